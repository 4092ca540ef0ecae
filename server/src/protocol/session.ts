/** How the server is, what it is told of the window, and the commands that both sides know. */
import type { Asks, PlaceToOpen, Tells, TextRange } from './basics.js';

export interface CheckWorkspaceParams {
  /** Progress is told under this token. */
  readonly workDoneToken?: string | number;
}

export interface CheckWorkspaceAnswer {
  readonly files: number;
  readonly findings: number;
  readonly filesWithFindings: number;
  readonly bySeverity: { readonly [severity: string]: number };
  readonly byPrinciple: { readonly [id: string]: number };
}

/** Checks every file of the workspace, open documents as they stand in the editor. Can be cancelled. */
export const CHECK_WORKSPACE: Asks<CheckWorkspaceParams, CheckWorkspaceAnswer> = { method: 'because/checkWorkspace' };

export interface Status {
  /**
   * `off`: switched off by a setting. `none`: no principles file. `problem`: something written in a principles file is not in
   * force. `busy`: reading or checking.
   */
  readonly state: 'off' | 'none' | 'busy' | 'problem' | 'ok';
  /** One plain sentence, for `busy` and `problem`. */
  readonly detail?: string;
  /** How many principles are in force. */
  readonly principles: number;
  /** Errors in principles files. */
  readonly problems: number;
  /** Principles files that do not parse, and whose last good state is in force. */
  readonly stale: readonly string[];
  /** What the engine cannot do, or had to switch off. */
  readonly troubles: readonly string[];
  /** Where the first problem stands. */
  readonly place?: PlaceToOpen;
  readonly processId: number;
  /** Goes up when findings may have changed everywhere. */
  readonly generation: number;
}

/** How the server is. Sent when something of it changes. */
export const STATUS: Tells<Status> = { method: 'because/status' };

/**
 * A document stays open but is shown in no tab any more, so that the editor has dropped what it pulled. Without this, its
 * findings would be gone until it is closed.
 */
export const HIDDEN: Tells<{ readonly uri: string }> = { method: 'because/hidden' };

export interface AdoptingParams {
  /** What a source, in lower case, and a code begin with; an empty text is the beginning of any. */
  readonly wanted: readonly { readonly source: string; readonly code: string }[];
}

/** What principles may adopt of other tools, to a client that tells {@link ADOPTED}: nothing else needs to be sent. */
export const ADOPTING: Tells<AdoptingParams> = { method: 'because/adopting' };

export interface AdoptedParams {
  readonly documents: readonly {
    readonly uri: string;
    /** All that is wanted and stands in it now; none takes back what was told before. */
    readonly diagnostics: readonly {
      readonly source: string;
      readonly code: string;
      readonly message: string;
      readonly range: TextRange;
    }[];
  }[];
}

/** What other tools find in documents, open or not. It replaces what was told of them before. */
export const ADOPTED: Tells<AdoptedParams> = { method: 'because/adopted' };

/** The user trusts the workspace from now on. */
export const TRUSTED: Tells<Readonly<Record<string, never>>> = { method: 'because/trusted' };

/** What a client may say of itself in `initializationOptions`. */
export interface InitializationOptions {
  /** Commands that a link in Markdown may run; absent: no command links are written. */
  readonly commandLinks?: readonly string[];
  /** Commands of {@link COMMANDS} that the client runs itself, and the server therefore does not offer; and {@link SUGGEST}. */
  readonly ownCommands?: readonly string[];
  /** true if it shows {@link PREVIEW}. */
  readonly showsPreviews?: boolean;
  /** true if it tells {@link ADOPTED}. */
  readonly tellsDiagnostics?: boolean;
  /** true if the user trusts the workspace, so that git may be asked about it; one who comes to do so later is told by {@link TRUSTED}. */
  readonly isTrusted?: boolean;
  /** Settings, for a client that cannot be asked for them. */
  readonly settings?: unknown;
}

/** Shows what may be written at the cursor: a command of VS Code's own, for clients that say that they have it. */
export const SUGGEST = 'editor.action.triggerSuggest';

/** Commands that stand in what the server sends. It runs them (`workspace/executeCommand`), unless a client does so itself. */
export const COMMANDS = {
  /** Opens the reasoning of a principle: `[{id, uri?}]`. */
  showReasoning: 'because.showReasoning',
  /** Applies a fix for all findings of a principle in all files: `[{id}]`. */
  fixAllInWorkspace: 'because.fixAllInWorkspace',
  /** Writes the principles file that is proposed for a folder at its root and opens it: `[{folder?}]`. */
  createPrinciplesFile: 'because.createPrinciplesFile',
  /** Makes an entry in the principles file of a decision record or a page of a handbook: `[{uri}]`. */
  turnIntoPrinciple: 'because.turnIntoPrinciple',
  /** Lists the findings of a principle, or the matches of the check that is being written: `[PlacesParams]`. */
  showPlaces: 'because.showPlaces',
  /** Ends the counting of what the check that is being written matches: no arguments. */
  stopPreview: 'because.stopPreview',
  /** Tries the examples of checks, by the ids of {@link EXAMPLES}, and shows what came of them: `[{checks}]`. */
  runExamples: 'because.runExamples',
  /** Asks for a reason and a last day, and writes an exception: `[ExceptionAt]`. Only a client can ask. */
  recordException: 'because.recordException',
  /** Asks what a person says against a principle, and drafts a dissent: `[{uri, line, id}]`. Only a client can ask. */
  disagree: 'because.disagree',
  /** Lets a person choose whose reasoning to see: `[{ids, uri?}]`. Only a client can, so the server does not offer it. */
  pickReasoning: 'because.pickReasoning',
} as const;
