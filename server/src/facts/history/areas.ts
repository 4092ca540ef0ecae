/**
 * Areas: which files are looked at together. A directory with enough files is one; what lies in smaller ones belongs to the directory
 * above. Deliberately absent: what is known of them.
 */
import { isWithin, parentOf } from '../paths.js';

/** How many files a directory must have to be an area of its own. */
export const LEAST_FILES = 5;

/** Files by the directory that they are looked at with; those of a root that has too few are left out. */
export function byDirectory(root: string, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const own = new Map<string, string[]>();
  for (const path of files) add(own, parentOf(path), [path]);
  const areas = new Map<string, readonly string[]>();
  const deepestFirst = (a: string, b: string) => b.split('/').length - a.split('/').length || (a < b ? -1 : 1);
  const waiting = [...own.keys()].sort(deepestFirst);
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const here = own.get(folder) ?? [];
    const above = parentOf(folder);
    if (here.length >= LEAST_FILES) areas.set(folder, here.sort());
    else if (folder !== root && above !== folder && isWithin(root, above)) {
      if (!own.has(above)) {
        waiting.push(above);
        waiting.sort(deepestFirst);
      }
      add(own, above, here);
    }
    own.delete(folder);
  }
  return areas;
}

function add(map: Map<string, string[]>, key: string, files: readonly string[]): void {
  const known = map.get(key);
  if (known) known.push(...files);
  else map.set(key, [...files]);
}
