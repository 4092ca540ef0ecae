/** Imports of Python. Deliberately absent: `importlib`, whose names are seldom written out. */
import type { SyntaxNode, SyntaxTree } from '../syntaxTrees.js';
import type { ImportFact, ImportFacts, ImportKind, NameFact } from './importFact.js';

export function readPython(tree: SyntaxTree): ImportFacts {
  return { imports: tree.nodes(['import_statement', 'import_from_statement']).flatMap(importsOf) };
}

function importsOf(node: SyntaxNode): readonly ImportFact[] {
  const kind = kindOf(node);
  const module = node.field('module_name');
  const names = node
    .children()
    .filter((one) => one.isNamed && one.start !== module?.start)
    .flatMap((one): readonly NameFact[] => {
      const name = one.kind === 'aliased_import' ? one.field('name') : one;
      return name?.kind === 'dotted_name' ? [{ name: name.text(), start: name.start, end: name.end }] : [];
    });
  if (!module) return names.map(({ name, start, end }) => ({ specifier: name, start, end, kind }));
  const { start, end } = module;
  return [{ specifier: module.text().replace(/\s+/g, ''), start, end, kind, ...(names.length > 0 && { names }) }];
}

/** Under `if TYPE_CHECKING` nothing runs; in a function it runs when that is called. */
function kindOf(node: SyntaxNode): ImportKind {
  for (let above = node.parent(); above; above = above.parent()) {
    if (above.kind === 'function_definition') return 'dynamic';
    if (above.kind === 'if_statement' && /^(?:\w+\.)?TYPE_CHECKING$/.test(above.field('condition')?.text() ?? ''))
      return 'type';
  }
  return 'static';
}
