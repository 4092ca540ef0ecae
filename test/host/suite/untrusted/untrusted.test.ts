/** A folder that nobody has said to trust: principles are found, tried and written in it, and nothing that it brings along runs. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FILES, lensTitles, PRINCIPLE, repositoryOf } from '../history.js';
import { api, at, closeAll, edit, read, show, until, untilLines, write } from '../support.js';

suite('Untrusted folder', () => {
  suiteSetup(() => assert.equal(vscode.workspace.isTrusted, false, 'this VS Code trusts every folder'));
  teardown(closeAll);
  suiteTeardown(async () => {
    const names = (await vscode.workspace.fs.readDirectory(at('untrusted'))).map(([name]) => name);
    assert.ok(!names.includes('this-ran'), 'code of the folder ran');
  });

  test('findings are shown, those of a pack as well, and their reason', async () => {
    const { document } = await show('untrusted/src/app.js');
    await untilLines(document.uri, '1 no-console', '2 no-eval');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 3),
    );
    const said = hovers.flatMap(({ contents }) => contents).map((one) => (typeof one === 'string' ? one : one.value));
    assert.match(said.join('\n'), /Code logs through the logger/);
  });

  // Running them from the Test Explorer is VS Code's to allow: it asks whether the folder is trusted before it runs any test.
  test('examples are listed', async () => {
    const { testPaths } = await api();
    await show('untrusted/principles.yaml');
    await until('the examples are there', testPaths, (paths) => paths.length === 2);
  });

  test('what a check matches is counted while it is written', async () => {
    await vscode.window.showTextDocument(at('untrusted/src/app.js'), { viewColumn: vscode.ViewColumn.One });
    const { document, selection } = await vscode.window.showTextDocument(at('untrusted/principles.yaml'), {
      viewColumn: vscode.ViewColumn.Two,
    });
    assert.ok(selection);
    const text = `${document.getText()}  prices:\n    statement: S.\n    check:\n      forbid:\n        pattern: eval`;
    await edit(document, text);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    const { shownPreview } = await api();
    await until(
      'it is counted',
      () => shownPreview()?.says ?? '',
      (says) => /\b1 match/.test(says),
    );
  });

  test('git is not asked, and that is said', async () => {
    const principles = await read('untrusted/principles.yaml');
    const repository = repositoryOf('untrusted');
    try {
      repository.git('config', 'core.fsmonitor', `touch ${at('untrusted/this-ran').fsPath}`);
      await write('untrusted/principles.yaml', `${principles.trimEnd()}${PRINCIPLE}`);
      const { document } = await show(`untrusted/${FILES[0]}`);
      await until(
        'the lens says that it does not know',
        () => lensTitles(document.uri),
        (titles) => titles.includes('History unknown'),
      );
      await untilLines(document.uri);
    } finally {
      repository.remove();
      await write('untrusted/principles.yaml', principles);
    }
  });
});
