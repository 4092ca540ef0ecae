/** TOML → a tree of values, with tables, arrays of tables and dotted keys. A date is its text. */
import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../syntaxTrees.js';
import { type ConfigEntry, type ConfigNode, type ConfigText, DEEPEST, scalar } from './tree.js';

/** A table while it is put together from the places where it is written. */
interface Table {
  readonly entries: Map<string, { readonly keySpan: Span; value: Table | List | ConfigNode }>;
  span: Span;
  style: ConfigNode['style'];
  bodyEnd?: number;
  /** The name in its header. */
  head?: Span;
}
interface List {
  readonly items: Table[];
  readonly span: Span;
}

export function readToml(text: string): ConfigText {
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text, { tomlVersion: 'latest' });
  } catch (error) {
    // The parser stops at the first mistake, and says where.
    if (error instanceof SyntaxError && 'index' in error)
      return { format: 'toml', documents: [], broken: Number(error.index) };
    throw error;
  }
  const [top] = program.body;
  const root = newTable({ start: 0, end: text.length }, 'table');
  root.bodyEnd = 0;
  for (const part of top.body) {
    if (part.type === 'TOMLKeyValue') {
      put(root, part);
      root.bodyEnd = part.range[1];
    } else {
      const table = tableAt(root, part);
      table.style = 'table';
      table.head = spanOf(part.key);
      table.bodyEnd = part.key.range[1] + (part.kind === 'array' ? 2 : 1);
      for (const pair of part.body) {
        put(table, pair);
        table.bodyEnd = pair.range[1];
      }
      table.span = { start: part.range[0], end: table.bodyEnd };
    }
  }
  return { format: 'toml', documents: [finished(root, 0)] };
}

function newTable(span: Span, style: ConfigNode['style']): Table {
  return { entries: new Map(), span, style };
}

/** The table that a header opens; those on the way to it are made. */
function tableAt(root: Table, { key, kind, resolvedKey }: AST.TOMLTable): Table {
  let table = root;
  let named = 0;
  for (const [n, step] of resolvedKey.entries()) {
    if (typeof step === 'number') continue;
    const written = key.keys[named++] ?? key;
    const isArray = typeof resolvedKey[n + 1] === 'number';
    const isLast = named === key.keys.length;
    const known = table.entries.get(step)?.value;
    const span = spanOf(written);
    if (isArray) {
      const list: List = known && 'items' in known ? known : { items: [], span };
      if (!known) table.entries.set(step, { keySpan: span, value: list });
      if (isLast && kind === 'array') list.items.push(newTable(spanOf(key), 'table'));
      table = list.items.at(-1) ?? newTable(span, 'implicit');
    } else {
      const next = known && 'style' in known && !('kind' in known) ? known : newTable(span, 'implicit');
      if (next !== known) table.entries.set(step, { keySpan: span, value: next });
      table = next;
    }
  }
  return table;
}

function put(table: Table, { key, value }: AST.TOMLKeyValue): void {
  let target = table;
  for (const [n, part] of key.keys.entries()) {
    const name = nameOf(part);
    const keySpan = spanOf(part);
    if (n === key.keys.length - 1) target.entries.set(name, { keySpan, value: contentOf(value, 0) });
    else {
      const known = target.entries.get(name)?.value;
      const next = known && !('items' in known) && !('kind' in known) ? known : newTable(keySpan, 'implicit');
      if (next !== known) target.entries.set(name, { keySpan, value: next });
      target = next;
    }
  }
}

function contentOf(node: AST.TOMLContentNode, depth: number): ConfigNode {
  const span = spanOf(node);
  if (depth > DEEPEST) return scalar(null, span);
  if (node.type === 'TOMLArray') {
    const entries = node.elements.map((one, n) => ({ key: String(n), value: contentOf(one, depth + 1) }));
    return { kind: 'list', value: null, entries, span, style: 'flow' };
  }
  if (node.type === 'TOMLInlineTable') {
    const table = newTable(span, 'flow');
    for (const pair of node.body) put(table, pair);
    return finished(table, depth);
  }
  return scalar('datetime' in node ? node.datetime : node.value, span);
}

function finished(table: Table, depth: number): ConfigNode {
  const entries = [...table.entries].map(([key, { keySpan, value }]): ConfigEntry => {
    if ('kind' in value) return { key, keySpan, value };
    if (depth > DEEPEST) return { key, keySpan, value: scalar(null, value.span) };
    if (!('items' in value)) return { key, keySpan, value: finished(value, depth + 1) };
    const items = value.items.map((item, n) => ({
      key: String(n),
      value: finished(item, depth + 1),
      ...(item.head && { keySpan: item.head }),
    }));
    return { key, keySpan, value: { kind: 'list', value: null, entries: items, span: value.span, style: 'implicit' } };
  });
  const { span, style, bodyEnd } = table;
  return { kind: 'map', value: null, entries, span, style, ...(bodyEnd !== undefined && { bodyEnd }) };
}

function nameOf(part: AST.TOMLBare | AST.TOMLQuoted): string {
  return part.type === 'TOMLBare' ? part.name : part.value;
}

function spanOf({ range: [start, end] }: AST.HasLocs): Span {
  return { start, end };
}
