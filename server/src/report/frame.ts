/** A finding shown in its code: the line with a marker under the place, and a line on either side. */
import { indexLines, type Range } from '../model/lines.js';

export interface FrameStyle {
  /** For everything that is not the code itself. */
  dim(text: string): string;
  /** For the marker under the place. */
  mark(text: string): string;
}

const AROUND = 1;
const WIDEST = 110;

/** The lines of a text around a range, with line numbers from one. A long line is cut around the range. */
export function codeFrame(text: string, range: Range, style: FrameStyle): string {
  const lines = indexLines(text);
  const line = range.start.line;
  const first = Math.max(0, line - AROUND);
  const last = Math.min(lines.lineCount - 1, line + AROUND);
  const width = String(last + 1).length;
  const cut = Math.max(0, range.start.character - WIDEST / 2);
  const from = lines.lineText(line).length > WIDEST ? cut : 0;
  const rows: string[] = [];
  for (let n = first; n <= last; n++) {
    const code = lines
      .lineText(n)
      .replaceAll('\t', ' ')
      .slice(from, from + WIDEST);
    if (code.trim() === '' && n !== line) continue;
    rows.push(`${style.dim(`${n === line ? '❯' : ' '} ${String(n + 1).padStart(width)} │`)} ${code}`.trimEnd());
    if (n !== line) continue;
    const end = range.end.line === line ? range.end.character : lines.lineText(line).length;
    const length = Math.max(1, Math.min(end, from + WIDEST) - range.start.character);
    rows.push(
      `${style.dim(`  ${' '.repeat(width)} │`)} ${' '.repeat(range.start.character - from)}${style.mark('^'.repeat(length))}`,
    );
  }
  return rows.join('\n');
}
