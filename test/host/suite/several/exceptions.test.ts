/** Exceptions and dissent in the real editor: from the finding to what is written, and back. What is written where is tested below this. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actions, api, at, chooseFirst, closeAll, read, remove, show, until, untilLines, write } from '../support.js';

const TEXT = "  console.log('a');\nfetch(url);\n";

suite('Exceptions', () => {
  let uri: vscode.Uri;
  let document: vscode.TextDocument;
  setup(async () => {
    uri = await write('shop/src/except.ts', TEXT);
    ({ document } = await show(uri));
    await untilLines(uri, '1 no-console', '2 deadline');
  });
  teardown(async () => {
    await closeAll();
    await remove('shop/src/except.ts');
    await untilLines(uri);
  });

  /** What the action of a finding gives to its command. */
  const given = async (title: string): Promise<object> => {
    const offered = await until(
      `"${title}" is offered`,
      () => actions(uri, new vscode.Range(0, 3, 0, 3), vscode.CodeActionKind.QuickFix),
      (all) => all.some((one) => one.title === title),
    );
    const [argument] = offered.find((one) => one.title === title)?.command?.arguments ?? [];
    assert.ok(typeof argument === 'object' && argument !== null);
    return argument;
  };

  test('a comment is written, the finding is gone, and it is back when it is undone', async () => {
    const asked = await given("Record an exception from 'no-console'…");
    await chooseFirst('because.recordException', { ...asked, reason: 'A script for the terminal' });
    await until(
      'it is written',
      () => document.lineAt(0).text,
      (line) => /^ {2}\/\/ because\(no-console\): A script for the terminal until \d{4}-\d\d-\d\d$/.test(line),
    );
    assert.equal(document.lineAt(1).text, "  console.log('a');");
    await untilLines(uri, '3 deadline');
    const { treeRows, treeItem } = await api();
    await until(
      'the tree lists it',
      async () => {
        const above = (await treeRows()).find((node) => node.kind === 'exceptions');
        return above ? (await treeRows(above)).map((node) => treeItem(node).label) : [];
      },
      (labels) => labels.includes('no-console'),
    );
    await show(uri);
    await vscode.commands.executeCommand('undo');
    await untilLines(uri, '1 no-console', '2 deadline');
    assert.equal(document.getText(), TEXT);
  });

  test('a dissent stands in the principle, unsaved, with the place as its evidence', async () => {
    const before = await read('shop/principles.yaml');
    const asked = await given("Disagree with 'no-console'…");
    await chooseFirst('because.disagree', { ...asked, says: 'A script has no logger' });
    const shown = await until(
      'the draft is in front',
      () => vscode.window.activeTextEditor?.document,
      (one) => one?.isDirty === true && one.getText().includes('says: A script has no logger'),
    );
    assert.match(shown?.getText() ?? '', /places: \[src\/except\.ts:1\]/);
    assert.equal(
      await read(shown?.uri.path === at('shop/principles.yaml').path ? 'shop/principles.yaml' : 'principles.yaml'),
      before,
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
