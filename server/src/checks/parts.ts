/**
 * Which parts of a text are comments and which are strings: by its syntax tree, or by how the language writes comments; in a page, a
 * component or Markdown, piece by piece.
 *
 * Deliberately absent: trees of pieces in other languages.
 */
import { type HostedPiece, hostedPieces } from '../facts/hosts.js';
import { type CommentSyntax, commentSyntax } from '../facts/languages.js';
import type { TextParts } from '../facts/subject.js';
import type { Span, SyntaxTree } from '../facts/syntaxTrees.js';
import { partRules } from './regions.js';

/** By the tree if there is one; pieces in another language by how that writes comments. */
export function partsOf(language: string | undefined, text: string, tree: SyntaxTree | undefined): TextParts {
  const pieces = hostedPieces(language, text);
  if (pieces.length === 0) return partsAround(language, text, tree);
  const around = partsAround(language, blanked(text, pieces), tree);
  const inside = pieces.map((piece) => ({
    piece,
    parts: piece.language === undefined ? NO_PARTS : partsByWriting(piece.language, text.slice(piece.start, piece.end)),
  }));
  const joined = (label: keyof TextParts): readonly Span[] =>
    [
      // The grammar of a page may take a piece for one of its own texts.
      ...around[label].filter(({ start }) => !pieces.some((one) => one.start <= start && start < one.end)),
      ...inside.flatMap(({ piece, parts }) =>
        parts[label].map(({ start, end }) => ({ start: piece.start + start, end: piece.start + end })),
      ),
    ].sort((a, b) => a.start - b.start);
  return { comments: joined('comments'), strings: joined('strings') };
}

const NO_PARTS: TextParts = { comments: [], strings: [] };

function partsAround(language: string | undefined, text: string, tree: SyntaxTree | undefined): TextParts {
  return tree && language !== undefined ? partsOfTree(language, tree) : partsByWriting(language, text);
}

/** The text with its pieces as blanks, so that nothing in one is taken for a comment around it. */
function blanked(text: string, pieces: readonly HostedPiece[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of pieces) {
    if (start < at) continue;
    rest += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/gu, ' ');
    at = end;
  }
  return rest + text.slice(at);
}

type Label = 'comments' | 'strings' | 'interpolations';

/** Every offset belongs to the innermost node that has a label; code inside a string belongs to neither. */
function partsOfTree(language: string, tree: SyntaxTree): TextParts {
  const rules = partRules(language);
  const nodes = (Object.keys(rules) as Label[]).flatMap((label) =>
    rules[label] === undefined
      ? []
      : tree.find({ rule: rules[label] }).map(({ start, end }) => ({ start, end, label })),
  );
  nodes.sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: { readonly [label in Label]: Span[] } = { comments: [], strings: [], interpolations: [] };
  const open: (Span & { label: Label })[] = [];
  let at = 0;
  const take = (end: number) => {
    const inner = open.at(-1);
    if (inner && end > at) parts[inner.label].push({ start: at, end });
    at = Math.max(at, end);
  };
  const closeUntil = (offset: number) => {
    for (let inner = open.at(-1); inner && inner.end <= offset; inner = open.at(-1)) {
      take(inner.end);
      open.pop();
    }
  };
  for (const node of nodes) {
    closeUntil(node.start);
    take(node.start);
    open.push(node);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return parts;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
const scanners = new Map<CommentSyntax, RegExp>();

/**
 * One expression for the comments and strings of a way to write comments. Line comments need a blank before `#` and `--`, and no
 * colon before `//`, so that addresses and colours are not taken for comments.
 */
function scannerFor(syntax: CommentSyntax): RegExp {
  const known = scanners.get(syntax);
  if (known) return known;
  const line = syntax.line.map(
    (open) =>
      `${open === '//' ? '(?<!:)' : /^(?:#|--|;|%)$/u.test(open) ? '(?<![^\\s])' : ''}${escaped(open)}[^\\r\\n]*`,
  );
  const block = syntax.block.map(([open, close]) => `${escaped(open)}[\\s\\S]*?(?:${escaped(close)}|$)`);
  const isMarkup = syntax.block.some(([open]) => open === '<!--');
  const short = isMarkup ? [] : ['"(?:[^"\\\\\\r\\n]|\\\\.)*"', `'(?:[^'\\\\\\r\\n]|\\\\.)*'`];
  const strings = [...(syntax.texts ?? []), ...short];
  // Longer openers first: `--[[` is a block where `--` is a line.
  const comments = [...block, ...line].sort((a, b) => b.length - a.length);
  const scanner = new RegExp(`(${comments.join('|') || '(?!)'})|(${strings.join('|') || '(?!)'})`, 'gu');
  scanners.set(syntax, scanner);
  return scanner;
}

/** By the language's way to write comments, and quotes that close on their own line. */
export function partsByWriting(language: string | undefined, text: string): TextParts {
  const comments: Span[] = [];
  const strings: Span[] = [];
  for (const found of text.matchAll(scannerFor(commentSyntax(language)))) {
    const span = { start: found.index, end: found.index + found[0].length };
    (found[1] === undefined ? strings : comments).push(span);
  }
  return { comments, strings };
}

/** true if one of the spans, which are in order and apart, holds the offset. */
export function holds(spans: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span || offset < span.start) high = middle - 1;
    else if (offset >= span.end) low = middle + 1;
    else return true;
  }
  return false;
}
