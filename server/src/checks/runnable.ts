/**
 * The one shape of a check that can run: what it needs, where it applies, how it finds.
 *
 * Every kind of check is one file beside this one with one function, `compile`. Deliberately absent: when and in which process
 * checks run (engine/runChecks, node/).
 */
import type { Subject } from '../facts/subject.js';
import type { Check, CheckTrouble } from '../model/check.js';
import type { Match } from '../model/finding.js';

/**
 * What must occur in a text in which a check can find something: a text, all of several, or any of several. `undefined` means
 * that nothing is known, so the check must run.
 */
export type Need = string | { readonly all: readonly Need[] } | { readonly any: readonly Need[] };

export interface RunnableCheck {
  readonly check: Check;
  readonly need: Need | undefined;
  /** true if the check can find something in this language. */
  speaksOf(language: string | undefined): boolean;
  /** true if it needs the tree of a text in this language. */
  needsTree(language: string | undefined): boolean;
  find(subject: Subject): Found;
}

/** What a check found in one text. */
export interface Found {
  readonly matches: readonly Match[];
  /** How many places there are beyond those of `matches`. */
  readonly more: number;
}

/** A check that finds more in one text says nothing new with each of them, and would keep others waiting. */
export const MOST_MATCHES = 1000;

export interface Compiled {
  /** Absent for a check that is invalid. */
  readonly runnable?: RunnableCheck;
  readonly troubles: readonly CheckTrouble[];
}
