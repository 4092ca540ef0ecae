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

/** @param heads root → the commit that is checked out */
export function fakeGit(heads: Readonly<Record<string, string>>): FakeGit {
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
    mergeBase: async () => NO,
    changedSince: async () => NO,
    textAt: async () => undefined,
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
