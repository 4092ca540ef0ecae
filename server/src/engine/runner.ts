/**
 * What the engine asks of whatever runs checks on a text. The only implementation that a user meets lies in node/ (engine
 * processes that can be killed); a process runs {@link runChecks} of engine/runChecks on the other side.
 *
 * Everything that crosses is plain data. Deliberately absent: scheduling, budgets and processes, which are node/'s business.
 */
import type { Cancellation } from '../facts/cancellation.js';
import type { Check, CheckTrouble } from '../model/check.js';
import type { InlineException, Match, SkipReason } from '../model/finding.js';

export type { CheckTrouble };

/** A text to check: given (an open document), or to be read from the disk by the process. */
export interface TextToCheck {
  readonly path: string;
  /** The language id by path (see facts/languages). */
  readonly language: string | undefined;
  /** The text, for open documents; absent: read the file. */
  readonly text?: string;
  /** Keys of the plan's checks that speak here. */
  readonly checks: readonly string[];
  /** Names of the facts to read off it (see facts/sources). */
  readonly facts?: readonly string[];
  /** What its checks may know of the world around it. */
  readonly around?: Around;
}

export interface Around {
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
  /** No file outside of this folder is read. */
  readonly root: string;
  /** Texts that go before the disk's, such as those of open documents. */
  readonly texts: { readonly [path: string]: string };
}

/** What came of running checks on one text. */
export interface TextReport {
  readonly path: string;
  readonly matches: readonly Match[];
  /** Places beyond those in `matches`, by the check that found far too many. */
  readonly more?: { readonly [check: string]: number };
  readonly exceptions: readonly InlineException[];
  /** What was read off it, by the name of the source; what holds nothing is left out. */
  readonly facts?: { readonly [source: string]: unknown };
  readonly skipped?: SkipReason;
  /** Other files that its checks asked for, whether they are there or not. */
  readonly beside?: readonly string[];
}

/** Checks by key; a new plan replaces the old one and forgets what was switched off. */
export interface RunPlan {
  readonly id: string;
  readonly checks: readonly Check[];
}

export interface CheckRunner {
  /** Starts what it needs, as checks will be asked for soon; absent where there is nothing to start. */
  getReady?(): void;
  /** Compiles all checks of a plan and tells what is wrong with them. Never rejects because of a check. */
  prepare(plan: RunPlan, cancellation: Cancellation): Promise<readonly CheckTrouble[]>;
  /**
   * Runs checks on texts; reports come in any order, each as soon as it is there. `urgent` goes before what is under way.
   * Rejects only when cancelled.
   */
  run(
    plan: RunPlan,
    texts: readonly TextToCheck[],
    options: { readonly urgency: 'editor' | 'workspace'; readonly cancellation: Cancellation },
    onReport: (report: TextReport) => void,
  ): Promise<void>;
  /** Tells of checks that were switched off while running; returns the way to stop listening. */
  onTrouble(listener: (planId: string, trouble: CheckTrouble) => void): () => void;
  dispose(): Promise<void>;
}
