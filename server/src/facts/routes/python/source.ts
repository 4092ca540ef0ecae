/**
 * Routes of one Python file.
 *
 * Its nodes of a few kinds are asked for at once and come in the order of the text; what is inside of what follows from where each
 * ends. Deliberately absent: the ways of single frameworks (frameworks.ts, calls.ts, patterns.ts, classes.ts).
 */
import type { Subject } from '../../subject.js';
import type { SyntaxNode, SyntaxTree } from '../../syntaxTrees.js';
import {
  type FunctionFact,
  type MountFact,
  type PathText,
  parameterId,
  type Ref,
  type RouteFact,
  type RouteFacts,
  type RouterFact,
} from '../model.js';
import { namedChildren, spanOf } from '../nodes.js';
import { factsOfCall, factsOfDecorator, givenTo } from './calls.js';
import { factsOfClass, factsOfView } from './classes.js';
import { creationBy, HINT, mayBeRouter } from './frameworks.js';
import { isPatterns, readPatterns, registered } from './patterns.js';
import { argumentsOf, idIn, pathOf, refOf, type Scope, textOf } from './values.js';

const IMPORTS = ['import_statement', 'import_from_statement'];
const KINDS = [
  ...IMPORTS,
  'assignment',
  'augmented_assignment',
  'class_definition',
  'function_definition',
  'decorated_definition',
  'call',
  'return_statement',
  'for_statement',
];

/** What a file tells of routes; undefined if it tells nothing. */
export function routesOfPython({ path, text, tree }: Subject): RouteFacts | undefined {
  if (!tree) return undefined;
  if (HINT.test(text)) return new PythonFile(tree, KINDS, text).read();
  // A package hands on what its modules have.
  return path.endsWith('/__init__.py') ? new PythonFile(tree, IMPORTS, text).read() : undefined;
}

class PythonFile {
  readonly #nodes: readonly SyntaxNode[];
  readonly #kind: 'fastapi' | 'django';
  readonly #module: Scope = newScope('', undefined, Number.POSITIVE_INFINITY, false);
  readonly #routers = new Map<string, RouterFact>();
  readonly #mounts: MountFact[] = [];
  readonly #routes: RouteFact[] = [];
  readonly #functions: FunctionFact[] = [];
  readonly #given = new Set<string>();
  readonly #constants: Record<string, PathText> = {};
  readonly #exports: Record<string, Ref> = {};
  readonly #aliases: Record<string, Ref> = {};
  readonly #passesOn: string[] = [];

  constructor(tree: SyntaxTree, kinds: readonly string[], text: string) {
    this.#nodes = tree.nodes(kinds);
    const isDjango = /\brest_framework|\bdjango\b|router\.register\(/.test(text);
    this.#kind = isDjango && !/\b(?:fastapi|starlette)\b/.test(text) ? 'django' : 'fastapi';
  }

  read(): RouteFacts | undefined {
    let scope = this.#module;
    for (const node of this.#nodes) {
      while (scope.parent && node.start >= scope.end) scope = scope.parent;
      if (node.kind === 'class_definition') scope = this.#enterClass(node, scope);
      else if (node.kind === 'function_definition') scope = this.#enter(node, scope);
      else this.#look(node, scope);
    }
    const isEmpty =
      this.#routers.size === 0 &&
      this.#routes.length === 0 &&
      this.#mounts.length === 0 &&
      this.#passesOn.length === 0 &&
      Object.keys(this.#exports).length === 0;
    if (isEmpty) return undefined;
    return {
      routers: [...this.#routers.values()],
      mounts: this.#mounts,
      routes: this.#routes,
      functions: this.#functions,
      constants: this.#constants,
      exports: this.#exports,
      aliases: this.#aliases,
      passesOn: this.#passesOn,
    };
  }

  #look(node: SyntaxNode, scope: Scope): void {
    const { kind } = node;
    if (IMPORTS.includes(kind)) this.#import(node, scope);
    if (kind === 'assignment') this.#assign(node, scope);
    if (kind === 'augmented_assignment') this.#add(node, scope);
    if (kind === 'decorated_definition') this.#decorate(node, scope);
    if (kind === 'call') this.#call(node, scope);
    if (kind === 'return_statement') this.#give(node, scope);
    if (kind === 'for_statement') this.#loop(node, scope);
  }

  #import(node: SyntaxNode, scope: Scope): void {
    const module = node.field('module_name');
    const from = module?.text().replace(/\s+/g, '');
    const put = (local: string, ref: Ref) => {
      scope.names.set(local, ref);
      if (scope === this.#module) this.#exports[local] = ref;
    };
    for (const one of namedChildren(node)) {
      if (one.start === module?.start) continue;
      if (one.kind === 'wildcard_import' && from !== undefined) this.#passesOn.push(from);
      const name = one.kind === 'aliased_import' ? one.field('name')?.text() : one.text();
      const alias = one.kind === 'aliased_import' ? one.field('alias')?.text() : undefined;
      if (name === undefined || !/^[\w.]+$/.test(name)) continue;
      if (from !== undefined) put(alias ?? name, { from, name });
      else put(alias ?? name, { from: name, name: '*' });
    }
  }

  #enterClass(node: SyntaxNode, scope: Scope): Scope {
    const name = node.field('name')?.text() ?? '';
    const id = idIn(scope, name);
    if (scope === this.#module) this.#exports[name] = { name: id };
    scope.names.set(name, { name: id });
    this.#aliases[`${id}.()`] = { name: id };
    const facts = factsOfClass(node, id, scope);
    if (facts) this.#put(facts);
    return newScope(id, scope, node.end, true);
  }

  #put({ router, routes }: { readonly router: RouterFact; readonly routes: readonly RouteFact[] }): void {
    this.#routers.set(router.id, router);
    this.#routes.push(...routes);
  }

  #enter(node: SyntaxNode, scope: Scope): Scope {
    const name = node.field('name')?.text() ?? '';
    const id = idIn(scope, name);
    if (scope === this.#module) this.#exports[name] = { name: id };
    if (!scope.isClass) scope.names.set(name, { name: id });
    const inner = newScope(id, scope, node.end, false);
    const routers: number[] = [];
    const parameters = namedChildren(node.field('parameters')).filter((one) => !/^(?:self|cls)$/.test(one.text()));
    for (const [index, one] of parameters.entries()) {
      const own = one.kind === 'identifier' ? one.text() : ((one.field('name') ?? namedChildren(one)[0])?.text() ?? '');
      const type = one.field('type')?.text() ?? '';
      inner.names.set(own, { name: parameterId(id, index) });
      if (!mayBeRouter(own, type)) continue;
      routers.push(index);
      this.#given.add(parameterId(id, index));
    }
    if (routers.length > 0) this.#functions.push({ id, routers });
    return inner;
  }

  #give(node: SyntaxNode, scope: Scope): void {
    const ref = refOf(namedChildren(node)[0], scope);
    if (ref && scope.id !== '' && !scope.isClass) this.#aliases[`${scope.id}.()`] = ref;
  }

  /** `for router in (a, b):` stands for each. */
  #loop(node: SyntaxNode, scope: Scope): void {
    const left = node.field('left');
    const right = node.field('right');
    if (left?.kind !== 'identifier' || (right?.kind !== 'list' && right?.kind !== 'tuple')) return;
    scope.loops.set(
      left.text(),
      namedChildren(right).flatMap((one) => refOf(one, scope) ?? []),
    );
  }

  #assign(node: SyntaxNode, scope: Scope): void {
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
      if (scope === this.#module) this.#exports[text] = { name: id };
    }
    if (text === 'ROOT_URLCONF') {
      this.#begin(right, id);
      return;
    }
    if (isPatterns(right) || text === 'urlpatterns') {
      this.#patterns(right, id, scope);
      return;
    }
    if (right.kind === 'call' && this.#create(right, id, scope)) return;
    // A function that is given a router and gives it back leaves it what it is.
    if (this.#routers.has(id)) return;
    const path = right.kind === 'call' || right.kind === 'identifier' ? undefined : pathOf(right, scope);
    const isText = path && (right.kind !== 'attribute' || scope.isClass);
    if (isText) this.#constants[id] = path;
    const ref = isText ? undefined : refOf(right, scope);
    if (ref && ref.name !== id && !(ref.name.startsWith(`${id}.`) && ref.from === undefined)) this.#aliases[id] = ref;
    if (!isText && !ref) this.#constants[id] ??= [{ unknown: text }];
  }

  /** The module in which all paths begin. */
  #begin(right: SyntaxNode, id: string): void {
    const module = textOf(right);
    if (module === undefined) return;
    this.#routers.set(id, { id, framework: 'django', isRoot: true, ...spanOf(right) });
    this.#mounts.push({
      parent: { name: id },
      child: { from: module, name: 'urlpatterns' },
      path: [],
      ...spanOf(right),
    });
  }

  #patterns(right: SyntaxNode, id: string, scope: Scope): void {
    if (!this.#routers.has(id)) this.#routers.set(id, { id, framework: 'django', isRoot: false, ...spanOf(right) });
    const into = { routers: [] as RouterFact[], mounts: this.#mounts, routes: this.#routes };
    readPatterns(right, { name: id }, scope, into);
    for (const one of into.routers) this.#routers.set(one.id, one);
  }

  /** `urlpatterns += […]`. */
  #add(node: SyntaxNode, scope: Scope): void {
    const target = refOf(node.field('left'), scope);
    const right = node.field('right');
    if (right && target && target.from === undefined && this.#routers.has(target.name))
      this.#patterns(right, target.name, scope);
  }

  /** A router that a call makes, under the name that it is bound to. */
  #create(call: SyntaxNode, id: string, scope: Scope): boolean {
    const made = refOf(call.field('function'), scope);
    const { all, keywords } = argumentsOf(call);
    if (made && made.from === undefined && /\.namespace$/.test(made.name))
      return this.#namespace(call, made, id, scope);
    const creation = made?.from === undefined ? undefined : creationBy(made, this.#kind);
    if (!creation || !made) return false;
    const { framework, isRoot, prefixKey } = creation;
    const last = made.name.split('.').at(-1);
    const written = prefixKey === undefined ? undefined : keywords.get(prefixKey);
    const own = last === 'Namespace' && !written ? all[0] : written;
    const plain = own && pathOf(own, scope);
    const prefix = plain && last === 'Namespace' && !written ? ['/', ...plain] : plain;
    this.#routers.set(id, { id, framework, isRoot, ...(prefix && { prefix }), ...spanOf(call) });
    const routes = keywords.get('routes');
    if (routes && framework === 'starlette') this.#routesOf(routes, id, scope);
    // Extensions are given what they extend.
    const on = last === 'Api' ? refOf(all[0] ?? keywords.get('app'), scope) : undefined;
    if (on) this.#mounts.push({ parent: on, child: { name: id }, path: [], ...spanOf(call) });
    if (/^Nested\w*Router$/.test(last ?? '')) this.#nest(call, id, scope);
    return true;
  }

  #routesOf(routes: SyntaxNode, id: string, scope: Scope): void {
    const into = { routers: [] as RouterFact[], mounts: this.#mounts, routes: this.#routes };
    readPatterns(routes, { name: id }, scope, into);
    for (const one of into.routers) this.#routers.set(one.id, one);
  }

  /** Flask-RESTX: `ns = api.namespace("orders", path="/orders")`. */
  #namespace(call: SyntaxNode, made: Ref, id: string, scope: Scope): boolean {
    const { all, keywords } = argumentsOf(call);
    const path = pathOf(keywords.get('path'), scope) ?? ['/', ...(pathOf(all[0], scope) ?? [])];
    this.#routers.set(id, { id, framework: 'flask', isRoot: false, prefix: path, ...spanOf(call) });
    this.#mounts.push({
      parent: { name: made.name.replace(/\.namespace$/, '') },
      child: { name: id },
      path: [],
      ...spanOf(call),
    });
    return true;
  }

  /** A router below one thing of another: `NestedSimpleRouter(router, "orders", lookup="order")`. */
  #nest(call: SyntaxNode, id: string, scope: Scope): void {
    const { all, keywords } = argumentsOf(call);
    const parent = refOf(all[0], scope);
    const path = pathOf(all[1], scope);
    const lookup = textOf(keywords.get('lookup')) ?? 'nested';
    if (parent && path)
      this.#mounts.push({ parent, child: { name: id }, path: [...path, `/<${lookup}_pk>`], ...spanOf(call) });
  }

  #decorate(node: SyntaxNode, scope: Scope): void {
    const definition = node.field('definition');
    if (!definition) return;
    const id = idIn(scope, definition.field('name')?.text() ?? '');
    for (const decorator of node.children()) {
      if (decorator.kind !== 'decorator') continue;
      const { routes, mounts } = factsOfDecorator(decorator, definition, scope);
      this.#routes.push(...routes);
      this.#mounts.push(...mounts);
      const view = definition.kind === 'function_definition' ? factsOfView(decorator, definition, id) : undefined;
      if (view) this.#put(view);
    }
  }

  #call(node: SyntaxNode, scope: Scope): void {
    const { routes, mounts } = factsOfCall(node, scope);
    this.#routes.push(...routes);
    this.#mounts.push(...mounts);
    if (routes.length > 0 || mounts.length > 0) return;
    this.#mounts.push(...registered(node, scope));
    const isRouter = ({ from, name }: Ref) => from === undefined && (this.#routers.has(name) || this.#given.has(name));
    this.#mounts.push(...givenTo(node, scope, isRouter));
  }
}

function newScope(id: string, parent: Scope | undefined, end: number, isClass: boolean): Scope {
  return { id, parent, names: new Map(), loops: new Map(), end, isClass };
}
