/**
 * What is known of the files of the opened folders: how many a glob matches, and whether a principle governs any. Each
 * is asked of the same files again and again while somebody types, so the answers are kept as long as the list of
 * files is the same.
 *
 * Deliberately absent: finding the files.
 */
import { compileGlob } from '../facts/glob.js';
import { isWithin, relativeTo } from '../facts/paths.js';
import type { Scope } from '../model/principle.js';
import { indexScope } from './scope.js';

/** Files beyond this number are not counted: a count is a help, and no reason to wait. */
const MOST_FILES = 50_000;

export interface KnownFiles {
  /** How many files below a root a glob matches. */
  count(root: string, glob: string): number;
  /** false if a principle of a scope governs none of the files. */
  governs(scope: Scope, id: string): boolean;
  /** Files below a root, as relative paths. */
  below(root: string): readonly string[];
}

const KNOWN = new WeakMap<readonly string[], KnownFiles>();

/** What is known of a list of files; the same list gives the same answers at once. */
export function knownOf(walked: readonly string[]): KnownFiles {
  const known = KNOWN.get(walked) ?? createKnown(walked);
  KNOWN.set(walked, known);
  return known;
}

function createKnown(walked: readonly string[]): KnownFiles {
  const files = walked.slice(0, MOST_FILES);
  const belows = new Map<string, readonly string[]>();
  const counts = new Map<string, number>();
  const governed = new Map<string, boolean>();
  const below = (root: string): readonly string[] =>
    remember(belows, root, () => files.flatMap((path) => relativeTo(root, path) ?? []));
  return {
    below,
    count: (root, glob) =>
      remember(counts, `${root}\0${glob}`, () => {
        const test = compileGlob(glob);
        return below(root).reduce((sum, path) => (test(path) ? sum + 1 : sum), 0);
      }),
    governs: (scope, id) => {
      const principle = scope.principles.find((one) => one.id === id);
      if (!principle || walked.length > files.length) return true;
      // What a principle governs hangs on these alone: while its prose is written, the answer stays.
      const { workflows, teams, languages, codeowners } = scope;
      const key = JSON.stringify([principle.where, workflows, teams, languages, codeowners]);
      return remember(governed, key, () => {
        const index = indexScope({ ...scope, principles: [{ ...principle, level: 'should' }] });
        return files.some((path) => isWithin(scope.root, path) && index.governing(path).length > 0);
      });
    },
  };
}

const MOST_REMEMBERED = 4096;

function remember<T>(known: Map<string, T>, key: string, answer: () => T): T {
  if (known.has(key)) return known.get(key) as T;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const fresh = answer();
  known.set(key, fresh);
  return fresh;
}
