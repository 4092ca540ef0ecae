/** JSON → a tree of values, with comments and trailing commas. Deliberately absent: what is only JSON5. */
import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Span } from '../syntaxTrees.js';
import { type ConfigEntry, type ConfigNode, type ConfigText, DEEPEST, type ScalarValue, scalar } from './tree.js';

export function readJson(text: string): ConfigText {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  return {
    format: 'json',
    documents: root ? [nodeOf(root, 0)] : [],
    ...(first && root ? { broken: first.offset } : {}),
  };
}

function nodeOf(node: Node, depth: number): ConfigNode {
  const span = spanOf(node);
  if (depth > DEEPEST) return scalar(null, span);
  if (node.type === 'object') {
    const entries = new Map<string, ConfigEntry>();
    for (const { children: [key, value] = [] } of node.children ?? []) {
      if (!key || !value) continue;
      // The last of two equal keys holds, as in JavaScript.
      entries.set(String(key.value), {
        key: String(key.value),
        keySpan: spanOf(key),
        value: nodeOf(value, depth + 1),
      });
    }
    return { kind: 'map', value: null, entries: [...entries.values()], span, style: 'flow' };
  }
  if (node.type === 'array') {
    const entries = (node.children ?? []).map((child, n) => ({ key: String(n), value: nodeOf(child, depth + 1) }));
    return { kind: 'list', value: null, entries, span, style: 'flow' };
  }
  return scalar((node.value ?? null) as ScalarValue, span);
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}
