/**
 * YAML → trees of values, one for each document, with aliases and merge keys followed.
 *
 * An alias leads to the same node as its anchor, so that nothing is multiplied. Deliberately absent: tags beyond the core schema,
 * which are read as if they were not there.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments, visit } from 'yaml';
import type { Span } from '../syntaxTrees.js';
import { type ConfigEntry, type ConfigNode, type ConfigText, DEEPEST, type ScalarValue, scalar } from './tree.js';

const OPTIONS = { uniqueKeys: false, logLevel: 'silent', stringKeys: true, keepSourceTokens: false } as const;

export function readYaml(text: string): ConfigText {
  const parsed = parseAllDocuments(text, OPTIONS);
  const documents: readonly Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  const error = documents.flatMap(({ errors }) => errors)[0];
  return {
    format: 'yaml',
    documents: documents.flatMap((document) => (document.contents ? [rootOf(document)] : [])),
    ...(error && { broken: error.pos[0] }),
  };
}

function rootOf(document: Document.Parsed): ConfigNode {
  const anchors = new Map<string, Node>();
  /** An alias means the anchor before it that has its name last. */
  const targets = new Map<Node, Node | undefined>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  const built = new Map<Node, ConfigNode | undefined>();

  const nodeOf = (written: Node | null, at: number, depth: number): ConfigNode => {
    if (!written) return scalar(null, { start: at, end: at });
    const span = spanOf(written);
    if (depth > DEEPEST) return scalar(null, span);
    const node = isAlias(written) ? targets.get(written) : written;
    if (!node) return scalar(null, span);
    if (built.has(node)) return built.get(node) ?? scalar(null, span);
    built.set(node, undefined);
    const made = make(node, depth);
    built.set(node, made);
    return made;
  };

  const make = (node: Node, depth: number): ConfigNode => {
    const span = spanOf(node);
    if (isScalar(node)) return scalar(scalarValue(node.value), span);
    const style = (isMap(node) || isSeq(node)) && node.flow ? 'flow' : 'block';
    if (isSeq(node)) {
      const items = node.items as readonly (Node | null)[];
      const entries = items.map((item, n) => ({
        key: String(n),
        value: nodeOf(item, span.start, depth + 1),
        ...throughOf(item),
      }));
      return { kind: 'list', value: null, entries, span, style };
    }
    if (!isMap(node)) return scalar(null, span);
    const entries = new Map<string, ConfigEntry>();
    const merged: Pair[] = [];
    for (const pair of node.items as readonly Pair<Node, Node | null>[]) {
      if (!isScalar(pair.key)) continue;
      const key = String(pair.key.value ?? '');
      const keySpan = spanOf(pair.key);
      if (key === '<<' && pair.value && !isScalar(pair.value)) merged.push(pair);
      else {
        const value = nodeOf(pair.value, keySpan.end, depth + 1);
        entries.set(key, { key, keySpan, value, ...throughOf(pair.value) });
      }
    }
    for (const { value } of merged as readonly Pair<Node, Node>[]) {
      const parts = isSeq(value) ? (value.items as readonly Node[]) : [value as Node];
      for (const part of parts) {
        for (const entry of nodeOf(part, span.start, depth + 1).entries) {
          if (!entries.has(entry.key)) entries.set(entry.key, { through: spanOf(part), ...entry });
        }
      }
    }
    return { kind: 'map', value: null, entries: [...entries.values()], span, style };
  };
  return nodeOf(document.contents, 0, 0);
}

function throughOf(node: Node | null): { through?: Span } {
  return isAlias(node) ? { through: spanOf(node) } : {};
}

function scalarValue(value: unknown): ScalarValue {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function spanOf({ range }: Node): Span {
  return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: 0, end: 0 };
}
