/** Small git repositories for tests, with people and days of their own. No configuration of the machine is read for them. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { type TemporaryFolder, temporaryFolder } from './temporary.js';

const DAY = 24 * 3600;
/** 2026-11-23, on which tests take place. */
const TODAY = Date.UTC(2026, 10, 23) / 1000;

export interface Committing {
  /** `Anna <anna@a.test>`, or a name alone. */
  readonly by?: string;
  /** How long ago. */
  readonly daysAgo?: number;
  /** What stands below the title, such as trailers. */
  readonly below?: string;
}

/** Path → text; undefined where it is taken away. */
export interface Files {
  readonly [path: string]: string | undefined;
}

export interface TestRepository extends TemporaryFolder {
  /** Runs git in it and returns what it prints. */
  git(...args: readonly string[]): string;
  /** Writes files (`undefined` removes one), commits everything and returns the commit. */
  commit(files: Files, how?: Committing): string;
  /** Makes many commits at once, in this order, on top of what is there; `daysAgo` goes down. */
  history(commits: readonly (Committing & { readonly files: Files })[]): void;
  /** Damages it: an object that it consists of is not there any more. */
  removeObject(id: string): void;
}

/** Git without the configuration of the machine. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
  GIT_ALLOW_PROTOCOL: 'file',
  // Who merges and tags, where it does not matter.
  GIT_AUTHOR_NAME: 'Tester',
  GIT_AUTHOR_EMAIL: 'tester@a.test',
  GIT_COMMITTER_NAME: 'Tester',
  GIT_COMMITTER_EMAIL: 'tester@a.test',
};

export function gitIn(folder: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    env: { ...ENVIRONMENT, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function testRepository(written = ''): TestRepository {
  return repositoryIn(temporaryFolder(written));
}

/** Makes a repository of a folder. */
export function repositoryIn(folder: TemporaryFolder): TestRepository {
  const git = (...args: readonly string[]) => gitIn(folder.path, args);
  git('init', '-q', '-b', 'main');
  const commit = (files: Files, how: Committing = {}): string => {
    for (const [path, text] of Object.entries(files)) {
      if (text === undefined) git('rm', '-q', '--', path);
      else folder.write(path, text);
    }
    git('add', '-A');
    const { name, email, date, message } = told(how);
    const who = {
      ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
      ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
    };
    gitIn(folder.path, ['commit', '-q', '--allow-empty', '--cleanup=verbatim', '-m', message], who);
    return git('rev-parse', 'HEAD').trim();
  };
  const history: TestRepository['history'] = (commits) => {
    const stream = commits.map(({ files, ...how }, at) => {
      const { name, email, date, message } = told(how);
      const who = `${name} <${email}> ${date}`;
      const changes = Object.entries(files).map(([path, text]) =>
        text === undefined ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`,
      );
      const from = at === 0 && hasCommits() ? 'from refs/heads/main^0\n' : '';
      return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data(message)}${from}${changes.join('')}`;
    });
    execFileSync('git', ['-C', folder.path, 'fast-import', '--quiet'], { input: stream.join(''), env: ENVIRONMENT });
    git('reset', '-q', '--hard', 'refs/heads/main');
  };
  const hasCommits = () => git('for-each-ref', 'refs/heads/main') !== '';
  const removeObject = (id: string) => rmSync(folder.at(`.git/objects/${id.slice(0, 2)}/${id.slice(2).trim()}`));
  return { ...folder, git, commit, history, removeObject };
}

/** Who, when and what of a commit. */
function told({ by = 'Anna', daysAgo = 0, below }: Committing) {
  const [, name = by, email = `${by.toLowerCase().replaceAll(' ', '.')}@a.test`] = /^(.*) <(.*)>$/.exec(by) ?? [];
  const message = below === undefined ? 'Change' : `Change\n\n${below}`;
  return { name, email, date: `${TODAY - daysAgo * DAY} +0000`, message };
}

/** A text as fast-import reads it. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
