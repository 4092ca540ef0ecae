/**
 * Minimal APIs of ASP.NET: `MapGet` and its like on an application, on groups, and on what a method is given.
 *
 * Deliberately absent: endpoints that a library finds by itself.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { DeclaredVersion, FunctionFact, MountFact, PathText, Ref, RouteFact, RouterFact } from '../model.js';
import { parameterId } from '../model.js';
import { namedChildren } from '../nodes.js';
import { slashed } from '../pathText.js';
import { lookUp } from '../scopes.js';
import { type Names, named, pathOf, textOf } from './values.js';

export interface MinimalFacts {
  readonly routers: RouterFact[];
  readonly mounts: MountFact[];
  readonly routes: RouteFact[];
  readonly functions: FunctionFact[];
}

interface Scope {
  readonly parent: Scope | undefined;
  readonly names: Map<string, Ref>;
  /** The class around. */
  readonly owner: string;
}

const FRAMEWORK = 'aspnet';
const VERBS: { readonly [method: string]: string } = {
  MapGet: 'GET',
  MapPost: 'POST',
  MapPut: 'PUT',
  MapPatch: 'PATCH',
  MapDelete: 'DELETE',
  Map: 'ALL',
};
const ROUTER_TYPE = /^(?:IEndpointRouteBuilder|RouteGroupBuilder|WebApplication|IVersionedEndpointRouteBuilder)\??$/;
const APPLICATION = 'application';

export function readMinimal(root: SyntaxNode, names: Names): MinimalFacts {
  const facts: MinimalFacts = { routers: [], mounts: [], routes: [], functions: [] };
  const versions = new Map<string, DeclaredVersion>();
  const made = new Map<string, Ref>();

  /** The router that an expression stands for; what is called on one and gives it back is looked through. */
  const routerOf = (node: SyntaxNode | undefined, scope: Scope): Ref | undefined => {
    if (node?.kind === 'identifier') return lookUp(scope, node.text());
    if (node?.kind !== 'invocation_expression') return undefined;
    const callee = node.field('function');
    if (callee?.kind !== 'member_access_expression') return undefined;
    const method = callee.field('name')?.text() ?? '';
    const object = callee.field('expression');
    const [first] = argumentsOf(node);
    if (method === 'Build' && /\bWebApplication\.Create/.test(root.text()) && object?.kind === 'identifier')
      return application(callee.field('name') ?? node);
    const parent = routerOf(object, scope);
    if (!parent || VERBS[method] !== undefined) return undefined;
    if (method === 'MapGroup') {
      const path = first ? (pathOf(first, names, scope.owner) ?? [{ unknown: 'group' }]) : [];
      return below(node, parent, slashed(path), first ?? node);
    }
    if (method === 'NewVersionedApi') {
      const version = below(node, parent, [], first ?? node);
      versions.set(version.name, { by: 'query', text: 'api-version' });
      return version;
    }
    const version = versionBy(method, first);
    if (version) versions.set(parent.name, version);
    return parent;
  };

  const application = ({ start, end }: SyntaxNode): Ref => {
    if (!facts.routers.some(({ id }) => id === APPLICATION))
      facts.routers.push({ id: APPLICATION, framework: FRAMEWORK, isRoot: true, start, end });
    return { name: APPLICATION };
  };

  const below = (node: SyntaxNode, parent: Ref, path: PathText, at: SyntaxNode): Ref => {
    const id = `group@${node.start}-${node.end}`;
    const known = made.get(id);
    if (known) return known;
    const { start, end } = at;
    facts.routers.push({ id, framework: FRAMEWORK, isRoot: false, start, end });
    facts.mounts.push({ parent, child: { name: id }, path, start, end });
    made.set(id, { name: id });
    return { name: id };
  };

  const visit = (node: SyntaxNode, scope: Scope): void => {
    const { kind } = node;
    if (kind === 'class_declaration' || kind === 'struct_declaration' || kind === 'record_declaration') {
      const owner = node.field('name')?.text() ?? '';
      visitAll(node, { parent: scope, names: new Map(), owner });
    } else if (kind === 'method_declaration' || kind === 'local_function_statement') visitMethod(node, scope);
    else if (kind === 'lambda_expression') visitAll(node, { parent: scope, names: new Map(), owner: scope.owner });
    else {
      if (kind === 'variable_declarator') declare(node, scope);
      if (kind === 'invocation_expression') call(node, scope);
      visitAll(node, scope);
    }
  };
  const visitAll = (node: SyntaxNode, scope: Scope): void => {
    for (const child of node.children()) if (child.isNamed) visit(child, scope);
  };

  const declare = (node: SyntaxNode, scope: Scope): void => {
    const value = namedChildren(node).at(-1);
    const router = routerOf(value, scope);
    const name = node.field('name')?.text();
    if (router && name !== undefined) scope.names.set(name, router);
  };

  const visitMethod = (node: SyntaxNode, scope: Scope): void => {
    const id = node.field('name')?.text() ?? '';
    const inner: Scope = { parent: scope, names: new Map(), owner: scope.owner };
    const routers: number[] = [];
    const parameters = namedChildren(node.field('parameters')).filter((one) => one.kind === 'parameter');
    for (const [index, parameter] of parameters.entries()) {
      if (!ROUTER_TYPE.test(parameter.field('type')?.text() ?? '')) continue;
      routers.push(index);
      inner.names.set(parameter.field('name')?.text() ?? '', { name: parameterId(id, index) });
    }
    if (routers.length > 0) facts.functions.push({ id, routers });
    visitAll(node, inner);
  };

  const call = (node: SyntaxNode, scope: Scope): void => {
    const callee = node.field('function');
    const args = argumentsOf(node);
    if (callee?.kind === 'member_access_expression') {
      const object = callee.field('expression');
      const method = (callee.field('name')?.text() ?? '').replace(/<.*$/s, '');
      const verb = VERBS[method];
      const router = routerOf(object, scope);
      if (router && verb !== undefined) {
        route(node, router, [verb], args, scope);
        return;
      }
      if (router && method === 'MapMethods') {
        const methods = [...(args[1]?.text() ?? '').matchAll(/"(\w+)"/g)].map((one) => (one[1] ?? '').toUpperCase());
        route(node, router, methods.length > 0 ? methods : ['ALL'], args, scope);
        return;
      }
      // An extension, or a method of another class, that puts routes on what it is given.
      if (router && /^(?:Map|Use|Add)[A-Z]\w*$/.test(method) && method !== 'MapGroup') given(node, method, router, 0);
    }
    const name = callee?.kind === 'identifier' ? callee.text() : callee?.field('name')?.text();
    for (const [index, argument] of args.entries()) {
      const router = argument.kind === 'identifier' ? routerOf(argument, scope) : undefined;
      if (router && name !== undefined) given(node, name, router, index);
    }
  };

  const given = ({ start, end }: SyntaxNode, method: string, parent: Ref, parameter: number): void => {
    facts.mounts.push({ parent, child: { ...named(method, names), parameter }, path: [], start, end });
  };

  const route = (
    node: SyntaxNode,
    router: Ref,
    methods: readonly string[],
    args: readonly SyntaxNode[],
    scope: Scope,
  ): void => {
    const [first] = args;
    const path = args.length < 2 ? undefined : pathOf(first, names, scope.owner);
    if (!first || !path) return;
    const { version, statement } = aroundCall(node);
    facts.routes.push({
      router,
      methods,
      path: slashed(path),
      start: first.start,
      end: first.end,
      ...(version && { version }),
      ...(statement && { written: { start: statement.start, end: statement.end } }),
    });
  };

  visit(root, { parent: undefined, names: new Map(), owner: '' });
  return {
    ...facts,
    routers: facts.routers.map(
      (one) => ({ ...one, ...(versions.has(one.id) && { version: versions.get(one.id) }) }) as RouterFact,
    ),
  };
}

/** What is said behind a route, and the statement that it is. */
function aroundCall(node: SyntaxNode): { readonly version?: DeclaredVersion; readonly statement?: SyntaxNode } {
  let version: DeclaredVersion | undefined;
  let at = node.parent();
  while (at && (at.kind === 'member_access_expression' || at.kind === 'invocation_expression')) {
    const callee = at.kind === 'invocation_expression' ? at.field('function') : undefined;
    version ??= callee && versionBy(callee.field('name')?.text() ?? '', argumentsOf(at)[0]);
    at = at.parent();
  }
  return { ...(version && { version }), ...(at?.kind === 'expression_statement' && { statement: at }) };
}

function versionBy(method: string, first: SyntaxNode | undefined): DeclaredVersion | undefined {
  if (method === 'IsApiVersionNeutral') return { by: 'neutral', text: method };
  if (!/^(?:HasApiVersion|MapToApiVersion|WithApiVersionSet)$/.test(method)) return undefined;
  return { by: 'query', text: textOf(first) ?? first?.text() ?? method };
}

function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return namedChildren(call.field('arguments')).flatMap((one) => namedChildren(one).at(-1) ?? []);
}
