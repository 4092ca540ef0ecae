/** Where a difference in values is told. Deliberately absent: differences. */
import { pointerOf } from '../../facts/config/index.js';
import type { Place } from '../../model/lines.js';
import { type Located, placeOf } from '../config/located.js';

/** A value as it stands, and the references by which it was reached. */
export function placesOf(at: Located): readonly Place[] {
  const { start, end } = placeOf(at);
  return [{ path: at.file.path, range: at.file.lines.rangeOf(start, end) }, ...stepsOf(at)];
}

/** The key under which a value stands, which is shorter to read than a value of many lines. */
export function keyPlacesOf(at: Located): readonly Place[] {
  const { start, end } = at.keySpan ?? placeOf(at);
  return [{ path: at.file.path, range: at.file.lines.rangeOf(start, end) }, ...stepsOf(at)];
}

function stepsOf({ steps }: Located): readonly Place[] {
  return [...steps].reverse().map(({ file, span }) => ({
    path: file.path,
    range: file.lines.rangeOf(span.start, span.end),
  }));
}

/** The pointer of a value in its own file. */
export function pointerTo({ keys }: Located, ...more: readonly string[]): string {
  return pointerOf([...keys, ...more]);
}
