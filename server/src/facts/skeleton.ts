/**
 * What a parser sees of a text beside its comments, as one text: equal for two texts that differ in comments and blanks alone. Who puts
 * a comment into code proves with it that nothing else has changed.
 *
 * Of languages without a parser here it is the lines without their comments. Deliberately absent: what any of it means.
 */
import type { Nodes } from 'mdast';
import { hostedPieces } from './hosts.js';
import { languageById } from './languages.js';
import { parseMarkdown } from './markdown.js';
import type { FactSource } from './source.js';
import type { Subject } from './subject.js';
import type { Span, SyntaxNode } from './syntaxTrees.js';

export const skeletonSource: FactSource<string> = {
  name: 'skeleton',
  reads: () => true,
  needsTree: (language) => language !== undefined && languageById(language)?.structural === true,
  extract: (subject) => {
    if (subject.tree) return ofTree(subject);
    return subject.language === 'markdown' ? ofMarkdown(subject) : ofLines(subject.text, subject.parts().comments);
  },
};

/** A node that holds a comment and nothing else, as JSX needs one around it. */
const WRAPPERS = new Set(['jsx_expression']);

/** Leaves that hold a text in another language. */
const HOSTING = new Set(['raw_text']);

function ofTree({ tree, text, parts }: Subject): string {
  const { comments } = parts();
  const isComment = ({ start, end }: Span) => comments.some((one) => one.start <= start && end <= one.end);
  const said: string[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.end > node.start && isComment(node)) return;
    const children = node.children();
    if (WRAPPERS.has(node.kind) && children.every((child) => !child.isNamed || isComment(child))) return;
    if (children.length === 0) {
      const own = HOSTING.has(node.kind)
        ? ofLines(text.slice(node.start, node.end), within(comments, node))
        : text.slice(node.start, node.end);
      if (own.trim() === '') return;
      // A page has one text, however many comments stand in it.
      if (node.kind === 'text' && said.at(-1) === ')text') said[said.length - 2] += ` ${own.trim()}`;
      else said.push(node.kind === 'text' ? own.trim() : own, `)${node.kind}`);
      return;
    }
    said.push(`(${node.kind}`);
    for (const child of children) visit(child);
    said.push(')');
  };
  if (tree) visit(tree.root());
  return said.join('\n');
}

function within(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  return spans
    .filter((one) => one.start < end && start < one.end)
    .map((one) => ({ start: Math.max(one.start, start) - start, end: Math.min(one.end, end) - start }));
}

/** The lines that hold anything beside comments, without the blanks around it. */
function ofLines(text: string, comments: readonly Span[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of comments) {
    rest += text.slice(at, start);
    at = end;
  }
  return (rest + text.slice(at))
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

const MARKDOWN_COMMENT = /<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}/g;

function ofMarkdown({ language, text, parts }: Subject): string {
  const front = hostedPieces(language, text).find((piece) => piece.language !== undefined);
  const data = front ? ofLines(text.slice(front.start, front.end), within(parts().comments, front)) : '';
  const say = (node: Nodes): string => {
    if ('children' in node) {
      const held = node.children.map(say).filter((one) => one !== '');
      return held.length === 0 && node.type === 'paragraph' ? '' : `(${node.type} ${held.join('').trim()})`;
    }
    const value = 'value' in node ? node.value : '';
    if (node.type === 'html') return value.replace(MARKDOWN_COMMENT, '').trim();
    if (node.type === 'text') return value.replace(MARKDOWN_COMMENT, '').replace(/\s+/g, ' ').trimEnd();
    return `(${node.type} ${JSON.stringify({ ...node, position: undefined })})`;
  };
  return `${data}\n${say(parseMarkdown(text.slice(front?.end ?? 0)))}`;
}
