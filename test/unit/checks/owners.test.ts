/** `owners`: who is counted, where a finding stands, and what mends it. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/engine/index.js';
import { checkWorld } from '../../support/checkWorld.js';

const principles = (check: string, { where = 'pay', teams = '' } = {}) => `//- /w/principles.yaml
version: 1
${teams}principles:
  p:
    statement: S.
    where: ${where}
    check:
      owners: ${check}
//- /w/pay/a.ts
a
//- /w/pay/b.ts
b
//- /w/pay/deep/c.ts
c
//- /w/ship/d.ts
d
`;
const TEAMS = `teams:
  pay: {handle: "@acme/pay", people: ["@anna anna@acme.test", "@bert", "@cora"], left: ["@cora"]}
  ship: {handle: "@acme/ship", people: 4}
  solo: {handle: "@acme/solo", people: 1}
`;

async function checked(check: string, codeowners: string, options = {}, path = '/w/.github/CODEOWNERS') {
  const file = codeowners === '' ? '' : `//- ${path}\n${codeowners}`;
  const { findings, told, problems } = await checkWorld(principles(check, { teams: TEAMS, ...options }) + file);
  assert.deepEqual(problems, []);
  return { findings, told: told.map((line) => line.replace('/w/', '')) };
}

suite('checks/owners', () => {
  const COUNTS: readonly (readonly [says: string, check: string, owners: string, count: string | undefined])[] = [
    ['one person', '{}', '@dora', '1 person'],
    ['two people', '{}', '@dora @emil', undefined],
    ['one person twice, as the team maps an e-mail', '{}', '@anna anna@acme.test', '1 person'],
    ['a person in capitals', '{}', '@Dora @dora', '1 person'],
    ['an e-mail that nobody maps is one person', '{}', '@dora e@acme.test', undefined],
    ['a team by the people that it lists, without who left', '{at_least: 3}', '@acme/pay', '2 people'],
    ['a team and its member', '{at_least: 3}', '@acme/pay @anna', '2 people'],
    ['a team by its number', '{at_least: 5}', '@acme/ship', '4 people'],
    ['a team of one', '{}', '@acme/solo', '1 person'],
    ['a team that nobody knows counts as two', '{}', '@acme/other', undefined],
    ['or as many as the check says', '{team_counts_as: 1}', '@acme/other', '1 person'],
    ['a bot is nobody', '{}', '@dora @renovate[bot] @dependabot', '1 person'],
    ['who left is nobody', '{}', '@cora', 'nobody (bots, and people who left, do not count)'],
    ['owners as they are written', '{count: owners}', '@acme/ship', '1 owner'],
    ['teams', '{count: teams}', '@acme/ship @anna @bert', '1 team'],
    ['two teams', '{count: teams}', '@acme/ship @acme/pay', undefined],
  ];
  for (const [says, check, owners, count] of COUNTS) {
    test(`counts ${says}`, async () => {
      const { findings } = await checked(check, `* @x\n/pay/ ${owners}\n`);
      const asked = `at least ${/at_least: (\d)/.exec(check)?.[1] ?? 2} ${/count: (\w+)/.exec(check)?.[1] ?? 'people'}`;
      const expected = count === undefined ? [] : [`This line gives 3 files to ${count}; ${asked} are asked for.`];
      assert.deepEqual(
        findings.map(({ message }) => message),
        expected,
      );
    });
  }

  test('stands on the owners of the line that decides, once for all files', async () => {
    const { told } = await checked('{}', '/pay/ @anna\n/pay/b.ts @dora\n/ship/ @emil\n');
    assert.deepEqual(told, [
      '.github/CODEOWNERS:1:7-1:12 This line gives 2 files to 1 person; at least 2 people are asked for.',
      '.github/CODEOWNERS:2:11-2:16 This line gives b.ts to 1 person; at least 2 people are asked for.',
    ]);
  });

  test('stands on the line that takes the owners away', async () => {
    const { told } = await checked('{}', '/pay/ @anna @bert\n/pay/deep/\n');
    assert.deepEqual(told, [
      '.github/CODEOWNERS:2:1-2:11 This line leaves c.ts without an owner; at least 2 people are asked for.',
    ]);
  });

  test('where no line speaks of a folder, in the file by which it is known best; of a file, at its top', async () => {
    assert.deepEqual((await checked('{}', '/ship/ @a @b\n')).told, [
      'pay/a.ts:1:1-1:1 No line of CODEOWNERS gives 3 files of pay to anybody; at least 2 people are asked for.',
    ]);
    assert.deepEqual((await checked('{}', '/pay/deep @a @b\n/pay/a.ts @a @b\n')).told, [
      'pay/b.ts:1:1-1:1 No line of CODEOWNERS gives b.ts to anybody; at least 2 people are asked for.',
    ]);
    assert.deepEqual((await checked('{}', '')).told, [
      'pay/a.ts:1:1-1:1 There is no CODEOWNERS file, so that nobody owns 3 files of pay; at least 2 people are asked for.',
    ]);
  });

  test('on GitLab all sections count together', async () => {
    const text = '[Code] @anna\n/pay/\n[Docs]\n/pay/deep/ @dora\n';
    assert.deepEqual((await checked('{}', text, {}, '/w/CODEOWNERS')).told, [
      'CODEOWNERS:2:1-2:6 This line gives 2 files to 1 person; at least 2 people are asked for.',
    ]);
  });

  test('adds a team or its next person, or puts the team in the place of its person', async () => {
    const text = '/ship/ @acme/ship\n/pay/ @anna # ours\n';
    const { findings } = await checked('{}', text);
    const made = (findings[0]?.fixes ?? []).map(({ title, edits }) => [title, applyEdits(text, edits).split('\n')[1]]);
    assert.deepEqual(made, [
      ['Add @acme/pay (2 people)', '/pay/ @anna @acme/pay # ours'],
      ['Replace @anna by @acme/pay (2 people)', '/pay/ @acme/pay # ours'],
      ['Add @bert, of pay', '/pay/ @anna @bert # ours'],
      ['Add @acme/ship (4 people)', '/pay/ @anna @acme/ship # ours'],
    ]);
  });

  test('adds a line for what nobody owns, and a file where there is none', async () => {
    const owned = (await checked('{}', '* @a')).findings;
    assert.equal(owned[0]?.fixes[0]?.title, 'Add @acme/pay (2 people)');
    const [nobody] = (await checked('{}', '/ship/ @a @b')).findings;
    assert.equal(nobody?.fixes[0]?.title, 'Give pay to @acme/pay (2 people) in CODEOWNERS');
    const [edit] = nobody?.fixes[0]?.elsewhere ?? [];
    assert.ok(edit?.kind === 'edit');
    assert.equal(applyEdits('/ship/ @a @b', edit.edits), '/ship/ @a @b\n/pay/ @acme/pay\n');
    const [none] = (await checked('{}', '')).findings;
    assert.deepEqual(none?.fixes[0]?.elsewhere, [
      { kind: 'create', path: '/w/.github/CODEOWNERS', text: '/pay/ @acme/pay\n' },
    ]);
  });

  test('tells of CODEOWNERS itself only what is asked', async () => {
    const text = '* @a @b @acme/pya\n/gone/ @a @b\n!x @a\n';
    assert.deepEqual((await checked('{}', text)).told, []);
    assert.deepEqual((await checked('{also: [unknown-teams, unused-lines, unread-syntax]}', text)).told, [
      '.github/CODEOWNERS:1:9-1:18 No team of the principles has the handle @acme/pya. Did you mean @acme/pay?',
      '.github/CODEOWNERS:2:1-2:13 No file matches /gone/.',
      '.github/CODEOWNERS:3:1-3:6 GitHub knows no exclusion by "!" in CODEOWNERS and skips the line.',
    ]);
  });

  test('a comment on the line is an exception to it', async () => {
    const text = '/pay/ @anna # because(p): Bert joins in December until 2026-12-31 (@anna)\n';
    assert.deepEqual((await checked('{}', text)).told, []);
  });

  test('what is no count is said', async () => {
    const { problems } = await checkWorld(principles('{at_least: 0}'));
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['"at_least" is a whole number from 1.'],
    );
  });
});
