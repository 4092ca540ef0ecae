/** CODEOWNERS as GitHub and as GitLab read it, and the teams that it gives a file. */
import assert from 'node:assert/strict';
import { indexScope } from '../../../server/src/engine/scope.js';
import { ownersIn, type Platform, platformOf, readCodeowners } from '../../../server/src/facts/codeowners/read.js';
import { load } from '../../support/load.js';

const owners = (text: string, platform: Platform, path: string) => ownersIn(readCodeowners(text, platform), path);

suite('facts/codeowners', () => {
  const ROWS: readonly (readonly [Platform, pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['github', '*', ['a', 'a/b.ts'], []],
    ['github', '/*', ['a'], ['a/b.ts']],
    ['github', '*.js', ['a.js', 'a/b.js', '.js'], ['a.ts', 'a.jsx']],
    ['github', '/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['x/build/logs/a', 'build/log', 'build/logs']],
    ['github', 'build/logs/', ['build/logs/a'], ['x/build/logs/a']],
    ['github', 'docs/*', ['docs/a.md'], ['docs/build/a.md']],
    ['github', 'docs/**', ['docs/a.md', 'docs/b/a.md'], ['docs', 'x/docs/a']],
    ['github', 'apps/', ['apps/a', 'x/apps/a'], ['app/a', 'apps']],
    ['github', '/docs/', ['docs/a'], ['x/docs/a']],
    ['github', '/apps/github', ['apps/github', 'apps/github/a'], ['apps/githubs']],
    ['github', '**/logs', ['logs/a', 'x/logs', 'x/y/logs/a'], ['logs2']],
    ['github', 'src/a\\ b', ['src/a b', 'src/a b/c'], ['src/a']],
    ['github', 'a.{ts,js}', ['a.{ts,js}'], ['a.ts']],
    ['github', 'Docs/', ['Docs/a'], ['docs/a']],
    ['gitlab', '*', ['a', 'a/b.ts'], []],
    ['gitlab', 'README.md', ['README.md', 'a/README.md'], ['README.mdx']],
    ['gitlab', 'internal/README.md', ['internal/README.md', 'a/internal/README.md'], ['README.md']],
    ['gitlab', '/docs/', ['docs/a', 'docs/b/c'], ['x/docs/a', 'docs']],
    ['gitlab', '/docs', ['docs'], ['docs/a']],
    ['gitlab', '/docs/*', ['docs/a'], ['docs/b/c']],
    ['gitlab', '/docs/**/*.md', ['docs/a.md', 'docs/b/c.md'], ['docs/a.ts']],
    ['gitlab', '[ab].ts', ['a.ts', 'x/b.ts'], ['c.ts']],
    ['gitlab', '[!ab].ts', ['c.ts'], ['a.ts']],
    ['gitlab', 'a\\ b/', ['a b/c'], ['a']],
    ['gitlab', '\\#a', ['#a'], ['a']],
  ];
  for (const [platform, pattern, yes, no] of ROWS) {
    test(`the pattern ${pattern} on ${platform}`, () => {
      for (const path of yes) assert.deepEqual(owners(`${pattern} @team`, platform, path), ['@team'], path);
      for (const path of no) assert.deepEqual(owners(`${pattern} @team`, platform, path), [], path);
    });
  }

  test('the last match holds, also one that owns nothing', () => {
    const text = '* @a\n/src/ @b user@example.test # why @nobody\n/src/gen/\n';
    assert.deepEqual(
      ['x', 'src/x', 'src/gen/x'].map((path) => owners(text, 'github', path)),
      [['@a'], ['@b', 'user@example.test'], []],
    );
  });

  test('a line ending of any sort, and none at the end', () => {
    for (const text of ['* @a\r\n/b @b', '* @a\r/b @b', '\n\n* @a\n/b @b']) {
      const read = readCodeowners(text, 'github');
      assert.deepEqual(ownersIn(read, 'b'), ['@b']);
      assert.equal(text.slice(read.lines[1]?.start, read.lines[1]?.end), '/b @b');
    }
  });

  test('what GitHub does not read owns nothing, and says why', () => {
    const text = '* @a\n!/b @b\n[ab].ts @b\n\\#x @b\n[Docs]\n/c wrong @b\n';
    const read = readCodeowners(text, 'github');
    assert.deepEqual(
      read.unread.map(({ line }) => line + 1),
      [2, 3, 4, 5, 6],
    );
    assert.match(read.unread.at(-1)?.why ?? '', /"wrong" is no owner/);
    assert.deepEqual(ownersIn(read, 'c'), ['@a']);
  });

  test('on GitLab every section counts, with its default owners; names of sections are one whatever their case', () => {
    const text = '* @all\n[Docs] @writers\ndocs/\nREADME.md @me\n^[Rest][2] @rest\n*.go\n[DOCS]\n/docs/api/ @api\n';
    assert.deepEqual(
      ['docs/a', 'README.md', 'a.go', 'docs/api/x'].map((path) => owners(text, 'gitlab', path)),
      [
        ['@all', '@writers'],
        ['@all', '@me'],
        ['@all', '@rest'],
        ['@all', '@api'],
      ],
    );
  });

  test('on GitLab a word behind # is an owner too, and a role counts', () => {
    assert.deepEqual(owners('* @a # @b @@maintainer', 'gitlab', 'x'), ['@a', '@b', '@@maintainer']);
  });

  test('on GitLab an exclusion holds for its section, whatever follows', () => {
    const text = '* @a\n!*.rb\n/x.rb @b\n[S]\n*.rb @c\n';
    assert.deepEqual(owners(text, 'gitlab', 'x.rb'), ['@c']);
    assert.deepEqual(owners(text, 'gitlab', 'x.ts'), ['@a']);
  });

  test('the platform follows from the folder, else from sections', () => {
    assert.deepEqual(
      [
        platformOf('/w/.gitlab/CODEOWNERS', '* @a'),
        platformOf('/w/.github/CODEOWNERS', '[A]\n* @a'),
        platformOf('/w/CODEOWNERS', '* @a\n^[A]\n'),
        platformOf('/w/CODEOWNERS', '* @a\n'),
      ],
      ['gitlab', 'github', 'gitlab', 'github'],
    );
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
