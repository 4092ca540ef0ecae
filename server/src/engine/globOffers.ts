/**
 * Globs that one may want to write next, with how many files each matches: folders that exist, a level at a time as one types, and
 * the endings of the files in them.
 *
 * Deliberately absent: globs that match nothing, and cleverer ones than a person would write.
 */
import type { KnownFiles } from './known.js';

export interface GlobOffer {
  readonly glob: string;
  readonly count: number;
}

const MOST_FOLDERS = 50;
const MOST_ENDINGS = 6;

/** What may follow the folders that are typed already: `services/` is followed by what lies there. */
export function globOffers(known: KnownFiles, root: string, typed: string): readonly GlobOffer[] {
  const before = /^(?:\.\/)?((?:[^*?[\]{}()!+@/]+\/)*)/.exec(typed)?.[1] ?? '';
  const folders = new Map<string, number>();
  const endings = new Map<string, number>();
  for (const path of known.below(root)) {
    if (!path.startsWith(before)) continue;
    const rest = path.slice(before.length);
    const slash = rest.indexOf('/');
    if (slash > 0) add(folders, rest.slice(0, slash));
    const ending = /[^/.][^/]*?(\.[a-z]\w{0,7})$/i.exec(rest)?.[1];
    if (ending) add(endings, ending);
  }
  const offers = (counts: ReadonlyMap<string, number>, most: number, glob: (name: string) => string) =>
    [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([name, count]) => ({ glob: `${before}${glob(name)}`, count }));
  return [
    ...offers(folders, MOST_FOLDERS, (name) => `${name}/**`),
    ...offers(endings, MOST_ENDINGS, (ending) => `**/*${ending}`),
  ];
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
