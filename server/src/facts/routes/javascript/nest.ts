/**
 * Routes of NestJS: controllers, the modules that hold them, and what an application sets for all of them.
 *
 * A module is a router, so that each controller is served by the applications that lead to it. Its own controllers hang on a second
 * one beside it, `Module.controllers`, which is where `RouterModule` gives it a path: what it imports does not have that path.
 * Deliberately absent: modules that only running would make.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type {
  DeclaredVersion,
  ExceptedPath,
  MountFact,
  PathText,
  Ref,
  RouteFact,
  RouterFact,
  SettingFact,
  Versioning,
} from '../model.js';
import { argumentsOf } from '../nodes.js';
import { type Bindings, idIn, lookUp, type Placed, type Scope, textOfString } from './bindings.js';
import { calleeOf, pathOf, refOf, unwrapped, valueAt } from './values.js';

/** Texts without any of these have nothing of NestJS, */
export const NEST = /@(?:Module|Controller|Get|Post|Put|Patch|Delete|Head|Options|All|Sse)\(|\bNestFactory\b/;
/** and those without one of these no call that sets something. */
export const NEST_CALLS = /\bNestFactory\b|\.(?:setGlobalPrefix|enableVersioning)\(|\bRouterModule\b/;

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
const BY: { readonly [type: string]: Versioning['by'] } = {
  URI: 'path',
  HEADER: 'header',
  MEDIA_TYPE: 'media-type',
  CUSTOM: 'header',
};

export interface NestFacts {
  readonly routers: readonly RouterFact[];
  readonly mounts: readonly MountFact[];
  readonly routes: readonly RouteFact[];
  readonly settings: readonly SettingFact[];
}

/** What the classes and calls of a file say. */
export function nestFacts({ decorated, calls, file }: Bindings): NestFacts {
  const classes = decorated.map((one) => factsOfClass(one, file));
  const called = calls.map(factsOfCall);
  const lists = [...file.names.values()].flatMap((binding): readonly NestFacts[] => {
    if (binding.kind !== 'value' || unwrapped(binding.node).kind !== 'array') return [];
    const { id, scope, node } = binding;
    const { start, end } = node;
    // A list is no place where paths begin: only a module that takes it in leads to what it names.
    const router: RouterFact = { id, framework: 'nestjs', isRoot: 'only-mounted', start, end };
    const mounts = classesIn(node, scope, { name: id });
    return mounts.length > 0 ? [{ ...NOTHING, routers: [router], mounts }] : [];
  });
  const all = [...classes, ...called, ...lists];
  return {
    routers: all.flatMap(({ routers }) => routers),
    mounts: all.flatMap(({ mounts }) => mounts),
    routes: all.flatMap(({ routes }) => routes),
    settings: all.flatMap(({ settings }) => settings),
  };
}

const NOTHING: NestFacts = { routers: [], mounts: [], routes: [], settings: [] };

interface Decorator {
  readonly name: string;
  readonly args: readonly SyntaxNode[];
  readonly node: SyntaxNode;
}

/** Those of NestJS, by the names that it exports them with. */
function decoratorsIn(nodes: readonly SyntaxNode[], scope: Scope): readonly Decorator[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'decorator') return [];
    const call = node.children().find((one) => one.isNamed);
    const callee = call?.kind === 'call_expression' ? call.field('function') : call;
    const ref = callee && refOf(callee, scope);
    if (!call || !ref?.from?.startsWith('@nestjs/')) return [];
    return [{ name: ref.name.replace(/^.*\./, ''), args: call === callee ? [] : argumentsOf(call), node }];
  });
}

function factsOfClass({ node, scope }: Placed, file: Scope): NestFacts {
  const name = node.field('name')?.text();
  const body = node.field('body');
  if (name === undefined || !body) return NOTHING;
  const id = idIn(scope, name);
  const outer = node.parent();
  const own = decoratorsIn(
    [...(outer?.kind === 'export_statement' ? outer.children() : []), ...node.children()],
    scope,
  );
  const module = own.find((one) => one.name === 'Module');
  const held = module ? moduleMounts(id, module.args[0], body, scope) : [];
  const controller = own.find((one) => one.name === 'Controller');
  const routes = methodsOf(body, scope);
  if (!controller && routes.length === 0) return { ...NOTHING, mounts: held };
  return { ...controllerFacts({ id, node, scope, own, controller, routes, file }), settings: [] };
}

interface Method {
  readonly verb: string;
  readonly decorator: Decorator;
  readonly version: DeclaredVersion | undefined;
  readonly written: SyntaxNode;
}

function methodsOf(body: SyntaxNode, scope: Scope): readonly Method[] {
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

interface Controller {
  readonly id: string;
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly own: readonly Decorator[];
  readonly controller: Decorator | undefined;
  readonly routes: readonly Method[];
  readonly file: Scope;
}

/** A controller is a router; one with several paths has a router for each of them below it. */
function controllerFacts({ id, node, scope, own, controller, routes, file }: Controller): Omit<NestFacts, 'settings'> {
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
  const span = { start: at.start, end: at.end };
  const router: RouterFact = {
    id,
    framework: 'nestjs',
    isRoot: controller ? false : 'only-mounted',
    ...span,
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
          start: one.start,
          end: one.end,
        }),
      ),
      ...(above && base
        ? begins.map(
            (name): MountFact => ({
              parent: { name },
              child: above,
              path: [],
              start: base.start,
              end: base.end,
            }),
          )
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
    start: node.start,
    end: node.end,
    written: { start: decorator.node.start, end: written.end },
    ...(version && { version }),
  }));
}

/** One path or an array of them. */
function pathsIn(written: SyntaxNode, scope: Scope): readonly { readonly path: PathText; readonly node: SyntaxNode }[] {
  const node = unwrapped(written);
  const list = node.kind === 'array' ? node.children().filter((one) => one.isNamed) : [node];
  return list.map((one) => ({ path: pathOf(one, scope) ?? [{ unknown: one.text() }], node: one }));
}

/** `'1'`, `['1', '2']`, `VERSION_NEUTRAL`. */
function versionOf(written: SyntaxNode | undefined, scope: Scope): DeclaredVersion | undefined {
  if (!written) return undefined;
  const node = unwrapped(written);
  const list = node.kind === 'array' ? node.children().filter((one) => one.isNamed) : [node];
  const each = list.map((one) => {
    if (/\bVERSION_NEUTRAL$/.test(one.text())) return '';
    const path = pathOf(one, scope);
    return path?.every((part) => typeof part === 'string') ? path.join('') : one.text();
  });
  return { by: 'application', text: written.text(), each };
}

/** What a module imports and which controllers it holds; of dynamic modules what their functions return, too. */
function moduleMounts(
  id: string,
  options: SyntaxNode | undefined,
  body: SyntaxNode,
  scope: Scope,
): readonly MountFact[] {
  const objects = [options ? unwrapped(options) : undefined, ...objectsIn(body)];
  const held = objects.flatMap((object) => {
    if (object?.kind !== 'object') return [];
    const imports = valueAt(object, 'imports', scope);
    const controllers = valueAt(object, 'controllers', scope);
    return [
      ...(imports ? classesIn(imports, scope, { name: id }) : []),
      ...(controllers ? classesIn(controllers, scope, { name: `${id}.controllers` }) : []),
    ];
  });
  if (held.length === 0) return [];
  const { start } = body;
  const own: MountFact = {
    parent: { name: id },
    child: { name: `${id}.controllers` },
    path: [],
    start,
    end: start,
    isDefault: true,
  };
  return [own, ...held];
}

/** Objects that functions of a class return. */
function objectsIn(body: SyntaxNode): readonly SyntaxNode[] {
  if (!/\bmodule\s*:/.test(body.text())) return [];
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.kind === 'object') found.push(node);
    else for (const child of node.children()) if (child.isNamed) visit(child);
  };
  visit(body);
  return found;
}

/** The classes that an array names, mounted on `parent`: by name, by a call that makes a module, through other arrays. */
function classesIn(written: SyntaxNode, scope: Scope, parent: Ref, depth = 0): readonly MountFact[] {
  const node = unwrapped(written);
  if (depth > 4) return [];
  if (node.kind === 'identifier') return mountOf(node, scope, parent);
  if (node.kind === 'ternary_expression' || node.kind === 'binary_expression') {
    return node
      .children()
      .flatMap((one) =>
        one.isNamed && /array|ternary/.test(one.kind) ? classesIn(one, scope, parent, depth + 1) : [],
      );
  }
  if (node.kind !== 'array') return [];
  return node.children().flatMap((one): readonly MountFact[] => {
    if (!one.isNamed || one.kind === 'comment') return [];
    if (one.kind === 'spread_element') return classesIn(spreadOf(one), scope, parent, depth + 1);
    return mountOf(one, scope, parent);
  });
}

function spreadOf(node: SyntaxNode): SyntaxNode {
  const inner = node.children().find((one) => one.isNamed) ?? node;
  return unwrapped(inner);
}

/** `Orders`, `Orders.forRoot(…)`, `forwardRef(() => Orders)`. */
function mountOf(written: SyntaxNode, scope: Scope, parent: Ref): readonly MountFact[] {
  let node = unwrapped(written);
  if (node.kind === 'call_expression') {
    const callee = node.field('function');
    const [first] = argumentsOf(node);
    if (callee?.text() === 'forwardRef' && first?.kind === 'arrow_function') node = first.field('body') ?? node;
    else if (callee?.kind === 'member_expression') node = callee.field('object') ?? node;
  }
  const child = /identifier$|member_expression/.test(node.kind) ? refOf(node, scope) : undefined;
  const { start, end } = written;
  return child ? [{ parent, child, path: [], start, end }] : [];
}

/** What calls say: that an application is made of a module, and what is set for it. */
function factsOfCall({ node, scope }: Placed): NestFacts {
  const callee = calleeOf(node);
  if (node.kind !== 'call_expression' || callee?.kind !== 'member_expression') return NOTHING;
  const method = callee.field('property')?.text() ?? '';
  const object = callee.field('object');
  const args = argumentsOf(node);
  const [first, options] = args;
  if (!object || !first) {
    return method === 'enableVersioning' && object
      ? setting(node, object, scope, versioningOf(undefined, scope))
      : NOTHING;
  }
  if (method === 'create' && object.text() === 'NestFactory') {
    const child = refOf(first, scope);
    const parent = refOf(node, scope);
    const { start, end } = first;
    return child && parent ? { ...NOTHING, mounts: [{ parent, child, path: [], start, end }] } : NOTHING;
  }
  if (method === 'setGlobalPrefix') {
    const exclude = valueAt(options, 'exclude', scope);
    const except = exclude ? exceptedIn(exclude, scope) : [];
    const path = pathOf(first, scope) ?? [{ unknown: first.text() }];
    return setting(first, object, scope, { path, ...(except.length > 0 && { except }) });
  }
  if (method === 'enableVersioning') return setting(node, object, scope, versioningOf(first, scope));
  if (method === 'register' && object.text() === 'RouterModule') {
    return { ...NOTHING, mounts: routerModule(first, scope, []) };
  }
  return NOTHING;
}

function setting(at: SyntaxNode, object: SyntaxNode, scope: Scope, set: Partial<SettingFact>): NestFacts {
  const of = refOf(object, scope);
  const { start, end } = at;
  return of ? { ...NOTHING, settings: [{ of, path: [], start, end, ...set }] } : NOTHING;
}

function versioningOf(options: SyntaxNode | undefined, scope: Scope): Partial<SettingFact> {
  const type = /\.(\w+)$/.exec(valueAt(options, 'type', scope)?.text() ?? '')?.[1] ?? 'URI';
  const prefix = valueAt(options, 'prefix', scope);
  const before = prefix?.text() === 'false' ? '' : (textOfString(prefix) ?? 'v');
  const version = versionOf(valueAt(options, 'defaultVersion', scope), scope);
  return { versioning: { by: BY[type] ?? 'header', before }, ...(version && { version }) };
}

function exceptedIn(written: SyntaxNode, scope: Scope): readonly ExceptedPath[] {
  const node = unwrapped(written);
  const list = node.kind === 'array' ? node.children().filter((one) => one.isNamed && one.kind !== 'comment') : [];
  return list.flatMap((one): readonly ExceptedPath[] => {
    const path = pathOf(valueAt(one, 'path', scope) ?? one, scope);
    const method = /\.([A-Z]+)$/.exec(valueAt(one, 'method', scope)?.text() ?? '')?.[1];
    return path ? [{ path, ...(method !== undefined && method !== 'ALL' && { method }) }] : [];
  });
}

/** `RouterModule.register([{path, module, children}])`. */
function routerModule(written: SyntaxNode, scope: Scope, before: PathText): readonly MountFact[] {
  const node = unwrapped(written);
  const named = node.kind === 'identifier' ? lookUp(scope, node.text()) : undefined;
  if (named?.kind === 'value') return routerModule(named.node, named.scope, before);
  if (node.kind !== 'array') return [];
  return node.children().flatMap((one): readonly MountFact[] => {
    const module = valueAt(one, 'module', scope);
    const ref = module ? refOf(module, scope) : one.isNamed && one.kind !== 'object' ? refOf(one, scope) : undefined;
    const at = valueAt(one, 'path', scope);
    const own = pathOf(at, scope) ?? [];
    const path = before.length > 0 && own.length > 0 ? [...before, '/', ...own] : [...before, ...own];
    const children = valueAt(one, 'children', scope);
    const { start, end } = at ?? one;
    return [
      ...(ref
        ? [{ parent: ref, child: { ...ref, name: `${ref.name}.controllers` }, path, start, end } satisfies MountFact]
        : []),
      ...(children ? routerModule(children, scope, path) : []),
    ];
  });
}
