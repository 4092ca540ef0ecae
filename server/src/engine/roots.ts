/**
 * Which principles files there are, by the scope roots that they hold in: in the opened folders, above them, and those that a
 * setting names. Deliberately absent: reading them.
 */
import type { Cancellation } from '../facts/cancellation.js';
import { isWithin } from '../facts/paths.js';
import { isPrinciplesFile, principlesAbove, rootOf } from '../principles/index.js';
import type { ProjectOptions, ProjectPorts } from './ports.js';

export interface FoundRoots {
  /** Principles files by their scope roots. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
  /** The files of the opened folders that are looked at. */
  readonly walked: readonly string[];
}

/** All principles files by their scope roots: in the opened folders, above them, and those that a setting names. */
export async function findRoots(
  ports: ProjectPorts,
  options: ProjectOptions,
  cancellation: Cancellation,
): Promise<FoundRoots> {
  const { files: walked, principlesFiles } = await ports.finder.walk(options.folders, cancellation);
  const above = await Promise.all(options.folders.map((folder) => principlesAbove(folder, ports.files, options.base)));
  const roots = new Map<string, string[]>();
  const put = (root: string, path: string) => {
    const known = roots.get(root) ?? [];
    if (!known.includes(path)) roots.set(root, [...known, path]);
  };
  for (const path of [...above.flat(), ...principlesFiles].filter(isPrinciplesFile)) put(rootOf(path), path);
  for (const path of options.extraFiles) {
    for (const root of rootsOfExtra(path, options)) put(root, path);
  }
  return { roots, walked };
}

/** The same with a principles file that is new, and that no walk has met. */
export function withRootOf(path: string, roots: FoundRoots['roots']): FoundRoots['roots'] {
  if (!isPrinciplesFile(path) || [...roots.values()].some((paths) => paths.includes(path))) return roots;
  const root = rootOf(path);
  return new Map([...roots, [root, [...(roots.get(root) ?? []), path]]]);
}

/**
 * Where a file that is named beside the others holds: in the opened folder around it; from elsewhere in all of them, read from the
 * base where they lie below it, because its globs are written for that.
 */
function rootsOfExtra(path: string, { folders, base }: ProjectOptions): readonly string[] {
  const around = folders.find((folder) => isWithin(folder, path));
  if (around !== undefined) return [around];
  return [...new Set(folders.map((folder) => (base !== undefined && isWithin(base, folder) ? base : folder)))];
}
