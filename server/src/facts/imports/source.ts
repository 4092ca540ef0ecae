/**
 * Imports: what a text says that it takes from elsewhere, as written. TypeScript and JavaScript.
 *
 * Deliberately absent: which file is meant (facts/imports/resolve).
 */
import type { FactSource } from '../source.js';
import type { Span, SyntaxNode } from '../syntaxTrees.js';

/** One import as it is written. */
export interface ImportFact extends Span {
  /** What is imported, without quotes. `start` and `end` are those of this text with its quotes. */
  readonly specifier: string;
  /** `type`: gone after compilation. `dynamic`: taken while running. */
  readonly kind: 'static' | 'type' | 'dynamic' | 'export';
}

const LANGUAGES = new Set(['typescript', 'tsx', 'javascript', 'jsx']);
const KINDS = ['import_statement', 'export_statement', 'call_expression'];

export const importsSource: FactSource<readonly ImportFact[]> = {
  name: 'imports',
  reads: (_path, language) => LANGUAGES.has(language ?? ''),
  needsTree: (language) => LANGUAGES.has(language ?? ''),
  extract({ tree }) {
    const found = tree?.nodes(KINDS).flatMap((node) => importOf(node) ?? []) ?? [];
    return found.length > 0 ? found : undefined;
  },
};

function importOf(node: SyntaxNode): ImportFact | undefined {
  const isCall = node.kind === 'call_expression';
  const called = isCall ? node.field('function')?.text() : undefined;
  if (isCall && called !== 'require' && called !== 'import') return undefined;
  const written = isCall ? node.field('arguments')?.children()[1] : node.field('source');
  if (written?.kind !== 'string') return undefined;
  const { start, end } = written;
  const specifier = written.text().slice(1, -1);
  if (isCall) return { specifier, start, end, kind: called === 'import' ? 'dynamic' : 'static' };
  if (node.kind === 'export_statement') return { specifier, start, end, kind: 'export' };
  return { specifier, start, end, kind: node.children()[1]?.kind === 'type' ? 'type' : 'static' };
}
