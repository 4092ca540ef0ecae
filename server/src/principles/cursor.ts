/**
 * Where a person stands in a principles file, found by indentation and brackets, so that it is known while the text is half
 * written and does not parse.
 *
 * Deliberately absent: what may stand there (formatAt.ts), brackets that go over several lines, and texts in blocks (`|`, `>`),
 * in which nothing is offered.
 */
import { splitFrontMatter } from './markdown.js';
import type { KeyPath } from './readContext.js';
import { type Source, sourceOf } from './source.js';

export interface Cursor {
  /** Of the map, if the word is or may become a key; of the value itself, if it is a value. */
  readonly path: KeyPath;
  /** `either`: at the beginning of a line, where a key or a value may come to stand. */
  readonly role: 'key' | 'value' | 'either';
  /** The word at the cursor without its quotes, as offsets. */
  readonly word: Word;
  /** Keys that the map has already, but for the one at the cursor. */
  readonly taken: readonly string[];
  /** true if a colon follows the word. */
  readonly hasColon: boolean;
}

export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The cursor at an offset; undefined in comments, in blocks of text and in the prose of a Markdown file. */
export function cursorAt(path: string, text: string, offset: number): Cursor | undefined {
  const source = sourceOf(path, text);
  if (!/\.(md|markdown)$/i.test(path)) return cursorIn(source, offset, 0);
  const front = splitFrontMatter(source);
  if (!front || offset < front.span[0] || offset > front.span[1]) return undefined;
  const first = source.lines.pointAt(front.span[0]).line;
  const id = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const inFront = cursorIn({ ...source, text: text.slice(0, front.span[1]) }, offset, first);
  return inFront && { ...inFront, path: ['principles', id, ...inFront.path] };
}

/** What begins at a column of a line: an item of a list, or a key. */
interface Entry {
  readonly column: number;
  readonly key: string | undefined;
}

interface Line {
  readonly text: string;
  readonly entries: readonly Entry[];
  /** Where the text after the dashes begins, and after the key. */
  readonly content: number;
  readonly value: number;
  /** The key's columns, with its quotes. */
  readonly keyEnd: number | undefined;
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s#{}[\]"'][^#]*?))\s*:(?=\s|$)/;

function readLine(text: string): Line {
  const entries: Entry[] = [];
  let at = text.length - text.trimStart().length;
  while (text[at] === '-' && /^(?:\s|$)/.test(text.slice(at + 1))) {
    entries.push({ column: at, key: undefined });
    at++;
    while (text[at] === ' ') at++;
  }
  const found = KEY.exec(text.slice(at));
  if (!found) return { text, entries, content: at, value: at, keyEnd: undefined };
  const key = found[1] ?? found[2] ?? found[3] ?? '';
  const after = at + found[0].length;
  const value = after + (text.slice(after).length - text.slice(after).trimStart().length);
  const keyEnd = at + found[0].slice(0, -1).trimEnd().length;
  return { text, entries: [...entries, { column: at, key }], content: at, value, keyEnd };
}

function isBlank(text: string): boolean {
  return /^\s*(?:#|$)/.test(text);
}

function cursorIn(source: Source, offset: number, first: number): Cursor | undefined {
  const point = source.lines.pointAt(offset);
  const start = source.lines.lineStart(point.line);
  const line = readLine(source.lines.lineText(point.line));
  const { character } = point;
  const isEmpty = line.text.trim() === '' || line.content >= line.text.length;
  if (character < line.content && !isEmpty) return undefined;
  if (/(?:^|\s)#/.test(withoutQuotes(line.text.slice(0, character)))) return undefined;
  const column = isEmpty ? character : line.content;
  const above = ancestry(source, point.line, column, first);
  if (!above) return undefined;
  const wordFrom = (from: number, to: number) => wordAt(line.text, from, to, start);
  if (line.keyEnd === undefined) {
    const inside = isEmpty ? undefined : inline(line.text, line.content, character, above.path);
    if (inside === 'nowhere') return undefined;
    if (inside) return { ...inside, word: wordFrom(...inside.span) };
    const end = isEmpty ? character : line.text.trimEnd().length;
    return { ...above, role: 'either', word: wordFrom(column, Math.max(end, column)), hasColon: false };
  }
  if (character <= line.keyEnd)
    return { ...above, role: 'key', word: wordFrom(line.content, line.keyEnd), hasColon: true };
  const key = line.entries.at(-1)?.key ?? '';
  const path = [...above.path, key];
  if (character < line.value && line.value < line.text.length) return undefined;
  const inside = inline(line.text, line.value, character, path);
  if (inside === 'nowhere') return undefined;
  if (inside) return { ...inside, word: wordFrom(...inside.span) };
  if (/^[|>]/.test(line.text.slice(line.value))) return undefined;
  const from = Math.min(Math.max(line.value, line.keyEnd + 1), character);
  return { path, role: 'value', word: wordFrom(from, plainEnd(line.text, from)), taken: [], hasColon: false };
}

function plainEnd(text: string, from: number): number {
  const comment = /\s+#.*$/.exec(text.slice(from));
  return Math.max(from, comment ? from + comment.index : text.trimEnd().length);
}

/** A word without the quotes around it. */
function wordAt(line: string, from: number, to: number, start: number): Word {
  const text = line.slice(from, to);
  const quote = /^["']/.exec(text)?.[0];
  const left = quote ? from + 1 : from;
  const right = quote && text.length > 1 && text.endsWith(quote) ? to - 1 : to;
  return { start: start + left, end: start + right, text: line.slice(left, right) };
}

function withoutQuotes(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
}

/** The path of the map whose keys begin at a column of a line, and its other keys; undefined within a block of text. */
function ancestry(
  source: Source,
  line: number,
  column: number,
  first: number,
): { readonly path: KeyPath; readonly taken: readonly string[] } | undefined {
  const path: (string | number)[] = [];
  const taken = keysBelow(source, line, column);
  let limit = column;
  let index: number | undefined;
  for (let at = line; at >= first; at--) {
    const one = readLine(source.lines.lineText(at));
    if (at !== line && isBlank(one.text)) continue;
    const entries = at === line ? one.entries.filter((entry) => entry.column < column) : one.entries;
    for (const entry of [...entries].reverse()) {
      const { key } = entry;
      if (entry.column > limit) continue;
      // A list may stand at the column of its own key.
      const isParent = entry.column < limit || (index !== undefined && key !== undefined);
      if (!isParent) {
        if (index !== undefined) index++;
        else if (key !== undefined && path.length === 0 && limit === column) taken.push(key);
        continue;
      }
      if (index !== undefined) path.unshift(index);
      limit = entry.column;
      index = key === undefined ? 0 : undefined;
      if (key === undefined) continue;
      if (/^(?:[|>][-+\d]*\s*(?:#.*)?$|[[{])/.test(one.text.slice(one.value))) return undefined;
      path.unshift(key);
    }
  }
  if (index !== undefined) path.unshift(index);
  return { path, taken };
}

/** The keys of a map that stand below one of its lines. */
function keysBelow(source: Source, line: number, column: number): string[] {
  const keys: string[] = [];
  for (let at = line + 1; source.lines.lineStart(at) < source.text.length; at++) {
    const { text, entries } = readLine(source.lines.lineText(at));
    if (isBlank(text)) continue;
    const [first] = entries;
    if ((first?.column ?? text.length - text.trimStart().length) < column) break;
    if (first?.column === column && first.key !== undefined) keys.push(first.key);
  }
  return keys;
}

interface Frame {
  readonly path: KeyPath;
  /** Of a list: how many commas were met. */
  index: number | undefined;
  key: string | undefined;
  readonly keys: string[];
}

interface Inside extends Omit<Cursor, 'word'> {
  readonly span: readonly [number, number];
}

/** The cursor within brackets and braces of one line; undefined outside of any, `nowhere` behind them. */
function inline(text: string, from: number, cursor: number, path: KeyPath): Inside | 'nowhere' | undefined {
  if (!/^[[{]/.test(text.slice(from))) return undefined;
  const masked = withoutQuotes(text);
  const stack: Frame[] = [];
  let token = from;
  let found: { readonly frame: Frame; readonly at: Omit<Inside, 'taken'> } | undefined;
  const here = () => {
    const frame = stack.at(-1);
    return frame && [...frame.path, ...(frame.index === undefined ? [] : [frame.index])];
  };
  for (let at = from; at <= text.length; at++) {
    const frame = stack.at(-1);
    if (at === cursor && frame && at > from) found = { frame, at: insideAt(masked, token, frame) };
    const sign = masked[at] ?? '';
    const isColon = sign === ':' && /^(?:\s|$)/.test(masked.slice(at + 1));
    if (sign === '[' || sign === '{') {
      const base = frame?.key === undefined ? (here() ?? path) : [...frame.path, frame.key];
      stack.push({ path: base, index: sign === '[' ? 0 : undefined, key: undefined, keys: [] });
    } else if (sign === ']' || sign === '}') stack.pop();
    else if (sign === ',' && frame) {
      if (frame.index !== undefined) frame.index++;
      frame.key = undefined;
    } else if (isColon && frame && frame.index === undefined) {
      frame.key = text
        .slice(token, at)
        .trim()
        .replace(/^["']|["']$/g, '');
      frame.keys.push(frame.key);
    } else continue;
    token = at + 1;
  }
  if (!found) return 'nowhere';
  const { frame, at } = found;
  const own = text.slice(...at.span);
  return { ...at, taken: frame.keys.filter((key) => key !== own) };
}

function insideAt(masked: string, token: number, frame: Frame): Omit<Inside, 'taken'> {
  const rest = masked.slice(token);
  const from = token + (rest.length - rest.trimStart().length);
  const isKey = frame.index === undefined && frame.key === undefined;
  const length = masked.slice(from).search(isKey ? /[,\]}]|:(?:\s|$)/ : /[,\]}]/);
  const end = length < 0 ? masked.length : from + length;
  const to = from + masked.slice(from, end).trimEnd().length;
  const path = [...frame.path, ...(frame.index === undefined ? [] : [frame.index])];
  return {
    path: frame.key === undefined ? path : [...path, frame.key],
    role: isKey ? 'key' : 'value',
    span: [from, to],
    hasColon: isKey && masked.slice(to).trimStart().startsWith(':'),
  };
}
