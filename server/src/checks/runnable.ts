/**
 * The one shape of a check that can run: what it needs, where it applies, how it finds.
 *
 * Every kind of check is one file beside this one with one function, `compile`. Deliberately absent: when and in which process
 * checks run (engine/runChecks, node/).
 */
import type { Span, SyntaxTree } from '../facts/syntaxTrees.js';
import type { Check, CheckTrouble } from '../model/check.js';
import type { Match } from '../model/finding.js';
import type { LineIndex } from '../model/lines.js';

/** One text, with what checks ask of it; each part is worked out once. */
export interface Subject {
  readonly path: string;
  readonly language: string | undefined;
  readonly text: string;
  readonly lines: LineIndex;
  /** The syntax tree; undefined where the language has none or the engine could not make one. */
  readonly tree: SyntaxTree | undefined;
  /** Comments and strings, in order; none overlaps another. */
  parts(): TextParts;
  /** true if no character of the text takes two UTF-16 units. */
  isNarrow(): boolean;
}

export interface TextParts {
  readonly comments: readonly Span[];
  /** With their quotes, without the code that some languages take into them. */
  readonly strings: readonly Span[];
}

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
