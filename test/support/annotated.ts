/**
 * Annotated text: code with what is expected of it written under it.
 *
 *     //- /src/a.ts            begins a file; without such a line the whole string is one file
 *     fetch(url)$0             the cursor, taken out
 *     //    ^^^ message        what stands above the carets; the line is taken out, and may be bare or a comment
 *     ^{ message               the caret is where a longer range begins …
 *     ^}                       … and the last character of it
 *
 * Columns count UTF-16 units, as everywhere. An annotation stands under the nearest line above that is no annotation.
 */
import { indexLines, type Range } from '../../server/src/model/lines.js';

export interface Expected {
  readonly range: Range;
  readonly message: string;
}

export interface AnnotatedFile {
  readonly path: string;
  readonly text: string;
  /** Offset of `$0`. */
  readonly cursor: number | undefined;
  /** In the order of the text. */
  readonly expected: readonly Expected[];
}

const ANNOTATION = /^\s*(?:\/\/|#|--|\/\*|<!--|;|%)?\s*(\^+)(?:([{}])\s*|\s+|$)(.*?)(?:\s*(?:\*\/|-->))?\s*$/;

/** Takes one annotated text apart; `lineBreak` replaces the `\n` of the string. */
export function annotated(written: string, path = '/file', lineBreak = '\n'): AnnotatedFile {
  const kept: string[] = [];
  const ranges: { from: readonly [number, number]; to: readonly [number, number]; message: string }[] = [];
  const open: { from: readonly [number, number]; message: string }[] = [];
  for (const line of written.split('\n')) {
    const found = ANNOTATION.exec(line);
    if (!found) {
      kept.push(line);
      continue;
    }
    const [, carets = '', brace, message = ''] = found;
    const above = kept.length - 1;
    const column = line.indexOf('^');
    if (brace === '{') open.push({ from: [above, column], message });
    else if (brace === '}') {
      const last = open.pop();
      if (!last) throw new Error(`Nothing was opened by ^{ before: ${line}`);
      ranges.push({ ...last, to: [above, column + 1] });
    } else ranges.push({ from: [above, column], to: [above, column + carets.length], message });
  }
  if (open.length > 0) throw new Error('A ^{ is never closed by ^}');
  const marked = kept.join(lineBreak);
  const cursor = marked.indexOf('$0');
  const text = cursor < 0 ? marked : marked.slice(0, cursor) + marked.slice(cursor + 2);
  const lines = indexLines(text);
  const offsetOf = ([line, column]: readonly [number, number]) => lines.lineStart(line) + column;
  const expected = ranges.map(({ from, to, message }) => ({
    range: lines.rangeOf(offsetOf(from), offsetOf(to)),
    message,
  }));
  return { path, text, cursor: cursor < 0 ? undefined : cursor, expected: expected.sort(byPlace) };
}

/** Takes a string with `//- /path` lines apart into its files. */
export function annotatedFiles(written: string): readonly AnnotatedFile[] {
  const parts = written.split(/^\/\/- (.*)\n/m);
  if (parts.length === 1) return [annotated(written)];
  const files: AnnotatedFile[] = [];
  for (let i = 1; i < parts.length; i += 2) files.push(annotated(parts[i + 1] ?? '', parts[i]?.trim()));
  return files;
}

export function byPlace(a: { readonly range: Range }, b: { readonly range: Range }): number {
  return a.range.start.offset - b.range.start.offset || a.range.end.offset - b.range.end.offset;
}

/** Findings or the like in the form of what is expected, sorted, for `deepEqual`. */
export function asExpected(found: readonly Expected[]): readonly Expected[] {
  return found.map(({ range, message }) => ({ range, message })).sort(byPlace);
}
