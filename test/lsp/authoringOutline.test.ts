/** The shape of principles files: symbols, folding and links; nothing of the kind in other files. */
import assert from 'node:assert/strict';
import type { DocumentLink, DocumentSymbol, FoldingRange, WorkspaceSymbol } from 'vscode-languageserver';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld } from '../support/memoryWorld.js';

const FILE = '/w/principles.yaml';
const WORLD = `//- ${FILE}
version: 1
extends: ./base.yaml
workflows:
  checkout: {earns: All revenue., source: docs/money.md#checkout}
teams:
  platform: {handle: "@acme/platform"}
principles:
  small-changes: Prefer many small changes.
  no-console:
    title: Logs go through the logger
    statement: Code logs through the logger.
    area: logs
    reasoning: docs/logs.md#why
    check:
    - call-timeout
    - {name: log, forbid: {pattern: 'console\\.log', message: No.}}
    - syntax: rules/gone.yaml
    decision:
      record: https://example.org/adr/7
      evidence:
        - {kind: failure, says: It hurt., source: the log of 3 May}
        - {kind: failure, says: Twice., source: docs/gone.md}
//- /w/base.yaml
version: 1
//- /w/docs/logs.md
# Why
//- /w/docs/money.md
# Checkout
//- /w/a.ts
f();
`;

suite('lsp/authoring: outline', () => {
  let editor: Editor;
  setup(async () => {
    editor = await startEditor(createWorld(WORLD));
    await editor.until('principles are read', () => /ok|problem/.test(editor.status?.state ?? ''));
  });
  teardown(() => editor.stop());

  const ask = <Answer>(method: string, path: string): Promise<Answer> => {
    const uri = editor.open(path);
    return editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri } });
  };

  test('the symbols of a file are its workflows, teams and principles with their checks', async () => {
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', FILE);
    assert.deepEqual(
      symbols.map(({ name, detail, children }) => [name, detail, children?.map((child) => child.name)]),
      [
        ['checkout', 'All revenue.', []],
        ['platform', '@acme/platform', []],
        ['small-changes', 'Prefer many small changes.', []],
        ['no-console', 'Logs go through the logger', ['call-timeout', 'log', 'syntax']],
      ],
    );
    assert.deepEqual(symbols[3]?.selectionRange, { start: { line: 8, character: 2 }, end: { line: 8, character: 12 } });
    assert.deepEqual(symbols[3]?.range.end, { line: 22, character: 0 });
    assert.equal(await ask('documentSymbol', '/w/a.ts'), null);
  });

  test('principles of the workspace are found by id, title and statement', async () => {
    const found = async (query: string) =>
      (await editor.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query })).map(({ name }) => name);
    assert.equal((await found('')).length, 2);
    assert.deepEqual(await found('LOGGER code'), [
      'no-console: Logs go through the logger – Code logs through the logger.',
    ]);
    assert.deepEqual(await found('small'), ['small-changes: Prefer many small changes.']);
    assert.deepEqual(await found('nothing'), []);
  });

  test('what is written further in can be folded, lists at the column of their key too', async () => {
    const folds = await ask<FoldingRange[]>('foldingRange', FILE);
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine + 1, endLine + 1]),
      [
        [3, 4],
        [5, 6],
        [7, 22],
        [9, 22],
        [14, 17],
        [18, 22],
        [20, 22],
      ],
    );
    assert.equal(await ask('foldingRange', '/w/a.ts'), null);
  });

  test('links lead to what there is, and prose and what is gone are none', async () => {
    const links = await ask<DocumentLink[]>('documentLink', FILE);
    assert.deepEqual(links.map(({ target }) => target).sort(), [
      'file:///w/base.yaml',
      'file:///w/docs/logs.md#why',
      'file:///w/docs/money.md#checkout',
      'https://example.org/adr/7',
    ]);
    assert.equal(await ask('documentLink', '/w/a.ts'), null);
  });
});
