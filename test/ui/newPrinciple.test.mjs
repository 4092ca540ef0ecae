/**
 * Beginning, with the packaged extension: an empty tree, the walkthrough to a first finding, and a new principle step by step. `npm run package` comes first.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleWorkspace } from '../../scripts/sample-history.mjs';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));

suite('Beginning in VS Code', function () {
  this.timeout(180_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;

  suiteSetup(() => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-beginning-'));
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
    await code?.close();
  });

  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  /** @param {string} title in words, or as the placeholder where something is to be chosen */
  const step = (title) => {
    const widget = code.page.locator('.quick-input-widget:visible');
    return widget.filter({ hasText: title }).or(widget.filter({ has: code.page.getByPlaceholder(title) }));
  };

  test('an empty tree, the walkthrough, and a first finding', async () => {
    const workspace = path.join(folder, 'shop');
    mkdirSync(workspace);
    writeFileSync(path.join(workspace, 'pay.ts'), 'export const pay = 1;\n// TODO: charge the card only once\n');
    code = await openVSCode({ workspace, vsix: [vsix] });
    await code.openFile('pay.ts');
    await code.openView('Principles');
    await code.page.getByText('No principles are written here yet').waitFor();
    await code.screenshot('tree-empty');
    await code.command('Principles: Take the Walkthrough');
    const steps = code.page.locator('.getting-started-step');
    await steps.first().waitFor();
    await code.page.locator('.getting-started-step', { hasText: 'See a finding in your own code' }).click();
    await code.screenshot('walkthrough');
    await code.page.getByRole('button', { name: 'Show Me a Finding' }).click();
    await code.page.locator('.tab.active', { hasText: 'pay.ts' }).waitFor();
    await code.waitForSquiggle();
    await code.page.locator('.monaco-hover:visible', { hasText: 'Show reasoning' }).first().waitFor();
    await code.screenshot('first-finding');
  });

  test('a new principle, step by step', async () => {
    const workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
    code = await openVSCode({ workspace, vsix: [vsix] });
    await code.openFile('services/checkout/src/clients/pricing.ts');
    await code.waitForSquiggle();
    await code.command('Principles: New Principle');
    await step('What is asked, in one sentence').waitFor();
    await code.screenshot('new-principle-statement');
    const input = code.page.locator('.quick-input-widget:visible input[type=text]');
    /**
     * @param {string} asked
     * @param {string} text
     */
    const say = async (asked, text) => {
      await step(asked).waitFor();
      await input.fill(text);
      await code.page.keyboard.press('Enter');
    };
    await say('What is asked, in one sentence', 'Prices are asked for once a request.');
    await step('What is it called').waitFor();
    assert.equal(await input.inputValue(), 'prices-asked-once-request');
    await input.fill('Small Changes');
    await step('An id is lower-case words').waitFor();
    await code.screenshot('new-principle-id');
    await code.page.locator('.quick-input-widget:visible').getByRole('button', { name: 'Back' }).click();
    // Away from its words, which would stand over the next questions.
    await code.page.mouse.move(1000, 790);
    await step('What is asked, in one sentence').waitFor();
    assert.equal(await input.inputValue(), 'Prices are asked for once a request.');
    await code.page.keyboard.press('Enter');
    await say('What is it called', 'prices-once');
    await say('Why?', 'Each call costs 40 ms: "checkout" asks #3 times.');
    await step('How strongly is it meant').waitFor();
    await code.screenshot('new-principle-level');
    await code.page.keyboard.press('Enter');
    await step('Where does it hold').waitFor();
    await code.row('services/checkout/**').waitFor();
    await input.fill('services/*/src/clients/**');
    await code.row(/services\/\*\/src\/clients\/\*\*.*\d+ files/).waitFor();
    await code.screenshot('new-principle-where');
    await code.page.keyboard.press('Enter');
    await step('How would one see').waitFor();
    await code.screenshot('new-principle-check');
    await code.row('By the shape of the code').click();
    await step('In which language').waitFor();
    await code.page.keyboard.press('Enter');
    await say('The code that is not wanted', 'fetch($URL)');
    await say('What is said at a place', 'Ask for prices once, and hand them on.');
    await step('What does it cost').waitFor();
    await code.screenshot('new-principle-cost');
    await say('What does it cost', 'The prices travel through three functions.');
    await say('What is won', '');
    await step('Who answers for it').waitFor();
    await code.screenshot('new-principle-owner');
    await code.page.keyboard.press('Enter');
    await code.page.locator('.tab.active.dirty', { hasText: 'principles.yaml' }).waitFor();
    await code.line('prices-once').waitFor();
    await code.screenshot('new-principle-written');
    await code.save();
    await code.page.locator('.tab', { hasText: 'pricing.ts' }).click();
    await code.line('fetch(').first().waitFor();
    await code.until(
      () => code.command('Principles: For This File'),
      code.page.getByPlaceholder('Principles for pricing.ts, and why'),
    );
    // Those that are asked for more strongly stand above it.
    await input.fill('prices-once');
    await code.row('prices-once').waitFor();
    await code.screenshot('new-principle-governs');
  });
});
