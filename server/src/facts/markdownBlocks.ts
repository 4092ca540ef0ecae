/**
 * The blocks of Markdown with their places: headings, paragraphs, lists, code, quotes, HTML and definitions. What stands inside of a
 * paragraph or a heading stays as it is written.
 *
 * It is many times faster than a whole parse, because folders of records are read at once. Deliberately absent: marks inside of a line
 * (markdown.ts).
 */

import ParserBlock from 'markdown-it/lib/parser_block.mjs';
import type Token from 'markdown-it/lib/token.mjs';
import type { Definition, Root } from 'mdast';

const parser = new ParserBlock();
parser.ruler.disable(['table', 'reference']);
/** What the rules of blocks ask of a whole parser. */
const PARSER = { block: parser, options: { html: true, maxNesting: 100 } };

/** Nodes as mdast has them; a position is the two offsets alone. */
interface Built {
  type: string;
  depth?: number;
  ordered?: boolean;
  value?: string;
  children?: Built[];
  position: { start: { offset: number }; end: { offset: number } };
  [key: string]: unknown;
}

/** A block that others stand in: where its own text begins, and in how many quotes that stands. */
interface Open {
  readonly node: Built;
  readonly content: number;
  readonly column: number;
  readonly quotes: number;
}

export function blocksOf(markdown: string): Root {
  const tokens: Token[] = [];
  parser.parse(markdown, PARSER as never, {}, tokens);
  const starts = lineStarts(markdown);
  const root: Built = { type: 'root', children: [], position: span(0, markdown.length) };
  const around: Open[] = [{ node: root, content: 0, column: 0, quotes: 0 }];
  for (const token of tokens) {
    const parent = around.at(-1);
    if (token.nesting < 0 || !parent) {
      around.pop();
      continue;
    }
    if (token.type === 'inline') {
      parent.node.children?.push({ type: 'text', value: token.content, position: parent.node.position });
      continue;
    }
    const [first, last] = token.map ?? [0, 0];
    const line = starts[first] ?? 0;
    const start = beginning(token, markdown, line, parent);
    const node = nodeOf(token, markdown, span(start, endOf(markdown, starts[last] ?? markdown.length, start)));
    parent.node.children?.push(node);
    if (token.nesting === 0) continue;
    const content = start + markLength(token);
    const quotes = parent.quotes + (token.type === 'blockquote_open' ? 1 : 0);
    around.push({ node, content, column: content - line + 1, quotes });
  }
  return split(root, markdown) as unknown as Root;
}

/** Where a block begins: behind the marks of what it stands in, and but for indented code behind white space. */
function beginning(token: Token, markdown: string, line: number, { content, column, quotes }: Open): number {
  if (token.type === 'code_block') return Math.max(content, line + column);
  let from = Math.max(content, line);
  for (let left = content > line ? 0 : quotes; from < markdown.length; from++) {
    if (/[ \t]/.test(markdown[from] ?? '')) continue;
    if (markdown[from] !== '>' || left === 0) break;
    left--;
  }
  return from;
}

function span(start: number, end: number): Built['position'] {
  return { start: { offset: start }, end: { offset: end } };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The end of what is written before an offset; lines that hold nothing but the marks of a quote are none of it. */
function endOf(text: string, before: number, from: number): number {
  let end = before;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end--;
  const line = text.lastIndexOf('\n', end - 1) + 1;
  return line > from && /^[ \t>]+$/.test(text.slice(line, end)) ? endOf(text, line, from) : end;
}

/** What an item or a quote begins with, before its own first block. */
function markLength({ type, info, markup }: Token): number {
  return type === 'list_item_open' ? info.length + markup.length : type === 'blockquote_open' ? 1 : 0;
}

function nodeOf(token: Token, markdown: string, position: Built['position']): Built {
  const value = markdown.slice(position.start.offset, position.end.offset);
  switch (token.type) {
    case 'heading_open':
      return { type: 'heading', depth: Number(token.tag.slice(1)), children: [], position };
    case 'paragraph_open':
      return { type: 'paragraph', children: [], position };
    case 'bullet_list_open':
    case 'ordered_list_open':
      return { type: 'list', ordered: token.type === 'ordered_list_open', children: [], position };
    case 'list_item_open':
      return { type: 'listItem', children: [], position };
    case 'blockquote_open':
      return { type: 'blockquote', children: [], position };
    case 'html_block':
      return { type: 'html', value, position };
    case 'hr':
      return { type: 'thematicBreak', position };
    default:
      return { type: 'code', value: token.content.replace(/\n$/, ''), position };
  }
}

const DEFINITION =
  / {0,3}\[((?:[^[\]\\]|\\.)+)\]:[ \t]*\n?[ \t]*(<[^<>\n]*>|[^\s<]\S*)(?:[ \t]+("[^"]*"|'[^']*'|\([^)]*\)))?[ \t]*(?:\n|$)/y;

/** Definitions stand before a paragraph or are the whole of it; each becomes a node of its own. */
function split<Node extends Built>(node: Node, markdown: string): Node {
  if (!node.children || node.type === 'paragraph' || node.type === 'heading') return node;
  node.children = node.children.flatMap((child) =>
    child.type === 'paragraph' ? definitionsBefore(child, markdown) : [split(child, markdown)],
  );
  return node;
}

function definitionsBefore(paragraph: Built, markdown: string): Built[] {
  const { end } = paragraph.position;
  let from = paragraph.position.start.offset;
  const found: Built[] = [];
  for (;;) {
    DEFINITION.lastIndex = from;
    const [whole, label = '', target = ''] = DEFINITION.exec(markdown) ?? [];
    if (whole === undefined || from >= end.offset) break;
    const identifier = label.replace(/\s+/g, ' ').trim().toLowerCase();
    const url = target.replace(/^<|>$/g, '');
    const definition: Omit<Definition, 'position'> = { type: 'definition', identifier, label, url };
    const start = from + whole.indexOf('[');
    found.push({ ...definition, position: span(start, endOf(markdown, from + whole.length, start)) });
    from += whole.length;
  }
  if (found.length === 0) return [paragraph];
  if (from >= end.offset) return found;
  const rest = { ...paragraph, position: span(from, end.offset) };
  return [
    ...found,
    { ...rest, children: [{ type: 'text', value: markdown.slice(from, end.offset), position: rest.position }] },
  ];
}
