/**
 * Markdown from files as a tree, at a price that is known before it is paid: the parser needs time that grows faster than some texts,
 * and what walks the tree needs a stack. A text that would cost too much is taken as it stands, as one block of code.
 *
 * Links by reference come out as links. Deliberately absent: what headings mean, and what may be shown.
 */
import type { Definition, Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { blocksOf } from './markdownBlocks.js';

const LONGEST = 400_000;
const MOST_ITEMS = 3000;
/** The square of how many marks of emphasis, brackets or backticks a paragraph has, summed up: the parser pairs each with each. */
const MOST_PAIRS = 4_000_000;

/** Containers in containers on one line, and columns of white space before a text. */
const DEEP = /^(?:[ \t]{0,8}(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){30}|^[ \t]{120}/m;
const ITEM = /^[ \t>]*(?:[*+-]|\d{1,9}[.)])[ \t]/gm;

/** true for a text that would cost more to parse than anybody wrote it to be read. */
export function isTooMuch(markdown: string): boolean {
  if (markdown.length > LONGEST || DEEP.test(markdown)) return true;
  if (countOf(markdown, ITEM) > MOST_ITEMS) return true;
  let pairs = 0;
  for (const paragraph of markdown.split(/\n[ \t]*\n/)) {
    for (const mark of [/[*_]+/g, /[[\]]/g, /`+/g, /</g]) pairs += countOf(paragraph, mark) ** 2;
  }
  return pairs > MOST_PAIRS;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The whole tree of a text. */
export function parseMarkdown(markdown: string): Root {
  if (isTooMuch(markdown)) return asItStands(markdown);
  const root = fromMarkdown(markdown);
  root.children = root.children.map((node) => (isTable(node, markdown) ? asItIsWritten(node, markdown) : node));
  const definitions = definitionsIn(root);
  if (definitions.size > 0) linkReferences(root, definitions);
  return root;
}

/** A table of GitHub's kind is no Markdown by itself; as code it keeps its columns. */
function isTable(node: RootContent, markdown: string): boolean {
  if (node.type !== 'paragraph') return false;
  const second = markdown.slice(node.position?.start.offset, node.position?.end.offset).split('\n', 2)[1];
  return second !== undefined && /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:|-]*)$/.test(second);
}

function asItIsWritten({ position }: RootContent, markdown: string): RootContent {
  return { type: 'code', value: markdown.slice(position?.start.offset, position?.end.offset) };
}

/** Headings, paragraphs, lists and blocks of a text; what stands inside of a paragraph stays as it is written. */
export function parseBlocks(markdown: string): Root {
  return isTooMuch(markdown) ? asItStands(markdown) : blocksOf(markdown);
}

function asItStands(markdown: string): Root {
  return { type: 'root', children: [{ type: 'code', value: markdown }] };
}

/** Where references lead, by their identifiers; the first of two holds. */
export function definitionsIn(root: Root): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return found;
}

/** The words of a node without their marks. */
export function wordsOf(node: Nodes): string {
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if ('children' in node) return node.children.map(wordsOf).join('');
  return 'value' in node && node.type !== 'html' ? node.value : '';
}

function linkReferences(node: Nodes, definitions: ReadonlyMap<string, Definition>): void {
  if (!('children' in node)) return;
  node.children.forEach((child, i) => {
    linkReferences(child, definitions);
    if (child.type !== 'linkReference') return;
    const url = definitions.get(child.identifier)?.url ?? '';
    node.children[i] = { type: 'link', url, children: child.children, position: child.position } as never;
  });
}
