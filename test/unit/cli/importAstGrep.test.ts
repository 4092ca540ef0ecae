/** `because import ast-grep`: rules as principles, on paper and in force. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { because } from '../../support/because.js';
import { matchesGolden } from '../../support/golden.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

const PROJECT = `//- sgconfig.yml
ruleDirs: [rules]
testConfigs: [{testDir: tests}]
//- rules/api/no-bare-fetch.yml
id: no-bare-fetch
language: TypeScript
severity: error
message: Every call says how long it is willing to wait.
note: |
  A service that hangs takes all its callers with it.

  Pass a *signal*.
url: https://example.com/deadlines
rule: {pattern: fetch($URL)}
fix: 'fetch($URL, { signal })'
//- rules/style/two.yml
id: no-eval
language: TypeScript
message: eval of $CODE
severity: warning
rule: {pattern: eval($CODE)}
---
language: TypeScript
rule: {pattern: debugger}
---
id: switched-off
language: TypeScript
severity: off
rule: {pattern: nothing}
//- rules/other.yml
id: no-print
language: lua
message: Log through the logger.
rule: {pattern: print($A)}
//- tests/fetch-test.yml
id: no-bare-fetch
valid: ['fetch(url, { signal })']
invalid: ['fetch(url); fetch(url)']
//- tests/__snapshots__/fetch-snapshot.yml
id: no-bare-fetch
snapshots:
  fetch(url); fetch(url):
    fixed: fetch(url, { signal }); fetch(url)
    labels: [{source: fetch(url), style: primary, start: 0, end: 10}]
//- src/a.ts
fetch(url);
eval(code);
`;

suite('cli/import ast-grep', function () {
  this.timeout(20_000);
  let project: TemporaryFolder;
  setup(() => {
    project = temporaryFolder(PROJECT);
  });
  teardown(() => project.remove());
  const run = (...args: string[]) => because(args, { folder: project.path });

  test('a principle for each rule, and a word for each that cannot be one', async () => {
    const { code, out, error } = await run('import', 'ast-grep', '.');
    assert.equal(code, 0);
    matchesGolden('import-ast-grep.yaml', out);
    assert.match(error, /^rules\/other\.yml:2: There are no syntax trees for "lua"\./);
    assert.match(error, /^Left out a rule with "severity: off"\.$/m);
    assert.ok(!existsSync(project.at('principles')), 'nothing is written unless it is asked for');
  });

  test('what is written holds: it is found, mended and tested from the rule files', async () => {
    const { code, error } = await run('import', 'ast-grep', '.', '--write');
    assert.equal(code, 0);
    assert.match(error, /^Wrote 3 principles to principles\/ast-grep\.yaml\./m);
    const checked = await run('check', 'src', '--format', 'json');
    const { findings, problems } = JSON.parse(checked.out) as {
      findings: { code: string; message: string; why?: string; fixes: unknown[] }[];
      problems: { message: string }[];
    };
    assert.deepEqual(problems, []);
    assert.deepEqual(
      findings.map((one) => [one.code, one.message, one.fixes.length]),
      [
        ['no-bare-fetch', 'Every call says how long it is willing to wait.', 1],
        ['no-eval', 'eval of code', 0],
      ],
    );
    const tested = await run('test');
    assert.match(tested.out, /2 examples of \d checks?: 2 pass/);
    assert.equal(tested.code, 0);
  });

  test('a file that is there is not written over', async () => {
    project.write('principles/ast-grep.yaml', 'principles: {}\n');
    const { code, error } = await run('import', 'ast-grep', '.', '--write');
    assert.equal(code, 2);
    assert.match(error, /is there already/);
    assert.equal((await run('import', 'ast-grep', 'rules/style', '--write', 'principles/style.yaml')).code, 0);
  });

  test('nothing to import', async () => {
    const { code, out, error } = await run('import', 'ast-grep', 'nowhere');
    assert.deepEqual([code, out], [2, '']);
    assert.match(error, /There is no rule file or folder at .*\/nowhere\.\nNo rule of nowhere can be taken over\.\n$/);
    assert.equal((await run('import', 'ast-grep', 'rules/other.yml')).code, 2);
  });
});
