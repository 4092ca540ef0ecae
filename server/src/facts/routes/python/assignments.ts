/**
 * What is bound to names in a Python file: routers that calls make, lists of patterns, texts, and other names.
 *
 * Deliberately absent: what is done with routers afterwards (calls.ts), and what a list of patterns holds (patterns.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { Draft } from '../draft.js';
import type { Ref } from '../model.js';
import { spanOf } from '../nodes.js';
import { idIn } from '../scopes.js';
import { creationBy } from './frameworks.js';
import { isPatterns, readPatterns } from './patterns.js';
import { argumentsOf, pathOf, refOf, type Scope, textOf } from './values.js';

/** A file while it is read. */
export interface PythonFile {
  readonly draft: Draft;
  /** Which framework is meant by names that two of them have. */
  readonly kind: 'fastapi' | 'django';
  /** Parameters that are routers. */
  readonly given: Set<string>;
}

export function assign(node: SyntaxNode, scope: Scope, file: PythonFile): void {
  const left = node.field('left');
  const right = node.field('right');
  if (!left || !right || (left.kind !== 'identifier' && left.kind !== 'attribute')) return;
  const isMember = left.kind === 'attribute';
  const target = isMember ? refOf(left, scope) : { name: idIn(scope, left.text()) };
  if (!target || target.from !== undefined) return;
  const id = target.name;
  const text = left.text();
  if (!isMember) {
    scope.names.set(text, { name: id });
    if (scope.parent === undefined) file.draft.exports[text] = { name: id };
  }
  if (text === 'ROOT_URLCONF') {
    begin(right, id, file);
    return;
  }
  if (isPatterns(right) || text === 'urlpatterns') {
    patterns(right, id, scope, file);
    return;
  }
  if (right.kind === 'call' && create(right, id, scope, file)) return;
  // A function that is given a router and gives it back leaves it what it is.
  if (file.draft.routers.has(id)) return;
  const path = right.kind === 'call' || right.kind === 'identifier' ? undefined : pathOf(right, scope);
  const isText = path && (right.kind !== 'attribute' || scope.isClass);
  if (isText) file.draft.constants[id] = path;
  const ref = isText ? undefined : refOf(right, scope);
  if (ref && ref.name !== id && !(ref.name.startsWith(`${id}.`) && ref.from === undefined))
    file.draft.aliases[id] = ref;
  if (!isText && !ref) file.draft.constants[id] ??= [{ unknown: text }];
}

/** The module in which all paths begin. */
function begin(right: SyntaxNode, id: string, file: PythonFile): void {
  const module = textOf(right);
  if (module === undefined) return;
  file.draft.routers.set(id, { id, framework: 'django', isRoot: true, ...spanOf(right) });
  file.draft.mounts.push({
    parent: { name: id },
    child: { from: module, name: 'urlpatterns' },
    path: [],
    ...spanOf(right),
  });
}

function patterns(right: SyntaxNode, id: string, scope: Scope, file: PythonFile): void {
  const { routers } = file.draft;
  if (!routers.has(id)) routers.set(id, { id, framework: 'django', isRoot: false, ...spanOf(right) });
  readPatterns(right, { name: id }, scope, file.draft);
}

/** `urlpatterns += […]`. */
export function add(node: SyntaxNode, scope: Scope, file: PythonFile): void {
  const target = refOf(node.field('left'), scope);
  const right = node.field('right');
  if (right && target && target.from === undefined && file.draft.routers.has(target.name))
    patterns(right, target.name, scope, file);
}

/** A router that a call makes, under the name that it is bound to. */
function create(call: SyntaxNode, id: string, scope: Scope, file: PythonFile): boolean {
  const made = refOf(call.field('function'), scope);
  const { all, keywords } = argumentsOf(call);
  if (made && made.from === undefined && /\.namespace$/.test(made.name)) {
    namespace(call, made, id, scope, file);
    return true;
  }
  const creation = made?.from === undefined ? undefined : creationBy(made, file.kind);
  if (!creation || !made) return false;
  const { framework, isRoot, prefixKey } = creation;
  const last = made.name.split('.').at(-1);
  const written = prefixKey === undefined ? undefined : keywords.get(prefixKey);
  // A namespace without a path has its name for one.
  const named = last === 'Namespace' && !written ? pathOf(all[0], scope) : undefined;
  const prefix = named ? ['/', ...named] : pathOf(written, scope);
  file.draft.routers.set(id, { id, framework, isRoot, ...(prefix && { prefix }), ...spanOf(call) });
  const routes = keywords.get('routes');
  if (routes && framework === 'starlette') readPatterns(routes, { name: id }, scope, file.draft);
  // Extensions are given what they extend.
  const on = last === 'Api' ? refOf(all[0] ?? keywords.get('app'), scope) : undefined;
  if (on) file.draft.mounts.push({ parent: on, child: { name: id }, path: [], ...spanOf(call) });
  if (/^Nested\w*Router$/.test(last ?? '')) nest(call, id, scope, file);
  return true;
}

/** Flask-RESTX: `ns = api.namespace("orders", path="/orders")`. */
function namespace(call: SyntaxNode, made: Ref, id: string, scope: Scope, file: PythonFile): void {
  const { all, keywords } = argumentsOf(call);
  const path = pathOf(keywords.get('path'), scope) ?? ['/', ...(pathOf(all[0], scope) ?? [])];
  file.draft.routers.set(id, { id, framework: 'flask', isRoot: false, prefix: path, ...spanOf(call) });
  file.draft.mounts.push({
    parent: { name: made.name.replace(/\.namespace$/, '') },
    child: { name: id },
    path: [],
    ...spanOf(call),
  });
}

/** A router below one thing of another: `NestedSimpleRouter(router, "orders", lookup="order")`. */
function nest(call: SyntaxNode, id: string, scope: Scope, file: PythonFile): void {
  const { all, keywords } = argumentsOf(call);
  const parent = refOf(all[0], scope);
  const path = pathOf(all[1], scope);
  const lookup = textOf(keywords.get('lookup')) ?? 'nested';
  if (parent && path)
    file.draft.mounts.push({ parent, child: { name: id }, path: [...path, `/<${lookup}_pk>`], ...spanOf(call) });
}
