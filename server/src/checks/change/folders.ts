/** The folders that are asked, each for itself: those of `per` in which something has changed. Deliberately absent: what is asked. */
import { compileGlob } from '../../facts/glob.js';
import { parentOf, relativeTo, upward } from '../../facts/paths.js';

export interface Asked {
  readonly path: string;
  /** ` of services/pay`; nothing for the root. */
  readonly words: string;
}

export function askedFolders(
  root: string,
  per: readonly string[] | undefined,
  paths: readonly string[],
): readonly Asked[] {
  if (!per) return [{ path: root, words: '' }];
  const tests = per.map((glob) => compileGlob(glob.replace(/\/+$/, '')));
  const found = new Map<string, Asked>();
  for (const path of paths) {
    for (const folder of upward(parentOf(path))) {
      const relative = relativeTo(root, folder);
      if (relative === undefined || relative === '') break;
      if (tests.some((holds) => holds(relative))) found.set(folder, { path: folder, words: ` of ${relative}` });
    }
  }
  return [...found.values()];
}
