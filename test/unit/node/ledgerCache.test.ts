/** What is kept of histories on the disk: whole or not at all, for the user alone, and never in the way. */
import assert from 'node:assert/strict';
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createLedgerCache } from '../../../server/src/node/git/ledgerCache.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

suite('node/ledgerCache', () => {
  let folder: TemporaryFolder;
  setup(() => {
    folder = temporaryFolder();
  });
  teardown(() => folder.remove());
  const names = () => readdirSync(folder.at('kept'));

  test('what was written is read, for each repository its own', async () => {
    const cache = createLedgerCache(folder.at('kept'));
    await Promise.all([cache.write('/a', { n: [1] }), cache.write('/b', { n: [2] })]);
    await cache.write('/a', { n: [3] });
    assert.deepEqual(await cache.read('/a'), { n: [3] });
    assert.deepEqual(await cache.read('/b'), { n: [2] });
    assert.equal(await cache.read('/c'), undefined);
    assert.equal(names().length, 2);
  });

  test('nobody else may read it', async function () {
    if (process.platform === 'win32') this.skip();
    await createLedgerCache(folder.at('kept')).write('/a', 1);
    assert.equal(statSync(folder.at('kept')).mode & 0o777, 0o700);
    assert.equal(statSync(folder.at(`kept/${names()[0]}`)).mode & 0o777, 0o600);
  });

  test('what was cut short is as if it were not there', async () => {
    const cache = createLedgerCache(folder.at('kept'));
    await cache.write('/a', { n: [1, 2, 3] });
    for (const bytes of ['', 'nonsense', Buffer.from([0xff, 0x0f, 0x6f])]) {
      writeFileSync(folder.at(`kept/${names()[0]}`), bytes);
      assert.equal(await cache.read('/a'), undefined);
    }
  });

  test('a folder that cannot be written stops nothing', async () => {
    folder.write('file', 'x');
    const cache = createLedgerCache(folder.at('file/kept'));
    await cache.write('/a', 1);
    assert.equal(await cache.read('/a'), undefined);
  });

  test('what was not written for half a year is removed', async () => {
    const cache = createLedgerCache(folder.at('kept'));
    await cache.write('/a', 1);
    const old = new Date(Date.now() - 200 * 24 * 3600 * 1000);
    utimesSync(folder.at(`kept/${names()[0]}`), old, old);
    await cache.write('/b', 2);
    assert.equal(await cache.read('/a'), undefined);
    assert.equal(names().length, 1);
  });
});
