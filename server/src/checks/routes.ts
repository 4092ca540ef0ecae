/**
 * `routes`: what the routes of an application must have in common, whole paths considered. So far: that each carries a version.
 *
 * What a mount explains for all routes below it is told once, at the mount. A path of which a part is not known is not judged.
 * Deliberately absent: frameworks, and putting paths together (facts/routes).
 */
import { throwIfCancelled } from '../facts/cancellation.js';
import { compileGlobs } from '../facts/glob.js';
import { IMPORT_SOURCES } from '../facts/imports/resolve.js';
import { composeRoutes, type EffectivePath, type EffectiveRoute, type Step } from '../facts/routes/compose.js';
import { routesSource } from '../facts/routes/source.js';
import { versionIn } from '../facts/routes/version.js';
import type { World } from '../facts/world.js';
import type { Check, RoutesSpec, VersionStyle } from '../model/check.js';
import type { Related } from '../model/finding.js';
import { indexLines, type LineIndex } from '../model/lines.js';
import type { CompiledFactCheck, FactMatch, Question } from './factCheck.js';
import { isExemptByDefault } from './routesExempt.js';
import { fillNames } from './words.js';

/** A route that departs from what is asked, with the path that shows it. */
interface Wrong {
  readonly route: EffectiveRoute;
  readonly path: EffectivePath;
}

export function compileRoutes(check: Check, spec: RoutesSpec): CompiledFactCheck {
  const exempt = compileGlobs(spec.exempt);
  const isExempt = (path: string) =>
    isExemptByDefault(path) || (spec.exempt.length > 0 && exempt(path.replace(/^\//, '')));

  const judge = (route: EffectiveRoute): EffectivePath | undefined => {
    const { isPage } = route.route;
    const paths = route.paths.filter(({ path }) => !isExempt(path));
    if (isPage || paths.length === 0 || paths.some(({ isComplete }) => !isComplete)) return undefined;
    const kept = (one: EffectivePath) => isVersioned(one, spec.versioned);
    // A second path beside one that is right is an alias for those who have not moved yet.
    if (spec.versioned === 'never') return paths.find((one) => !kept(one));
    return paths.some(kept) ? undefined : paths[0];
  };

  const find = async ({ world, governs, cancellation }: Question): Promise<readonly FactMatch[]> => {
    const all = composeRoutes(world);
    const verdicts = new Map(all.map((route) => [route, judge(route)]));
    const wrong = all.flatMap((route): readonly Wrong[] => {
      const path = governs(route.file) ? verdicts.get(route) : undefined;
      return path ? [{ route, path }] : [];
    });
    const explained = outermostMounts(all, verdicts, wrong, governs);
    const linesOf = createLines(world);
    const matches: FactMatch[] = [];
    for (const [step, leaves] of explained.byMount) {
      throwIfCancelled(cancellation);
      matches.push(await atMount(check, step, leaves, spec.versioned, linesOf));
    }
    for (const one of explained.alone) matches.push(await atRoute(check, one, spec.versioned, linesOf));
    return matches;
  };
  return { runnable: { check, sources: [routesSource, ...IMPORT_SOURCES], find }, troubles: [] };
}

function isVersioned({ path, versions }: EffectivePath, style: VersionStyle): boolean {
  const inPath = versionIn(path) !== undefined;
  if (style === 'never') return !inPath;
  // A route that says that it stands for all versions has answered the question.
  if (versions.some(({ by }) => by === 'neutral')) return true;
  if (style === 'path') return inPath;
  if (style === 'any') return inPath || versions.length > 0;
  return versions.some(({ by }) => by === style);
}

/** The mounts all of whose routes are wrong, outermost first; and the routes that no mount explains. */
function outermostMounts(
  all: readonly EffectiveRoute[],
  verdicts: ReadonlyMap<EffectiveRoute, EffectivePath | undefined>,
  wrong: readonly Wrong[],
  governs: (path: string) => boolean,
): { readonly byMount: ReadonlyMap<Step, readonly Wrong[]>; readonly alone: readonly Wrong[] } {
  const right = new Set<string>();
  const below = new Map<string, number>();
  for (const route of all) {
    for (const { steps } of route.paths) {
      for (const step of steps) {
        if (verdicts.get(route) === undefined) right.add(keyOf(step));
        else below.set(keyOf(step), (below.get(keyOf(step)) ?? 0) + 1);
      }
    }
  }
  const byKey = new Map<string, { readonly step: Step; readonly leaves: Wrong[] }>();
  const alone: Wrong[] = [];
  for (const one of wrong) {
    // A mount without a path of its own (a function that is given the application) says nothing of paths.
    const step = one.path.steps.find(
      (each) => each.text !== '' && governs(each.file) && !right.has(keyOf(each)) && (below.get(keyOf(each)) ?? 0) > 1,
    );
    if (!step) alone.push(one);
    else {
      const known = byKey.get(keyOf(step)) ?? { step, leaves: [] };
      known.leaves.push(one);
      byKey.set(keyOf(step), known);
    }
  }
  return { byMount: new Map([...byKey.values()].map(({ step, leaves }) => [step, leaves])), alone };
}

function keyOf({ file, mount }: Step): string {
  return `${file}:${mount.start}`;
}

type LinesOf = (path: string) => Promise<LineIndex>;

function createLines(world: World): LinesOf {
  const known = new Map<string, Promise<LineIndex>>();
  return (path) => {
    const lines = known.get(path) ?? world.text(path).then((text) => indexLines(text ?? ''));
    known.set(path, lines);
    return lines;
  };
}

async function atMount(
  check: Check,
  step: Step,
  leaves: readonly Wrong[],
  style: VersionStyle,
  linesOf: LinesOf,
): Promise<FactMatch> {
  const lines = await linesOf(step.file);
  const [first] = leaves;
  const example = first ? named(first) : '';
  const names = {
    path: first?.path.path ?? '',
    route: example,
    routes: String(leaves.length),
    how: inWords(first?.path),
  };
  const words = style === 'never' ? MOUNT_NEVER : MOUNT;
  const related: Related[] = [];
  for (const { route } of leaves.slice(0, MOST_RELATED)) {
    const own = await linesOf(route.file);
    const { start, end, methods } = route.route;
    const path = leaves.find((one) => one.route === route)?.path.path ?? '';
    related.push({
      place: { path: route.file, range: own.rangeOf(start, end) },
      message: `${methods.join(', ')} ${path}`,
    });
  }
  return {
    check: check.key,
    path: step.file,
    about: first?.route.file ?? step.file,
    range: lines.rangeOf(step.mount.start, step.mount.end),
    message: fillNames(check.message === '' ? words : check.message, names),
    fixes: [],
    related,
  };
}

async function atRoute(check: Check, one: Wrong, style: VersionStyle, linesOf: LinesOf): Promise<FactMatch> {
  const { route, path } = one;
  const lines = await linesOf(route.file);
  const names = { path: path.path, route: named(one), routes: '1', how: inWords(path) };
  const words = style === 'never' ? ROUTE_NEVER : ROUTE;
  const related: Related[] = [];
  for (const { file, mount, text } of path.steps) {
    const own = await linesOf(file);
    related.push({
      place: { path: file, range: own.rangeOf(mount.start, mount.end) },
      message: `mounted at ${text || '/'}`,
    });
  }
  return {
    check: check.key,
    path: route.file,
    range: lines.rangeOf(route.route.start, route.route.end),
    message: fillNames(check.message === '' ? words : check.message, names),
    fixes: [],
    ...(related.length > 0 && { related }),
  };
}

const MOST_RELATED = 20;
const MOUNT = 'None of the {routes} routes below this carries a version, such as {route}.';
const ROUTE = '{route} carries no version{how}.';
const MOUNT_NEVER = 'The {routes} routes below this carry a version in their path, such as {route}.';
const ROUTE_NEVER = '{route} carries a version in its path{how}.';

function named({ route, path }: Wrong): string {
  return `${route.route.methods.join(', ')} ${path.path}`;
}

/** How a path came about, where more than one file or step made it: ` (/api + /orders)`. */
function inWords(path: EffectivePath | undefined): string {
  const pieces = (path?.steps ?? []).map(({ text }) => text).filter((text) => text !== '' && text !== '/');
  return pieces.length === 0 ? '' : ` (mounted at ${pieces.join(', then ')})`;
}
