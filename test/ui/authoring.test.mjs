/**
 * Writing a principles file in VS Code, with the packaged extension: globs with how many files they match, and a hint with its mend.
 * `npm run package` comes first.
 */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleWorkspace } from '../../scripts/sample-history.mjs';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));
const FILE = 'principles.yaml';
/** Stands in the file as if somebody had stopped in the middle of it. */
const BEGUN = `
  small-steps:
    statement: A change is merged on the day that it was begun.
    level: must
    where: `;

suite('Writing principles in VS Code', function () {
  this.timeout(180_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-writing-'));
    const workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
    appendFileSync(path.join(workspace, FILE), BEGUN);
    code = await openVSCode({ workspace, vsix: [vsix] });
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
  });

  suiteTeardown(async () => {
    await code?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('folders are offered with how many files they hold, a level at a time', async () => {
    await code.treeItem(FILE).waitFor();
    await code.openFile(FILE);
    await code.page.keyboard.press('Control+End');
    // It is known that nothing stands there yet, so what is typed is answered.
    await code.waitForSquiggle('error');
    await code.page.keyboard.type('services/');
    const offers = code.page.locator('.suggest-widget.visible');
    await offers.getByText('services/checkout/**').first().waitFor();
    assert.match((await offers.innerText()).replace(/\s+/g, ' '), /services\/checkout\/\*\* .*?\d+ files/);
    await code.screenshot('writing-globs');
    await code.page.keyboard.press('Enter');
    await code.page.keyboard.press('Escape');
  });

  test('a hint says what is missing, and its mend adds it', async () => {
    await code.quickFixes('small-steps', 'Add "why"');
    await code.screenshot('writing-hint');
    await code.page.keyboard.press('Escape');
    await code.quickFix('small-steps', 'Add "why"');
    await code.page.locator('.view-line').getByText('what went wrong, or what is won').first().waitFor();
  });
});
