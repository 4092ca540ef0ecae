/** Imports of TypeScript and JavaScript. Deliberately absent: mocks, which import nothing. */
import type { SyntaxNode, SyntaxTree } from '../syntaxTrees.js';
import type { ImportFact, ImportFacts, ImportKind } from './importFact.js';

export function readScript(tree: SyntaxTree, text: string): ImportFacts {
  // Calls are many, and few texts have one that imports.
  const calls = /\b(?:import|require|resolve)\s*\(/.test(text) ? ['call_expression'] : [];
  return { imports: tree.nodes(['import_statement', 'export_statement', ...calls]).flatMap(importOf) };
}

function importOf(node: SyntaxNode): readonly ImportFact[] {
  if (node.kind === 'call_expression') return called(node);
  const isImport = node.kind === 'import_statement';
  const required = isImport ? node.children().find(({ kind }) => kind === 'import_require_clause') : undefined;
  const source = (required ?? node).field('source');
  if (!source) return [];
  return fact(source, isTypeOnly(node) ? 'type' : isImport ? 'static' : 'export');
}

function called(node: SyntaxNode): readonly ImportFact[] {
  const name = node.field('function')?.text();
  if (name !== 'import' && name !== 'require' && name !== 'require.resolve') return [];
  const source = node.field('arguments')?.children()[1];
  if (!source) return [];
  return fact(source, name !== 'import' ? 'static' : isType(node) ? 'type' : 'dynamic');
}

/** A template without a hole is as plain as a string. */
function fact(node: SyntaxNode, as: ImportKind): readonly ImportFact[] {
  const { kind, start, end } = node;
  if (kind !== 'string' && kind !== 'template_string') return [];
  const specifier = node.text().slice(1, -1);
  return specifier === '' || (kind === 'template_string' && specifier.includes('${'))
    ? []
    : [{ specifier, start, end, kind: as }];
}

/** `import type …`, `export type …`, or a list in which every name is marked as a type. */
function isTypeOnly(node: SyntaxNode): boolean {
  const parts = node.children();
  if (parts[1]?.kind === 'type') return true;
  const clause = parts.find(({ kind }) => kind === 'import_clause' || kind === 'export_clause');
  const inner = clause?.children() ?? [];
  const list = clause?.kind === 'import_clause' ? inner.find(({ kind }) => kind === 'named_imports') : clause;
  const others = clause?.kind === 'import_clause' && inner.some((one) => one.isNamed && one.kind !== 'named_imports');
  const names = list?.children().filter((one) => one.isNamed) ?? [];
  return !others && names.length > 0 && names.every((one) => one.children()[0]?.kind === 'type');
}

/** `import('x').T` where a type is expected. */
function isType(node: SyntaxNode): boolean {
  let above = node.parent();
  while (above && /^(?:member_expression|nested_type_identifier|subscript_expression)$/.test(above.kind))
    above = above.parent();
  return above !== undefined && /type|interface/.test(above.kind);
}

const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/g;
const STATEMENT = /^[ \t]*(import|export)\b(\s+type\b)?(?:[^'"`;=]*?\bfrom)?\s*(['"])([^'"\n]+)\3/gm;
const LAZY = /\bimport\(\s*(['"])([^'"\n]+)\1/g;

/** Imports in the scripts of a component file, which has no tree. */
export function readComponent(text: string): ImportFacts {
  const imports: ImportFact[] = [];
  for (const script of text.matchAll(SCRIPT)) {
    const code = script[1] ?? '';
    const at = script.index + script[0].indexOf('>') + 1;
    const put = (found: RegExpExecArray, specifier: string, kind: ImportKind) => {
      const end = at + found.index + found[0].length;
      imports.push({ specifier, start: end - specifier.length - 2, end, kind });
    };
    for (const found of code.matchAll(STATEMENT))
      put(found, found[4] ?? '', found[2] ? 'type' : found[1] === 'export' ? 'export' : 'static');
    for (const found of code.matchAll(LAZY)) put(found, found[2] ?? '', 'dynamic');
  }
  return { imports: imports.sort((a, b) => a.start - b.start) };
}
