/** Writing a check in VS Code: what it matches is lit up and counted with each keystroke. What stands on these is tested below this. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, at, closeAll, lines, setting, until, untilLines } from '../support.js';

suite('Live preview', () => {
  suiteSetup(() => untilLines('shop/src/order.ts', '2 no-console'));
  teardown(closeAll);

  /** Code and principles side by side, as somebody has them who writes a check; the cursor behind a check that matches nothing. */
  const begin = async (): Promise<{ readonly code: vscode.TextDocument; readonly editor: vscode.TextEditor }> => {
    const code = await vscode.workspace.openTextDocument(at('shop/src/price.ts'));
    await vscode.window.showTextDocument(code, vscode.ViewColumn.One);
    await untilLines(code.uri, '1 deadline', '3 no-console', '4 no-console');
    const document = await vscode.workspace.openTextDocument(at('shop/principles.yaml'));
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.Two);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const check = '  prices:\n    statement: S.\n    where: src\n    check:\n      forbid:\n        pattern: zz';
    assert.ok(
      await editor.edit((edit) => edit.insert(end, `${document.getText().endsWith('\n') ? '' : '\n'}${check}`)),
    );
    const last = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(last, last);
    return { code, editor };
  };
  const replacePattern = async (editor: vscode.TextEditor, pattern: string): Promise<void> => {
    const { document } = editor;
    const line = document.lineAt(document.lineCount - 1);
    const from = line.text.indexOf('pattern: ') + 'pattern: '.length;
    const range = new vscode.Range(line.lineNumber, from, line.lineNumber, line.text.length);
    assert.ok(await editor.edit((edit) => edit.replace(range, pattern)));
  };

  const untilSays = async (wanted: RegExp): Promise<void> => {
    const { shownPreview } = await api();
    await until(
      `the preview says ${wanted}`,
      () => shownPreview()?.says ?? '',
      (says) => wanted.test(says),
    );
  };
  const untilLit = async (document: vscode.TextDocument, ...wanted: readonly string[]): Promise<void> => {
    const { litUp } = await api();
    await until(
      `${wanted} is lit up`,
      () => {
        const { fresh, known } = litUp(document);
        return [
          ...fresh.map((range) => `+${document.getText(range)}`),
          ...known.map((range) => `=${document.getText(range)}`),
        ];
      },
      (lit) => JSON.stringify(lit) === JSON.stringify(wanted),
    );
  };

  test('matches are lit up in the open file, and counted in the workspace, and nothing of it is in force', async () => {
    const { code, editor } = await begin();
    const before = lines(code.uri);
    await replacePattern(editor, 'conso');
    await untilLit(code, '+conso', '+conso');
    await replacePattern(editor, 'console\\.log');
    await untilLit(code, '+console.log', '+console.log');
    await untilSays(/^2 matches in open files · 3 in 2 files of the workspace$/);
    await replacePattern(editor, "'console('");
    await untilSays(/^Not tried: The pattern is not a regular expression/);
    await untilLit(code);
    assert.deepEqual(lines(code.uri), before);
  });

  test('a lens above the check says it, too, and the cursor ends it', async () => {
    const { code, editor } = await begin();
    await replacePattern(editor, 'console');
    const { document } = editor;
    const line = document.lineCount - 3;
    await until(
      'the lens says it',
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri),
      (lenses) =>
        lenses.some(
          ({ range, command }) =>
            range.start.line === line && command?.title === '2 matches in open files · 3 in 2 files of the workspace',
        ),
    );
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const { shownPreview } = await api();
    await until('nothing is shown', () => shownPreview() === undefined);
    await untilLit(code);
  });

  test('what is a finding already is told from what is new', async () => {
    const { code, editor } = await begin();
    const { document } = editor;
    const text = document.getText();
    const pattern = text.indexOf('pattern: ', text.indexOf('no-console'));
    const { end } = document.lineAt(document.positionAt(pattern).line).range;
    editor.selection = new vscode.Selection(end, end);
    assert.ok(await editor.edit((edit) => edit.insert(end, '|fetch')));
    await untilLit(code, '+fetch', '=console.log', '=console.log');
  });

  test('none where the setting says so', async () => {
    const reset = await setting('because.preview', false);
    try {
      const { code, editor } = await begin();
      await replacePattern(editor, 'console');
      const { shownPreview, client } = await api();
      await client.sendRequest('textDocument/codeLens', { textDocument: { uri: editor.document.uri.toString() } });
      assert.equal(shownPreview(), undefined);
      await untilLit(code);
    } finally {
      await reset();
    }
  });
});
