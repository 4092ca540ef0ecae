/** What another tool finds in the editor, with our reasons: it comes, follows and goes; the tool keeps what is its own. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startLinter } from '../linter.js';
import {
  actions,
  at,
  closeAll,
  edit,
  findings,
  read,
  remove,
  setting,
  show,
  until,
  untilLines,
  write,
} from '../support.js';

const FILE = 'tools/adopted.js';
const TEXT = 'const a = 1;\n  debugger;\n';

suite('Findings of another tool', () => {
  let principles = '';
  let linter: vscode.Disposable | undefined;
  suiteSetup(async () => {
    principles = await read('tools/principles.yaml');
    await write(
      'tools/principles.yaml',
      `${principles.trimEnd()}
  no-stops:
    statement: Nothing stops in production.
    why: A stop in the browser of a customer cost us a night.
    check:
      adopt: {source: linter, code: no-debugger}
`,
    );
    await write(FILE, TEXT);
    linter = startLinter();
  });
  teardown(closeAll);
  suiteTeardown(async () => {
    linter?.dispose();
    await write('tools/principles.yaml', principles);
    await remove(FILE);
  });

  const theirs = () => vscode.languages.getDiagnostics(at(FILE)).filter(({ source }) => source === 'Linter');

  test('ours is a hint on theirs, follows edits, and goes with theirs', async () => {
    const { document } = await show(FILE);
    await untilLines(FILE, '2 no-stops');
    const [one] = findings(FILE);
    assert.equal(one?.severity, vscode.DiagnosticSeverity.Hint);
    assert.equal(theirs().length, 1);
    assert.ok(one?.range.isEqual(theirs()[0]?.range ?? new vscode.Range(0, 0, 0, 0)));
    await edit(document, `\n${TEXT}debugger;\n`);
    await untilLines(FILE, '3 no-stops', '4 no-stops');
    await edit(document, 'const a = 1;\n');
    await untilLines(FILE);
    assert.equal(theirs().length, 0);
  });

  test('the hover has the reasons; the quick fix is theirs, the reasoning ours', async () => {
    const { document } = await show(FILE);
    await untilLines(FILE, '2 no-stops');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 4),
    );
    const words = hovers.flatMap(({ contents }) => contents).map((one) => (typeof one === 'string' ? one : one.value));
    assert.match(words.join('\n'), /cost us a night/);
    const range = new vscode.Range(1, 2, 1, 10);
    const offered = await until(
      'both offer something',
      () => actions(document.uri, range, vscode.CodeActionKind.QuickFix),
      (found) => found.length > 1,
    );
    const titles = offered.map(({ title }) => title);
    assert.ok(titles.includes('Take the statement out'), titles.join());
    assert.ok(
      titles.some((title) => title.startsWith('Show reasoning:')),
      titles.join(),
    );
  });

  test('as a finding of its level where that is wished for, and none where it is left to the hover', async () => {
    await show(FILE);
    await untilLines(FILE, '2 no-stops');
    const undo = await setting('because.adopt', 'finding');
    try {
      await until(
        'it is a warning',
        () => findings(FILE).map(({ severity }) => severity),
        (shown) => shown.join() === String(vscode.DiagnosticSeverity.Warning),
      );
      await vscode.workspace.getConfiguration().update('because.adopt', 'hover', vscode.ConfigurationTarget.Workspace);
      await untilLines(FILE);
    } finally {
      await undo();
    }
    await untilLines(FILE, '2 no-stops');
  });
});
