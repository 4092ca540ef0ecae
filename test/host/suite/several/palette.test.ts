import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CheckWorkspaceAnswer } from '../../../../server/src/protocol.js';
import { api, chooseFirst, closeAll, show, until, untilLines } from '../support.js';

suite('Palette', () => {
  suiteSetup(() => untilLines('shop/src/order.ts', '2 no-console'));
  teardown(closeAll);

  const shown = async (title: RegExp) => {
    const { shownReasonings } = await api();
    await until(`the reasoning of ${title} is there`, () => shownReasonings().some((one) => title.test(one.title)));
  };

  test('Browse leads to the reasoning of the principle under the cursor', async () => {
    await chooseFirst('because.browse');
    await shown(/deadline/);
  });

  test('Show reasoning asks whose', async () => {
    await chooseFirst('because.reasoning');
    await shown(/deadline/);
  });

  test('For this file', async () => {
    await show('tools/main.js');
    await chooseFirst('because.forFile');
    await shown(/A tool ends by returning|no-exit/);
  });

  test('Check workspace counts what there is', async () => {
    const answer = await vscode.commands.executeCommand<CheckWorkspaceAnswer>('because.checkWorkspace');
    assert.deepEqual(answer.byPrinciple, { deadline: 1, 'no-console': 3, 'no-exit': 1 });
    assert.equal(answer.findings, 5);
    assert.equal(answer.filesWithFindings, 3);
  });

  test('Show log', async () => {
    await vscode.commands.executeCommand('because.showLog');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  test('Restart starts another process, and everything is there again, once', async () => {
    const { serverProcessId } = await api();
    const before = await until('the server has told its process', serverProcessId);
    await vscode.commands.executeCommand('because.restart');
    await until('another process serves', serverProcessId, (now) => now !== undefined && now !== before);
    await untilLines('shop/src/order.ts', '2 no-console');
    const { document } = await show('shop/src/order.ts');
    await untilLines(document.uri, '2 no-console');
  });
});
