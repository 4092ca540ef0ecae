/**
 * Reads YAML nodes by the definition of the format (model/format.ts), with a range and a plain sentence for all that is wrong.
 *
 * What cannot be used is left out and named; everything else is kept. An unknown key is a warning, never a loss. Deliberately
 * absent: knowledge of principles, and raw schema errors.
 */

import type { TSchema } from '@sinclair/typebox';
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';
import type { Problem } from '../model/problem.js';
import {
  type Context,
  describe,
  firstLine,
  type KeyPath,
  lowerFirst,
  type Node,
  type Span,
  say,
} from './readContext.js';
import { emptyValue, readScalar, unknownTag, wrongShape } from './readScalar.js';
import { problemAt, replacing, type Source } from './source.js';
import { didYouMean, nearest } from './suggest.js';
import { keyOf, pairOf, pairsOf, spanOf, type YamlDocument, type YamlPair } from './yaml.js';
import { cutInBrackets, quote } from './yamlTraps.js';

export type { KeyPath } from './readContext.js';

export interface Reading {
  /** What could be read; undefined if nothing could. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** What was left out because it could not be used. */
  readonly dropped: readonly KeyPath[];
}

const MOST_ALIASES = 1000;
const DEEPEST = 60;

/** Reads a whole document by a schema. */
export function readDocument(source: Source, document: YamlDocument, schema: TSchema): Reading {
  const context: Context = { source, document, problems: [], dropped: [], aliases: MOST_ALIASES };
  const value = read(context, schema, document.contents, [], [0, Math.min(1, source.text.length)]);
  return { value, problems: context.problems, dropped: context.dropped };
}

function read(context: Context, schema: TSchema, written: Node, path: KeyPath, fallback: Span): unknown {
  const node = follow(context, written, path, fallback);
  if (node === LOST || path.length > DEEPEST) return undefined;
  if (node?.tag?.startsWith('!')) return unknownTag(context, node, path, fallback);
  const variant = schema.anyOf ? fitting(schema.anyOf as TSchema[], node) : schema;
  if (!variant) return wrongShape(context, schema, node, path, fallback);
  if (variant.patternProperties) return readMap(context, variant, node, path, fallback);
  switch (variant.type) {
    case 'object':
      return readObject(context, variant, node, path, fallback);
    case 'array':
      return readArray(context, variant, node, path, fallback);
    case 'string':
    case 'number':
    case 'boolean':
      return readScalar(context, variant, node, path, fallback);
    default:
      return plain(context, node, path, fallback);
  }
}

const LOST = Symbol('an alias that leads nowhere');

/** The node that an alias stands for. */
function follow(context: Context, node: Node, path: KeyPath, fallback: Span): Node | typeof LOST {
  if (!isAlias(node)) return node;
  const span = spanOf(node, fallback);
  const target = node.resolve(context.document) as Node;
  if (target === undefined) {
    const text = context.source.text.slice(...span);
    const mend = replacing(context.source, 'Put it in quotes', ...span, quote(text));
    const message = `${text} begins with a star, which YAML takes for an alias. Put it in quotes.`;
    context.problems.push(problemAt(context.source, span, 'yaml-star', 'error', message, mend));
  } else if (context.aliases-- > 0) {
    return isAlias(target) ? follow(context, target, path, fallback) : target;
  } else if (context.aliases === -1) {
    say(
      context,
      span,
      'yaml-aliases',
      'error',
      `This file follows more than ${MOST_ALIASES} YAML aliases. Write it out.`,
    );
  }
  context.dropped.push(path);
  return LOST;
}

/** The variant of a union that the shape of a node chooses. */
function fitting(variants: readonly TSchema[], node: Node): TSchema | undefined {
  const wanted = isMap(node) ? ['object'] : isSeq(node) ? ['array'] : ['string', 'number', 'boolean'];
  const candidates = variants.flatMap((one): TSchema[] => (one.anyOf ? [...(one.anyOf as TSchema[])] : [one]));
  const fit = candidates.filter((one) => wanted.includes(String(one.type)) || one.type === undefined);
  if (!isScalar(node) || fit.length < 2) return fit[0];
  return (
    fit.find((one) => one.type === typeof node.value && (one.const === undefined || one.const === node.value)) ??
    fit.find((one) => one.type === 'string') ??
    fit[0]
  );
}

function readObject(context: Context, schema: TSchema, node: Node, path: KeyPath, fallback: Span): unknown {
  if (!isMap(node)) return wrongShape(context, schema, node, path, fallback);
  const properties = schema.properties as { readonly [key: string]: TSchema };
  const known = Object.keys(properties);
  const value: Record<string, unknown> = {};
  for (const pair of uniquePairs(context, node, path)) {
    const key = keyOf(pair);
    const keySpan = spanOf(pair.key, fallback);
    const property = Object.hasOwn(properties, key)
      ? properties[key]
      : (schema.additionalProperties as TSchema | undefined);
    if (key.startsWith('x-')) value[key] = plain(context, pair.value, [...path, key], keySpan);
    else if (key === '<<') Object.assign(value, mergedIn(context, schema, pair, path, keySpan));
    else if (property) {
      const read_ = readPair(context, property, pair, [...path, key]);
      if (read_ !== undefined) value[key] = read_;
    } else
      unknownKey(
        context,
        pair,
        key,
        known.filter((one) => !(one in value)),
      );
  }
  const missing = ((schema.required as string[] | undefined) ?? []).filter((key) => value[key] === undefined);
  if (missing.length === 0) return value;
  const gone = missing.filter(
    (key) => !context.dropped.some((one) => one.length === path.length + 1 && one.at(-1) === key),
  );
  if (gone.length > 0) {
    const list = gone.map((key) => `"${key}" (${lowerFirst(describe(properties[key]))})`).join(', ');
    say(context, firstLine(context, spanOf(node, fallback)), 'missing-key', 'error', `This needs ${list}.`);
  }
  context.dropped.push(path);
  return undefined;
}

function readMap(context: Context, schema: TSchema, node: Node, path: KeyPath, fallback: Span): unknown {
  if (!isMap(node)) return wrongShape(context, schema, node, path, fallback);
  const item = Object.values(schema.patternProperties as { readonly [pattern: string]: TSchema })[0];
  const value: Record<string, unknown> = {};
  for (const pair of uniquePairs(context, node, path)) {
    const read_ = item && readPair(context, item, pair, [...path, keyOf(pair)]);
    if (read_ !== undefined) value[keyOf(pair)] = read_;
  }
  return value;
}

function readArray(context: Context, schema: TSchema, node: Node, path: KeyPath, fallback: Span): unknown {
  if (!isSeq(node)) return wrongShape(context, schema, node, path, fallback);
  const items = node.items as Node[];
  const span = spanOf(node as ParsedNode, fallback);
  if (node.flow) cutList(context, items, span);
  return items
    .map((item, i) => read(context, schema.items as TSchema, item, [...path, i], span))
    .filter((item) => item !== undefined);
}

function cutList(context: Context, items: readonly Node[], span: Span): void {
  const at = cutInBrackets(items.map((item) => (isScalar(item) ? String(item.value) : '')));
  if (at === undefined) return;
  const cut = spanOf(items[at], span);
  say(
    context,
    cut,
    'yaml-comma',
    'warning',
    'YAML cuts this item at the comma inside of the round brackets. Put the item in quotes.',
  );
}

function readPair(context: Context, schema: TSchema, pair: YamlPair, path: KeyPath): unknown {
  const keySpan = spanOf(pair.key, [0, 0]);
  const empty = pair.value === null || (isScalar(pair.value) && pair.value.value === null && pair.value.source === '');
  if (empty && schema.type === undefined && !schema.anyOf) return null;
  // A map of names in which none stands yet is the beginning of one.
  if (empty && schema.patternProperties) return {};
  if (empty) return emptyValue(context, schema, undefined, path, keySpan);
  return read(context, schema, pair.value, path, keySpan);
}

/** The pairs of a map; a key that stands twice is an error at both places, and the first one holds. */
function uniquePairs(context: Context, node: Node, path: KeyPath): YamlPair[] {
  const first = new Map<string, YamlPair>();
  const kept: YamlPair[] = [];
  for (const pair of pairsOf(node)) {
    const key = keyOf(pair);
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, pair);
      kept.push(pair);
      continue;
    }
    const what = path.at(-1) === 'principles' ? 'The id' : 'The key';
    for (const one of [earlier, pair]) {
      say(
        context,
        spanOf(one.key, [0, 0]),
        'duplicate-key',
        'error',
        `${what} "${key}" stands here twice; the first one holds. Give each its own.`,
      );
    }
  }
  return kept;
}

function unknownKey(context: Context, pair: YamlPair, key: string, known: readonly string[]): void {
  const span = spanOf(pair.key, [0, 0]);
  const inFlow = pair.value === null || (isScalar(pair.value) && pair.value.value === null);
  if (inFlow && /\s/.test(key)) {
    say(
      context,
      span,
      'yaml-comma',
      'warning',
      `YAML cuts the text at its comma and takes "${key}" for a key. Put the whole text in quotes.`,
    );
    return;
  }
  const meant = nearest(key, known);
  const mend = meant === undefined ? undefined : replacing(context.source, `Write "${meant}"`, ...span, meant);
  const message = `Nothing reads the key "${key}".${didYouMean(key, known)}${meant ? '' : ' Keys of your own begin with "x-".'}`;
  context.problems.push(problemAt(context.source, span, 'unknown-key', 'warning', message, mend));
}

function mergedIn(context: Context, schema: TSchema, pair: YamlPair, path: KeyPath, span: Span): object {
  const value = read(context, { ...schema, required: [] }, pair.value, path, span);
  return typeof value === 'object' && value !== null ? value : {};
}

/** Any YAML as plain data, aliases followed within bounds. */
function plain(context: Context, written: Node, path: KeyPath, fallback: Span): unknown {
  const node = follow(context, written, path, fallback);
  if (node === LOST || node === null || node === undefined || path.length > DEEPEST) return undefined;
  if (isScalar(node)) return node.value;
  const span = spanOf(node as ParsedNode, fallback);
  if (isSeq(node)) return (node.items as Node[]).map((item, i) => plain(context, item, [...path, i], span));
  return Object.fromEntries(
    uniquePairs(context, node as Node, path).map((pair) => [
      keyOf(pair),
      plain(context, pair.value, [...path, keyOf(pair)], span),
    ]),
  );
}

/** The spans of a key and of its value in a document; undefined if nothing stands there. */
export function findSpan(
  document: YamlDocument,
  path: KeyPath,
): { readonly key: Span; readonly value: Span } | undefined {
  const found = findNode(document, path);
  return found && { key: found.key, value: spanOf(found.node, found.key) };
}

/** The text at a path of a document; undefined if there is none. */
export function findScalar(document: YamlDocument, path: KeyPath): Scalar.Parsed | undefined {
  const node = findNode(document, path)?.node;
  const target = isAlias(node) ? node.resolve(document) : node;
  return isScalar(target) ? (target as Scalar.Parsed) : undefined;
}

function findNode(document: YamlDocument, path: KeyPath): { readonly key: Span; readonly node: Node } | undefined {
  let node: Node = document.contents;
  let key: Span = spanOf(node, [0, 0]);
  for (const part of path) {
    const target: Node = isAlias(node) ? (node.resolve(document) as Node) : node;
    if (isMap(target)) {
      const pair = pairOf(target, part);
      if (!pair) return undefined;
      key = spanOf(pair.key, key);
      node = pair.value;
    } else if (isSeq(target) && typeof part === 'number') {
      node = target.items[part] as Node;
      if (!node) return undefined;
      key = spanOf(node, key);
    } else return undefined;
  }
  return { key, node };
}
