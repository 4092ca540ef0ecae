/**
 * Imports of languages whose texts declare the package or namespace that they belong to: Java, Kotlin, Scala, C#, PHP.
 *
 * Deliberately absent: names of the own package, which need no import and are not seen.
 */
import type { SyntaxNode, SyntaxTree } from '../syntaxTrees.js';
import type { ImportFact, ImportFacts } from './importFact.js';

/** Java and Kotlin. A star is left out: what stands before it is imported. */
export function readJvm(tree: SyntaxTree): ImportFacts {
  const imports = tree.nodes(['import_declaration', 'import_header']).flatMap((node): readonly ImportFact[] => {
    const name = node.children().find(({ kind }) => /identifier$/.test(kind));
    const star = node.children().find(({ kind }) => kind === 'asterisk' || kind === 'wildcard_import');
    return name ? [importOf(name, star?.end ?? name.end)] : [];
  });
  const declares = tree.nodes(['package_declaration', 'package_header']).flatMap(nameIn);
  return { imports, ...(declares.length > 0 && { declares }) };
}

export function readScala(tree: SyntaxTree): ImportFacts {
  const imports = tree.nodes(['import_declaration']).flatMap((node): readonly ImportFact[] => {
    const parts = node.children().filter(({ isNamed }) => isNamed);
    const path = parts.filter(({ kind }) => kind === 'identifier');
    const first = path[0];
    if (!first) return [];
    const before = path.map((one) => one.text()).join('.');
    const selectors = parts.find(({ kind }) => kind === 'namespace_selectors');
    if (!selectors) return [{ ...importOf(first, parts.at(-1)?.end ?? first.end), specifier: before }];
    return selectors.children().flatMap((one): readonly ImportFact[] => {
      if (!one.isNamed) return [];
      const name = one.kind === 'identifier' ? one : one.children().find(({ kind }) => kind === 'identifier');
      const { start, end } = name ?? one;
      return [{ specifier: name ? `${before}.${name.text()}` : before, start, end, kind: 'static' }];
    });
  });
  const packages = tree.nodes(['package_clause']).flatMap(nameIn);
  return { imports, ...(packages.length > 0 && { declares: [packages.join('.')] }) };
}

/** An alias is left out: what it stands for is imported. */
export function readCSharp(tree: SyntaxTree): ImportFacts {
  const imports = tree.nodes(['using_directive']).flatMap((node): readonly ImportFact[] => {
    const name = node
      .children()
      .filter(({ kind }) => /^(?:identifier|qualified_name|alias_qualified_name)$/.test(kind))
      .at(-1);
    return name ? [importOf(name, name.end)] : [];
  });
  const spaces = tree.nodes(['namespace_declaration', 'file_scoped_namespace_declaration']).map((node) => {
    const names: string[] = [];
    for (let at: SyntaxNode | undefined = node; at; at = at.parent()) {
      if (at.kind.endsWith('namespace_declaration')) names.unshift(at.field('name')?.text() ?? '');
    }
    return names.join('.');
  });
  return { imports, ...(spaces.length > 0 && { declares: [...new Set(spaces)] }) };
}

export function readPhp(tree: SyntaxTree): ImportFacts {
  const used = tree.nodes(['namespace_use_clause']).flatMap((clause): readonly ImportFact[] => {
    const name = clause.children().find(({ kind }) => kind === 'qualified_name' || kind === 'name');
    if (!name) return [];
    const group = clause.parent();
    const before =
      group?.kind === 'namespace_use_group'
        ? `${group
            .parent()
            ?.children()
            .find(({ kind }) => kind === 'namespace_name')
            ?.text()}\\`
        : '';
    const { start, end } = name;
    return [{ specifier: before + name.text().replace(/^\\/, ''), start, end, kind: 'static' }];
  });
  const INCLUDES = ['require', 'require_once', 'include', 'include_once'].map((one) => `${one}_expression`);
  const included = tree.nodes(INCLUDES).flatMap((node): readonly ImportFact[] => {
    const all = node.children().flatMap((one) => (one.kind === 'binary_expression' ? one.children() : [one]));
    const [written, ...others] = all.filter(({ kind }) => kind === 'string' || kind === 'encapsed_string');
    if (!written || others.length > 0 || written.text().includes('$')) return [];
    const { start, end } = written;
    return [
      {
        specifier: `./${written
          .text()
          .slice(1, -1)
          .replace(/^\/|^\.\//, '')}`,
        start,
        end,
        kind: 'static',
      },
    ];
  });
  return { imports: [...used, ...included] };
}

function importOf(name: SyntaxNode, end: number): ImportFact {
  return { specifier: name.text().replace(/\s+/g, ''), start: name.start, end, kind: 'static' };
}

function nameIn(node: SyntaxNode): readonly string[] {
  const name = node.children().find(({ kind }) => /identifier$/.test(kind));
  return name ? [name.text().replace(/\s+/g, '')] : [];
}
