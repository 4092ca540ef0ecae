/** The disk as the product asks for it. Deliberately absent: writing, watching, and any file that nobody named. */
import { promises as fs } from 'node:fs';
import type { FileSystem } from '../facts/files.js';
import { readTextFile } from './readText.js';

export const disk: FileSystem = {
  readText: readTextFile,
  kindOf: (path) =>
    fs.stat(path).then(
      (found) => (found.isFile() ? 'file' : found.isDirectory() ? 'folder' : undefined),
      () => undefined,
    ),
  list: async (folder) => {
    const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
    const named = entries.flatMap((entry) => {
      const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : undefined;
      return kind ? [{ name: entry.name, kind } as const] : [];
    });
    return named.sort((a, b) => (a.name < b.name ? -1 : 1));
  },
};
