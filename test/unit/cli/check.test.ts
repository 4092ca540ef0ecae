/** `because check` as a person or a script meets it: the bundle, real files, exit codes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { because, ROOT } from '../../support/because.js';
import { matchesGolden } from '../../support/golden.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

const PRINCIPLES = `//- principles.yaml
principles:
  no-foo:
    statement: Foo is gone.
    why: It cost us a night.
    where: src
    check: {forbid: {pattern: 'foo\\(', message: Call bar.}}
`;

suite('cli/check', function () {
  this.timeout(20_000);
  let folder: TemporaryFolder | undefined;
  teardown(() => {
    folder?.remove();
    folder = undefined;
  });
  const make = (text: string) => {
    folder = temporaryFolder(text);
    return folder;
  };

  test('the sample shop, for a person', async () => {
    const { code, out, error } = await because(['check'], { folder: `${ROOT}/samples/storefront` });
    assert.equal(error, '');
    matchesGolden('storefront.txt', out);
    assert.equal(code, 1);
  });

  test('the sample shop, for a program', async () => {
    const { out } = await because(['check', '--format', 'json'], { folder: `${ROOT}/samples/storefront` });
    matchesGolden('storefront.json', out);
  });

  test('0 without findings, 1 with, and by --fail-on', async () => {
    const { path } = make(`${PRINCIPLES}//- src/a.ts\nbar();\n//- lib/a.ts\nfoo();\n`);
    assert.equal((await because(['check'], { folder: path })).code, 0);
    folder?.write('src/b.ts', 'foo();\n');
    assert.equal((await because(['check'], { folder: path })).code, 1);
    assert.equal((await because(['check', '--fail-on', 'error'], { folder: path })).code, 0);
    assert.equal((await because(['check', 'src/a.ts'], { folder: path })).code, 0);
    assert.equal((await because(['check', 'src'], { folder: path })).code, 1);
  });

  test('hints about principles files only where they are asked for, and never as a reason to fail', async () => {
    const { path } = make(
      '//- principles.yaml\nprinciples:\n  a: {statement: Try hard., reasoning: gone.md}\n//- a.ts\nx\n',
    );
    assert.doesNotMatch((await because(['check'], { folder: path })).out, /gone\.md|Try hard/);
    const { code, out } = await because(['check', '--hints'], { folder: path });
    assert.match(out, /\n\d+ principles? tells? .* of the 6 things that a reader may ask for\. Told least: .*\n$/);
    assert.match(out, /principles\.yaml:2:40 {2}hint {2}There is nothing at "gone\.md"/);
    assert.match(out, /vague-words/);
    assert.equal(code, 0);
  });

  test('2 for a broken entry, while the others run and print', async () => {
    const { path } = make(`${PRINCIPLES}  broken:\n    statement: "S" and more\n//- src/a.ts\nfoo();\n`);
    const { code, out } = await because(['check'], { folder: path });
    assert.equal(code, 2);
    assert.match(out, /src\/a\.ts:1:1 {2}warning/);
    assert.match(out, /principles\.yaml:8:16 {2}error {2}The text goes on after its closing quote/);
  });

  test('2 for an expression that cannot be compiled, on its own line', async () => {
    const { path } = make(
      `${PRINCIPLES}  bad: {statement: S, check: {forbid: {pattern: '(a'}}}\n//- src/a.ts\nbar();\n`,
    );
    const { code, out } = await because(['check'], { folder: path });
    assert.equal(code, 2);
    assert.match(out, /principles\.yaml:7:\d+ {2}error/);
  });

  test('2 with a hint when there are no principles, no such path, no such option', async () => {
    const { path } = make('//- a.ts\nfoo();\n');
    for (const [args, words] of [
      [['check'], /no principles file here or above/],
      [['check', 'nowhere'], /no file or folder at nowhere/],
      [['check', '--formt', 'json'], /Did you mean --format/],
      [['chek'], /Did you mean check/],
      [['explain', 'x'], /no principles file here/],
    ] as const) {
      const { code, error } = await because(args, { folder: path });
      assert.equal(code, 2, args.join(' '));
      assert.match(error, words);
      assert.doesNotMatch(error, /\n\s+at /);
    }
  });

  test('a subfolder obeys the principles above it in its repository', async () => {
    const { path, at } = make(`${PRINCIPLES}//- src/deep/a.ts\nfoo();\n`);
    execFileSync('git', ['init', '-q'], { cwd: path });
    const { code, out } = await because(['check'], { folder: at('src/deep') });
    assert.equal(code, 1);
    assert.match(out, /^ {2}a\.ts:1:1/m);
  });

  test('text on standard input stands for the file on the disk', async () => {
    const { path } = make(`${PRINCIPLES}//- src/a.ts\nbar();\n`);
    const { code, out } = await because(['check', '--stdin-path', 'src/a.ts'], { folder: path, input: '\nfoo();\n' });
    assert.equal(code, 1);
    assert.match(out, /src\/a\.ts:2:1/);
    assert.match(out, /❯ 2 │ foo\(\);/);
  });

  test('a principles file does not find its own patterns and samples', async () => {
    const { path } = make(
      '//- principles.yaml\nprinciples: {p: {statement: S, check: {forbid: {pattern: TODO, examples: {bad: TODO}}}}}\n//- a.ts\nTODO\n',
    );
    const { out } = await because(['check'], { folder: path });
    assert.match(out, /^1 finding /m);
    assert.match(out, /^ {2}a\.ts:1:1/m);
  });

  test('the most findings for one file and principle', async () => {
    const { path } = make(`${PRINCIPLES}//- src/a.ts\n${'foo();\n'.repeat(5)}`);
    const { out } = await because(['check', '--max-findings', '2'], { folder: path });
    assert.match(out, /2 findings \(2 warnings\) in 1 file; 3 more not shown\./);
  });

  test('a principles file beside those found by name', async () => {
    const { path } = make(
      '//- rules/ours.yaml\nprinciples: {p: {statement: S, where: src, check: {forbid: {pattern: foo}}}}\n//- src/a.ts\nfoo\n',
    );
    assert.equal((await because(['check', '--principles', 'rules/ours.yaml'], { folder: path })).code, 1);
  });

  test('a principles file from elsewhere holds in the folder that is checked, and in a part of it', async () => {
    const { path, at } = make(
      '//- elsewhere/ours.yaml\nprinciples: {p: {statement: S, where: src, check: {forbid: {pattern: foo}}}}\n' +
        '//- repository/src/a.ts\nfoo\n//- repository/docs/b.ts\nfoo\n',
    );
    const inside = { folder: at('repository') };
    const whole = await because(['check', '--principles', '../elsewhere/ours.yaml'], inside);
    assert.match(whole.out, /1 finding \(1 warning\) in 1 file\./);
    const part = await because(['check', 'src', '--principles', '../elsewhere/ours.yaml'], inside);
    assert.match(part.out, /1 finding \(1 warning\) in 1 file\./);
    const named = await because(['check', 'repository', '--principles', 'elsewhere/ours.yaml'], { folder: path });
    assert.match(named.out, /nothing was looked at/, 'globs are read from the folder of the run');
  });

  test('what was kept is told again, and what is damaged is dropped with a word', async () => {
    const { path, write } = make(`${PRINCIPLES}//- src/a.ts\nfoo();\n//- src/b.ts\nbar();\n`);
    const check = () => because(['check', '--cache'], { folder: path });
    const { out, code } = await because(['check'], { folder: path });
    for (const run of ['first', 'second']) assert.deepEqual(await check(), { out, code, error: '' }, run);
    write('src/b.ts', 'foo();\n');
    assert.match((await check()).out, /^2 findings /m);
    write('.because-cache/results.json', '{"half": ');
    const { error, out: anew } = await check();
    assert.equal(
      error,
      'What was kept in .because-cache is of no use (it is damaged). Everything is looked at anew.\n',
    );
    assert.match(anew, /^2 findings /m);
  });

  test('nothing governed is said, not passed off as clean', async () => {
    const { path } = make(
      '//- principles.yaml\nprinciples: {p: {statement: S, where: src, check: {forbid: {pattern: x}}}}\n',
    );
    assert.match((await because(['check'], { folder: path })).out, /^No principle governs a file here/m);
  });
});
