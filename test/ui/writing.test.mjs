/**
 * A first principle, written from an empty file by completion and preview alone, with the packaged extension. `npm run package` comes
 * first. Its pictures are those of the guide.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleWorkspace } from '../../scripts/sample-history.mjs';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));

suite('Writing a first principle in VS Code', function () {
  this.timeout(180_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;
  /** @type {string} */
  let workspace;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-writing-'));
    workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
    writeFileSync(path.join(workspace, 'principles.yaml'), '');
    const settings = { 'workbench.activityBar.location': 'hidden', 'editor.fontSize': 13 };
    code = await openVSCode({ workspace, vsix: [vsix], settings });
    await code.openFile('services/checkout/src/clients/cardProcessor.ts');
    await code.command('View: Split Editor Right');
    await code.openFile('principles.yaml');
    await code.command('View: Close Primary Side Bar');
    await code.command('View: Focus Active Editor Group');
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
  });

  suiteTeardown(async () => {
    await code?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const offered = (/** @type {string} */ label) =>
    code.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
  const type = (/** @type {string} */ text) => code.page.keyboard.type(text);
  const press = (/** @type {string} */ key) => code.page.keyboard.press(key);
  const lens = (/** @type {RegExp} */ text) => code.page.locator('.codelens-decoration', { hasText: text }).first();

  test('an empty file is offered what may stand in it', async () => {
    await type('pr');
    await offered('principles').waitFor();
    await code.screenshot('first-1-keys');
    await press('Enter');
    await code.line('principles:').waitFor();
  });

  test('a whole principle is offered, with places to write at', async () => {
    await press('Enter');
    await code.until(() => press('Control+Space'), offered('principle with a check'));
    await press('ArrowDown');
    await code.screenshot('first-2-principle');
    await offered('principle with a check').click();
    await code.line('statement:').waitFor();
    await type('errors-have-a-name');
    await press('Tab');
    await type('An error that leaves a service is a class of its own, so that callers can tell it from others.');
    await press('Tab');
    await type('In INC-231 a declined card and a broken line were the same bare Error, and both were tried again.');
  });

  test('a half-written pattern lights up in the open file what it matches', async () => {
    await press('Tab');
    await type('throw new');
    await lens(/2 matches in open files/).waitFor();
    await code.screenshot('first-3-half');
  });

  test('the whole pattern is counted in the workspace', async () => {
    await type(' Error\\(');
    await lens(/1 match in open files · 3 in 3 files of the workspace/).waitFor();
    await code.screenshot('first-4-count');
  });

  test('saved, it is in force, and the squiggle is there', async () => {
    await press('Tab');
    await type('Throw a class of its own, such as CardDeclined.');
    await press('Escape');
    await code.save();
    await lens(/3 findings in 3 files · governs \d+ files/).waitFor();
    await code.page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    await code.screenshot('first-5-saved');
    const text = readFileSync(path.join(workspace, 'principles.yaml'), 'utf8');
    assert.match(text, /^principles:\n {2}errors-have-a-name:\n {4}statement: An error/);
    assert.match(text, /pattern: 'throw new Error\\\('\n/);
  });
});
