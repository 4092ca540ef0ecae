/** Finding principles: the tree, and the pages over all of them. What stands on these is tested below this. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Node } from '../../../../client/src/features/treeItems.js';
import { api, at, closeAll, edit, show, until, untilLines } from '../support.js';

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

  /** The tree as indented lines: `Logs go through the logger · 3`. */
  const tree = async (): Promise<readonly string[]> => {
    const { treeRows, treeItem } = await api();
    const below = async (above?: Node): Promise<readonly string[]> => {
      const lines: string[] = [];
      for (const node of await treeRows(above)) {
        const { label, description } = treeItem(node);
        lines.push([label, description].filter((part) => part !== '').join(' · '));
        for (const line of await below(node)) lines.push(`  ${line}`);
      }
      return lines;
    };
    return below();
  };
  const untilTree = (...expected: readonly string[]) =>
    until('the tree is as it should be', tree, (lines) => JSON.stringify(lines) === JSON.stringify(expected));
  const groupBy = (by: string) => vscode.commands.executeCommand(`because.groupBy.${by}`);

  const DEADLINE = 'deadline · 1 · Every call to another service has a deadline.';
  const logs = (count: number) => `no-console · ${count} · Logs go through the logger`;
  const EXIT = 'A tool ends by returning, never by ending its process.';
  const EXITS = `no-exit · 1 · ${EXIT}`;
  const SMALL = 'small-changes · no check · Prefer many small changes; a small change is easier to review and to undo.';

  test('the tree holds the principles, their files and findings', async () => {
    await groupBy('area');
    await untilTree(
      DEADLINE,
      '  price.ts · shop/src · 1',
      "    fetch('/prices/' + sku) has no deadline · line 1",
      logs(3),
      '  order.ts · shop/src · 1',
      '    Log through the logger. · line 2',
      '  price.ts · shop/src · 2',
      '    Log through the logger. · line 3',
      '    Log through the logger. · line 4',
      EXITS,
      '  main.js · tools · 1',
      '    Return an exit code. · line 1',
      SMALL,
    );
  });

  test('the tree by file, and as the text in the editor stands', async () => {
    await groupBy('file');
    const tools = ['tools/main.js · 1', `  ${EXITS}`, '    Return an exit code. · line 1'];
    const price = [
      'shop/src/price.ts · 3',
      `  ${DEADLINE}`,
      "    fetch('/prices/' + sku) has no deadline · line 1",
      `  ${logs(2)}`,
      '    Log through the logger. · line 3',
      '    Log through the logger. · line 4',
    ];
    const order = ['shop/src/order.ts · 1', `  ${logs(1)}`, '    Log through the logger. · line 2'];
    const none = ['Without a finding', `  ${SMALL}`];
    await untilTree(...order, ...price, ...tools, ...none);
    const { document } = await show('shop/src/order.ts');
    await edit(document, 'log(1);\n');
    await untilTree(...price, ...tools, ...none);
    await closeAll();
    await untilTree(...order, ...price, ...tools, ...none);
    await groupBy('area');
  });

  test('a row says its level and counts aloud; a finding opens its place, a row leads to its reasoning', async () => {
    const { treeRows, treeItem, shownReasonings } = await api();
    const [principle] = (await treeRows()).filter(
      (node) => node.kind === 'principle' && node.principle.id === 'no-exit',
    );
    assert.ok(principle);
    assert.equal(treeItem(principle).accessibilityInformation?.label, `${EXIT}, should, 1 finding`);
    await vscode.commands.executeCommand('because.tree.openWritten', principle);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, at('tools/principles.yaml').path);
    const [file] = await treeRows(principle);
    const [finding] = await treeRows(file);
    assert.ok(finding);
    const { command } = treeItem(finding);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, at('tools/main.js').path);
    assert.equal(editor?.document.getText(editor.selection), 'process.exit');
    await vscode.commands.executeCommand('because.tree.showReasoning', principle);
    await until('its reasoning is there', () => shownReasonings().some(({ id }) => id === 'no-exit'));
  });

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
