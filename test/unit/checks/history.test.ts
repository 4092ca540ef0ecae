/**
 * `history`: the verdict on an area in small repositories of every sort, made by real git. Each row is a way in which a history can
 * mislead, and what is said of it.
 */
import assert from 'node:assert/strict';
import { briefly, verdictInWords } from '../../../server/src/checks/history/words.js';
import type { Verdict } from '../../../server/src/facts/history/verdict.js';
import { checkWorld } from '../../support/checkWorld.js';
import { checkHistory } from '../../support/historyWorld.js';
import { type Committing, type Files, type TestRepository, testRepository } from '../../support/repository.js';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const YEAR = 365;

const text = (path: string, n: number) =>
  `export const ${path} = ${n};\n${`// ${path} does one thing and does it well.\n`.repeat(8)}`;
/** Five files of code. */
const five = (n = 0, folder = 'src'): Files =>
  Object.fromEntries(NAMES.map((name) => [`${folder}/${name}.ts`, text(name, n)]));

type Commits = Parameters<TestRepository['history']>[0];
let n = 0;
/** Commits that change all five files, one a day, the last of them so long ago. */
const changes = (count: number, by: string, daysAgo: number, how: Committing = {}): Commits =>
  Array.from({ length: count }, (_, at) => ({ files: five(++n), by, daysAgo: daysAgo + count - at, ...how }));
const wrote = (by: string, daysAgo: number = 2 * YEAR, how: Committing = {}): Commits => [
  { files: five(++n), by, daysAgo, ...how },
];
/** One person wrote it and changed it since. */
const ANNA = [...wrote('Anna'), ...changes(6, 'Anna', 30)];

const PRINCIPLES = (check = '{}', more = '') => `version: 1
${more}principles:
  known: {statement: Two people know it., where: [src, sub], check: {history: ${check}}}
`;

interface Row {
  readonly says: string;
  readonly build: (repo: TestRepository) => void;
  readonly verdict: string;
  readonly check?: string;
  /** More of the principles file. */
  readonly more?: string;
  readonly path?: string;
  /** Part of the reason, where it is unknown. */
  readonly reason?: RegExp;
}

const of = (commits: Commits) => (repo: TestRepository) => repo.history(commits);

const ROWS: readonly Row[] = [
  // The verdicts.
  { says: 'one person wrote it and changes it', build: of(ANNA), verdict: 'alone' },
  {
    says: 'two people wrote it and change it',
    build: of([
      ...wrote('Anna'),
      { by: 'Bert', daysAgo: YEAR, files: { ...five(1), 'src/a.ts': undefined, 'src/b.ts': undefined } },
      { by: 'Bert', daysAgo: YEAR - 1, files: { 'src/a.ts': 'a', 'src/b.ts': 'b' } },
      ...changes(9, 'Bert', 100),
      ...changes(4, 'Anna', 30),
    ]),
    verdict: 'shared',
  },
  {
    says: 'one person wrote it, others change it as well',
    build: of([...wrote('Anna'), ...changes(9, 'Anna', 600), ...changes(4, 'Bert', 50), ...changes(4, 'Anna', 30)]),
    verdict: 'thin',
  },
  {
    says: 'two people wrote it, one changes it now',
    build: of([...wrote('Anna'), ...changes(12, 'Bert', 2 * YEAR - 40), ...changes(6, 'Anna', 30)]),
    verdict: 'thin',
  },
  {
    says: 'nobody has changed it for long',
    build: of([...wrote('Anna'), { files: { 'else.ts': 'e' } }]),
    verdict: 'stale',
  },
  {
    says: 'many changed it, and none of them much',
    build: of([
      ...wrote('renovate[bot]'),
      ...['Bert', 'Cora', 'Dora', 'Emil', 'Fred', 'Gina'].flatMap((by, at) => changes(1, by, 100 - at)),
    ]),
    verdict: 'diffuse',
  },
  {
    says: 'it is young',
    build: of([{ files: { 'old.ts': '1' }, daysAgo: 2 * YEAR }, ...wrote('Anna', 80), ...changes(6, 'Anna', 30)]),
    verdict: 'unknown',
    reason: /younger than 90 days/,
  },
  { says: 'few commits', build: of([...wrote('Anna'), ...changes(4, 'Anna', 30)]), verdict: 'thin' },
  {
    says: 'few commits, and few are asked for',
    build: of([...wrote('Anna'), ...changes(4, 'Anna', 30)]),
    check: '{min_commits: 4}',
    verdict: 'alone',
  },
  {
    says: 'two people, and three are asked for',
    build: of([...wrote('Anna'), ...changes(3, 'Bert', 60), ...changes(3, 'Anna', 30)]),
    check: '{at_least: 3}',
    verdict: 'alone',
  },
  // Not all of the history is here.
  {
    says: 'a shallow clone',
    build: (repo) => {
      const origin = testRepository();
      origin.history(ANNA);
      repo.git('fetch', '-q', '--depth=3', `file://${origin.path}`, 'main');
      repo.git('reset', '-q', '--hard', 'FETCH_HEAD');
      origin.remove();
    },
    verdict: 'unknown',
    reason: /shallow clone.*--unshallow/,
  },
  {
    says: 'a clone without the contents of before',
    build: (repo) => {
      const origin = testRepository();
      origin.history([...ANNA, { by: 'Bert', daysAgo: 9, files: { 'src/e.ts': undefined, 'src/f.ts': text('f', 1) } }]);
      origin.git('config', 'uploadpack.allowFilter', 'true');
      repo.git('remote', 'add', 'origin', `file://${origin.path}`);
      repo.git('fetch', '-q', '--filter=blob:none', 'origin', 'main');
      repo.git('reset', '-q', '--hard', 'FETCH_HEAD');
      origin.remove();
    },
    verdict: 'alone',
  },
  {
    says: 'no commit',
    build: (repo) => {
      for (const [path, one = ''] of Object.entries(five())) repo.write(path, one);
      repo.git('add', '-A');
    },
    verdict: 'unknown',
    reason: /no commits yet/,
  },
  {
    says: 'a damaged one',
    build: (repo) => {
      repo.history(ANNA);
      repo.removeObject(repo.git('rev-parse', 'HEAD~4^{tree}'));
    },
    verdict: 'unknown',
    reason: /objects that are needed are missing|did not answer/,
  },
  // Files that move.
  {
    says: 'somebody else moved it',
    build: of([
      ...Array.from({ length: 1 }, () => ({ files: five(900, 'old'), by: 'Anna', daysAgo: 2 * YEAR })),
      {
        files: { ...five(900), ...Object.fromEntries(NAMES.map((name) => [`old/${name}.ts`, undefined])) },
        by: 'Bert',
        daysAgo: YEAR,
      },
      ...changes(6, 'Anna', 30),
    ]),
    verdict: 'alone',
  },
  {
    says: 'somebody else moved it and changed it a little',
    build: of([
      { files: five(901, 'old'), by: 'Anna', daysAgo: 3 * YEAR },
      {
        files: { ...five(902), ...Object.fromEntries(NAMES.map((name) => [`old/${name}.ts`, undefined])) },
        by: 'Bert',
        daysAgo: 2 * YEAR,
      },
      ...changes(6, 'Anna', 30),
    ]),
    verdict: 'alone',
  },
  {
    says: 'it was taken away and came back',
    build: of([
      ...wrote('Anna'),
      { files: Object.fromEntries(NAMES.map((name) => [`src/${name}.ts`, undefined])), by: 'Bert', daysAgo: YEAR },
      { files: five(903), by: 'Anna', daysAgo: YEAR - 1 },
      ...changes(6, 'Anna', 30),
    ]),
    verdict: 'alone',
  },
  // Commits that are no sign of knowing.
  {
    says: 'somebody formatted everything, three times',
    build: of([
      ...ANNA,
      ...Array.from({ length: 3 }, (_, at) => ({
        by: 'Bert',
        daysAgo: 20 - at,
        files: {
          ...five(++n),
          ...Object.fromEntries(Array.from({ length: 50 }, (_, one) => [`else/${one}.ts`, String(at)])),
        },
      })),
    ]),
    verdict: 'alone',
  },
  {
    says: 'commits that git blame is told to pass over',
    build: (repo) => {
      repo.history(ANNA);
      const formatted = Array.from({ length: 4 }, () => repo.commit(five(++n), { by: 'Bert', daysAgo: 9 }));
      repo.commit({ '.git-blame-ignore-revs': `${formatted.join('\n')}\n` });
    },
    verdict: 'alone',
  },
  {
    says: 'merges',
    build: (repo) => {
      repo.history(ANNA);
      for (let at = 0; at < 4; at++) {
        repo.git('checkout', '-q', '-b', `side${at}`);
        repo.commit(five(++n), { daysAgo: 9 });
        repo.git('checkout', '-q', 'main');
        repo.git('merge', '-q', '--no-ff', '-m', 'm', `side${at}`);
      }
    },
    verdict: 'alone',
  },
  {
    says: 'generated and vendored files of others, and prose',
    build: of([
      { files: { '.gitattributes': '*.gen.ts linguist-generated\nsrc/lib/** linguist-vendored\n' }, daysAgo: 3 * YEAR },
      ...ANNA,
      ...Array.from({ length: 9 }, (_, at) => ({
        by: 'Bert',
        daysAgo: 20 - at,
        files: {
          'src/x.gen.ts': `${at}`,
          'src/lib/z.ts': `${at}`,
          'src/README.md': `${at}`,
        },
      })),
    ]),
    verdict: 'alone',
  },
  // Who is who.
  {
    says: 'one person by two addresses, which .mailmap unites',
    build: of([
      { files: { '.mailmap': 'Anna <anna@a.test> Annie <annie@b.test>\n' }, daysAgo: 3 * YEAR },
      ...wrote('Anna'),
      ...changes(4, 'Annie <annie@b.test>', 50),
      ...changes(4, 'Anna', 30),
    ]),
    verdict: 'alone',
  },
  {
    says: 'one person by two private addresses of GitHub',
    build: of([
      ...wrote('Anna <1234+anna@users.noreply.github.com>'),
      ...changes(4, 'A. <anna@users.noreply.github.com>', 50),
      ...changes(4, 'Anna <1234+anna@users.noreply.github.com>', 30),
    ]),
    verdict: 'alone',
  },
  {
    says: 'one person by the same name with and without accents',
    build: of([
      ...wrote('José Pérez <j@a.test>'),
      ...changes(4, 'JOSE PEREZ <jose@b.test>', 50),
      ...changes(4, 'José Pérez <j@a.test>', 30),
    ]),
    verdict: 'alone',
  },
  {
    says: 'programs that change it, too',
    build: of([...ANNA, ...changes(9, 'dependabot[bot] <1+dependabot[bot]@users.noreply.github.com>', 10)]),
    verdict: 'alone',
  },
  {
    says: 'an agent that writes for one person',
    build: of([
      ...wrote('Anna'),
      ...changes(8, 'Anna', 30, { below: 'Co-authored-by: Claude <noreply@anthropic.com>\n' }),
    ]),
    verdict: 'alone',
  },
  {
    says: 'a pair',
    build: of([
      ...wrote('Anna', 2 * YEAR, { below: 'Co-authored-by: Bert <bert@a.test>\n' }),
      ...changes(8, 'Anna', 30, { below: 'Co-authored-by: Bert <bert@a.test>\n' }),
    ]),
    verdict: 'shared',
  },
  {
    says: 'the other one left',
    build: of([...wrote('Anna'), ...changes(12, 'Bert', 2 * YEAR - 40), ...changes(6, 'Anna', 30)]),
    more: 'teams:\n  pay: {handle: "@acme/pay", people: ["@anna anna@a.test", "@bert bert@a.test"], left: ["@bert bert@a.test"]}\n',
    verdict: 'alone',
  },
  // Days.
  {
    says: 'the last commit was long ago: time is counted from there',
    build: of(ANNA.map((one) => ({ ...one, daysAgo: (one.daysAgo ?? 0) + 9 * YEAR }))),
    verdict: 'alone',
  },
  {
    says: 'a shorter time counts as recent',
    build: of([...wrote('Anna'), ...changes(6, 'Anna', 200), { files: { 'else.ts': 'e' } }]),
    check: '{window: 6 months}',
    verdict: 'stale',
  },
  // Repositories of every sort.
  {
    says: 'a detached head',
    build: (repo) => {
      repo.history([...ANNA, ...changes(9, 'Bert', 5)]);
      repo.git('checkout', '-q', '--detach', 'HEAD~9');
    },
    verdict: 'alone',
  },
  {
    says: 'another branch',
    build: (repo) => {
      repo.history(ANNA);
      repo.git('checkout', '-q', '-b', 'work');
      for (let at = 0; at < 4; at++) repo.commit(five(++n), { by: 'Bert', daysAgo: 3 });
    },
    verdict: 'thin',
  },
];

suite('checks/history', function () {
  this.timeout(20_000);
  let repo: TestRepository;
  setup(() => {
    repo = testRepository();
  });
  teardown(() => repo.remove());

  for (const { says, build, verdict, check, more, path = 'src/a.ts', reason } of ROWS) {
    test(`${verdict}: ${says}`, async () => {
      build(repo);
      const checked = await checkHistory(repo.path, PRINCIPLES(check, more));
      const told = await checked.of(path);
      assert.equal(told?.data.verdict, verdict, told?.says.join(' '));
      assert.equal(checked.findings.length, verdict === 'alone' ? 1 : 0);
      if (reason) assert.match(String(told?.data.reason), reason);
    });
  }

  test('by workflow: a file that serves two is known in each', async () => {
    repo.history([...ANNA, { files: five(7, 'sub'), by: 'Bert', daysAgo: 2 * YEAR }, { files: { 'else.ts': 'e' } }]);
    const more = 'workflows:\n  pay: {paths: [src]}\n  all: {paths: [src, sub]}\n';
    const checked = await checkHistory(repo.path, PRINCIPLES('{per: workflow}', more));
    const told = await checked.of('src/a.ts');
    const areas = (told?.data.areas ?? []) as readonly { readonly area: string; readonly verdict: string }[];
    assert.deepEqual(
      areas.map(({ area, verdict }) => `${area}: ${verdict}`),
      ['the paths of pay: alone', 'the paths of all: thin'],
    );
    assert.equal(checked.findings.length, 1);
    assert.match(checked.findings[0] ?? '', /^src\/a\.ts .*the paths of pay/);
  });

  test('by file: each that one person alone knows', async () => {
    repo.history([
      ...ANNA,
      ...[1, 2, 3, 4, 5].map((at) => ({ files: { 'src/a.ts': `${at}` }, by: 'Bert', daysAgo: 20 - at })),
    ]);
    const checked = await checkHistory(repo.path, PRINCIPLES('{per: file}'));
    assert.deepEqual(
      checked.findings.map((one) => one.split(' ')[0]),
      NAMES.slice(1).map((name) => `src/${name}.ts`),
    );
    assert.match(checked.findings[0] ?? '', /and the file has no other author/);
  });

  test('while the older part is read, what is known of the recent one is told', () => {
    const spec = { kind: 'history', atLeast: 2, shareBelow: 0.8, months: 18, minCommits: 5, per: 'directory' } as const;
    const recent = { commits: 9, recentPeople: 2, topShare: 0.9, top: [0], files: 5, truck: undefined };
    const verdict: Verdict = { name: 'unknown', unknown: 'still-reading', ...recent };
    assert.equal(briefly(verdict, spec), '1 person made 90% of recent changes');
    assert.equal(
      verdictInWords(verdict, 'src', spec),
      '1 person made 90% of the changes to src in 18 months (9 commits). The older part of its history is still being read.',
    );
  });

  test('a message of ones own has what was counted', async () => {
    repo.history(ANNA);
    const message = "'{area}: {people} made {share} in {commits} commits, {files} files, {window}.'";
    const checked = await checkHistory(repo.path, PRINCIPLES(`{message: ${message}}`));
    assert.deepEqual(checked.findings, ['src/a.ts src: 1 person made 100% in 6 commits, 5 files, 18 months.']);
  });

  for (const [written, says] of [
    ['{at_least: 0}', '"at_least" is a whole number from 1.'],
    ['{min_commits: 1.5}', '"min_commits" is a whole number from 1.'],
    ['{share_below: most}', '"share_below" is a share from 1% to 100%, such as 80%.'],
    ['{share_below: 120%}', '"share_below" is a share from 1% to 100%, such as 80%.'],
    ['{window: soon}', '"window" is a span of time, such as 18 months or 1 year.'],
  ] as const)
    test(`not understood: ${written}`, async () => {
      const { problems } = await checkWorld(`//- /w/principles.yaml\n${PRINCIPLES(written)}`);
      assert.deepEqual(
        problems.map(({ message }) => message),
        [says],
      );
    });
});
