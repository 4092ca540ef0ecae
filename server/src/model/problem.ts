/**
 * Problems: what is wrong with a principles file, or with running one of its checks. They are data, not exceptions, so that
 * one broken entry never takes the others along.
 */
import type { Place, Range } from './lines.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Replaces a range of a file by a text. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A titled mend for a problem, in the file that the problem stands in. */
export interface Mend {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Something that a person must know about a principles file. An `error` means that something written there is not in force:
 * the command line exits 2.
 */
export interface Problem {
  /** A stable kebab-case code, such as `unknown-key`. */
  readonly code: string;
  readonly severity: Severity;
  /** One plain sentence: what is wrong and what to do. */
  readonly message: string;
  readonly path: string;
  readonly range: Range;
  readonly mend?: Mend;
  /** Another place that explains it. */
  readonly related?: { readonly place: Place; readonly message: string };
}

/** A value with what was wrong on the way to it. */
export interface Result<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}
