/**
 * What expressions of a Go file stand for: a router, a function, a value of a type, or the text of a path.
 *
 * A thing of the package has the name that the package has for it, whatever file it is in: `Server.router` is the field of a type,
 * `NewServer.()` what a function gives back. Deliberately absent: running anything, and most of what types would tell.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { Draft } from '../draft.js';
import type { PathText, Ref } from '../model.js';
import { argumentsOf, namedChildren } from '../nodes.js';
import { lookUp, memberOf } from '../scopes.js';
import { creationBy, frameworkOf } from './frameworks.js';
import { type Scope, textOfString } from './scopes.js';

/** A file while it is read: what its names may mean, and what is put on record with each expression. */
export interface Reader {
  readonly draft: Draft;
  readonly packages: ReadonlyMap<string, string>;
  /** The names of functions and closures by their place. */
  readonly closures: ReadonlyMap<number, string>;
  created(call: SyntaxNode, framework: string): Ref;
  /** A router that a router makes: a group, or itself once more. */
  derived(call: SyntaxNode, scope: Scope): Ref | undefined;
  /** A value whose fields are written out. */
  composed(type: Ref, literal: SyntaxNode, scope: Scope): void;
}

const MOST_HOPS = 24;
/** The package that the file is of. */
export const OWN = '.';

/** The thing that an expression stands for; undefined if nothing is known of it. */
export function refOf(node: SyntaxNode | undefined, scope: Scope, reader: Reader, hops = 0): Ref | undefined {
  if (!node || hops > MOST_HOPS) return undefined;
  switch (node.kind) {
    case 'identifier':
    case 'type_identifier':
      return ofName(node.text(), scope);
    case 'selector_expression':
    case 'qualified_type':
      return ofMember(node, scope, reader, hops);
    case 'func_literal': {
      const name = reader.closures.get(node.end);
      return name === undefined ? undefined : { name };
    }
    case 'composite_literal': {
      const type = refOf(node.field('type'), scope, reader, hops + 1);
      if (type) reader.composed(type, node, scope);
      return type;
    }
    case 'unary_expression':
      return refOf(node.field('operand'), scope, reader, hops + 1);
    case 'pointer_type':
    case 'parenthesized_expression':
      return refOf(namedChildren(node)[0], scope, reader, hops + 1);
    // A list stands for what it holds.
    case 'slice_type':
    case 'array_type':
      return refOf(node.field('element'), scope, reader, hops + 1);
    case 'index_expression':
    case 'type_assertion_expression':
      return refOf(node.field('operand'), scope, reader, hops + 1);
    case 'call_expression':
      return ofCall(node, scope, reader, hops);
    default:
      return undefined;
  }
}

function ofName(name: string, scope: Scope): Ref | undefined {
  return lookUp(scope, name) ?? (/^(?:nil|true|false|_)$/.test(name) ? undefined : { from: OWN, name });
}

function ofMember(node: SyntaxNode, scope: Scope, reader: Reader, hops: number): Ref | undefined {
  const object = node.field('operand') ?? node.field('package');
  const name = (node.field('field') ?? node.field('name'))?.text();
  if (!object || name === undefined) return undefined;
  const path = packageOf(object, scope, reader);
  if (path !== undefined) return { from: path, name };
  return memberOf(refOf(object, scope, reader, hops + 1), name);
}

/** The path of the package that a name stands for. */
export function packageOf(node: SyntaxNode | undefined, scope: Scope, { packages }: Reader): string | undefined {
  if (node?.kind !== 'identifier' && node?.kind !== 'package_identifier') return undefined;
  const name = node.text();
  return lookUp(scope, name) ? undefined : packages.get(name);
}

/** A thing of the package is another. */
export function isAlso({ draft }: Reader, name: string, ref: Ref): void {
  draft.exports[name] = { name };
  draft.aliases[name] = ref;
}

export function sameRef(a: Ref, b: Ref): boolean {
  return a.from === b.from && a.name === b.name;
}

function ofCall(node: SyntaxNode, scope: Scope, reader: Reader, hops: number): Ref | undefined {
  const callee = node.field('function');
  if (!callee) return undefined;
  if (callee.kind === 'selector_expression') {
    const path = packageOf(callee.field('operand'), scope, reader);
    const name = callee.field('field')?.text() ?? '';
    const framework = path === undefined ? undefined : creationBy(path, name);
    if (framework !== undefined) return reader.created(node, framework);
    if (path === undefined) {
      const derived = reader.derived(node, scope);
      if (derived) return derived;
    }
    if (path !== undefined && isForeign(path)) return passedThrough(node, scope, reader, hops);
  }
  const [made] = argumentsOf(node);
  // The language's own `new` is given a type; a package may have a function of that name.
  if (callee.kind === 'identifier' && callee.text() === 'new' && made && !lookUp(scope, made.text())) {
    return refOf(made, scope, reader, hops + 1);
  }
  const called = refOf(callee, scope, reader, hops + 1);
  return called ? memberOf(called, '()') : passedThrough(node, scope, reader, hops);
}

/** A package of the language itself, or of a framework. */
function isForeign(path: string): boolean {
  return frameworkOf(path) !== undefined || !/^[^/]*\./.test(path);
}

/** What wraps a handler leaves its routes as they are. */
function passedThrough(node: SyntaxNode, scope: Scope, reader: Reader, hops: number): Ref | undefined {
  for (const one of argumentsOf(node)) {
    if (one.kind !== 'identifier' && one.kind !== 'call_expression' && one.kind !== 'selector_expression') continue;
    const ref = refOf(one, scope, reader, hops + 1);
    if (ref && mayBeRouter(ref)) return ref;
  }
  return undefined;
}

/** true for what was seen to be a router in this file, and for what is named as one. */
export function mayBeRouter({ from, name }: Ref): boolean {
  if (from === undefined) return /[@#]/.test(name);
  return /(?:^|\.)(?:\w*router|\w*mux|engine|\w*group|app|api|echo|[re]|routes)$/i.test(name);
}

/** An expression as the text of a path; undefined if it is none. */
export function pathOf(node: SyntaxNode | undefined, scope: Scope, reader: Reader): PathText | undefined {
  if (!node) return undefined;
  const plain = textOfString(node);
  if (plain !== undefined) return [plain];
  if (node.kind === 'binary_expression') {
    const left = pathOf(node.field('left'), scope, reader);
    const right = pathOf(node.field('right'), scope, reader);
    return left && right && [...left, ...right];
  }
  if (node.kind === 'parenthesized_expression') return pathOf(node.children()[1], scope, reader);
  if (node.kind === 'identifier' || node.kind === 'selector_expression') {
    const ref = refOf(node, scope, reader);
    return [ref && !/[@#()]/.test(ref.name) ? ref : { unknown: node.text() }];
  }
  if (node.kind === 'call_expression') return formatted(node, scope, reader) ?? [{ unknown: node.text() }];
  return undefined;
}

/** `fmt.Sprintf("/%s/x", prefix)`, `path.Join("/a", "b")`, and conversions. */
function formatted(call: SyntaxNode, scope: Scope, reader: Reader): PathText | undefined {
  const name = call.field('function')?.text() ?? '';
  const args = argumentsOf(call);
  if (/^(?:path|url)\.Join(?:Path)?$/.test(name)) {
    const parts = args.map((one) => pathOf(one, scope, reader) ?? [{ unknown: one.text() }]);
    return parts.flatMap((one, index) => (index === 0 ? one : ['/', ...one]));
  }
  if (name === 'string' && args.length === 1) return pathOf(args[0], scope, reader);
  const format = name === 'fmt.Sprintf' ? textOfString(args[0]) : undefined;
  if (format === undefined) return undefined;
  let next = 1;
  return format.split(/(%[svdq])/).flatMap((part) => {
    if (!/^%[svdq]$/.test(part)) return part === '' ? [] : [part];
    const given = args[next++];
    return pathOf(given, scope, reader) ?? [{ unknown: given?.text() ?? part }];
  });
}
