/** Git for tests without a disk: repositories by their root, whose head a test moves. Nothing is known of their history. */
import type { Git, Repository } from '../../server/src/facts/git.js';

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

/**
 * @param heads root → the commit that is checked out
 * @param base absent: nobody knows where work began
 */
export function fakeGit(heads: Readonly<Record<string, string>>, base?: FakeBase): FakeGit {
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
      return { root, gitFolders: [`${root}/.git`], head, headTime: 0, isShallow: false } satisfies Repository;
    },
    watch: ({ root }, listener) => {
      const all = listeners.get(root) ?? new Set();
      listeners.set(root, all.add(listener));
      return { dispose: () => void all.delete(listener) };
    },
    ownFiles: async () => [],
    passedOver: async () => new Set(),
    commits: async () => NO,
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
    textAt: async (_repository, _commit, path) => base?.before.get(path),
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
