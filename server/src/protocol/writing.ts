/** Writing: the check that is being written, and principles that begin in the editor. */
import type { Asks, PlaceToOpen, Tells, TextPosition, TextRange } from './basics.js';

/** Where a person's cursor stands in a principles file; without a position: it is shown to nobody any more. */
export const CURSOR: Tells<{ readonly uri: string; readonly position?: TextPosition }> = { method: 'because/cursor' };

/** The check that is being written, tried on what is open and on the workspace. */
export interface PreviewShown {
  /** The file that it is written in, and the line on which it begins. */
  readonly uri: string;
  readonly line: number;
  /** The id of its principle. */
  readonly principle: string;
  readonly state: 'trying' | 'tried' | 'counting' | 'done' | 'stopped' | 'trouble';
  /** The numbers, or what is wrong, in words. */
  readonly says: string;
  /** Its matches in open documents. */
  readonly documents: readonly {
    readonly uri: string;
    readonly version: number;
    readonly matches: readonly TextRange[];
  }[];
}

/** What is to be shown of the check that is being written; nothing, if none is any more. Only for a client that shows it. */
export const PREVIEW: Tells<{ readonly preview?: PreviewShown }> = { method: 'because/preview' };

/** A principles file that another principle can be written into. */
export interface FileToWrite {
  readonly uri: string;
  /** As people call it. */
  readonly name: string;
  /** How many principles it holds; a new file has none. */
  readonly principles: number;
  readonly isNew: boolean;
}

export interface FilesToWriteParams {
  /** The file in front: the principles file nearest to it comes first. */
  readonly uri?: string;
}

export interface FilesToWriteAnswer {
  readonly files: readonly FileToWrite[];
  /** Principles files that no entry can be written into as they stand, each with its reason. */
  readonly refused: readonly { readonly name: string; readonly because: string; readonly place: PlaceToOpen }[];
}

/** Where a new principle can be written. */
export const FILES_TO_WRITE: Asks<FilesToWriteParams, FilesToWriteAnswer> = { method: 'because/filesToWrite' };

export interface NewPrincipleParams {
  /** The principles file that it goes into. */
  readonly file: string;
  /** The file in front, and what is selected in it. */
  readonly uri?: string;
  readonly selected?: string;
}

/** A place where a principle may speak, and how many files that are. */
export interface PlaceToSpeak {
  readonly paths?: readonly string[];
  readonly workflows?: readonly string[];
  readonly files: number;
  /** What a workflow earns. */
  readonly says?: string;
}

export interface NewPrincipleAnswer {
  readonly recipes: readonly { readonly name: string; readonly says: string }[];
  readonly teams: readonly { readonly name: string; readonly handle?: string }[];
  /** Everything first, then what fits the file in front, then workflows. */
  readonly places: readonly PlaceToSpeak[];
  /** Languages whose shape of code can be looked at; that of the file in front comes first. */
  readonly languages: readonly { readonly id: string; readonly label: string }[];
  /** Code that is not wanted, with what would find it. */
  readonly sample?: { readonly code: string; readonly pattern: string; readonly expression: string };
}

/** What a new principle can choose from. */
export const NEW_PRINCIPLE: Asks<NewPrincipleParams, NewPrincipleAnswer> = { method: 'because/newPrinciple' };

export interface IdParams {
  readonly file: string;
  /** A statement, for an id to be suggested; or an id, to be judged. */
  readonly text: string;
}

export interface IdAnswer {
  readonly suggested: string;
  /** Why the text cannot be an id, in a sentence. */
  readonly complaint?: string;
}

/** An id for a new principle. */
export const PRINCIPLE_ID: Asks<IdParams, IdAnswer> = { method: 'because/principleId' };

export interface CountFilesParams {
  readonly file: string;
  readonly paths: readonly string[];
}

export interface CountFilesAnswer {
  readonly files: number;
}

/** How many files globs mean that stand in a principles file. */
export const COUNT_FILES: Asks<CountFilesParams, CountFilesAnswer> = { method: 'because/countFiles' };

/** A new principle, as far as it was thought of. */
export interface PrincipleDraft {
  readonly id: string;
  readonly statement: string;
  readonly why?: string;
  readonly level?: 'must' | 'should' | 'may';
  readonly where?: { readonly paths?: readonly string[]; readonly workflows?: readonly string[] };
  readonly check?:
    | { readonly kind: 'recipe'; readonly name: string }
    | { readonly kind: 'forbid'; readonly pattern: string; readonly message?: string }
    | { readonly kind: 'syntax'; readonly language: string; readonly pattern: string; readonly message?: string };
  /** Code that it does not want. */
  readonly bad?: string;
  readonly cost?: string;
  readonly gain?: string;
  readonly owner?: string;
}

export interface WritePrincipleParams {
  readonly file: string;
  readonly draft: PrincipleDraft;
}

export interface WritePrincipleAnswer {
  /** Where the next thing is to be written. */
  readonly place: { readonly uri: string; readonly line: number; readonly character: number } | null;
  /** Why nothing was written, in a sentence. */
  readonly complaint?: string;
}

/** Has the editor insert a new principle into a principles file, which is left unsaved. */
export const WRITE_PRINCIPLE: Asks<WritePrincipleParams, WritePrincipleAnswer> = { method: 'because/writePrinciple' };
