/**
 * A text as it is written in a file of another form: where it stands there, and where each of its characters does.
 *
 * Indentation, quotes and escapes make the two differ, so a text is cut into stretches that stand in the file as they are.
 * Deliberately absent: reading a form (principles/scalarText.ts reads YAML's).
 */
import type { Place, Point, Range } from './lines.js';

/** A part of one line that stands in the file as it is. */
export interface Stretch {
  /** Its offset in the text. */
  readonly at: number;
  readonly length: number;
  /** Where it begins in the file. */
  readonly point: Point;
}

export interface WrittenText {
  /** All of it, without quotes and the like. */
  readonly place: Place;
  /** In order; none where the text is not what stands in the file, such as one with options filled in. */
  readonly stretches: readonly Stretch[];
}

/** Where a part of the text stands in the file; all of it, where that is not known. */
export function rangeWithin({ place, stretches }: WrittenText, start: number, end: number): Range {
  const first = stretches.findLast(({ at }) => at <= start) ?? stretches[0];
  const last = stretches.findLast(({ at }) => at < end) ?? first;
  if (!first || !last) return place.range;
  const from = pointIn(first, start);
  const to = pointIn(last, end);
  return { start: from, end: to.offset < from.offset ? from : to };
}

/** What stands between stretches (a line break, an escape) counts as the end of the one before. */
function pointIn({ at, length, point }: Stretch, offset: number): Point {
  const along = Math.max(0, Math.min(offset - at, length));
  return { offset: point.offset + along, line: point.line, character: point.character + along };
}
