/**
 * The YAML traps that authors of principles fall into, each in words that say what YAML made of it and what to write instead,
 * with a mend where the meaning is plain.
 *
 * Deliberately absent: what a key should hold (reader.ts).
 */
import type { YAMLError } from 'yaml';
import type { Mend, Problem } from '../model/problem.js';
import { problemAt, replacing, type Source } from './source.js';

/** The one problem that a syntax error of the YAML parser amounts to. */
export function syntaxProblem(source: Source, error: YAMLError): Problem {
  const [start, end] = error.pos;
  const line = source.lines.pointAt(start).line;
  const value = plainValue(source, line);
  const written = value?.text ?? '';
  const quoted = value ? quoting(source, value) : undefined;
  const at: readonly [number, number] = value ? [value.start, value.end] : [start, Math.max(end, start + 1)];
  const say = (code: string, message: string, mend?: Mend) => problemAt(source, at, code, 'error', message, mend);

  const token = /^[@`][^,\]}\r\n]*/.exec(source.text.slice(start))?.[0].trimEnd();
  if (token && !/^[@`]/.test(written)) {
    const mend = replacing(source, 'Put it in quotes', start, start + token.length, quote(token));
    return problemAt(source, [start, start + token.length], 'yaml-reserved', 'error', reserved(token), mend);
  }
  if (/^[@`]/.test(written)) {
    return say('yaml-reserved', reserved(written), quoted);
  }
  if (/^["']/.test(written) && !['BAD_DQ_ESCAPE', 'MISSING_CHAR'].includes(error.code)) {
    return say(
      'yaml-quotes',
      'The text goes on after its closing quote. Put the whole of it in quotes, or none of it.',
      quoted,
    );
  }
  if (goesOnBehindFlow(written)) {
    return say(
      'yaml-flow',
      `YAML reads ${written[0]} as the beginning of a list or map, and then finds more text. Put it in quotes.`,
      quoted,
    );
  }
  if (/^[[{]/.test(written) && ['BLOCK_IN_FLOW', 'UNEXPECTED_TOKEN'].includes(error.code)) {
    return problemAt(
      source,
      [start, Math.max(end, start + 1)],
      'yaml-flow',
      'error',
      'Between brackets and braces a text with any of : , [ ] { } in it needs quotes.',
    );
  }
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && /:\s/.test(written)) {
    return say('yaml-colon', 'A colon with a space after it begins a new key. Put the text in quotes.', quoted);
  }
  if (error.code === 'TAB_AS_INDENT') {
    return problemAt(
      source,
      [start, Math.max(end, start + 1)],
      'yaml-tab',
      'error',
      'YAML does not allow tabs for indentation. Use spaces.',
    );
  }
  const words: { readonly [code: string]: string } = {
    BAD_INDENT: 'This line is not indented like the lines that it belongs to.',
    MISSING_CHAR: 'Something is not closed here: a quote, a bracket or a brace.',
    MULTILINE_IMPLICIT_KEY:
      'YAML takes this line for a key because no colon follows it. Indent it under its key, or add the colon.',
    MULTIPLE_DOCS: 'A principles file is one document: remove the line with three dashes.',
    BLOCK_IN_FLOW: 'Inside of brackets and braces a list cannot be written with dashes.',
    BAD_ALIAS: 'A star begins an alias in YAML. Put the text in quotes.',
    BAD_DQ_ESCAPE: 'In double quotes a backslash begins an escape. Use single quotes, or write two backslashes.',
  };
  const message =
    words[error.code] ??
    `YAML cannot read this: ${error.message
      .split('\n')[0]
      ?.replace(/ at line.*$/, '')
      .replace(/:$/, '')}.`;
  return problemAt(
    source,
    [start, Math.max(end, start + 1)],
    'yaml-syntax',
    'error',
    message,
    error.code === 'BAD_ALIAS' ? quoted : undefined,
  );
}

function reserved(text: string): string {
  return `A text may not begin with ${text[0]} in YAML. Put it in quotes.`;
}

/** true if the bracket or brace that a text begins with is closed before the text ends: `{a,b}/**`, and not `{a: {b: c}}`. */
function goesOnBehindFlow(text: string): boolean {
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    if (/[[{]/.test(character)) depth++;
    if (/[\]}]/.test(character)) depth--;
    if (depth === 0) return at > 0 && /^\S/.test([...text].slice(at + 1).join(''));
  }
  return false;
}

interface PlainValue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What stands after the first `key:` (or dash) of a line, without its comment. */
function plainValue(source: Source, line: number): PlainValue | undefined {
  const text = source.lines.lineText(line);
  const head = /^(\s*(?:-\s+)*(?:[^\s:#][^:]*?:\s+|(?<=-\s+)))(\S.*?)\s*$/.exec(text);
  const before = head?.[1];
  const value = head?.[2];
  if (before === undefined || value === undefined) return undefined;
  const start = source.lines.lineStart(line) + before.length;
  return { start, end: start + value.length, text: value };
}

function quoting(source: Source, value: PlainValue): Mend {
  return replacing(source, 'Put it in quotes', value.start, value.end, quote(value.text));
}

/** A text as a YAML scalar in quotes; double quotes around a text are taken as meant for the whole. */
export function quote(text: string): string {
  return text.includes("'") && !/["\\]/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "''")}'`;
}

/** A key that was left empty because YAML took what follows for a comment: the text that was meant. */
export function swallowedComment(
  source: Source,
  afterKey: number,
): { text: string; start: number; end: number } | undefined {
  const { line, character } = source.lines.pointAt(afterKey);
  const rest = source.lines.lineText(line).slice(character);
  const found = /^\s*:?\s+(#\S.*?)\s*$/.exec(rest);
  const text = found?.[1];
  if (!found || text === undefined) return undefined;
  const start = afterKey + rest.indexOf(text);
  return { text, start, end: start + text.length };
}

/** true if a flow list was cut at a comma inside of round brackets, as in `[pairing (a, b), other]`. */
export function cutInBrackets(items: readonly string[]): number | undefined {
  for (let i = 0; i + 1 < items.length; i++) {
    const item = items[i] ?? '';
    if (count(item, '(') > count(item, ')') && (items[i + 1] ?? '').includes(')')) return i;
  }
  return undefined;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}
