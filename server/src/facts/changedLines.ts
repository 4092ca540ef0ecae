/**
 * Which lines of a text are not as they were. Line endings are not compared, for git may have changed them on the way.
 *
 * Deliberately absent: where the text before comes from (facts/git.ts).
 */
import { structuredPatch } from 'diff';

/** Lines counted from zero; `to` is the first that is not meant. Where `from` is `to`, lines were taken away there. */
export interface ChangedLines {
  readonly from: number;
  readonly to: number;
  /** The same in the text before. */
  readonly before: { readonly from: number; readonly to: number };
}

/** Texts that differ in more lines than this are taken as rewritten: telling which lines stayed would take long and say little. */
const MOST_EDITS = 1000;

/** The changed places of a text, from its beginning to its end. */
export function changedLines(before: string, now: string): readonly ChangedLines[] {
  const [old, text] = [compared(before), compared(now)];
  const options = { context: 0, maxEditLength: MOST_EDITS };
  const patch = structuredPatch('', '', old, text, undefined, undefined, options);
  if (!patch) return [{ from: 0, to: linesIn(text), before: { from: 0, to: linesIn(old) } }];
  return patch.hunks.map(({ oldStart, oldLines, newStart, newLines }) => ({
    from: newStart - 1,
    to: newStart - 1 + newLines,
    before: { from: oldStart - 1, to: oldStart - 1 + oldLines },
  }));
}

function compared(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
