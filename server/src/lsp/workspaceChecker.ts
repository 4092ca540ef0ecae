/**
 * Checks files that are not open: all of them in the background, single ones after a change outside the editor, and all on request.
 *
 * A result is shown only if nothing newer was asked about its file and the principles are still those that it was made with.
 * Deliberately absent: when to start (features/ decides) and documents that the client pulls, which are only counted.
 */
import { Emitter, type Event } from 'vscode-languageserver';
import { type Cancellation, Cancelled, NEVER, type TextOrPath } from '../engine/index.js';
import { isWithin, upward } from '../facts/paths.js';
import type { FileReport } from '../model/finding.js';
import { type CancellationSource, createCancellation, type Guard } from './guard.js';
import type { OpenDocuments } from './openDocuments.js';
import type { Publisher } from './publisher.js';
import type { Session } from './session.js';

/** More changed paths than this are cheaper to check as a whole workspace. */
const MANY = 500;
/** So few changed files are somebody's at work, who waits for them; more are not looked at before what is open. */
const FEW = 10;

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

export interface CheckerPorts {
  readonly session: Session;
  readonly documents: OpenDocuments;
  readonly publisher: Publisher;
  readonly guard: Guard;
  /** Shows the findings of a file that the client does not pull. */
  show(report: FileReport): void;
}

export class WorkspaceChecker {
  readonly #ports: CheckerPorts;
  readonly #progress = new Emitter<CheckProgress | undefined>();
  /** When the newest thing known of a path was asked for; and which paths are gone, with everything below. Kept while checks run. */
  readonly #newest = new Map<string, number>();
  readonly #gone = new Map<string, number>();
  #clock = 0;
  #inFlight = 0;
  #background: CancellationSource | undefined;
  /** A whole check was asked for, so that its findings are kept up to date whatever the setting says. */
  #wanted = false;

  constructor(ports: CheckerPorts) {
    this.#ports = ports;
  }

  /** How far the background check is; undefined when it is over. */
  get onProgress(): Event<CheckProgress | undefined> {
    return this.#progress.event;
  }
  get isRunning(): boolean {
    return this.#background !== undefined;
  }

  /** Settings changed: what was asked for once is no longer. */
  forgetWish(): void {
    this.#wanted = false;
  }

  /** Stops what is under way and checks everything that settings want checked. */
  restart(): void {
    this.#background?.cancel();
    const source = createCancellation();
    this.#background = source;
    const end = () => {
      if (this.#background !== source) return;
      this.#background = undefined;
      this.#progress.fire(undefined);
    };
    const tell = (progress: CheckProgress) => {
      if (this.#background === source) this.#progress.fire(progress);
    };
    const work = this.#checkAll(source, tell, () => {});
    this.#ports.guard.detached('checking the workspace', work.finally(end));
  }

  stop(): void {
    this.#background?.cancel();
  }

  /**
   * Checks everything now, whatever the setting says. Begins anew if principles change on the way: what was found until then belongs
   * to the old ones.
   * @param begin gives the one who is told each report, each time that it begins
   * @throws Cancelled if nobody waits any more
   */
  async run(
    cancellation: Cancellation,
    onProgress: (progress: CheckProgress) => void,
    begin: () => (report: FileReport) => void,
  ): Promise<void> {
    this.#wanted = true;
    const { session } = this.#ports;
    await session.ready;
    for (;;) {
      const generation = session.generation;
      await this.#checkAll(cancellation, onProgress, begin());
      if (generation === session.generation && !session.isLoading) return;
    }
  }

  /** Files or folders are no longer there: nothing that was read of them before is shown. */
  forget(paths: readonly string[]): void {
    const ticket = ++this.#clock;
    if (this.#inFlight > 0) for (const path of paths) this.#gone.set(path, ticket);
    this.#ports.publisher.forget(paths);
    this.#ports.session.forget(paths);
  }

  /** Shows what was found in a file that is not open, if its findings are wanted. */
  show(report: FileReport): void {
    if (this.#isWanted(report.path) && !this.#ports.publisher.isPulled(report.path)) this.#ports.show(report);
  }

  /** Looks at single files again, as they are on the disk or in the editor. */
  recheck(paths: readonly string[]): void {
    const wanted = paths.filter((path) => this.#isWanted(path) && !this.#ports.publisher.isPulled(path));
    if (wanted.length === 0) return;
    if (wanted.length > MANY) this.restart();
    else this.#ports.guard.detached('checking changed files', this.#checkSome(wanted));
  }

  /** Looks at what was created. A folder may be among it, with files of which no event tells. */
  appeared(paths: readonly string[]): void {
    const wanted = paths.filter((path) => this.#isWanted(path) && !this.#ports.publisher.isPulled(path));
    if (wanted.length === 0) return;
    if (wanted.length > MANY) this.restart();
    else
      this.#ports.guard.detached(
        'checking new files',
        this.#checkSome(wanted).then((odd) => this.#checkBelow(odd)),
      );
  }

  /** Checks single files; returns those that cannot be read. */
  async #checkSome(paths: readonly string[]): Promise<readonly string[]> {
    await this.#ports.session.ready;
    const ticket = ++this.#clock;
    for (const path of paths) this.#newest.set(path, ticket);
    const unreadable: string[] = [];
    const texts = paths.map((path) => this.#textOf(path));
    await this.#check(texts, texts.length <= FEW ? 'editor' : 'workspace', ticket, NEVER, (report) => {
      if (report.skipped === 'unreadable') unreadable.push(report.path);
    });
    return unreadable;
  }

  async #checkBelow(folders: readonly string[]): Promise<void> {
    if (folders.length === 0) return;
    const all = await this.#ports.session.project.filesToCheck(NEVER);
    const below = all.filter((path) => folders.some((folder) => path !== folder && isWithin(folder, path)));
    const texts = below.filter((path) => this.#isWanted(path)).map((path) => this.#textOf(path));
    await this.#check(texts, 'workspace', ++this.#clock, NEVER, () => {});
  }

  async #checkAll(
    cancellation: Cancellation,
    onProgress: (progress: CheckProgress) => void,
    onReport: (report: FileReport) => void,
  ): Promise<void> {
    const { session, publisher } = this.#ports;
    await session.ready;
    await this.#remembering(async () => {
      const ticket = ++this.#clock;
      const all = await session.project.filesToCheck(cancellation);
      const files = all.filter((path) => this.#isWanted(path));
      const texts = files.map((path) => this.#textOf(path));
      const progress = { done: 0, total: files.length };
      onProgress({ ...progress });
      await this.#check(texts, 'workspace', ticket, cancellation, (report) => {
        onReport(report);
        progress.done++;
        onProgress({ ...progress });
      });
      const looked = new Set(files);
      // What was not looked at has no findings, unless it was asked about alone since, or is open.
      publisher.keepFindings((path) => looked.has(path) || this.#isOutdated(path, ticket) || this.#isOpen(path));
    });
  }

  async #check(
    texts: readonly TextOrPath[],
    urgency: 'editor' | 'workspace',
    ticket: number,
    cancellation: Cancellation,
    onReport: (report: FileReport) => void,
  ): Promise<void> {
    if (texts.length === 0) return;
    const { session, documents, publisher } = this.#ports;
    const generation = session.generation;
    const versions = new Map(texts.map(({ path }) => [path, documents.byPath(path)?.version]));
    await this.#remembering(() =>
      session.check(texts, { urgency, cancellation }, (report) => {
        if (cancellation.isCancellationRequested) return;
        onReport(report);
        const { path } = report;
        if (generation !== session.generation || this.#isOutdated(path, ticket)) return;
        if (versions.get(path) !== documents.byPath(path)?.version) return;
        this.#newest.set(path, ticket);
        publisher.tally.remember(report);
        if (!publisher.isPulled(path)) this.#ports.show(report);
      }),
    );
    if (cancellation.isCancellationRequested) throw new Cancelled();
  }

  /** While work runs, what is asked and what goes is remembered, so that the work overwrites nothing newer. */
  async #remembering(work: () => Promise<void>): Promise<void> {
    this.#inFlight++;
    try {
      await work();
    } finally {
      this.#inFlight--;
      if (this.#inFlight === 0) {
        this.#newest.clear();
        this.#gone.clear();
      }
    }
  }

  /** true if something newer than the ticket is known of a path. */
  #isOutdated(path: string, ticket: number): boolean {
    if ((this.#newest.get(path) ?? 0) > ticket) return true;
    if (this.#gone.size === 0) return false;
    for (const at of upward(path)) if ((this.#gone.get(at) ?? 0) > ticket) return true;
    return false;
  }

  /** true if findings of this path are to be shown although it may not be open. */
  #isWanted(path: string): boolean {
    return this.#wanted || this.#isOpen(path) || this.#ports.session.settingsFor(path).workspaceCheck;
  }

  #isOpen(path: string): boolean {
    return this.#ports.documents.byPath(path) !== undefined;
  }

  #textOf(path: string): TextOrPath {
    const document = this.#ports.documents.byPath(path);
    return document ? { path, text: document.getText() } : { path };
  }
}
