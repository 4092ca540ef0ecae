/**
 * Routes of one Go file.
 *
 * Its nodes of a few kinds are asked for at once and come in the order of the text; what is inside of what follows from where each
 * ends. Deliberately absent: the ways of single frameworks (frameworks.ts, calls.ts).
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
  type StandIn,
} from '../model.js';
import { argumentsOf, spanOf } from '../nodes.js';
import { derivedBy, factsOfCall, givenTo } from './calls.js';
import { applicationOf, HINT, isRouterType, MAKES } from './frameworks.js';
import { packagesOf, type Scope } from './scopes.js';
import { fieldsOf, PLAIN } from './types.js';
import { mayBeRouter, OWN, pathOf, type Reader, refOf } from './values.js';

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
  if (HINT.test(text)) return new GoFile(tree, KINDS).read();
  return MAKES.test(text) ? new GoFile(tree, ['function_declaration', 'type_spec', 'var_spec']).read() : undefined;
}

class GoFile {
  readonly #nodes: readonly SyntaxNode[];
  readonly #routers = new Map<string, RouterFact>();
  readonly #mounts: MountFact[] = [];
  readonly #routes: RouteFact[] = [];
  readonly #functions: FunctionFact[] = [];
  readonly #constants: Record<string, PathText> = {};
  readonly #exports: Record<string, Ref> = {};
  readonly #aliases: Record<string, Ref> = {};
  readonly #standIns: StandIn[] = [];
  readonly #embeds: Record<string, readonly Ref[]> = {};
  readonly #reads: Record<string, string> = {};
  readonly #told = new Set<number>();
  readonly #composed = new Set<number>();
  readonly #reader: Reader;

  constructor(tree: SyntaxTree, kinds: readonly string[]) {
    this.#nodes = tree.nodes(kinds);
    const closures = new Map<number, string>();
    for (const { kind, start, end } of this.#nodes) if (kind === 'func_literal') closures.set(end, `func@${start}`);
    this.#reader = {
      packages: packagesOf(tree.nodes(['import_spec'])),
      closures,
      created: (call, framework) => this.#create(call, framework),
      derived: (call, scope) => this.#derive(call, scope),
      composed: (type, literal, scope) => this.#compose(type, literal, scope),
    };
  }

  read(): RouteFacts | undefined {
    let scope: Scope = { functionId: '', parent: undefined, names: new Map(), end: Number.POSITIVE_INFINITY };
    for (const node of this.#nodes) {
      while (scope.parent && node.start >= scope.end) scope = scope.parent;
      if (FUNCTIONS.includes(node.kind)) scope = this.#enter(node, scope);
      else if (node.kind === 'block') {
        scope = { functionId: scope.functionId, parent: scope, names: new Map(), end: node.end };
      } else this.#look(node, scope);
    }
    const constants = this.#constants;
    const isEmpty =
      this.#standIns.length === 0 &&
      this.#routers.size === 0 &&
      this.#routes.length === 0 &&
      Object.keys(this.#exports).length === 0 &&
      Object.keys(this.#aliases).length === 0;
    if (isEmpty) return undefined;
    return {
      routers: [...this.#routers.values()],
      mounts: this.#mounts,
      routes: this.#routes,
      functions: this.#functions,
      constants,
      exports: this.#exports,
      aliases: this.#aliases,
      standIns: this.#standIns,
      embeds: this.#embeds,
      reads: this.#reads,
      passesOn: [],
    };
  }

  #look(node: SyntaxNode, scope: Scope): void {
    const { kind } = node;
    if (kind === 'short_var_declaration') this.#bind(node.field('left'), node.field('right'), scope, true);
    if (kind === 'assignment_statement') this.#bind(node.field('left'), node.field('right'), scope, false);
    if (kind === 'var_spec' || kind === 'const_spec') this.#declare(node, scope);
    if (kind === 'type_spec') this.#type(node, scope);
    if (kind === 'range_clause') this.#range(node, scope);
    if (kind === 'return_statement') this.#give(node, scope);
    if (kind === 'call_expression') this.#call(node, scope);
  }

  #call(node: SyntaxNode, scope: Scope): void {
    const { routes, mounts } = factsOfCall(node, scope, this.#reader, this.#told);
    this.#routes.push(...routes);
    this.#mounts.push(...mounts);
    if (routes.length === 0 && mounts.length === 0) this.#mounts.push(...givenTo(node, scope, this.#reader));
  }

  #enter(node: SyntaxNode, scope: Scope): Scope {
    const own = node.field('name')?.text();
    const receiver = node.field('receiver') && parametersOf(node.field('receiver'))[0];
    const owner = receiver?.type && refOf(receiver.type, scope, this.#reader);
    const id = own === undefined ? `func@${node.start}` : owner ? `${owner.name}.${own}` : own;
    const names = new Map<string, Ref>();
    if (receiver?.name !== undefined && owner) names.set(receiver.name, owner);
    const inner: Scope = { functionId: id, parent: scope, names, end: node.end };
    const routers: number[] = [];
    for (const [index, { name, type }] of parametersOf(node.field('parameters')).entries()) {
      if (!type || name === undefined) continue;
      const ref = refOf(type, scope, this.#reader);
      if (isRouter(ref)) {
        routers.push(index);
        names.set(name, { name: parameterId(id, index) });
        const framework = applicationOf(ref?.from ?? '', ref?.name ?? '');
        const given = { id: parameterId(id, index), isRoot: 'unless-mounted', ...spanOf(type) } as const;
        if (framework !== undefined) this.#routers.set(given.id, { ...given, framework });
      } else if (ref?.from !== undefined && !PLAIN.test(ref.name)) names.set(name, ref);
      else names.set(name, { name: `${id}.${name}` });
    }
    if (routers.length > 0) this.#functions.push({ id, routers });
    if (own !== undefined) this.#exports[id] = { name: id };
    const result = node.field('result');
    const type = result?.kind === 'parameter_list' ? parametersOf(result)[0]?.type : result;
    const given = type && refOf(type, scope, this.#reader);
    // What the body gives back tells more than an interface does.
    if (given?.from !== undefined && !isRouter(given) && !PLAIN.test(given.name)) this.#aliases[`${id}.()`] = given;
    return inner;
  }

  /** `for _, one := range all`: each one is what the list holds. */
  #range(node: SyntaxNode, scope: Scope): void {
    const [, one] = (node.field('left')?.children() ?? []).filter(({ kind }) => kind === 'identifier');
    const ref = one && refOf(node.field('right'), scope, this.#reader);
    if (ref) scope.names.set(one.text(), ref);
  }

  #give(node: SyntaxNode, scope: Scope): void {
    const list = node.children().find((one) => one.isNamed);
    const value = list?.kind === 'expression_list' ? list.children()[0] : list;
    const id = `${scope.functionId}.()`;
    const ref = value && refOf(value, scope, this.#reader);
    if (!ref || scope.functionId === '') return;
    const isTold = value.kind === 'composite_literal' || value.kind === 'unary_expression' || /[@#]/.test(ref.name);
    if (isTold || !this.#aliases[id]) this.#aliases[id] = ref;
  }

  #bind(left: SyntaxNode | undefined, right: SyntaxNode | undefined, scope: Scope, isNew: boolean): void {
    const names = (left?.children() ?? []).filter((one) => one.isNamed);
    const values = (right?.children() ?? []).filter((one) => one.isNamed);
    for (const [index, name] of names.entries()) {
      const value = values[index];
      if (!value) break;
      if (name.kind === 'identifier') this.#name(name.text(), value, scope, isNew);
      else if (name.kind === 'selector_expression') this.#member(name, value, scope);
    }
  }

  #name(name: string, value: SyntaxNode, scope: Scope, isNew: boolean): void {
    if (name === '_') return;
    const ref = refOf(value, scope, this.#reader);
    const holder = isNew ? scope : (holderOf(scope, name) ?? scope);
    if (scope.functionId !== '' && ref) {
      // A function that is given a router and gives it back leaves it what it is.
      const isKept = /[@#]/.test(holder.names.get(name)?.name ?? '') && ref.name.endsWith('()');
      const isTold = /[@#]|\(\)$/.test(ref.name) || value.kind === 'unary_expression';
      if (isNew || (isTold && !isKept)) holder.names.set(name, ref);
      if (!isNew && !holderOf(scope, name) && mayBeRouter(ref)) this.#isAlso(name, ref);
      return;
    }
    if (isNew) {
      const id = `${scope.functionId}.${name}@${value.start}`;
      const path = pathOf(value, scope, this.#reader);
      if (path?.every((part) => typeof part === 'string')) this.#constants[id] = path;
      scope.names.set(name, { name: path ? id.replace('@', '~') : id });
      if (path) this.#constants[id.replace('@', '~')] = path;
    }
  }

  #member(target: SyntaxNode, value: SyntaxNode, scope: Scope): void {
    const ref = refOf(value, scope, this.#reader);
    const of = refOf(target, scope, this.#reader);
    if (!ref || of?.from !== OWN || /\(\)/.test(of.name) || sameRef(of, ref)) return;
    this.#isAlso(of.name, ref);
  }

  /** A thing of the package is another. */
  #isAlso(name: string, ref: Ref): void {
    this.#exports[name] = { name };
    this.#aliases[name] = ref;
  }

  #declare(node: SyntaxNode, scope: Scope): void {
    const names = node.children().filter(({ kind }) => kind === 'identifier');
    const values = (node.field('value')?.children() ?? []).filter((one) => one.isNamed);
    const type = node.field('type');
    for (const [index, one] of names.entries()) {
      const name = one.text();
      const value = values[index];
      if (scope.functionId !== '') {
        const ref = type && refOf(type, scope, this.#reader);
        if (value) this.#name(name, value, scope, true);
        else if (ref && !isRouter(ref)) scope.names.set(name, ref);
        else scope.names.set(name, { name: `${scope.functionId}.${name}` });
        continue;
      }
      const path = value && value.kind !== 'call_expression' ? pathOf(value, scope, this.#reader) : undefined;
      const ref = value ? refOf(value, scope, this.#reader) : type && refOf(type, scope, this.#reader);
      if (path) this.#constants[name] = path;
      else if (ref && !isRouter(ref)) this.#aliases[name] = ref;
      if (path || this.#aliases[name]) this.#exports[name] = { name };
    }
  }

  /** The fields of a type, by what their types say. */
  #type(node: SyntaxNode, scope: Scope): void {
    const name = node.field('name')?.text();
    const body = node.field('type');
    if (name === undefined || scope.functionId !== '') return;
    if (body?.kind === 'interface_type') this.#interface(name, body, scope);
    if (body?.kind !== 'struct_type') return;
    this.#exports[name] = { name };
    for (const field of fieldsOf(body, (type) => refOf(type, scope, this.#reader))) {
      const id = `${name}.${field.name}`;
      if (field.setting !== undefined) this.#reads[id] = field.setting;
      if (field.fallback) this.#constants[id] = field.fallback;
      const { type } = field;
      if (!type?.from || isRouter(type) || (type.from === OWN && PLAIN.test(type.name))) continue;
      if (field.isEmbedded) this.#embeds[name] = [...(this.#embeds[name] ?? []), type];
      if (!this.#aliases[id]) this.#isAlso(id, type);
    }
  }

  /** The methods of an interface that are given routers. */
  #interface(name: string, body: SyntaxNode, scope: Scope): void {
    this.#exports[name] = { name };
    for (const method of body.children()) {
      const id = `${name}.${method.field('name')?.text()}`;
      const routers = parametersOf(method.field('parameters')).flatMap(({ type }, index) =>
        type && isRouter(refOf(type, scope, this.#reader)) ? [index] : [],
      );
      if (routers.length === 0) continue;
      this.#functions.push({ id, routers });
      this.#exports[id] = { name: id };
    }
  }

  /** What a list of an interface holds. */
  #hold(as: Ref, literal: SyntaxNode, scope: Scope): void {
    for (const element of literal.field('body')?.children() ?? []) {
      const value = element.kind === 'literal_element' ? refOf(element.children()[0], scope, this.#reader) : undefined;
      if (value && !sameRef(value, as)) this.#standIns.push({ as, value, ...spanOf(element) });
    }
  }

  #compose(type: Ref, literal: SyntaxNode, scope: Scope): void {
    if (type.from === undefined || this.#composed.has(literal.start)) return;
    this.#composed.add(literal.start);
    if (literal.field('type')?.kind === 'slice_type') this.#hold(type, literal, scope);
    for (const element of literal.field('body')?.children() ?? []) {
      if (element.kind !== 'keyed_element') continue;
      const [key, value] = element.children().filter((one) => one.isNamed);
      const name = key?.text();
      const inner = value?.kind === 'literal_element' ? value.children()[0] : value;
      const ref = inner && refOf(inner, scope, this.#reader);
      if (name === undefined || !ref || !/[@#]|\(\)$/.test(ref.name)) continue;
      const field = { from: type.from, name: `${type.name}.${name}` };
      if (type.from === OWN) this.#isAlso(field.name, ref);
      else if (mayBeRouter(ref)) this.#mounts.push({ parent: ref, child: field, path: [], ...spanOf(element) });
    }
  }

  #create(call: SyntaxNode, framework: string): Ref {
    const isDefault = /\.Handle(?:Func)?$/.test(call.field('function')?.text() ?? '');
    const id = isDefault ? 'default@' : `router@${call.end}`;
    const { start, end } = call;
    if (!this.#routers.has(id)) this.#routers.set(id, { id, framework, isRoot: 'unless-mounted', start, end });
    // routegroup begins with the router below it, and a path.
    const [below, path] = framework === 'routegroup' ? argumentsOf(call) : [];
    const prefix = below && path && pathOf(path, ROOT, this.#reader);
    if (prefix) this.#routers.set(id, { id, framework, isRoot: 'unless-mounted', prefix, start, end });
    return { name: id };
  }

  #derive(call: SyntaxNode, scope: Scope): Ref | undefined {
    const id = `group@${call.end}`;
    if (this.#groups.has(id)) return { name: id };
    const found = derivedBy(call, scope, this.#reader);
    if (!found) return undefined;
    if ('same' in found) return found.same;
    this.#groups.add(id);
    const { start, end } = found.at;
    this.#mounts.push({ parent: found.parent, child: { name: id }, path: found.path, start, end });
    return { name: id };
  }

  readonly #groups = new Set<string>();
}

const ROOT: Scope = { functionId: '', parent: undefined, names: new Map(), end: Number.POSITIVE_INFINITY };

function isRouter(ref: Ref | undefined): boolean {
  return ref?.from !== undefined && isRouterType(ref.from, ref.name);
}

function sameRef(a: Ref, b: Ref): boolean {
  return a.from === b.from && a.name === b.name;
}

function holderOf(scope: Scope, name: string): Scope | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.names.has(name)) return at;
  return undefined;
}

interface Parameter {
  readonly name: string | undefined;
  readonly type: SyntaxNode | undefined;
}

/** Parameters one by one: `a, b chi.Router` are two. */
function parametersOf(list: SyntaxNode | undefined): readonly Parameter[] {
  return (list?.children() ?? []).flatMap((one): readonly Parameter[] => {
    if (!/parameter_declaration$/.test(one.kind)) return [];
    const type = one.field('type');
    const names = one.children().filter((child) => child.kind === 'identifier' && child.start !== type?.start);
    return names.length === 0 ? [{ name: undefined, type }] : names.map((name) => ({ name: name.text(), type }));
  });
}
