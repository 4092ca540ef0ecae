/**
 * A principle written in Markdown: front matter with the keys of a principle, and prose whose headings name blocks.
 *
 * Deliberately absent: handbooks and decision records without front matter, which come in by `include:`.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { WrittenPrinciple } from '../model/format.js';
import type { Source } from './source.js';

export interface FrontMatter {
  /** Between the lines of three dashes. */
  readonly span: readonly [number, number];
  readonly bodyStart: number;
}

/** The front matter of a Markdown text; undefined if it has none. */
export function splitFrontMatter(source: Source): FrontMatter | undefined {
  const found = /^(---[ \t]*\r?\n)([\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(source.text);
  if (!found) return undefined;
  const start = found[1]?.length ?? 0;
  return { span: [start, start + (found[2]?.length ?? 0)], bodyStart: found[0].length };
}

/** Headings that hold a block of reasons as prose, in lower case. */
const PROSE_BLOCKS: { readonly [heading: string]: 'why' } = { why: 'why', rationale: 'why', reason: 'why' };
/** Headings that hold a list of texts. */
const LIST_BLOCKS: { readonly [heading: string]: 'leaves_open' } = {
  'left to you': 'leaves_open',
  'leaves open': 'leaves_open',
};

/** The blocks of a principle that its prose holds, by heading. */
export function readProse(body: string): WrittenPrinciple {
  const found: { why?: string; leaves_open?: string[] } = {};
  let heading = '';
  for (const node of fromMarkdown(body).children) {
    const text = body.slice(node.position?.start.offset, node.position?.end.offset);
    if (node.type === 'heading') {
      heading = text.replace(/^#+\s*|\s*#*$/g, '').toLowerCase();
      continue;
    }
    const prose = PROSE_BLOCKS[heading];
    const list = LIST_BLOCKS[heading];
    if (prose && node.type === 'paragraph') found[prose] = found[prose] ? `${found[prose]}\n\n${text}` : text;
    if (list && node.type === 'list') {
      found[list] = node.children.map((item) =>
        body.slice(item.children[0]?.position?.start.offset, item.position?.end.offset).trim(),
      );
    }
  }
  return found;
}
