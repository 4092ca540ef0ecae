/** Git for tests without a disk: repositories by their root, whose head a test moves, with the history that it tells. */
import type { Commit, Git, Repository } from '../../server/src/facts/git.js';

export interface FakeGit extends Git {
  /** What was asked since the last call, such as `repository /w`. */
  asked(): readonly string[];
  /** Another commit is checked out; whoever watches is told. */
  move(root: string, head: string): void;
  /** Something was written that may be a move. */
  touch(root: string): void;
  /** How many watch at present. */
  readonly watching: number;
}

const NO = { unknown: 'no' };

/** What differs from where work began, in a repository at a root. */
export interface FakeBase {
  /** Path relative to the root → text. */
  readonly before: ReadonlyMap<string, string>;
  /** The same as it is on the disk now. */
  now(): ReadonlyMap<string, string>;
}

/** In seconds; 2026-11-23. */
const TODAY = Date.UTC(2026, 10, 23) / 1000;

/** Commits that change some files: `by` whom, how many, and the last so many days ago. */
export function commitsOf(paths: readonly string[], by: string, count: number, daysAgo: number): readonly Commit[] {
  return Array.from({ length: count }, (_, at) => ({
    id: '0'.repeat(40),
    when: TODAY - (daysAgo + count - at) * 24 * 3600,
    authors: by.split(' and ').map((name) => ({ name, email: `${name.toLowerCase()}@a.test` })),
    changes: paths.map((path) => ({ kind: at === 0 ? 'A' : 'M', path })),
  }));
}

/**
 * @param heads root → the commit that is checked out
 * @param base absent: nobody knows where work began
 * @param history what is told of it at present
 */
export function fakeGit(
  heads: Readonly<Record<string, string>>,
  base?: FakeBase,
  history: () => readonly Commit[] = () => [],
): FakeGit {
  const now = new Map(Object.entries(heads));
  const listeners = new Map<string, Set<() => void>>();
  let asked: string[] = [];
  const touch = (root: string) => {
    for (const listener of [...(listeners.get(root) ?? [])]) listener();
  };
  return {
    repository: async (root) => {
      asked.push(`repository ${root}`);
      const head = now.get(root);
      if (head === undefined) return { unknown: 'This is no git repository.' };
      return { root, gitFolders: [`${root}/.git`], head, headTime: TODAY, isShallow: false } satisfies Repository;
    },
    watch: ([folder = ''], listener) => {
      const root = folder.replace(/\/\.git$/, '');
      const all = listeners.get(root) ?? new Set();
      listeners.set(root, all.add(listener));
      return { dispose: () => void all.delete(listener) };
    },
    ownFiles: async () => [...new Set(history().flatMap(({ changes }) => changes.map(({ path }) => path)))],
    passedOver: async () => new Set(),
    commits: async (_repository, { since = 0 }, onCommit) => {
      for (const commit of history()) if (commit.when >= since) onCommit(commit);
      return undefined;
    },
    isBefore: async () => false,
    mergeBase: async () => (base ? { commit: 'base', branch: 'main' } : NO),
    changedSince: async ({ root }) => {
      asked.push(`changedSince ${root}`);
      if (!base) return NO;
      const files = base.now();
      const kindOf = (path: string) => (!base.before.has(path) ? 'A' : files.has(path) ? 'M' : 'D');
      const paths = [...new Set([...base.before.keys(), ...files.keys()])];
      return paths
        .filter((path) => base.before.get(path) !== files.get(path))
        .map((path) => ({ kind: kindOf(path), path }));
    },
    textAt: async (_repository, commit, path) => {
      asked.push(`textAt ${commit} ${path}`);
      return base?.before.get(path);
    },
    asked: () => {
      const list = asked;
      asked = [];
      return list;
    },
    move: (root, head) => {
      now.set(root, head);
      touch(root);
    },
    touch,
    get watching() {
      return [...listeners.values()].reduce((sum, { size }) => sum + size, 0);
    },
  };
}
