/**
 * Exceptions written in comments of the code: `because(<id>, …): <reason> until <YYYY-MM-DD> (@handle)`.
 *
 * Read from its end, because a reason may hold anything. Nothing is judged here: whether the ids exist, the reason is given, the
 * date is past or the author may is up to engine/exceptions. Deliberately absent: comments that mention `because(` further on.
 */
import type { TextParts } from '../facts/subject.js';
import type { Span } from '../facts/syntaxTrees.js';
import type { InlineException } from '../model/finding.js';
import type { LineIndex } from '../model/lines.js';

/** What every text with an exception holds; so cheap to ask that it is asked of every text. */
export const EXCEPTION_MARK = 'because(';

const OPENER = /^(?:\/\/[/!]*|\/\*+!?|#+!?|<!--+|--+(?:\[\[)?|\{-|<#|;+|%+)\s*/u;
const CLOSER = /\s*(?:\*+\/|--+>|-\}|#>|\]\])$/u;
const ID = /^[\w.-]+(?:\/[\w.-]+)?$/u;

/** Reads the exception comments among the comments of a text. */
export function readInlineExceptions(
  text: string,
  lines: LineIndex,
  comments: TextParts['comments'],
): readonly InlineException[] {
  return comments.flatMap((comment) => {
    const read = readComment(text, comment);
    if (!read) return [];
    const { start, end, ...said } = read;
    const covers = coveredLine(text, lines, comments, comment);
    return [{ ...said, range: lines.rangeOf(start, end), ...(covers === undefined ? {} : { covers }) }];
  });
}

type Said = Pick<InlineException, 'ids' | 'reason' | 'until' | 'author'>;

function readComment(text: string, comment: Span): (Said & Span) | undefined {
  const written = text.slice(comment.start, comment.end);
  const opener = OPENER.exec(written)?.[0] ?? '';
  if (opener === '' || !written.startsWith(EXCEPTION_MARK, opener.length)) return undefined;
  const body = written.slice(opener.length).replace(CLOSER, '').trimEnd();
  const head = /^because\(([^()]*)\)\s*(:)?/u.exec(body);
  if (!head) return undefined;
  const ids = (head[1] ?? '').split(',').map((id) => id.trim());
  if (!ids.every((id) => ID.test(id))) return undefined;
  const start = comment.start + opener.length;
  // Without the colon nothing that follows is a reason, but the author plainly meant an exception.
  const said = head[2] === undefined ? {} : readSentence(body.slice(head[0].length));
  return { ids, ...said, start, end: start + body.length };
}

/** Reason, date and author, from the end. */
function readSentence(sentence: string): Omit<Said, 'ids'> {
  const author = /\s*\((@[^\s()]+)\)\s*\.?\s*$/u.exec(sentence);
  const beforeAuthor = author ? sentence.slice(0, author.index) : sentence;
  const date = /(?:^|\s)until\s+(\d{4}-\d{1,2}-\d{1,2})\s*\.?\s*$/iu.exec(beforeAuthor);
  const beforeDate = date ? beforeAuthor.slice(0, date.index) : beforeAuthor;
  const reason = beforeDate.replace(/\s*[\r\n]+[\s*#/;%-]*/gu, ' ').trim();
  return {
    ...(reason === '' ? {} : { reason }),
    ...(date?.[1] !== undefined && isDay(date[1]) ? { until: date[1] } : {}),
    ...(author?.[1] === undefined ? {} : { author: author[1] }),
  };
}

/** true for a day of the calendar, written in full. */
function isDay(written: string): boolean {
  const day = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written);
}

/** A comment with code on its line covers that line, another one the next line of code. */
function coveredLine(text: string, lines: LineIndex, comments: readonly Span[], comment: Span): number | undefined {
  const first = lines.pointAt(comment.start).line;
  const last = lines.pointAt(comment.end).line;
  if (hasCode(text, lines, comments, first)) return first;
  for (let line = last; line < lines.lineCount; line++) if (hasCode(text, lines, comments, line)) return line;
  return undefined;
}

/** Whether a line holds anything beside comments, blanks and the braces that JSX needs around a comment. */
function hasCode(text: string, lines: LineIndex, comments: readonly Span[], line: number): boolean {
  const start = lines.lineStart(line);
  const end = lines.lineStart(line + 1);
  let rest = '';
  let commented = false;
  let at = start;
  for (const comment of comments) {
    if (comment.end <= start || comment.start >= end) continue;
    commented = true;
    rest += text.slice(at, Math.max(at, comment.start));
    at = Math.max(at, Math.min(comment.end, end));
  }
  rest = (rest + text.slice(at, Math.max(at, end))).trim();
  return rest !== '' && !(commented && /^\{\s*\}$/u.test(rest));
}
