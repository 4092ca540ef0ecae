/** The server goes on: after an error that nobody expected, a request that nobody wants any more, a change in the middle of work. */
import assert from 'node:assert/strict';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { CHECK_WORKSPACE, type CheckWorkspaceAnswer } from '../../server/src/protocol.js';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const BAD = 'console.log(1);\n';
const GOOD = 'log(1);\n';
const WORLD = `//- /w/principles.yaml
version: 1
principles:
  no-console:
    statement: Code logs through the logger.
    where: "**/*.ts"
    check:
      forbid: {pattern: 'console\\.log', message: Log through the logger., fix: {template: logger.info, class: safe}}
    why: Logs can be searched.
//- /w/a.ts
${BAD}//- /w/b.ts
${GOOD}`;
const A = '/w/a.ts:1 no-console';
const FIRST_LINE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const CANCELLED = { code: -32800 };

suite('lsp/robustness', () => {
  let world: World;
  let editor: Editor;
  setup(async () => {
    world = createWorld(WORLD);
    editor = await startEditor(world);
    await editor.untilSeen(A);
    await editor.until('the workspace is checked', () => editor.status?.state === 'ok');
  });
  teardown(() => editor.stop());

  const requests: readonly (readonly [name: string, send: () => Promise<unknown>, harmless: unknown])[] = [
    ['a hover', () => editor.hover('/w/b.ts', { line: 0, character: 0 }), null],
    ['code actions', () => editor.actions('/w/b.ts', FIRST_LINE), null],
    [
      'a check of the workspace',
      () => editor.ask(CHECK_WORKSPACE, {}),
      { files: 0, findings: 0, filesWithFindings: 0, bySeverity: {}, byPrinciple: {} },
    ],
  ];
  for (const [name, send, harmless] of requests) {
    test(`an unexpected error in ${name} is one logged line and a harmless answer`, async () => {
      await editor.stop();
      // An editor that neither pulls nor checks while typing, so that the request is the first to look at the text.
      world = createWorld(WORLD);
      editor = await startEditor(world, { pulls: false, settings: () => ({ run: 'onSave' }) });
      editor.open('/w/b.ts');
      await editor.untilSeen(A);
      await editor.hover('/w/b.ts', { line: 0, character: 0 });
      await editor.until('the workspace is checked', () => editor.status?.state === 'ok');
      editor.change('/w/b.ts', BAD);
      world.failNext();
      assert.deepEqual(await send(), harmless);
      await editor.until('it is logged', () => editor.logged.length > 0);
      assert.equal(editor.logged.length, 1);
      assert.match(editor.logged[0] ?? '', /failed: Error: a mistake in the engine/);
      editor.save('/w/b.ts');
      await editor.untilSeen(A, '/w/b.ts:1 no-console');
    });
  }

  test('an unexpected error while diagnostics are pulled leaves the next pull well', async () => {
    world.failNext();
    editor.open('/w/b.ts', BAD);
    await editor.until('it is logged', () => editor.logged.length > 0);
    editor.change('/w/b.ts', `${BAD}${BAD}`);
    await editor.untilSeen(A, '/w/b.ts:1 no-console', '/w/b.ts:2 no-console');
  });

  test('an unexpected error while principles are read is said in the status, and the next save mends it', async () => {
    editor.open('/w/principles.yaml');
    world.failNextWalk();
    editor.save('/w/principles.yaml');
    await editor.until('the status tells of it', () => editor.status?.state === 'problem');
    assert.match(editor.status?.detail ?? '', /the log says more/);
    assert.deepEqual(editor.everything(), [A]);
    editor.save('/w/principles.yaml');
    await editor.until('all is well', () => editor.status?.state === 'ok');
    assert.deepEqual(editor.everything(), [A]);
  });

  test('a cancelled request is answered as cancelled, and others go on', async () => {
    editor.open('/w/b.ts');
    await editor.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: 'file:///w/b.ts' } });
    const held = world.hold();
    editor.change('/w/b.ts', BAD);
    const cancel = new AbortController();
    const position = { textDocument: { uri: 'file:///w/b.ts' }, position: { line: 0, character: 3 } };
    const cancelled = editor.requestCancellable('textDocument/hover', position, cancel.signal);
    const other = editor.hover('/w/b.ts', { line: 0, character: 3 });
    await held.reached;
    cancel.abort();
    await assert.rejects(cancelled, CANCELLED);
    held.release();
    assert.ok(await other);
  });

  test('a document that changes while it is checked is answered for the text that it has then', async () => {
    editor.open('/w/b.ts');
    await editor.untilSeen(A);
    const held = world.hold();
    editor.change('/w/b.ts', BAD);
    const params = { textDocument: { uri: 'file:///w/b.ts' } };
    const asked = editor.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', params);
    await held.reached;
    editor.change('/w/b.ts', `${GOOD}${BAD}`);
    await editor.arrived();
    held.release();
    const report = await asked;
    assert.ok(report.kind === 'full');
    assert.deepEqual(
      report.items.map((item) => item.range.start.line),
      [1],
    );
  });

  test('a document that is closed while it is checked', async () => {
    editor.open('/w/b.ts');
    await editor.untilSeen(A);
    const held = world.hold();
    editor.change('/w/b.ts', BAD);
    const hover = editor.hover('/w/b.ts', { line: 0, character: 0 });
    await held.reached;
    editor.close('/w/b.ts');
    await editor.arrived();
    held.release();
    await assert.rejects(hover, CANCELLED);
    await editor.untilSeen(A);
  });

  test('requests about documents that are not open, or not files', async () => {
    for (const uri of ['file:///w/nothing.ts', 'git:/w/a.ts?ref', 'vscode-notebook-cell:/w/n.ipynb#1', 'untitled:x']) {
      const textDocument = { uri };
      assert.deepEqual(await editor.connection.sendRequest('textDocument/diagnostic', { textDocument }), {
        kind: 'full',
        items: [],
      });
      const position = { line: 0, character: 0 };
      assert.equal(await editor.connection.sendRequest('textDocument/hover', { textDocument, position }), null);
    }
    const uri = editor.open('git:/w/a.ts?ref', BAD);
    assert.deepEqual(editor.seen(uri), []);
    assert.deepEqual(editor.logged, []);
  });

  test('a check of the workspace counts, tells how far it is, and can be cancelled', async () => {
    editor.open('/w/b.ts', `${BAD}${BAD}`);
    await editor.untilSeen(A, '/w/b.ts:1 no-console', '/w/b.ts:2 no-console');
    const answer = await editor.ask(CHECK_WORKSPACE, { workDoneToken: 'mine' });
    assert.deepEqual(answer, {
      files: 2,
      findings: 3,
      filesWithFindings: 2,
      bySeverity: { warning: 3 },
      byPrinciple: { 'no-console': 3 },
    });
    const kinds = editor.progress.map((step) => (step as { token: string; value: { kind: string } }).value.kind);
    assert.deepEqual([kinds[0], kinds.at(-1)], ['begin', 'end']);
    assert.deepEqual(editor.everything(), [A, '/w/b.ts:1 no-console', '/w/b.ts:2 no-console']);

    const held = world.hold();
    const cancel = new AbortController();
    const asked = editor.requestCancellable<CheckWorkspaceAnswer>(CHECK_WORKSPACE.method, {}, cancel.signal);
    await held.reached;
    cancel.abort();
    await assert.rejects(asked, CANCELLED);
  });

  test('principles that change in the middle of a check of the workspace', async () => {
    const held = world.hold();
    const asked = editor.ask(CHECK_WORKSPACE, {});
    await held.reached;
    editor.outside({
      '/w/principles.yaml': (world.files.get('/w/principles.yaml') ?? '').replace('no-console', 'no-logs'),
    });
    await editor.until('the new ones are in force', () => editor.status?.generation === 2);
    held.release();
    assert.deepEqual((await asked).byPrinciple, { 'no-logs': 1 });
    await editor.untilSeen('/w/a.ts:1 no-logs');
  });
});
