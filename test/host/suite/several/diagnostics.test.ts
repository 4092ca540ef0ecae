import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, edit, findings, read, remove, setting, show, until, untilLines, write } from '../support.js';

const BAD = 'console.log(1);\n';
const GOOD = 'log(1);\n';

suite('Diagnostics', () => {
  suiteSetup(() => untilLines('shop/src/order.ts', '2 no-console'));
  teardown(closeAll);

  test('files that nobody has opened are checked, each folder by its own principles', async () => {
    await untilLines('shop/src/price.ts', '1 deadline', '3 no-console', '4 no-console');
    await untilLines('tools/main.js', '1 no-exit');
  });

  test('a finding says what, how severe, why and where from', async () => {
    const [one] = findings('shop/src/order.ts');
    assert.ok(one && typeof one.code === 'object');
    assert.equal(one.message, 'Log through the logger.');
    assert.equal(one.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(one.code.value, 'no-console');
    assert.equal(one.code.target.path, at('shop/docs/logs.md').path);
    const [related] = one.relatedInformation ?? [];
    assert.equal(related?.location.uri.path, at('shop/principles.yaml').path);
    assert.equal(related?.location.range.start.line, 3);
    assert.match(related?.message ?? '', /[Ll]ogs .*through the logger/);
  });

  test('an open document shows each finding once, and as its unsaved text stands', async () => {
    const { document } = await show('shop/src/order.ts');
    await untilLines(document.uri, '2 no-console');
    await edit(document, `${GOOD}${GOOD}${BAD}${BAD}`);
    await untilLines(document.uri, '3 no-console', '4 no-console');
    await edit(document, GOOD);
    await untilLines(document.uri);
    await closeAll();
    await untilLines(document.uri, '2 no-console');
  });

  test('an untitled document', async () => {
    // It stands at the root of the first folder, where `where: src` does not reach.
    const principles = await read('shop/principles.yaml');
    await write(
      'shop/principles.yaml',
      principles
        .replaceAll('where: src', 'languages: [typescript]')
        .replaceAll('languages:', 'where: {languages:')
        .replaceAll('[typescript]', '[typescript]}'),
    );
    try {
      const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: BAD });
      await vscode.window.showTextDocument(document);
      await untilLines(document.uri, '1 no-console');
      await edit(document, GOOD);
      await untilLines(document.uri);
    } finally {
      await write('shop/principles.yaml', principles);
    }
  });

  test('files that come, change, move and go beside the editor', async () => {
    const uri = await write('shop/src/new.ts', BAD);
    await untilLines(uri, '1 no-console');
    await write('shop/src/new.ts', `${GOOD}${BAD}`);
    await untilLines(uri, '2 no-console');
    await vscode.workspace.fs.rename(uri, at('shop/src/moved.ts'));
    await untilLines(uri);
    await untilLines('shop/src/moved.ts', '2 no-console');
    await remove('shop/src/moved.ts');
    await untilLines('shop/src/moved.ts');
  });

  test('hundreds of files at once, as a switch of branches brings them, and no one left behind', async () => {
    const paths = Array.from({ length: 300 }, (_, i) => `shop/src/many/${i}.ts`);
    await Promise.all(paths.map((path) => write(path, BAD)));
    await until(
      'all are found',
      () => paths.filter((path) => findings(path).length === 1).length,
      (count) => count === 300,
    );
    await remove('shop/src/many');
    await until(
      'none is left',
      () => paths.filter((path) => findings(path).length > 0).length,
      (count) => count === 0,
    );
  });

  test('principles take effect everywhere when they are saved, and not before', async () => {
    await untilLines('tools/main.js', '1 no-exit');
    const { document } = await show('tools/principles.yaml');
    const before = document.getText();
    await edit(document, before.replaceAll('no-exit', 'no-sudden-end'));
    await write('tools/other.js', 'process.exit(1);\n');
    await untilLines('tools/other.js', '1 no-exit');
    await document.save();
    await untilLines('tools/main.js', '1 no-sudden-end');
    await untilLines('tools/other.js', '1 no-sudden-end');
    await edit(document, before);
    await document.save();
    await untilLines('tools/main.js', '1 no-exit');
    await remove('tools/other.js');
  });

  test('a principles file that does not parse says so, and what it said last stays in force', async () => {
    const { document } = await show('tools/principles.yaml');
    const before = document.getText();
    await edit(document, before.replace('version: 1', 'version: [1'));
    await until('the unsaved text has a problem', () => findings(document.uri).length > 0);
    await document.save();
    await write('tools/other.js', 'process.exit(1);\n');
    await untilLines('tools/other.js', '1 no-exit');
    assert.ok(findings(document.uri).length > 0);
    await edit(document, before);
    await document.save();
    await untilLines(document.uri);
    await remove('tools/other.js');
  });

  test('a setting takes effect at once, for its folder alone', async () => {
    const off = await setting('because.enable', false, vscode.ConfigurationTarget.WorkspaceFolder, at('tools/main.js'));
    await untilLines('tools/main.js');
    assert.equal(findings('shop/src/order.ts').length, 1);
    await off();
    await untilLines('tools/main.js', '1 no-exit');
    const onSave = await setting('because.run', 'onSave');
    const { document } = await show('shop/src/order.ts');
    await untilLines(document.uri, '2 no-console');
    const before = document.getText();
    await edit(document, `${before}${BAD}`);
    await untilLines(document.uri, '2 no-console');
    await document.save();
    await untilLines(document.uri, '2 no-console', '4 no-console');
    await onSave();
    await edit(document, before);
    await document.save();
    await untilLines(document.uri, '2 no-console');
  });

  test('a folder inside another gives each finding once, and leaves none when it goes', async () => {
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    assert.ok(vscode.workspace.updateWorkspaceFolders(count, 0, { uri: at('shop/src'), name: 'inner' }));
    await write('shop/src/inner.ts', BAD);
    await untilLines('inner/inner.ts', '1 no-console');
    await untilLines('shop/src/order.ts', '2 no-console');
    assert.ok(vscode.workspace.updateWorkspaceFolders(count, 1));
    await remove('shop/src/inner.ts');
    await untilLines('shop/src/inner.ts');
    await untilLines('shop/src/order.ts', '2 no-console');
  });
});
