/**
 * Where lines of work began, and what has changed since: git is asked when somebody asks, and again once another commit is checked out
 * or files on the disk were changed; never on a timer.
 *
 * Deliberately absent: git (node/git), and texts that are open, beside that they may differ.
 */
import { type Cancellation, Cancelled } from '../facts/cancellation.js';
import { type Change, type Git, isUnknown, type Repository, type Unknown } from '../facts/git.js';
import { isWithin, relativeTo, resolvePath } from '../facts/paths.js';
import type { RepositorySource } from '../facts/repositories.js';
import type { ChangeKind, LineOfWork, LineOfWorkSource } from '../facts/since.js';

const KINDS: Readonly<Record<Change['kind'], ChangeKind>> = { A: 'added', M: 'modified', D: 'deleted', R: 'modified' };

interface Known {
  readonly repository: Repository;
  readonly branch: string | undefined;
  readonly answer: Promise<LineOfWork | Unknown>;
}

interface TextsAt {
  readonly commit: string;
  readonly byPath: Map<string, Promise<string | undefined | Unknown>>;
}

export interface LinesOfWorkParts {
  readonly repositories: RepositorySource;
  isOpen(path: string): boolean;
  /** The branch that work is compared with; undefined: that from which others start. */
  branch(): string | undefined;
}

export class LinesOfWork implements LineOfWorkSource {
  readonly #known = new Map<string, Known>();
  /** Texts as they were where work began, which stay as they were: of one commit in each repository. */
  readonly #texts = new Map<string, TextsAt>();
  readonly #unknown = new Set<string>();
  #version = 0;
  #wasAsked = false;

  constructor(private readonly parts: LinesOfWorkParts) {}

  /** Goes up when files on the disk may be others than before. */
  get version(): number {
    return this.#version;
  }

  /** Why some were not known, when they were asked for last. */
  get unknown(): readonly string[] {
    return [...this.#unknown];
  }

  /** Files on the disk were changed. True if somebody wants to know. */
  filesChanged(): boolean {
    if (!this.#wasAsked) return false;
    this.#known.clear();
    // What git could not tell may be there by now.
    if (this.#unknown.size > 0) this.#texts.clear();
    this.#version++;
    return true;
  }

  async of(path: string, cancellation: Cancellation): Promise<LineOfWork | Unknown> {
    this.#wasAsked = true;
    const repository = await this.parts.repositories.of(path);
    const { git } = this.parts.repositories;
    if (isUnknown(repository) || !git) return this.#told(repository as Unknown);
    const branch = this.parts.branch();
    for (;;) {
      let known = this.#known.get(repository.root);
      if (known?.repository !== repository || known.branch !== branch) {
        known = { repository, branch, answer: this.#ask(git, repository, branch, cancellation) };
        this.#known.set(repository.root, known);
      }
      try {
        return this.#told(await known.answer);
      } catch (error) {
        if (this.#known.get(repository.root) === known) this.#known.delete(repository.root);
        // Whoever asked first is gone; this one still wants to know.
        if (!(error instanceof Cancelled) || cancellation.isCancellationRequested) throw error;
      }
    }
  }

  #told<T>(answer: T | Unknown): T | Unknown {
    if (isUnknown(answer)) this.#unknown.add(answer.unknown);
    return answer;
  }

  async #ask(
    git: Git,
    repository: Repository,
    wanted: string | undefined,
    cancellation: Cancellation,
  ): Promise<LineOfWork | Unknown> {
    this.#unknown.clear();
    const start = await git.mergeBase(repository, wanted, cancellation);
    if (isUnknown(start)) return start;
    const changed = await git.changedSince(repository, start.commit, cancellation);
    if (isUnknown(changed)) return changed;
    const { root } = repository;
    const changes = new Map(changed.map(({ kind, path }) => [resolvePath(root, path), KINDS[kind]]));
    const texts = this.#textsAt(root, start.commit);
    return {
      base: start.commit,
      branch: start.branch,
      changes,
      mayDiffer: (path) => changes.has(path) || (isWithin(root, path) && this.parts.isOpen(path)),
      before: async (path, asking) => {
        const relative = relativeTo(root, path);
        if (relative === undefined) return undefined;
        const text = texts.get(path) ?? git.textAt(repository, start.commit, relative, asking);
        texts.set(path, text);
        // A text that nobody waited for is asked for again.
        text.catch(() => texts.delete(path));
        // Who cannot have the text of before compares nothing, and is told why.
        const answer = this.#told(await text);
        return isUnknown(answer) ? undefined : answer;
      },
    };
  }

  #textsAt(root: string, commit: string): TextsAt['byPath'] {
    const known = this.#texts.get(root);
    if (known?.commit === commit) return known.byPath;
    const byPath: TextsAt['byPath'] = new Map();
    this.#texts.set(root, { commit, byPath });
    return byPath;
  }
}
