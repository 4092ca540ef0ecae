/**
 * Finding principles in the sample, with the packaged extension: the tree, and the pages over all principles. `npm run package` comes
 * first.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleWorkspace } from '../../scripts/sample-history.mjs';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));

suite('Browsing in VS Code', function () {
  this.timeout(180_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-browsing-'));
    const workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
    code = await openVSCode({ workspace, vsix: [vsix] });
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
  });

  suiteTeardown(async () => {
    await code?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('the tree holds the principles in their areas, and unfolds to a finding', async () => {
    await code.treeItem('principles.yaml').waitFor();
    await code.openView('Principles');
    await code.treeItem('resilience').waitFor();
    await code.treeItem(/Every outbound call has a deadline, .* \d+ finding/).click();
    await code.treeItem('pricing.ts').waitFor();
    await code.treeItem('pricing.ts').click();
    await code.treeItem('This fetch has no deadline').click();
    await code.waitForSquiggle();
    await code.screenshot('tree');
  });

  test('the tree by team', async () => {
    await code.command('Principles: Group by Team');
    await code.treeItem('fulfilment').first().waitFor();
    await code.screenshot('tree-by-team');
  });

  test('what this costs us', async () => {
    await code.command('View: Close All Editors');
    await code.command('Principles: What This Costs Us');
    await code.webview().getByRole('heading', { name: 'What this costs us' }).waitFor();
    await code.screenshot('costs');
  });

  test('what it has brought us, and what this file earns', async () => {
    await code.command('View: Close All Editors');
    await code.command('Principles: What It Has Brought Us');
    await code.webview().getByRole('heading', { name: 'What it has brought us' }).waitFor();
    await code.screenshot('outcomes');
    await code.command('View: Close All Editors');
    await code.openFile('services/checkout/src/clients/pricing.ts');
    await code.command('Principles: What Does This File Earn');
    await code.webview().getByRole('heading', { name: 'What this file earns' }).waitFor();
    await code.screenshot('earns');
  });
});
