/** Which repository a file belongs to, that git is asked only where the user trusts the workspace, and that a move of HEAD is noticed. */
import assert from 'node:assert/strict';
import { Repositories } from '../../../server/src/engine/repositories.js';
import { isUnknown } from '../../../server/src/facts/git.js';
import { type FakeGit, fakeGit } from '../../support/fakeGit.js';
import { filesIn, memoryFiles } from '../../support/memoryFiles.js';

const files = new Map(
  filesIn(`//- /w/.git/HEAD
x
//- /w/src/deep/a.ts
1
//- /w/sub/.git
gitdir: ../.git/modules/sub
//- /w/sub/b.ts
1
//- /else/c.ts
1
`),
);

const NONE_KEPT = { ledgers: { read: async () => undefined, write: async () => {} }, waits: false };

suite('engine/repositories', () => {
  let git: FakeGit;
  let moves: number;
  let moved: () => void;
  const create = (isTrusted: boolean) => {
    git = fakeGit({ '/w': 'one', '/w/sub': 'sub' });
    moves = 0;
    return new Repositories(
      { git, isTrusted, histories: NONE_KEPT },
      { kindOf: (path) => memoryFiles(files).kindOf(path) },
      () => {
        moves++;
        moved();
      },
    );
  };
  const untilMoved = () =>
    new Promise<void>((resolve) => {
      moved = resolve;
    });
  /** The head of the repository of a file, or why there is none. */
  const told = async (repositories: Repositories, path: string) => {
    const answer = await repositories.of(path);
    return isUnknown(answer) ? answer.unknown : `${answer.root} ${answer.head}`;
  };
  setup(() => {
    files.delete('/else/.git/HEAD');
    moved = () => {};
  });

  test('the nearest repository, asked once', async () => {
    const repositories = create(true);
    assert.equal(await told(repositories, '/w/src/deep/a.ts'), '/w one');
    assert.equal(await told(repositories, '/w/a.ts'), '/w one');
    assert.equal(await told(repositories, '/w/sub/b.ts'), '/w/sub sub');
    assert.equal(await told(repositories, '/else/c.ts'), 'This folder belongs to no git repository.');
    assert.deepEqual(git.asked(), ['repository /w', 'repository /w/sub']);
  });

  test('where nobody trusts the workspace git is not asked, and where somebody comes to do so it is', async () => {
    const repositories = create(false);
    assert.equal(await told(repositories, '/w/a.ts'), 'Git is not asked, because this workspace is not trusted.');
    assert.deepEqual(git.asked(), []);
    repositories.trust();
    assert.equal(moves, 1);
    assert.equal(await told(repositories, '/w/a.ts'), '/w one');
  });

  test('a move of HEAD is told, a write that moves nothing is not', async () => {
    const repositories = create(true);
    await told(repositories, '/w/a.ts');
    const { version } = repositories;
    git.touch('/w');
    const seen = untilMoved();
    git.move('/w', 'two');
    await seen;
    assert.equal(moves, 1);
    assert.equal(repositories.version, version + 1);
    assert.equal(await told(repositories, '/w/a.ts'), '/w two');
  });

  test('a folder that becomes a repository, and one that has its first commit', async () => {
    const repositories = create(true);
    assert.match(await told(repositories, '/else/c.ts'), /belongs to no git repository/);
    files.set('/else/.git/HEAD', 'x');
    assert.equal(await told(repositories, '/else/c.ts'), 'This is no git repository.');
    const seen = untilMoved();
    git.move('/else', 'first');
    await seen;
    assert.equal(await told(repositories, '/else/c.ts'), '/else first');
    assert.equal(git.watching, 1);
  });

  test('forgotten repositories are not watched', async () => {
    const repositories = create(true);
    await told(repositories, '/w/a.ts');
    assert.equal(git.watching, 1);
    repositories.forget();
    assert.equal(git.watching, 0);
    assert.equal(await told(repositories, '/w/a.ts'), '/w one');
  });

  test('without git there is a reason', async () => {
    assert.equal(
      await told(
        new Repositories(undefined, { kindOf: (path) => memoryFiles(files).kindOf(path) }, () => {}),
        '/w/a.ts',
      ),
      'Git cannot be asked here.',
    );
  });
});
