import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, edit, findings, remove, show, until, untilLines, write } from '../support.js';

const PRINCIPLES = `version: 1
principles:
  no-console:
    statement: Code logs through the logger.
    check:
      forbid: { pattern: console\\.log, message: Log through the logger. }
`;

suite('No principles file', () => {
  teardown(closeAll);

  test('opening code is enough to be there for the first save, and quiet until then', async () => {
    const extension = vscode.extensions.getExtension('because.because');
    assert.ok(extension);
    await show('none/src/app.ts');
    await until('the extension is active', () => extension.isActive);
    assert.deepEqual(findings('none/src/app.ts'), []);
  });

  test('Create opens a small file; its first save brings everything to life', async () => {
    await vscode.commands.executeCommand('because.create');
    const editor = await until(
      'the new file is in front',
      () => vscode.window.activeTextEditor,
      (shown) => shown?.document.uri.path === at('none/principles.yaml').path,
    );
    assert.ok(editor);
    const { document } = editor;
    assert.match(document.getText(), /^principles:$/m);
    await edit(document, PRINCIPLES);
    await document.save();
    await untilLines('none/src/app.ts', '2 no-console');
    await closeAll();
    await remove('none/principles.yaml');
    await untilLines('none/src/app.ts');
  });

  test('a file that comes from outside does, too', async () => {
    await write('none/principles.yaml', PRINCIPLES);
    await untilLines('none/src/app.ts', '2 no-console');
    await remove('none/principles.yaml');
    await untilLines('none/src/app.ts');
  });
});
