/** Markdown that is meant to harm: it costs no time and no stack, and what is shown of it does nothing. */
import assert from 'node:assert/strict';
import { pageHtml, pageMarkdown, pageOf } from '../../../server/src/explain/index.js';
import { isTooMuch, parseBlocks, parseMarkdown, wordsOf } from '../../../server/src/facts/markdown.js';
import { load } from '../../support/load.js';

const HARMFUL: { readonly [title: string]: string } = {
  'emphasis in emphasis': '*a_ '.repeat(10_000),
  'strong without an end': `${'**a '.repeat(8000)}b** `,
  'links in links': '[a]('.repeat(10_000),
  brackets: '['.repeat(50_000),
  'quotes in quotes': `${'>'.repeat(5000)}a`,
  'lists in lists on a line': '- '.repeat(5000),
  'lists in lists by indentation': Array.from({ length: 500 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n'),
  'many items': '- a\n'.repeat(50_000),
  'runs of backticks': Array.from({ length: 3000 }, (_, i) => '`'.repeat(1 + (i % 200))).join(' '),
  'a huge text': 'word '.repeat(200_000),
  'open tags': '<a '.repeat(20_000),
};

suite('facts/markdown', () => {
  for (const [title, text] of Object.entries(HARMFUL)) {
    test(`${title} is taken as it stands`, () => {
      assert.ok(isTooMuch(text));
      for (const parse of [parseMarkdown, parseBlocks]) assert.equal(wordsOf(parse(text)), text);
    });
  }

  test('a long text that people wrote is parsed', () => {
    const section = (n: number) =>
      `## Part ${n}\n\nServices **must** answer [soon][a], and _should_ log \`ids\`.\n\n${'- **Good:** a thing that is (rather) fine\n'.repeat(8)}\n`;
    const text = `${Array.from({ length: 200 }, (_, n) => section(n)).join('\n')}\n[a]: https://a.example\n`;
    assert.equal(isTooMuch(text), false);
    assert.ok(parseMarkdown(text).children.length > 500);
  });

  test('links by reference lead where they led, and a table keeps its columns', () => {
    const root = parseMarkdown('See [the page][p].\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[p]: https://p.example\n');
    assert.match(JSON.stringify(root), /"type":"link","url":"https:\/\/p\.example"/);
    assert.deepEqual(root.children[1], { type: 'code', value: '| a | b |\n|---|---|\n| 1 | 2 |' });
  });

  test('a record with commands, scripts and images shows their words alone', async () => {
    const bad =
      '[run](command:x.y) <script>alert(1)</script> ![pixel](https://spy.example/a.png) [js](javascript:alert(1))';
    const { scopes } = await load(`//- /w/principles.yaml
include: adr
//- /w/adr/0001-a.md
# A ${bad}

## Context

${bad}

## Decision

${bad} [ref][r]

More.

## Notes

${bad} [ref][r]

<img src=x onerror=alert(1)>

[r]: command:evil.run
`);
    const [principle] = scopes[0]?.principles ?? [];
    assert.ok(principle);
    const page = pageOf(principle, { today: '2026-11-23', teams: [], shown: (path) => path });
    const html = pageHtml(page);
    assert.doesNotMatch(html, /<(?:script|img)|href="(?!https:)|src=["']?https/i);
    assert.match(html, /ref/);
    assert.doesNotMatch(pageMarkdown(page), /\]\(<?(?:command|javascript)|!\[|(?<!\\)<(?:script|img)/);
  });
});
