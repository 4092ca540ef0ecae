/**
 * Where wrong routes are told: once at what explains all routes below it, outermost first; else each at its own place.
 *
 * What explains: a mount with a path, a document, a package, or a router with a prefix of its own (a controller). Deliberately absent:
 * words.
 */
import type { EffectivePath, EffectiveRoute } from '../../facts/routes/compose.js';
import type { MountFact } from '../../facts/routes/model.js';
import type { Span } from '../../facts/syntaxTrees.js';
import type { Verdict } from './verdicts.js';

/** A route that departs from what is asked, with the path that shows it. */
export interface Wrong {
  readonly route: EffectiveRoute;
  readonly path: EffectivePath;
  readonly isSure: boolean;
}

/** What may explain the routes below it. */
export interface Cause extends Span {
  readonly file: string;
  readonly mount?: MountFact;
  /** What it puts into the path. */
  readonly text: string;
}

export interface Placed {
  readonly byCause: readonly { readonly cause: Cause; readonly leaves: readonly Wrong[] }[];
  readonly alone: readonly Wrong[];
}

/** Where the routes of governed files that are wrong are told. */
export function place(
  verdicts: ReadonlyMap<EffectiveRoute, Verdict>,
  isOfMounts: boolean,
  governs: (path: string) => boolean,
): Placed {
  const wrong = [...verdicts].flatMap(([route, verdict]): readonly Wrong[] =>
    verdict.is === 'wrong' && governs(route.file) ? [{ route, path: verdict.path, isSure: verdict.isSure }] : [],
  );
  if (!isOfMounts) return { byCause: [], alone: wrong };
  const innocent = new Set<string>();
  const below = new Map<string, number>();
  for (const [route, { is }] of verdicts) {
    for (const key of new Set(route.paths.flatMap((path) => causesOf(path).map(keyOf)))) {
      if (is === 'right') innocent.add(key);
      else if (is === 'wrong') below.set(key, (below.get(key) ?? 0) + 1);
    }
  }
  const byKey = new Map<string, { readonly cause: Cause; readonly leaves: Wrong[] }>();
  const alone: Wrong[] = [];
  for (const one of wrong) {
    const cause = causesOf(one.path).find((each) => {
      const least = each.mount?.isWhole ? 1 : 2;
      return governs(each.file) && !innocent.has(keyOf(each)) && (below.get(keyOf(each)) ?? 0) >= least;
    });
    if (!cause) alone.push(one);
    else {
      const known = byKey.get(keyOf(cause)) ?? { cause, leaves: [] };
      known.leaves.push(one);
      byKey.set(keyOf(cause), known);
    }
  }
  return { byCause: [...byKey.values()], alone };
}

/** What may explain a route, outermost first. A function that is given the application says nothing of paths. */
function causesOf({ steps, pieces }: EffectivePath): readonly Cause[] {
  const whole = steps.filter(({ mount, text }) => mount.isWhole && text === '');
  const parts = pieces.filter(({ by }) => by !== 'route');
  return [
    ...whole.map(({ file, mount }) => ({ file, mount, text: '', start: mount.start, end: mount.end })),
    ...parts.map(({ file, start, end, text }): Cause => {
      const mount = steps.find((step) => step.file === file && step.mount.start === start)?.mount;
      return { file, start, end, text, ...(mount && { mount }) };
    }),
  ];
}

function keyOf({ file, start }: Cause): string {
  return `${file}:${start}`;
}
