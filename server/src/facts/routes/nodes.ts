/**
 * What readers of every language ask of nodes. Deliberately absent: the kinds and fields of single grammars, but for `arguments`, which
 * all of them have.
 */
import type { Span, SyntaxNode } from '../syntaxTrees.js';

/** What a node holds, without punctuation and comments. */
export function namedChildren(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  return (node?.children() ?? []).filter((one) => one.isNamed && one.kind !== 'comment');
}

export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return namedChildren(call.field('arguments'));
}

/** The place alone: a node keeps its whole tree. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
