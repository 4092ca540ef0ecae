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
                  const answer = await fetch(url);
                  return answer.json();
                fixed: |
                  const answer = await fetch(url, signal);
                  return answer.json();
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
    code = await openVSCode({ workspace, vsix: [vsix] });
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
  });

  suiteTeardown(async () => {
    await code?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('the examples stand below their check, and one that fails says so at its own line', async () => {
    await code.openFile('principles.yaml');
    await code.waitForSquiggle();
    await code
      .line('1 of 5 examples fails')
      .first()
      .waitFor({ state: 'attached' })
      .catch(() => {});
    await code.openView('Testing');
    await code.command('Test: Run All Tests');
    await code.treeItem(/Every outbound call has a deadline.*\(Failed\)/).waitFor();
    await code.screenshot('test-explorer');
  });
});
