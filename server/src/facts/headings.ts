/** Headings of Markdown files. Deliberately absent: what stands under them. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as wordsOf } from 'mdast-util-to-string';
import type { FactSource } from './source.js';
import type { Span } from './syntaxTrees.js';

export interface HeadingFact extends Span {
  readonly depth: number;
  /** As it reads, without marks. */
  readonly text: string;
}

export const headingsSource: FactSource<readonly HeadingFact[]> = {
  name: 'headings',
  reads: (path) => /\.(?:md|markdown)$/i.test(path),
  needsTree: () => false,
  extract({ text }) {
    const found = fromMarkdown(text).children.flatMap((node): readonly HeadingFact[] => {
      const start = node.position?.start.offset;
      const end = node.position?.end.offset;
      if (node.type !== 'heading' || start === undefined || end === undefined) return [];
      return [{ depth: node.depth, text: wordsOf(node), start, end }];
    });
    return found.length > 0 ? found : undefined;
  },
};
