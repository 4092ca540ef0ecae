/**
 * Routes of one Python file.
 *
 * Its nodes of a few kinds are asked for at once and come in the order of the text; what is inside of what follows from where each
 * ends. Deliberately absent: the ways of single frameworks (frameworks.ts, calls.ts, patterns.ts, classes.ts).
 */
import type { Subject } from '../../subject.js';
import type { SyntaxNode, SyntaxTree } from '../../syntaxTrees.js';
import { finished, newDraft } from '../draft.js';
import { parameterId, type Ref, type RouteFacts } from '../model.js';
import { namedChildren } from '../nodes.js';
import { idIn, scopeAt } from '../scopes.js';
import { add, assign, type PythonFile } from './assignments.js';
import { factsOfCall, factsOfDecorator, givenTo } from './calls.js';
import { type ClassFacts, factsOfClass, factsOfView } from './classes.js';
import { HINT, mayBeRouter } from './frameworks.js';
import { registered } from './patterns.js';
import { newScope, refOf, type Scope } from './values.js';

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
  if (HINT.test(text)) return read(tree, KINDS, text);
  // A package hands on what its modules have.
  return path.endsWith('/__init__.py') ? read(tree, IMPORTS, text) : undefined;
}

function read(tree: SyntaxTree, kinds: readonly string[], text: string): RouteFacts | undefined {
  const file: PythonFile = { draft: newDraft(), kind: kindOf(text), given: new Set() };
  let scope = newScope('', undefined, Number.POSITIVE_INFINITY, false);
  for (const node of tree.nodes(kinds)) {
    scope = scopeAt(scope, node.start);
    if (node.kind === 'class_definition') scope = enterClass(node, scope, file);
    else if (node.kind === 'function_definition') scope = enter(node, scope, file);
    else look(node, scope, file);
  }
  return finished(file.draft);
}

function kindOf(text: string): PythonFile['kind'] {
  const isDjango = /\brest_framework|\bdjango\b|router\.register\(/.test(text);
  return isDjango && !/\b(?:fastapi|starlette)\b/.test(text) ? 'django' : 'fastapi';
}

function look(node: SyntaxNode, scope: Scope, file: PythonFile): void {
  const { kind } = node;
  if (IMPORTS.includes(kind)) readImport(node, scope, file);
  if (kind === 'assignment') assign(node, scope, file);
  if (kind === 'augmented_assignment') add(node, scope, file);
  if (kind === 'decorated_definition') decorate(node, scope, file);
  if (kind === 'call') call(node, scope, file);
  if (kind === 'return_statement') giveBack(node, scope, file);
  if (kind === 'for_statement') loop(node, scope);
}

function readImport(node: SyntaxNode, scope: Scope, file: PythonFile): void {
  const module = node.field('module_name');
  const from = module?.text().replace(/\s+/g, '');
  const put = (local: string, ref: Ref) => {
    scope.names.set(local, ref);
    if (scope.parent === undefined) file.draft.exports[local] = ref;
  };
  for (const one of namedChildren(node)) {
    if (one.start === module?.start) continue;
    if (one.kind === 'wildcard_import' && from !== undefined) file.draft.passesOn.push(from);
    const name = one.kind === 'aliased_import' ? one.field('name')?.text() : one.text();
    const alias = one.kind === 'aliased_import' ? one.field('alias')?.text() : undefined;
    if (name === undefined || !/^[\w.]+$/.test(name)) continue;
    if (from !== undefined) put(alias ?? name, { from, name });
    else put(alias ?? name, { from: name, name: '*' });
  }
}

function enterClass(node: SyntaxNode, scope: Scope, file: PythonFile): Scope {
  const name = node.field('name')?.text() ?? '';
  const id = idIn(scope, name);
  if (scope.parent === undefined) file.draft.exports[name] = { name: id };
  scope.names.set(name, { name: id });
  file.draft.aliases[`${id}.()`] = { name: id };
  const facts = factsOfClass(node, id, scope);
  if (facts) put(facts, file);
  return newScope(id, scope, node.end, true);
}

function put({ router, routes }: ClassFacts, { draft }: PythonFile): void {
  draft.routers.set(router.id, router);
  draft.routes.push(...routes);
}

function enter(node: SyntaxNode, scope: Scope, file: PythonFile): Scope {
  const name = node.field('name')?.text() ?? '';
  const id = idIn(scope, name);
  if (scope.parent === undefined) file.draft.exports[name] = { name: id };
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
    file.given.add(parameterId(id, index));
  }
  if (routers.length > 0) file.draft.functions.push({ id, routers });
  return inner;
}

function giveBack(node: SyntaxNode, scope: Scope, file: PythonFile): void {
  const ref = refOf(namedChildren(node)[0], scope);
  if (ref && scope.id !== '' && !scope.isClass) file.draft.aliases[`${scope.id}.()`] = ref;
}

/** `for router in (a, b):` stands for each. */
function loop(node: SyntaxNode, scope: Scope): void {
  const left = node.field('left');
  const right = node.field('right');
  if (left?.kind !== 'identifier' || (right?.kind !== 'list' && right?.kind !== 'tuple')) return;
  scope.loops.set(
    left.text(),
    namedChildren(right).flatMap((one) => refOf(one, scope) ?? []),
  );
}

function decorate(node: SyntaxNode, scope: Scope, file: PythonFile): void {
  const definition = node.field('definition');
  if (!definition) return;
  const id = idIn(scope, definition.field('name')?.text() ?? '');
  for (const decorator of node.children()) {
    if (decorator.kind !== 'decorator') continue;
    const { routes, mounts } = factsOfDecorator(decorator, definition, scope);
    file.draft.routes.push(...routes);
    file.draft.mounts.push(...mounts);
    const view = definition.kind === 'function_definition' ? factsOfView(decorator, definition, id) : undefined;
    if (view) put(view, file);
  }
}

function call(node: SyntaxNode, scope: Scope, file: PythonFile): void {
  const { routes, mounts } = factsOfCall(node, scope);
  file.draft.routes.push(...routes);
  file.draft.mounts.push(...mounts);
  if (routes.length > 0 || mounts.length > 0) return;
  file.draft.mounts.push(...registered(node, scope));
  const isRouter = ({ from, name }: Ref) =>
    from === undefined && (file.draft.routers.has(name) || file.given.has(name));
  file.draft.mounts.push(...givenTo(node, scope, isRouter));
}
