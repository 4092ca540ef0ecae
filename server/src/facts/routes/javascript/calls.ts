/**
 * Routes as Express, Fastify, Koa, Hono and Hapi write them: by methods called on a router.
 *
 * The frameworks' methods do not contradict one another, so that a router whose framework is not known, such as a parameter, is
 * read like any other. Deliberately absent: what is mounted (mounts.ts), classes with decorators (nest.ts), and paths that folders
 * tell (next.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { CallFacts, DeclaredVersion, PathText, Ref, RouteFact } from '../model.js';
import { argumentsOf } from '../nodes.js';
import { type Placed, type Scope, textOfString } from './bindings.js';
import { turnsOf } from './loops.js';
import { given, mountFact, registers, statementOf, uses } from './mounts.js';
import { calleeOf, elementsOf, pathOf, refOf, unwrapped, valueAt } from './values.js';

const VERBS: { readonly [method: string]: string } = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  del: 'DELETE',
  head: 'HEAD',
  options: 'OPTIONS',
  all: 'ALL',
  any: 'ALL',
};
/** Methods that give the router back. */
const CHAINING = new Set([
  ...Object.keys(VERBS),
  'use',
  'route',
  'on',
  'register',
  'param',
  'openapi',
  'withTypeProvider',
]);

const NOTHING: CallFacts = { routes: [], mounts: [] };

/** What one call says. `isRouter` tells a router by its name in this file. */
export function factsOfCall({ node, scope }: Placed, isRouter: (ref: Ref) => boolean): CallFacts {
  const callee = calleeOf(node);
  if (node.kind !== 'call_expression' || !callee) return NOTHING;
  const args = argumentsOf(node);
  if (callee.kind !== 'member_expression') {
    const routes = toldTo(node, args, scope, isRouter);
    return routes.length > 0 ? { ...NOTHING, routes } : { routes, mounts: given(node, callee, args, scope, isRouter) };
  }
  const method = callee.field('property')?.text() ?? '';
  const object = callee.field('object');
  if (!object) return NOTHING;
  const chain = chainOf(object, scope);
  if (!chain) return NOTHING;
  const { router, path: chained } = chain;
  const verb = VERBS[method];
  if (verb !== undefined) return { ...NOTHING, routes: verbRoutes({ node, scope, router, args, chained }, [verb]) };
  if (method === 'on') return { ...NOTHING, routes: onRoutes({ node, scope, router, args, chained }) };
  if (method === 'use')
    return { ...NOTHING, mounts: turnsOf(node, args, scope).flatMap((turn) => uses(node, router, turn, scope)) };
  if (method === 'route') return route(node, router, args, scope);
  if (method === 'register') return { ...NOTHING, mounts: registers(node, router, args, scope) };
  const routes = toldTo(node, args, scope, isRouter);
  return routes.length > 0 ? { ...NOTHING, routes } : { routes, mounts: given(node, callee, args, scope, isRouter) };
}

/** A function of the team's own that is told a router, a method, a path and what answers: `addRoute(router, 'get', '/x', …)`. */
function toldTo(
  node: SyntaxNode,
  args: readonly SyntaxNode[],
  scope: Scope,
  isRouter: (ref: Ref) => boolean,
): readonly RouteFact[] {
  const [first, second, third] = args;
  const verb = VERBS[textOfString(second)?.toLowerCase() ?? ''];
  const path = third && /^['"`]\//.test(third.text()) ? pathOf(third, scope) : undefined;
  const router = first?.kind === 'identifier' && verb !== undefined && path ? refOf(first, scope) : undefined;
  if (!router || !isRouter(router) || !path || !third || verb === undefined || args.length < 4) return [];
  const { start, end } = third;
  return [routeFact({ node, scope, router, args, chained: undefined }, [verb], path, { start, end })];
}

interface Call {
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly router: Ref;
  readonly args: readonly SyntaxNode[];
  /** The path of `.route(path)` before it. */
  readonly chained: PathText | undefined;
}

/** The router at the beginning of `router.get(…).route('/x').post(…)`, and the path of the last `route` before. */
function chainOf(written: SyntaxNode, scope: Scope): { readonly router: Ref; readonly path?: PathText } | undefined {
  let at = unwrapped(written);
  let path: PathText | undefined;
  while (at.kind === 'call_expression') {
    const callee = at.field('function');
    const method = callee?.kind === 'member_expression' ? (callee.field('property')?.text() ?? '') : '';
    if (!CHAINING.has(method)) break;
    const [first, second] = argumentsOf(at);
    if (method === 'route' && path === undefined && !second) path = pathOf(first, scope);
    at = unwrapped(callee?.field('object') ?? at);
  }
  const router = refOf(at, scope);
  return router && { router, ...(path && { path }) };
}

function verbRoutes(call: Call, methods: readonly string[]): readonly RouteFact[] {
  const { node, scope, router, args, chained } = call;
  if (chained) return args.length > 0 ? [routeFact(call, methods, chained, firstSpan(node))] : [];
  const [first, second] = args;
  // A setting is read with one argument; a route has something that answers.
  if (!first || !second) return [];
  // A class and an object, as a container of services is asked, are no path and no handler.
  if (/^[A-Z]\w*$/.test(first.text()) && args.at(-1)?.kind === 'object') return [];
  const isNamed = /^['"`]\//.test(second.text()) && !/^['"`][/*]/.test(first.text());
  const written = isNamed ? second : first;
  return elementsOf(written).flatMap((one) => {
    const path = pathOf(one, scope) ?? (one.kind === 'regex' ? [{ unknown: one.text() }] : undefined);
    if (!path || !looksLikePath(path)) return [];
    const version = constraintsOf(args[1], scope);
    const { start, end } = one;
    return [{ ...routeFact({ ...call, router }, methods, path, { start, end }), ...(version && { version }) }];
  });
}

function routeFact(
  { node, scope, router, args }: Call,
  methods: readonly string[],
  path: PathText,
  span: { start: number; end: number },
): RouteFact {
  const last = args.at(-1);
  const answer = last?.text() ?? '';
  const isPage = /\.(?:render|sendFile|redirect|view|html)\(/.test(answer) && !/\.(?:json|send|jsonp)\(/.test(answer);
  const written = statementOf(node);
  const handler = last && refOf(last, scope);
  return {
    router,
    methods,
    path,
    ...span,
    ...(isPage && { isPage: true as const }),
    ...(written && { written }),
    ...(handler && !handler.called && { handler }),
  };
}

/** The method's own name and arguments: where a chained route is told. */
function firstSpan(node: SyntaxNode): { start: number; end: number } {
  const start = node.field('function')?.field('property')?.start ?? node.start;
  return { start, end: start + (node.field('function')?.field('property')?.text().length ?? 0) };
}

function looksLikePath(path: PathText): boolean {
  const [first] = path;
  return typeof first !== 'string' || first === '' || /^[/*:]/.test(first);
}

/** Hono: `app.on('GET', '/path', handler)`. */
function onRoutes(call: Call): readonly RouteFact[] {
  const [method, path, handler] = call.args;
  const text = textOfString(method);
  const where = pathOf(path, call.scope);
  if (text === undefined || !path || !where || !handler || !/^[A-Z]+$/.test(text)) return [];
  return [routeFact(call, [text], where, { start: path.start, end: path.end })];
}

/** Express and Hono: `.route(path)` begins a chain or mounts; Fastify and Hapi: `.route({method, url})` is a route. */
function route(node: SyntaxNode, parent: Ref, args: readonly SyntaxNode[], scope: Scope): CallFacts {
  const [first, second] = args;
  if (!first) return NOTHING;
  if (second) {
    const path = pathOf(first, scope);
    const child = refOf(second, scope);
    if (!path || !child) return NOTHING;
    return { routes: [], mounts: [mountFact(node, parent, child, path, first)] };
  }
  const routes = elementsOf(first).flatMap((one): readonly RouteFact[] => {
    const written = valueAt(one, 'url', scope) ?? valueAt(one, 'path', scope);
    const path = pathOf(written, scope);
    if (!written || !path) return [];
    const version = constraintsOf(one, scope);
    const handler = valueAt(one, 'handler', scope);
    const call: Call = { node, scope, router: parent, args: handler ? [handler] : [], chained: undefined };
    const span = { start: written.start, end: written.end };
    return [{ ...routeFact(call, methodsOf(valueAt(one, 'method', scope)), path, span), ...(version && { version }) }];
  });
  return { routes, mounts: [] };
}

function methodsOf(node: SyntaxNode | undefined): readonly string[] {
  const list = node?.kind === 'array' ? node.children() : node ? [node] : [];
  const methods = list.flatMap((one) => textOfString(one)?.toUpperCase() ?? []);
  return methods.length === 0 || methods.includes('*') ? ['ALL'] : methods;
}

/** Fastify: `constraints: {version}`, and `version` of its second major. */
function constraintsOf(options: SyntaxNode | undefined, scope: Scope): DeclaredVersion | undefined {
  const written =
    valueAt(valueAt(options, 'constraints', scope), 'version', scope) ?? valueAt(options, 'version', scope);
  return written && { by: 'header', text: written.text() };
}
