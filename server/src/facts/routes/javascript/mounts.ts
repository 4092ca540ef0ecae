/**
 * Mounts as Express, Fastify, Koa, Hono and Hapi write them: what a router uses or registers, and routers that functions are given.
 *
 * Deliberately absent: routes (calls.ts).
 */
import type { Span, SyntaxNode } from '../../syntaxTrees.js';
import type { MountFact, PathText, Ref } from '../model.js';
import { namedChildren, spanOf } from '../nodes.js';
import type { Scope } from './bindings.js';
import { elementsOf, pathOf, refOf, unwrapped, valueAt } from './values.js';

/** Express and Koa: `app.use('/path', guard, router)`, `app.use(router.routes())`. */
export function uses(node: SyntaxNode, parent: Ref, args: readonly SyntaxNode[], scope: Scope): readonly MountFact[] {
  const [first, ...rest] = args;
  if (!first) return [];
  const path = pathOf(first, scope);
  const isPath =
    path !== undefined &&
    rest.length > 0 &&
    (first.kind.includes('string') || refersToText(path) || !refOf(first, scope));
  const children = (isPath ? rest : args).flatMap((one) => (one.kind === 'array' ? namedChildren(one) : [one]));
  return children.flatMap((one) => {
    const child = refOf(routesCall(unwrapped(one)), scope);
    const at = isPath ? first : one;
    return child ? [mountFact(node, parent, child, isPath ? path : [], at)] : [];
  });
}

export function mountFact(call: SyntaxNode, parent: Ref, child: Ref, path: PathText, at: Span): MountFact {
  const written = statementOf(call);
  return { parent, child, path, ...spanOf(at), ...(written && { written }) };
}

/** A name in front may be a path or something that is used: with text around it, it is a path. */
function refersToText(path: PathText): boolean {
  return (
    path.some((part) => typeof part === 'string') ||
    path.every((part) => typeof part !== 'string' && !('unknown' in part))
  );
}

/** Koa hands out a router's routes by a call. */
function routesCall(node: SyntaxNode): SyntaxNode {
  const callee = node.kind === 'call_expression' ? node.field('function') : undefined;
  const isRoutes =
    callee?.kind === 'member_expression' && /^(?:routes|middleware)$/.test(callee.field('property')?.text() ?? '');
  return (isRoutes && callee?.field('object')) || node;
}

/** Fastify: `app.register(plugin, {prefix})`; Hapi: `server.register({plugin, routes: {prefix}})`. */
export function registers(
  node: SyntaxNode,
  parent: Ref,
  args: readonly SyntaxNode[],
  scope: Scope,
): readonly MountFact[] {
  const [first, options] = args;
  if (!first) return [];
  return elementsOf(first).flatMap((one) => {
    const plugin = valueAt(one, 'plugin', scope) ?? one;
    const child = refOf(plugin, scope);
    if (!child) return [];
    const prefix =
      valueAt(options, 'prefix', scope) ??
      valueAt(valueAt(one, 'routes', scope), 'prefix', scope) ??
      valueAt(valueAt(options, 'routes', scope), 'prefix', scope);
    const at = prefix ?? plugin;
    return [mountFact(node, parent, child, pathOf(prefix, scope) ?? [], at)];
  });
}

/** A router that is given to a function: whatever the function puts on it is on the router. */
export function given(
  node: SyntaxNode,
  callee: SyntaxNode,
  args: readonly SyntaxNode[],
  scope: Scope,
  isRouter: (ref: Ref) => boolean,
): readonly MountFact[] {
  const target = refOf(callee, scope);
  if (!target) return [];
  const handed = (one: SyntaxNode, to: Partial<Ref>): readonly MountFact[] => {
    const parent = /identifier$|^member_expression$/.test(one.kind) ? refOf(one, scope) : undefined;
    if (!parent || parent.called || !isRouter(parent)) return [];
    return [{ parent, child: { ...target, ...to }, path: [], start: node.start, end: callee.end }];
  };
  return args.flatMap((one, parameter) => {
    if (one.kind !== 'object') return handed(one, { parameter });
    return one.children().flatMap((pair) => {
      const member = pair.kind === 'pair' ? pair.field('key')?.text() : pair.text();
      const value = pair.kind === 'pair' ? pair.field('value') : pair;
      return value && member !== undefined ? handed(value, { parameter, member }) : [];
    });
  });
}

/** The statement that is this call and nothing else. */
export function statementOf(call: SyntaxNode): Span | undefined {
  const parent = call.parent();
  const statement = parent?.kind === 'await_expression' ? parent.parent() : parent;
  return statement?.kind === 'expression_statement' ? spanOf(statement) : undefined;
}
