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
import { isDay } from './standing.js';

/** What every text with an exception holds; so cheap to ask that it is asked of every text. */
export const EXCEPTION_MARK = 'because(';

const OPENER = /^(?:\/\/[/!]*|\{?\/\*+!?|#+!?|<!--+|--+(?:\[\[)?|\{-|<#|;+|%+)\s*/u;
const CLOSER = /\s*(?:\*+\/\}?|--+>|-\}|#>|\]\])$/u;
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
    const { start, end, idSpans, untilSpan, ...said } = read;
    const covers = coveredLine(text, lines, comments, comment);
    const removal = removalOf(text, lines, comments, comment);
    return [
      {
        ...said,
        idRanges: idSpans.map((id) => lines.rangeOf(id.start, id.end)),
        untilRange: lines.rangeOf(untilSpan.start, untilSpan.end),
        range: lines.rangeOf(start, end),
        removal: lines.rangeOf(removal.start, removal.end),
        ...(covers === undefined ? {} : { covers }),
      },
    ];
  });
}

type Said = Pick<InlineException, 'ids' | 'reason' | 'until' | 'author'>;

interface ReadComment extends Said, Span {
  readonly idSpans: readonly Span[];
  readonly untilSpan: Span;
}

function readComment(text: string, comment: Span): ReadComment | undefined {
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
  const saidFrom = head[2] === undefined ? body.length : head[0].length;
  const { untilSpan, ...said } = readSentence(body.slice(saidFrom), start + saidFrom);
  return {
    ids,
    idSpans: idSpansIn(head[1] ?? '', start + EXCEPTION_MARK.length),
    ...said,
    untilSpan,
    start,
    end: start + body.length,
  };
}

function idSpansIn(list: string, from: number): readonly Span[] {
  return [...list.matchAll(/[^\s,]+/gu)].map(({ index, 0: id }) => ({
    start: from + index,
    end: from + index + id.length,
  }));
}

/** Reason, date and author, from the end; and where the date stands, or would. */
function readSentence(sentence: string, from: number): Omit<Said, 'ids'> & { readonly untilSpan: Span } {
  const author = /\s*\((@[^\s()]+)\)\s*\.?\s*$/u.exec(sentence);
  const beforeAuthor = author ? sentence.slice(0, author.index) : sentence;
  const date = /(?:^|\s)(until\s+(\d[\d./-]*))\s*\.?\s*$/iu.exec(beforeAuthor);
  const day = date?.[2]?.replace(/\.$/u, '');
  const written = day !== undefined && /^\d{4}-\d{1,2}-\d{1,2}$/u.test(day) ? day : undefined;
  const beforeDate = date && written !== undefined ? beforeAuthor.slice(0, date.index) : beforeAuthor;
  const reason = beforeDate.replace(/\s*[\r\n]+[\s*#/;%-]*/gu, ' ').trim();
  const at = from + (date ? date.index + date[0].search(/\S/u) : beforeAuthor.trimEnd().length);
  return {
    ...(reason === '' ? {} : { reason }),
    ...(written !== undefined && isDay(written) ? { until: written } : {}),
    ...(author?.[1] === undefined ? {} : { author: author[1] }),
    untilSpan: { start: at, end: date ? from + beforeAuthor.trimEnd().length : at },
  };
}

/** The lines of a comment that has them to itself; of another one what stands between the code and the end of its line. */
function removalOf(text: string, lines: LineIndex, comments: readonly Span[], comment: Span): Span {
  const first = lines.pointAt(comment.start).line;
  const last = lines.pointAt(comment.end).line;
  const isAlone = (line: number) =>
    comments.every(
      (one) => one === comment || one.end <= lines.lineStart(line) || one.start >= lines.lineStart(line + 1),
    );
  if ([first, last].every((line) => isAlone(line) && !hasCode(text, lines, comments, line))) {
    const end = lines.lineStart(last + 1);
    // The last line of a text may have no end of its own: then the one before it goes.
    const isLast = end === text.length && !/[\r\n]$/u.test(text);
    const lineStart = lines.lineStart(first);
    return { start: isLast ? text.slice(0, lineStart).replace(/\r?\n$/u, '').length : lineStart, end };
  }
  const braced = text[comment.start - 1] === '{' && text[comment.end] === '}' ? 1 : 0;
  const start = comment.start - braced;
  const end = comment.end + braced;
  const isLastOfLine = /^[^\S\r\n]*(?:[\r\n]|$)/u.test(text.slice(end));
  return isLastOfLine
    ? { start: text.slice(0, start).trimEnd().length, end }
    : { start, end: end + (/^[ \t]*/u.exec(text.slice(end))?.[0].length ?? 0) };
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
