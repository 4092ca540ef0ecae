/** Writing a principles file: what is offered where, also while the text is half written; what a key says of itself. */
import assert from 'node:assert/strict';
import type { CompletionItem, MarkupContent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld } from '../support/memoryWorld.js';

const FILE = '/w/principles.yaml';
const SHARED = `version: 1
workflows:
  checkout: {earns: All revenue., paths: [pay]}
  back-office: {earns: Nothing directly.}
teams:
  platform: {handle: "@acme/platform"}
recipes:
  no-logs:
    says: No logs.
    options: {words: {says: Which words., default: log}}
    check: {forbid: {pattern: "{{words}}", message: No.}}
`;
const WORLD = `//- ${FILE}
${SHARED}principles:
  no-console: {statement: Through the logger., where: pay, check: {forbid: {pattern: 'console\\.log', message: No.}}}
  small-changes: Prefer many small changes.
//- /w/pay/a.ts
x
//- /w/other/b.ts
y
`;

interface Case {
  readonly title: string;
  /** Below the shared beginning of the file; the cursor is at the bar. */
  readonly text: string;
  readonly offered: readonly string[];
  /** Beside these more is offered. */
  readonly andMore?: true;
  readonly notOffered?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: 'top-level keys that are not there yet',
    text: '|\n',
    offered: ['principles', 'defaults'],
    andMore: true,
    notOffered: ['version', 'teams'],
  },
  {
    title: 'keys of a principle',
    text: 'principles:\n  a:\n    statement: S.\n    |\n    level: must\n',
    offered: ['why', 'check', 'tradeoffs'],
    andMore: true,
    notOffered: ['statement', 'level', 'workflows'],
  },
  {
    title: 'a half-written key in a text that does not parse',
    text: 'principles:\n  a:\n    statement: "S.\n    wh|\n  b: {c: [\n',
    offered: ['where', 'why'],
    andMore: true,
  },
  {
    title: 'levels, behind a colon',
    text: 'principles:\n  a:\n    level: |\n',
    offered: ['must', 'should', 'may', 'off'],
  },
  {
    title: 'workflows in a map of levels',
    text: 'principles:\n  a:\n    level:\n      checkout: must\n      |\n',
    offered: ['back-office', 'otherwise', 'must', 'should', 'may', 'off'],
  },
  {
    title: 'workflows in a map of levels in braces',
    text: 'principles:\n  a:\n    level: {checkout: must, |}\n',
    offered: ['back-office', 'otherwise'],
  },
  {
    title: 'levels of a workflow',
    text: 'principles:\n  a:\n    level: {checkout: m|}\n',
    offered: ['must', 'should', 'may', 'off'],
  },
  {
    title: 'workflows under where',
    text: 'principles:\n  a: {statement: S., where: {workflows: [checkout, |]}}\n',
    offered: ['checkout', 'back-office'],
  },
  {
    title: 'keys of where in braces',
    text: 'principles:\n  a:\n    where: {paths: x, |}\n',
    offered: ['not', 'workflows', 'teams', 'languages', 'audience'],
  },
  {
    title: 'teams under where',
    text: 'principles:\n  a:\n    where:\n      teams:\n        - |\n',
    offered: ['platform'],
  },
  {
    title: 'languages under where',
    text: 'principles:\n  a:\n    where:\n      languages: |\n',
    offered: ['typescript', 'go'],
    andMore: true,
  },
  { title: 'no globs', text: 'principles:\n  a:\n    where: |\n', offered: [] },
  { title: 'teams as keys of plan', text: 'principles:\n  a:\n    plan:\n      |\n', offered: ['platform'] },
  {
    title: 'who pays',
    text: 'principles:\n  a:\n    tradeoffs:\n      - cost: Time.\n        pays: |\n',
    offered: ['platform'],
  },
  {
    title: 'keys of the second trade-off',
    text: 'principles:\n  a:\n    tradeoffs:\n    - cost: Time.\n    - gain: Sleep.\n      |\n',
    offered: ['cost', 'risk', 'pays', 'for', 'size', 'mitigation', 'source'],
  },
  {
    title: 'the workflow of a business entry',
    text: 'principles:\n  a:\n    business:\n      - workflow: ch|\n',
    offered: ['checkout', 'back-office'],
  },
  {
    title: 'recipes behind check',
    text: 'principles:\n  a:\n    check: |\n',
    offered: ['no-logs', 'call-timeout', 'money-not-float'],
    andMore: true,
    notOffered: ['forbid'],
  },
  {
    title: 'kinds and recipes in the list under check',
    text: 'principles:\n  a:\n    check:\n      - |\n',
    offered: ['name', 'forbid', 'syntax', 'no-logs'],
    andMore: true,
  },
  {
    title: 'the options of a recipe',
    text: 'principles:\n  a:\n    check:\n      - no-logs: {|}\n',
    offered: ['words'],
  },
  {
    title: 'keys of a kind',
    text: 'principles:\n  a:\n    check:\n      - forbid:\n          pattern: x\n          |\n',
    offered: ['flags', 'in', 'message'],
    andMore: true,
    notOffered: ['pattern'],
  },
  {
    title: 'where a text check looks',
    text: 'principles:\n  a:\n    check: {forbid: {pattern: x, in: |}}\n',
    offered: ['all', 'code', 'comments', 'strings'],
  },
  {
    title: 'the principle of an exception',
    text: 'exceptions:\n  - principle: |\nprinciples:\n  a: One.\n  b: Two.\n',
    offered: ['a', 'b'],
    andMore: true,
  },
  { title: 'truth', text: 'principles:\n  a:\n    final: |\n', offered: ['true', 'false'] },
  { title: 'nothing in a comment', text: 'principles:\n  a:\n    # |\n', offered: [] },
  {
    title: 'nothing in a block of text',
    text: 'principles:\n  a:\n    why: >\n      first\n      |\n',
    offered: [],
  },
  { title: 'nothing for an id', text: 'principles:\n  |\n', offered: [] },
];

suite('lsp/authoring: completion and hover', () => {
  let editor: Editor;
  setup(async () => {
    editor = await startEditor(createWorld(WORLD));
    await editor.until('principles are read', () => editor.status?.state === 'ok');
  });
  teardown(() => editor.stop());

  /** What is offered at the bar. */
  const offered = async (path: string, written: string): Promise<readonly CompletionItem[]> => {
    const offset = written.indexOf('|');
    const text = written.replace('|', '');
    editor.open(path, text);
    const { uri } = editor.document(path);
    const position = editor.document(path).positionAt(offset);
    const asked = { textDocument: { uri }, position };
    return (await editor.connection.sendRequest<CompletionItem[] | null>('textDocument/completion', asked)) ?? [];
  };

  for (const one of CASES) {
    test(`offers ${one.title}`, async () => {
      const labels = (await offered(FILE, `${SHARED}${one.text}`)).map(({ label }) => label);
      if (!one.andMore) assert.deepEqual([...labels].sort(), [...one.offered].sort());
      for (const label of one.offered) assert.ok(labels.includes(label), `${label} is not among ${labels.join(', ')}`);
      for (const label of one.notOffered ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
      assert.equal(new Set(labels).size, labels.length);
    });
  }

  test('what is chosen takes the place of the word, with a colon behind a key', async () => {
    const written = 'principles:\n  a:\n    statement: S.\n    wh|\n';
    const item = (await offered(FILE, written)).find(({ label }) => label === 'why');
    assert.ok(item?.textEdit);
    const document = TextDocument.create('file:///x', 'yaml', 0, written.replace('|', ''));
    assert.match(TextDocument.applyEdits(document, [item.textEdit as never]), /\n {4}why: \n/);
    assert.match((item.documentation as MarkupContent).value, /The reason/);
  });

  test('an exception comment is offered ids, those that govern the file first', async () => {
    const pay = await offered('/w/pay/a.ts', 'f(); // because(|');
    assert.deepEqual(
      pay.map(({ label }) => label),
      ['no-console', 'small-changes'],
    );
    const other = await offered('/w/other/b.ts', 'f(); // because(no-console, sm|');
    assert.deepEqual(
      other.map(({ label }) => label),
      ['small-changes', 'no-console'],
    );
    assert.deepEqual(await offered('/w/pay/c.ts', 'because(|'), []);
  });

  test('in Markdown the front matter is that of a principle', async () => {
    const labels = (await offered('/w/principles/pair.md', '---\nstatement: S.\nlevel: |\n---\n# Why\n')).map(
      ({ label }) => label,
    );
    assert.deepEqual(labels, ['must', 'should', 'may', 'off']);
  });

  test('a key says what it is for and what it holds', async () => {
    editor.open(FILE);
    const at = editor.document(FILE).getText().indexOf('statement:');
    const hover = await editor.hover(FILE, editor.document(FILE).positionAt(at + 2));
    assert.match(
      (hover?.contents as MarkupContent | undefined)?.value ?? '',
      /^\*\*statement\*\* \(text\)\n\nWhat is asked/,
    );
    const version = await editor.hover(FILE, { line: 0, character: 1 });
    assert.match((version?.contents as MarkupContent | undefined)?.value ?? '', /The version of this grammar/);
  });
});
