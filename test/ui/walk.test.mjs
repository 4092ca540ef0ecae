/**
 * A walk through the sample in VS Code, with the packaged extension, as a person takes it. `npm run package` comes first.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-walk-'));
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

  test('opens', async () => {
    await code.treeItem('principles.yaml').waitFor();
    await code.openFile('services/checkout/src/routes/payments.ts');
    await code.screenshot('1 the sample');
  });
});
