/** `change`: if one thing has changed since work began, another must have. */
import assert from 'node:assert/strict';
import { checkSince } from '../../support/checkWorld.js';

const principles = (check: string) => `version: 1
principles:
  p:
    statement: S.
    check:
      change: ${check}
`;
const since = async (check: string, before: string, now: string) => {
  const { told, expected, problems, findings } = await checkSince(principles(check), before, now);
  assert.deepEqual(problems, []);
  return {
    told: told.map((line) => line.replace('/w/', '')),
    expected: expected.map((line) => line.replace('/w/', '')),
    findings,
  };
};

suite('checks/change', () => {
  const CHECK = "{if: 'src/**', then: [CHANGELOG.md, 'docs/**']}";
  const BEFORE = '//- /w/src/a.ts\nconst a = 1;\nconst b = 2;\n//- /w/CHANGELOG.md\n# Changes\n';

  test('tells where the first change is that something else should have gone with', async () => {
    const { told, expected } = await since(
      CHECK,
      BEFORE,
      `//- /w/src/a.ts
const a = 1;
const b = 3;
^^^^^^^^^^^^ src/a.ts changed since main, and CHANGELOG.md or docs/** did not.
//- /w/CHANGELOG.md
# Changes
`,
    );
    assert.deepEqual(told, expected);
  });

  const QUIET: readonly (readonly [says: string, now: string])[] = [
    ['nothing changed', BEFORE],
    ['the other has changed', BEFORE.replace('b = 2', 'b = 3').replace('# Changes', '# Changes\n\n- b')],
    ['a file that counts as the other is new', `${BEFORE.replace('b = 2', 'b = 3')}//- /w/docs/b.md\nb\n`],
    ['what changed is not asked about', `${BEFORE}//- /w/test/a.ts\na\n`],
  ];
  for (const [says, now] of QUIET) {
    test(`is content where ${says}`, async () => assert.deepEqual((await since(CHECK, BEFORE, now)).told, []));
  }

  test('does not take for a change of the other that it was removed', async () => {
    const now = BEFORE.replace('b = 2', 'b = 3').replace(/\/\/- \/w\/CHANGELOG.*\n.*\n/, '');
    assert.equal((await since(CHECK, BEFORE, now)).told.length, 1);
  });

  test('a folder in plain words is that folder, however it is written', async () => {
    const before = '//- /w/services/a/x.ts\n1\n//- /w/other/services/a/x.ts\n1\n';
    const { told } = await since(
      '{per: ./services/a/, if: "*.ts", then: README.md}',
      before,
      before.replaceAll('1', '2'),
    );
    assert.deepEqual(told, ['services/a/x.ts:1:1-1:2 services/a/x.ts changed since main, and README.md did not.']);
  });

  test('asks each folder for itself, once, and names what else changed there', async () => {
    const before =
      '//- /w/services/a/x.ts\n1\n//- /w/services/a/y.ts\n1\n//- /w/services/b/x.ts\n1\n//- /w/services/b/README.md\n1\n';
    const { told, findings } = await since(
      '{per: services/*, if: "*.ts", then: README.md}',
      before,
      before.replaceAll('1', '2'),
    );
    assert.deepEqual(told, [
      'services/a/x.ts:1:1-1:2 2 files of services/a changed since main, and README.md did not.',
    ]);
    assert.deepEqual(
      findings[0]?.related?.map(({ place }) => place.path),
      ['/w/services/a/y.ts'],
    );
  });

  test('counts only what was done to files, where that is asked, and tells of what is gone beside it', async () => {
    const before = '//- /w/db/1.sql\na\n//- /w/db/2.sql\nb\n';
    const check = '{if: "db/*.sql", was: [modified, deleted], then: docs/db.md}';
    assert.deepEqual((await since(check, before, `${before}//- /w/db/3.sql\nc\n`)).told, []);
    assert.deepEqual((await since(check, before, '//- /w/db/1.sql\na\n')).told, [
      'db/1.sql:1:1-1:1 db/2.sql changed since main, and docs/db.md did not.',
    ]);
  });

  const MANIFESTS: readonly (readonly [path: string, before: string, now: string, expected: readonly string[]])[] = [
    [
      'package.json',
      '{"dependencies": {"a": "1"}}',
      '{"dependencies": {"a": "2", "b": "1"}, "devDependencies": {"c": "1"}}',
      ['1:29 b is a new dependency'],
    ],
    [
      'go.mod',
      'module m\nrequire (\n\ta.b/c v1.0.0\n)\n',
      'module m\nrequire (\n\ta.b/c v1.0.0\n\ta.b/d v1.0.0\n\ta.b/e v1.0.0 // indirect\n)\n',
      ['4:2 a.b/d is a new dependency'],
    ],
    [
      'Cargo.toml',
      '[dependencies]\na = "1"\n',
      '[dependencies]\na = "1"\nb = "1"\n[dev-dependencies]\nc = "1"\n',
      ['3:1 b is a new dependency'],
    ],
    ['requirements.txt', 'flask==1\n', 'flask==2\n# one more\nRequests>=2\n', ['3:1 requests is a new dependency']],
    [
      'pyproject.toml',
      '[project]\ndependencies = ["a"]\n',
      '[project]\ndependencies = ["a", "b>=1"]\n',
      ['2:22 b is a new dependency'],
    ],
    [
      'pom.xml',
      '<a></a>',
      '<a><dependency><groupId>g</groupId><artifactId>x</artifactId></dependency></a>',
      ['1:48 g:x is a new dependency'],
    ],
    ['Gemfile', 'gem "a"\n', 'gem "a"\ngem "b", "~> 1"\n', ['2:6 b is a new dependency']],
    [
      'compose.yaml',
      'services:\n  db: {image: "postgres:16"}\n',
      'services:\n  db: {image: "postgres:17"}\n  q: {image: docker.io/bitnami/redis:7}\n',
      ['3:14 Redis is a new datastore'],
    ],
    [
      'main.tf',
      '',
      'resource "aws_dynamodb_table" "t" {}\nresource "aws_iam_role" "r" {}\n',
      ['1:11 DynamoDB is a new datastore'],
    ],
    [
      'services/x/package.json',
      '{}',
      '{"dependencies": {"ioredis": "5"}}',
      ['1:19 Redis is a new datastore', '1:19 ioredis is a new dependency'],
    ],
  ];
  for (const [path, before, now, expected] of MANIFESTS) {
    test(`finds what is new in ${path}`, async () => {
      const check = '{adds: [dependency, datastore], then: "docs/decisions/*.md"}';
      const { told } = await since(check, `//- /w/${path}\n${before}\n`, `//- /w/${path}\n${now}\n`);
      const plain = told.map((line) => line.replace(/^[^:]*:(\d+:\d+)\S* (.*), and nothing changed in .*$/, '$1 $2'));
      assert.deepEqual(plain, expected);
      const record = '//- /w/docs/decisions/1.md\n# Why\n';
      assert.deepEqual(
        (await since(check, `//- /w/${path}\n${before}\n`, `//- /w/${path}\n${now}\n${record}`)).told,
        [],
      );
    });
  }

  test('what moves from one manifest to another is not new', async () => {
    const before = '//- /w/a/package.json\n{"dependencies": {"pg": "1"}}\n//- /w/b/package.json\n{}\n';
    const now = '//- /w/a/package.json\n{}\n//- /w/b/package.json\n{"dependencies": {"pg": "1"}}\n';
    assert.deepEqual((await since('{adds: dependency, then: docs}', before, now)).told, []);
  });

  test('tells of a change that is larger than was asked for, as a hint', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}\n`).join('');
    const { told, findings } = await since(
      '{most_lines: 3}',
      '//- /w/a.txt\nfirst\n',
      `//- /w/a.txt\nfirst\n${lines(4)}`,
    );
    assert.deepEqual(told, ['a.txt:2:1-2:7 This change has 4 lines in 1 file since main; 3 are asked for at most.']);
    assert.equal(findings[0]?.severity, 'hint');
    assert.deepEqual(
      (await since('{most_lines: 4}', '//- /w/a.txt\nfirst\n', `//- /w/a.txt\nfirst\n${lines(4)}`)).told,
      [],
    );
  });
});
