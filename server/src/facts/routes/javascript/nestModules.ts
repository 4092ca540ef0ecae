/**
 * Modules of NestJS: what each imports, which controllers it holds, and where `RouterModule` puts them.
 *
 * A module is a router, so that each controller is served by the applications that lead to it. Its own controllers hang on a second
 * one beside it, `Module.controllers`, which is where `RouterModule` gives it a path: what it imports does not have that path.
 * Deliberately absent: modules that only running would make.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { MountFact, PathText, Ref, RouterFact } from '../model.js';
import { argumentsOf, namedChildren, spanOf } from '../nodes.js';
import { joined } from '../pathText.js';
import { lookUp } from '../scopes.js';
import type { Placed, Scope } from './bindings.js';
import { methodCallOf } from './nestValues.js';
import { pathOf, refOf, unwrapped, valueAt } from './values.js';

export interface ModuleFacts {
  readonly routers: readonly RouterFact[];
  readonly mounts: readonly MountFact[];
}

function controllersOf(module: Ref): Ref {
  return { ...module, name: `${module.name}.controllers` };
}

/** Arrays of controllers or modules that are bound to a name of their own. */
export function listsIn(file: Scope): readonly ModuleFacts[] {
  return [...file.names.values()].flatMap((binding): readonly ModuleFacts[] => {
    if (binding.kind !== 'value' || unwrapped(binding.node).kind !== 'array') return [];
    const { id, scope, node } = binding;
    const mounts = classesIn(node, scope, { name: id });
    // A list is no place where paths begin: only a module that takes it in leads to what it names.
    const router: RouterFact = { id, framework: 'nestjs', isRoot: 'only-mounted', ...spanOf(node) };
    return mounts.length > 0 ? [{ routers: [router], mounts }] : [];
  });
}

/** That an application is made of a module, and where modules have their paths. */
export function mountsOfCall(call: Placed): readonly MountFact[] {
  const { method, object, args } = methodCallOf(call) ?? {};
  const [first] = args ?? [];
  if (!first) return [];
  const { node, scope } = call;
  if (method === 'register' && object?.text() === 'RouterModule') return routerModule(first, scope, []);
  if (method !== 'create' || object?.text() !== 'NestFactory') return [];
  const child = refOf(first, scope);
  const parent = refOf(node, scope);
  return child && parent ? [{ parent, child, path: [], ...spanOf(first) }] : [];
}

/** What a module imports and which controllers it holds; of dynamic modules what their functions return, too. */
export function moduleMounts(
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
      ...(controllers ? classesIn(controllers, scope, controllersOf({ name: id })) : []),
    ];
  });
  if (held.length === 0) return [];
  const at = { start: body.start, end: body.start };
  const own: MountFact = { parent: { name: id }, child: controllersOf({ name: id }), path: [], ...at, isDefault: true };
  return [own, ...held];
}

/** Objects that functions of a class return. */
function objectsIn(body: SyntaxNode): readonly SyntaxNode[] {
  if (!/\bmodule\s*:/.test(body.text())) return [];
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.kind === 'object') found.push(node);
    else for (const child of namedChildren(node)) visit(child);
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
    return namedChildren(node).flatMap((one) =>
      /array|ternary/.test(one.kind) ? classesIn(one, scope, parent, depth + 1) : [],
    );
  }
  if (node.kind !== 'array') return [];
  return namedChildren(node).flatMap((one) => {
    if (one.kind !== 'spread_element') return mountOf(one, scope, parent);
    const [list] = namedChildren(one);
    return list ? classesIn(list, scope, parent, depth + 1) : [];
  });
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
  return child ? [{ parent, child, path: [], ...spanOf(written) }] : [];
}

/** `RouterModule.register([{path, module, children}])`. */
function routerModule(written: SyntaxNode, scope: Scope, before: PathText): readonly MountFact[] {
  const node = unwrapped(written);
  const named = node.kind === 'identifier' ? lookUp(scope, node.text()) : undefined;
  if (named?.kind === 'value') return routerModule(named.node, named.scope, before);
  if (node.kind !== 'array') return [];
  return namedChildren(node).flatMap((one): readonly MountFact[] => {
    const module = valueAt(one, 'module', scope);
    const ref = module ? refOf(module, scope) : one.kind !== 'object' ? refOf(one, scope) : undefined;
    const at = valueAt(one, 'path', scope);
    const own = pathOf(at, scope) ?? [];
    const path = joined(before, own);
    const children = valueAt(one, 'children', scope);
    return [
      ...(ref ? [{ parent: ref, child: controllersOf(ref), path, ...spanOf(at ?? one) }] : []),
      ...(children ? routerModule(children, scope, path) : []),
    ];
  });
}
