/**
 * Which commit of a repository is checked out, and when that may have changed. Deliberately absent: its history and its files.
 */
import { watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import type { Cancellation } from '../../facts/cancellation.js';
import type { Repository, Unknown } from '../../facts/git.js';
import { normalisePath, resolvePath } from '../../facts/paths.js';
import { askGit } from './process.js';
import { isCommitId, reasonOf } from './reasons.js';

export async function repository(root: string, cancellation: Cancellation): Promise<Repository | Unknown> {
  const args = [
    ...['rev-parse', '--is-shallow-repository', '--is-inside-work-tree', '--show-cdup'],
    ...['--absolute-git-dir', '--git-common-dir'],
  ];
  const state = await askGit({ folder: root, args, cancellation });
  if (state.code !== 0) return { unknown: reasonOf(state) };
  const [isShallow, isInWorkTree, up, own = '', common = ''] = state.text.split('\n');
  if (isInWorkTree === 'true' && up !== '') return { unknown: 'This folder is not the root of its repository.' };
  const last = ['log', '-1', '--format=%H %ct', '--no-show-signature', 'HEAD', '--'];
  const head = await askGit({ folder: root, args: last, cancellation });
  const [id = '', time = ''] = head.text.trim().split(' ');
  if (head.code !== 0 || !isCommitId(id)) {
    const isEmpty = /does not have any commits|unknown revision|bad revision/.test(head.error);
    return { unknown: isEmpty ? 'This repository has no commits yet.' : reasonOf(head) };
  }
  const ownFolder = normalisePath(own);
  const gitFolders = [...new Set([ownFolder, resolvePath(root, common)])];
  return { root, gitFolders, head: id, headTime: Number(time), isShallow: isShallow === 'true' };
}

/** What git writes when another commit is checked out, one is made, or something is staged: by itself, or in the place of another. */
const TELLING = /^(?:HEAD|index|packed-refs|ORIG_HEAD|FETCH_HEAD|MERGE_HEAD)$/;
/** A folder in which every write tells. */
const LOGS = 'logs';

/** The system tells of writes; where it cannot, nothing is watched, and what is known may be older. */
export function watch(gitFolders: readonly string[], listener: () => void): { dispose(): void } {
  const watchers = gitFolders.flatMap((folder) => [
    ...watched(folder, (name) => TELLING.test(name) && listener()),
    ...watched(join(folder, LOGS), () => listener()),
  ]);
  return {
    dispose: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}

function watched(folder: string, onWrite: (name: string) => void) {
  try {
    const watcher = watchFolder(folder, { persistent: false }, (_, name) => onWrite(name ?? 'HEAD'));
    // A folder that was removed, or one too many for the system.
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    // It is not there: a repository without logs of its references, for one.
    return [];
  }
}
