/**
 * Nodes of ast-grep's trees as facts/syntaxTrees describes them, for code of ours that walks a tree.
 *
 * Deliberately absent: rules from files, which are given matches and never nodes.
 */
import type * as Napi from '@ast-grep/napi';
import type { Span, SyntaxNode } from '../facts/syntaxTrees.js';

export function nodeOf(node: Napi.SgNode): SyntaxNode {
  return new AstGrepNode(node);
}

/**
 * Each question to the engine costs more than anything done with the answer, so that nothing is asked before it is needed. A class,
 * as the accessors of a literal would be kept by V8 with all that they close over, which is the tree.
 */
class AstGrepNode implements SyntaxNode {
  readonly #node: Napi.SgNode;
  #span: Span | undefined;
  #kind: string | undefined;

  constructor(node: Napi.SgNode) {
    this.#node = node;
  }

  get start(): number {
    return this.#place().start;
  }

  get end(): number {
    return this.#place().end;
  }

  get kind(): string {
    this.#kind ??= String(this.#node.kind());
    return this.#kind;
  }

  get isNamed(): boolean {
    return this.#node.isNamed();
  }

  text(): string {
    return this.#node.text();
  }

  field(name: string): SyntaxNode | undefined {
    const found = this.#node.field(name);
    return found ? nodeOf(found) : undefined;
  }

  children(): readonly SyntaxNode[] {
    return this.#node.children().map(nodeOf);
  }

  parent(): SyntaxNode | undefined {
    const found = this.#node.parent();
    return found ? nodeOf(found) : undefined;
  }

  #place(): Span {
    if (!this.#span) {
      const { start, end } = this.#node.range();
      this.#span = { start: start.index, end: end.index };
    }
    return this.#span;
  }
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
