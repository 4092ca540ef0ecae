/** Writing a principles file in VS Code: what is offered for a glob, how much a principle tells, and a hint with its mend. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, codeOf, findings, quickFix, show, until } from '../support.js';

const FILE = 'shop/principles.yaml';

suite('Writing principles', () => {
  let uri: vscode.Uri;
  setup(async () => {
    uri = at(FILE);
    await show(uri);
  });
  teardown(closeAll);

  test('a glob is offered with how many files it matches', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const position = document.positionAt(document.getText().indexOf('where: src') + 'where: '.length);
    const list = await until(
      'folders are offered',
      () =>
        vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position),
      ({ items }) => items.some(({ detail }) => detail?.startsWith('src/** · ')),
    );
    const item = list.items.find(({ detail }) => detail?.startsWith('src/** · '));
    assert.match(item?.detail ?? '', /^src\/\*\* · \d+ files?$/);
  });

  test('the hover on an id says what else could be told', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const position = document.positionAt(document.getText().indexOf('small-changes') + 2);
    await until(
      'the hover invites',
      () => vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position),
      (hovers) =>
        hovers
          .flatMap(({ contents }) => contents)
          .some((one) => one instanceof vscode.MarkdownString && one.value.includes('One line is a useful principle')),
    );
  });

  test('a hint stands where a must has no price, and its mend adds one', async () => {
    const isHint = (one: vscode.Diagnostic) => codeOf(one) === 'must-without-tradeoff';
    const hint = await until(
      'the hint is seen',
      () => findings(FILE).find(isHint),
      (one) => one !== undefined,
    );
    assert.equal(hint?.severity, vscode.DiagnosticSeverity.Hint);
    await quickFix(uri, hint?.range.start.line ?? 0, 'Add "tradeoffs"');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /level: must\n {4}tradeoffs:\n {6}- cost: … what it costs, and whom\n/);
    await until('the hint is gone', () => !findings(FILE).some(isHint));
  });
});
