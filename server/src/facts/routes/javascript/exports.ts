/**
 * What a TypeScript or JavaScript file exports, by the names under which other files take it.
 *
 * Deliberately absent: following a name to other files (names.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { Ref } from '../model.js';
import { type Bindings, type Scope, textOfString } from './bindings.js';
import { boundTo, refOf, unwrapped } from './values.js';

/** The exports of a file. */
export interface Exports {
  readonly exports: { readonly [name: string]: Ref };
  readonly passesOn: readonly string[];
  /** Every name that is exported, even of what is no thing that is known, with where it stands. */
  readonly places: readonly Exported[];
}

export interface Exported {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export function readExports({ file, exports: statements, assignments }: Bindings): Exports {
  const exports: Record<string, Ref> = {};
  const passesOn: string[] = [];
  const places: Exported[] = [];
  const put = (name: string, node: SyntaxNode | undefined, scope: Scope) => {
    if (node) places.push({ name, start: node.start, end: node.end });
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
      if (from !== undefined) {
        exports[as] = { from, name };
        places.push({ name: as, start: one.start, end: one.end });
      } else put(as, one.field('name'), scope);
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
    const named = nameOfExport(left, file);
    if (!right) continue;
    if (named !== undefined) put(named, right, scope);
    if (left !== 'module.exports' && left !== 'exports') continue;
    if (right.kind !== 'object') put('default', right, scope);
    for (const pair of right.kind === 'object' ? right.children() : []) {
      if (pair.kind === 'shorthand_property_identifier') put(pair.text(), pair, scope);
      if (pair.kind === 'pair') put(pair.field('key')?.text() ?? '', pair.field('value'), scope);
    }
  }
  return { exports, passesOn, places };
}

/** `orders` of `exports.orders`, and of `Routes.orders` where `Routes` is all that is exported. */
function nameOfExport(left: string, file: Scope): string | undefined {
  const [, object = '', name] = /^((?:module\.)?\w+)\.(\w+)$/.exec(left) ?? [];
  if (object === 'exports' || object === 'module.exports') return name;
  const binding = file.names.get(object);
  return binding?.kind === 'value' && binding.node.text() === 'module.exports' ? name : undefined;
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
    if (name?.kind === 'object_pattern')
      return name.children().filter(({ kind }) => kind === 'shorthand_property_identifier_pattern');
    return name ? [name] : [];
  });
}
