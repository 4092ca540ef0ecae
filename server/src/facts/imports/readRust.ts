/** Imports of Rust: every leaf of a `use`, modules in files of their own, crates. Deliberately absent: paths within code. */
import type { SyntaxNode, SyntaxTree } from '../syntaxTrees.js';
import type { ImportFact, ImportFacts, ImportKind } from './importFact.js';

export function readRust(tree: SyntaxTree): ImportFacts {
  return { imports: tree.nodes(['use_declaration', 'mod_item', 'extern_crate_declaration']).flatMap(importsOf) };
}

function importsOf(node: SyntaxNode): readonly ImportFact[] {
  const name = node.field('name') ?? node;
  const { start, end } = name;
  if (node.kind === 'extern_crate_declaration') return [{ specifier: `::${name.text()}`, start, end, kind: 'static' }];
  const inline = modulesAround(node);
  if (node.kind === 'mod_item') {
    if (node.field('body')) return [];
    return [{ specifier: ['self', ...inline, name.text()].join('::'), start, end, kind: 'module' }];
  }
  const argument = node.field('argument');
  const isPublic = node.children()[0]?.kind === 'visibility_modifier';
  return argument ? leaves(argument, '', isPublic ? 'export' : 'static', inline) : [];
}

function leaves(node: SyntaxNode, before: string, kind: ImportKind, inline: readonly string[]): readonly ImportFact[] {
  const join = (path: string) => (before === '' ? path : path === '' ? before : `${before}::${path}`);
  const inner = (one: SyntaxNode | undefined, path: string) => (one ? leaves(one, path, kind, inline) : []);
  switch (node.kind) {
    case 'scoped_use_list':
      return inner(node.field('list'), join(node.field('path')?.text() ?? ''));
    case 'use_list':
      return node
        .children()
        .filter((one) => one.isNamed && !/comment/.test(one.kind))
        .flatMap((one) => inner(one, before));
    case 'use_as_clause':
      return inner(node.field('path'), before);
    default: {
      const written = node.text().replace(/\s+/g, '');
      // A star and a `self` mean what stands before them.
      const path = before !== '' && written === 'self' ? before : join(written.replace(/(?:^|::)\*$/, ''));
      return [{ specifier: fromFile(path, inline), start: node.start, end: node.end, kind }];
    }
  }
}

/** The names of the modules in this text that a node stands in, outermost first. */
function modulesAround(node: SyntaxNode): readonly string[] {
  const names: string[] = [];
  for (let above = node.parent(); above; above = above.parent()) {
    if (above.kind === 'mod_item') names.unshift(above.field('name')?.text() ?? '');
  }
  return names;
}

/** A path that is relative to a module within the text, from where the file stands. */
function fromFile(path: string, inline: readonly string[]): string {
  if (inline.length === 0 || !/^(?:self|super)\b/.test(path)) return path;
  const rest = path.split('::');
  const at = [...inline];
  while (rest[0] === 'self') rest.shift();
  while (rest[0] === 'super' && at.length > 0) {
    rest.shift();
    at.pop();
  }
  return ['self', ...at, ...rest].join('::').replace(/^self::super/, 'super');
}
