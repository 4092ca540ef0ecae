/**
 * What NestJS's decorators and options are given: decorators by their names, lists, versions.
 *
 * Deliberately absent: what they mean for controllers, modules and applications (nestControllers.ts, nestModules.ts, nestSettings.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { DeclaredVersion } from '../model.js';
import { argumentsOf, namedChildren } from '../nodes.js';
import type { Placed, Scope } from './bindings.js';
import { calleeOf, elementsOf, pathOf, refOf } from './values.js';

export interface Decorator {
  readonly name: string;
  readonly args: readonly SyntaxNode[];
  readonly node: SyntaxNode;
}

/** Those of NestJS, by the names that it exports them with. */
export function decoratorsIn(nodes: readonly SyntaxNode[], scope: Scope): readonly Decorator[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'decorator') return [];
    const [call] = namedChildren(node);
    const callee = call?.kind === 'call_expression' ? call.field('function') : call;
    const ref = callee && refOf(callee, scope);
    if (!call || !ref?.from?.startsWith('@nestjs/')) return [];
    return [{ name: ref.name.replace(/^.*\./, ''), args: call === callee ? [] : argumentsOf(call), node }];
  });
}

export interface MethodCall {
  readonly method: string;
  readonly object: SyntaxNode;
  readonly args: readonly SyntaxNode[];
}

/** A call of a method: of an application, or of a class of NestJS itself. */
export function methodCallOf({ node }: Placed): MethodCall | undefined {
  const callee = calleeOf(node);
  const object = callee?.kind === 'member_expression' ? callee.field('object') : undefined;
  if (node.kind !== 'call_expression' || !object) return undefined;
  return { method: callee?.field('property')?.text() ?? '', object, args: argumentsOf(node) };
}

/** `'1'`, `['1', '2']`, `VERSION_NEUTRAL`. */
export function versionOf(written: SyntaxNode | undefined, scope: Scope): DeclaredVersion | undefined {
  if (!written) return undefined;
  const each = elementsOf(written).map((one) => {
    if (/\bVERSION_NEUTRAL$/.test(one.text())) return '';
    const path = pathOf(one, scope);
    return path?.every((part) => typeof part === 'string') ? path.join('') : one.text();
  });
  return { by: 'application', text: written.text(), each };
}
