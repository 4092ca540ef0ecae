/**
 * An exception as a comment in a text: all edits that may write it for a line, the best first; and how one that is there is added to.
 *
 * Proposals, made without a tree. Whether one works is found out by trying it (recordException.ts). Deliberately absent: exceptions of
 * the principles file.
 */
import { hostedPieces } from '../facts/hosts.js';
import type { InlineException } from '../model/finding.js';
import { indexLines, type LineIndex } from '../model/lines.js';
import type { TextEdit } from '../model/problem.js';
import { type Form, formsFor } from './exceptionForms.js';

/** What somebody says who makes an exception. */
export interface Wording {
  readonly reason: string;
  /** The last day, as YYYY-MM-DD. */
  readonly until: string;
  /** With its `@`. */
  readonly author?: string;
}

/** The line of a text that an exception is for. */
export interface LineAsked {
  readonly path: string;
  readonly language: string | undefined;
  readonly text: string;
  readonly line: number;
}

/** Comments of other tools that speak of the very next line: nothing comes between. */
const OF_NEXT_LINE =
  /^\s*(?:\/\/|\{?\/\*|#|--|<!--).*?(?:(?:disable|ignore|enable)-next|@ts-(?:ignore|expect-error)|(?:prettier|biome|deno-lint|oxlint|ast-grep|tflint|yamllint|buf:lint)-?ignore|(?:istanbul|c8|v8) ignore|NOLINTNEXTLINE|noinspection|shellcheck|hadolint|tfsec:|checkov:|nosemgrep|phpcs:|@phpstan|@psalm|swiftlint:)/i;

/** A first line that has to stay the first. */
const FIRST_LINE = /^(?:#!|<\?xml|<!doctype|%YAML|@charset|#\s*(?:syntax|escape)\s*=)/i;

/** The sentence of an exception, as it is read again. */
export function sentenceOf(ids: readonly string[], { reason, until, author }: Wording): string {
  return `because(${ids.join(', ')}): ${reason} until ${until}${author === undefined ? '' : ` (${author})`}`;
}

/** A reason on one line, that no comment ends in. */
export function tidied(reason: string): string {
  return reason
    .replace(/\s+/g, ' ')
    .replace(/-{2,}(?!>)/g, '–')
    .replace(/\*\//g, '* /')
    .replace(/-->|\?>|#>|\]\]/g, (mark) => [...mark].join(' '))
    .trim();
}

/** The edits that may write a comment for a line, the best first. */
export function placesFor(asked: LineAsked, id: string, wording: Wording): readonly (readonly TextEdit[])[] {
  const lines = indexLines(asked.text);
  const sentence = sentenceOf([id], wording);
  const here = languageAt(asked, lines);
  return here.forms.flatMap((form) => {
    const place = { ...asked, language: here.language };
    const edit = form.at === 'above' ? above(place, lines, form, sentence) : beside(place, lines, form, sentence);
    if (!edit || (form.open.startsWith('<') && isInsideOfMarkup(asked.text, edit.range.start.offset))) return [];
    return [[edit]];
  });
}

/**
 * The edits for a line that has an exception already: of one that no longer holds for the principle the sentence is written anew, one
 * that says the very same takes the principle in.
 */
export function joinsFor(
  there: readonly InlineException[],
  id: string,
  wording: Wording,
): readonly (readonly TextEdit[])[] {
  const isNamed = (one: string) => one === id || one.startsWith(`${id}/`);
  const own = there.find(({ ids }) => ids.every(isNamed));
  const alike = there.find(
    ({ ids, reason, until, author }) =>
      !ids.some(isNamed) && reason === wording.reason && until === wording.until && author === wording.author,
  );
  return [
    ...(own ? [[{ range: own.range, newText: sentenceOf([id], wording) }]] : []),
    ...(alike ? [joining(alike, id)] : []),
  ];
}

/** Takes a principle into an exception that is there. */
export function joining({ idRanges }: InlineException, id: string): readonly TextEdit[] {
  const last = idRanges.at(-1);
  return last ? [{ range: { start: last.end, end: last.end }, newText: `, ${id}` }] : [];
}

/** The language and the forms at the line: those of the piece in which it lies. */
function languageAt(
  { path, language, text, line }: LineAsked,
  lines: LineIndex,
): { readonly language: string | undefined; readonly forms: readonly Form[] } {
  const start = lines.lineStart(line);
  const piece = hostedPieces(language, text).find((one) => one.start <= start && start < one.end);
  if (!piece) return { language, forms: formsFor(path, language) };
  return { language: piece.language, forms: formsFor('', piece.language) };
}

function above(
  { text, line, language }: LineAsked,
  lines: LineIndex,
  form: Form,
  sentence: string,
): TextEdit | undefined {
  if (line === 0 && FIRST_LINE.test(text)) return undefined;
  const own = lines.lineText(line);
  // What stands right above it in Go would be taken for C.
  if (language === 'go' && /^\s*import\s+"C"/.test(own)) return undefined;
  let at = line;
  while (at > 0 && OF_NEXT_LINE.test(lines.lineText(at - 1))) at--;
  const before = at > 0 ? lines.lineText(at - 1) : '';
  // Between the lines of a statement that a backslash holds together nothing may stand, but in a Dockerfile.
  if (/\\\s*$/.test(before) && language !== 'dockerfile') return undefined;
  if (language === 'markdown' && before.trim() !== '' && !/^(?:#{1,6}\s|<!--|\{\/\*)/.test(before)) return undefined;
  const indent = language === 'makefile' ? '' : (/^[ \t]*/.exec(lines.lineText(at))?.[0] ?? '');
  const start = lines.lineStart(at);
  return { range: lines.rangeOf(start, start), newText: `${indent}${form.open}${sentence}${form.close}${eolOf(text)}` };
}

function beside({ line }: LineAsked, lines: LineIndex, form: Form, sentence: string): TextEdit | undefined {
  const own = lines.lineText(line);
  const start = lines.lineStart(line);
  if (form.at === 'before') {
    if (FIRST_LINE.test(own)) return undefined;
    const at = start + (/^[ \t]*/.exec(own)?.[0].length ?? 0);
    return { range: lines.rangeOf(at, at), newText: `${form.open}${sentence}${form.close} ` };
  }
  if (/\\\s*$/.test(own) || (!own.startsWith('<') && FIRST_LINE.test(own))) return undefined;
  const at = start + own.trimEnd().length;
  return { range: lines.rangeOf(at, at), newText: ` ${form.open}${sentence}${form.close}` };
}

/** Tags, expressions of templates, comments and raw text: no comment of a page stands inside of these. */
const WHOLE =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[a-z/][^\s>]*(?:"[^"]*"|'[^']*'|[^>"'])*>|\{(?:[^{}]|\{[^{}]*\})*\}/giu;

function isInsideOfMarkup(text: string, offset: number): boolean {
  for (const { index, 0: whole } of text.matchAll(WHOLE)) {
    if (index >= offset) return false;
    if (offset < index + whole.length) return true;
  }
  return false;
}

function eolOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
