/**
 * Routes of one Go file.
 *
 * Its nodes of a few kinds are asked for at once and come in the order of the text; what is inside of what follows from where each
 * ends. Deliberately absent: the ways of single frameworks (frameworks.ts, calls.ts).
 */
import type { Subject } from '../../subject.js';
import type { SyntaxNode, SyntaxTree } from '../../syntaxTrees.js';
import { finished } from '../draft.js';
import { parameterId, type RouteFacts } from '../model.js';
import { spanOf } from '../nodes.js';
import { scopeAt } from '../scopes.js';
import { bind, bindEach, declare, giveBack } from './bindings.js';
import { factsOfCall, givenTo } from './calls.js';
import { applicationOf, HINT, isRouterType, MAKES } from './frameworks.js';
import { closureId, createReader } from './reader.js';
import { newScope, type Scope } from './scopes.js';
import { PLAIN, parametersOf, readType } from './types.js';
import { type Reader, refOf } from './values.js';

const FUNCTIONS = ['function_declaration', 'method_declaration', 'func_literal'];
const KINDS = [
  ...FUNCTIONS,
  'block',
  'short_var_declaration',
  'assignment_statement',
  'var_spec',
  'const_spec',
  'type_spec',
  'call_expression',
  'range_clause',
  'return_statement',
];

/** What a file tells of routes; undefined if it tells nothing. What tests serve is no part of the package. */
export function routesOfGo({ path, text, tree }: Subject): RouteFacts | undefined {
  if (!tree || path.endsWith('_test.go')) return undefined;
  if (HINT.test(text)) return read(tree, KINDS);
  return MAKES.test(text) ? read(tree, ['function_declaration', 'type_spec', 'var_spec']) : undefined;
}

function read(tree: SyntaxTree, kinds: readonly string[]): RouteFacts | undefined {
  const nodes = tree.nodes(kinds);
  const reader = createReader(
    tree,
    nodes.filter(({ kind }) => kind === 'func_literal'),
  );
  const told = new Set<number>();
  let scope = newScope('', undefined);
  for (const node of nodes) {
    scope = scopeAt(scope, node.start);
    if (FUNCTIONS.includes(node.kind)) scope = enter(node, scope, reader);
    else if (node.kind === 'block') scope = newScope(scope.functionId, scope, node.end);
    else look(node, scope, reader, told);
  }
  return finished(reader.draft);
}

function look(node: SyntaxNode, scope: Scope, reader: Reader, told: Set<number>): void {
  const { kind } = node;
  if (kind === 'short_var_declaration' || kind === 'assignment_statement') bind(node, scope, reader);
  if (kind === 'var_spec' || kind === 'const_spec') declare(node, scope, reader);
  if (kind === 'type_spec') readType(node, scope, reader);
  if (kind === 'range_clause') bindEach(node, scope, reader);
  if (kind === 'return_statement') giveBack(node, scope, reader);
  if (kind === 'call_expression') call(node, scope, reader, told);
}

function call(node: SyntaxNode, scope: Scope, reader: Reader, told: Set<number>): void {
  const { routes, mounts } = factsOfCall(node, scope, reader, told);
  const { draft } = reader;
  draft.routes.push(...routes);
  draft.mounts.push(...mounts);
  if (routes.length === 0 && mounts.length === 0) draft.mounts.push(...givenTo(node, scope, reader));
}

function enter(node: SyntaxNode, scope: Scope, reader: Reader): Scope {
  const { draft } = reader;
  const own = node.field('name')?.text();
  const receiver = node.field('receiver') && parametersOf(node.field('receiver'))[0];
  const owner = receiver?.type && refOf(receiver.type, scope, reader);
  const id = own === undefined ? closureId(node.start) : owner ? `${owner.name}.${own}` : own;
  const inner = newScope(id, scope, node.end);
  if (receiver?.name !== undefined && owner) inner.names.set(receiver.name, owner);
  const routers: number[] = [];
  for (const [index, { name, type }] of parametersOf(node.field('parameters')).entries()) {
    if (!type || name === undefined) continue;
    const ref = refOf(type, scope, reader);
    if (ref && isRouterType(ref)) {
      routers.push(index);
      const given = parameterId(id, index);
      inner.names.set(name, { name: given });
      const framework = applicationOf(ref);
      if (framework !== undefined)
        draft.routers.set(given, { id: given, framework, isRoot: 'unless-mounted', ...spanOf(type) });
    } else if (ref?.from !== undefined && !PLAIN.test(ref.name)) inner.names.set(name, ref);
    else inner.names.set(name, { name: `${id}.${name}` });
  }
  if (routers.length > 0) draft.functions.push({ id, routers });
  if (own !== undefined) draft.exports[id] = { name: id };
  const result = node.field('result');
  const results = result?.kind === 'parameter_list' ? parametersOf(result) : [{ name: undefined, type: result }];
  for (const { name } of results) if (name !== undefined) inner.names.set(name, { name: `${id}.${name}` });
  const type = results[0]?.type;
  const given = type && refOf(type, scope, reader);
  // What the body gives back tells more than an interface does.
  if (given?.from !== undefined && !isRouterType(given) && !PLAIN.test(given.name)) draft.aliases[`${id}.()`] = given;
  return inner;
}
