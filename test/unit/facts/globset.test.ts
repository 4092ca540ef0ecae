/** ast-grep's globs: a table of what they match, which the ast-grep command is asked in cli/astGrepProject.test.ts, too. */
import assert from 'node:assert/strict';
import { compileGlobset } from '../../../server/src/facts/globset.js';
import { GLOBS, PATHS } from '../../support/globs.js';

suite('facts/globset', () => {
  for (const [glob, matches] of GLOBS) {
    test(glob, () => {
      const holds = compileGlobset(glob, { caseInsensitive: false });
      assert.ok(holds);
      assert.deepEqual(PATHS.filter(holds), matches);
    });
  }
  test('capitals, where they do not matter', () => {
    assert.equal(compileGlobset('SRC/*.TS', { caseInsensitive: true })?.('src/a.ts'), true);
    assert.equal(compileGlobset('SRC/*.TS', { caseInsensitive: false })?.('src/a.ts'), false);
  });
  for (const glob of ['[a', '{a', 'a}', 'a\\', '[z-a]', '{a,{b}']) {
    test(`no glob: ${glob}`, () => assert.equal(compileGlobset(glob, { caseInsensitive: false }), undefined));
  }
});
