/** The folders that `per` names, each of which is looked at for itself. Deliberately absent: what is looked at. */
import { compileGlob } from '../facts/glob.js';
import { parentOf, relativeTo } from '../facts/paths.js';

/** For each file, the named folders in which it lies, the nearest first. */
export function foldersNamed(root: string, per: readonly string[]): (path: string) => readonly string[] {
  const tests = per.map(folderTest);
  const known = new Map<string, readonly string[]>();
  const named = (folder: string): readonly string[] => {
    const found = known.get(folder);
    const relative = relativeTo(root, folder);
    if (found || relative === undefined) return found ?? [];
    const above = relative === '' ? [] : named(parentOf(folder));
    const all = tests.some((holds) => holds(relative)) ? [folder, ...above] : above;
    known.set(folder, all);
    return all;
  };
  return (path) => named(parentOf(path));
}

/** A name without signs of a glob is that of one folder, not of all that are called so. */
function folderTest(glob: string): (relative: string) => boolean {
  const plain = glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  return /[*?[\]{}()!+@]/.test(plain) ? compileGlob(plain) : (relative) => relative === plain;
}
