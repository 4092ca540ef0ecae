/**
 * An exception as an entry of a principles file: under its principle where that is written, else at the top of the file. The file is read
 * again with it before it is given out, and says what it said before and the exception beside that.
 *
 * Deliberately absent: exceptions in comments (engine/recordException), and whether one may be made.
 */
import type { TextEdit } from '../model/problem.js';
import { type ReadFile, readFile } from './file.js';
import type { KeyPath } from './readContext.js';

/** An exception as somebody makes it. */
export interface EntryDraft {
  readonly principle: string;
  /** The file that it is for, relative to the scope root. */
  readonly path: string;
  readonly pointer?: string;
  readonly kind?: string;
  readonly reason: string;
  readonly until: string;
  readonly author?: string;
  readonly issue?: string;
}

/** The edits that write it into the text of a principles file; undefined if that cannot be added to as it stands. */
export function entryException(path: string, text: string, draft: EntryDraft): readonly TextEdit[] | undefined {
  const file = readFile(path, text);
  if (!file || file.broken) return undefined;
  const { principle, path: where, pointer, kind, reason, until, author, issue } = draft;
  const item = {
    where: globOf(where),
    ...(pointer !== undefined && { pointer }),
    ...(kind !== undefined && { kind }),
    reason,
    until,
    ...(author !== undefined && { author }),
    ...(issue !== undefined && { issue }),
  };
  const own: KeyPath = ['principles', principle];
  const isOwn = typeof file.written.principles?.[principle] === 'object';
  const tries = isOwn
    ? [() => file.edits.append([...own, 'exceptions'], item), () => file.edits.add(own, 'exceptions', [item])]
    : [
        () => file.edits.append(['exceptions'], { principle, ...item }),
        () => file.edits.add([], 'exceptions', [{ principle, ...item }]),
      ];
  for (const attempt of tries) {
    const edits = attempt();
    if (edits && saysItToo(file, readFile(path, applied(text, edits)), draft)) return edits;
  }
  return undefined;
}

/** A glob that means one path. Braces have no way to be taken as they are, but nothing else stands where they do. */
export function globOf(path: string): string {
  return path.replace(/[*?[\]()]/g, '[$&]').replace(/[{}]/g, '?');
}

/** true if a file says what it said, and the exception beside that. */
function saysItToo(before: ReadFile, after: ReadFile | undefined, { principle, reason, until }: EntryDraft): boolean {
  if (!after || after.broken || after.problems.length > before.problems.length) return false;
  const exceptionsIn = ({ written }: ReadFile) => {
    const own = written.principles?.[principle];
    return [...(written.exceptions ?? []), ...((typeof own === 'object' && own.exceptions) || [])];
  };
  const [was, is] = [exceptionsIn(before), exceptionsIn(after)];
  return is.length === was.length + 1 && is.some((one) => one.reason === reason && one.until === until);
}

/** A text with edits in it that do not meet. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start.offset - a.range.start.offset)
    .reduce(
      (rest, { range, newText }) => rest.slice(0, range.start.offset) + newText + rest.slice(range.end.offset),
      text,
    );
}
