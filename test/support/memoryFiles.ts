/** A file system in memory, from one string with `//- /path` lines: enough for loading principles. */
import type { FileSystem } from '../../server/src/facts/files.js';
import { parentOf } from '../../server/src/facts/paths.js';

export function filesIn(written: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const part of written.split(/^\/\/- /m).slice(1)) {
    const end = part.indexOf('\n');
    files.set(part.slice(0, end).trim(), part.slice(end + 1));
  }
  return files;
}

export function memoryFiles(files: ReadonlyMap<string, string>): FileSystem {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let at = parentOf(path); !folders.has(at); at = parentOf(at)) folders.add(at);
  }
  const kindOf = (path: string) =>
    (files.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined) as 'file' | 'folder' | undefined;
  return {
    readText: async (path) => files.get(path),
    kindOf: async (path) => kindOf(path.replace(/(.)\/$/, '$1')),
    list: async (folder) => {
      const all = [...files.keys(), ...folders].filter((path) => parentOf(path) === folder && path !== folder);
      return all
        .sort()
        .map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), kind: kindOf(path) as 'file' | 'folder' }));
    },
  };
}
