/** `because owners`: what is told of a file, of a folder, and without principles. */
import assert from 'node:assert/strict';
import { because } from '../../support/because.js';
import { temporaryFolder } from '../../support/temporary.js';

const FILES = `//- .git/HEAD
ref: refs/heads/main
//- .gitlab/CODEOWNERS
* @anna
[Docs] @bert @cora
docs/
//- docs/a.md
# A
//- src/b.ts
b
//- src/c.ts
c
`;

suite('cli/knowledge', function () {
  this.timeout(20_000);

  test('owners of a folder, by line', async () => {
    const folder = temporaryFolder(FILES);
    const { code, out, error } = await because(['owners'], { folder: folder.path });
    folder.remove();
    assert.equal(error, '');
    assert.equal(code, 0);
    assert.equal(
      out,
      `3 files
  CODEOWNERS, line 1 (*), gives it to @anna: 1 person.
docs/a.md
  CODEOWNERS, lines 1, 3 (*, docs/), gives it to @anna, @bert, @cora: 3 people.
`,
    );
  });

  test('owners of a file as a principle counts, as JSON', async () => {
    const folder = temporaryFolder(
      `${FILES}//- principles.yaml\nprinciples: {p: {statement: S., where: src, check: {owners: {at_least: 3}}}}\n`,
    );
    const { out } = await because(['owners', 'src/b.ts', '--format', 'json'], { folder: folder.path });
    folder.remove();
    assert.deepEqual(JSON.parse(out), [
      {
        principle: 'p',
        codeowners: '.gitlab/CODEOWNERS',
        platform: 'gitlab',
        lines: [1],
        owners: ['@anna'],
        counted: { people: 1, owners: 1, teams: 0 },
        asked: 3,
        enough: false,
        files: ['src/b.ts'],
      },
    ]);
  });

  test('a path that is not there is said', async () => {
    const folder = temporaryFolder(FILES);
    const { code, error } = await because(['owners', 'sr'], { folder: folder.path });
    folder.remove();
    assert.equal(code, 2);
    assert.equal(error, 'There is no file or folder at sr.\n');
  });
});
