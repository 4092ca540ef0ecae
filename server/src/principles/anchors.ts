/**
 * The anchors of a Markdown page: what may stand behind `#` in a link to it. Made from headings as GitHub makes them, and of names
 * that are written in HTML or in braces behind a heading.
 */
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** All anchors of a page, in lower case, in the order written. */
export function anchorsOf(markdown: string): readonly string[] {
  const found: string[] = [];
  const seen = new Map<string, number>();
  const visit = (node: Nodes) => {
    if (node.type === 'heading') {
      const text = textOf(node);
      const own = /\{#([^}\s]+)\}\s*$/.exec(text)?.[1];
      if (own) found.push(own.toLowerCase());
      const slug = slugOf(text);
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      found.push(times === 0 ? slug : `${slug}-${times}`);
    } else if (node.type === 'html') {
      for (const [, id = ''] of node.value.matchAll(/\s(?:id|name)\s*=\s*["']([^"']+)["']/gi))
        found.push(id.toLowerCase());
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(markdown));
  return found;
}

/** The anchor of a heading, where no other has the same words. */
export function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
