/**
 * A walk through the sample in VS Code, with the packaged extension, as a person takes it. `npm run package` comes first.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleWorkspace } from '../../scripts/sample-history.mjs';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));

suite('The sample in VS Code', function () {
  this.timeout(180_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;
  /** @type {string} */
  let workspace;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-walk-'));
    workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
    code = await openVSCode({ workspace, vsix: [vsix] });
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
  });

  suiteTeardown(async () => {
    await code?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const PRICING = 'services/checkout/src/clients/pricing.ts';
  const asked = (/** @type {string} */ placeholder) => code.page.getByPlaceholder(placeholder);
  const text = (/** @type {string} */ file) => readFileSync(path.join(workspace, file), 'utf8');

  test('a squiggle stands under a call without a deadline', async () => {
    await code.treeItem('principles.yaml').waitFor();
    await code.openFile(PRICING);
    await code.waitForSquiggle();
    await code.statusItem('Because').or(code.page.locator('[id="status.languageStatus"]')).first().waitFor();
    await code.screenshot('squiggle');
  });

  test('the hover says why, what it earns here, what it costs and what it has brought', async () => {
    const said = await code.hover('fetch(', 'must in checkout');
    for (const words of [
      'must in checkout',
      'A service that hangs',
      'Here:',
      'Cost:',
      'Left to you:',
      'Evidence:',
      'Measured:',
      'Show reasoning',
    ]) {
      assert.ok(said.includes(words), `the hover does not say "${words}":\n${said}`);
    }
    await code.screenshot('hover');
  });

  test('the quick-fix menu offers each alternative, and the reasoning', async () => {
    const offered = await code.quickFixes('fetch(', 'Give it two seconds');
    await code.screenshot('quick-fix');
    const expected = [
      /after which our proxy ends it/,
      /Give it two seconds/,
      /Fix all .*in the workspace/,
      /Show reasoning/,
    ];
    for (const title of expected)
      assert.ok(
        offered.some((one) => title.test(one)),
        `${title} is not among ${offered.join(' | ')}`,
      );
    await code.page.keyboard.press('Escape');
  });

  test('a fix takes the squiggle away, and is saved', async () => {
    await code.quickFix('fetch(', 'Give it two seconds');
    await code.line('AbortSignal.timeout(2_000)').waitFor();
    await code.squiggles().first().waitFor({ state: 'detached' });
    await code.save();
    assert.match(
      text(PRICING),
      /fetch\(`\$\{BASE\}\/prices\?\$\{query\}`, \{ signal: AbortSignal\.timeout\(2_000\) \}\)/,
    );
  });

  test('the palette finds a principle by its reason, and shows it', async () => {
    await code.command('Principles: Browse');
    await code.page.locator('.quick-input-widget:visible input[type=text]').fill('INC-218');
    await code.row('deadline-on-every-call').waitFor();
    await code.page.locator('.quick-input-widget:visible input[type=text]').fill('');
    await code.row('deadline-on-every-call').waitFor();
    await code.screenshot('browse');
    await code.page.keyboard.press('Escape');
    await code.line('AbortSignal.timeout(2_000)').waitFor();
  });

  test('the palette says which principles govern this file', async () => {
    // Going back to the file takes the focus once more, and with it a list that is just opening.
    await code.until(() => code.command('Principles: For This File'), asked('Principles for pricing.ts, and why'));
    await code.row(/deadline-on-every-call.*must/).waitFor();
    await code.screenshot('for-this-file');
    await code.page.keyboard.press('Escape');
  });

  test('the whole workspace is checked, and the Problems view holds what was found', async () => {
    await code.command('Principles: Check Workspace');
    await code.notification(/22 findings/).waitFor();
    await code.command('Problems: Focus on Problems View');
    await code.page.locator('.markers-panel').getByText('RefundForm.tsx').first().waitFor();
    await code.screenshot('problems');
  });
});
