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
const CODE = 'services/checkout/src/clients/cardProcessor.ts';
const HEIGHT = 620;

suite('Writing a first principle in VS Code', function () {
  this.timeout(180_000);
  this.bail(true);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;
  /** @type {string} */
  let workspace;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-first-'));
    workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
    writeFileSync(path.join(workspace, 'principles.yaml'), '');
    const settings = {
      'workbench.colorTheme': 'Default Light Modern',
      'workbench.activityBar.location': 'hidden',
      'breadcrumbs.enabled': false,
      'editor.fontSize': 13,
      '[yaml]': { 'editor.wordWrap': 'on', 'editor.wordBasedSuggestions': 'off' },
      'editor.scrollBeyondLastLine': false,
      'editor.lineNumbersMinChars': 3,
      'editor.folding': false,
      'editor.glyphMargin': false,
      'git.enabled': false,
    };
    code = await openVSCode({ workspace, vsix: [vsix], settings, scale: 1.5 });
    await code.openFile(CODE);
    await code.command('View: Split Editor Right');
    await code.openFile('principles.yaml');
    await code.command('View: Close Other Editors in Group');
    await code.command('View: Close Primary Side Bar');
    await code.page.setViewportSize({ width: 1240, height: HEIGHT });
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

  /**
   * @param {string} name
   * @param {string} part of the window
   * @param {number} height of it, from its top
   */
  const picture = async (name, part, height) => {
    const box = await code.page.locator(part).first().boundingBox();
    assert.ok(box, `${part} is not on the screen`);
    await code.screenshot(name, { ...box, height });
  };
  const FILE = '.editor-group-container.active';
  const BOTH = '.part.editor';

  test('an empty file is offered what may stand in it', async () => {
    await code.until(() => press('Control+Space'), offered('principles'));
    // Once more shows beside the list what the chosen one is for; VS Code remembers that.
    await press('Control+Space');
    await code.page.locator('.suggest-details').getByText('principles, each by its id').waitFor();
    await picture('first-principle-1-empty', BOTH, 350);
    await press('Enter');
    await code.line('principles:').waitFor();
  });

  test('a whole principle is offered, with places to write at', async () => {
    await offered('principle with a check').waitFor();
    await press('ArrowDown');
    await code.page.locator('.suggest-details').getByText('make a guardrail').waitFor();
    await picture('first-principle-2-offer', BOTH, 350);
    await press('Enter');
    await code.line('statement:').waitFor();
    await type('errors-have-a-name');
    await press('Tab');
    await type('An error that leaves a service is a class of its own.');
    await press('Tab');
    await type('In INC-231 a declined card and a broken line were the same Error, and both were tried again.');
    await picture('first-principle-3-why', FILE, 290);
  });

  test('a half-written pattern lights up in the open file what it matches', async () => {
    await press('Tab');
    await type('throw new');
    await lens(/2 matches in open files · 15 in 10 files of the workspace/).waitFor();
    await picture('first-principle-4-half', BOTH, HEIGHT - 58);
  });

  test('the whole pattern is counted in the workspace', async () => {
    await type(' Error\\b');
    await lens(/1 match in open files · 4 in 4 files of the workspace/).waitFor();
    await picture('first-principle-5-whole', BOTH, HEIGHT - 58);
  });

  test('saved, it is in force, and the squiggle is there', async () => {
    await press('Tab');
    await type('Throw a class of its own, such as CardDeclined.');
    await press('Escape');
    await code.save();
    await lens(/4 findings in 4 files · governs \d+ files/).waitFor();
    await code.page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    await code.page.locator('.editor-group-container').first().locator('.tab').click();
    await code.hover('throw new Error', 'In INC-231');
    await picture('first-principle-6-saved', BOTH, HEIGHT - 58);
    const text = readFileSync(path.join(workspace, 'principles.yaml'), 'utf8');
    assert.match(text, /^principles:\n {2}errors-have-a-name:\n {4}statement: An error/);
    assert.match(text, /pattern: 'throw new Error\\b'\n/);
  });
});
