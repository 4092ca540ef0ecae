/**
 * The one shape of a check that can run: what it needs, where it applies, how it finds.
 *
 * Every kind of check is one file beside this one with one function, `compile`. Deliberately absent: when and in which process
 * checks run (engine/runChecks, node/).
 */
import type { Subject } from '../facts/subject.js';
import type { Literal, StructuralRule, SyntaxMatch } from '../facts/syntaxTrees.js';
import type { Check, CheckTrouble } from '../model/check.js';
import type { Match } from '../model/finding.js';

/**
 * What must occur in a text in which a check can find something: a text, a run of tokens (see PatternFacts), all of several, or any
 * of several. `undefined` means that nothing is known, so the check must run.
 */
export type Need =
  | Literal
  | { readonly run: readonly string[] }
  | { readonly all: readonly Need[] }
  | { readonly any: readonly Need[] };

export interface RunnableCheck {
  readonly check: Check;
  readonly need: Need | undefined;
  /** true if the check can find something in this language. */
  speaksOf(language: string | undefined): boolean;
  /** true if it needs the tree of a text in this language. */
  needsTree(language: string | undefined): boolean;
  find(subject: Subject): Found;
  /** What it asks of the tree of a text in a language, for an engine that asks for several checks at once. */
  query?(language: string): TreeQuery | undefined;
}

/** A rule whose matches are all that a check needs, whoever finds them. */
export interface TreeQuery {
  readonly rule: StructuralRule;
  /** Kinds of nodes of which each match has one; undefined if that is not known. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** What must occur in the text of each matching node. */
  readonly ownNeed: Need | undefined;
  /** true if the rule may be a part of another one: nothing stands beside it. */
  readonly canJoin: boolean;
  found(subject: Subject, matches: readonly SyntaxMatch[]): Found;
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
