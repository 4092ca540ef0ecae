/** Who is who: which authors are one person, and who is none. */
import assert from 'node:assert/strict';
import { unite } from '../../../../server/src/facts/history/identities.js';

const united = (...authors: readonly string[]): readonly number[] =>
  unite(
    authors.map((one) => {
      const [, name = '', email = ''] = /^(.*?) ?<(.*)>$/.exec(one) ?? [];
      return { name, email };
    }),
  ).personOf;

suite('facts/history/identities', () => {
  const ROWS: readonly (readonly [says: string, authors: readonly string[], persons: readonly number[]])[] = [
    ['two people', ['Anna <a@a.test>', 'Bert <b@a.test>'], [0, 1]],
    ['one address in capitals', ['Anna <a@a.test>', 'Annie <A@A.test>'], [0, 0]],
    ['one name by two addresses', ['Anna Bee <a@a.test>', 'anna  bee <a@b.test>'], [0, 0]],
    ['one name with and without accents', ['José Núñez <a@a.test>', 'JOSE NUNEZ <b@b.test>'], [0, 0]],
    ['united by a third', ['Anna <a@a.test>', 'Bee <b@b.test>', 'Anna <b@b.test>'], [0, 0, 0]],
    [
      'private addresses of GitHub',
      ['A <1+anna@users.noreply.github.com>', 'B <anna@users.noreply.github.com>'],
      [0, 0],
    ],
    ['of GitLab', ['A <1-anna@users.noreply.gitlab.com>', 'B <anna@users.noreply.gitlab.com>'], [0, 0]],
    ['two private addresses', ['A <1+anna@users.noreply.github.com>', 'B <2+bert@users.noreply.github.com>'], [0, 1]],
    ['addresses that mean nobody', ['Anna <root@localhost>', 'Bert <root@localhost>'], [0, 1]],
    ['names that mean nobody', ['root <a@a.test>', 'root <b@b.test>', 'unknown <b@b.test>'], [0, 1, 1]],
    ['no name', [' <a@a.test>', ' <b@b.test>'], [0, 1]],
    ['programs', ['dependabot[bot] <1+dependabot[bot]@users.noreply.github.com>', 'Anna <a@a.test>'], [-1, 0]],
    ['a program by its name', ['renovate <bot@renovateapp.com>', 'acme-bot <x@acme.test>'], [-1, -1]],
    [
      'agents',
      [
        'Claude <noreply@anthropic.com>',
        'Copilot <198982749+Copilot@users.noreply.github.com>',
        'Cursor Agent <cursoragent@cursor.com>',
        'aider (gpt-4) <aider@aider.chat>',
      ],
      [-1, -1, -1, -1],
    ],
    [
      'people whose names sound like it',
      ['Abbot <abbot@a.test>', 'Claude Monet <claude@a.test>', 'Talbot <t@a.test>'],
      [0, 1, 2],
    ],
  ];
  for (const [says, authors, persons] of ROWS) test(says, () => assert.deepEqual(united(...authors), persons));

  test('a person is called everything that they sign with', () => {
    const { people } = unite([
      { name: 'Anna', email: '1+anna@users.noreply.github.com' },
      { name: 'Anna', email: 'Anna@A.test' },
    ]);
    assert.deepEqual(
      people.map(({ name, keys }) => [name, [...keys].sort()]),
      [['Anna', ['1+anna@users.noreply.github.com', '@anna', 'anna@a.test']]],
    );
  });
});
