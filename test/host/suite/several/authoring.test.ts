/**
 * Writing a principles file in VS Code: what is offered for a glob, how much a principle tells, a hint with its mend, and ways from an
 * id to all that means it.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, codeOf, findings, quickFix, removeIfThere, show, until, untilLines, write } from '../support.js';

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

suite('An id in VS Code', () => {
  const EXCUSED = 'shop/src/excused.ts';
  let uri: vscode.Uri;
  let id: vscode.Position;
  let excused: vscode.Uri;

  suiteSetup(async () => {
    uri = at(FILE);
    const { document } = await show(uri);
    id = document.positionAt(document.getText().indexOf('no-console:') + 2);
    const text = "// because(no-console): there is no logger here until 2027-01-01 (@ana)\nconsole.log('ready');\n";
    excused = await write(EXCUSED, text);
    await untilLines('shop/src/order.ts', '2 no-console');
  });
  suiteTeardown(async () => {
    await closeAll();
    await removeIfThere(EXCUSED);
  });

  /** Where something is, as `shop/src/order.ts:2`. */
  const placed = (one: vscode.Uri, { start }: vscode.Range) =>
    `${vscode.workspace.asRelativePath(one, true)}:${start.line + 1}`;

  /** What VS Code is told by a command about the id in the principles file. */
  const asked = <T>(command: string, ...more: readonly unknown[]) =>
    vscode.commands.executeCommand<T>(command, uri, ...more);

  test('leads from an exception to where it is written, and from there to its exceptions and findings', async () => {
    await until(
      'the definition is found',
      async () => {
        const position = new vscode.Position(0, 12);
        const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
          'vscode.executeDefinitionProvider',
          excused,
          position,
        );
        return found.map((one) =>
          'targetUri' in one ? placed(one.targetUri, one.targetRange) : placed(one.uri, one.range),
        );
      },
      (all) => all.includes(`${FILE}:4`),
    );
    const places = await until(
      'the exception and the finding are found',
      async () =>
        (await asked<vscode.Location[]>('vscode.executeReferenceProvider', id)).map((one) =>
          placed(one.uri, one.range),
        ),
      (all) => all.includes(`${EXCUSED}:1`),
    );
    assert.ok(places.includes('shop/src/order.ts:2'), places.join(' '));
  });

  test('gets another name wherever it is meant', async () => {
    const change = await until(
      'it can be renamed in both files',
      () => asked<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', id, 'logger-only'),
      (edit) => edit.size >= 2,
    );
    const texts = change.entries().map(([file, edits]) => [file.path, edits.map(({ newText }) => newText)]);
    assert.deepEqual(new Map(texts as [string, string[]][]).get(excused.path), ['logger-only']);
    assert.deepEqual(new Map(texts as [string, string[]][]).get(uri.path), ['logger-only']);
  });

  test('stands in the outline, under Ctrl+T, above its lens and in a fold; its page is a link', async () => {
    const names = (all: readonly vscode.DocumentSymbol[]): string[] =>
      all.flatMap((one) => [one.name, ...names(one.children)]);
    await until(
      'the outline has it',
      async () => names(await asked<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider')),
      (all) => all.includes('no-console') && all.includes('small-changes'),
    );
    await until(
      'Ctrl+T finds it',
      () =>
        vscode.commands.executeCommand<vscode.SymbolInformation[]>(
          'vscode.executeWorkspaceSymbolProvider',
          'no-console',
        ),
      (all) => all.some(({ location }) => placed(location.uri, location.range) === `${FILE}:4`),
    );
    await until(
      'a lens counts its findings',
      () => asked<vscode.CodeLens[]>('vscode.executeCodeLensProvider', 100),
      (all) =>
        all.some(
          ({ range, command }) => range.start.line === id.line && /finding.* · governs/.test(command?.title ?? ''),
        ),
    );
    await until(
      'it can be folded',
      () => asked<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider'),
      (all) => all.some(({ start }) => start === id.line),
    );
    await until(
      'its page can be followed',
      () => asked<vscode.DocumentLink[]>('vscode.executeLinkProvider', 100),
      (all) => all.some(({ target }) => target?.path.endsWith('/shop/docs/logs.md')),
    );
  });
});
