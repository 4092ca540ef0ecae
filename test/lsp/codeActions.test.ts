/** Code actions: alternatives, everything at once, reasoning, mends; each only when it is asked for, none on another text. */
import assert from 'node:assert/strict';
import type { CodeAction, Range } from 'vscode-languageserver';
import { COMMANDS } from '../../server/src/protocol.js';
import { type Editor, type EditorOptions, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  no-console:
    title: Logs go through the logger
    statement: Code logs through the logger.
    where: "**/*.ts"
    check:
      forbid:
        pattern: 'console\\.log'
        message: Log through the logger.
        fix:
          - {title: Use the logger, template: logger.info, class: safe}
          - {title: Write to the audit log, template: audit.write}
  no-sleep:
    statement: Nothing waits for a time.
    where: "**/*.ts"
    check:
      forbid: {pattern: 'sleep\\(\\d+\\)', message: Wait for an event., fix: {title: Wait for the event, template: event()}}
  no-todo:
    statement: Work left to do is an issue.
    where: "**/*.ts"
    check:
      forbid: {pattern: TODO, message: Open an issue.}
//- /w/a.ts
console.log(1); console.log(2);
sleep(10); sleep(20);
// TODO
//- /w/b.ts
console.log(3);
sleep(30);
`;
const LINE = (line: number): Range => ({ start: { line, character: 0 }, end: { line, character: 3 } });
const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

suite('lsp/codeActions', () => {
  let world: World;
  let editor: Editor;
  const start = async (options: EditorOptions = {}, written = WORLD) => {
    world = createWorld(written);
    editor = await startEditor(world, options);
    editor.open('/w/a.ts');
    await editor.until('the workspace is checked', () => editor.status?.state === 'ok');
    await editor.until('the document is checked', () => editor.seen('/w/a.ts').length > 0);
  };
  teardown(() => editor.stop());

  const titles = (actions: readonly CodeAction[]) => actions.map((action) => action.title);
  const named = (actions: readonly CodeAction[], title: string): CodeAction => {
    const found = actions.find((action) => action.title === title);
    assert.ok(found, `no action "${title}" in ${titles(actions).join(', ')}`);
    return found;
  };
  const text = () => editor.document('/w/a.ts').getText();

  test('each alternative, both ways to do it everywhere, and the reasoning', async () => {
    await start();
    const actions = await editor.actions('/w/a.ts', LINE(0));
    assert.deepEqual(titles(actions), [
      'Use the logger',
      'Write to the audit log (unsafe: read it first)',
      "Fix all 'no-console' in this file",
      "Fix all 'no-console' in the workspace",
      'Show reasoning: Logs go through the logger',
    ]);
    assert.deepEqual(
      actions.map((action) => action.isPreferred ?? false),
      [true, false, false, false, false],
    );
    assert.deepEqual(
      actions[0]?.diagnostics?.map((one) => one.range.start.character),
      [0],
    );
  });

  test('an alternative changes its own place alone', async () => {
    await start();
    const actions = await editor.actions('/w/a.ts', LINE(0));
    await editor.choose(named(actions, 'Write to the audit log (unsafe: read it first)'));
    assert.equal(text().split('\n')[0], 'audit.write(1); console.log(2);');
  });

  test('an unsafe fix is never preferred, and doing it everywhere says so', async () => {
    await start();
    const actions = await editor.actions('/w/a.ts', LINE(1));
    assert.deepEqual(titles(actions), [
      'Wait for the event (unsafe: read it first)',
      "Fix all 'no-sleep' in this file: Wait for the event (unsafe: read it first)",
      "Fix all 'no-sleep' in the workspace: Wait for the event (unsafe: read it first)",
      'Show reasoning: no-sleep',
    ]);
    assert.ok(actions.every((action) => !action.isPreferred));
    await editor.choose(actions[1] as CodeAction);
    assert.equal(text().split('\n')[1], 'event(); event();');
  });

  test('a finding without a fix still leads to its reasoning', async () => {
    await start();
    assert.deepEqual(titles(await editor.actions('/w/a.ts', LINE(2))), ['Show reasoning: no-todo']);
  });

  test('everything of a principle in the file', async () => {
    await start();
    await editor.choose(named(await editor.actions('/w/a.ts', LINE(0)), "Fix all 'no-console' in this file"));
    assert.equal(text(), 'logger.info(1); logger.info(2);\nsleep(10); sleep(20);\n// TODO\n');
  });

  test('everything of a principle in the workspace, open documents as they stand', async () => {
    await start();
    editor.change('/w/a.ts', 'console.log(9);\n');
    await editor.choose(named(await editor.actions('/w/a.ts', LINE(0)), "Fix all 'no-console' in the workspace"));
    assert.equal(text(), 'logger.info(9);\n');
    assert.equal(world.files.get('/w/b.ts'), 'logger.info(3);\nsleep(30);\n');
    assert.ok(JSON.stringify(editor.progress).includes("Fixing all 'no-console'"));
  });

  test('the reasoning opens where it is written', async () => {
    await start();
    await editor.choose(named(await editor.actions('/w/a.ts', LINE(2)), 'Show reasoning: no-todo'));
    const [shown] = editor.shownDocuments;
    assert.equal(shown?.uri, 'file:///w/principles.yaml');
    assert.equal(shown?.selection?.start.line, 18);
  });

  test('source.fixAll.because applies safe fixes and nothing else', async () => {
    await start();
    for (const only of ['source', 'source.fixAll', 'source.fixAll.because']) {
      const actions = await editor.actions('/w/a.ts', ALL, [only]);
      assert.deepEqual(
        actions.map(({ kind, command }) => [kind, command]),
        [['source.fixAll.because', undefined]],
      );
    }
    const [fixAll] = await editor.actions('/w/a.ts', ALL, ['source.fixAll']);
    await editor.choose(fixAll as CodeAction);
    assert.equal(text(), 'logger.info(1); logger.info(2);\nsleep(10); sleep(20);\n// TODO\n');
  });

  test('only what is asked for', async () => {
    await start();
    for (const only of ['refactor', 'source.organizeImports', 'source.fixAll.other', 'quickfix.other', 'sourcery']) {
      assert.deepEqual(await editor.actions('/w/a.ts', ALL, [only]), [], only);
    }
    const kinds = new Set((await editor.actions('/w/a.ts', ALL)).map((action) => action.kind));
    assert.deepEqual([...kinds], ['quickfix']);
    assert.ok((await editor.actions('/w/a.ts', ALL, ['quickfix'])).length > 0);
  });

  test('nothing is applied to a text that has changed since', async () => {
    await start();
    const actions = await editor.actions('/w/a.ts', LINE(0));
    const before = 'console.log(1);\n';
    editor.change('/w/a.ts', before);
    await assert.rejects(editor.choose(named(actions, 'Use the logger')), /another version/);
    await assert.rejects(editor.choose(named(actions, "Fix all 'no-console' in this file")), /cancelled/);
    assert.equal(text(), before);
  });

  test('an editor that resolves nothing and knows no versions', async () => {
    await start({
      capabilities: ({ workspace, textDocument, ...rest }) => ({
        ...rest,
        workspace: { ...workspace, workspaceEdit: {} },
        textDocument: { ...textDocument, codeAction: {} },
      }),
    });
    const action = named(await editor.actions('/w/a.ts', LINE(0)), "Fix all 'no-console' in this file");
    assert.deepEqual(Object.keys(action.edit?.changes ?? {}), ['file:///w/a.ts']);
    await editor.choose(action);
    assert.equal(text().split('\n')[0], 'logger.info(1); logger.info(2);');
  });

  test('a problem of a principles file is mended', async () => {
    await start();
    editor.open('/w/principles.yaml');
    editor.change(
      '/w/principles.yaml',
      'version: 1\nprinciples:\n  small:\n    statement: Small changes.\n    why: W.\n    ownr: platform\n',
    );
    await editor.until('the unsaved problem is seen', () =>
      editor.seen('/w/principles.yaml').some(({ code }) => code === 'unknown-key'),
    );
    const actions = await editor.actions('/w/principles.yaml', ALL);
    assert.equal(actions.length, 1, titles(actions).join(', '));
    assert.equal(actions[0]?.diagnostics?.length, 1);
    await editor.choose(actions[0] as CodeAction);
    assert.ok(editor.document('/w/principles.yaml').getText().includes('\n    owner: platform\n'));
  });

  test('a command that nobody knows, or of an unknown principle, does no harm', async () => {
    await start();
    assert.equal(await editor.execute('because.unknown'), null);
    assert.equal(await editor.execute(COMMANDS.showReasoning, { id: 'nothing-like-it' }), false);
    assert.equal(await editor.execute(COMMANDS.fixAllInWorkspace, { id: 'no-todo' }), 0);
    assert.equal(await editor.execute(COMMANDS.fixAllInWorkspace, 7), 0);
  });
});
