/** Git's answers on this machine, put together. Deliberately absent: how git is run (process.ts), and what its answers mean. */
import type { Git } from '../../facts/git.js';
import { changedSince, mergeBase, textAt } from './changes.js';
import { commits, isBefore, ownFiles, passedOver } from './history.js';
import { repository, watch } from './repository.js';

export function createGit(): Git {
  return { repository, watch, ownFiles, passedOver, commits, isBefore, mergeBase, changedSince, textAt };
}
