/**
 * What expressions of a C# file are worth for routes: texts, constants by their names, and names of classes in namespaces.
 *
 * Deliberately absent: types, and anything that only running would tell.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathPart, PathText, Ref } from '../model.js';
import { namedChildren } from '../nodes.js';

/** Names as a file knows them. */
export interface Names {
  /** Where a name may be declared: the namespaces around and the imported ones. */
  readonly within: readonly string[];
  /** The constants of the file, by class and name. */
  readonly constants: { readonly [id: string]: PathText };
}

/** A name of a namespace that the file sees; with global imports, of any. */
export function named(name: string, { within }: Names): Ref {
  return { name, within, anywhere: true };
}

/** The text of a string without interpolation. */
export function textOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind === 'string_literal') return node.text().slice(1, -1);
  if (node?.kind === 'verbatim_string_literal') return node.text().slice(2, -1);
  return undefined;
}

/** An expression as the text of a path; undefined if it is none. `owner` is the class around, in which its constants are looked up first. */
export function pathOf(node: SyntaxNode | undefined, names: Names, owner: string): PathText | undefined {
  const text = textOf(node);
  if (text !== undefined) return [text];
  switch (node?.kind) {
    case 'interpolated_string_expression':
      return namedChildren(node).flatMap((part): readonly PathPart[] => {
        if (part.kind === 'string_content') return [part.text()];
        if (part.kind !== 'interpolation') return [];
        const inner = namedChildren(part).find(({ kind }) => kind !== 'interpolation_brace');
        return pathOf(inner, names, owner) ?? [{ unknown: inner?.text() ?? 'part' }];
      });
    case 'binary_expression': {
      const left = pathOf(node.field('left'), names, owner);
      const right = pathOf(node.field('right'), names, owner);
      return left && right && [...left, ...right];
    }
    case 'identifier': {
      const own = `${owner}.${node.text()}`;
      return own in names.constants ? [{ name: own }] : [{ unknown: node.text() }];
    }
    case 'member_access_expression':
    case 'qualified_name':
      return node.text() in names.constants ? [{ name: node.text() }] : [named(node.text(), names)];
    case 'invocation_expression': {
      const [inner] = namedChildren(namedChildren(node.field('arguments'))[0]);
      return node.field('function')?.text() === 'nameof' && inner ? [inner.text().split('.').at(-1) ?? ''] : undefined;
    }
    default:
      return undefined;
  }
}

/** An attribute with its arguments: those without a name, and those with one. */
export interface Attribute {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly args: readonly SyntaxNode[];
  readonly options: ReadonlyMap<string, SyntaxNode>;
}

/** The attributes of a class, method or parameter. */
export function attributesOf(node: SyntaxNode): readonly Attribute[] {
  const lists = node.children().filter(({ kind }) => kind === 'attribute_list');
  return lists.flatMap((list) =>
    namedChildren(list).flatMap((attribute): readonly Attribute[] => {
      if (attribute.kind !== 'attribute') return [];
      const name = (attribute.field('name')?.text() ?? '').split('.').at(-1) ?? '';
      const written = namedChildren(attribute.children().find(({ kind }) => kind === 'attribute_argument_list'));
      const options = new Map<string, SyntaxNode>();
      const args: SyntaxNode[] = [];
      for (const argument of written) {
        const inner = namedChildren(argument);
        const value = inner.at(-1);
        if (!value) continue;
        if (value.kind === 'assignment_expression') {
          const right = value.field('right');
          if (right) options.set(value.field('left')?.text() ?? '', right);
        } else args.push(value);
      }
      return [{ node: attribute, name: name.replace(/Attribute$/, ''), args, options }];
    }),
  );
}
