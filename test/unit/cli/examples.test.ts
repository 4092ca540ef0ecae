/** `because test` as a person or a script meets it: the bundle, real files, exit codes. */
import assert from 'node:assert/strict';
import { because, ROOT } from '../../support/because.js';
import { matchesGolden } from '../../support/golden.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

/** One check of every sort, and every verdict on an example. */
const FILE = `//- principles.yaml
recipes:
  no-word:
    options: {word: {default: foo}}
    check: {forbid: {pattern: '{{word}}', message: No such word., examples: {bad: a foo, good: foo}}}
principles:
  deadline:
    title: Calls have a deadline
    statement: Every call to another service has a deadline.
    check:
      - name: fetch
        syntax:
          language: typescript
          rule: {pattern: fetch($URL)}
          message: This fetch has no deadline.
          fix: {title: Give it a signal, template: 'fetch($URL, { signal })'}
          examples:
            bad:
              - 'await get(url);'
              - code: |
                  call();
                  const a = fetch(url);
                  go();
                fixed: |
                  call();
                  const a = fetch(url, signal);
                  go();
              - {code: 'await fetch(b)', gap: We knew.}
              - {code: 'await fetch(b, c)', gap: Options are built elsewhere.}
            good:
              - 'await fetch(url, { signal });'
              - |
                if (a) {
                  fetch(url);
                }
              - 'const a = ;'
      - name: go
        forbid: {pattern: xyz}
  fine: {statement: S, check: {forbid: {pattern: foo, examples: {bad: foo, good: bar}}}}
  shared: {statement: S, check: no-word}
  small-changes: Prefer many small changes.
`;
const FINE =
  '//- principles.yaml\nprinciples: {fine: {statement: S, check: {forbid: {pattern: foo, examples: {bad: foo}}}}}\n';

suite('cli/test', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder | undefined;
  teardown(() => {
    folder?.remove();
    folder = undefined;
  });
  const run = (files: string, ...args: readonly string[]) => {
    folder = temporaryFolder(files);
    return because(['test', ...args], { folder: folder.path });
  };

  test('everything that can be said, for a person', async () => {
    const { code, out, error } = await run(FILE);
    assert.equal(error, '');
    matchesGolden('examples.txt', out);
    assert.equal(code, 1);
  });

  test('everything that can be said, for a program', async () => {
    const { code, out } = await run(FILE, '--format', 'json');
    matchesGolden('examples.json', out);
    assert.equal(code, 1);
  });

  test('0 if all is well', async () => {
    const { code, out } = await run(FINE);
    assert.equal(out, 'fine\n  ✓ fine  1 example\n\n1 example of 1 check: 1 pass.\n');
    assert.equal(code, 0);
  });

  test('some by the id of a principle, the code of a check, the name of a recipe, a file or a folder', async () => {
    const counted = async (...args: readonly string[]) =>
      /^(\d+ examples?) of/m.exec((await because(['test', ...args], { folder: folder?.path ?? '' })).out)?.[1];
    await run(
      `${FILE}//- sub/principles.yaml\nprinciples: {sub: {statement: S, check: {forbid: {pattern: a, examples: {bad: a}}}}}\n`,
    );
    assert.equal(await counted('fine'), '2 examples');
    assert.equal(await counted('deadline/fetch'), '7 examples');
    assert.equal(await counted('fine', 'no-word'), '4 examples');
    assert.equal(await counted('sub/principles.yaml'), '1 example');
    assert.equal(await counted('./sub'), '1 example');
    assert.equal(await counted('.'), '12 examples');
  });

  test('the recipes that come with Because', async () => {
    const { code, out } = await run('//- a.ts\nfoo();\n', '--recipes');
    assert.match(out, /^call-timeout recipe\n {2}✓ call-timeout {2}\d+ examples$/m);
    assert.match(out, /^money-not-float recipe$/m);
    assert.equal(code, 0, out);
  });

  test('a check that cannot run is told once, and is 2', async () => {
    const { code, out } = await run(
      "//- principles.yaml\nprinciples: {bad: {statement: S, check: {forbid: {pattern: '(a', examples: {bad: [a, b], good: c}}}}}\n",
    );
    assert.equal(out.match(/Unterminated group/g)?.length, 1);
    assert.match(out, /✗ bad {2}3 of 3 examples fail\n\n {2}principles\.yaml:1:60 {2}error/);
    assert.equal(code, 2);
  });

  test('2 with a hint where nothing fits', async () => {
    for (const [files, args, words] of [
      ['//- a.ts\nfoo\n', [], /no principles file here or above/],
      [FINE, ['fin'], /There is no check "fin", and no file\. Did you mean "fine"\?/],
      [FINE, ['xyzzy'], /There is no check "xyzzy", and no file\. Checks have fine\./],
      [`${FINE}//- a.ts\nfoo\n`, ['a.ts'], /No check in force here is written in a\.ts\./],
    ] as const) {
      const { code, error } = await run(files, ...args);
      assert.match(error, words);
      assert.equal(code, 2);
      folder?.remove();
    }
  });

  test('checks without an example are named in one line', async () => {
    const { code, out } = await run(
      '//- principles.yaml\nprinciples: {a: {statement: S, check: {forbid: {pattern: x}}}, b: {statement: S, check: {forbid: {pattern: y}}}}\n',
    );
    assert.equal(out, 'No check here has an example.\n2 checks without an example: a, b.\n');
    assert.equal(code, 0);
  });

  test('the sample shop', async () => {
    const { code, out } = await because(['test', './principles.yaml'], { folder: `${ROOT}/samples/storefront` });
    assert.equal(code, 0, out);
    assert.match(out, /1 known gap\.$/m);
  });
});
