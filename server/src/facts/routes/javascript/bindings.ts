/**
 * Names in a TypeScript or JavaScript file: what each is bound to, scope by scope.
 *
 * Enough to follow a router through variables, parameters, classes, imports and exports. Deliberately absent: types, but for their
 * names, and anything that only running would tell.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import { namedChildren } from '../nodes.js';
import { idIn } from '../scopes.js';

export type Binding =
  /** `name` is what is exported there: `default`, `*`, or a name. */
  | { readonly kind: 'import'; readonly from: string; readonly name: string }
  | { readonly kind: 'value'; readonly node: SyntaxNode; readonly scope: Scope; readonly id: string }
  | { readonly kind: 'member'; readonly of: SyntaxNode; readonly scope: Scope; readonly name: string }
  | { readonly kind: 'function'; readonly id: string; readonly node: SyntaxNode }
  | { readonly kind: 'class'; readonly id: string }
  | {
      readonly kind: 'parameter';
      readonly id: string;
      readonly index: number;
      readonly type: string;
      readonly name: string;
      /** The key, where it is taken out of an object that is given. */
      readonly member?: string;
    };

export interface Scope {
  /** Empty for the file as a whole. */
  readonly id: string;
  readonly parent: Scope | undefined;
  readonly names: Map<string, Binding>;
  /** The class around it, if it is a method. */
  readonly classId: string | undefined;
}

export interface FunctionNode {
  readonly id: string;
  readonly node: SyntaxNode;
  readonly scope: Scope;
}

/** A node that means something for routes, with the scope that it stands in. */
export interface Placed {
  readonly node: SyntaxNode;
  readonly scope: Scope;
}

export interface Bindings {
  readonly file: Scope;
  readonly functions: readonly FunctionNode[];
  readonly calls: readonly Placed[];
  readonly exports: readonly Placed[];
  readonly assignments: readonly Placed[];
  readonly decorated: readonly Placed[];
  readonly returns: readonly Placed[];
}

/** What holds declarations and exports at the top of a file. */
const OPEN = new Set([
  'program',
  'export_statement',
  'lexical_declaration',
  'variable_declaration',
  'variable_declarator',
  'expression_statement',
]);
/** What holds nothing that routes are made of: tokens, texts, types, and what is shown to people. */
const CLOSED =
  /^(?:\W|jsx_|comment$|string|template_|regex$|number$|identifier$|property_identifier$|type_|interface_|this$|true$|false$|null$|(?:const|let|var|return|new|await|async|if|else|function|export|import|throw|of|in)$|(?:predefined|union|object|array|literal|generic)_type$)/;
const CLASSES = new Set(['class_declaration', 'class', 'abstract_class_declaration']);
const FUNCTIONS = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
]);

/**
 * Reads the names of a file, and gathers the nodes that are looked at afterwards, when every name is known.
 * @param reach `top`: what stands inside of functions, classes and arguments is passed over
 */
export function readBindings(root: SyntaxNode, reach: 'whole' | 'top'): Bindings {
  const file: Scope = { id: '', parent: undefined, names: new Map(), classId: undefined };
  const functions: FunctionNode[] = [];
  const calls: Placed[] = [];
  const exports: Placed[] = [];
  const assignments: Placed[] = [];
  const decorated: Placed[] = [];
  const returns: Placed[] = [];

  const visit = (node: SyntaxNode, scope: Scope): void => {
    const { kind } = node;
    if (FUNCTIONS.has(kind)) visitFunction(node, scope, nameOfFunction(node, scope));
    else if (CLASSES.has(kind)) visitClass(node, scope);
    else if (kind === 'import_statement') readImport(node, scope);
    else visitOther(node, scope);
  };

  const visitOther = (node: SyntaxNode, scope: Scope): void => {
    const { kind } = node;
    if (CLOSED.test(kind)) return;
    if (kind === 'variable_declarator') readDeclarator(node, scope);
    if (kind === 'call_expression' || kind === 'new_expression') calls.push({ node, scope });
    if (kind === 'export_statement') exports.push({ node, scope });
    if (kind === 'assignment_expression') {
      assignments.push({ node, scope });
      readMemberAssignment(node, scope);
    }
    if (kind === 'return_statement') returns.push({ node, scope });
    if (reach === 'top' && !OPEN.has(kind)) return;
    for (const child of node.children()) visit(child, scope);
  };

  const visitFunction = (node: SyntaxNode, scope: Scope, id: string): void => {
    const inner: Scope = { id, parent: scope, names: new Map(), classId: scope.classId };
    const name = node.field('name')?.text();
    if (name !== undefined && node.kind.endsWith('declaration')) scope.names.set(name, { kind: 'function', id, node });
    functions.push({ id, node, scope: inner });
    if (reach === 'top') return;
    const single = node.field('parameter');
    const parameters = single ? [single] : namedChildren(node.field('parameters'));
    for (const [index, parameter] of parameters.entries()) readParameter(parameter, index, inner);
    for (const child of node.children()) if (child.kind !== 'formal_parameters') visit(child, inner);
  };

  const visitClass = (node: SyntaxNode, scope: Scope): void => {
    const name = node.field('name')?.text();
    const id = idIn(scope, name ?? `class@${node.start}`);
    if (name !== undefined) scope.names.set(name, { kind: 'class', id });
    decorated.push({ node, scope });
    if (reach === 'top') return;
    const inner: Scope = { id, parent: scope, names: new Map(), classId: id };
    for (const child of node.field('body')?.children() ?? []) {
      const property = /field_definition$/.test(child.kind)
        ? (child.field('name') ?? child.field('property'))
        : undefined;
      const value = child.field('value');
      if (property && value)
        file.names.set(`${id}.${property.text()}`, memberValue(value, inner, `${id}.${property.text()}`));
      visit(child, inner);
    }
  };

  const readParameter = (parameter: SyntaxNode, index: number, scope: Scope): void => {
    const pattern = parameter.field('pattern') ?? parameter.field('left') ?? parameter;
    const type = parameter.field('type')?.text().replace(/^:\s*/, '') ?? '';
    const name = pattern.text();
    for (const { local, key } of keysOf(pattern)) {
      scope.names.set(local, { kind: 'parameter', id: scope.id, index, type: '', name: key, member: key });
    }
    if (pattern.kind !== 'identifier') return;
    scope.names.set(name, { kind: 'parameter', id: scope.id, index, type, name });
    const isProperty = parameter
      .children()
      .some((one) => one.kind === 'accessibility_modifier' || one.kind === 'readonly');
    const value = parameter.field('value');
    if (isProperty && value && scope.classId !== undefined) {
      const id = `${scope.classId}.${name}`;
      file.names.set(id, memberValue(value, scope, id));
    }
  };

  /** `this.router = Router()` binds a member of the class around it. */
  const readMemberAssignment = (node: SyntaxNode, scope: Scope): void => {
    const left = node.field('left');
    const right = node.field('right');
    if (left?.kind !== 'member_expression' || left.field('object')?.kind !== 'this' || !right) return;
    const id = `${scope.classId ?? ''}.${left.field('property')?.text() ?? ''}`;
    if (scope.classId !== undefined && !file.names.has(id)) file.names.set(id, memberValue(right, scope, id));
  };

  visit(root, file);
  return { file, functions, calls, exports, assignments, decorated, returns };
}

function memberValue(node: SyntaxNode, scope: Scope, id: string): Binding {
  return { kind: 'value', node, scope, id };
}

/** A function has the name that it is declared or bound with; one without has a name by its place. */
function nameOfFunction(node: SyntaxNode, scope: Scope): string {
  const own = node.field('name')?.text();
  const parent = node.parent();
  const bound = parent?.kind === 'variable_declarator' ? parent.field('name') : undefined;
  return idIn(scope, own ?? (bound?.kind === 'identifier' ? bound.text() : `function@${node.start}`));
}

function readDeclarator(node: SyntaxNode, scope: Scope): void {
  const name = node.field('name');
  const value = node.field('value');
  if (!name || !value) return;
  if (name.kind === 'identifier') {
    const id = idIn(scope, name.text());
    scope.names.set(
      name.text(),
      FUNCTIONS.has(value.kind) ? { kind: 'function', id, node: value } : { kind: 'value', node: value, scope, id },
    );
    return;
  }
  for (const { local, key } of keysOf(name)) scope.names.set(local, { kind: 'member', of: value, scope, name: key });
}

/** The names that an object is taken apart into, with the keys that they stand for; none if it is not. */
function keysOf(pattern: SyntaxNode): readonly { readonly local: string; readonly key: string }[] {
  if (pattern.kind !== 'object_pattern') return [];
  return pattern.children().flatMap((part) => {
    const key = part.kind === 'pair_pattern' ? part.field('key')?.text() : part.text();
    const local = part.kind === 'pair_pattern' ? part.field('value')?.text() : part.text();
    return part.isNamed && key !== undefined && local !== undefined ? [{ local, key }] : [];
  });
}

function readImport(node: SyntaxNode, scope: Scope): void {
  const from = textOfString(node.field('source'));
  if (from === undefined) return;
  const bind = (local: string | undefined, name: string) => {
    if (local !== undefined) scope.names.set(local, { kind: 'import', from, name });
  };
  for (const clause of node.children()) {
    if (clause.kind === 'import_require_clause') bind(clause.children()[0]?.text(), 'default');
    if (clause.kind !== 'import_clause') continue;
    for (const part of clause.children()) {
      if (part.kind === 'identifier') bind(part.text(), 'default');
      if (part.kind === 'namespace_import') bind(part.children().at(-1)?.text(), '*');
      for (const one of part.kind === 'named_imports' ? part.children() : []) {
        if (one.kind !== 'import_specifier') continue;
        const name = one.field('name')?.text() ?? '';
        bind(one.field('alias')?.text() ?? name, name);
      }
    }
  }
}

/** The text of a string without interpolation. */
export function textOfString(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind === 'string') return node.text().slice(1, -1);
  if (node?.kind === 'template_string' && !node.children().some((one) => one.kind === 'template_substitution')) {
    return node.text().slice(1, -1);
  }
  return undefined;
}
