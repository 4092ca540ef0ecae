/** The flow of an exception as a person sees it: the quick fix, the questions, the comment, its hover, the tree, undo; and disagreeing. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleWorkspace } from '../../scripts/sample-history.mjs';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));
const FILE = 'services/checkout/src/clients/pricing.ts';
const REASON = 'Their gateway answers in minutes, and is replaced in spring';

suite('Exceptions in VS Code', function () {
  this.timeout(180_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;

  suiteSetup(() => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-exceptions-'));
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
    await code?.close();
  });

  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  /** @param {string} title */
  const step = (title) => code.page.locator('.quick-input-widget:visible', { hasText: title });

  test('recorded, read, listed, undone; and why nothing is found', async () => {
    const workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
    code = await openVSCode({ workspace, vsix: [vsix] });
    await code.openFile(FILE);
    await code.waitForSquiggle();
    await code.quickFixes('fetch(', "Record an exception from 'deadline-on-every-call'…");
    await code.screenshot('exception-quick-fixes');
    await code.page.locator('.action-widget').getByText('Record an exception from').first().click();
    const input = code.page.locator('.quick-input-widget:visible input[type=text]');
    await step('Why is it right to depart from').waitFor();
    await code.screenshot('exception-reason');
    await code.page.keyboard.press('Enter');
    await step('An exception says why it is right.').waitFor();
    await input.fill(REASON);
    await code.page.keyboard.press('Enter');
    await step('Until when?').waitFor();
    const offered = await input.inputValue();
    assert.match(offered, /^\d{4}-\d{2}-\d{2}$/);
    await input.fill('2099-01-01');
    await step('at the latest').waitFor();
    await code.screenshot('exception-too-long');
    await input.fill(offered);
    await code.page.keyboard.press('Enter');
    await step('Who answers for it?').waitFor();
    await input.fill('@ana');
    await code.screenshot('exception-author');
    await code.page.keyboard.press('Enter');
    await code.line('because(deadline-on-every-call)').first().waitFor();
    await code.screenshot('exception-written');
    await code.hover('because(deadline', 'This exception');
    await code.screenshot('exception-hover');
    await code.page.mouse.move(1000, 790);
    await code.openView('Principles');
    await code.treeItem('Exceptions').waitFor();
    await code.treeItem('Exceptions').click();
    await code.page.locator('.monaco-list-row', { hasText: 'holds until' }).first().waitFor();
    await code.screenshot('exception-tree');
    // The message may have moved into the list of all by now.
    await code.command('Notifications: Show Notifications');
    const message = code.page.locator('.notifications-center', { hasText: 'lets this line be until' });
    await message.waitFor();
    await code.screenshot('exception-message');
    await message.getByRole('button', { name: 'Undo' }).click();
    await code.line('because(deadline-on-every-call)').first().waitFor({ state: 'detached' });
    await code.waitForSquiggle();
    await code.screenshot('exception-undone');
  });

  test('disagreeing drafts a dissent beside the decision', async () => {
    const workspace = await makeSampleWorkspace(path.join(folder, 'disagreeing'));
    code = await openVSCode({ workspace, vsix: [vsix] });
    await code.openFile(FILE);
    await code.waitForSquiggle();
    await code.quickFix('fetch(', "Disagree with 'deadline-on-every-call'…");
    const input = code.page.locator('.quick-input-widget:visible input[type=text]');
    await step('What do you say against it?').waitFor();
    await input.fill('Two seconds fail every export of more than ten thousand rows.');
    await code.screenshot('disagree-says');
    await code.page.keyboard.press('Enter');
    await step('Who says so?').waitFor();
    await code.page.keyboard.press('Enter');
    await code.page.locator('.tab.active.dirty', { hasText: 'principles.yaml' }).waitFor();
    await code.line('Two seconds fail every export').waitFor();
    await code.screenshot('disagree-drafted');
    await code.openFile('services/catalog/src/import/supplierFeed.ts');
    await code.command('Principles: Why Did It Not Fire Here');
    await code.page.getByPlaceholder('Which principle did you expect to find something here?').waitFor();
    await input.fill('no-query-per-row');
    await code.row('no-query-per-row').waitFor();
    await code.page.keyboard.press('Enter');
    await code.row('Its check looked, and found nothing on this line').waitFor();
    await code.screenshot('why-not');
  });
});
