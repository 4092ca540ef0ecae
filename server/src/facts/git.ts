/**
 * What the product asks of git: where a repository stands, which files it has, who changed what, and what differs from where a line of
 * work began. node/git answers it.
 *
 * Whoever has a `Repository` may ask; only where the user trusts the workspace is there one (engine/repositories.ts). What cannot be
 * known is said, never guessed. Deliberately absent: anything that changes a repository or reaches a network.
 */
import type { Cancellation } from './cancellation.js';

export interface Author {
  /** As .mailmap has it. */
  readonly name: string;
  readonly email: string;
}

/** What happened to one file. */
export interface Change {
  /** Added, modified, deleted, renamed (and changed a little, if that was asked for). */
  readonly kind: 'A' | 'M' | 'D' | 'R';
  /** Relative to the root of the repository. */
  readonly path: string;
  /** The path before, of one that was renamed. */
  readonly from?: string;
}

export interface Commit {
  readonly id: string;
  /** Seconds since 1970. */
  readonly when: number;
  /** Who wrote it, and those beside them by `Co-authored-by`. */
  readonly authors: readonly Author[];
  readonly changes: readonly Change[];
}

/** Why something is not known: one plain sentence. */
export interface Unknown {
  readonly unknown: string;
}

export interface Repository {
  /** The folder that its paths are relative to. */
  readonly root: string;
  /** The folders in which it keeps HEAD and index, and all that its work trees share. */
  readonly gitFolders: readonly string[];
  /** The commit that is checked out. */
  readonly head: string;
  /** When it was made, in seconds since 1970. */
  readonly headTime: number;
  /** true: the older part of its history is not here. */
  readonly isShallow: boolean;
}

/**
 * Which files count as renamed: those that stayed what they were, for which ids are enough, or also those that changed a little, for
 * which git needs all contents.
 */
export type Renames = 'identical' | 'similar';

/** Which commits: those up to one, without those up to another, or since a time in seconds. */
export interface CommitRange {
  readonly until: string;
  readonly renames: Renames;
  readonly after?: string;
  readonly since?: number;
}

/** Where a line of work began. */
export interface MergeBase {
  readonly commit: string;
  /** The branch that it left, such as `origin/main`. */
  readonly branch: string;
}

export interface Git {
  /** The repository whose root is a folder, as it stands now. */
  repository(root: string, cancellation: Cancellation): Promise<Repository | Unknown>;
  /** Tells when HEAD, a branch or the index may have become another, by the folders in which git keeps them. */
  watch(gitFolders: readonly string[], listener: () => void): { dispose(): void };

  /** The files of the checked out commit that are neither generated nor others' (linguist-generated, linguist-vendored). */
  ownFiles(repository: Repository, cancellation: Cancellation): Promise<readonly string[] | Unknown>;
  /** Commits that change looks and nothing else (.git-blame-ignore-revs). */
  passedOver(repository: Repository, cancellation: Cancellation): Promise<ReadonlySet<string>>;
  /** Commits in the order of time, without merges. Resolves to a reason if they did not all come. */
  commits(
    repository: Repository,
    range: CommitRange,
    onCommit: (commit: Commit) => void,
    cancellation: Cancellation,
  ): Promise<Unknown | undefined>;
  /** true if a commit is there and came before the one that is checked out, or is it. */
  isBefore(repository: Repository, earlier: string, cancellation: Cancellation): Promise<boolean>;

  /**
   * Where the checked out commit left a branch.
   * @param branch its name, a tag or a whole commit id; absent: the branch that others start from, by the remote or by its usual name
   */
  mergeBase(
    repository: Repository,
    branch: string | undefined,
    cancellation: Cancellation,
  ): Promise<MergeBase | Unknown>;
  /**
   * The files that are not as they were at a commit, as they are on the disk now: committed, staged, only saved, or new and not ignored.
   * A renamed file is one that was deleted and one that was added.
   */
  changedSince(
    repository: Repository,
    commit: string,
    cancellation: Cancellation,
  ): Promise<readonly Change[] | Unknown>;
  /** The text of a file at a commit; undefined if it was not there, or was no text. Its changed lines: facts/changedLines.ts. */
  textAt(
    repository: Repository,
    commit: string,
    path: string,
    cancellation: Cancellation,
  ): Promise<string | undefined | Unknown>;
}

export function isUnknown(answer: unknown): answer is Unknown {
  return typeof answer === 'object' && answer !== null && 'unknown' in answer;
}
