/**
 * The Test Explorer as a person sees it, with an example that fails. `npm run package` comes first.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));
const FILE = `principles:
  deadline-on-every-call:
    title: Every outbound call has a deadline
    statement: Every call to another service says how long it is willing to wait.
    why: In March a service that hung took checkout down for 47 minutes.
    check:
      - name: bare-fetch
        syntax:
          language: typescript
          rule: {pattern: fetch($URL)}
          message: This fetch has no deadline.
          fix: {title: Give it a signal, template: 'fetch($URL, { signal })'}
          examples:
            bad:
              - await fetch(url);
              - code: |
                  const said = fetch(url);
                  return parse(await said);
                fixed: |
                  const said = fetch(url, signal);
                  return parse(await said);
              - {code: 'await fetch(url, init);', gap: What init holds is written elsewhere.}
            good:
              - await cache.fetch(key);
              - 'await fetch(url, { signal });'
`;

suite('Test Explorer in VS Code', function () {
  this.timeout(180_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-testing-'));
    const workspace = path.join(folder, 'shop');
    mkdirSync(workspace);
    writeFileSync(path.join(workspace, 'principles.yaml'), FILE);
    writeFileSync(path.join(workspace, 'prices.ts'), 'export const prices = (url: string) => fetch(url);\n');
    code = await openVSCode({ workspace, vsix: [vsix] });
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
  });

  suiteTeardown(async () => {
    await code?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const lens = (/** @type {string} */ text) => code.page.locator('.codelens-decoration', { hasText: text }).first();

  const tree = () => code.page.locator('.test-explorer-tree');

  /** @param {RegExp} name of an entry of the Test Explorer, which unfolds what holds one entry alone by itself */
  const unfold = async (name) => {
    const item = tree().getByRole('treeitem', { name });
    await item.waitFor();
    if ((await item.getAttribute('aria-expanded')) !== 'true') await item.locator('.monaco-tl-twistie').click();
  };

  test('the examples stand below their check, and one that fails says so at its own line', async () => {
    await code.openFile('principles.yaml');
    // VS Code asks for lenses while the editor has the focus.
    await lens('1 of 5 examples fails').waitFor();
    await code.openView('Testing');
    await code.command('Test: Run All Tests');
    await unfold(/^principles\.yaml \(Failed\)/);
    await unfold(/^deadline-on-every-call \(Failed\)/);
    await unfold(/^bare-fetch \(Failed\)/);
    const examples = tree().getByRole('treeitem', { name: /^(bad|good): / });
    await examples.nth(4).waitFor();
    assert.deepEqual(await examples.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), [
      'bad: await fetch(url); (Passed)',
      'bad: const said = fetch(url); (Failed)',
      'bad: await fetch(url, init); (Skipped)',
      'good: await cache.fetch(key); (Passed)',
      'good: await fetch(url, { signal }); (Passed)',
    ]);
    await code.screenshot('test-explorer');
  });

  test('a fix that makes something else shows the two texts side by side', async () => {
    await code.command('View: Toggle Primary Side Bar Visibility');
    await code.page
      .locator('.test-output-peek-tree')
      .getByRole('treeitem', { name: /makes something else/ })
      .click();
    const diff = code.page.locator('.test-output-peek-message-container .monaco-diff-editor');
    await diff.locator('.original-in-monaco-diff-editor, .editor.original').getByText('signal').first().waitFor();
    await diff.locator('.modified-in-monaco-diff-editor, .editor.modified').getByText('{ signal }').first().waitFor();
    await code.screenshot('test-diff');
  });
});
