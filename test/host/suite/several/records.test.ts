/** A decision record that is included, in VS Code: in the tree and the palette, and an entry of its own by a command. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PrincipleNode } from '../../../../client/src/features/treeItems.js';
import {
  api,
  at,
  chooseFirst,
  closeAll,
  edit,
  principles,
  read,
  remove,
  show,
  until,
  untilLines,
  write,
} from '../support.js';

const FILE = 'shop/principles.yaml';
const RECORD = 'shop/docs/adr/0007-one-queue.md';
const ID = '0007-one-queue';
const TEXT = `# 7. One queue for all mail

## Status

Accepted

## Context

Mail was sent from four places.

## Decision

All mail goes through one queue.
`;

suite('Decision records', () => {
  let before: string;
  setup(async () => {
    await untilLines('shop/src/order.ts', '2 no-console');
    before = await read(FILE);
    await write(RECORD, TEXT);
    await write(FILE, before.replace('version: 1\n', 'version: 1\ninclude: docs/adr/*.md\n'));
    await until(
      'the record is a principle',
      () => statementOf(ID),
      (said) => said === 'All mail goes through one queue.',
    );
  });
  teardown(async () => {
    await closeAll();
    await write(FILE, before);
    await remove('shop/docs/adr');
    await until(
      'the record is none any more',
      () => statementOf(ID),
      (said) => said === undefined,
    );
  });

  const statementOf = async (id: string): Promise<string | undefined> => {
    return (await principles()).find((one) => one.id === id)?.statement;
  };
  const rowOf = async (id: string): Promise<PrincipleNode | undefined> => {
    const { treeRows } = await api();
    const rows = await treeRows();
    return rows.find((one): one is PrincipleNode => one.kind === 'principle' && one.principle.id === id);
  };
  const untilEntry = () =>
    until(
      'the entry is in front',
      () => vscode.window.activeTextEditor?.document,
      (document) => document?.uri.path === at(FILE).path && document.getText().includes('\n  one-queue:\n'),
    );

  test('it is in the tree and in the palette, and follows while it is written', async () => {
    const { treeItem, shownReasonings } = await api();
    const row = await until('it is in the tree', () => rowOf(ID));
    assert.ok(row);
    assert.equal(treeItem(row).label, ID);
    await vscode.commands.executeCommand('because.reasoning', ID);
    await until('its reasoning is shown', () => shownReasonings().some(({ id }) => id === ID));
    await vscode.commands.executeCommand('because.tree.openWritten', row);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, at(RECORD).path);
    await chooseFirst('because.browse');
    const { document } = await show(RECORD);
    await edit(document, TEXT.replace('one queue.', 'two queues.'));
    await document.save();
    await until(
      'the new words hold',
      () => statementOf(ID),
      (said) => said === 'All mail goes through two queues.',
    );
  });

  test('Turn into a Principle writes an entry for the record in front', async () => {
    await show(RECORD);
    await vscode.commands.executeCommand('because.turnInto');
    const document = await untilEntry();
    assert.ok(document?.isDirty);
    assert.match(document.getText(), /\n {4}decision:\n {6}record: docs\/adr\/0007-one-queue\.md\n/);
    await document.save();
    await until(
      'the two are one principle',
      async () => [await statementOf('one-queue'), await statementOf(ID)],
      ([own, record]) => own !== undefined && record === undefined,
    );
  });

  test('and for a row of the tree', async () => {
    const row = await until('it is in the tree', () => rowOf(ID));
    await vscode.commands.executeCommand('because.turnInto', row);
    const document = await untilEntry();
    assert.ok(document?.isDirty);
  });
});
