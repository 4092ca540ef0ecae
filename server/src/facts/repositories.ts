/** What checks may ask of the repositories that files belong to. Deliberately absent: whether git may be asked (engine/repositories.ts). */
import type { Git, Repository, Unknown } from './git.js';

export interface RepositorySource {
  /** The repository that a file belongs to, be it a submodule or a work tree, as it stands now; or why there is none. */
  of(path: string): Promise<Repository | Unknown>;
  /** Git, for whoever has a repository. */
  readonly git: Git | undefined;
}
