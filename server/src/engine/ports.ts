/** What a project is given – the world outside as ports, and what it is to look at. Deliberately absent: what it does with them. */
import type { FileFinder, FileSystem } from '../facts/files.js';
import type { GitPorts } from './repositories.js';
import type { CheckRunner } from './runner.js';

export interface ProjectPorts {
  readonly files: FileSystem;
  readonly finder: FileFinder;
  readonly runner: CheckRunner;
  /** Runs checks that are not in force. A pattern that is half written keeps nothing else waiting here. */
  readonly previews: CheckRunner;
  /** Absent where there is no git. */
  readonly git?: GitPorts;
  /** Resolves when others had their turn. */
  pause(): Promise<void>;
  /** The recipes that the product ships: file name without ending → text. */
  readonly recipes: ReadonlyMap<string, { readonly path: string; readonly text: string }>;
  /** The packs that the product ships: what `extends` asks for → path. */
  readonly packs: ReadonlyMap<string, string>;
  /** Today in UTC, as YYYY-MM-DD. */
  today(): string;
  /** The version of this product, for `requires`. */
  readonly version: string;
}

export interface ProjectOptions {
  /** Opened folders, or single files; one inside another is fine. */
  readonly folders: readonly string[];
  /** Where there is no repository, principles are looked for up to this folder; to none above the opened ones, if absent. */
  readonly base?: string;
  /** Principles files beside those found by name; from elsewhere than an opened folder they hold in all of these. */
  readonly extraFiles: readonly string[];
  /** The most findings that are shown for one file and principle. */
  readonly maxFindings: number;
  /** The branch, tag or commit that work is compared with; absent: the branch from which others start. */
  readonly compareWith?: string;
}

export interface TextOrPath {
  readonly path: string;
  /** The text of an open document; absent: as it is on the disk. */
  readonly text?: string;
}
