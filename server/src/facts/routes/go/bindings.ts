/**
 * What variables, fields and results of functions of a Go file stand for: how each comes to its value.
 *
 * Nodes come in the order of the text, so that a name means what was bound to it last. Deliberately absent: what expressions stand for
 * (values.ts), and types (types.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import { namedChildren } from '../nodes.js';
import { isRouterType } from './frameworks.js';
import type { Scope } from './scopes.js';
import { isAlso, mayBeRouter, OWN, pathOf, type Reader, refOf, sameRef } from './values.js';

/** `a, b := …`, `a, b = …`. */
export function bind(node: SyntaxNode, scope: Scope, reader: Reader): void {
  const bindOne = node.kind === 'short_var_declaration' ? bindNew : assign;
  const values = namedChildren(node.field('right'));
  for (const [index, name] of namedChildren(node.field('left')).entries()) {
    const value = values[index];
    if (!value) break;
    if (name.kind === 'identifier') bindOne(name.text(), value, scope, reader);
    else if (name.kind === 'selector_expression') bindMember(name, value, scope, reader);
  }
}

function bindNew(name: string, value: SyntaxNode, scope: Scope, reader: Reader): void {
  if (name === '_') return;
  const ref = refOf(value, scope, reader);
  if (ref && scope.functionId !== '') {
    scope.names.set(name, ref);
    return;
  }
  const path = pathOf(value, scope, reader);
  // A text is told from a router by its mark.
  const id = `${scope.functionId}.${name}${path ? '~' : '@'}${value.start}`;
  if (path) reader.draft.constants[id] = path;
  scope.names.set(name, { name: id });
}

function assign(name: string, value: SyntaxNode, scope: Scope, reader: Reader): void {
  const ref = refOf(value, scope, reader);
  if (name === '_' || scope.functionId === '' || !ref) return;
  const holder = holderOf(scope, name);
  // A function that is given a router and gives it back leaves it what it is.
  const isKept = /[@#]/.test(holder?.names.get(name)?.name ?? '') && ref.name.endsWith('()');
  const isTold = /[@#]|\(\)$/.test(ref.name) || value.kind === 'unary_expression';
  if (isTold && !isKept) (holder ?? scope).names.set(name, ref);
  // What no function has is a variable of the package.
  if (!holder && mayBeRouter(ref)) isAlso(reader, name, ref);
}

function bindMember(target: SyntaxNode, value: SyntaxNode, scope: Scope, reader: Reader): void {
  const ref = refOf(value, scope, reader);
  const of = refOf(target, scope, reader);
  if (!ref || of?.from !== OWN || /\(\)/.test(of.name) || sameRef(of, ref)) return;
  isAlso(reader, of.name, ref);
}

export function declare(node: SyntaxNode, scope: Scope, reader: Reader): void {
  const names = node.children().filter(({ kind }) => kind === 'identifier');
  const values = namedChildren(node.field('value'));
  const type = node.field('type');
  for (const [index, one] of names.entries()) {
    const name = one.text();
    const value = values[index];
    if (scope.functionId !== '') {
      const ref = type && refOf(type, scope, reader);
      if (value) bindNew(name, value, scope, reader);
      else if (ref && !isRouterType(ref)) scope.names.set(name, ref);
      else scope.names.set(name, { name: `${scope.functionId}.${name}` });
      continue;
    }
    const path = value && value.kind !== 'call_expression' ? pathOf(value, scope, reader) : undefined;
    const ref = value ? refOf(value, scope, reader) : type && refOf(type, scope, reader);
    if (path) reader.draft.constants[name] = path;
    else if (ref && !isRouterType(ref)) reader.draft.aliases[name] = ref;
    if (path || reader.draft.aliases[name]) reader.draft.exports[name] = { name };
  }
}

/** `for _, one := range all`: each one is what the list holds. */
export function bindEach(node: SyntaxNode, scope: Scope, reader: Reader): void {
  const [, one] = (node.field('left')?.children() ?? []).filter(({ kind }) => kind === 'identifier');
  const ref = one && refOf(node.field('right'), scope, reader);
  if (ref) scope.names.set(one.text(), ref);
}

/** What a function gives back. */
export function giveBack(node: SyntaxNode, scope: Scope, reader: Reader): void {
  const [list] = namedChildren(node);
  const value = list?.kind === 'expression_list' ? list.children()[0] : list;
  const id = `${scope.functionId}.()`;
  const ref = value && refOf(value, scope, reader);
  if (!ref || scope.functionId === '') return;
  const isTold = value.kind === 'composite_literal' || value.kind === 'unary_expression' || /[@#]/.test(ref.name);
  if (isTold || !reader.draft.aliases[id]) reader.draft.aliases[id] = ref;
}

/** The scope that has a name, from the inside out. */
function holderOf(scope: Scope, name: string): Scope | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.names.has(name)) return at;
  return undefined;
}
