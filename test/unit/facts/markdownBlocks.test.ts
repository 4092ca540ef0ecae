/** Blocks of Markdown: the same ones, at the same places, as a whole parse finds. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { blocksOf } from '../../../server/src/facts/markdownBlocks.js';
import { ROOT } from '../../support/because.js';

/** The blocks as indented lines, with what they stand for in the text. */
function told(text: string, node: Nodes, depth = 0): readonly string[] {
  const { start, end } = node.position ?? {};
  const shown = text
    .slice(start?.offset, end?.offset)
    .replace(/[\s>]+$/, '')
    .trimStart();
  const more =
    node.type === 'heading' ? node.depth : node.type === 'definition' ? `${node.identifier} ${node.url}` : '';
  const own = node.type === 'root' ? [] : [`${' '.repeat(depth)}${node.type} ${more} ${JSON.stringify(shown)}`];
  const isLine = node.type === 'paragraph' || node.type === 'heading';
  const below = 'children' in node && !isLine ? node.children : [];
  return [...own, ...below.flatMap((child) => told(text, child, depth + 1))];
}

const same = (text: string) => assert.deepEqual(told(text, blocksOf(text)), told(text, fromMarkdown(text)));

const TEXTS: { readonly [title: string]: string } = {
  'headings of both kinds': '# One\n\nTwo\nlines\n===\n\nThree\n---\n\n#### Four ####\n#no\n',
  lists: '- a\n- b\n\n  more of b\n  - c\n    1. d\n    2) e\n\n* f\n',
  'a list within a sentence': 'Text\n- a\n7. no list\n1. list\n',
  quotes: '> a\n> b\nlazy\n>\n> > c\n> - d\n>   e\n\nout\n',
  code: '```ts\nif (a) {}\n```\n\n    indented\n\n~~~\n# no heading\n~~~\n\n- ```\n  in a list\n  ```\n',
  html: '<!-- a\n\n# no heading\n-->\n\n<div>\n*a*\n</div>\n\nb <b>c</b>\n',
  definitions: 'See [a].\n\n[a]: https://a.example\n[B c]: <d e> "f"\n\n[g]: h\ntext behind\n\n- [i]: j\n',
  'rules and breaks': 'a\n\n---\n***\n\nb  \nc\\\nd\n',
  'marks within lines': '*a* _b_ `c` [d](e) ![f](g) <https://h.example> &amp; \\* i\n',
  'other line ends': '# a\r\n\r\nb\r\nc\r\n\r\n- d\r\n- e\r\n',
  nothing: '',
  'white space alone': ' \n\t\n',
};

suite('facts/markdownBlocks', () => {
  for (const [title, text] of Object.entries(TEXTS)) test(title, () => same(text));

  test('the pages of this project', () => {
    for (const name of readdirSync(`${ROOT}/docs`).filter((one) => one.endsWith('.md')))
      same(readFileSync(`${ROOT}/docs/${name}`, 'utf8'));
  });

  test('lines in any order', () => {
    const lines = ['# a', 'b', '- c', '  d', '1. e', '> f', '', '---', '```', 'g: h', '- - i', '### j', '  k'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 12 }), (some) => same(`${some.join('\n')}\n`)),
    );
  });
});
