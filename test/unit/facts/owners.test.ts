/** CODEOWNERS as GitHub reads it, and the teams that it gives a file. */
import assert from 'node:assert/strict';
import { indexScope } from '../../../server/src/engine/scope.js';
import { readCodeowners } from '../../../server/src/facts/owners.js';
import { load } from '../../support/load.js';

suite('facts/owners', () => {
  const ROWS: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['*', ['a', 'a/b.ts'], []],
    ['*.js', ['a.js', 'a/b.js'], ['a.ts']],
    ['/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['x/build/logs/a', 'build/log']],
    ['docs/*', ['docs/a.md'], ['docs/build/a.md']],
    ['apps/', ['apps/a', 'x/apps/a'], ['app/a']],
    ['/docs/', ['docs/a'], ['x/docs/a']],
    ['/apps/github', ['apps/github', 'apps/github/a'], ['apps/githubs']],
    ['**/logs', ['logs/a', 'x/logs', 'x/y/logs/a'], ['logs2']],
    ['src/a\\ b', ['src/a b', 'src/a b/c'], ['src/a']],
  ];
  for (const [pattern, yes, no] of ROWS) {
    test(`the pattern ${pattern}`, () => {
      const owners = readCodeowners(`${pattern} @team`);
      for (const path of yes) assert.deepEqual(owners(path), ['@team'], path);
      for (const path of no) assert.deepEqual(owners(path), [], path);
    });
  }

  test('the last match holds, also one that owns nothing', () => {
    const owners = readCodeowners('* @a\n/src/ @b user@example.test # why\n/src/gen/\n');
    assert.deepEqual([owners('x'), owners('src/x'), owners('src/gen/x')], [['@a'], ['@b', 'user@example.test'], []]);
  });

  test('sections give their default owners', () => {
    const owners = readCodeowners('[Docs] @writers\ndocs/\nREADME.md @me\n^[Rest][2] @all\n*.go\n');
    assert.deepEqual([owners('docs/a'), owners('README.md'), owners('a.go')], [['@writers'], ['@me'], ['@all']]);
  });

  test('a principle for a team governs the files that the team owns', async () => {
    const loaded = await load(`//- /w/principles.yaml
teams: {pay: {handle: "@Acme/pay"}, ship: {handle: "@acme/ship"}}
principles: {p: {statement: S, where: {teams: pay}}}
//- /w/.github/CODEOWNERS
* @acme/ship
/pay/ @acme/pay @acme/ship
`);
    assert.deepEqual(loaded.problems, []);
    const [scope] = loaded.scopes;
    assert.ok(scope);
    const index = indexScope(scope);
    assert.deepEqual(['/w/pay/x', '/w/x'].map(index.teamsOf), [['pay', 'ship'], ['ship']]);
    assert.deepEqual(
      ['/w/pay/x', '/w/x'].map((path) => index.governing(path).length),
      [1, 0],
    );
    assert.equal(index.notGoverning('/w/x')[0]?.because, 'teams');
  });
});
