/**
 * A wrong route, or what explains several, in words: the whole path, how it was put together, and the places that had a share in it.
 *
 * Deliberately absent: what could be done about it (fixes.ts).
 */
import type { EffectivePath, Piece } from '../../facts/routes/compose.js';
import type { World } from '../../facts/world.js';
import type { Check, RoutesSpec } from '../../model/check.js';
import type { Related } from '../../model/finding.js';
import { indexLines } from '../../model/lines.js';
import type { FactMatch } from '../factCheck.js';
import { fillNames } from '../words.js';
import { confidenceOf } from './confidence.js';
import { fixesOfCause, fixesOfRoute } from './fixes.js';
import { versionsOf } from './nestFixes.js';
import type { Cause, Wrong } from './places.js';
import type { Policy } from './policies.js';
import type { Read } from './read.js';

const MOST_RELATED = 20;

export interface Teller {
  atCause(cause: Cause, leaves: readonly Wrong[]): Promise<FactMatch>;
  atRoute(one: Wrong): Promise<FactMatch>;
}

export function createTeller(check: Check, spec: RoutesSpec, policy: Policy, world: World): Teller {
  const known = new Map<string, Promise<Read>>();
  const read = (path: string): Promise<Read> => {
    const reading = known.get(path) ?? world.text(path).then((text = '') => ({ path, text, lines: indexLines(text) }));
    known.set(path, reading);
    return reading;
  };
  const findVersions = async () => {
    const versions = versionsOf(world);
    return versions && { ...versions, read: await read(versions.file) };
  };
  // All causes share what the application says, and finding it looks at every file.
  let versionsFound: ReturnType<typeof findVersions> | undefined;
  const versionsHere = () => {
    versionsFound ??= findVersions();
    return versionsFound;
  };
  const placeOf = async (file: string, start: number, end: number) => ({
    path: file,
    range: (await read(file)).lines.rangeOf(start, end),
  });
  const message = (words: string, names: { readonly [name: string]: string }) =>
    fillNames(check.message === '' ? words : check.message, names);

  return {
    atCause: async (cause, leaves) => {
      const { file, start, end } = cause;
      const [first] = leaves;
      const related: Related[] = [];
      for (const { route, path } of leaves.slice(0, MOST_RELATED)) {
        const at = await placeOf(route.file, route.route.start, route.route.end);
        related.push({ place: at, message: nameOf(route.route.methods, path) });
      }
      const own = await read(file);
      const versions = first?.route.framework === 'nestjs' ? await versionsHere() : undefined;
      const words = leaves.length === 1 ? policy.says.route : policy.says.mount;
      return {
        check: check.key,
        path: file,
        about: first?.route.file ?? file,
        range: own.lines.rangeOf(start, end),
        message: message(words, { ...namesOf(first), routes: String(leaves.length) }),
        confidence: confidenceOf(
          check.confidence,
          first?.route.framework ?? '',
          leaves.every(({ isSure }) => isSure),
        ),
        fixes: fixesOfCause(cause, leaves, spec, own, world, versions),
        related,
      };
    },
    atRoute: async (one) => {
      const { route, path } = one;
      const related: Related[] = [];
      for (const piece of path.pieces.filter(({ by }) => by !== 'route')) {
        related.push({ place: await placeOf(piece.file, piece.start, piece.end), message: saidOf(piece) });
      }
      const own = await read(route.file);
      const mount = path.steps.findLast(({ text }) => text !== '');
      const mounted = mount && (await read(mount.file));
      return {
        check: check.key,
        path: route.file,
        range: own.lines.rangeOf(route.route.start, route.route.end),
        message: message(policy.says.route, namesOf(one)),
        confidence: confidenceOf(check.confidence, route.framework, one.isSure),
        fixes: fixesOfRoute(one, spec, own, mounted, world),
        ...(related.length > 0 && { related }),
      };
    },
  };
}

function namesOf(one: Wrong | undefined): { readonly [name: string]: string } {
  if (!one) return {};
  const { route, path } = one;
  return { path: path.path, route: nameOf(route.route.methods, path), routes: '1', how: composedOf(path) };
}

function nameOf(methods: readonly string[], { path }: EffectivePath): string {
  return `${methods.join(', ')} ${path}`;
}

/** How a path came about, where several pieces made it: ` (/api + /orders)`. */
function composedOf({ pieces }: EffectivePath): string {
  return pieces.length < 2 ? '' : ` (${pieces.map(({ text }) => text).join(' + ')})`;
}

function saidOf({ by, text }: Piece): string {
  return by === 'mount' ? `mounted at ${text}` : `${text} is put before all of its routes`;
}
