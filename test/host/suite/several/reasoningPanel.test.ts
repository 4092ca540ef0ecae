/** The reasoning panel: from where it opens, what it follows, what its commands do. What stands in it is tested below this. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ShownReasoning } from '../../../../client/src/features/reasoningPanel.js';
import { api, at, closeAll, quickFix, read, setting, show, until, untilLines, write } from '../support.js';

const NAME = 'Logs go through the logger';

suite('Reasoning panel', () => {
  let principles: string;
  suiteSetup(async () => {
    principles = await read('shop/principles.yaml');
    await untilLines('shop/src/order.ts', '2 no-console');
  });
  teardown(async () => {
    await closeAll();
    await write('shop/principles.yaml', principles);
    await untilLines('shop/src/order.ts', '2 no-console');
    const { shownReasonings } = await api();
    await until('every panel is closed', () => shownReasonings().length === 0);
  });

  const uriOf = (path: string) => at(path).toString();
  const open = (id: string, uri?: string) =>
    vscode.commands.executeCommand('because.showReasoning', uri === undefined ? { id } : { id, uri });
  const untilShown = async (id: string, holds: (panel: ShownReasoning) => boolean): Promise<ShownReasoning> => {
    const { shownReasonings } = await api();
    const ask = () => shownReasonings().find((panel) => panel.id === id);
    const panel = await until(`the panel of ${id} is as it should be`, ask, (one) => one !== undefined && holds(one));
    assert.ok(panel);
    return panel;
  };
  const untilHeading = (id: string, heading: string) => untilShown(id, ({ headings }) => headings.includes(heading));
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));

  test('opens beside the code, called by the name of its principle', async () => {
    await show('shop/src/order.ts');
    await open('no-console', uriOf('shop/src/order.ts'));
    const { headings, title } = await untilHeading('no-console', 'Findings today');
    assert.equal(title, NAME);
    assert.deepEqual(headings.slice(0, 2), [NAME, 'Why']);
    const group = vscode.window.tabGroups.all.find((one) => one.tabs.some((tab) => tab.label === NAME));
    assert.equal(group?.viewColumn, vscode.ViewColumn.Two);
  });

  test('opens from the quick fix and from the link in the hover, in the same panel', async () => {
    const { document } = await show('shop/src/order.ts');
    await quickFix(document.uri, 1, `Show reasoning: ${NAME}`);
    await untilHeading('no-console', NAME);

    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 5),
    );
    const words = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).map(({ value }) => value);
    const link = /\(command:([\w.]+)\?([^)\s]+)\)/.exec(words.join('\n'));
    assert.ok(link, words.join('\n'));
    const [, command = '', given = ''] = link;
    await vscode.commands.executeCommand(command, ...JSON.parse(decodeURIComponent(given)));
    assert.equal(tabs().filter((label) => label === NAME).length, 1);
  });

  test('two principles have two panels; closing one leaves the other', async () => {
    await open('no-console');
    await open('deadline');
    const { title } = await untilHeading('deadline', 'Why');
    await untilHeading('no-console', 'Why');
    const tab = vscode.window.tabGroups.all.flatMap((group) => group.tabs).find(({ label }) => label === title);
    assert.ok(tab);
    await vscode.window.tabGroups.close(tab);
    const { shownReasonings } = await api();
    await until(
      'one is left',
      () =>
        shownReasonings()
          .map(({ id }) => id)
          .join() === 'no-console',
    );
  });

  test('follows an edit of the principles file when it is saved, and its findings', async () => {
    await show('shop/src/order.ts');
    await open('no-console');
    await untilHeading('no-console', NAME);
    const principles = { viewColumn: vscode.ViewColumn.One };
    const { document } = await vscode.window.showTextDocument(at('shop/principles.yaml'), principles);
    const change = new vscode.WorkspaceEdit();
    const start = document.positionAt(document.getText().indexOf(NAME));
    change.replace(document.uri, new vscode.Range(start, start.translate(0, NAME.length)), 'The logger logs');
    assert.ok(await vscode.workspace.applyEdit(change));
    await document.save();
    await untilHeading('no-console', 'The logger logs');
    await until('the tab is called so, too', () => tabs().includes('The logger logs'));
  });

  test('says that a principle is gone, and shows it again when it is back', async () => {
    await open('no-console');
    await untilHeading('no-console', 'Why');
    await write('shop/principles.yaml', 'version: 1\nprinciples:\n  small-changes: Prefer many small changes.\n');
    await untilShown('no-console', ({ headings }) => headings.length === 1);
    await write('shop/principles.yaml', principles);
    await untilHeading('no-console', 'Why');
  });

  test('opens where it is written, beside the panel, and is copied as Markdown', async () => {
    await show('shop/src/order.ts');
    await open('no-console');
    await untilHeading('no-console', 'Why');
    await vscode.commands.executeCommand('because.copyReasoning');
    assert.match(await vscode.env.clipboard.readText(), /^# Logs go through the logger\n/);
    await vscode.commands.executeCommand('because.openWritten');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uriOf('shop/principles.yaml'));
    assert.equal(editor?.document.lineAt(editor.selection.active.line).text.trim(), 'no-console:');
    assert.ok(tabs().includes(NAME));
  });

  test('an id that is not in force opens nothing', async () => {
    await open('gone');
    const { shownReasonings } = await api();
    assert.deepEqual(shownReasonings(), []);
  });

  test('is there again after the server has been restarted', async () => {
    const { serverProcessId } = await api();
    const before = await until('the server has told its process', serverProcessId);
    await open('no-console');
    await untilHeading('no-console', 'Findings today');
    await vscode.commands.executeCommand('because.restart');
    await until('another process serves', serverProcessId, (now) => now !== undefined && now !== before);
    await untilHeading('no-console', 'Findings today');
  });
});

suite('CodeLens', () => {
  let principles: string;
  suiteSetup(async () => {
    principles = await read('shop/principles.yaml');
  });
  teardown(async () => {
    await closeAll();
    await write('shop/principles.yaml', principles);
    await untilLines('shop/src/order.ts', '2 no-console');
  });

  const titles = async (uri: vscode.Uri) => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
    return lenses.map((lens) => lens.command?.title).filter((title) => title?.startsWith('Because'));
  };
  const untilTitles = (uri: vscode.Uri, ...expected: readonly string[]) =>
    until(
      `the lenses are ${expected.join() || 'none'}`,
      () => titles(uri),
      (found) => found.join() === expected.join(),
    );

  test('tells of a principle that no check can find, and leads to its reasoning', async () => {
    const { document } = await show('shop/src/order.ts');
    await untilTitles(document.uri);
    await write(
      'shop/principles.yaml',
      `${principles}\n  kind-errors: {statement: An error says what to do., where: src}\n`,
    );
    await untilTitles(document.uri, 'Because: An error says what to do.');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      9,
    );
    const command = lenses.find((lens) => lens.command?.title.startsWith('Because'))?.command;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const { shownReasonings } = await api();
    await until('its reasoning is shown', () => shownReasonings().some(({ id }) => id === 'kind-errors'));
  });

  test('is quiet where the setting says so', async () => {
    await write(
      'shop/principles.yaml',
      `${principles}\n  kind-errors: {statement: An error says what to do., where: src}\n`,
    );
    const { document } = await show('shop/src/order.ts');
    await untilTitles(document.uri, 'Because: An error says what to do.');
    const reset = await setting('because.codeLens', false);
    await untilTitles(document.uri);
    await reset();
    await untilTitles(document.uri, 'Because: An error says what to do.');
  });
});
