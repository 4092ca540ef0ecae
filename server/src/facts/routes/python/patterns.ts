/**
 * Lists of patterns as Django and Starlette write them: `urlpatterns`, `include`, `Route` and `Mount`; and routers of Django REST
 * framework.
 *
 * A list is a router, and a list within it is mounted on it. Deliberately absent: what the views answer (classes.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { Draft } from '../draft.js';
import type { MountFact, PathText, Ref } from '../model.js';
import { namedChildren, spanOf } from '../nodes.js';
import { memberOf } from '../scopes.js';
import { argumentsOf, methodsIn, pathOf, refOf, type Scope, textOf } from './values.js';

const PATTERN = /^(?:path|re_path|url|Route|Mount)$/;

/** What patterns are put on. */
export type Patterns = Pick<Draft, 'routers' | 'mounts' | 'routes'>;

/** true for an expression that is put together of patterns. */
export function isPatterns(node: SyntaxNode): boolean {
  if (node.kind === 'list') {
    return namedChildren(node).some((one) => one.kind === 'call' && PATTERN.test(nameOf(one)));
  }
  if (node.kind === 'binary_operator') return namedChildren(node).some(isPatterns);
  return node.kind === 'call' && /^(?:i18n_patterns|format_suffix_patterns)$/.test(nameOf(node));
}

function nameOf(call: SyntaxNode): string {
  return call.field('function')?.text().split('.').at(-1) ?? '';
}

/** Puts what an expression holds on the list of patterns that it is added to. */
export function readPatterns(
  node: SyntaxNode | undefined,
  on: Ref,
  scope: Scope,
  into: Patterns,
  before: PathText = [],
): void {
  if (!node) return;
  if (node.kind === 'list' || node.kind === 'tuple' || node.kind === 'binary_operator' || node.kind === 'list_splat') {
    for (const one of namedChildren(node)) readPatterns(one, on, scope, into, before);
    return;
  }
  if (node.kind === 'parenthesized_expression') {
    readPatterns(namedChildren(node)[0], on, scope, into, before);
    return;
  }
  if (node.kind === 'call') {
    const name = nameOf(node);
    const { all } = argumentsOf(node);
    if (PATTERN.test(name)) {
      readPattern(node, on, scope, into, before);
      return;
    }
    if (name === 'i18n_patterns') for (const one of all) readPatterns(one, on, scope, into, ['<language>/']);
    if (name === 'format_suffix_patterns') {
      readPatterns(all[0], on, scope, into, before);
      return;
    }
    if (name === 'include') {
      include(node, on, scope, into, { path: before, at: node });
      return;
    }
    return;
  }
  const child = refOf(node.kind === 'attribute' ? withoutUrls(node) : node, scope);
  if (child) into.mounts.push({ parent: on, child, path: before, ...spanOf(node) });
}

/** The router of `router.urls`. */
function withoutUrls(node: SyntaxNode): SyntaxNode {
  return node.field('attribute')?.text() === 'urls' ? (node.field('object') ?? node) : node;
}

function readPattern(call: SyntaxNode, on: Ref, scope: Scope, into: Patterns, before: PathText): void {
  const name = nameOf(call);
  const { all, keywords } = argumentsOf(call);
  const written = all[0] ?? keywords.get('route') ?? keywords.get('regex') ?? keywords.get('path');
  const plain = written && pathOf(written, scope);
  if (!written || !plain) return;
  const path = [...before, ...(name === 're_path' || name === 'url' ? plain.map(withoutRegex) : plain)];
  const view = all[1] ?? keywords.get('view') ?? keywords.get('endpoint') ?? keywords.get('app');
  const routes = name === 'Mount' ? keywords.get('routes') : undefined;
  if (routes) {
    nested(routes, on, scope, into, path, written);
    return;
  }
  if (view?.kind === 'call' && nameOf(view) === 'include') {
    include(view, on, scope, into, { path, at: written });
    return;
  }
  if (name === 'Mount') {
    const child = refOf(view, scope);
    if (child) into.mounts.push({ parent: on, child, path, ...spanOf(written) });
    return;
  }
  const methods = methodsIn(keywords.get('methods'));
  if (name === 'Route') {
    into.routes.push({ router: on, methods: methods.length > 0 ? methods : ['GET'], path, ...spanOf(written) });
    return;
  }
  answered(view, { on, path, at: written }, scope, into);
}

interface Place {
  readonly on: Ref;
  readonly path: PathText;
  readonly at: SyntaxNode;
}

/** The view of a pattern: a class with its methods, or a function. */
function answered(view: SyntaxNode | undefined, { on, path, at }: Place, scope: Scope, into: Patterns): void {
  let node = view;
  // Whatever wraps a view answers as it does.
  while (node?.kind === 'call' && nameOf(node) !== 'as_view') node = argumentsOf(node).all.at(-1);
  const span = spanOf(at);
  if (node?.kind === 'call') {
    const actions = argumentsOf(node).all.find(({ kind }) => kind === 'dictionary');
    const methods = namedChildren(actions).flatMap((pair) => textOf(pair.field('key'))?.toUpperCase() ?? []);
    if (methods.length > 0) {
      into.routes.push({ router: on, methods, path, ...span });
      return;
    }
    const child = refOf(node.field('function')?.field('object'), scope);
    if (!child) return;
    into.mounts.push({ parent: on, child, path, ...span });
    into.routes.push({ router: on, methods: ['ALL'], path, standsFor: child, ...span, ...pageOf(child) });
    return;
  }
  const handler = refOf(node, scope);
  if (handler?.name.endsWith('.urls')) return;
  if (handler) into.mounts.push({ parent: on, child: handler, path, ...span });
  into.routes.push({ router: on, methods: ['ALL'], path, ...(handler && { standsFor: handler }), ...span });
}

/** Views that come with Django and only show a page. */
function pageOf({ name }: Ref): { readonly isPage?: true } {
  return /(?:^|\.)(?:TemplateView|RedirectView)$/.test(name) ? { isPage: true } : {};
}

/** `include("shop.urls")`, `include(router.urls)`, `include([…])`, `include((patterns, "name"))`. */
function include(
  call: SyntaxNode,
  on: Ref,
  scope: Scope,
  into: Patterns,
  { path, at }: { path: PathText; at: SyntaxNode },
): void {
  const [first] = argumentsOf(call).all;
  const given = first?.kind === 'tuple' ? namedChildren(first)[0] : first;
  const span = spanOf(at);
  const module = textOf(given);
  if (module !== undefined) {
    into.mounts.push({ parent: on, child: { from: module, name: 'urlpatterns' }, path, ...span });
    return;
  }
  if (given?.kind === 'list' || given?.kind === 'binary_operator') {
    nested(given, on, scope, into, path, at);
    return;
  }
  if (!given) return;
  const ref = refOf(given, scope);
  if (!ref) return;
  // A module holds its patterns under their own name; a router's `urls` are the router.
  const isUrls = given.kind === 'attribute' && given.field('attribute')?.text() === 'urls';
  const child = isUrls ? refOf(given.field('object'), scope) : ref;
  if (child) into.mounts.push({ parent: on, child, path, ...span });
  const inModule = ref.from === undefined ? undefined : memberOf(ref, 'urlpatterns');
  if (inModule) into.mounts.push({ parent: on, child: inModule, path, ...span });
}

/** A list that is written out where it is included. */
function nested(list: SyntaxNode, on: Ref, scope: Scope, into: Patterns, path: PathText, at: SyntaxNode): void {
  const id = `patterns@${list.start}`;
  into.routers.set(id, { id, framework: 'django', isRoot: false, ...spanOf(list) });
  into.mounts.push({ parent: on, child: { name: id }, path, ...spanOf(at) });
  readPatterns(list, { name: id }, scope, into);
}

/** A path instead of a regular expression, as far as it is one. */
function withoutRegex(part: PathText[number]): PathText[number] {
  if (typeof part !== 'string') return part;
  const named = part.replace(/^\^|\$$|\\Z$/g, '').replace(/\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)/g, '<$1>');
  const plain = named
    .replace(/\\([./-])/g, '$1')
    .replace(/\/\?$/, '/')
    .replace(/\((?!\?)(?:[^()])*\)/g, '<group>');
  return /[\\^$*+?()|[\]]/.test(plain) ? { unknown: part } : plain;
}

/** Django REST framework: `router.register("orders", OrderViewSet)`. */
export function registered(call: SyntaxNode, scope: Scope): readonly MountFact[] {
  const callee = call.field('function');
  if (callee?.field('attribute')?.text() !== 'register') return [];
  const { all, keywords } = argumentsOf(call);
  const written = all[0] ?? keywords.get('prefix');
  const path = pathOf(written, scope);
  const child = refOf(all[1] ?? keywords.get('viewset'), scope);
  const parent = refOf(callee.field('object'), scope);
  if (!written || !path || !child || !parent || written.kind === 'identifier') return [];
  return [{ parent, child, path: path.map(withoutRegex), ...spanOf(written) }];
}
