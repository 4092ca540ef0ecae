/** A file of principles as text, and the way to say what is wrong at a place in it. */
import { indexLines, type LineIndex, type Place } from '../model/lines.js';
import type { Mend, Problem, Severity } from '../model/problem.js';

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

export function sourceOf(path: string, text: string): Source {
  return { path, text, lines: indexLines(text) };
}

export function placeIn(source: Source, start: number, end: number): Place {
  return { path: source.path, range: source.lines.rangeOf(start, end) };
}

/** A problem from one offset of a source to another. */
export function problemAt(
  source: Source,
  [start, end]: readonly [number, number],
  code: string,
  severity: Severity,
  message: string,
  mend?: Mend,
): Problem {
  const { path, range } = placeIn(source, start, end);
  return mend ? { code, severity, message, path, range, mend } : { code, severity, message, path, range };
}

/** A mend that replaces one stretch of a source. */
export function replacing(source: Source, title: string, start: number, end: number, newText: string): Mend {
  return { title, edits: [{ range: source.lines.rangeOf(start, end), newText }] };
}
