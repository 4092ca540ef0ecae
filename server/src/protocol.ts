/**
 * What the extension and the language server say to one another beside the Language Server Protocol. Typed once, here.
 *
 * Plain data and names only, so that the client can bundle this file without anything else of the server. Deliberately absent:
 * handlers, and whatever a standard request already says.
 */

/** A request with the types of its question and answer; the types exist for the compiler alone. */
export interface Asks<Params, Answer> {
  readonly method: string;
  readonly types?: readonly [Params, Answer];
}

/** A notification with the type of what it tells. */
export interface Tells<Params> {
  readonly method: string;
  readonly types?: readonly [Params];
}

/** A place to open. `uri` is a file, or an http(s) page; `line` counts from zero. */
export interface PlaceToOpen {
  readonly uri: string;
  readonly line?: number;
}

/** A principle as a list shows it. */
export interface PrincipleItem {
  readonly id: string;
  readonly title?: string;
  readonly statement: string;
  readonly why?: string;
  /** `must`, or `must in checkout, otherwise should`. */
  readonly level: string;
  readonly area?: string;
  readonly owner?: string;
  readonly status: string;
  /** How many checks it has; most principles have none. */
  readonly checks: number;
  /** Findings known in files that were looked at so far. */
  readonly findings: number;
  /** The folder that it holds in, as a path for people. */
  readonly root: string;
  /** Its own line in the principles file. */
  readonly place: PlaceToOpen;
  /** true for a handbook page or a decision record of which nobody wrote more. */
  readonly isRecord?: boolean;
}

export interface PrinciplesAnswer {
  readonly principles: readonly PrincipleItem[];
  /** Principles files that do not parse, and whose last good state is in force. */
  readonly stale: readonly string[];
}

/** All principles in force, in all folders. */
export const PRINCIPLES: Asks<Record<string, never>, PrinciplesAnswer> = { method: 'because/principles' };

export interface GoverningParams {
  readonly uri: string;
}

export interface GoverningAnswer {
  readonly governing: readonly {
    readonly principle: PrincipleItem;
    readonly level: string;
    readonly workflows: readonly string[];
    /** Findings in this file as it stands in the editor. */
    readonly findings: number;
    /** How many of its checks speak about this file. */
    readonly checks: number;
  }[];
  readonly notGoverning: readonly {
    readonly principle: PrincipleItem;
    /** Why not, in words. */
    readonly because: string;
  }[];
  /** Why the file is not looked at, in words; absent if it is. */
  readonly skipped?: string;
}

/** Which principles govern a file, which do not, and why. */
export const GOVERNING: Asks<GoverningParams, GoverningAnswer> = { method: 'because/governing' };

export interface ReasoningParams {
  readonly id: string;
  /** The file in which it was asked; a principle may say different things in different scopes. */
  readonly uri?: string;
}

/** A page to read. */
export interface PageAnswer {
  readonly title: string;
  /** The whole page, for a person to copy. */
  readonly markdown: string;
  /** The same as the inside of an HTML page, escaped, without scripts, styles and images. */
  readonly html: string;
  /** true if it says what changes for a team, and the reader has not told which is theirs. */
  readonly asksTeam: boolean;
}

export interface ReasoningAnswer extends PageAnswer {
  readonly id: string;
  /** The file in which it was asked. */
  readonly uri?: string;
  /** The principle's own line in the principles file. */
  readonly place: PlaceToOpen;
  /** The page that its author wrote about it, if there is one. */
  readonly page?: PlaceToOpen;
}

/** Why a principle holds: the words and places to open; null for an id that is not in force. */
export const REASONING: Asks<ReasoningParams, ReasoningAnswer | null> = { method: 'because/reasoning' };

/** Pages over all principles. `earns` speaks of one file. */
export const OVERVIEWS = ['team', 'earns', 'costs', 'outcomes'] as const;
export type OverviewName = (typeof OVERVIEWS)[number];

export interface OverviewParams {
  readonly overview: OverviewName;
  /** The file in front of the reader: what `earns` speaks of, and whose settings name the reader's team. */
  readonly uri?: string;
}

/** What all principles say together, of a file, a team, costs or outcomes; null where that needs a file and none was named. */
export const OVERVIEW: Asks<OverviewParams, PageAnswer | null> = { method: 'because/overview' };

/** By what a tree of principles is grouped. */
export const GROUPINGS = ['area', 'workflow', 'team', 'owner', 'file'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface TreeParams {
  readonly by: Grouping;
}

export interface TreePrinciple extends PrincipleItem {
  /** Tells it from others of the same id. */
  readonly key: string;
}

export interface TreeGroup {
  /** Empty for the group of those that belong to none. */
  readonly name: string;
  readonly title: string;
  /** For a file: where it is. */
  readonly uri?: string;
  readonly findings: number;
  /** Its principles by their keys, each with its findings in this group. */
  readonly members: readonly { readonly key: string; readonly findings: number }[];
}

export interface TreeAnswer {
  readonly principles: readonly TreePrinciple[];
  readonly groups: readonly TreeGroup[];
}

/** All principles in groups, with counts. */
export const TREE: Asks<TreeParams, TreeAnswer> = { method: 'because/tree' };

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

export interface TreeFilesParams extends TreeParams {
  readonly key: string;
  /** The name of the group in which it was unfolded. */
  readonly group: string;
}

export interface TreeFilesAnswer {
  readonly files: readonly { readonly uri: string; readonly name: string; readonly findings: number }[];
}

/** The files of a group in which a principle has findings. */
export const TREE_FILES: Asks<TreeFilesParams, TreeFilesAnswer> = { method: 'because/treeFiles' };

export interface TreeFindingsParams {
  readonly key: string;
  readonly uri: string;
}

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

export interface TreeFinding {
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly range: TextRange;
}

export interface TreeFindingsAnswer {
  readonly findings: readonly TreeFinding[];
}

/** The findings of a principle in a file, as it stands in the editor. */
export const TREE_FINDINGS: Asks<TreeFindingsParams, TreeFindingsAnswer> = { method: 'because/treeFindings' };

/** What was asked for – a reasoning, an overview, the tree – may read differently now. */
export const REASONING_CHANGED: Tells<Record<string, never>> = { method: 'because/reasoningChanged' };

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

export interface TeamsParams {
  /** The file whose scope counts; absent: all scopes. */
  readonly uri?: string;
}

export interface TeamsAnswer {
  readonly teams: readonly { readonly name: string; readonly handle?: string; readonly contact?: string }[];
}

/** The teams that principles files name. */
export const TEAMS: Asks<TeamsParams, TeamsAnswer> = { method: 'because/teams' };

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

export interface PlacesParams {
  /** The findings of a principle, or the matches of the check that is being written. */
  readonly of: 'findings' | 'matches';
  /** The principles file in which it was asked, and the line. */
  readonly uri: string;
  readonly line: number;
  readonly id: string;
}

export interface PlacesAnswer {
  readonly places: readonly { readonly uri: string; readonly range: TextRange }[];
}

/** Where findings or matches stand. */
export const PLACES: Asks<PlacesParams, PlacesAnswer> = { method: 'because/places' };

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

export interface WhyNotParams {
  readonly uri: string;
  readonly line: number;
  readonly id: string;
}

export interface WhyNotAnswer {
  readonly reasons: readonly { readonly title: string; readonly says: string; readonly place?: PlaceToOpen }[];
}

/** Why a principle finds nothing on a line. */
export const WHY_NOT: Asks<WhyNotParams, WhyNotAnswer> = { method: 'because/whyNot' };

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
