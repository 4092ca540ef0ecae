/** Two texts as a small unified diff, without the heads of files. Deliberately absent: colours. */
import { structuredPatch } from 'diff';

export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

const AROUND = 2;

/** What has to be taken from the first text and put in to get the second. A last line break makes no difference. */
export function diffLines(from: string, to: string): readonly DiffLine[] {
  const ended = (text: string) => `${text.replace(/\n+$/, '')}\n`;
  const { hunks } = structuredPatch('', '', ended(from), ended(to), undefined, undefined, { context: AROUND });
  return hunks.flatMap(({ lines }, n) => [
    ...(n > 0 ? [{ sign: ' ' as const, text: '…' }] : []),
    ...lines.map(
      (line) => ({ sign: line.startsWith('-') ? '-' : line.startsWith('+') ? '+' : ' ', text: line.slice(1) }) as const,
    ),
  ]);
}
