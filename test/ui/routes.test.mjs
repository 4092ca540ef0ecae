/** Routes in VS Code with the packaged extension: the hover tells the whole path, also of an edit elsewhere that is not saved. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));
const FILES = {
  'principles.yaml': `version: 1
principles:
  api-versioning:
    statement: Every public API carries an explicit version.
    why: Partners upgrade on their own schedule.
    level: must
    tradeoffs: [{cost: Two versions to run during an overlap., gain: Nobody is broken.}]
    check: api-versioned
`,
  'src/app.ts': `import express from 'express';
import { orders } from './orders';

const app = express();
app.use('/shop', orders);
app.listen(3000);
`,
  'src/orders.ts': `import { Router } from 'express';

export const orders = Router();
orders.get('/orders', list);
`,
};

suite('Routes in VS Code', function () {
  this.timeout(180_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  let folder;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-routes-'));
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    code = await openVSCode({ workspace: folder, vsix: [vsix] });
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
  });

  suiteTeardown(async () => {
    await code?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('the hover on a route tells why, its whole path, and what that is made of', async () => {
    await code.openFile('src/orders.ts');
    const text = await code.hover("'/orders'", /Every public API carries an explicit version/);
    assert.match(text, /GET \/shop\/orders · no version/);
    assert.match(text, /app\.ts, line 5/);
    await code.screenshot('route');
    const fixes = await code.quickFixes("'/orders'", /Answer at/);
    await code.screenshot('route-fixes');
    assert.ok(
      fixes.some((title) => title.startsWith('Mount it at /v1/shop too')),
      fixes.join('\n'),
    );
  });
});
