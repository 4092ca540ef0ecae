/** What a repository is, by its names and manifests; and what stands aside in it. */
import assert from 'node:assert/strict';
import { asideIn } from '../../../server/src/proposal/aside.js';
import { mainLanguages, type Survey, surveyOf } from '../../../server/src/proposal/survey.js';
import { filesIn } from '../../support/memoryFiles.js';

function survey(written: string): Promise<Survey> {
  const files = filesIn(written);
  return surveyOf('folder', [...files.keys()], async (path) => files.get(path));
}

suite('proposal/survey', () => {
  const frameworks: readonly (readonly [manifest: string, text: string, expected: readonly string[]])[] = [
    ['package.json', '{"dependencies": {"@nestjs/core": "11", "react": "19"}}', ['NestJS', 'React']],
    ['package.json', '{"dependencies": {"express-session": "1"}}', []],
    ['pyproject.toml', 'dependencies = [\n  "Django>=5",\n]\n', ['Django']],
    ['requirements.txt', 'fastapi==0.120\ndjango-environ\n', ['FastAPI']],
    ['go.mod', 'require github.com/gin-gonic/gin v1.11.0', ['Gin']],
    ['pom.xml', '<groupId>org.springframework.boot</groupId>', ['Spring']],
    ['Cargo.toml', '[dependencies]\nclap = "4"\n', ['clap']],
    ['Gemfile', 'gem "rails", "~> 8.0"\n', ['Rails']],
    ['composer.json', '{"require": {"laravel/framework": "^12"}}', ['Laravel']],
    ['src/Web/Web.csproj', '<Project Sdk="Microsoft.NET.Sdk.Web">', ['ASP.NET Core']],
    ['package.json', '{ broken', []],
  ];
  for (const [manifest, text, expected] of frameworks) {
    test(`${manifest} tells ${expected.join(', ') || 'nothing'}`, async () => {
      assert.deepEqual((await survey(`//- ${manifest}\n${text}\n`)).frameworks, expected);
    });
  }

  test('languages are counted by programs alone, pages with their language', async () => {
    const found = await survey('//- a.ts\n//- b.tsx\n//- c.py\n//- d.json\n//- e.md\n//- f.css\n');
    assert.deepEqual(
      found.languages.map(({ label, files }) => [label, files]),
      [
        ['TypeScript', 2],
        ['Python', 1],
      ],
    );
    assert.deepEqual([...mainLanguages(found)], ['typescript', 'python']);
  });

  test('teams come from CODEOWNERS, people do not', async () => {
    const found = await survey('//- .github/CODEOWNERS\n* @shop/platform @ana\n/pay/ @shop/payments # @shop/old\n');
    assert.deepEqual(found.teams, [
      { name: 'platform', handle: '@shop/platform' },
      { name: 'payments', handle: '@shop/payments' },
    ]);
    assert.equal(found.codeowners, '.github/CODEOWNERS');
  });

  test('decision records are numbered pages in a folder of that name', async () => {
    assert.equal((await survey('//- docs/adr/0001-use-go.md\n')).records, 'docs/adr');
    assert.equal((await survey('//- docs/decisions.md\n//- adr/notes.md\n')).records, undefined);
  });

  test('parts lie in services, apps and the like', async () => {
    const found = await survey('//- services/cart/src/a.ts\n//- services/mail/b.go\n//- docs/c.md\n');
    assert.deepEqual(found.parts, ['services/cart', 'services/mail']);
  });

  test('the name is the heading of the README where that is a name', async () => {
    assert.equal((await survey('//- README.md\n# Corner Shop\n')).name, 'Corner Shop');
    assert.equal((await survey('//- README.md\n# [![build](x)](y) Shop\n')).name, 'folder');
    assert.equal((await survey('//- a.ts\n')).name, 'folder');
  });
});

suite('proposal/aside', () => {
  const cases: readonly (readonly [says: string, files: readonly string[], globs: readonly string[]])[] = [
    ['nothing where nothing stands aside', ['src/a.ts'], []],
    [
      'folders that are there, in one glob',
      ['src/a.ts', 'test/a.ts', 'src/__mocks__/b.ts'],
      ['**/{test,__mocks__}/**'],
    ],
    ['names of files', ['a.go', 'a_test.go'], ['**/*_test.*']],
    ['no folders without programs', ['src/a.ts', 'docs/guide.md'], []],
    ['not the folder that holds the product', ['samples/a.java', 'samples/b.java', 'c.java'], []],
    ['machines and others', ['a.go', 'b.go', 'c.go', 'vendor/x.go', 'api.pb.go'], ['**/vendor/**', '**/*.pb*.go']],
  ];
  for (const [says, files, globs] of cases) test(says, () => assert.deepEqual(asideIn(files), globs));
});
