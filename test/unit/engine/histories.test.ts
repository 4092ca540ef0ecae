/** How a history is read: the recent part first, then all of it; from what was kept and what is new since; and what ends it. */
import assert from 'node:assert/strict';
import { Histories } from '../../../server/src/engine/histories.js';
import { Repositories } from '../../../server/src/engine/repositories.js';
import { Cancelled } from '../../../server/src/facts/cancellation.js';
import type { Git } from '../../../server/src/facts/git.js';
import type { HistoryAnswer } from '../../../server/src/facts/history/answer.js';
import { disk } from '../../../server/src/node/fileSystem.js';
import { createGit } from '../../../server/src/node/git/git.js';
import { memoryLedgers } from '../../support/historyWorld.js';
import { type TestRepository, testRepository } from '../../support/repository.js';

const WINDOW = 547 * 24 * 3600;

suite('engine/histories', function () {
  this.timeout(20_000);
  let repo: TestRepository;
  let ledgers: ReturnType<typeof memoryLedgers>;
  /** What git was asked for: `recent`, `all`, or `since` a commit. */
  let asked: string[];
  setup(() => {
    repo = testRepository();
    repo.history([
      { files: { 'a.ts': '1' }, daysAgo: 900 },
      { files: { 'a.ts': '2' }, by: 'Bert', daysAgo: 9 },
    ]);
    ledgers = memoryLedgers();
    asked = [];
  });
  teardown(() => repo.remove());

  const recording = (): Git => {
    const git = createGit();
    return {
      ...git,
      commits: (repository, range, ...rest) => {
        asked.push(range.after ? `since ${range.after}` : range.since ? 'recent' : 'all');
        return git.commits(repository, range, ...rest);
      },
    };
  };
  const open = (how: { readonly waits?: boolean; readonly git?: Git; readonly isTrusted?: boolean } = {}) => {
    const { waits = true, git = recording(), isTrusted = true } = how;
    const ports = { ledgers, waits };
    const answers: HistoryAnswer[] = [];
    let told = () => {};
    const onChange = () => told();
    const repositories = new Repositories({ git, isTrusted, histories: ports }, disk, onChange);
    const histories = new Histories(repositories, { ...ports, pause: async () => {} }, onChange);
    const ask = async () => {
      const answer = await histories.of(repo.at('a.ts'), WINDOW);
      answers.push(answer);
      return answer;
    };
    const untilTold = () =>
      new Promise<void>((resolve) => {
        told = resolve;
      });
    const close = () => {
      histories.forget();
      repositories.forget();
    };
    return { histories, ask, untilTold, close };
  };
  /** `2 changes by 2 people, all`. */
  const shown = (answer: HistoryAnswer): string => {
    if (answer.state !== 'known') return answer.state === 'unknown' ? answer.reason : answer.state;
    const changes = answer.history.files.get('a.ts')?.changes ?? new Map<number, number>();
    const count = [...changes.values()].reduce((sum, one) => sum + one, 0);
    return `${count} changes by ${changes.size} people, ${answer.history.isWhole ? 'all' : 'lately'}`;
  };
  const askOnce = async () => {
    const opened = open();
    const answer = shown(await opened.ask());
    opened.close();
    return answer;
  };

  test('an editor has the recent part first, then all of it', async () => {
    const { ask, untilTold, close } = open({ waits: false });
    assert.equal(shown(await ask()), 'reading');
    await untilTold();
    assert.equal(shown(await ask()), '1 changes by 1 people, lately');
    await untilTold();
    assert.equal(shown(await ask()), '2 changes by 2 people, all');
    assert.deepEqual(asked, ['recent', 'all']);
    close();
  });

  test('a command waits for all of it, and reads it once', async () => {
    assert.equal(await askOnce(), '2 changes by 2 people, all');
    assert.deepEqual(asked, ['all']);
  });

  test('what was kept is used, and new commits alone are read', async () => {
    await askOnce();
    const before = repo.git('rev-parse', 'HEAD').trim();
    assert.equal(await askOnce(), '2 changes by 2 people, all');
    repo.commit({ 'a.ts': '3' }, { by: 'Cora' });
    assert.equal(await askOnce(), '3 changes by 3 people, all');
    assert.equal(await askOnce(), '3 changes by 3 people, all');
    assert.deepEqual(asked, ['all', `since ${before}`]);
  });

  test('a history that was written anew is read anew', async () => {
    await askOnce();
    repo.git('reset', '-q', '--hard', 'HEAD~1');
    repo.commit({ 'a.ts': '3' }, { by: 'Cora' });
    assert.equal(await askOnce(), '2 changes by 2 people, all');
    assert.deepEqual(asked, ['all', 'all']);
  });

  test('so it is when other commits are to be passed over, and when what was kept is no ledger', async () => {
    await askOnce();
    const second = repo.git('rev-parse', 'HEAD').trim();
    repo.commit({ '.git-blame-ignore-revs': `${second}\n` });
    assert.equal(await askOnce(), '1 changes by 1 people, all');
    await ledgers.write(repo.path, { version: 3, passedOver: second, ledger: { head: second } });
    assert.equal(await askOnce(), '1 changes by 1 people, all');
    assert.deepEqual(asked, ['all', 'all', 'all']);
  });

  test('another commit that is checked out is seen, and until it is read what was known holds', async () => {
    const { ask, untilTold, close } = open();
    await ask();
    const moved = untilTold();
    repo.commit({ 'a.ts': '3' }, { by: 'Cora' });
    await moved;
    assert.equal(shown(await ask()), '3 changes by 3 people, all');
    close();
  });

  test('git is not asked where nobody trusts the workspace', async () => {
    const { ask } = open({ isTrusted: false });
    assert.equal(shown(await ask()), 'Git is not asked, because this workspace is not trusted.');
    assert.deepEqual(asked, []);
  });

  test('what nobody wants any more is ended', async () => {
    let isEnded = false;
    const git: Git = {
      ...createGit(),
      commits: (_repository, _range, _onCommit, cancellation) =>
        new Promise((_, reject) => {
          cancellation.onCancellationRequested(() => {
            isEnded = true;
            reject(new Cancelled());
          });
          asked.push('begun');
          begun();
        }),
    };
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { ask, close } = open({ git, waits: false });
    assert.equal(shown(await ask()), 'reading');
    await hasBegun;
    close();
    assert.equal(isEnded, true);
  });
});
