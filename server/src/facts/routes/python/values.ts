/**
 * Names in a Python file, and what expressions stand for: a router, a class, a thing of another module, or the text of a path.
 *
 * Deliberately absent: running anything, and names that only a star brings.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathPart, PathText, Ref } from '../model.js';
import { namedChildren } from '../nodes.js';
import { lookUp, memberOf } from '../scopes.js';

export interface Scope {
  /** Empty for the module. */
  readonly id: string;
  readonly parent: Scope | undefined;
  readonly names: Map<string, Ref>;
  /** What a name of a loop stands for, one after another. */
  readonly loops: Map<string, readonly Ref[]>;
  readonly end: number;
  readonly isClass: boolean;
}

const MOST_HOPS = 24;

export function newScope(id: string, parent: Scope | undefined, end: number, isClass: boolean): Scope {
  return { id, parent, names: new Map(), loops: new Map(), end, isClass };
}

/** The thing that an expression names; undefined if it names none. */
export function refOf(node: SyntaxNode | undefined, scope: Scope, hops = 0): Ref | undefined {
  if (!node || hops > MOST_HOPS) return undefined;
  if (node.kind === 'identifier') return ofName(node.text(), scope);
  if (node.kind === 'attribute') {
    const name = node.field('attribute')?.text() ?? '';
    const object = node.field('object');
    // `import a.b` binds all of its name.
    const whole = object && lookUp(scope, object.text());
    return memberOf(whole ?? refOf(object, scope, hops + 1), name);
  }
  if (node.kind === 'call') return memberOf(refOf(node.field('function'), scope, hops + 1), '()');
  if (node.kind === 'await' || node.kind === 'parenthesized_expression' || node.kind === 'type') {
    return refOf(namedChildren(node)[0], scope, hops + 1);
  }
  return undefined;
}

function ofName(name: string, scope: Scope): Ref | undefined {
  if (/^(?:None|True|False)$/.test(name)) return undefined;
  if (name === 'self' || name === 'cls') {
    for (let at: Scope | undefined = scope; at; at = at.parent) if (at.isClass) return { name: at.id };
  }
  return lookUp(scope, name) ?? { name };
}

/** All that an expression may stand for: several things where it is a name of a loop. */
export function refsOf(node: SyntaxNode | undefined, scope: Scope): readonly Ref[] {
  if (!node) return [];
  const [first = '', ...rest] = node.text().split('.');
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const each = at.loops.get(first);
    if (each) return each.map((one) => ({ ...one, name: [one.name, ...rest].join('.') }));
  }
  const ref = refOf(node, scope);
  return ref ? [ref] : [];
}

export interface Arguments {
  readonly all: readonly SyntaxNode[];
  readonly keywords: ReadonlyMap<string, SyntaxNode>;
}

export function argumentsOf(call: SyntaxNode): Arguments {
  const all: SyntaxNode[] = [];
  const keywords = new Map<string, SyntaxNode>();
  for (const one of namedChildren(call.field('arguments'))) {
    const name = one.kind === 'keyword_argument' ? one.field('name')?.text() : undefined;
    const value = name === undefined ? undefined : one.field('value');
    if (name !== undefined && value) keywords.set(name, value);
    else if (one.kind !== 'dictionary_splat' && one.kind !== 'list_splat') all.push(one);
  }
  return { all, keywords };
}

/** The text of a string without interpolation. */
export function textOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind !== 'string') return undefined;
  const parts = node.children();
  if (parts.some(({ kind }) => kind === 'interpolation')) return undefined;
  return parts.map((one) => (one.kind === 'string_content' ? one.text() : '')).join('');
}

/** An expression as the text of a path; undefined if it is none. */
export function pathOf(node: SyntaxNode | undefined, scope: Scope, hops = 0): PathText | undefined {
  if (!node || hops > MOST_HOPS) return undefined;
  if (node.kind === 'string') {
    return node.children().flatMap((part): readonly PathPart[] => {
      if (part.kind === 'string_content') return [part.text()];
      if (part.kind !== 'interpolation') return [];
      return pathOf(namedChildren(part)[0], scope, hops + 1) ?? [{ unknown: part.text().slice(1, -1) }];
    });
  }
  if (node.kind === 'concatenated_string' || node.kind === 'binary_operator') {
    const parts = namedChildren(node).map((one) => pathOf(one, scope, hops + 1));
    return parts.every((one) => one !== undefined) ? parts.flat() : undefined;
  }
  if (node.kind === 'parenthesized_expression') return pathOf(namedChildren(node)[0], scope, hops + 1);
  if (node.kind === 'identifier' || node.kind === 'attribute') {
    const ref = refOf(node, scope);
    return [ref && !ref.name.includes('#') ? ref : { unknown: node.text() }];
  }
  return node.kind === 'call' ? [{ unknown: node.text() }] : undefined;
}

/** The texts in a list, tuple or set of strings. */
export function textsIn(node: SyntaxNode | undefined): readonly string[] {
  return namedChildren(node).flatMap((one) => textOf(one) ?? []);
}

/** Methods in capitals, from strings or the names of an enumeration. */
export function methodsIn(node: SyntaxNode | undefined): readonly string[] {
  return namedChildren(node).flatMap(
    (one) => textOf(one)?.toUpperCase() ?? /\b([A-Z]{3,7})$/.exec(one.text())?.[1] ?? [],
  );
}
