/**
 * Text from a principles file as Markdown that can do no harm: emphasis, code, lists and allowed links stay; HTML becomes text,
 * images become their words, and a link that is neither http(s) nor one that the face vouches for loses its target.
 *
 * Deliberately absent: trust. Nothing written in a file can become a command.
 */
import type { Nodes, Parents, PhrasingContent } from 'mdast';
import { parseMarkdown } from '../facts/markdown.js';

/** Escapes a text so that Markdown shows it as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!~&$]/g, '\\$&').replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, '$1\\$2');
}

/** Markdown from a file on one line: only what may stand inside of a sentence. */
export function safeInline(markdown: string): string {
  return renderAll(parseMarkdown(markdown.trim()).children, ' ').replace(/\s+/g, ' ').trim();
}

/** Markdown from a file with its paragraphs, lists and code. */
export function safeBlocks(markdown: string): string {
  return renderAll(parseMarkdown(markdown.trim()).children, '\n\n').trim();
}

/** A block of code in a fence that the code cannot end. */
export function codeBlock(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+#-]/g, '')}\n${code.replace(/\s+$/, '')}\n${fence}`;
}

/** A text in code style on one line. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}

function renderAll(nodes: readonly Nodes[], between: string): string {
  return nodes.map(render).join(between);
}

function inside(node: Parents): string {
  return (node.children as PhrasingContent[]).map(render).join('');
}

function render(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return escapeMarkdown(node.value);
    case 'html':
      return escapeMarkdown(node.value);
    case 'inlineCode':
      return codeSpan(node.value);
    case 'code':
      return codeBlock(node.value, node.lang ?? '');
    case 'strong':
      return `**${inside(node)}**`;
    case 'emphasis':
      return `*${inside(node)}*`;
    case 'break':
      return '\n';
    case 'image':
      return escapeMarkdown(node.alt ?? '');
    case 'link':
      return /^https?:\/\//i.test(node.url)
        ? `[${inside(node)}](<${node.url.replace(/[<>\s]/g, encodeURIComponent)}>)`
        : inside(node);
    case 'heading':
      return `**${inside(node)}**`;
    case 'list':
      return node.children
        .map(
          (item, i) => `${node.ordered ? `${i + 1}.` : '-'} ${renderAll(item.children, '\n').replaceAll('\n', '\n  ')}`,
        )
        .join('\n');
    case 'blockquote':
      return renderAll(node.children, '\n\n').replace(/^/gm, '> ');
    case 'thematicBreak':
      return '';
    default:
      return 'children' in node ? inside(node) : '';
  }
}
