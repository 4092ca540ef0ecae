/**
 * What differs from where a line of work began: which files, and how they were. What is not saved yet is not among these; whoever asks about an open document compares its text.
 *
 * Deliberately absent: git (facts/git.ts), when it is asked (engine/linesOfWork.ts), and what a difference means.
 */
import type { Cancellation } from './cancellation.js';
import type { Unknown } from './git.js';

export type ChangeKind = 'added' | 'modified' | 'deleted';

export interface LineOfWork {
  /** The commit. */
  readonly base: string;
  /** The branch that it left, such as `origin/main`. */
  readonly branch: string;
  /** What was done to files on the disk, by their path; those that are as they were are left out. */
  readonly changes: ReadonlyMap<string, ChangeKind>;
  /** true for a file that may not be as it was: one of these, or one that is open. */
  mayDiffer(path: string): boolean;
  /** The text of a file where the work began; undefined if it was not there, or was no text. */
  before(path: string, cancellation: Cancellation): Promise<string | undefined>;
}

export interface LineOfWorkSource {
  /** The line of work that a file belongs to; or why nobody knows where it began. */
  of(path: string, cancellation: Cancellation): Promise<LineOfWork | Unknown>;
}
