/** Finding principles: the pages over all of them. What stands on these is tested below this. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeAll, show, until, untilLines } from '../support.js';

suite('Browsing', () => {
  suiteSetup(() => untilLines('shop/src/order.ts', '2 no-console'));
  teardown(async () => {
    await closeAll();
    const { shownReasonings } = await api();
    await until('every panel is closed', () => shownReasonings().length === 0);
  });

  const untilPage = async (id: string, heading: string): Promise<void> => {
    const { shownReasonings } = await api();
    await until(
      `the page ${id} says "${heading}"`,
      () => shownReasonings().find((page) => page.isOverview && page.id === id)?.headings ?? [],
      (headings) => headings.includes(heading),
    );
  };

  test('What this costs us, and What it has brought us', async () => {
    await vscode.commands.executeCommand('because.costs');
    await untilPage('costs', 'What this costs us');
    await vscode.commands.executeCommand('because.outcomes');
    await untilPage('outcomes', 'What it has brought us');
  });

  test('What does this file earn follows the file in front', async () => {
    await show('shop/src/order.ts');
    await vscode.commands.executeCommand('because.earns');
    await untilPage('earns', 'Principles that govern it');
  });

  test('For my team opens without a question where no team is named', async () => {
    await vscode.commands.executeCommand('because.forMyTeam');
    await untilPage('team', 'Which team is yours?');
    const { shownReasonings } = await api();
    assert.equal(shownReasonings().length, 1);
  });
});
