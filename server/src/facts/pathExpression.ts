/**
 * Expressions for paths that files of a repository write, matched without ever going back and forth for long.
 *
 * With few wildcards JavaScript's own expressions are quickest, and cannot take long. With many, they could take for ever on a path
 * that nearly matches; then all ways to match are followed side by side, which takes one step for each letter and piece.
 * Deliberately absent: the dialects of globs, each of which has a file of its own.
 */
import type { PathTest } from './glob.js';

/** What stands for one letter is written as in an expression of JavaScript, such as `a`, `\.` or `[^/]`. */
export type Piece =
  | { readonly letter: string }
  | { readonly anyOf: string }
  | { readonly oneOf: readonly (readonly Piece[])[] };

const MOST_WILDCARDS = 3;

/** A test of whole texts. @throws SyntaxError where a letter is none, such as `[z-a]` */
export function compileExpression(pieces: readonly Piece[], flags: string): PathTest {
  const expression = new RegExp(`^${sourceOf(pieces)}$`, flags);
  if (wildcardsIn(pieces) <= MOST_WILDCARDS) return (path) => expression.test(path);
  return sideBySide(pieces, flags);
}

function sourceOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if ('letter' in piece) return piece.letter;
      return 'anyOf' in piece ? `${piece.anyOf}*` : `(?:${piece.oneOf.map(sourceOf).join('|')})`;
    })
    .join('');
}

function wildcardsIn(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => {
    if ('letter' in piece) return sum;
    return sum + ('anyOf' in piece ? 1 : piece.oneOf.reduce((all, one) => all + wildcardsIn(one), 0));
  }, 0);
}

/** A place in an expression: what the next letter must be and where it leads, and the places that it may go on from at once. */
interface Place {
  readonly letter?: RegExp;
  readonly after?: Place;
  readonly also: Place[];
}

function sideBySide(pieces: readonly Piece[], flags: string): PathTest {
  const letters = new Map<string, RegExp>();
  const letterOf = (source: string): RegExp => {
    const known = letters.get(source) ?? new RegExp(`^${source}$`, flags);
    letters.set(source, known);
    return known;
  };
  const before = (all: readonly Piece[], end: Place): Place =>
    all.reduceRight((next: Place, piece): Place => {
      if ('letter' in piece) return { letter: letterOf(piece.letter), after: next, also: [] };
      if ('oneOf' in piece) return { also: piece.oneOf.map((one) => before(one, next)) };
      const loop: Place = { also: [next] };
      loop.also.push({ letter: letterOf(piece.anyOf), after: loop, also: [] });
      return loop;
    }, end);
  const end: Place = { also: [] };
  const start = before(pieces, end);
  return (path) => {
    let now = reached([start]);
    for (const letter of path) {
      const next = [...now].flatMap((place) => (place.after && place.letter?.test(letter) ? [place.after] : []));
      if (next.length === 0) return false;
      now = reached(next);
    }
    return now.has(end);
  };
}

/** Places with all that they may go on from at once. */
function reached(places: readonly Place[]): ReadonlySet<Place> {
  const found = new Set<Place>();
  const waiting = [...places];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    waiting.push(...place.also);
  }
  return found;
}
