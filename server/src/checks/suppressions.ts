/**
 * Comments `ast-grep-ignore`, for rules that come from ast-grep's rule files: read as the ast-grep command reads them.
 *
 * They need no reason and no date; our own exceptions (engine/inlineExceptions) hold for such rules as well. Deliberately absent:
 * any effect on checks that are written in a principles file, and a word on comments that suppress nothing.
 */

import type { Subject } from '../facts/subject.js';
import type { Remark } from '../facts/syntaxTrees.js';

const MARK = 'ast-grep-ignore';

/** The ids that are suppressed; undefined stands for all. */
type Ids = ReadonlySet<string> | undefined;

interface Suppressions {
  readonly file: { readonly ids: Ids } | undefined;
  /** By the line on which a match begins; of two comments for a line the last one holds. */
  readonly lines: ReadonlyMap<number, { readonly ids: Ids }>;
}

const known = new WeakMap<Subject, Suppressions>();

/** true if a comment keeps a rule silent on what begins at an offset. */
export function isSuppressed(subject: Subject, id: string, offset: number): boolean {
  if (!subject.text.includes(MARK)) return false;
  const { line } = subject.lines.rangeOf(offset, offset).start;
  const suppressions = known.get(subject) ?? read(subject.tree?.remarks(MARK) ?? []);
  known.set(subject, suppressions);
  return [suppressions.file, suppressions.lines.get(line)].some((one) => one && (one.ids?.has(id) ?? true));
}

function read(remarks: readonly Remark[]): Suppressions {
  let file: Suppressions['file'];
  const lines = new Map<number, { ids: Ids }>();
  for (const { text, line, before, nextLine } of remarks) {
    const ids = idsIn(text);
    const trails = before?.endLine === line;
    if (line === 0 && !trails && (nextLine === undefined || nextLine >= 2)) {
      file = { ids };
      if (ids === undefined) break;
    } else lines.set(trails ? before.line : line + 1, { ids });
  }
  return { file, lines };
}

function idsIn(text: string): Ids {
  const after = text.slice(text.indexOf(MARK) + MARK.length);
  const colon = after.indexOf(':');
  if (colon < 0) return undefined;
  return new Set(
    after
      .slice(colon + 1)
      .split(',')
      .map((id) => id.trimStart().split(' ')[0] ?? ''),
  );
}
