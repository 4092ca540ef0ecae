/**
 * The repositories that files belong to, and git to ask about them: only where the user trusts the workspace.
 *
 * Git is asked once for each repository, and again when the system tells that another commit may be checked out; never on a timer.
 * Deliberately absent: git (node/git), and what its answers mean.
 */
import type { Cancellation } from '../facts/cancellation.js';
import type { FileSystem } from '../facts/files.js';
import { type Git, isUnknown, type Repository, type Unknown } from '../facts/git.js';
import { parentOf, resolvePath } from '../facts/paths.js';
import type { RepositorySource } from '../facts/repositories.js';
import type { HistoryPorts } from './histories.js';
import { stoppable, unlessCancelled } from './stoppable.js';

/** Git as a project is given it. */
export interface GitPorts {
  readonly git: Git;
  /** true: whoever opens the project trusts its folders, as somebody who calls a command there does. */
  readonly isTrusted: boolean;
  readonly histories: HistoryPorts;
}

const NO_GIT: Unknown = { unknown: 'Git cannot be asked here.' };
const UNTRUSTED: Unknown = { unknown: 'Git is not asked, because this workspace is not trusted.' };
const NO_REPOSITORY: Unknown = { unknown: 'This folder belongs to no git repository.' };

interface Known {
  answer: Promise<Repository | Unknown>;
  watching?: { dispose(): void };
  /** true while git is asked again; `isOld`: once more after that. */
  isAsking: boolean;
  isOld: boolean;
}

export class Repositories implements RepositorySource {
  readonly #ports: GitPorts | undefined;
  readonly #files: Pick<FileSystem, 'kindOf'>;
  readonly #onMoved: () => void;
  readonly #roots = new Map<string, Promise<string | undefined>>();
  readonly #known = new Map<string, Known>();
  #isTrusted: boolean;
  #version = 0;
  #life = stoppable();

  /** @param onMoved told when answers of git may be others than before */
  constructor(ports: GitPorts | undefined, files: Pick<FileSystem, 'kindOf'>, onMoved: () => void) {
    this.#ports = ports;
    this.#files = files;
    this.#onMoved = onMoved;
    this.#isTrusted = ports?.isTrusted ?? false;
  }

  get git(): Git | undefined {
    return this.#ports?.git;
  }

  /** Goes up when answers of git may be others than before. */
  get version(): number {
    return this.#version;
  }

  /** The user trusts the workspace from now on. */
  trust(): void {
    if (this.#isTrusted) return;
    this.#isTrusted = true;
    this.#moved();
  }

  async of(path: string): Promise<Repository | Unknown> {
    if (!this.#ports) return NO_GIT;
    if (!this.#isTrusted) return UNTRUSTED;
    const root = await this.#rootOf(parentOf(path));
    if (root === undefined) {
      // It may become one at any time, and nothing tells of that.
      this.#roots.clear();
      return NO_REPOSITORY;
    }
    const known = this.#known.get(root) ?? this.#open(root, this.#ports.git);
    return known.answer;
  }

  /** Nothing is watched any more, and git is ended where it still answers. What is asked later begins anew. */
  forget(): void {
    this.#life.stop();
    this.#life = stoppable();
    for (const { watching } of this.#known.values()) watching?.dispose();
    this.#known.clear();
    this.#roots.clear();
  }

  /** The nearest folder with `.git` in it, which is a file in submodules and work trees. */
  #rootOf(folder: string): Promise<string | undefined> {
    const known = this.#roots.get(folder);
    if (known) return known;
    const found = this.#files.kindOf(resolvePath(folder, '.git')).then((kind) => {
      if (kind !== undefined) return folder;
      const above = parentOf(folder);
      return above === folder ? undefined : this.#rootOf(above);
    });
    this.#roots.set(folder, found);
    return found;
  }

  #open(root: string, git: Git): Known {
    const { cancellation } = this.#life;
    const known: Known = { answer: git.repository(root, cancellation), isAsking: false, isOld: false };
    this.#known.set(root, known);
    this.#watch(root, known, git, cancellation).catch(unlessCancelled);
    return known;
  }

  /** Watches a repository; one of which nothing is known yet, such as one without a commit, where it is most likely kept. */
  async #watch(root: string, known: Known, git: Git, cancellation: Cancellation): Promise<void> {
    const answer = await known.answer;
    if (cancellation.isCancellationRequested) return;
    known.watching?.dispose();
    known.watching = git.watch(isUnknown(answer) ? [resolvePath(root, '.git')] : answer.gitFolders, () => {
      known.isOld = true;
      if (!known.isAsking) this.#askAgain(root, known, git, cancellation).catch(unlessCancelled);
    });
  }

  async #askAgain(root: string, known: Known, git: Git, cancellation: Cancellation): Promise<void> {
    known.isAsking = true;
    try {
      while (known.isOld) {
        known.isOld = false;
        const before = await known.answer;
        const now = await git.repository(root, cancellation);
        // While git writes it may not answer; what was known holds until it does.
        if (isUnknown(now) || (!isUnknown(before) && before.head === now.head)) continue;
        known.answer = Promise.resolve(now);
        if (isUnknown(before)) await this.#watch(root, known, git, cancellation);
        this.#moved();
      }
    } finally {
      known.isAsking = false;
    }
  }

  #moved(): void {
    this.#version++;
    this.#onMoved();
  }
}
