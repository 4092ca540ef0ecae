/**
 * Changes to a principles file that keep its layout and its comments: a value in other words, one key more, an entry less. In
 * blocks and in braces, with the line ends and the indentation that the file has.
 *
 * What is written by way of an alias, or in the prose of a Markdown file, is not changed here: the answer is undefined.
 * Deliberately absent: why one would change anything.
 */
import { isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit } from '../model/problem.js';
import type { KeyPath } from './readContext.js';
import type { Source } from './source.js';
import { keyOf, pairsOf, type YamlDocument, type YamlPair } from './yaml.js';

/** What may be written anew: a text, keys, or a list of either. */
export type Template = string | { readonly [key: string]: Template } | readonly Template[];

export interface Edits {
  /** Another text in the place of a value, in the quotes that it had. */
  replace(path: KeyPath, text: string): readonly TextEdit[] | undefined;
  /** Another name for a key, whatever it holds. */
  rename(path: KeyPath, key: string): readonly TextEdit[] | undefined;
  /** Takes a key or an item of a list away, and what would be left empty above it. */
  remove(path: KeyPath): readonly TextEdit[] | undefined;
  /** A key more in the map at a path: behind the key that is named, else at its end. */
  add(path: KeyPath, key: string, value: Template, behind?: string): readonly TextEdit[] | undefined;
  /** An item more at the end of the list at a path. */
  append(path: KeyPath, item: Template): readonly TextEdit[] | undefined;
  /** Makes keys of a text: the text stands under the first of them, and the other one behind it. */
  spread(path: KeyPath, under: string, key: string, value: Template): readonly TextEdit[] | undefined;
}

/** Edits of a source whose documents stand below a prefix of keys. */
export function editsOf(source: Source, documents: readonly YamlDocument[], prefix: KeyPath): Edits {
  const { text, lines } = source;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const edit = (start: number, end: number, newText: string): readonly TextEdit[] => [
    { range: lines.rangeOf(start, end), newText },
  ];
  const find = (path: KeyPath): Spot | undefined => {
    if (path.length < prefix.length || prefix.some((part, i) => path[i] !== part)) return undefined;
    for (const document of documents) {
      const spot = spotAt(document, path.slice(prefix.length));
      if (spot) return spot;
    }
    return undefined;
  };

  const replace: Edits['replace'] = (path, wanted) => {
    const spot = find(path);
    if (!isScalar(spot?.value) || !spot.value.range) return undefined;
    const [start, end] = spot.value.range;
    if (end <= start || /^[|>]/.test(text.slice(start, end))) return undefined;
    return edit(start, end, likeBefore(text.slice(start, end), wanted, spot.inFlow));
  };

  const rename: Edits['rename'] = (path, wanted) => {
    const spot = find(path);
    const key = spot?.pair?.key.range;
    return key && edit(key[0], key[1], likeBefore(text.slice(key[0], key[1]), wanted, spot.inFlow));
  };

  const remove: Edits['remove'] = (path) => {
    const spot = find(path);
    if (!spot?.parent) return undefined;
    const { parent, index } = spot;
    const siblings = parent.items as (YamlPair | Node)[];
    if (siblings.length === 1) return path.length > prefix.length + 1 ? remove(path.slice(0, -1)) : undefined;
    const start = startOf(siblings[index]);
    const end = trimmed(text, endOf(siblings[index]));
    const next = siblings[index + 1];
    if (parent.flow) return next ? edit(start, startOf(next), '') : edit(endOf(siblings[index - 1]), end, '');
    const lineStart = lines.lineStart(lines.pointAt(start).line);
    const before = text.slice(lineStart, start);
    if (next && isMap(parent) && /^\s*(?:-\s+)+$/.test(before)) return edit(start, startOf(next), '');
    if (!(isMap(parent) ? /^\s*$/ : /^\s*-\s+$/).test(before)) return undefined;
    const after = lines.lineStart(lines.pointAt(end).line + 1);
    // The last line of a text may have no end of its own: then the one before it goes.
    const isLast = after === text.length && !/[\r\n]$/.test(text);
    const from = isLast ? trimmedLine(text, lineStart) : lineStart;
    return edit(from, after, '');
  };

  const add: Edits['add'] = (path, key, value, behind) => {
    const map = path.length === prefix.length ? documents[0]?.contents : find(path)?.value;
    if (!isMap(map)) return undefined;
    const pairs = pairsOf(map);
    const last = pairs.findLast((pair) => keyOf(pair) === behind) ?? pairs.at(-1);
    if (map.flow) {
      const at = last ? endOf(last) : (map.range?.[0] ?? 0) + 1;
      return edit(at, at, `${last ? ', ' : ''}${key}: ${inBraces(value)}`);
    }
    const [first] = pairs;
    if (!first || !last) return undefined;
    const { line, character } = lines.pointAt(startOf(first));
    if (!/^[\s-]*$/.test(lines.lineText(line).slice(0, character))) return undefined;
    const at = lineEnd(text, trimmed(text, endOf(last)));
    const written = inBlock(key, value, stepOf(source, documents)).map((one) => `${eol}${' '.repeat(character)}${one}`);
    return edit(at, at, written.join(''));
  };

  const append: Edits['append'] = (path, item) => {
    const list = find(path)?.value;
    const last = isSeq(list) ? (list.items as Node[]).at(-1) : undefined;
    if (!isSeq(list) || !last) return undefined;
    if (list.flow) return edit(endOf(last), endOf(last), `, ${inBraces(item)}`);
    const { line, character } = lines.pointAt(startOf(last));
    const dash = /^(\s*)-\s+$/.exec(lines.lineText(line).slice(0, character));
    if (!dash) return undefined;
    const at = lineEnd(text, trimmed(text, endOf(last)));
    const gap = ' '.repeat(character - (dash[1]?.length ?? 0) - 1);
    const written = itemInBlock(item, stepOf(source, documents), gap).map((one) => `${eol}${dash[1]}${one}`);
    return edit(at, at, written.join(''));
  };

  const spread: Edits['spread'] = (path, under, key, value) => {
    const spot = find(path);
    if (!isScalar(spot?.value) || !spot.value.range || !spot.pair || spot.inFlow) return undefined;
    const [start, end] = spot.value.range;
    const { line, character } = lines.pointAt(startOf(spot.pair));
    const step = stepOf(source, documents);
    const raw = text.slice(start, end);
    // What runs over several lines is indented for where it stands.
    if (lines.pointAt(end).line !== line || raw === '' || text.slice(end, lineEnd(text, end)).trim() !== '')
      return undefined;
    const written = [`${under}: ${raw}`, ...inBlock(key, value, step)];
    const from = trimmed(text, start);
    return edit(from, end, written.map((one) => `${eol}${' '.repeat(character + step)}${one}`).join(''));
  };

  return { replace, rename, remove, add, append, spread };
}

/** Something written, in what holds it. */
interface Spot {
  readonly parent: YAMLMap | YAMLSeq | undefined;
  readonly index: number;
  readonly pair: YamlPair | undefined;
  readonly value: Node | null | undefined;
  readonly inFlow: boolean;
}

function spotAt(document: YamlDocument, path: KeyPath): Spot | undefined {
  let spot: Spot = { parent: undefined, index: 0, pair: undefined, value: document.contents, inFlow: false };
  for (const part of path) {
    const parent = spot.value;
    if (isMap(parent)) {
      const index = parent.items.findIndex((pair) => keyOf(pair as YamlPair) === String(part));
      const pair = parent.items[index] as YamlPair | undefined;
      if (!pair) return undefined;
      spot = { parent, index, pair, value: pair.value, inFlow: spot.inFlow || parent.flow === true };
    } else if (isSeq(parent) && typeof part === 'number' && part < parent.items.length) {
      const value = parent.items[part] as Node;
      spot = { parent, index: part, pair: undefined, value, inFlow: spot.inFlow || parent.flow === true };
    } else return undefined;
  }
  return spot;
}

function startOf(item: YamlPair | Node | undefined): number {
  const node = item && 'key' in item ? item.key : item;
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const [first] = node.items as (YamlPair | Node)[];
    if (first) return startOf(first);
  }
  return node?.range?.[0] ?? 0;
}

function endOf(item: YamlPair | Node | undefined): number {
  const node = item && 'key' in item ? (item.value ?? item.key) : item;
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last = (node.items as (YamlPair | Node)[]).at(-1);
    if (last) return endOf(last);
  }
  return node?.range?.[1] ?? 0;
}

/** The end of a text without the white space before an offset. */
function trimmed(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

/** The offset of the line end before the beginning of a line. */
function trimmedLine(text: string, lineStart: number): number {
  return text.slice(0, lineStart).replace(/\r?\n$/, '').length;
}

function lineEnd(text: string, from: number): number {
  const length = text.slice(from).search(/[\r\n]/);
  return length < 0 ? text.length : from + length;
}

/** How far a file goes in for what is below a key. */
function stepOf({ lines }: Source, documents: readonly YamlDocument[]): number {
  for (const pair of documents.flatMap((document) => pairsOf(document.contents))) {
    const inner = isMap(pair.value) && !pair.value.flow ? pairsOf(pair.value)[0] : undefined;
    const step = inner ? lines.pointAt(startOf(inner)).character : 0;
    if (step > 0) return step;
  }
  return 2;
}

function likeBefore(before: string, wanted: string, inFlow: boolean): string {
  const quote = /^["']/.exec(before)?.[0];
  if (quote && !wanted.includes(quote) && !wanted.includes('\\')) return `${quote}${wanted}${quote}`;
  return scalar(wanted, inFlow);
}

/** A text as YAML, in quotes where it would be something else without them. */
export function scalar(text: string, inFlow: boolean): string {
  const plain = /^[\p{L}\p{N}_./…][^\r\n]*$/u.test(text) && !/:(?:\s|$)|\s#|\s$/.test(text) && !isOther(text);
  return plain && !(inFlow && /[,[\]{}]/.test(text)) ? text : JSON.stringify(text);
}

/** Words that YAML takes for something else than a text. */
function isOther(text: string): boolean {
  return /^(?:true|false|yes|no|on|off|null|~)$/i.test(text);
}

function inBraces(value: Template): string {
  if (typeof value === 'string') return scalar(value, true);
  if (isList(value)) return `[${value.map(inBraces).join(', ')}]`;
  const pairs = Object.entries(value);
  return `{${pairs.map(([key, one]) => `${key}: ${inBraces(one)}`).join(', ')}}`;
}

function inBlock(key: string, value: Template, step: number): readonly string[] {
  if (typeof value === 'string') return [`${key}: ${scalar(value, false)}`];
  const pad = ' '.repeat(step);
  if (isList(value) && value.every((item) => typeof item === 'string')) return [`${key}: ${inBraces(value)}`];
  if (!isList(value)) return [`${key}:`, ...keysInBlock(value, step).map((line) => `${pad}${line}`)];
  return [`${key}:`, ...value.flatMap((item) => itemInBlock(item, step, ' ').map((line) => `${pad}${line}`))];
}

function keysInBlock(keys: { readonly [key: string]: Template }, step: number): readonly string[] {
  return Object.entries(keys).flatMap(([name, one]) => inBlock(name, one, step));
}

/** An item behind its dash, with the blanks that stand between them. */
function itemInBlock(item: Template, step: number, gap: string): readonly string[] {
  if (typeof item === 'string') return [`-${gap}${scalar(item, false)}`];
  if (isList(item)) return [`-${gap}${inBraces(item)}`];
  return keysInBlock(item, step).map((line, i) => `${i === 0 ? `-${gap}` : ` ${gap}`}${line}`);
}

function isList(value: Template): value is readonly Template[] {
  return Array.isArray(value);
}
