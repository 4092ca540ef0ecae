/** `because check --adopt`: reports as tools write them, their paths, and what is said of slips. */
import assert from 'node:assert/strict';
import { because } from '../../support/because.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

const FILES = `//- principles.yaml
version: 1
principles:
  logger:
    statement: Logs go through the logger.
    why: Nobody reads the console.
    check:
      adopt: {source: eslint, code: no-console}
//- src/a.ts
const a = 1;
console.log(a);
`;

suite('cli/adopt', function () {
  this.timeout(20_000);
  let folder: TemporaryFolder;
  setup(() => {
    folder = temporaryFolder(FILES);
  });
  teardown(() => folder.remove());

  const message = { ruleId: 'no-console', message: 'Unexpected.', line: 2, column: 1, endLine: 2, endColumn: 12 };
  const eslint = (filePath: string) => JSON.stringify([{ filePath, messages: [message] }]);
  const sarif = (uri: string, name = 'ESLint') => {
    const region = { startLine: 2, startColumn: 1, endLine: 2, endColumn: 12 };
    const locations = [{ physicalLocation: { artifactLocation: { uri }, region } }];
    const results = [{ ruleId: 'no-console', message: { text: 'Unexpected.' }, locations }];
    return JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name } }, results }] });
  };
  const check = (...args: readonly string[]) => because(['check', ...args], { folder: folder.path });
  const FOUND = /^ {2}src\/a\.ts:2:1 {2}warning {2}should\n {2}Unexpected\. \(\w+: no-console\)$/m;

  test('a report by its absolute path, relative to the folder of the command, or to its own', async () => {
    folder.write('reports/absolute.json', eslint(folder.at('src/a.ts')));
    folder.write('reports/relative.sarif', sarif('src/a.ts'));
    folder.write('reports/own.sarif', sarif('../src/a.ts'));
    for (const name of ['absolute.json', 'relative.sarif', 'own.sarif']) {
      const { code, out, error } = await check('--adopt', `reports/${name}`);
      assert.deepEqual([name, code, error], [name, 1, '']);
      assert.match(out, FOUND);
    }
  });

  test('several, and standard input', async () => {
    folder.write('src/b.ts', '\nconsole.log(2);\n');
    folder.write('one.json', eslint('src/a.ts'));
    const args = ['check', '--adopt', 'one.json', '--adopt', '-'];
    const { out } = await because(args, { folder: folder.path, input: sarif('src/b.ts') });
    assert.match(out, /^2 findings \(2 warnings\)/m);
    const { code, error } = await check('--stdin-path', 'src/a.ts', '--adopt', '-');
    assert.equal(code, 2);
    assert.match(error, /^Standard input holds one thing/);
  });

  test('2 for a report that cannot be read, with its place', async () => {
    folder.write('cut.sarif', '{"version": "2.1.0",\n"runs": [');
    for (const [name, words] of [
      ['cut.sarif', /^cut\.sarif:2:10 cannot be read as a report\. It ends too early\.$/m],
      ['src/a.ts', /^src\/a\.ts:1:1 cannot be read as a report\. It is no JSON\./],
      ['nowhere.sarif', /^There is no report at nowhere\.sarif\.$/m],
    ] as const) {
      const { code, error } = await check('--adopt', name);
      assert.equal(code, 2);
      assert.match(error, words);
    }
  });

  test('a word on slips, which is no failure', async () => {
    folder.write('other.sarif', sarif('src/a.ts', 'esl1nt'));
    folder.write('gone.json', eslint('/build/src/gone.ts'));
    folder.write('nothing.json', '[]');
    for (const [args, words] of [
      [
        ['--adopt', 'other.sarif'],
        /^No report speaks of "eslint", which a principle adopts\. Did you mean "esl1nt"\?$/m,
      ],
      [
        ['--adopt', 'gone.json'],
        /^1 finding is about files that are not here, such as \/build\/src\/gone\.ts; nothing/,
      ],
      [[], /^1 check adopts what other tools find, and no report was given/],
      [['--adopt', 'nothing.json'], /^$/],
    ] as const) {
      const { code, error } = await check(...args);
      assert.equal(code, 0);
      assert.match(error, words);
    }
    folder.write('principles.yaml', 'principles: {p: {statement: S.}}\n');
    assert.match((await check('--adopt', 'other.sarif')).error, /^No principle here adopts what other tools find/);
  });

  test('no example of it is tried, and that is said', async () => {
    const { code, out } = await because(['test'], { folder: folder.path });
    assert.equal(code, 0);
    assert.match(out, /^1 check of other tools, which have tests of their own: logger\.$/m);
    assert.doesNotMatch(out, /without an example/);
  });
});
