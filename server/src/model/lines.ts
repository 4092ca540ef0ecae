/**
 * Places in a text, and the one conversion between offsets and lines.
 *
 * Every place in this product is a {@link Range} of {@link Point}s. Offsets, lines and characters count UTF-16 code units
 * from zero, as the Language Server Protocol and ast-grep do, in a text whose byte order mark has been taken off.
 * Deliberately absent: any other encoding of columns, and any mutable document.
 */

export interface Point {
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Point;
  readonly end: Point;
}

/** A place in a file. `path` is absolute and normalised (see facts/paths). */
export interface Place {
  readonly path: string;
  readonly range: Range;
}

const ORIGIN: Point = { offset: 0, line: 0, character: 0 };

/** The very beginning of a text, for what concerns a file as a whole. */
export const FILE_START: Range = { start: ORIGIN, end: ORIGIN };

/** The lines of one text: built once for a text, asked by offset. */
export interface LineIndex {
  readonly lineCount: number;
  /** The point at an offset; an offset outside of the text is moved to its nearest end. */
  pointAt(offset: number): Point;
  /** The range from one offset to another. */
  rangeOf(start: number, end: number): Range;
  /** The text of a line without its line break. */
  lineText(line: number): string;
  /** The offset at which a line begins; the length of the text for a line past its end. */
  lineStart(line: number): number;
}

/** Builds the line index of a text. Lines end with `\n`, `\r\n` or a lone `\r`, as in the protocol. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 13 && text.charCodeAt(i + 1) === 10) continue;
    if (unit === 10 || unit === 13) starts.push(i + 1);
  }
  const lineStart = (line: number): number => starts[line] ?? text.length;
  const pointAt = (wanted: number): Point => {
    const offset = Math.max(0, Math.min(wanted, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return { offset, line: low, character: offset - lineStart(low) };
  };
  return {
    lineCount: starts.length,
    pointAt,
    rangeOf: (start, end) => ({ start: pointAt(start), end: pointAt(end) }),
    lineText: (line) => text.slice(lineStart(line), lineStart(line + 1)).replace(/[\r\n]+$/, ''),
    lineStart,
  };
}
