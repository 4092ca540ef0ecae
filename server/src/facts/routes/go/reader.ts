/**
 * What expressions of a Go file put on record while they are read: routers that are made, groups of them, and values whose fields are
 * written out. Each is recorded once, however often its expression is read.
 *
 * Deliberately absent: what expressions stand for (values.ts).
 */
import type { SyntaxNode, SyntaxTree } from '../../syntaxTrees.js';
import { newDraft } from '../draft.js';
import type { Ref, RouterFact } from '../model.js';
import { argumentsOf, namedChildren, spanOf } from '../nodes.js';
import { derivedBy } from './calls.js';
import { newScope, packagesOf, type Scope } from './scopes.js';
import { isAlso, mayBeRouter, OWN, pathOf, type Reader, refOf, sameRef } from './values.js';

/** @param closures the functions without a name */
export function createReader(tree: SyntaxTree, closures: readonly SyntaxNode[]): Reader {
  const groups = new Set<string>();
  const composed = new Set<number>();
  const reader: Reader = {
    draft: newDraft(),
    packages: packagesOf(tree.nodes(['import_spec'])),
    closures: new Map(closures.map(({ start, end }) => [end, closureId(start)])),
    created: (call, framework) => create(call, framework, reader),
    derived: (call, scope) => derive(call, scope, reader, groups),
    composed: (type, literal, scope) => {
      if (type.from === undefined || composed.has(literal.start)) return;
      composed.add(literal.start);
      compose(type, literal, scope, reader);
    },
  };
  return reader;
}

export function closureId(start: number): string {
  return `func@${start}`;
}

function create(call: SyntaxNode, framework: string, reader: Reader): Ref {
  const { routers } = reader.draft;
  const isDefault = /\.Handle(?:Func)?$/.test(call.field('function')?.text() ?? '');
  const id = isDefault ? 'default@' : `router@${call.end}`;
  if (routers.has(id)) return { name: id };
  const router: RouterFact = { id, framework, isRoot: 'unless-mounted', ...spanOf(call) };
  routers.set(id, router);
  // routegroup begins with the router below it, and a path.
  const [below, path] = framework === 'routegroup' ? argumentsOf(call) : [];
  const prefix = below && path && pathOf(path, newScope('', undefined), reader);
  if (prefix) routers.set(id, { ...router, prefix });
  return { name: id };
}

function derive(call: SyntaxNode, scope: Scope, reader: Reader, groups: Set<string>): Ref | undefined {
  const id = `group@${call.end}`;
  if (groups.has(id)) return { name: id };
  const found = derivedBy(call, scope, reader);
  if (!found) return undefined;
  if ('same' in found) return found.same;
  groups.add(id);
  reader.draft.mounts.push({ parent: found.parent, child: { name: id }, path: found.path, ...spanOf(found.at) });
  return { name: id };
}

function compose(type: Ref, literal: SyntaxNode, scope: Scope, reader: Reader): void {
  if (literal.field('type')?.kind === 'slice_type') hold(type, literal, scope, reader);
  for (const element of literal.field('body')?.children() ?? []) {
    if (element.kind !== 'keyed_element') continue;
    const [key, value] = namedChildren(element);
    const name = key?.text();
    const inner = value?.kind === 'literal_element' ? value.children()[0] : value;
    const ref = inner && refOf(inner, scope, reader);
    if (name === undefined || !ref || !/[@#]|\(\)$/.test(ref.name)) continue;
    const field: Ref = { ...type, name: `${type.name}.${name}` };
    if (type.from === OWN) isAlso(reader, field.name, ref);
    else if (mayBeRouter(ref)) reader.draft.mounts.push({ parent: ref, child: field, path: [], ...spanOf(element) });
  }
}

/** What a list of an interface holds. */
function hold(as: Ref, literal: SyntaxNode, scope: Scope, reader: Reader): void {
  for (const element of literal.field('body')?.children() ?? []) {
    const value = element.kind === 'literal_element' ? refOf(element.children()[0], scope, reader) : undefined;
    if (value && !sameRef(value, as)) reader.draft.standIns.push({ as, value, ...spanOf(element) });
  }
}
