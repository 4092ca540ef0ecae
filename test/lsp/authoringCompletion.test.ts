/** Writing a principles file: what is offered where, also while the text is half written; what a key says of itself. */
import assert from 'node:assert/strict';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type MarkupContent,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readFile } from '../../server/src/principles/index.js';
import { SUGGEST } from '../../server/src/protocol.js';
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
//- /w/pay/card/c.ts
x
//- /w/other/b.ts
y
//- /w/docs/why.md
# Why
//- /w/rules/no-log.yml
id: no-log
//- /w/.github/CODEOWNERS
/pay/ @acme/platform @ana
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
  {
    title: 'folders and endings for a glob',
    text: 'principles:\n  a:\n    where: |\n',
    offered: ['pay/**', 'other/**', '**/*.ts', '**/*.yaml', 'docs/**', '**/*.md', '**/*.yml', 'rules/**', '.github/**'],
  },
  {
    title: 'what lies in a folder, in braces and quotes',
    text: 'principles:\n  a: {where: {paths: ["pay/|"]}}\n',
    offered: ['pay/card/**', 'pay/**/*.ts'],
  },
  {
    title: 'folders for an exclusion',
    text: 'principles:\n  a:\n    where: ["!pay/|"]\n',
    offered: ['!pay/card/**', '!pay/**/*.ts'],
  },
  {
    title: 'folders for what is ignored, in a text that does not parse',
    text: 'ignore:\n  - pa|\nprinciples: {a: [\n',
    offered: ['pay/**'],
    andMore: true,
  },
  {
    title: 'globs as keys of languages',
    text: 'languages:\n  |\n',
    offered: ['pay/**', '**/*.ts'],
    andMore: true,
  },
  {
    title: 'languages behind a glob',
    text: 'languages:\n  pay/**: |\n',
    offered: ['typescript'],
    andMore: true,
  },
  { title: 'pages of reasoning', text: 'principles:\n  a:\n    reasoning: |\n', offered: ['docs/why.md'] },
  { title: 'rule files', text: 'principles:\n  a:\n    check: {syntax: |}\n', offered: ['rules/no-log.yml'] },
  {
    title: 'days ahead for the end of an exception',
    text: 'principles:\n  a:\n    exceptions:\n      - where: pay\n        until: |\n',
    offered: ['2027-02-23', '2027-05-23', '2027-11-23', '2026-11-23'],
  },
  { title: 'today for a review', text: 'principles:\n  a: {reviewed: |}\n', offered: ['2026-11-23'] },
  {
    title: 'teams and handles for an owner',
    text: 'principles:\n  a:\n    owner: |\n',
    offered: ['platform', '@acme/platform', '@ana'],
  },
  {
    title: 'what stands in the place of a principle',
    text: 'principles:\n  a:\n    superseded_by: |\n  b: Two.\n',
    offered: ['b'],
    andMore: true,
  },
  {
    title: 'regions',
    text: 'principles:\n  a:\n    check: {forbid: {pattern: x, inside: |}}\n',
    offered: ['loop'],
    andMore: true,
  },
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
  {
    title: 'whole principles for an id',
    text: 'principles:\n  |\n',
    offered: ['principle in one line', 'principle with a check', 'principle with its reasons'],
  },
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

  test('a glob tells how many files it matches, and stands in quotes where YAML asks for them', async () => {
    const items = await offered(FILE, `${SHARED}principles:\n  a:\n    where: |\n`);
    const told = (label: string) => {
      const item = items.find((one) => one.label === label);
      return [item?.detail, item?.labelDetails?.description, (item?.textEdit as TextEdit | undefined)?.newText];
    };
    assert.deepEqual(told('pay/**'), ['pay/** · 2 files', '2 files', 'pay/**']);
    assert.deepEqual(told('docs/**'), ['docs/** · 1 file', '1 file', 'docs/**']);
    assert.deepEqual(told('**/*.ts'), ['**/*.ts · 3 files', '3 files', '"**/*.ts"']);
    const owners = await offered(FILE, `${SHARED}principles:\n  a:\n    owner: |\n`);
    const handle = owners.find(({ label }) => label === '@ana');
    assert.equal((handle?.textEdit as TextEdit | undefined)?.newText, '"@ana"');
  });

  test('a whole check goes in as far as the item of its list', async () => {
    const items = await offered(FILE, `${SHARED}principles:\n  a:\n    check:\n      - |\n`);
    const item = items.find(({ label }) => label === 'forbid …');
    assert.equal(item?.insertTextFormat, InsertTextFormat.Snippet);
    assert.match((item.textEdit as TextEdit).newText, /^forbid:\n {4}pattern: /);
  });

  test('whole principles and checks are shown as they will stand, and are read without a problem', async () => {
    const places = [
      { before: 'principles:\n  ', gap: 2 },
      { before: 'principles:\n  a:\n    statement: S.\n    check:\n      ', gap: 6 },
    ];
    for (const { before, gap } of places) {
      const whole = (await offered(FILE, `${before}|\n`)).filter(({ kind }) => kind === CompletionItemKind.Snippet);
      assert.ok(whole.length > 2);
      for (const { label, documentation } of whole) {
        const shown = /```yaml\n([\s\S]*)\n```/.exec((documentation as MarkupContent).value)?.[1] ?? '';
        assert.doesNotMatch(shown, /\$\{|\\[$}]/, label);
        const text = `${before}${shown.replace(/\n/g, `\n${' '.repeat(gap)}`)}\n`;
        assert.deepEqual(readFile(FILE, text)?.problems, [], `${label}:\n${text}`);
      }
    }
  });

  test('a key that holds keys is written with the line below it, where VS Code asks again', async () => {
    const key = async (text: string, label: string) => {
      const item = (await offered(FILE, text)).find((one) => one.label === label);
      return { text: (item?.textEdit as TextEdit | undefined)?.newText, command: item?.command?.command };
    };
    assert.deepEqual(await key('pr|\n', 'principles'), { text: 'principles:\n  ', command: undefined });
    assert.deepEqual(await key('pr|:\n', 'principles'), { text: 'principles', command: undefined });
    const inList = 'principles:\n  a:\n    check:\n      - |\n';
    assert.equal((await key(inList, 'forbid')).text, 'forbid:\n    ');
    const own = await startEditor(createWorld(WORLD), { ownCommands: [SUGGEST] });
    own.open(FILE, 'pr\n');
    const asked = { textDocument: { uri: own.document(FILE).uri }, position: { line: 0, character: 2 } };
    const items = await own.connection.sendRequest<CompletionItem[]>('textDocument/completion', asked);
    assert.equal(items.find(({ label }) => label === 'principles')?.command?.command, SUGGEST);
    await own.stop();
  });

  test('every key of a check says what it is for, and those that are filled in come first', async () => {
    const offers = await offered(FILE, 'principles:\n  a:\n    statement: S.\n    check:\n      |\n');
    const inOrder = offers.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    assert.deepEqual(
      inOrder.slice(0, 3).map(({ label }) => label),
      ['forbid …', 'require …', 'syntax …'],
    );
    const silent = offers.filter(
      ({ kind, documentation }) =>
        kind === CompletionItemKind.Property && !(documentation as MarkupContent | undefined)?.value,
    );
    assert.deepEqual(
      silent.map(({ label }) => label),
      [],
    );
  });

  test('an empty file is offered first what a file is written for, and is no error', async () => {
    const offers = await offered(FILE, '|');
    const first = offers.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? '')).slice(0, 3);
    assert.deepEqual(
      first.map(({ label }) => label),
      ['principles', 'workflows', 'teams'],
    );
    for (const text of ['', '# ours\n']) {
      const said = readFile(FILE, text)?.problems.map(({ severity, message }) => `${severity}: ${message}`);
      assert.deepEqual(said, ['information: Nothing is written here yet. Begin with `principles:`.']);
    }
  });

  test('an editor that fills in nothing is offered no whole principles', async () => {
    const plain = await startEditor(createWorld(WORLD), {
      capabilities: (usual) => ({ ...usual, textDocument: { ...usual.textDocument, completion: {} } }),
    });
    plain.open(FILE, 'principles:\n  \n');
    const asked = { textDocument: { uri: plain.document(FILE).uri }, position: { line: 1, character: 2 } };
    assert.deepEqual(await plain.connection.sendRequest('textDocument/completion', asked), []);
    await plain.stop();
  });

  test('the words about a recipe come when it is looked at', async () => {
    const items = await offered(FILE, `${SHARED}principles:\n  a:\n    check: |\n`);
    const item = items.find(({ label }) => label === 'call-timeout');
    assert.equal(item?.documentation, undefined);
    const resolved = await editor.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match(
      (resolved.documentation as MarkupContent).value,
      /\*\*call-timeout\*\* \(recipe, confidence [\s\S]*\*\*Why:/,
    );
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

  /** The hover on the first place of some words, as text. */
  const told = async (text: string, words: string): Promise<string> => {
    editor.open(FILE, text);
    const hover = await editor.hover(FILE, editor.document(FILE).positionAt(text.indexOf(words) + 1));
    return (hover?.contents as MarkupContent | undefined)?.value ?? '';
  };

  const HOVERS: readonly (readonly [title: string, text: string, words: string, says: RegExp])[] = [
    ['a level', 'principles: {a: {level: must}}\n', 'must', /^\*\*must\*\*\n\nIt is wrong otherwise/],
    ['a level of a workflow', 'principles:\n  a:\n    level:\n      checkout: off\n', 'off', /does not hold here/],
    ['a workflow', 'principles: {a: {level: {checkout: may}}}\n', 'checkout', /\(workflow\)\n\nAll revenue/],
    ['a team', 'principles: {a: {where: {teams: [platform]}}}\n', 'platform', /\(team\)\n\n@acme\/platform/],
    [
      'a recipe',
      'principles: {a: {check: call-timeout}}\n',
      'call-timeout',
      /\(recipe, confidence .*\)[\s\S]*It finds/,
    ],
    ['a recipe with options', 'principles:\n  a:\n    check:\n      - no-logs: {words: a}\n', 'no-logs', /No logs/],
    ['an option of a recipe', 'principles:\n  a:\n    check:\n      - no-logs: {words: a}\n', 'words', /Which words/],
    ['a language', 'principles: {a: {where: {languages: go}}}\n', 'go}', /\(language\)\n\nGo/],
    ['a glob', 'principles: {a: {where: [pay/**, x]}}\n', 'pay', /^`pay\/\*\*` matches 2 files\.$/],
  ];
  for (const [title, text, words, says] of HOVERS)
    test(`${title} says what it means`, async () => {
      const shared = `${SHARED}# -\n`;
      const whole = shared + text;
      editor.open(FILE, whole);
      const at = whole.indexOf(words, shared.length);
      const hover = await editor.hover(FILE, editor.document(FILE).positionAt(at + 1));
      assert.match((hover?.contents as MarkupContent | undefined)?.value ?? '', says);
    });

  test('where a principle is written, its hover tells how much it tells; in code it does not', async () => {
    const written = WORLD.slice(WORLD.indexOf('\n') + 1, WORLD.indexOf('//- /w/pay/a.ts'));
    assert.match(await told(written, 'small-changes:'), /One line is a useful principle\. Whoever wants to say more/);
    assert.match(
      await told(written, 'no-console:'),
      /\*\*1 of 6 told:\*\* what stays open ✓\. Still open: \*business\*/,
    );
    editor.open('/w/pay/a.ts', '// no-console\n');
    const hover = await editor.hover('/w/pay/a.ts', { line: 0, character: 5 });
    assert.doesNotMatch((hover?.contents as MarkupContent | undefined)?.value ?? '', /of 6 told/);
  });
});
