/** Names in principles files: where they are defined, everything that speaks of a principle, and a new id for it everywhere. */
import assert from 'node:assert/strict';
import type { Location, WorkspaceEdit } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const FILE = '/w/principles.yaml';
const CHILD = '/w/sub/principles.yaml';
const WORLD = `//- ${FILE}
version: 1
workflows:
  checkout: {earns: All revenue., paths: [pay]}
teams:
  platform: {handle: "@acme/platform"}
recipes:
  no-logs: {says: No logs., check: {forbid: {pattern: LOG, message: No.}}}
exceptions:
  - {principle: "no-console", where: old, reason: Goes away., until: 2027-01-01}
principles:
  no-console:
    statement: Through the logger.
    level: {checkout: must, otherwise: should}
    check: {name: log, forbid: {pattern: 'console\\.log', message: No.}}
  no-console-at-all: {statement: Nor the console., owner: platform, check: no-logs, where: {workflows: [checkout]}}
//- ${CHILD}
version: 1
principles:
  no-console: {level: must}
  only-here: Small changes.
//- /other/principles.yaml
version: 1
principles:
  no-console: Somebody else's.
//- /other/a.ts
f(); // because(no-console): theirs until 2027-01-01 (@bo)
//- /w/pay/a.ts
console.log(1);
console.log(2); // because(no-console/log, no-console-at-all): for now until 2027-01-01 (@ana)
//- /w/sub/b.ts
const text = 'because(no-console)';
// because(no-console): replaced soon until 2027-01-01 (@ana)
console.log(3);
`;

suite('lsp/authoring: names', () => {
  let world: World;
  let editor: Editor;
  setup(async () => {
    world = createWorld(WORLD);
    editor = await startEditor(world, { folders: ['/w', '/other'] });
    await editor.until('the workspace is checked', () => editor.status?.state === 'ok');
  });
  teardown(() => editor.stop());

  /** A request about the place where a stretch of a file begins. */
  const ask = <Answer>(method: string, path: string, at: string, more: object = {}): Promise<Answer> => {
    if (!editor.documents.has(URI.file(path).toString())) editor.open(path);
    const document = editor.document(path);
    const position = document.positionAt(document.getText().indexOf(at) + 1);
    return editor.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: document.uri },
      position,
      ...more,
    });
  };
  const told = (locations: readonly Location[] | null) =>
    (locations ?? []).map(({ uri, range: { start, end } }) => {
      const path = URI.parse(uri).fsPath;
      const line = (world.files.get(path) ?? '').split('\n')[start.line] ?? '';
      return `${path}:${start.line + 1} ${line.slice(start.character, end.character)}`;
    });

  test('a name leads to where it is defined', async () => {
    const definition = async (path: string, at: string) => told(await ask<Location[]>('definition', path, at));
    assert.deepEqual(await definition(FILE, '"no-console", where'), [`${FILE}:11 no-console`]);
    assert.deepEqual(await definition(FILE, 'checkout: must'), [`${FILE}:3 checkout`]);
    assert.deepEqual(await definition(FILE, 'checkout]}}'), [`${FILE}:3 checkout`]);
    assert.deepEqual(await definition(FILE, 'platform, check'), [`${FILE}:5 platform`]);
    assert.deepEqual(await definition(FILE, 'no-logs, where'), [`${FILE}:7 no-logs`]);
    assert.deepEqual(await definition('/w/sub/b.ts', 'no-console): replaced'), [
      `${FILE}:11 no-console`,
      `${CHILD}:3 no-console`,
    ]);
    assert.deepEqual(await definition('/other/a.ts', 'no-console'), ['/other/principles.yaml:3 no-console']);
    assert.deepEqual(await definition(FILE, 'Through'), []);
    assert.deepEqual(await definition('/w/sub/b.ts', "no-console)'"), []);
  });

  test('a principle leads to its definitions, exceptions and findings', async () => {
    const references = async (includeDeclaration: boolean) =>
      told(await ask<Location[]>('references', FILE, 'no-console:', { context: { includeDeclaration } }));
    const others = [
      `${FILE}:9 no-console`,
      '/w/pay/a.ts:2 no-console',
      '/w/sub/b.ts:2 no-console',
      '/w/pay/a.ts:1 console.log',
    ];
    assert.deepEqual(await references(false), others);
    const all = [`${FILE}:11 no-console`, ...others.slice(0, 1), `${CHILD}:3 no-console`, ...others.slice(1)];
    assert.deepEqual(await references(true), all);
  });

  test('a new id is written everywhere, in open and closed files, and nowhere else', async () => {
    editor.open('/w/pay/a.ts', `// a new line\n${world.files.get('/w/pay/a.ts')}`);
    const edit = await ask<WorkspaceEdit>('rename', '/w/sub/b.ts', 'no-console): replaced', { newName: 'use-logger' });
    assert.ok(editor.apply(edit));
    assert.match(editor.document('/w/pay/a.ts').getText(), /because\(use-logger\/log, no-console-at-all\)/);
    assert.equal(
      editor.document('/w/sub/b.ts').getText().split('\n').slice(0, 2).join('\n'),
      "const text = 'because(no-console)';\n// because(use-logger): replaced soon until 2027-01-01 (@ana)",
    );
    const own = world.files.get(FILE) ?? '';
    assert.match(own, /^ {2}use-logger:$/m);
    assert.match(own, /principle: "use-logger", where/);
    assert.match(own, /^ {2}no-console-at-all:/m);
    assert.doesNotMatch(own, /no-console[:"]/);
    assert.match(world.files.get(CHILD) ?? '', /use-logger: \{level: must\}/);
    assert.match(world.files.get('/other/principles.yaml') ?? '', /no-console/);
    assert.match(world.files.get('/other/a.ts') ?? '', /because\(no-console\)/);
  });

  test('an id that cannot be is refused in plain words', async () => {
    const rename = (newName: string) => ask('rename', FILE, 'no-console:', { newName });
    await assert.rejects(rename('No Console'), /"No Console" cannot be an id: it is lower-case words/);
    await assert.rejects(rename('only-here'), /There is a principle "only-here" already/);
    await assert.rejects(rename('no-console-at-all'), /already/);
  });

  test('a successor is a place of the id', async () => {
    const text = `${world.files.get(FILE)}  old: {statement: Old., why: W., status: superseded, superseded_by: no-console-at-all}\n`;
    world.files.set(FILE, text);
    editor.outside({ [FILE]: text });
    await editor.until('it is read', () => editor.status?.principles === 4);
    const edit = await ask<WorkspaceEdit>('rename', FILE, 'no-console-at-all}', { newName: 'here' });
    assert.ok(editor.apply(edit));
    assert.match(editor.document(FILE).getText(), /superseded_by: here}/);
  });

  test('a page is given another name, and links that lead to it follow, where the editor renames files', async () => {
    await editor.stop();
    const page = '/w/principles/pair.md';
    world.files.set(page, '---\nstatement: Pair.\nwhy: W.\n---\n');
    world.files.set('/w/pay/c.ts', '// because(pair): alone today until 2027-01-01 (@ana)\nx();\n');
    world.files.set(FILE, `${world.files.get(FILE)}  linked: {statement: L., reasoning: "principles/pair.md#why"}\n`);
    editor = await startEditor(world, {
      folders: ['/w'],
      capabilities: (usual) => ({
        ...usual,
        workspace: {
          ...usual.workspace,
          workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] },
        },
      }),
    });
    await editor.until('principles are read', () => editor.status?.state === 'ok');
    editor.open('/w/pay/c.ts');
    const edit = await ask<WorkspaceEdit>('rename', '/w/pay/c.ts', 'pair)', { newName: 'pairing' });
    const changes = (edit.documentChanges ?? []).map((one) =>
      'kind' in one
        ? one
        : ([one.textDocument.uri, one.edits.map((each) => 'newText' in each && each.newText)] as const),
    );
    assert.deepEqual(changes, [
      ['file:///w/pay/c.ts', ['pairing']],
      [`file://${FILE}`, ['"principles/pairing.md#why"']],
      { kind: 'rename', oldUri: `file://${page}`, newUri: 'file:///w/principles/pairing.md' },
    ]);
  });

  test('only the id of a principle can be renamed', async () => {
    assert.equal(await ask('prepareRename', FILE, 'checkout: {'), null);
    assert.equal(await ask('prepareRename', FILE, 'statement'), null);
    const range = await ask('prepareRename', FILE, '"no-console", where');
    assert.deepEqual(range, { start: { line: 8, character: 17 }, end: { line: 8, character: 27 } });
    world.files.set('/w/principles/pair.md', '---\nstatement: Pair.\n---\n');
    editor.outside({ '/w/principles/pair.md': '---\nstatement: Pair.\n---\n' });
    await editor.until('it is read', () => editor.status?.principles === 4);
    editor.open('/w/pay/c.ts', '// because(pair): alone today until 2027-01-01 (@ana)\nx();\n');
    await assert.rejects(ask('prepareRename', '/w/pay/c.ts', 'pair)'), /Rename the file instead/);
  });
});
