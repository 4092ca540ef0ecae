/**
 * Names in a Go file: packages that are imported, and what variables stand for, block by block.
 *
 * Deliberately absent: how names come to their values (bindings.ts), and what expressions stand for (values.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { Ref } from '../model.js';

export interface Scope {
  /** The function around it; empty outside of any. */
  readonly functionId: string;
  readonly parent: Scope | undefined;
  readonly names: Map<string, Ref>;
  readonly end: number;
}

export function newScope(functionId: string, parent: Scope | undefined, end = Number.POSITIVE_INFINITY): Scope {
  return { functionId, parent, names: new Map(), end };
}

/** The paths of packages by the names that the file has for them. */
export function packagesOf(specs: readonly SyntaxNode[]): ReadonlyMap<string, string> {
  return new Map(
    specs.flatMap((spec): readonly (readonly [string, string])[] => {
      const path = textOfString(spec.field('path'));
      if (path === undefined) return [];
      const named = spec.field('name')?.text();
      return [[named ?? defaultName(path), path]];
    }),
  );
}

/** A package's own name is told inside of it; by custom it is the last part of its path that is no version. */
function defaultName(path: string): string {
  const parts = path.split('/').filter((part) => !/^v\d+$/.test(part));
  return (parts.at(-1) ?? '').replace(/\.v\d+$/, '').replace(/^go-|-go$|^go\./, '');
}

export function textOfString(node: SyntaxNode | undefined): string | undefined {
  if (!node || !/^(?:interpreted|raw)_string_literal$/.test(node.kind)) return undefined;
  return node.text().slice(1, -1);
}
