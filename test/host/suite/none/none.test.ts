import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  chooseFirst,
  closeAll,
  edit,
  findings,
  lines,
  principles,
  remove,
  removeIfThere,
  show,
  until,
  untilLines,
  write,
} from '../support.js';

const FILE = `version: 1
principles:
  no-console:
    statement: Code logs through the logger.
    check:
      forbid: { pattern: console\\.log, message: Log through the logger. }
`;

suite('No principles file', () => {
  // Each test begins where nobody has written a principle, and leaves nothing of its own behind.
  teardown(async () => {
    await closeAll();
    for (const path of ['none/principles.yaml', 'none/src/todo.ts', 'none/src/silent.ts']) await removeIfThere(path);
    await until(
      'no principle is in force, and nothing is found',
      async () => [
        ...(await principles()),
        ...vscode.languages.getDiagnostics().filter(([, found]) => found.some(({ source }) => source === 'because')),
      ],
      (left) => left.length === 0,
    );
  });

  test('opening code is enough to be there for the first save, and quiet until then', async () => {
    const extension = vscode.extensions.getExtension('because.because');
    assert.ok(extension);
    await show('none/src/app.ts');
    await until('the extension is active', () => extension.isActive);
    assert.deepEqual(findings('none/src/app.ts'), []);
  });

  test('Create opens a small file; its first save brings everything to life', async () => {
    await vscode.commands.executeCommand('because.create');
    const editor = await until(
      'the new file is in front',
      () => vscode.window.activeTextEditor,
      (shown) => shown?.document.uri.path === at('none/principles.yaml').path,
    );
    assert.ok(editor);
    const { document } = editor;
    assert.match(document.getText(), /^principles:$/m);
    await edit(document, FILE);
    await document.save();
    await untilLines('none/src/app.ts', '2 no-console');
  });

  test('Create proposes principles that already find something there', async () => {
    await write(
      'none/src/silent.ts',
      'export {};\n// @ts-ignore\nsum(1);\n// @ts-ignore\nsum(2);\n// @ts-ignore\nsum(3);\n',
    );
    await vscode.commands.executeCommand('because.create');
    const editor = await until(
      'the new file is in front',
      () => vscode.window.activeTextEditor,
      (shown) => shown?.document.uri.path === at('none/principles.yaml').path,
    );
    assert.match(editor?.document.getText() ?? '', /^ {2}silence-says-why:$/m);
    await editor?.document.save();
    await untilLines(
      'none/src/silent.ts',
      '2 silence-says-why/compiler',
      '4 silence-says-why/compiler',
      '6 silence-says-why/compiler',
    );
  });

  test('a file that comes from outside does, too', async () => {
    await write('none/principles.yaml', FILE);
    await untilLines('none/src/app.ts', '2 no-console');
    await remove('none/principles.yaml');
    await untilLines('none/src/app.ts');
  });

  test('New Principle writes the first file, unsaved; it can be undone', async () => {
    await chooseFirst('because.newPrinciple', {
      statement: 'Code logs through the logger.',
      why: 'It has a request id.',
    });
    const editor = await until(
      'the new file is in front',
      () => vscode.window.activeTextEditor,
      (shown) => shown?.document.uri.path === at('none/principles.yaml').path,
    );
    assert.ok(editor);
    const { document, selection } = editor;
    assert.equal(
      document.getText(),
      'version: 1\n\nprinciples:\n  code-logs-through-logger:\n    statement: Code logs through the logger.\n    why: It has a request id.\n',
    );
    assert.equal(document.isDirty, true);
    assert.deepEqual([selection.active.line, selection.active.character], [5, 29]);
    await vscode.commands.executeCommand('undo');
    await until('it is undone', () => document.getText() === '');
  });

  test('an empty tree has words and buttons for each reason that it is empty', async () => {
    const { viewsWelcome } = vscode.extensions.getExtension('because.because')?.packageJSON.contributes ?? {};
    const all = await vscode.commands.getCommands(true);
    for (const { contents } of viewsWelcome as readonly { contents: string }[]) {
      const named = [...contents.matchAll(/\(command:([\w.]+)/g)].map((found) => found[1] ?? '');
      assert.ok(named.length > 0, contents);
      assert.deepEqual(
        named.filter((name) => !all.includes(name)),
        [],
      );
    }
  });

  test('every button of the walkthrough works, and its pictures are there', async () => {
    const extension = vscode.extensions.getExtension('because.because');
    assert.ok(extension);
    const [{ steps }] = extension.packageJSON.contributes.walkthroughs;
    const all = await vscode.commands.getCommands(true);
    for (const { description, media } of steps) {
      for (const [, name = ''] of description.matchAll(/\(command:([\w.]+)/g)) assert.ok(all.includes(name), name);
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(extension.extensionUri, media.svg));
    }
    await vscode.commands.executeCommand('because.walkthrough');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test("the walkthrough's last step: a first principle, and a finding in the user's own file", async () => {
    await write('none/src/todo.ts', 'export {};\n// TODO: charge the card only once\n');
    await vscode.commands.executeCommand('because.showFinding');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, at('none/src/todo.ts').path);
    assert.deepEqual(lines('none/src/todo.ts'), ['2 todo-names-somebody']);
    assert.deepEqual([editor?.selection.active.line, editor?.selection.active.character], [1, 3]);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor?.document.uri,
      editor?.selection.active,
    );
    const said = hovers.flatMap(({ contents }) => contents).map((one) => (typeof one === 'string' ? one : one.value));
    assert.match(said.join('\n'), /A TODO says who does it/);
  });

  test('and where no file has one, an untitled one has', async () => {
    await vscode.commands.executeCommand('because.showFinding');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document?.isUntitled);
    assert.deepEqual(lines(document.uri), ['1 todo-names-somebody']);
  });
});
