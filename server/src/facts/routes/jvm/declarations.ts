/**
 * What a Java or Kotlin file declares: its package and imports, classes with their annotations, methods and constants.
 *
 * The one place that knows both grammars. Deliberately absent: what annotations mean.
 */
import type { Span, SyntaxNode, SyntaxTree } from '../../syntaxTrees.js';
import { type Argument, argumentsAt } from './expression.js';

export interface Annotation extends Span {
  /** The name without its package. */
  readonly name: string;
  readonly args: readonly Argument[];
}

export interface MethodDeclaration extends Span {
  readonly name: string;
  readonly annotations: readonly Annotation[];
  /** What stands before its parameters and behind its annotations: modifiers, type and name. */
  readonly head: string;
}

export interface ClassDeclaration extends Span {
  /** With the classes around it: `Outer.Inner`. */
  readonly id: string;
  readonly isAnnotation: boolean;
  readonly annotations: readonly Annotation[];
  /** What it extends and implements, as written, without type arguments. */
  readonly bases: readonly string[];
  readonly methods: readonly MethodDeclaration[];
  /** Where its name stands. */
  readonly place: Span;
}

export interface Constant {
  /** With the class around it; at the top of a Kotlin file, alone. */
  readonly id: string;
  readonly text: string;
  /** The class around it, empty for none. */
  readonly owner: string;
}

export interface Declarations {
  readonly package: string;
  /** Simple name → the package and the name in it. */
  readonly imports: ReadonlyMap<string, { readonly from: string; readonly name: string }>;
  /** Packages, and classes whose members are, imported whole. */
  readonly wildcards: readonly string[];
  readonly classes: readonly ClassDeclaration[];
  readonly constants: readonly Constant[];
}

const CLASSES = [
  'class_declaration',
  'interface_declaration',
  'record_declaration',
  'annotation_type_declaration',
  'object_declaration',
  'companion_object',
];
const METHODS = ['method_declaration', 'function_declaration'];
const CONSTANTS = ['field_declaration', 'constant_declaration', 'property_declaration'];
const CONSTANT =
  /^(?:@\w+(?:\([^)]*\))?\s*)*(?:(?:public|private|protected|internal|static|final|const|override)\s+)*(?:va[lr]\s+(\w+)\s*(?::\s*String\??\s*)?|String\s+(\w+)\s*)=\s*([\s\S]+?);?\s*$/;

/** Reads what a text declares. */
export function readDeclarations(tree: SyntaxTree, whole: string): Declarations {
  const classes: (Omit<ClassDeclaration, 'methods'> & { readonly methods: MethodDeclaration[] })[] = [];
  const constants: Constant[] = [];
  const around: { readonly id: string; readonly end: number }[] = [];
  for (const node of tree.nodes([...CLASSES, ...METHODS, ...CONSTANTS])) {
    const { start, end } = node;
    while ((around.at(-1)?.end ?? end) < end) around.pop();
    const outer = around.at(-1)?.id ?? '';
    if (CLASSES.includes(node.kind)) {
      const own = classOf(node, outer, whole);
      if (own) classes.push({ ...own, methods: [] });
      // What a companion holds is asked for by the name of the class around it.
      around.push({ id: node.kind === 'companion_object' ? outer : (own?.id ?? outer), end });
    } else if (METHODS.includes(node.kind)) {
      const method = methodOf(node, whole);
      if (method) classes.findLast(({ id }) => id === outer)?.methods.push(method);
      around.push({ id: `${outer}#`, end });
    } else if (!outer.endsWith('#')) {
      const found = CONSTANT.exec(whole.slice(start, end));
      const name = found?.[1] ?? found?.[2];
      const text = found?.[3] ?? '';
      // A text, a sum of texts, or another constant.
      if (name !== undefined && /^["(]|^[\w.]+(?:\s*\+|$)/.test(text))
        constants.push({ id: outer === '' ? name : `${outer}.${name}`, text, owner: outer });
    }
  }
  return { ...readHead(whole), classes, constants };
}

function readHead(text: string): Pick<Declarations, 'package' | 'imports' | 'wildcards'> {
  const imports = new Map<string, { readonly from: string; readonly name: string }>();
  const wildcards: string[] = [];
  for (const [, path = '', alias] of text.matchAll(/^import\s+(?:static\s+)?([\w.]*\w(?:\.\*)?)(?:\s+as\s+(\w+))?/gm)) {
    if (path.endsWith('.*')) {
      wildcards.push(path.slice(0, -2));
      continue;
    }
    const parts = path.split('.');
    // Packages begin with a small letter, classes with a capital.
    const first = parts.findIndex((part) => /^[A-Z]/.test(part));
    const at = first < 0 ? parts.length - 1 : first;
    const found = { from: parts.slice(0, at).join('.'), name: parts.slice(at).join('.') };
    imports.set(alias ?? parts.at(-1) ?? '', found);
  }
  return { package: /^\s*package\s+([\w.]+)/m.exec(text)?.[1] ?? '', imports, wildcards };
}

function classOf(node: SyntaxNode, outer: string, text: string): Omit<ClassDeclaration, 'methods'> | undefined {
  const children = node.children();
  const name = children.find(({ kind }) => kind === 'identifier' || kind === 'type_identifier');
  if (!name) return undefined;
  const body = children.find(({ kind }) => kind.endsWith('_body'));
  const head = text.slice(name.end, body?.start ?? node.end);
  return {
    id: outer === '' ? name.text() : `${outer}.${name.text()}`,
    isAnnotation:
      node.kind === 'annotation_type_declaration' || /\bannotation\s+class\b/.test(text.slice(node.start, name.start)),
    annotations: annotationsOf(children, text),
    bases: basesIn(head),
    place: { start: name.start, end: name.end },
    start: node.start,
    end: node.end,
  };
}

/** The names in `extends A<B> implements C, D` and in `(…) : A<B>(x), C`. */
function basesIn(head: string): readonly string[] {
  const listed = /\b(?:extends|implements)\b([\s\S]*)|[)\s>]:([\s\S]*)|^\s*:([\s\S]*)/.exec(withoutBrackets(head));
  const all = listed?.[1] ?? listed?.[2] ?? listed?.[3] ?? '';
  return all
    .split(/,|\b(?:implements|by|where|permits)\b/)
    .map((one) => one.trim())
    .filter((one) => /^[A-Z][\w.]*$/.test(one));
}

/** Without what stands in brackets of any sort, which may stand in brackets itself. */
function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const letter of text) {
    if ('<(['.includes(letter)) depth++;
    if (depth === 0) kept += letter;
    if ('>)]'.includes(letter) && depth > 0 && --depth === 0) kept += ' ';
  }
  return kept;
}

function methodOf(node: SyntaxNode, text: string): MethodDeclaration | undefined {
  const children = node.children();
  const name = children.find(({ kind }) => kind === 'identifier' || kind === 'simple_identifier');
  const modifiers = children.find(({ kind }) => kind === 'modifiers');
  if (!name || !modifiers) return undefined;
  const annotations = annotationsOf(children, text);
  const { start, end } = node;
  return { name: name.text(), annotations, head: text.slice(annotations.at(-1)?.end ?? start, name.start), start, end };
}

function annotationsOf(children: readonly SyntaxNode[], text: string): readonly Annotation[] {
  const modifiers = children.find(({ kind }) => kind === 'modifiers');
  return (modifiers?.children() ?? []).flatMap((one): readonly Annotation[] => {
    if (one.kind !== 'annotation' && one.kind !== 'marker_annotation') return [];
    const { start, end } = one;
    const [whole = '', name = ''] = /^@(?:\w+:)?([\w.]+)\s*/.exec(text.slice(start, end)) ?? [];
    const args = argumentsAt(text.slice(0, end), start + whole.length);
    return [{ name: name.replace(/^.*\./, ''), args, start, end }];
  });
}
