/** `because exceptions` and what exceptions do to `because check`: the bundle, real files, exit codes. */
import assert from 'node:assert/strict';
import { because } from '../../support/because.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

const FILES = `//- principles.yaml
principles:
  no-foo:
    statement: Foo is gone.
    owner: platform
    check: {forbid: {pattern: 'foo\\(', message: Call bar.}}
    exceptions:
      - {where: legacy, reason: It is switched off in spring., until: 2026-12-01, issue: '#12'}
//- a.ts
foo(); // because(no-foo): the partner calls it until 2027-03-31 (@ana)
// because(no-foo): a day too long ago until 2026-11-20 (@bo)
foo();
bar(); // because(no-foo): nothing is left of it until 2027-03-31
//- legacy/a.ts
foo();
foo();
`;

suite('cli/exceptions', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  setup(() => {
    folder = temporaryFolder(FILES);
  });
  teardown(() => folder.remove());

  test('those that need somebody first, then by their day', async () => {
    const { code, out, error } = await because(['exceptions'], { folder: folder.path });
    assert.deepEqual([code, error], [0, '']);
    assert.equal(
      out,
      `no-foo  a.ts:2
  ended on 2026-11-20, 3 days ago · @bo
  a day too long ago

no-foo  a.ts:4
  holds until 2027-03-31, and nothing needs it any more · owner platform
  nothing is left of it

no-foo  principles.yaml:7
  ends in 8 days, on 2026-12-01 · excuses 2 findings · in legacy · owner platform · #12
  It is switched off in spring.

no-foo  a.ts:1
  holds until 2027-03-31, 128 days more · excuses 1 finding · @ana
  the partner calls it

4 exceptions: 1 ended, 1 ending soon, 1 needed by nothing.
`,
    );
  });

  test('for a program', async () => {
    const { out } = await because(['exceptions', '--json'], { folder: folder.path });
    const rows = JSON.parse(out) as { path: string; line: number; state: string; daysLeft?: number }[];
    assert.deepEqual(
      rows.map(({ path, line, state, daysLeft }) => [path, line, state, daysLeft]),
      [
        ['a.ts', 2, 'ended', -3],
        ['a.ts', 4, 'unneeded', 128],
        ['principles.yaml', 7, 'ending', 8],
        ['a.ts', 1, 'holds', 128],
      ],
    );
  });

  test('a date alone fails no run, unless that is asked for or the principles block', async () => {
    const { code, out } = await because(['check'], { folder: folder.path });
    assert.equal(code, 0);
    assert.ok(out.includes('The exception for it ended on 2026-11-20 ("a day too long ago").'), out);
    assert.equal((await because(['check', '--strict-dates'], { folder: folder.path })).code, 1);
    folder.write(
      'principles.yaml',
      `enforce: block\n${FILES.slice(FILES.indexOf('principles:'), FILES.indexOf('//- a.ts'))}`,
    );
    assert.equal((await because(['check'], { folder: folder.path })).code, 1);
  });

  test('a folder that there is not', async () => {
    assert.equal((await because(['exceptions', 'nowhere'], { folder: folder.path })).code, 2);
  });
});
