/**
 * Which check a person is writing: the one at an offset of a principles file, also while the text is half written.
 *
 * Deliberately absent: what the check says (checks.ts), and recipes, which are no check before a principle asks for them.
 */
import type { Place } from '../model/lines.js';
import { cursorAt } from './cursor.js';
import { type ReadFile, readFile } from './file.js';
import type { KeyPath } from './readContext.js';
import { sourceOf } from './source.js';

export interface CheckPlace {
  /** The id of the principle. */
  readonly principle: string;
  /** All that is written of the check; a part of its first line while it does not parse. */
  readonly item: Place;
  /** The line on which it begins, from zero. */
  readonly line: number;
}

/** The check at an offset; undefined where none stands. */
export function checkAt(path: string, text: string, offset: number): CheckPlace | undefined {
  const file = readFile(path, text);
  const at = (file && itemAround(file, text, offset)) ?? itemByIndent(path, text, offset);
  if (!at) return undefined;
  const [, principle, , index] = at;
  const key = file?.keyPlace(at.slice(0, 3));
  const item = file?.valuePlace(at);
  const isRead = file && item && isKey(text, key) && item.range.start.offset !== key?.range.start.offset;
  if (!isRead) {
    const place = lineOfKey(path, text, offset);
    return { principle: String(principle), item: place, line: place.range.start.line };
  }
  const begins = index === undefined ? key : item;
  return { principle: String(principle), item, line: begins?.range.start.line ?? 0 };
}

/** The item that holds an offset, or is followed by it with nothing but blanks between. */
function itemAround(file: ReadFile, text: string, offset: number): KeyPath | undefined {
  for (const { id } of file.ids) {
    const written = file.written.principles?.[id];
    if (typeof written !== 'object' || written.check === undefined) continue;
    const path = ['principles', id, 'check'];
    const items = Array.isArray(written.check) ? written.check.map((_, index) => [...path, index]) : [path];
    for (const item of items) {
      const { start, end } = file.valuePlace(item).range;
      const from = items.length > 1 || Array.isArray(written.check) ? start : file.keyPlace(path).range.start;
      if (from.offset > offset) continue;
      if (offset <= end.offset || /^[^\S\r\n]*$/.test(text.slice(end.offset, offset))) return item;
    }
  }
  return undefined;
}

/** By indentation, where the text does not parse or ends in an empty line. */
function itemByIndent(path: string, text: string, offset: number): KeyPath | undefined {
  const cursor = cursorAt(path, text, offset);
  const [section, id, key, index] = cursor?.path ?? [];
  if (section !== 'principles' || id === undefined || key !== 'check') return undefined;
  return typeof index === 'number' ? [section, id, key, index] : [section, id, key];
}

function isKey(text: string, place: Place | undefined): boolean {
  return place !== undefined && /^["']?check["']?$/.test(text.slice(place.range.start.offset, place.range.end.offset));
}

/** The nearest line above an offset that begins a check, or the offset's own. */
function lineOfKey(path: string, text: string, offset: number): Place {
  const { lines } = sourceOf(path, text);
  const own = lines.pointAt(offset).line;
  let line = own;
  while (line > 0 && !/(?:^|[\s{,])["']?check["']?\s*:/.test(lines.lineText(line))) line--;
  const found = /check/.exec(lines.lineText(line));
  const start = lines.lineStart(found ? line : own) + (found?.index ?? 0);
  return { path, range: lines.rangeOf(start, start) };
}
