/** Imports of languages that name a file or a module in a single text: Go, Ruby, Swift, C and C++. */
import type { SyntaxNode, SyntaxTree } from '../syntaxTrees.js';
import type { ImportFact, ImportFacts } from './importFact.js';

export function readGo(tree: SyntaxTree): ImportFacts {
  return { imports: tree.nodes(['import_spec']).flatMap((node) => quoted(node.field('path'))) };
}

/** `<…>` stays as it is: such a file is looked for elsewhere first. */
export function readC(tree: SyntaxTree): ImportFacts {
  const imports = tree.nodes(['preproc_include']).flatMap((node): readonly ImportFact[] => {
    const path = node.field('path');
    if (path?.kind !== 'system_lib_string') return path?.kind === 'string_literal' ? quoted(path) : [];
    return [{ specifier: path.text(), start: path.start, end: path.end, kind: 'static' }];
  });
  return { imports };
}

export function readSwift(tree: SyntaxTree): ImportFacts {
  const imports = tree.nodes(['import_declaration']).flatMap((node): readonly ImportFact[] => {
    const name = node.children().find(({ kind }) => kind === 'identifier');
    return name ? [{ specifier: name.text(), start: name.start, end: name.end, kind: 'static' }] : [];
  });
  return { imports };
}

const LOADS = new Map([
  ['require', ''],
  ['require_relative', './'],
  ['load', './'],
  ['autoload', ''],
]);

export function readRuby(tree: SyntaxTree, text: string): ImportFacts {
  if (!/\b(?:require|load|autoload)\b|require_relative/.test(text)) return { imports: [] };
  const imports = tree.nodes(['call']).flatMap((node): readonly ImportFact[] => {
    const before = node.field('receiver') ? undefined : LOADS.get(node.field('method')?.text() ?? '');
    const written = node
      .field('arguments')
      ?.children()
      .find(({ kind }) => kind === 'string');
    if (before === undefined || !written || written.text().includes('#{')) return [];
    return quoted(written).map((one) => ({ ...one, specifier: before + one.specifier }));
  });
  return { imports };
}

function quoted(node: SyntaxNode | undefined): readonly ImportFact[] {
  if (!node) return [];
  const { start, end } = node;
  return [{ specifier: node.text().slice(1, -1), start, end, kind: 'static' }];
}
