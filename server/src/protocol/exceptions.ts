/** Departing from a principle, and disagreeing with it. */
import type { Asks, PlaceToOpen } from './basics.js';

export interface ExceptionItem {
  /** The principle, or the check of one, that it departs from. */
  readonly names: string;
  readonly uri: string;
  readonly line: number;
  /** The file, as people call it. */
  readonly file: string;
  readonly state:
    | 'holds'
    | 'ending'
    | 'ended'
    | 'unneeded'
    | 'undated'
    | 'unreasoned'
    | 'refused'
    | 'not-owner'
    | 'unknown';
  /** `holds until 2027-03-31, 128 days more` */
  readonly stands: string;
  readonly reason?: string;
  readonly author?: string;
}

export interface ExceptionsAnswer {
  /** Those that need somebody first. */
  readonly exceptions: readonly ExceptionItem[];
}

/** All exceptions known in files that were looked at so far, and in principles files. */
export const EXCEPTIONS: Asks<Record<string, never>, ExceptionsAnswer> = { method: 'because/exceptions' };

export interface DisagreeParams {
  readonly uri: string;
  readonly line: number;
  readonly id: string;
  readonly says: string;
  /** A handle, or a name. */
  readonly by?: string;
}

export interface DisagreeAnswer {
  /** Where it stands now. */
  readonly place?: PlaceToOpen;
  readonly complaint?: string;
}

/** Has the editor write a dissent into the block of a principle, with a place of the code as its evidence. Nothing is saved. */
export const DISAGREE: Asks<DisagreeParams, DisagreeAnswer> = { method: 'because/disagree' };

/** The finding that somebody makes an exception for: one of a principle that begins on a line. */
export interface ExceptionAt {
  readonly uri: string;
  /** The version of the document that was looked at. */
  readonly version: number;
  readonly line: number;
  readonly id: string;
}

export interface ExceptionQuestions {
  /** The principle, as people call it. */
  readonly name: string;
  /** Today, the day that is offered, and the last one that is allowed, as YYYY-MM-DD. */
  readonly today: string;
  readonly offered: string;
  readonly latest: string;
  /** The handles of those who alone may make one. */
  readonly owners?: readonly string[];
  /** Where no comment can stand: the principles file that it goes into, and how many findings of this file it covers there. */
  readonly entry?: { readonly file: string; readonly covers: number; readonly pointer?: string };
  readonly kinds: readonly { readonly kind: string; readonly says: string }[];
  /** Why none can be made, in a sentence. */
  readonly refused?: string;
}

/** What to ask who makes an exception. */
export const EXCEPTION_QUESTIONS: Asks<ExceptionAt, ExceptionQuestions | null> = {
  method: 'because/exceptionQuestions',
};

export interface RecordExceptionParams extends ExceptionAt {
  readonly reason: string;
  readonly until: string;
  readonly author?: string;
  /** For an entry of the principles file. */
  readonly kind?: string;
  readonly issue?: string;
}

export interface RecordExceptionAnswer {
  /** Where it stands now, and in which version of the document. */
  readonly written?: { readonly uri: string; readonly line: number; readonly version?: number; readonly says: string };
  /** What went wrong, in a sentence. */
  readonly complaint?: string;
}

/** Has the editor write an exception, and looks whether it works. Nothing is saved. */
export const RECORD_EXCEPTION: Asks<RecordExceptionParams, RecordExceptionAnswer> = {
  method: 'because/recordException',
};
