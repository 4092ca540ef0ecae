import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actions,
  api,
  at,
  closeAll,
  edit,
  findings,
  quickFix,
  read,
  remove,
  setting,
  show,
  until,
  untilLines,
  write,
} from '../support.js';

const TEXT = "console.log('a'); console.log('b');\nfetch(url);\n";

suite('Quick fixes', () => {
  let uri: vscode.Uri;
  let document: vscode.TextDocument;
  setup(async () => {
    uri = await write('shop/src/fix.ts', TEXT);
    ({ document } = await show(uri));
    await untilLines(uri, '1 no-console', '1 no-console', '2 deadline');
  });
  teardown(async () => {
    await closeAll();
    await remove('shop/src/fix.ts');
    await untilLines(uri);
  });

  test('each alternative is offered, the safe one is preferred, and the reasoning stands last', async () => {
    const range = new vscode.Range(0, 0, 0, 1);
    const offered = await until(
      'fixes are offered',
      () => actions(uri, range, vscode.CodeActionKind.QuickFix),
      (found) => found.length >= 7,
    );
    assert.deepEqual(
      offered.map(({ title, isPreferred }) => [title, isPreferred ?? false]),
      [
        ['Use the logger', true],
        ['Write to the audit log (unsafe: read it first)', false],
        ["Fix all 'no-console' in this file", false],
        ["Fix all 'no-console' in the workspace", false],
        ["Record an exception from 'no-console'…", false],
        ["Disagree with 'no-console'…", false],
        ['Show reasoning: Logs go through the logger', false],
      ],
    );
  });

  test('an alternative changes its own place', async () => {
    await quickFix(uri, 1, 'Give it two seconds (unsafe: read it first)');
    await untilLines(uri, '1 no-console', '1 no-console');
    assert.equal(document.lineAt(1).text, 'fetch(url, { signal: AbortSignal.timeout(2000) });');
  });

  test('all of a principle in the file', async () => {
    await quickFix(uri, 0, "Fix all 'no-console' in this file");
    await untilLines(uri, '2 deadline');
    assert.equal(document.lineAt(0).text, "logger.info('a'); logger.info('b');");
  });

  test('all of a principle in the workspace, open and closed', async () => {
    const before = { order: await read('shop/src/order.ts'), price: await read('shop/src/price.ts') };
    await edit(document, 'console.log(7);\n');
    await untilLines(uri, '1 no-console');
    await quickFix(uri, 0, "Fix all 'no-console' in the workspace");
    await untilLines(uri);
    await untilLines('shop/src/order.ts');
    await untilLines('shop/src/price.ts', '1 deadline');
    assert.equal(document.getText(), 'logger.info(7);\n');
    for (const open of vscode.workspace.textDocuments) if (open.isDirty) assert.ok(await open.save());
    assert.equal(await read('shop/src/order.ts'), before.order.replace('console.log', 'logger.info'));
    await closeAll();
    await write('shop/src/order.ts', before.order);
    await write('shop/src/price.ts', before.price);
    await untilLines('shop/src/order.ts', '2 no-console');
    await untilLines('shop/src/price.ts', '1 deadline', '3 no-console', '4 no-console');
  });

  test('the reasoning is shown', async () => {
    const { shownReasonings } = await api();
    await quickFix(uri, 0, 'Show reasoning: Logs go through the logger');
    await until('the reasoning is there', () =>
      shownReasonings().some(({ title }) => title.includes('Logs go through')),
    );
  });

  test('saving applies safe fixes alone, where that is set', async () => {
    const reset = await setting('editor.codeActionsOnSave', { 'source.fixAll.because': 'explicit' });
    try {
      await until('the editor is in front', () => vscode.window.activeTextEditor?.document === document);
      await edit(document, `${TEXT}\n`);
      await untilLines(uri, '1 no-console', '1 no-console', '2 deadline');
      await document.save();
      await untilLines(uri, '2 deadline');
      assert.equal(await read('shop/src/fix.ts'), "logger.info('a'); logger.info('b');\nfetch(url);\n\n");
    } finally {
      await reset();
    }
  });

  test('a problem in a principles file is mended', async () => {
    const principles = at('tools/principles.yaml');
    const before = await read('tools/principles.yaml');
    const shown = await show(principles);
    await edit(shown.document, `${before}    ownr: platform\n`);
    await until('the problem is seen', () => findings(principles).length === 1);
    const [problem] = findings(principles);
    await quickFix(principles, problem?.range.start.line ?? 0, 'Write "owner"');
    await untilLines(principles);
    assert.ok(shown.document.getText().includes('    owner: platform\n'));
  });
});
