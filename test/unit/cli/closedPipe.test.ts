/** A reader that goes away, such as `head`, makes no command fail, and nothing is said of it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { COMMAND, ROOT, TEST_DAY } from '../../support/because.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

const SHOP = `${ROOT}/samples/storefront`;

/** Runs a command whose output nobody reads. */
function unread(
  args: readonly string[],
  folder = SHOP,
): Promise<{ readonly code: number | null; readonly error: string }> {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: folder, env: { ...process.env, ...TEST_DAY } });
  child.stdout.destroy();
  child.stdin.end();
  let error = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, error }));
  });
}

suite('cli: a reader that goes away', () => {
  let folder: TemporaryFolder | undefined;
  teardown(() => folder?.remove());

  for (const [command, code] of [
    ['check', 1],
    ['check --format json', 1],
    ['list', 0],
    ['test --recipes', 0],
    ['explain money-in-cents', 0],
    ['--help', 0],
  ] as const) {
    test(`because ${command}`, async () => {
      assert.deepEqual(await unread(command.split(' ')), { code, error: '' });
    });
  }

  test('because init still writes its file, whole', async () => {
    folder = temporaryFolder('//- src/a.ts\nexport const a = 1;\n');
    assert.equal((await unread(['init', '--yes'], folder.path)).code, 0);
    assert.ok(existsSync(folder.at('principles.yaml')));
  });
});
