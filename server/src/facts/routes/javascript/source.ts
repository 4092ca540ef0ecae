/**
 * Routes of one TypeScript or JavaScript file.
 *
 * Deliberately absent: the ways of single frameworks (frameworks.ts, calls.ts).
 */
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
import { argumentsOf, namedChildren } from '../nodes.js';
import { type Bindings, type FunctionNode, type Placed, readBindings, type Scope, textOfString } from './bindings.js';
import { factsOfCall } from './calls.js';
import { readExports } from './exports.js';
import { HINT, mayBeRouter } from './frameworks.js';
import { NEST, NEST_CALLS, nestFacts } from './nest.js';
import { configurationOf } from './nestConfig.js';
import { nextFacts, nextFileOf, nextSettings } from './next.js';
import { boundTo, CONFIGURATION, creationOf, pathOf, refOf, unwrapped, valueAt } from './values.js';

/** An array of controllers or modules, which a module of another file may hold. */
const CLASS_LIST = /(?:Controller|Module)\s*[,\]]/;

/** What a file tells of routes; undefined if it tells nothing. */
export function routesOfJavaScript(tree: SyntaxTree, text: string, path: string): RouteFacts | undefined {
  // Names and constants may lead from one file to another, so that a file with nothing but exports counts as well.
  const bindings = readBindings(tree.root(), HINT.test(text) || NEST_CALLS.test(text) ? 'whole' : 'top');
  const inSight = bindings.calls.flatMap((call) => created(call) ?? []);
  const unserved = new Set(
    isScriptOfDocument(text) ? inSight.flatMap(({ framework, id }) => (framework === 'nestjs' ? [id] : [])) : [],
  );
  const routers = inSight.filter(({ id }) => !unserved.has(id));
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
  const nest = NEST.test(text) || NEST_CALLS.test(text) || CLASS_LIST.test(text) ? nestFacts(bindings) : undefined;
  if (nest) {
    routers.push(...nest.routers);
    routes.push(...nest.routes);
    mounts.push(...nest.mounts.filter(({ parent }) => !unserved.has(parent.name)));
  }
  const nextFile = nextFileOf(path);
  const functions = bindings.functions.map((one): FunctionFact => {
    const returns = returnedBy(one.id, bindings);
    const routers = parametersOf(one).filter((index) => parameters.has(`${one.id}#${index}`));
    const { start, end } = one.node;
    return { id: one.id, span: { start, end }, ...(returns && { returns }), ...(routers.length > 0 && { routers }) };
  });
  const { exports, passesOn, places } = readExports(bindings);
  const configuration = text.includes('registerAs') ? configurationOf(bindings) : undefined;
  const constants = { ...constantsOf(bindings.file), ...configuration?.constants };
  const settings = [...(nest?.settings ?? []), ...nextSettings(path, text)];
  if (nextFile) {
    const next = nextFacts(nextFile, places, text);
    routers.push(...next.routers);
    routes.push(...next.routes);
  }
  const hasExports = Object.keys(exports).length > 0 || passesOn.length > 0;
  const isEmpty = routers.length === 0 && routes.length === 0 && mounts.length === 0 && settings.length === 0;
  if (isEmpty && !hasExports && Object.keys(constants).length === 0) return undefined;
  return {
    routers,
    mounts,
    routes,
    functions,
    constants,
    exports: { ...exports, ...configuration?.exports },
    passesOn,
    ...(configuration && { package: CONFIGURATION }),
    ...(settings.length > 0 && { settings }),
  };
}

/** true where NestJS puts an application together to write down its document, and lets nobody call it. */
function isScriptOfDocument(text: string): boolean {
  return text.includes('createDocument(') && !text.includes('.listen(');
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
    [...scope.names.values()].flatMap((binding) => {
      if (binding.kind === 'parameter' && binding.id === id && mayBeRouter(binding))
        return [parameterId(id, binding.index, binding.member)];
      // Of an object that is given, the router is taken out by name.
      if (binding.kind !== 'member' || !mayBeRouter({ name: binding.name, type: '' })) return [];
      const of = refOf(binding.of, binding.scope);
      return of?.from === undefined && of?.name.includes('#') ? [`${of.name}.${binding.name}`] : [];
    }),
  );
  return new Set(found);
}

/** What a function gives back: the last thing that it returns by name. */
function returnedBy(id: string, { returns, functions }: Bindings): Ref | undefined {
  const own = functions.find((one) => one.id === id);
  const body = own?.node.field('body');
  if (body && body.kind !== 'statement_block') return refOf(body, own?.scope as Scope);
  const statement = returns.findLast(({ scope }) => scope.id === id);
  const [value] = namedChildren(statement?.node);
  return value && statement ? refOf(value, statement.scope) : undefined;
}

/** Longer ones are tables of something else. */
const LONGEST_CONSTANT = 20_000;

/** Constants with the text of a path, and those of objects that are written out, by their names. */
function constantsOf(file: Scope): { readonly [id: string]: PathText } {
  const found: Record<string, PathText> = {};
  const put = (id: string, node: SyntaxNode, depth: number): void => {
    const value = unwrapped(node);
    if (value.end - value.start > LONGEST_CONSTANT) return;
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
