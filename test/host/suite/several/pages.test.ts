/** A principle in Markdown, in VS Code: found by its name, and given another one together with its file. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, principles, removeIfThere, show, until, untilLines, write } from '../support.js';

suite('Principles in Markdown', () => {
  const ids = async (): Promise<readonly string[]> => {
    return (await principles()).map(({ id }) => id);
  };
  setup(async () => {
    await untilLines('shop/src/order.ts', '2 no-console');
    await write('shop/principles/pair.md', '---\nstatement: Two people see each change.\n---\n\nFour eyes see more.\n');
    await write('shop/src/alone.ts', '// because(pair): nobody else is here until 2027-01-01 (@ana)\nexport {};\n');
    await until('the page is a principle', ids, (all) => all.includes('pair'));
  });
  teardown(async () => {
    await closeAll();
    for (const path of ['shop/principles/pair.md', 'shop/principles/four-eyes.md', 'shop/src/alone.ts'])
      await removeIfThere(path);
    await until('the page is gone', ids, (all) => !all.includes('pair') && !all.includes('four-eyes'));
  });

  test('a new id renames the file and is written where the old one was', async () => {
    const { document } = await show('shop/src/alone.ts');
    const change = await until('it can be renamed', () =>
      vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        new vscode.Position(0, 12),
        'four-eyes',
      ),
    );
    assert.ok(await vscode.workspace.applyEdit(change));
    assert.match(document.getText(), /^\/\/ because\(four-eyes\): nobody/);
    const names = await vscode.workspace.fs.readDirectory(at('shop/principles'));
    assert.deepEqual(
      names.map(([name]) => name),
      ['four-eyes.md'],
    );
    await document.save();
    await until('the new id is in force', ids, (all) => all.includes('four-eyes') && !all.includes('pair'));
  });
});
