/**
 * Controllers of NestJS: their paths and versions, the methods that answer, and what they inherit.
 *
 * Deliberately absent: which modules hold them (nestModules.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { DeclaredVersion, MountFact, PathText, RouteFact, RouterFact } from '../model.js';
import { spanOf } from '../nodes.js';
import type { Scope } from './bindings.js';
import { type Decorator, decoratorsIn, versionOf } from './nestValues.js';
import { elementsOf, pathOf, refOf, unwrapped, valueAt } from './values.js';

const VERBS: { readonly [name: string]: string } = {
  Get: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Patch: 'PATCH',
  Delete: 'DELETE',
  Head: 'HEAD',
  Options: 'OPTIONS',
  All: 'ALL',
  Sse: 'GET',
};

export interface Method {
  readonly verb: string;
  readonly decorator: Decorator;
  readonly version: DeclaredVersion | undefined;
  readonly written: SyntaxNode;
}

export function methodsOf(body: SyntaxNode, scope: Scope): readonly Method[] {
  const found: Method[] = [];
  let before: SyntaxNode[] = [];
  for (const child of body.children()) {
    if (child.kind === 'decorator') before.push(child);
    if (child.kind === 'method_definition' || child.kind === 'public_field_definition') {
      const own = decoratorsIn([...before, ...child.children()], scope);
      const version = versionOf(own.find(({ name }) => name === 'Version')?.args[0], scope);
      for (const decorator of own) {
        const verb = VERBS[decorator.name];
        if (verb !== undefined) found.push({ verb, decorator, version, written: child });
      }
    }
    if (child.kind !== 'decorator' && child.kind !== 'comment') before = [];
  }
  return found;
}

export interface Controller {
  readonly id: string;
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly own: readonly Decorator[];
  readonly controller: Decorator | undefined;
  readonly routes: readonly Method[];
  readonly file: Scope;
}

export interface ControllerFacts {
  readonly routers: readonly RouterFact[];
  readonly mounts: readonly MountFact[];
  readonly routes: readonly RouteFact[];
}

/** A controller is a router; one with several paths has a router for each of them below it. */
export function controllerFacts({ id, node, scope, own, controller, routes, file }: Controller): ControllerFacts {
  const [options] = controller?.args ?? [];
  const isObject = options !== undefined && valueAt(options, 'path', scope) !== undefined;
  const written = isObject ? valueAt(options, 'path', scope) : options;
  const isOnlyVersion = options !== undefined && unwrapped(options).kind === 'object' && !isObject;
  const paths = isOnlyVersion || !written ? [] : pathsIn(written, scope);
  const version = versionOf(
    (options && valueAt(options, 'version', scope)) ?? own.find(({ name }) => name === 'Version')?.args[0],
    scope,
  );
  const [only] = paths;
  const at = only && paths.length === 1 ? only.node : (controller?.node ?? node);
  const router: RouterFact = {
    id,
    framework: 'nestjs',
    isRoot: controller ? false : 'only-mounted',
    ...spanOf(at),
    ...(only && paths.length === 1 && { prefix: only.path }),
    ...(version && { version }),
  };
  const several = paths.length > 1 ? paths : [];
  const begins = several.length > 0 ? several.map((_, index) => `${id}.paths.${index}`) : [id];
  const facts = begins.flatMap((name) => routes.flatMap((method) => routesOf(method, name, scope)));
  // What a class inherits is served below its path, too.
  const heritage = node.children().find(({ kind }) => kind === 'class_heritage');
  const base = heritage
    ?.children()
    .find(({ kind }) => kind === 'extends_clause')
    ?.field('value');
  const above = base && refOf(base, file);
  return {
    routers: [router],
    mounts: [
      ...several.map(
        ({ node: one, path }, index): MountFact => ({
          parent: { name: id },
          child: { name: `${id}.paths.${index}` },
          path,
          ...spanOf(one),
        }),
      ),
      ...(above && base
        ? begins.map((name): MountFact => ({ parent: { name }, child: above, path: [], ...spanOf(base) }))
        : []),
    ],
    routes: facts,
  };
}

function routesOf({ verb, decorator, version, written }: Method, router: string, scope: Scope): readonly RouteFact[] {
  const [first] = decorator.args;
  const paths = first ? pathsIn(first, scope) : [{ path: [] as PathText, node: decorator.node }];
  return paths.map(({ path, node }) => ({
    router: { name: router },
    methods: [verb],
    path,
    ...spanOf(node),
    written: { start: decorator.node.start, end: written.end },
    ...(version && { version }),
  }));
}

/** One path or an array of them. */
function pathsIn(written: SyntaxNode, scope: Scope): readonly { readonly path: PathText; readonly node: SyntaxNode }[] {
  return elementsOf(written).map((one) => ({ path: pathOf(one, scope) ?? [{ unknown: one.text() }], node: one }));
}
