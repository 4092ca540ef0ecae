/** What is looked at on a real disk: ignore files, links, overlapping folders, scope roots above. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { NEVER } from '../../../server/src/engine/index.js';
import { createFileFinder } from '../../../server/src/node/fileFinder.js';
import { disk } from '../../../server/src/node/fileSystem.js';
import { principlesAbove } from '../../../server/src/principles/index.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

suite('node/fileFinder', () => {
  let folder: TemporaryFolder;
  teardown(() => folder.remove());

  const walk = async (...starts: string[]) => {
    const { files } = await createFileFinder().walk(
      starts.map((one) => (one === '' ? folder.path : folder.at(one))),
      NEVER,
    );
    return files.map((path) => path.slice(folder.path.length + 1));
  };

  test('agrees with git about nested ignore files', async () => {
    folder = temporaryFolder(`//- .gitignore
*.log
/build/
!keep.log
generated/*
!generated/hand.ts
//- keep.log
//- a.log
//- build/out.ts
//- src/build/in.ts
//- src/.gitignore
*.ts
!in.ts
//- src/x.ts
//- src/in.ts
//- generated/a.ts
//- generated/hand.ts
//- deep/er/.gitignore
/only-here
//- deep/er/only-here/a
//- deep/only-here/a
//- .hidden/a.ts
`);
    execFileSync('git', ['init', '-q'], { cwd: folder.path });
    const expected = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    assert.deepEqual(await walk(''), expected.trim().split('\n').sort());
  });

  test('a subfolder opened alone obeys the ignore file above it, up to the root of the repository', async () => {
    folder = temporaryFolder(
      '//- repo/.gitignore\nsecret.ts\n//- repo/app/secret.ts\n//- repo/app/open.ts\n//- .gitignore\n*.ts\n',
    );
    execFileSync('git', ['init', '-q'], { cwd: folder.at('repo') });
    assert.deepEqual(await walk('repo/app'), ['repo/app/open.ts']);
  });

  test('links are not followed, so a loop ends and nothing is found twice', async () => {
    folder = temporaryFolder('//- a/x.ts\n');
    symlinkSync('..', folder.at('a/loop'));
    symlinkSync('x.ts', folder.at('a/y.ts'));
    assert.deepEqual(await walk(''), ['a/x.ts']);
    const finder = createFileFinder();
    assert.equal(await finder.skipReason(folder.at('a/y.ts'), [folder.path]), 'ignored');
    assert.equal(await finder.skipReason(folder.at('a/loop/a/x.ts'), [folder.path]), 'ignored');
    assert.equal(await finder.skipReason(folder.at('a/x.ts'), [folder.path]), undefined);
  });

  test('overlapping folders and single files give each file once', async () => {
    folder = temporaryFolder('//- a/b/x.ts\n//- a/y.ts\n//- z.ts\n');
    assert.deepEqual(await walk('a', 'a/b', 'a', 'a/b/x.ts', 'z.ts'), ['a/b/x.ts', 'a/y.ts', 'z.ts']);
  });

  test('node_modules and version control are never looked at', async () => {
    folder = temporaryFolder('//- node_modules/a/i.js\n//- .git/config\n//- b/node_modules/c.js\n//- a.js\n');
    assert.deepEqual(await walk(''), ['a.js']);
    assert.equal(await createFileFinder().skipReason(folder.at('node_modules/a/i.js'), [folder.path]), 'ignored');
  });

  test('one path gets the verdict that the walk gives', async () => {
    folder = temporaryFolder('//- .gitignore\nout/\n*.tmp\n//- out/a.ts\n//- src/a.tmp\n//- src/a.ts\n');
    const finder = createFileFinder();
    const reasons = await Promise.all(
      ['out/a.ts', 'src/a.tmp', 'src/a.ts'].map((path) => finder.skipReason(folder.at(path), [folder.path])),
    );
    assert.deepEqual(reasons, ['ignored', 'ignored', undefined]);
    assert.equal(await finder.skipReason('/elsewhere/a.ts', [folder.path]), 'outside');
  });

  test('an edited ignore file takes effect with the next walk', async () => {
    folder = temporaryFolder('//- a.ts\n//- b.ts\n');
    const finder = createFileFinder();
    await finder.walk([folder.path], NEVER);
    folder.write('.gitignore', 'b.ts\n');
    const { files } = await finder.walk([folder.path], NEVER);
    assert.deepEqual(files, [folder.at('.gitignore'), folder.at('a.ts')]);
  });

  test('principles are looked for above the opened folder, up to the root of the repository', async () => {
    folder = temporaryFolder(
      '//- principles.yaml\n//- repo/principles.yaml\n//- repo/apps/principles/a.yaml\n//- repo/apps/principles/b.md\n//- repo/apps/web/x.ts\n',
    );
    assert.deepEqual(await principlesAbove(folder.at('repo/apps/web'), disk), []);
    execFileSync('git', ['init', '-q'], { cwd: folder.at('repo') });
    assert.deepEqual(await principlesAbove(folder.at('repo/apps/web'), disk), [
      folder.at('repo/apps/principles/a.yaml'),
      folder.at('repo/apps/principles/b.md'),
      folder.at('repo/principles.yaml'),
    ]);
  });
});
