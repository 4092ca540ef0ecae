/** Which principles govern a file, at which level, and why others do not. */
import assert from 'node:assert/strict';
import { indexScope } from '../../../server/src/engine/scope.js';
import { severityOf } from '../../../server/src/engine/severity.js';
import { compileGlob, compileGlobs } from '../../../server/src/facts/glob.js';
import { load } from '../../support/load.js';

async function scope(text: string) {
  const loaded = await load(`//- /w/principles.yaml\n${text}`);
  const [first] = loaded.scopes;
  assert.ok(first);
  return indexScope(first);
}

suite('engine/scope', () => {
  const GLOBS: readonly (readonly [glob: string, yes: readonly string[], no: readonly string[]])[] = [
    ['src', ['src', 'src/a.ts', 'src/.x/a'], ['srcs/a', 'a/src/b']],
    ['src/', ['src/a.ts'], ['a/src/b']],
    ['./src/**', ['src/a.ts'], ['lib/src/a.ts']],
    ['**/*.ts', ['a.ts', 'a/b.ts', '.hidden/b.ts'], ['a.tsx']],
    ['*.ts', ['a.ts'], ['a/b.ts']],
    ['services/*/src/routes/**', ['services/a/src/routes/b/c.ts'], ['services/src/routes/x.ts']],
    ['**/{test,tests}/**', ['a/test/b.ts', 'tests/b'], ['a/testing/b']],
    ['a/[bc].ts', ['a/b.ts'], ['a/d.ts']],
    ['**', ['x', 'a/b'], []],
  ];
  for (const [glob, yes, no] of GLOBS) {
    test(`the glob ${glob}`, () => {
      const matches = compileGlob(glob);
      for (const path of yes) assert.equal(matches(path), true, path);
      for (const path of no) assert.equal(matches(path), false, path);
    });
  }

  test('a list with exclusions', () => {
    const matches = compileGlobs(['src', '!src/gen']);
    assert.deepEqual(['src/a', 'src/gen/a', 'b'].map(matches), [true, false, false]);
    assert.deepEqual(['src/a', 'b'].map(compileGlobs(['!src'])), [false, true]);
    assert.deepEqual(['src/a'].map(compileGlobs([])), [false]);
  });

  test('AND between keys, OR within', async () => {
    const index = await scope(`workflows: {pay: {paths: [pay, both]}, ship: {paths: [ship, both]}}
principles:
  p: {statement: S, where: {paths: [pay, ship], languages: [go, python], workflows: [pay], not: "**/x/**"}}
`);
    const refusals = ['pay/a.go', 'pay/a.py', 'pay/a.ts', 'ship/a.go', 'lib/a.go', 'pay/x/a.go'].map(
      (path) => index.notGoverning(`/w/${path}`)[0]?.because,
    );
    assert.deepEqual(refusals, [undefined, undefined, 'languages', 'workflows', 'paths', 'not']);
  });

  test('a file in two workflows has the strictest level, and both are named where they agree', async () => {
    const index = await scope(`workflows: {a: {paths: [a, both, all]}, b: {paths: [b, both, all]}, c: {paths: [c, all]}}
principles:
  p: {statement: S, level: {a: must, b: must, c: off, otherwise: may}}
`);
    const at = (path: string) => index.governing(`/w/${path}`).map(({ level, workflows }) => [level, ...workflows]);
    assert.deepEqual(at('a/x'), [['must', 'a']]);
    assert.deepEqual(at('both/x'), [['must', 'a', 'b']]);
    assert.deepEqual(at('all/x'), [['must', 'a', 'b']]);
    assert.deepEqual(at('c/x'), []);
    assert.deepEqual(at('d/x'), [['may']]);
    assert.equal(index.notGoverning('/w/c/x')[0]?.detail, 'Its level is off in c.');
  });

  test('languages: comes before the name of the file', async () => {
    const index = await scope('languages: {"**/*.tpl": html, "legacy/**": javascript}\nprinciples: {p: S}\n');
    assert.deepEqual(['/w/a.tpl', '/w/legacy/a.ts', '/w/a.ts', '/w/a.unknown'].map(index.language), [
      'html',
      'javascript',
      'typescript',
      undefined,
    ]);
  });

  test('severity from level, confidence and ceiling', () => {
    const rows = (['must', 'should', 'may'] as const).map((level) =>
      (['high', 'medium', 'low'] as const).map((confidence) => severityOf(level, confidence, 'block')),
    );
    assert.deepEqual(rows, [
      ['error', 'warning', 'information'],
      ['warning', 'information', 'hint'],
      ['information', 'hint', 'hint'],
    ]);
    assert.equal(severityOf('must', 'high', 'warn'), 'warning');
    assert.equal(severityOf('must', 'high', 'teach'), 'information');
    assert.equal(severityOf('may', 'low', 'teach'), 'hint');
  });
});
