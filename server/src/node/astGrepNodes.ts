/**
 * Nodes of ast-grep's trees as facts/syntaxTrees describes them, for code of ours that walks a tree.
 *
 * Deliberately absent: rules from files, which are given matches and never nodes.
 */
import type * as Napi from '@ast-grep/napi';
import type { SyntaxNode } from '../facts/syntaxTrees.js';

export function nodeOf(node: Napi.SgNode): SyntaxNode {
  const { start, end } = node.range();
  return {
    start: start.index,
    end: end.index,
    kind: String(node.kind()),
    isNamed: node.isNamed(),
    text: () => node.text(),
    field(name) {
      const found = node.field(name);
      return found ? nodeOf(found) : undefined;
    },
    children: () => node.children().map(nodeOf),
    parent() {
      const found = node.parent();
      return found ? nodeOf(found) : undefined;
    },
  };
}

/** A rule for nodes of any of these kinds, without those that the grammar does not have; undefined if it has none of them. */
export function ruleOfKinds(empty: Napi.SgNode, kinds: readonly string[]): Napi.NapiConfig | undefined {
  const any = kinds.map((kind) => ({ kind })).filter((rule) => isKnown(empty, rule));
  return any.length > 0 ? { rule: { any } } : undefined;
}

function isKnown(empty: Napi.SgNode, rule: { readonly kind: string }): boolean {
  try {
    empty.find({ rule });
    return true;
  } catch {
    // The engine refuses kinds that the grammar does not have, and says so in no other way.
    return false;
  }
}
