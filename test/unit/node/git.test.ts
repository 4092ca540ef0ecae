/** What git is asked: commits, files, what differs from a branch, in repositories of every sort; and that none can make it do more. */
import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { Cancelled, NEVER } from '../../../server/src/facts/cancellation.js';
import {
  type Commit,
  type Git,
  isUnknown,
  type Renames,
  type Repository,
  type Unknown,
} from '../../../server/src/facts/git.js';
import { createGit } from '../../../server/src/node/git/git.js';
import { gitIn, repositoryIn, type TestRepository, testRepository } from '../../support/repository.js';
import { temporaryFolder } from '../../support/temporary.js';

const git: Git = createGit();

/** An answer, or why there is none. */
function known<T>(answer: T | Unknown): T {
  assert.ok(!isUnknown(answer), isUnknown(answer) ? answer.unknown : '');
  return answer;
}
async function reason(answer: Promise<unknown>): Promise<string> {
  const given = await answer;
  return isUnknown(given) ? given.unknown : '';
}
const opened = async (folder: string): Promise<Repository> => known(await git.repository(folder, NEVER));

/** `M src/a.ts` by Anna, Bert. */
async function told(repository: Repository, span: Partial<Parameters<Git['commits']>[1]> = {}): Promise<string[]> {
  const commits: Commit[] = [];
  const span_ = { until: repository.head, renames: 'identical', ...span } as const;
  assert.equal(await git.commits(repository, span_, (commit) => commits.push(commit), NEVER), undefined);
  return commits.map(({ authors, changes }) => {
    const what = changes.map(({ kind, path, from }) => `${kind} ${from === undefined ? '' : `${from} > `}${path}`);
    return `${authors.map(({ name, email }) => `${name} <${email}>`).join(', ')}: ${what.join(', ')}`;
  });
}

suite('node/git', function () {
  this.timeout(20_000);
  let repo: TestRepository;
  setup(() => {
    repo = testRepository();
  });
  teardown(() => repo.remove());

  suite('commits', () => {
    test('in the order of time, with co-authors and moves, without merges', async () => {
      repo.commit({ 'a.ts': 'one\ntwo\n', 'ü b.ts': '1' }, { daysAgo: 9 });
      repo.git('checkout', '-q', '-b', 'side');
      repo.commit({ 'side.ts': '1' }, { by: 'Bert', daysAgo: 8, below: 'Co-authored-by: Cora D. <cora@c.test>\n' });
      repo.git('checkout', '-q', 'main');
      repo.commit({ 'a.ts': undefined, 'z/a.ts': 'one\ntwo\n' }, { by: 'Dora', daysAgo: 7 });
      repo.git('merge', '-q', '--no-ff', '-m', 'm', 'side');
      assert.deepEqual(await told(await opened(repo.path)), [
        'Anna <anna@a.test>: A a.ts, A ü b.ts',
        'Bert <bert@a.test>, Cora D. <cora@c.test>: A side.ts',
        'Dora <dora@a.test>: R a.ts > z/a.ts',
      ]);
    });

    test('names as .mailmap has them', async () => {
      const mailmap = 'Anna Real <anna@real.test> <anna@a.test>\n';
      repo.commit({ 'a.ts': '1', '.mailmap': mailmap });
      assert.deepEqual(await told(await opened(repo.path)), ['Anna Real <anna@real.test>: A .mailmap, A a.ts']);
    });

    test('a file that was moved and changed a little is the same, if that is asked for', async () => {
      const lines = (last: string) => `${'the same line\n'.repeat(9)}${last}\n`;
      repo.commit({ 'a.ts': lines('one') }, { daysAgo: 1 });
      repo.commit({ 'a.ts': undefined, 'b.ts': lines('two') });
      const repository = await opened(repo.path);
      const second = async (renames: Renames) => (await told(repository, { renames }))[1];
      assert.equal(await second('identical'), 'Anna <anna@a.test>: D a.ts, A b.ts');
      assert.equal(await second('similar'), 'Anna <anna@a.test>: R a.ts > b.ts');
    });

    test('since a time, and after a commit', async () => {
      const first = repo.commit({ 'a.ts': '1' }, { daysAgo: 100 });
      repo.commit({ 'a.ts': '2' }, { by: 'Bert', daysAgo: 50 });
      repo.commit({ 'a.ts': '3' }, { by: 'Cora' });
      const repository = await opened(repo.path);
      const last = ['Bert <bert@a.test>: M a.ts', 'Cora <cora@a.test>: M a.ts'];
      assert.deepEqual(await told(repository, { after: first }), last);
      assert.deepEqual(await told(repository, { since: repository.headTime - 60 * 24 * 3600 }), last);
    });

    test('paths and names that look like what git prints, or like options', async () => {
      repo.commit(
        { '--output=x': '1', 'A\n': '1', '\x01\x02': '1', ':(top)a': '1' },
        { by: '--exec <x@x.test>', below: 'Co-authored-by: no address\nCo-authored-by: B <b@b.test>\n' },
      );
      assert.deepEqual(await told(await opened(repo.path)), [
        '--exec <x@x.test>, B <b@b.test>: A \x01\x02, A --output=x, A :(top)a, A A\n',
      ]);
    });

    test('nobody waits any more: git is ended', async () => {
      repo.commit({ 'a.ts': '1' });
      const repository = await opened(repo.path);
      const listeners: (() => void)[] = [];
      const cancellation = {
        isCancellationRequested: false,
        onCancellationRequested: (listener: () => void) => {
          listeners.push(listener);
          return { dispose: () => {} };
        },
      };
      const asked = git.commits(repository, { until: repository.head, renames: 'identical' }, () => {}, cancellation);
      cancellation.isCancellationRequested = true;
      for (const listener of listeners) listener();
      await assert.rejects(asked, Cancelled);
      await assert.rejects(git.repository(repo.path, cancellation), Cancelled);
    });
  });

  suite('repositories of every sort', () => {
    test('none, and one without a commit', async () => {
      const folder = temporaryFolder('//- a.ts\n1\n');
      assert.equal(await reason(git.repository(folder.path, NEVER)), 'This is no git repository.');
      folder.remove();
      assert.equal(await reason(git.repository(repo.path, NEVER)), 'This repository has no commits yet.');
      assert.match(await reason(git.repository(`${repo.path}/not-there`, NEVER)), /cannot change to/);
    });

    test('a folder below the root is none', async () => {
      repo.commit({ 'sub/a.ts': '1' });
      assert.equal(
        await reason(git.repository(repo.at('sub'), NEVER)),
        'This folder is not the root of its repository.',
      );
    });

    test('a shallow clone does not tell its history, and says how to have it', async () => {
      repo.commit({ 'a.ts': '1' });
      repo.commit({ 'a.ts': '2' }, { by: 'Bert' });
      const clone = temporaryFolder();
      gitIn(clone.path, ['clone', '-q', '--depth=1', `file://${repo.path}`, 'c']);
      const repository = await opened(clone.at('c'));
      assert.equal(repository.isShallow, true);
      const answer = git.commits(repository, { until: repository.head, renames: 'identical' }, () => {}, NEVER);
      assert.match(await reason(answer), /^This is a shallow clone, .*git fetch --unshallow/);
      clone.remove();
    });

    test('a partial clone tells its history, for ids are enough, and fetches nothing', async () => {
      repo.git('config', 'uploadpack.allowFilter', 'true');
      repo.commit({ 'a.ts': 'one\n' });
      const first = repo.commit({ 'a.ts': undefined, 'b.ts': 'one\n' });
      repo.commit({ 'b.ts': 'two\n' });
      const clone = temporaryFolder();
      gitIn(clone.path, ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${repo.path}`, 'c']);
      const repository = await opened(clone.at('c'));
      assert.deepEqual(
        (await told(repository)).map((line) => line.replace(/^.*: /, '')),
        ['A a.ts', 'R a.ts > b.ts', 'M b.ts'],
      );
      const text = git.textAt(repository, first, 'b.ts', NEVER);
      assert.match(await reason(text), /^This is a partial clone: .* none are fetched/);
      clone.remove();
    });

    test('a clone without trees knows that it cannot tell', async () => {
      repo.git('config', 'uploadpack.allowFilter', 'true');
      repo.commit({ 'a.ts': 'one\n' });
      repo.commit({ 'a.ts': 'two\n' });
      const clone = temporaryFolder();
      gitIn(clone.path, ['clone', '-q', '--no-checkout', '--filter=tree:0', `file://${repo.path}`, 'c']);
      const repository = await opened(clone.at('c'));
      const answer = git.commits(repository, { until: repository.head, renames: 'identical' }, () => {}, NEVER);
      assert.match(await reason(answer), /^This is a partial clone/);
      clone.remove();
    });

    test('objects that are damaged are told, whatever came before', async () => {
      repo.commit({ 'a.ts': 'one\n' });
      repo.commit({ 'a.ts': 'two\n' });
      repo.removeObject(repo.git('rev-parse', 'HEAD~^{tree}'));
      const repository = await opened(repo.path);
      const answer = git.commits(repository, { until: repository.head, renames: 'identical' }, () => {}, NEVER);
      assert.notEqual(await reason(answer), '');
    });

    test('a work tree, a submodule, a bare one, and a detached head', async () => {
      const first = repo.commit({ 'a.ts': '1' });
      repo.commit({ 'b.ts': '1' }, { by: 'Bert' });
      repo.git('worktree', 'add', '-q', '--detach', 'tree', first);
      const tree = await opened(repo.at('tree'));
      assert.equal(tree.head, first);
      assert.deepEqual(tree.gitFolders, [repo.at('.git/worktrees/tree'), repo.at('.git')]);
      assert.equal((await told(tree)).length, 1);

      const outer = testRepository();
      outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${repo.path}`, 'sub');
      outer.commit({ 'c.ts': '1' });
      const within = await opened(outer.at('sub'));
      assert.equal((await told(within)).length, 2);
      assert.deepEqual(known(await git.ownFiles(await opened(outer.path), NEVER)), ['.gitmodules', 'c.ts']);
      outer.remove();

      const bare = temporaryFolder();
      gitIn(bare.path, ['clone', '-q', '--bare', `file://${repo.path}`, 'c.git']);
      const repository = await opened(bare.at('c.git'));
      assert.equal((await told(repository)).length, 2);
      assert.deepEqual(known(await git.ownFiles(repository, NEVER)), ['a.ts', 'b.ts']);
      bare.remove();
    });

    test('ids of SHA-256', async () => {
      const folder = temporaryFolder();
      gitIn(folder.path, ['init', '-q', '-b', 'main', '--object-format=sha256']);
      const other = repositoryIn(folder);
      const first = other.commit({ 'a.ts': 'one\n' });
      other.write('a.ts', 'two\n');
      const repository = await opened(other.path);
      assert.equal(first.length, 64);
      assert.deepEqual(known(await git.changedSince(repository, first, NEVER)), [{ kind: 'M', path: 'a.ts' }]);
      other.remove();
    });
  });

  test('files of ones own, and commits to pass over', async () => {
    const first = repo.commit({
      'src/a.ts': '1',
      'dist/b.js': '1',
      'lib/c.js': '1',
      'lib/own.js': '1',
      '.gitattributes': 'dist/** linguist-generated\nlib/** linguist-vendored=true\nlib/own.js -linguist-vendored\n',
    });
    repo.commit({ '.git-blame-ignore-revs': `# Formatted\n${first} # all of it\n\nnonsense\n` });
    const repository = await opened(repo.path);
    const files = known(await git.ownFiles(repository, NEVER));
    assert.deepEqual(files, ['.git-blame-ignore-revs', '.gitattributes', 'lib/own.js', 'src/a.ts']);
    assert.deepEqual([...(await git.passedOver(repository, NEVER))], [first, 'nonsense']);
  });

  test('whether a commit came before', async () => {
    const first = repo.commit({ 'a.ts': '1' });
    const old = repo.commit({ 'a.ts': '2' });
    repo.git('reset', '-q', '--hard', first);
    repo.commit({ 'a.ts': '3' });
    const repository = await opened(repo.path);
    const answers = [first, repository.head, old, '0'.repeat(40), '--all', ''];
    const before = await Promise.all(answers.map((id) => git.isBefore(repository, id, NEVER)));
    assert.deepEqual(before, [true, true, false, false, false, false]);
  });

  suite('what differs from where a line of work began', () => {
    test('the merge base with the branch that others start from', async () => {
      const first = repo.commit({ 'a.ts': '1' });
      repo.git('checkout', '-q', '-b', 'work');
      repo.commit({ 'b.ts': '1' });
      repo.git('checkout', '-q', 'main');
      repo.commit({ 'c.ts': '1' });
      repo.git('tag', '-a', '-m', 't', 'v1.0');
      repo.git('checkout', '-q', 'work');
      const repository = await opened(repo.path);
      const base = async (branch?: string) => known(await git.mergeBase(repository, branch, NEVER));
      assert.deepEqual(await base(), { commit: first, branch: 'main' });
      assert.deepEqual(await base('main'), { commit: first, branch: 'main' });
      assert.deepEqual(await base('v1.0'), { commit: first, branch: 'v1.0' });
      assert.deepEqual(await base(first), { commit: first, branch: first });
      repo.git('update-ref', 'refs/remotes/origin/next', repository.head);
      repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/next');
      assert.deepEqual(await base(), { commit: repository.head, branch: 'origin/HEAD' });
      for (const [name, said] of [
        ['nowhere', 'There is no branch, tag or commit "nowhere" here.'],
        ['--all', '"--all" is no name of a branch.'],
        ['main..work', '"main..work" is no name of a branch.'],
        ['main^{/x}', '"main^{/x}" is no name of a branch.'],
        ['*', '"*" is no name of a branch.'],
      ] as const)
        assert.equal(await reason(git.mergeBase(repository, name, NEVER)), said);
    });

    test('no commit in common, and no branch to start from', async () => {
      repo.commit({ 'a.ts': '1' });
      repo.git('checkout', '-q', '--orphan', 'alone');
      repo.commit({ 'b.ts': '1' });
      const repository = await opened(repo.path);
      assert.equal(
        await reason(git.mergeBase(repository, 'main', NEVER)),
        'What is checked out has no commit in common with main.',
      );
      repo.git('branch', '-q', '-D', 'main');
      assert.match(await reason(git.mergeBase(repository, undefined, NEVER)), /^Which branch others start from/);
    });

    test('changed files: committed, staged, saved, new, moved; not those that were only touched', async () => {
      const unchanged = Object.fromEntries(['same.ts', 'touched.ts', 'crlf.ts'].map((path) => [path, 'x\ny\n']));
      const first = repo.commit({
        ...unchanged,
        ...{
          'committed.ts': '1',
          'staged.ts': '1',
          'saved.ts': '1',
          'gone.ts': '1',
          'moved.ts': 'm',
          '.gitignore': 'ignored\n',
        },
      });
      repo.commit({ 'committed.ts': '2', 'moved.ts': undefined, 'to/moved.ts': 'm' });
      repo.write('staged.ts', '2');
      repo.git('add', 'staged.ts');
      repo.write('saved.ts', '2');
      rmSync(repo.at('gone.ts'));
      repo.write('ü new.ts', '1');
      repo.write('ignored', '1');
      repo.write('touched.ts', 'x\ny\n');
      repo.write('crlf.ts', 'x\r\ny\r\n');
      const changes = known(await git.changedSince(await opened(repo.path), first, NEVER));
      assert.deepEqual(
        changes.map(({ kind, path }) => `${kind} ${path}`),
        ['M committed.ts', 'D gone.ts', 'D moved.ts', 'M saved.ts', 'M staged.ts', 'A to/moved.ts', 'A ü new.ts'],
      );
    });

    test('how a file was at a commit', async () => {
      const first = repo.commit({ 'src/a.ts': '\ufeffwas\n', 'b*.ts': 'star', 'ba.ts': 'no', 'x.bin': 'a\0b' });
      repo.commit({ 'src/a.ts': 'is\n' });
      const repository = await opened(repo.path);
      const at = (path: string) => git.textAt(repository, first, path, NEVER);
      assert.equal(await at('src/a.ts'), 'was\n');
      assert.equal(await at('b*.ts'), 'star');
      for (const path of ['none.ts', 'src', 'x.bin', '../a.ts', '/etc/passwd']) assert.equal(await at(path), undefined);
      assert.match(await reason(git.textAt(repository, 'HEAD', 'src/a.ts', NEVER)), /no id/);
    });
  });

  test('tells when another commit is checked out, and when one is made', async () => {
    const first = repo.commit({ 'a.ts': '1' });
    repo.commit({ 'a.ts': '2' });
    const repository = await opened(repo.path);
    for (const act of [() => repo.git('checkout', '-q', first), () => repo.commit({ 'a.ts': '3' })]) {
      let watching: { dispose(): void } | undefined;
      await new Promise<void>((resolve) => {
        watching = git.watch(repository.gitFolders, resolve);
        act();
      });
      watching?.dispose();
    }
  });

  test('runs nothing that a repository names, and writes nothing', async () => {
    const mark = repo.at('.git/mark');
    const run = repo.at('.git/run');
    repo.write('.git/run', `#!/bin/sh\ntouch '${mark}'\n`);
    chmodSync(run, 0o755);
    const first = repo.commit({ 'a.ts': 'one\n', '.gitattributes': '*.ts diff=evil filter=evil\n' });
    repo.commit({ 'a.ts': 'two\n' });
    for (const [name, value] of [
      ['core.fsmonitor', run],
      ['core.pager', run],
      ['core.sshCommand', run],
      ['core.alternateRefsCommand', run],
      ['diff.external', run],
      ['diff.evil.command', run],
      ['diff.evil.textconv', run],
      ['filter.evil.clean', run],
      ['filter.evil.smudge', run],
      ['filter.evil.process', run],
      ['filter.evil.required', 'true'],
      ['gpg.program', run],
      ['log.showSignature', 'true'],
      ['credential.helper', `!${run}`],
      ['protocol.ext.allow', 'always'],
      ['protocol.allow', 'always'],
      ['remote.origin.url', `ext::${run}`],
      ['remote.origin.promisor', 'true'],
      ['core.repositoryFormatVersion', '1'],
      ['extensions.partialClone', 'origin'],
      ['alias.log', `!${run}`],
    ] as const)
      repo.git('config', name, value);
    cpSync(run, repo.at('.git/hooks/post-index-change'));
    // As long as before and as young as the index: git looks at what is in it.
    repo.write('a.ts', 'new\n');
    const repository = await opened(repo.path);
    await git.commits(repository, { until: repository.head, renames: 'identical' }, () => {}, NEVER);
    await git.ownFiles(repository, NEVER);
    await git.passedOver(repository, NEVER);
    await git.mergeBase(repository, undefined, NEVER);
    const changes = known(await git.changedSince(repository, first, NEVER));
    assert.deepEqual(changes, [{ kind: 'M', path: 'a.ts' }]);
    repo.removeObject(repo.git('rev-parse', `${first}:a.ts`));
    assert.match(await reason(git.textAt(repository, first, 'a.ts', NEVER)), /partial clone|did not answer/);
    assert.equal(existsSync(mark), false);
  });
});
