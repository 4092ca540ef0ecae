/**
 * What expressions of a TypeScript or JavaScript file stand for: a router, a function, a thing of another file, or the text of a path.
 *
 * Looks through variables, `await`, parentheses, casts, members and `require`. Deliberately absent: running anything.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathPart, PathText, Ref } from '../model.js';
import { parameterId } from '../model.js';
import { argumentsOf, namedChildren } from '../nodes.js';
import { idIn, lookUp } from '../scopes.js';
import { type Binding, type Scope, textOfString } from './bindings.js';
import { type Creation, creationBy } from './frameworks.js';

const MOST_HOPS = 12;
const WRAPPINGS = new Set([
  'await_expression',
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
]);

/** Without what changes nothing about its value. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (WRAPPINGS.has(at.kind)) {
    const [inner] = namedChildren(at);
    if (!inner) return at;
    at = inner;
  }
  return at;
}

/** How a router is made by a call or `new`; undefined if none is. */
export function creationOf(node: SyntaxNode, scope: Scope, hops = 0): Creation | undefined {
  const callee = node.field('function') ?? node.field('constructor');
  const made = callee && refOf(callee, scope, hops + 1);
  return made?.from === undefined || made.called ? undefined : creationBy({ from: made.from, name: made.name });
}

/** The name of the variable, member or export that an expression is bound to. */
export function boundTo(node: SyntaxNode, scope: Scope): string {
  for (let at = node.parent(); at; at = at.parent()) {
    if (at.kind === 'variable_declarator') return idIn(scope, at.field('name')?.text() ?? '');
    if (/field_definition$/.test(at.kind))
      return `${scope.classId ?? ''}.${(at.field('name') ?? at.field('property'))?.text()}`;
    if (at.kind === 'required_parameter' && scope.classId !== undefined)
      return `${scope.classId}.${at.field('pattern')?.text()}`;
    if (at.kind === 'assignment_expression') {
      const left = at.field('left');
      const isMember = left?.kind === 'member_expression' && left.field('object')?.kind === 'this';
      if (isMember) return `${scope.classId ?? ''}.${left?.field('property')?.text()}`;
      return idIn(scope, left?.text() ?? '');
    }
    if (/statement|statement_block|arguments/.test(at.kind)) break;
  }
  return idIn(scope, `router@${node.start}`);
}

/** The thing that an expression names; undefined if it names none. A router that is made here is named by where it is bound. */
export function refOf(written: SyntaxNode, scope: Scope, hops = 0): Ref | undefined {
  const node = unwrapped(written);
  if (hops > MOST_HOPS) return undefined;
  if (/^(?:type_|shorthand_property_)?identifier$/.test(node.kind)) {
    const binding = lookUp(scope, node.text());
    return binding && refOfBinding(binding, hops);
  }
  if (node.kind === 'arrow_function' || node.kind === 'function_expression') return { name: functionIdAt(node, scope) };
  if (node.kind === 'member_expression') return refOfMember(node, scope, hops);
  if (node.kind === 'call_expression' || node.kind === 'new_expression') {
    if (creationOf(node, scope, hops)) return { name: boundTo(node, scope) };
  }
  if (node.kind === 'call_expression') return refOfCall(node, scope, hops);
  if (node.kind === 'new_expression') {
    const made = node.field('constructor');
    return made && refOf(made, scope, hops + 1);
  }
  return undefined;
}

/** An anonymous function is known by its place, as readBindings names it. */
function functionIdAt(node: SyntaxNode, scope: Scope): string {
  return idIn(scope, node.field('name')?.text() ?? `function@${node.start}`);
}

function refOfBinding(binding: Binding, hops: number): Ref | undefined {
  switch (binding.kind) {
    case 'import':
      return { from: binding.from, name: binding.name };
    case 'function':
    case 'class':
      return { name: binding.id };
    case 'parameter':
      return { name: parameterId(binding.id, binding.index, binding.member) };
    case 'member': {
      const of = refOf(binding.of, binding.scope, hops + 1);
      return of && memberOf(of, binding.name);
    }
    case 'value':
      return refOf(binding.node, binding.scope, hops + 1) ?? { name: binding.id };
  }
}

function memberOf(of: Ref, name: string): Ref {
  // A module that was required whole exports its members by their names.
  if (of.from !== undefined && of.name === '*') return { from: of.from, name };
  return { ...of, name: `${of.name}.${name}` };
}

function refOfMember(node: SyntaxNode, scope: Scope, hops: number): Ref | undefined {
  const object = node.field('object');
  const property = node.field('property')?.text();
  if (!object || property === undefined) return undefined;
  if (object.kind === 'this') {
    const id = `${scope.classId ?? ''}.${property}`;
    const member = lookUp(scope, id);
    return (member && refOfBinding(member, hops)) ?? { name: id };
  }
  const of = refOf(object, scope, hops + 1);
  return of && memberOf(of, property);
}

function refOfCall(node: SyntaxNode, scope: Scope, hops: number): Ref | undefined {
  const callee = calleeOf(node);
  const [first] = argumentsOf(node);
  if (!callee) return undefined;
  const isImport = callee.kind === 'import' || (callee.kind === 'identifier' && callee.text() === 'require');
  const from = isImport ? textOfString(first) : undefined;
  if (from !== undefined) return { from, name: callee.kind === 'import' ? '*' : 'default' };
  if (isFluent(callee)) {
    const object = callee.field('object');
    return object && refOf(object, scope, hops + 1);
  }
  const called = refOf(callee, scope, hops + 1);
  return called && { ...called, called: true };
}

/** Methods that give back the router which they are called on. */
const FLUENT = /^(?:withTypeProvider|use|get|post|put|patch|delete|all|route|register|onError|notFound)$/;

/** true for `router.use`, called on what a call made: `express().use(…)`, `new Hono().get(…)`, and for typed routers. */
function isFluent(callee: SyntaxNode): boolean {
  if (callee.kind !== 'member_expression') return false;
  const method = callee.field('property')?.text() ?? '';
  if (method === 'withTypeProvider') return true;
  const object = callee.field('object');
  return FLUENT.test(method) && object !== undefined && /^(?:call|new)_expression$/.test(unwrapped(object).kind);
}

/** What is called. With type arguments, the grammar takes an `await` before a call for a part of it. */
export function calleeOf(call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.field('function');
  return callee && unwrapped(callee);
}

/** An expression as the text of a path; undefined if it is none. */
export function pathOf(written: SyntaxNode | undefined, scope: Scope, hops = 0): PathText | undefined {
  if (!written || hops > MOST_HOPS) return undefined;
  const node = unwrapped(written);
  const plain = textOfString(node);
  if (plain !== undefined) return [plain];
  if (node.kind === 'template_string') {
    return node.children().flatMap((part): readonly PathPart[] => {
      if (part.kind === 'string_fragment') return [part.text()];
      if (part.kind !== 'template_substitution') return [];
      const [inner] = namedChildren(part);
      return (inner && pathOf(inner, scope, hops + 1)) ?? [{ unknown: part.text().slice(2, -1) }];
    });
  }
  const operator = node.kind === 'binary_expression' ? node.field('operator')?.text() : undefined;
  // What is set where nothing else is: the text that stands in the code.
  if (operator === '||' || operator === '??') return pathOf(node.field('right'), scope, hops + 1);
  if (operator === '+') {
    const left = pathOf(node.field('left'), scope, hops + 1);
    const right = pathOf(node.field('right'), scope, hops + 1);
    return left && right && [...left, ...right];
  }
  if (node.kind === 'call_expression') return configured(node, scope, hops);
  if (node.kind === 'identifier' || node.kind === 'member_expression') {
    const binding = node.kind === 'identifier' ? lookUp(scope, node.text()) : undefined;
    if (binding?.kind === 'value') return pathOf(binding.node, binding.scope, hops + 1) ?? [{ unknown: node.text() }];
    const ref = refOf(node, scope);
    return [ref && !ref.name.includes('#') ? ref : { unknown: node.text() }];
  }
  return undefined;
}

/** The constants of this name are what `registerAs` of NestJS names, in whatever file it stands. */
export const CONFIGURATION = '@nestjs/config';

/** `config.get('key', 'default')` is the default, and `config.get('namespace.key')` is what the namespace says of the key. */
function configured(node: SyntaxNode, scope: Scope, hops: number): PathText | undefined {
  const callee = calleeOf(node);
  const isRead =
    callee?.kind === 'member_expression' && /^get(?:OrThrow)?$/.test(callee.field('property')?.text() ?? '');
  if (!isRead || !/config/i.test(callee?.field('object')?.text() ?? '')) return undefined;
  const [first, second] = argumentsOf(node);
  const key = textOfString(first);
  if (key === undefined) return undefined;
  const [namespace = '', ...rest] = key.split('.');
  const ref = { name: [`${CONFIGURATION} ${namespace}`, ...rest].join('.'), within: [], anywhere: true as const };
  return pathOf(second, scope, hops + 1) ?? [rest.length > 0 ? ref : { unknown: node.text() }];
}

/** One thing, or the several of an array. */
export function elementsOf(written: SyntaxNode): readonly SyntaxNode[] {
  const node = unwrapped(written);
  return node.kind === 'array' ? namedChildren(node) : [node];
}

/** The value of a key of an object that is written out, or bound to a name. */
export function valueAt(written: SyntaxNode | undefined, key: string, scope: Scope, hops = 0): SyntaxNode | undefined {
  if (!written || hops > MOST_HOPS) return undefined;
  const node = unwrapped(written);
  if (node.kind === 'identifier') {
    const binding = lookUp(scope, node.text());
    return binding?.kind === 'value' ? valueAt(binding.node, key, binding.scope, hops + 1) : undefined;
  }
  if (node.kind !== 'object') return undefined;
  for (const pair of node.children()) {
    if (pair.kind === 'shorthand_property_identifier' && pair.text() === key) return pair;
    if (pair.kind !== 'pair') continue;
    const name = pair.field('key');
    if (name?.text() === key || textOfString(name) === key) return pair.field('value');
  }
  return undefined;
}
