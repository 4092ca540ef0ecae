/** Examples of checks, and what comes of trying them. */
import type { Asks, Tells } from './basics.js';
import type { TreeFinding } from './tree.js';

/** Where something about an example stands. */
export interface ExamplePlace {
  readonly uri: string;
  readonly range: TreeFinding['range'];
}

export interface ExampleItem extends ExamplePlace {
  /** Tells it from the others of its check, also after an edit. */
  readonly id: string;
  /** Its first line of code. */
  readonly label: string;
  readonly group: 'bad' | 'good';
}

/** A check with its examples. */
export interface ExampleCheck extends ExamplePlace {
  /** Tells it from all others, also after an edit. */
  readonly id: string;
  /** The check's name, or else its kind. */
  readonly label: string;
  readonly examples: readonly ExampleItem[];
}

/** A principle, or a recipe of one's own. */
export interface ExampleOwner extends ExamplePlace {
  readonly kind: 'principle' | 'recipe';
  readonly id: string;
  readonly title?: string;
  readonly checks: readonly ExampleCheck[];
}

export interface ExamplesAnswer {
  readonly owners: readonly ExampleOwner[];
}

/** All checks with examples, as principles files stand in the editor. */
export const EXAMPLES: Asks<Record<string, never>, ExamplesAnswer> = { method: 'because/examples' };

export interface TryExamplesParams {
  /** The checks to try, by their ids; absent: all. */
  readonly checks?: readonly string[];
}

/** What came of one example. */
export interface TriedExample {
  readonly check: string;
  readonly id: string;
  readonly verdict: 'validated' | 'noisy' | 'missing' | 'wrong-fix' | 'broken' | 'known-gap' | 'gap-closed';
  /** What is to be said of it, with where; nothing, if all is well. */
  readonly says: readonly (ExamplePlace & { readonly message: string })[];
  /** The texts that differ, for a fix that makes something else. */
  readonly fix?: { readonly expected: string; readonly actual: string };
}

export interface TryExamplesAnswer {
  readonly tried: readonly TriedExample[];
}

/** Tries examples, as principles files stand in the editor. */
export const TRY_EXAMPLES: Asks<TryExamplesParams, TryExamplesAnswer> = { method: 'because/tryExamples' };

/** Principles were read again: what was asked of examples may be answered otherwise now. */
export const EXAMPLES_CHANGED: Tells<Record<string, never>> = { method: 'because/examplesChanged' };
