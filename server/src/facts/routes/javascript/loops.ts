/**
 * What a call in a loop over a list that is written out stands for: one call for each element.
 *
 * `routes.forEach((one) => router.use(one.path, one.router))` and `for (const one of routes)`. Deliberately absent: lists that only
 * running would tell.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import { argumentsOf, namedChildren } from '../nodes.js';
import { lookUp } from '../scopes.js';
import type { Scope } from './bindings.js';
import { unwrapped, valueAt } from './values.js';

/** The arguments of a call as each turn of the loop around it gives them; those that are written, where there is no such loop. */
export function turnsOf(
  call: SyntaxNode,
  args: readonly SyntaxNode[],
  scope: Scope,
): readonly (readonly SyntaxNode[])[] {
  const names = new Set(args.flatMap((one) => elementOf(one)?.name ?? []));
  if (names.size !== 1) return [args];
  const [name = ''] = names;
  const list = listAround(call, name, scope);
  if (!list) return [args];
  return list
    .children()
    .filter((one) => one.kind === 'object')
    .map((element) =>
      args.map((one) => {
        const member = elementOf(one);
        return (member && valueAt(element, member.key, scope)) ?? one;
      }),
    );
}

function elementOf(node: SyntaxNode): { readonly name: string; readonly key: string } | undefined {
  if (node.kind !== 'member_expression') return undefined;
  const object = node.field('object');
  return object?.kind === 'identifier' ? { name: object.text(), key: node.field('property')?.text() ?? '' } : undefined;
}

/** The list of which the loop around a call gives each element this name. */
function listAround(call: SyntaxNode, name: string, scope: Scope): SyntaxNode | undefined {
  for (let at = call.parent(); at; at = at.parent()) {
    if (at.kind === 'for_in_statement' && at.field('left')?.text() === name) return arrayOf(at.field('right'), scope);
    if (at.kind !== 'arrow_function' && at.kind !== 'function_expression') continue;
    const first = at.field('parameter') ?? namedChildren(at.field('parameters'))[0];
    const isNamed = first?.text().replace(/\s*:[\s\S]*/, '') === name;
    const loop = isNamed ? at.parent()?.parent() : undefined;
    const callee = loop?.field('function');
    if (loop && callee && argumentsOf(loop)[0]?.start === at.start && callee.field('property')?.text() === 'forEach')
      return arrayOf(callee.field('object'), scope);
  }
  return undefined;
}

function arrayOf(written: SyntaxNode | undefined, scope: Scope): SyntaxNode | undefined {
  const node = written && unwrapped(written);
  if (node?.kind === 'array') return node;
  const binding = node?.kind === 'identifier' ? lookUp(scope, node.text()) : undefined;
  return binding?.kind === 'value' && unwrapped(binding.node).kind === 'array' ? unwrapped(binding.node) : undefined;
}
