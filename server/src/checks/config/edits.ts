/**
 * Edits of values that keep everything else byte for byte: another value, a key that is missing, a key less.
 *
 * Where a layout is not one that we know how to keep, there is no edit. Deliberately absent: which value is wanted.
 */
import type { ConfigEntry, ConfigFormat } from '../../facts/config/index.js';
import type { Span } from '../../facts/syntaxTrees.js';
import type { Located } from './located.js';
import { serialised, serialisedKey } from './serialise.js';

export interface Splice extends Span {
  readonly text: string;
}

/** Writes another value where one is written; undefined if there is no way to. */
export function setValue({ node, file, keySpan }: Located, value: unknown): readonly Splice[] | undefined {
  const { text, config } = file;
  const { start } = node.span;
  // A value on lines of its own ends before the line break that it may be said to own.
  const end = start + text.slice(start, node.span.end).trimEnd().length;
  if (config.format === 'toml' && node.kind !== 'scalar' && node.style !== 'flow') return undefined;
  const written = serialised(value, config.format, text.slice(start, end));
  if (written === undefined) return undefined;
  if (end > start || !keySpan) return [{ start, end, text: written }];
  // `key:` with nothing behind it; in brackets perhaps without the colon.
  const colon = /^\s*:/.exec(text.slice(keySpan.end));
  const at = keySpan.end + (colon?.[0].length ?? 0);
  return [{ start: at, end: at, text: colon ? ` ${written}` : `: ${written}` }];
}

/** Adds a value under keys that are missing below a value. */
export function addValue(parent: Located, keys: readonly string[], value: unknown): readonly Splice[] | undefined {
  const { node, file, keySpan } = parent;
  const { format } = file.config;
  if (keys.length === 0) return undefined;
  const isEmpty = node.kind === 'scalar' && node.value === null && node.span.end === node.span.start;
  if (isEmpty && format === 'yaml' && keySpan) return setValue(parent, nested(keys, value));
  if (node.kind !== 'map') return undefined;
  if (format === 'toml' && node.style !== 'flow') return addToTable(parent, keys, value);
  const lines = pairLines(keys, value, format, node.style === 'block');
  if (lines === undefined) return undefined;
  return node.style === 'block' ? addToBlock(parent, lines) : addToBrackets(parent, lines.join(' '));
}

function nested(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

/** `key: value`; on lines of its own for each key, where a block goes on. */
function pairLines(
  keys: readonly string[],
  value: unknown,
  format: ConfigFormat,
  isBlock: boolean,
): readonly string[] | undefined {
  const between = format === 'toml' ? ' = ' : ': ';
  const [first = '', ...rest] = keys;
  if (isBlock) {
    const written = serialised(value, format);
    return keys.map((key, n) => {
      const indent = '  '.repeat(n);
      return `${indent}${serialisedKey(key, format)}:${n === keys.length - 1 ? ` ${written}` : ''}`;
    });
  }
  const written = serialised(nested(rest, value), format);
  return written === undefined ? undefined : [`${serialisedKey(first, format)}${between}${written}`];
}

function addToBlock({ node, file }: Located, lines: readonly string[]): readonly Splice[] {
  const { text } = file;
  const lineStart = text.lastIndexOf('\n', node.span.start - 1) + 1;
  const indent = text.slice(lineStart, node.span.start).replace(/\S/g, ' ');
  const at = endOfLine(text, node.span.start + text.slice(node.span.start, node.span.end).trimEnd().length);
  const added = lines.map((line) => `${lineBreakOf(text)}${indent}${line}`).join('');
  return [{ start: at, end: at, text: added }];
}

function addToBrackets({ node, file }: Located, pair: string): readonly Splice[] {
  const { text, config } = file;
  const last = node.entries.filter((entry) => isOwn(entry, node.span)).at(-1);
  if (!last) {
    const inner = config.format === 'yaml' ? pair : ` ${pair} `;
    const at = node.span.start + 1;
    return [{ start: at, end: at, text: inner }];
  }
  const { start, end } = spanOfEntry(last, text);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  if (before.trim() !== '') return [{ start: end, end, text: `, ${pair}` }];
  // Each key on a line of its own: what is said behind the last one stays behind it.
  const lineEnd = endOfLine(text, end);
  const behind = /^([ \t]*)(,?)[ \t]*(?:\/\/.*|#.*|\/\*.*\*\/[ \t]*)?$/.exec(text.slice(end, lineEnd));
  const onLine = `${lineBreakOf(text)}${before}${pair}`;
  if (!behind || end > lineEnd) return [{ start: end, end, text: `,${onLine}` }];
  const own = { start: lineEnd, end: lineEnd, text: `${onLine}${behind[2]}` };
  if (behind[2] === ',') return [own];
  return lineEnd === end ? [{ ...own, text: `,${onLine}` }] : [{ start: end, end, text: ',' }, own];
}

function addToTable(
  { node, file, keys: above }: Located,
  keys: readonly string[],
  value: unknown,
): readonly Splice[] | undefined {
  const { text } = file;
  const written = serialised(value, 'toml');
  if (written === undefined) return undefined;
  const named = (path: readonly string[]) => path.map((key) => serialisedKey(key, 'toml')).join('.');
  const line = `${named(keys)} = ${written}`;
  const eol = lineBreakOf(text);
  if (node.bodyEnd === 0) return [{ start: 0, end: 0, text: text === '' ? line : `${line}${eol}` }];
  if (node.bodyEnd !== undefined) {
    const at = endOfLine(text, node.bodyEnd);
    return [{ start: at, end: at, text: `${eol}${line}` }];
  }
  // A table that is only named on the way to others gets a header of its own; within a list of tables there is no such place.
  if (above.some((key) => /^\d+$/.test(key))) return undefined;
  const gap = text.endsWith('\n') ? '' : eol;
  return [{ start: text.length, end: text.length, text: `${gap}${eol}[${named(above)}]${eol}${line}${eol}` }];
}

/** Takes a key out, with its value. */
export function removeEntry({ keySpan, node, file, parent, keys }: Located): readonly Splice[] | undefined {
  const { text, config } = file;
  if (!parent || parent.file !== file) return undefined;
  const own = parent.node.entries.filter((entry) => isOwn(entry, parent.node.span));
  const index = own.findIndex((entry) => entry.key === keys.at(-1));
  const entry = own[index];
  if (!entry || own.length < 2) return undefined;
  if (parent.node.style === 'flow') {
    const before = own[index - 1];
    const after = own[index + 1];
    const span = spanOfEntry(entry, text);
    if (before) return [{ start: spanOfEntry(before, text).end, end: span.end, text: '' }];
    return after ? [{ start: span.start, end: spanOfEntry(after, text).start, text: '' }] : undefined;
  }
  if (!keySpan || (config.format === 'toml' && node.style !== 'flow')) return undefined;
  const lineStart = text.lastIndexOf('\n', keySpan.start - 1) + 1;
  if (text.slice(lineStart, keySpan.start).trim() !== '') return undefined;
  const end = endOfLine(text, spanOfEntry(entry, text).end);
  const next = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return [{ start: lineStart, end: end + next, text: '' }];
}

/** Its own, and not one that a merge brings here. */
function isOwn({ keySpan, value, through }: ConfigEntry, span: Span): boolean {
  const at = keySpan ?? through ?? value.span;
  return at.start >= span.start && at.end <= span.end;
}

function spanOfEntry({ keySpan, value, through }: ConfigEntry, text: string): Span {
  const own = through ?? value.span;
  const start = keySpan?.start ?? own.start;
  return { start, end: Math.max(keySpan?.end ?? 0, own.start + text.slice(own.start, own.end).trimEnd().length) };
}

function endOfLine(text: string, offset: number): number {
  const found = /\r?\n/.exec(text.slice(offset));
  return found ? offset + found.index : text.length;
}

function lineBreakOf(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}
