/**
 * Templates of syntax checks: messages and fixes with metavariables, filled in letter by letter as the ast-grep command does.
 *
 * A text of several lines keeps its shape: it loses the indentation of the line that it comes from and takes that of the line it
 * goes to. Only blanks count as indentation, and only `\n` ends a line, as in ast-grep. Deliberately absent: which metavariables a
 * rule binds (checks/syntaxRule).
 */
import type { Span, SyntaxMatch } from '../facts/syntaxTrees.js';

type Variable = { readonly kind: 'one' | 'many' | 'made'; readonly name: string };

/** A template taken apart once: texts and variables by turns. */
export interface Template {
  readonly texts: readonly string[];
  readonly variables: readonly (Variable & { readonly indent: number })[];
}

/** `transformed` are the names that a `transform` makes; in a template they go before metavariables of the same name. */
export function readTemplate(template: string, transformed: ReadonlySet<string>): Template {
  const texts: string[] = [];
  const variables: Template['variables'][number][] = [];
  let at = 0;
  for (const found of template.matchAll(/(\${1,3})([A-Z_0-9]+)/gu)) {
    const [written, dollars = '', name = ''] = found;
    const kind = dollars.length === 3 ? 'many' : transformed.has(name) ? 'made' : 'one';
    texts.push(template.slice(at, found.index));
    variables.push({ kind, name, indent: indentAt(template, found.index) });
    at = found.index + written.length;
  }
  texts.push(template.slice(at));
  return { texts, variables };
}

/** The names of the variables that a template uses. */
export function variablesOf(template: Template): readonly string[] {
  return template.variables.map(({ name }) => name);
}

/** Fills a template in for a match in a text; its further lines are indented as the line on which the match begins. */
export function fillTemplate(template: Template, match: SyntaxMatch, text: string): string {
  const filled = template.texts.map((piece, i) => {
    const variable = template.variables[i];
    return variable ? piece + textOf(variable, match, text) : piece;
  });
  return reindent(filled.join(''), 0, indentAt(text, match.start));
}

function textOf(variable: Template['variables'][number], match: SyntaxMatch, text: string): string {
  if (variable.kind === 'made') return reindent(match.made(variable.name) ?? '', 0, variable.indent);
  const span: Span | undefined = variable.kind === 'many' ? match.many(variable.name) : match.one(variable.name);
  if (!span) return '';
  const value = text.slice(span.start, span.end);
  return value.includes('\n') ? reindent(value, indentAt(text, span.start), variable.indent) : value;
}

/** A text of several lines that stands at an offset, without the indentation of that line. */
export function unindented(value: string, text: string, offset: number): string {
  return value.includes('\n') ? reindent(value, indentAt(text, offset), 0) : value;
}

/** How far back a line's beginning is looked for, in bytes of UTF-8: ast-grep's number. */
const FARTHEST = 512;

/** The number of blanks before the first other letter of the line that an offset stands in; 0 if the line is very long. */
function indentAt(text: string, offset: number): number {
  let indent = 0;
  let bytes = 0;
  let at = offset;
  while (at > 0) {
    const unit = text.charCodeAt(at - 1);
    bytes += bytesOf(unit);
    if (bytes > FARTHEST) return 0;
    if (unit === 10) return indent;
    indent = unit === 32 ? indent + 1 : 0;
    at--;
  }
  return indent;
}

/** Bytes of one code unit; each half of a pair counts two. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}

function reindent(text: string, from: number, to: number): string {
  if (from === to) return text;
  const [first = '', ...rest] = text.split('\n');
  if (to > from) return [first, ...rest.map((line) => ' '.repeat(to - from) + line)].join('\n');
  const prefix = ' '.repeat(from - to);
  // ast-grep takes the blanks off the first line too, if it has them.
  return [first, ...rest].map((line) => (line.startsWith(prefix) ? line.slice(prefix.length) : line)).join('\n');
}
