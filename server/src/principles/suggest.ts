/** "Did you mean": the nearest known word to one that nobody knows. */
import { closest, distance } from 'fastest-levenshtein';

/** The nearest of `known` to `word`, if it is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const folded = word.toLowerCase();
  const swapped = known.find((candidate) => isSwapOf(folded, candidate.toLowerCase()));
  if (swapped !== undefined) return swapped;
  const best = closest(
    folded,
    known.map((candidate) => candidate.toLowerCase()),
  );
  const candidate = known.find((one) => one.toLowerCase() === best);
  const limit = Math.max(1, Math.floor(word.length / 3));
  return candidate !== undefined && distance(folded, best) <= limit ? candidate : undefined;
}

/** true if two neighbouring letters have changed places, which is one slip and no two. */
function isSwapOf(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return at >= 0 && a.length === b.length && a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2) === b;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const candidate = nearest(word, known);
  return candidate === undefined ? '' : ` Did you mean "${candidate}"?`;
}
