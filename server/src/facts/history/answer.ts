/**
 * What is known of the history of files at present: nothing with a reason, nothing yet, the recent part, or all of it.
 *
 * Deliberately absent: how it comes about (engine/histories.ts).
 */
import type { Histories } from './replay.js';

/** One repository as its history tells it. */
export interface KnownHistory extends Histories {
  /** The folder that paths are relative to. */
  readonly root: string;
  /** The files of its last commit that are nobody else's and not generated. */
  readonly own: ReadonlySet<string>;
  /** When its last commit was made, in seconds. */
  readonly now: number;
  /** false while only the recent part is read. */
  readonly isWhole: boolean;
}

export type HistoryAnswer =
  | { readonly state: 'unknown'; readonly reason: string }
  | { readonly state: 'reading' }
  | { readonly state: 'known'; readonly history: KnownHistory };

/** The histories of repositories. */
export interface HistorySource {
  /** Begins to read the history of the repository that a file belongs to. */
  begin(path: string, window: number): void;
  /** The history of the repository that a file belongs to; `window` is in seconds. */
  of(path: string, window: number): Promise<HistoryAnswer>;
}

/** Where ledgers are kept between runs. Nothing here throws: what cannot be read is not there. */
export interface LedgerCache {
  read(root: string): Promise<unknown>;
  write(root: string, value: unknown): Promise<void>;
}
