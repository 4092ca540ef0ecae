/** Where an import leads. Deliberately absent: how that is found out (resolve.ts). */
import type { World } from '../world.js';
import type { ImportFact } from './importFact.js';
import type { Manifest } from './manifests.js';

export type Target =
  /** Files of the world: one, or all of a package that is a folder. */
  | { readonly kind: 'files'; readonly files: readonly string[] }
  /** Something that is not in the world, and need not be. `separator` stands between the parts of its name. */
  | { readonly kind: 'package'; readonly separator: string }
  /** A module of Node. */
  | { readonly kind: 'node' }
  /** It should be a file of the world, and is none; the path as far as it is known, without an ending. */
  | { readonly kind: 'lost'; readonly path?: string };

export const LOST: Target = { kind: 'lost' };

export function toFile(path: string): Target {
  return { kind: 'files', files: [path] };
}

/** What resolving may ask: lists of the world, worked out once for each list of files. */
export interface Ground {
  readonly world: Pick<World, 'has' | 'files'>;
  /** The manifests, by path. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** true if a folder holds a file, at any depth. */
  hasFolder(path: string): boolean;
  /** The files that stand directly in a folder. */
  filesIn(folder: string): readonly string[];
  /** The files that declare themselves part of a package or namespace. */
  declaring(name: string): readonly string[];
  /** The files of a name, wherever they stand. */
  named(baseName: string): readonly string[];
}

/** Resolves one import of a file; undefined if it leads to no single place (see names in ImportFact). */
export type Resolve = (from: string, fact: ImportFact) => Target;
