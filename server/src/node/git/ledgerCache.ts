/**
 * Keeps ledgers in the user's own cache folder, readable to the user alone, so that only new commits are read.
 *
 * A file that cannot be read or written is as if it were not there. Deliberately absent: whether what is kept still holds.
 */
import { createHash, randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LedgerCache } from '../../facts/history/answer.js';

/** Ledgers that were not written for so long are removed. */
const KEPT_MS = 180 * 24 * 3600 * 1000;

export function createLedgerCache(folder: string = cacheFolder()): LedgerCache {
  const fileOf = (root: string) =>
    join(folder, `${createHash('sha256').update(root).digest('hex').slice(0, 32)}.ledger`);
  return {
    read: async (root) => {
      const bytes = await fs.readFile(fileOf(root)).catch(() => undefined);
      return bytes && readValue(bytes);
    },
    write: async (root, value) => {
      const file = fileOf(root);
      const passing = `${file}.${process.pid}-${randomUUID().slice(0, 8)}`;
      try {
        await fs.mkdir(folder, { recursive: true, mode: 0o700 });
        await fs.writeFile(passing, serialize(value), { mode: 0o600 });
        await fs.rename(passing, file);
        await removeOld(folder);
      } catch {
        // A full disk, or a folder that may not be written: the next run reads the history again.
        await fs.rm(passing, { force: true }).catch(() => undefined);
      }
    },
  };
}

function readValue(bytes: Buffer): unknown {
  try {
    return deserialize(bytes);
  } catch {
    // Cut short, or written by another version of Node: it is read from git again.
    return undefined;
  }
}

async function removeOld(folder: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    const file = join(folder, name);
    const { mtimeMs } = await fs.stat(file);
    if (Date.now() - mtimeMs > KEPT_MS) await fs.rm(file, { force: true });
  }
}

/** Where the system keeps what can be made again. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'because', 'history');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'because', 'history');
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Caches', 'because', 'history')
    : join(homedir(), '.cache', 'because', 'history');
}
