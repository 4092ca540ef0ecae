/**
 * One session: a project over all workspace folders, the documents open in them, and the last report of each.
 *
 * It loads principles, one load at a time, and knows when findings may be others. Deliberately absent: what is shown (features/), when
 * a document is checked again (documentReports.ts), and files that are not open (workspaceChecker).
 */
import { Emitter, type Event } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Cancellation, emptyReport, NEVER, type Project, type TextOrPath } from '../engine/index.js';
import { isWithin, resolvePath } from '../facts/paths.js';
import type { Adopted } from '../model/adopted.js';
import type { FileReport } from '../model/finding.js';
import { type DocumentReport, DocumentReports } from './documentReports.js';
import { waitUnlessCancelled } from './guard.js';
import type { OpenDocuments } from './openDocuments.js';
import { DEFAULTS, type Settings } from './settings.js';

/** An opened folder with the settings that hold in it. */
export interface Folder {
  readonly path: string;
  readonly uri: string;
  readonly name: string;
  readonly settings: Settings;
}

/**
 * What happened to the principles. `changed`: others may be in force. `same`: they were read again and say the same. `switched-off`:
 * a check was switched off while running, so that there is one more problem.
 */
export type SessionEvent = 'loading' | 'changed' | 'same' | 'switched-off';

/** Nothing of an open principles file is in force before it is saved. */
const SAVED_ONLY: ReadonlyMap<string, string> = new Map();

export class Session {
  readonly #project: Project;
  readonly #documents: OpenDocuments;
  readonly #emitter = new Emitter<SessionEvent>();
  readonly #joined = new Emitter<void>();
  readonly #reports: DocumentReports;
  #folders: readonly Folder[] = [];
  #windowSettings: Settings = DEFAULTS;
  #generation = 0;
  #factsRevision = 0;
  #fingerprint = '';
  #hasFailed = false;
  #load: Promise<void> | undefined;
  #nextLoad: Promise<void> | undefined;
  #markReady: () => void = () => {};
  /** Resolved when principles were read for the first time. */
  readonly ready = new Promise<void>((resolve) => {
    this.#markReady = resolve;
  });

  constructor(project: Project, documents: OpenDocuments) {
    this.#project = project;
    this.#documents = documents;
    this.#reports = new DocumentReports(documents, {
      revision: () => this.revision,
      check: (text, cancellation) => this.checkOne(text, cancellation),
    });
    project.overlay((path) => documents.byPath(path)?.getText());
    project.onProblemsChanged(() => {
      // What the check found before would not be found again.
      this.#generation++;
      this.#emitter.fire('switched-off');
    });
  }

  /** The principles as they are. Findings come from the session, never from the project. */
  get project(): Omit<
    Project,
    | 'load'
    | 'configure'
    | 'check'
    | 'forget'
    | 'trust'
    | 'filesChanged'
    | 'dispose'
    | 'adopt'
    | 'overlay'
    | 'refreshFacts'
    | 'onFactsChanged'
    | 'onProblemsChanged'
  > {
    return this.#project;
  }
  get folders(): readonly Folder[] {
    return this.#folders;
  }
  /** Goes up when the findings of an unchanged text may be others. */
  get generation(): number {
    return this.#generation;
  }
  /** Goes up also when what other files say may change the findings of a text. */
  get revision(): number {
    return this.#generation + this.#factsRevision;
  }
  get isLoading(): boolean {
    return this.#load !== undefined;
  }
  /** true if the last reading ended in an unexpected error; what was read before is still in force. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }
  get onEvent(): Event<SessionEvent> {
    return this.#emitter.event;
  }

  /** The settings that hold for a path: those of the innermost folder around it. */
  settingsFor(path: string): Settings {
    let innermost: Folder | undefined;
    for (const folder of this.#folders) {
      if (isWithin(folder.path, path) && folder.path.length > (innermost?.path.length ?? -1)) innermost = folder;
    }
    return innermost?.settings ?? this.#windowSettings;
  }

  /** Takes new folders and settings; they are in force when the returned load is done. */
  configure(folders: readonly Folder[], windowSettings: Settings): Promise<void> {
    this.#folders = folders;
    this.#windowSettings = windowSettings;
    const [first] = folders;
    if (first) this.#documents.setUntitledFolder(first.path);
    return this.reload();
  }

  /** Reads principles files anew, and takes every finding as possibly changed. */
  reload(): Promise<void> {
    this.#fingerprint = '';
    return this.load();
  }

  /** Reads principles files anew. Loads never run side by side; one that is asked for meanwhile runs after the present one. */
  load(): Promise<void> {
    if (!this.#load) return this.#startLoad();
    this.#nextLoad ??= this.#load.then(
      () => this.#startLoad(),
      () => this.#startLoad(),
    );
    return this.#nextLoad;
  }

  #startLoad(): Promise<void> {
    this.#nextLoad = undefined;
    const load = this.#loadOnce();
    this.#load = load;
    this.#emitter.fire('loading');
    return load;
  }

  async #loadOnce(): Promise<void> {
    let event: SessionEvent = 'same';
    this.#hasFailed = true;
    try {
      this.#project.configure(this.#projectOptions());
      const { scopes, problems, stale } = await this.#project.load(SAVED_ONLY, NEVER);
      this.#hasFailed = false;
      const fingerprint = JSON.stringify([scopes, problems, stale]);
      if (fingerprint !== this.#fingerprint) {
        this.#fingerprint = fingerprint;
        this.#generation++;
        event = 'changed';
      }
    } finally {
      this.#load = undefined;
      this.#markReady();
      this.#emitter.fire(event);
    }
  }

  #projectOptions() {
    const enabled = this.#folders.filter((folder) => folder.settings.enable);
    const extraFiles = enabled.flatMap(({ path, settings }) => settings.files.map((file) => resolvePath(path, file)));
    return {
      folders: enabled.map((folder) => folder.path),
      extraFiles: [...new Set(extraFiles)],
      maxFindings: this.#windowSettings.maxFindings,
      ...(this.#windowSettings.base !== '' && { compareWith: this.#windowSettings.base }),
    };
  }

  /**
   * Checks texts; a report for each, in any order. Files of a folder that is switched off are reported as skipped.
   * @throws Cancelled if nobody waits any more
   */
  async check(
    texts: readonly TextOrPath[],
    options: { readonly urgency: 'editor' | 'workspace'; readonly cancellation: Cancellation },
    onReport: (report: FileReport) => void,
  ): Promise<void> {
    const enabled = texts.filter(({ path }) => this.settingsFor(path).enable);
    for (const { path } of texts) {
      if (!this.settingsFor(path).enable) onReport(emptyReport(path, 'disabled'));
    }
    if (enabled.length > 0) await this.#project.check(enabled, options, onReport);
  }

  /** The user trusts the workspace from now on. */
  trust(): void {
    this.#project.trust();
  }

  /** Files on the disk were changed, be they checked or not. */
  filesChanged(): void {
    this.#project.filesChanged();
  }

  /** Tells that facts of files changed; {@link refreshFacts} says what came of it. */
  onFactsChanged(listener: () => void): void {
    this.#project.onFactsChanged(listener);
  }

  /**
   * Joins facts anew: a report for each file whose findings are others because of what is written elsewhere. Documents among them
   * count as not checked.
   * @throws Cancelled if nobody waits any more
   */
  async refreshFacts(cancellation: Cancellation, onReport: (report: FileReport) => void): Promise<void> {
    await this.#project.refreshFacts(cancellation, (report) => {
      if (!this.settingsFor(report.path).enable) return;
      if (this.#documents.byPath(report.path)) this.#factsRevision++;
      onReport(report);
    });
    this.#joined.fire();
  }

  /** Told when facts of all files were put together anew. */
  get onFactsJoined(): Event<void> {
    return this.#joined.event;
  }

  /** Takes all that other tools find in a file. */
  adopt(path: string, told: readonly Adopted[]): void {
    this.#project.adopt(path, told);
  }

  /** Files, or folders with all that they hold, are gone. */
  forget(paths: readonly string[]): void {
    this.#project.forget(paths);
  }

  /** Checks one text. */
  async checkOne(text: TextOrPath, cancellation: Cancellation): Promise<FileReport> {
    let found = emptyReport(text.path);
    await this.check([text], { urgency: 'editor', cancellation }, (report) => {
      found = report;
    });
    return found;
  }

  /**
   * The report of an open document as it stands now.
   * @throws Cancelled if nobody waits any more, or the document is closed
   */
  async report(document: TextDocument, cancellation: Cancellation): Promise<DocumentReport> {
    await waitUnlessCancelled(this.ready, cancellation);
    return this.#reports.of(document, cancellation);
  }
}
