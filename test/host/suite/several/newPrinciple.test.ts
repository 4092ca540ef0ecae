/** A new principle in the real editor: from the questions to a finding. What is written where is tested below this. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, at, chooseFirst, closeAll, read, show, until, untilLines, write } from '../support.js';

suite('New principle', () => {
  suiteSetup(() => untilLines('shop/src/order.ts', '2 no-console'));
  teardown(closeAll);

  test('from a selection: into the nearest file, with the code as its bad example, and found when it is saved', async () => {
    const before = await read('shop/principles.yaml');
    const editor = await show('shop/src/price.ts');
    const text = editor.document.getText();
    const start = text.indexOf('fetch(');
    const end = text.indexOf(')', text.indexOf('sku', start)) + 1;
    editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(end));
    await chooseFirst('because.newPrincipleFromSelection', {
      statement: 'Prices come from the cache: always.',
      why: "It's #1 for speed.",
    });
    const written = await until(
      'the principles file is in front',
      () => vscode.window.activeTextEditor,
      (shown) => shown?.document.uri.path === at('shop/principles.yaml').path,
    );
    assert.ok(written);
    const { document } = written;
    assert.ok(document.isDirty);
    assert.ok(document.getText().startsWith(before), 'what was there is as it was');
    assert.equal(
      document.getText().slice(before.length),
      `
  prices-come-cache-always:
    statement: 'Prices come from the cache: always.'
    why: "It's #1 for speed."
    check:
      syntax:
        language: typescript
        rule: {pattern: fetch($$$ARGS)}
        examples:
          bad:
            - fetch('/prices/' + sku)
`,
    );
    await document.save();
    await until(
      'the place is found',
      () => vscode.languages.getDiagnostics(at('shop/src/price.ts')),
      (all) => all.some(({ message }) => message.includes('Prices come from the cache')),
    );
    await write('shop/principles.yaml', before);
    await untilLines('shop/src/order.ts', '2 no-console');
  });

  test('leaving writes nothing', async () => {
    const running = vscode.commands.executeCommand('because.newPrinciple', { statement: 'S' });
    let isDone = false;
    running.then(() => {
      isDone = true;
    });
    await until('the command is done', async () => {
      if (!isDone) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isDone;
    });
    assert.ok(vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty));
  });

  test('the status bar counts the principles of the file in front', async () => {
    const { countShown } = await api();
    await show('shop/src/order.ts');
    await until('it counts', countShown, (shown) => shown === '$(compass) 3');
    await closeAll();
    await until('it is gone with the file', countShown, (shown) => shown === undefined);
  });
});
