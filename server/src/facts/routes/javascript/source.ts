/**
 * Routes of one TypeScript or JavaScript file.
 *
 * Deliberately absent: the ways of single frameworks (frameworks.ts, calls.ts).
 */
import type { SyntaxNode, SyntaxTree } from '../../syntaxTrees.js';
import type { FunctionFact, MountFact, PathText, Ref, RouteFact, RouteFacts, RouterFact } from '../model.js';
import { type Bindings, type FunctionNode, type Placed, readBindings, type Scope, textOfString } from './bindings.js';
import { factsOfCall } from './calls.js';
import { HINT, mayBeRouter } from './frameworks.js';
import { argumentsOf, boundTo, creationOf, pathOf, refOf, unwrapped, valueAt } from './values.js';

/** What a file tells of routes; undefined if it tells nothing. */
export function routesOfJavaScript(tree: SyntaxTree, text: string): RouteFacts | undefined {
  // Names and constants may lead from one file to another, so that a file with nothing but exports counts as well.
  const bindings = readBindings(tree.root(), HINT.test(text) ? 'whole' : 'top');
  const routers = bindings.calls.flatMap((call) => created(call) ?? []);
  const made = new Set(routers.map(({ id }) => id));
  const parameters = routerParameters(bindings);
  const isRouter = (ref: Ref) => ref.from !== undefined || made.has(ref.name) || parameters.has(ref.name);
  const routes: RouteFact[] = [];
  const mounts: MountFact[] = [];
  for (const call of bindings.calls) {
    const found = factsOfCall(call, isRouter);
    routes.push(...found.routes.filter(({ router }) => isRouter(router) || router.called || router.name.includes('#')));
    mounts.push(...found.mounts);
  }
  const functions = bindings.functions.map((one): FunctionFact => {
    const returns = returnedBy(one.id, bindings);
    const routers = parametersOf(one).filter((index) => parameters.has(`${one.id}#${index}`));
    const { start, end } = one.node;
    return { id: one.id, span: { start, end }, ...(returns && { returns }), ...(routers.length > 0 && { routers }) };
  });
  const { exports, passesOn } = exportsOf(bindings);
  const constants = constantsOf(bindings.file);
  const hasExports = Object.keys(exports).length > 0 || passesOn.length > 0;
  const isEmpty = routers.length === 0 && routes.length === 0 && mounts.length === 0;
  if (isEmpty && !hasExports && Object.keys(constants).length === 0) return undefined;
  return { routers, mounts, routes, functions, constants, exports, passesOn };
}

/** A router that a call makes, under the name that it is bound to. */
function created({ node, scope }: Placed): RouterFact | undefined {
  const creation = creationOf(node, scope);
  if (!creation) return undefined;
  const [options] = argumentsOf(node);
  const prefix = creation.prefixKey ? pathOf(valueAt(options, creation.prefixKey, scope), scope) : undefined;
  const { framework, isRoot } = creation;
  return { id: boundTo(node, scope), framework, isRoot, start: node.start, end: node.end, ...(prefix && { prefix }) };
}

function parametersOf({ id, scope }: FunctionNode): readonly number[] {
  return [...scope.names.values()].flatMap((one) => (one.kind === 'parameter' && one.id === id ? [one.index] : []));
}

function routerParameters({ functions }: Bindings): ReadonlySet<string> {
  const found = functions.flatMap(({ id, scope }) =>
    [...scope.names.values()].flatMap((binding) =>
      binding.kind === 'parameter' && binding.id === id && mayBeRouter(binding) ? [`${id}#${binding.index}`] : [],
    ),
  );
  return new Set(found);
}

/** What a function gives back: the last thing that it returns by name. */
function returnedBy(id: string, { returns, functions }: Bindings): Ref | undefined {
  const own = functions.find((one) => one.id === id);
  const body = own?.node.field('body');
  if (body && body.kind !== 'statement_block') return refOf(body, own?.scope as Scope);
  const statement = returns.findLast(({ scope }) => scope.id === id);
  const value = statement?.node.children().find((child) => child.isNamed);
  return value && statement ? refOf(value, statement.scope) : undefined;
}

/** Constants with the text of a path, and those of objects that are written out, by their names. */
function constantsOf(file: Scope): { readonly [id: string]: PathText } {
  const found: Record<string, PathText> = {};
  const put = (id: string, node: SyntaxNode, depth: number): void => {
    const value = unwrapped(node);
    if (value.kind === 'object' && depth < 4) {
      for (const pair of value.children()) {
        const inner = pair.kind === 'pair' ? pair.field('value') : undefined;
        if (inner) put(`${id}.${textOfString(pair.field('key')) ?? pair.field('key')?.text()}`, inner, depth + 1);
      }
      return;
    }
    const isText = value.kind === 'string' || value.kind === 'template_string' || value.kind === 'binary_expression';
    const path = isText ? pathOf(value, file) : undefined;
    if (path) found[id] = path;
  };
  for (const binding of file.names.values()) if (binding.kind === 'value') put(binding.id, binding.node, 0);
  return found;
}

function exportsOf({ file, exports: statements, assignments }: Bindings) {
  const exports: Record<string, Ref> = {};
  const passesOn: string[] = [];
  const put = (name: string, node: SyntaxNode | undefined, scope: Scope) => {
    const ref = node && (refOf(node, scope) ?? boundHere(node, scope));
    if (ref) exports[name] = ref;
  };
  for (const { node, scope } of statements) {
    const from = textOfString(node.field('source'));
    const clause = node.children().find(({ kind }) => kind === 'export_clause');
    if (from !== undefined && !clause) {
      const whole = node.children().find(({ kind }) => kind === 'namespace_export');
      if (whole) exports[whole.children().at(-1)?.text() ?? ''] = { from, name: '*' };
      else passesOn.push(from);
    }
    for (const one of clause?.children() ?? []) {
      const name = one.field('name')?.text();
      if (one.kind !== 'export_specifier' || name === undefined) continue;
      const as = one.field('alias')?.text() ?? name;
      if (from !== undefined) exports[as] = { from, name };
      else put(as, one.field('name'), scope);
    }
    const declaration = node.field('declaration');
    const isDefault = node.children().some(({ kind }) => kind === 'default');
    for (const name of declaration ? namesDeclared(declaration) : [])
      put(isDefault ? 'default' : name.text(), name, file);
    const value = node.field('value');
    if (isDefault && value) put('default', value, scope);
  }
  for (const { node, scope } of assignments) {
    const left = node.field('left')?.text() ?? '';
    const right = node.field('right');
    const named = /^(?:module\.)?exports\.(\w+)$/.exec(left)?.[1];
    if (!right) continue;
    if (named !== undefined) put(named, right, scope);
    if (left !== 'module.exports' && left !== 'exports') continue;
    if (right.kind !== 'object') put('default', right, scope);
    for (const pair of right.kind === 'object' ? right.children() : []) {
      if (pair.kind === 'shorthand_property_identifier') put(pair.text(), pair, scope);
      if (pair.kind === 'pair') put(pair.field('key')?.text() ?? '', pair.field('value'), scope);
    }
  }
  return { exports, passesOn };
}

/** A router that is made where it is exported. */
function boundHere(node: SyntaxNode, scope: Scope): Ref | undefined {
  const value = unwrapped(node);
  return value.kind === 'call_expression' || value.kind === 'new_expression'
    ? { name: boundTo(value, scope) }
    : undefined;
}

function namesDeclared(declaration: SyntaxNode): readonly SyntaxNode[] {
  const own = declaration.field('name');
  if (own) return [own];
  return declaration.children().flatMap((child) => {
    const name = child.kind === 'variable_declarator' ? child.field('name') : undefined;
    return name ? [name] : [];
  });
}
