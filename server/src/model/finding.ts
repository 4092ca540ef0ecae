/** Findings: the places where a check fails, and what became of them. Deliberately absent: how they are shown. */
import type { Confidence, LevelName } from './format.js';
import type { Place, Range } from './lines.js';
import type { PrincipleException } from './principle.js';
import type { Problem, Severity, TextEdit } from './problem.js';

/** What a fix does to a file other than the one that its finding stands in. */
export type FileChange =
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'edit'; readonly path: string; readonly edits: readonly TextEdit[] };

/** A fix for one finding, ready to apply to the text that was checked. */
export interface Fix {
  readonly title: string;
  readonly class: 'safe' | 'unsafe';
  readonly edits: readonly TextEdit[];
  /** What else it does; such a fix is applied alone, never with all others at once. */
  readonly elsewhere?: readonly FileChange[];
}

/** A place that explains a finding, in any file. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** What a check found, before exceptions and severity. */
export interface Match {
  /** {@link Check.key} */
  readonly check: string;
  readonly range: Range;
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** The way that led to it, in order. */
  readonly related?: readonly Related[];
  /** The JSON pointer of the value that it is about. */
  readonly pointer?: string;
  /** How sure it is, where that is less than its check. */
  readonly confidence?: Confidence;
  readonly adopted?: AdoptedFrom;
}

/** Whose finding it is, if another tool's. */
export interface AdoptedFrom {
  readonly source: string;
  readonly code: string;
}

/** An inline exception comment: `because(<id>, …): <reason> until <YYYY-MM-DD> (@handle)`. */
export interface InlineException {
  readonly ids: readonly string[];
  /** Where each of them stands. */
  readonly idRanges: readonly Range[];
  readonly reason?: string;
  /** The last day on which it holds; absent where none can be read. */
  readonly until?: string;
  readonly author?: string;
  /** `until` with its day as it is written; empty, where there would be one. */
  readonly untilRange: Range;
  /** From `because(` to the end of what was read. */
  readonly range: Range;
  /** What goes with it when it is taken away: its lines, or what stands behind the code of its line. */
  readonly removal: Range;
  /** The line that it covers, from zero; absent where no code follows. */
  readonly covers?: number;
}

export interface Finding {
  /** `id`, or `id/name`. */
  readonly code: string;
  readonly principle: string;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly level: LevelName;
  /** The workflows of the file that set the level; several where they are equally strict. */
  readonly workflows: readonly string[];
  readonly fixes: readonly Fix[];
  readonly related?: readonly Related[];
  /** The JSON pointer of the value that it is about. */
  readonly pointer?: string;
  readonly adopted?: AdoptedFrom;
  /** The exception that no longer holds for it. */
  readonly lapsed?: AnyException;
}

/** An exception, in a comment or in a principles file. */
export type AnyException = InlineException | PrincipleException;

/** Why a file was not looked at. */
export type SkipReason =
  | 'ignored'
  | 'generated'
  | 'minified'
  | 'binary'
  | 'oversized'
  | 'outside'
  | 'unreadable'
  | 'disabled'
  | 'principles';

/** What is known of one file after it was checked. */
export interface FileReport {
  readonly path: string;
  readonly findings: readonly Finding[];
  /** Findings that an exception covers, with the comment or entry that covers them. */
  readonly excepted: readonly {
    readonly finding: Finding;
    readonly exception: AnyException;
  }[];
  /** The exception comments of the file. */
  readonly exceptions: readonly InlineException[];
  /** What is to be said of them, in the file itself. */
  readonly remarks?: readonly Problem[];
  readonly skipped?: SkipReason;
  /** How many places each check is about, found or not, by code; only for checks that say what their sites are. */
  readonly sites: { readonly [code: string]: number };
  /** Findings beyond the most that are shown for one file and principle, by code. */
  readonly more: { readonly [code: string]: number };
}
