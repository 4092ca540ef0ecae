/** Calls of a Ruby file as routes are written with them: names, arguments, options, blocks. Deliberately absent: what they mean. */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathText } from '../model.js';
import { argumentsOf } from '../nodes.js';

export interface Call {
  readonly node: SyntaxNode;
  readonly method: string;
  /** Arguments that are no options. */
  readonly args: readonly SyntaxNode[];
  readonly options: ReadonlyMap<string, SyntaxNode>;
  /** `x => y`, where x is no name. */
  readonly pairs: readonly { readonly key: SyntaxNode; readonly value: SyntaxNode }[];
  readonly block: SyntaxNode | undefined;
}

/** A call without a receiver; undefined for everything else. */
export function callOf(node: SyntaxNode): Call | undefined {
  if (node.kind === 'identifier')
    return { node, method: node.text(), args: [], options: NO_OPTIONS, pairs: [], block: undefined };
  if (node.kind !== 'call' || node.field('receiver')) return undefined;
  const written = argumentsOf(node);
  const options = new Map<string, SyntaxNode>();
  const pairs: { key: SyntaxNode; value: SyntaxNode }[] = [];
  const args: SyntaxNode[] = [];
  for (const one of written.flatMap((each) => (each.kind === 'hash' ? each.children().filter(isPair) : [each]))) {
    const key = one.kind === 'pair' ? one.field('key') : undefined;
    const value = one.field('value');
    if (!key || !value) args.push(one);
    else if (/symbol/.test(key.kind)) options.set(key.text().replace(/^:|:$/g, ''), value);
    else pairs.push({ key, value });
  }
  return { node, method: node.field('method')?.text() ?? '', args, options, pairs, block: bodyOf(node.field('block')) };
}

const NO_OPTIONS: ReadonlyMap<string, SyntaxNode> = new Map();

function isPair(node: SyntaxNode): boolean {
  return node.kind === 'pair';
}

/** What stands between `do` and `end`. */
export function bodyOf(block: SyntaxNode | undefined): SyntaxNode | undefined {
  return block && (block.field('body') ?? block);
}

/** The text of a string without interpolation, or of a symbol. */
export function wordOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind === 'simple_symbol') return node.text().slice(1);
  if (node?.kind === 'bare_symbol' || node?.kind === 'bare_string') return node.text();
  if (node?.kind !== 'string' || node.children().some(({ kind }) => kind === 'interpolation')) return undefined;
  return node
    .children()
    .filter(({ kind }) => kind === 'string_content')
    .map((part) => part.text())
    .join('');
}

/** The words of a list, or of one word. */
export function wordsOf(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (/array$/.test(node.kind)) return node.children().flatMap((one) => wordOf(one) ?? []);
  return [wordOf(node) ?? []].flat();
}

/** A path as it is written; what is put in is not known. */
export function pathOf(node: SyntaxNode | undefined): PathText | undefined {
  const word = wordOf(node);
  if (word !== undefined) return [word];
  return node?.kind === 'string' ? [{ unknown: 'part' }] : undefined;
}

/** `A::B::C` as its names. */
export function constantOf(node: SyntaxNode | undefined): readonly string[] | undefined {
  if (node?.kind !== 'constant' && node?.kind !== 'scope_resolution') return undefined;
  return node.text().replace(/^::/, '').split('::');
}
