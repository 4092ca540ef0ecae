/**
 * What the product asks of a file system. node/ answers it from the disk, tests from memory, a web build could from the editor.
 *
 * Paths are absolute and normalised (facts/paths). Nothing here throws for a file that is not there.
 */
import type { SkipReason } from '../model/finding.js';
import type { Cancellation } from './cancellation.js';

export interface FileSystem {
  /** The text of a file, decoded, without its byte order mark; undefined if there is no such readable file. */
  readText(path: string): Promise<string | undefined>;
  /** What stands at a path; undefined for nothing. Symbolic links are followed. */
  kindOf(path: string): Promise<'file' | 'folder' | undefined>;
  /** Names in a folder, sorted; empty if it cannot be read. */
  list(folder: string): Promise<readonly { readonly name: string; readonly kind: 'file' | 'folder' }[]>;
}

/** One walk over folders: what lies there and is looked at. */
export interface Walk {
  /** Files that are looked at, each once, sorted; a folder inside another is not walked twice. */
  readonly files: readonly string[];
  /** The scope roots met on the way, by the principles files in them. */
  readonly principlesFiles: readonly string[];
}

/** Finds files. What is looked at is decided here alone, for editor and command line. */
export interface FileFinder {
  /** Walks folders, leaving out what .gitignore files (nested, and those above up to the repository's root) leave out. */
  walk(folders: readonly string[], cancellation: Cancellation): Promise<Walk>;
  /** Why one path is not looked at; undefined if it is. Does not read the file. */
  skipReason(path: string, folders: readonly string[]): Promise<SkipReason | undefined>;
}
