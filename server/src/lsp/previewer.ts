/**
 * Tries the check that is being written: on open documents at every keystroke, on the workspace when the person pauses.
 *
 * A keystroke cancels what is under way and waits for nothing; what was found stays until something newer is. Deliberately absent:
 * where the person writes (features/preview), and how it is shown.
 */
import { Emitter, type Event } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Cancelled, type Preview, type PreviewReport, throwIfCancelled } from '../engine/index.js';
import { type PreviewCount, previewInWords, previewTroubleInWords } from '../explain/index.js';
import type { Place } from '../model/lines.js';
import type { PreviewShown } from '../protocol.js';
import type { Context } from './context.js';
import { toRange } from './convert.js';
import { shownPath } from './explaining.js';
import { createCancellation } from './guard.js';
import type { Timer } from './timers.js';

/** So long a person rests before the workspace is counted. */
const PAUSE_MS = 400;
/** What takes longer is said to be under way. */
const SLOW_MS = 300;
/** The number grows no more often than this. */
const PACE_MS = 100;
/** So many places are kept for a list; beyond them there is only a number. */
const MOST_PLACES = 1000;

interface Found extends PreviewReport {
  readonly version: number;
}

/** What is known of one check as it stands. */
interface Trial {
  readonly uri: string;
  readonly preview: Preview;
  line: number;
  isTrying: boolean;
  /** By path, in documents in use. */
  open: ReadonlyMap<string, Found>;
  /** By path, in files that are not. */
  readonly rest: Map<string, PreviewReport>;
  places: number;
  count: PreviewCount | undefined;
}

export class Previewer {
  readonly #context: Context;
  readonly #changes = new Emitter<void>();
  #at: { readonly uri: string; readonly offset: number; readonly version: number } | undefined;
  #trial: Trial | undefined;
  #reading = createCancellation();
  #trying = createCancellation();
  #counting = createCancellation();
  #pause: Timer | undefined;
  #pace: Timer | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Told when something else is to be shown. */
  get onChange(): Event<void> {
    return this.#changes.event;
  }
  /** The document in which a check is being written. */
  get uri(): string | undefined {
    return this.#at?.uri;
  }

  /** true if it is known already that the person writes here. */
  isAt({ uri, version }: TextDocument, offset: number): boolean {
    return this.#at?.uri === uri && this.#at.version === version && this.#at.offset === offset;
  }

  /** A person writes here. */
  follow(document: TextDocument, offset: number): void {
    const { uri, version } = document;
    // Another text ends what runs of the older one: the process would not even read the newer before.
    if (this.#at?.uri !== uri || this.#at.version !== version) this.#stopAll();
    this.#at = { uri, offset, version };
    this.#reading.cancel();
    this.#reading = createCancellation();
    this.#context.guard.detached('reading a check', this.#read(document, offset));
  }

  /** Reads what the person writes once more: what is around it may be another. */
  readAgain(): void {
    const document = this.#at && this.#context.documents.get(this.#at.uri);
    if (this.#at && document) this.follow(document, this.#at.offset);
  }

  /** Nobody writes a check any more. */
  end(): void {
    this.#at = undefined;
    this.#reading.cancel();
    this.#stopAll();
    if (!this.#trial) return;
    this.#trial = undefined;
    this.#changes.fire();
  }

  /** A person has seen enough of the counting. */
  stop(): void {
    this.#pause?.cancel();
    this.#counting.cancel();
    const { count } = this.#trial ?? {};
    if (!this.#trial || count?.state !== 'counting') return;
    this.#trial.count = { ...count, state: 'stopped' };
    this.#changes.fire();
  }

  /** Looks again at open documents: one of them has another text, or there are others. */
  lookAgain(): void {
    const trial = this.#trial;
    if (trial && !isBlocked(trial)) this.#context.guard.detached('trying a check', this.#tryOpen(trial));
  }

  /** A document is a file again: what was found in it counts as that. */
  closed(path: string): void {
    const found = this.#trial?.open.get(path);
    if (found) this.#keep(this.#trial, found);
    this.lookAgain();
  }

  /** What is to be shown now. */
  get shown(): PreviewShown | undefined {
    const trial = this.#trial;
    if (!trial) return undefined;
    const { uri, line, preview, open, isTrying, count } = trial;
    const { documents, session } = this.#context;
    const trouble = preview.troubles.find(({ kind }) => kind !== 'suspect') ?? preview.troubles[0];
    const matches = [...open.values()].reduce((sum, found) => sum + sizeOf(found), 0);
    const says = trouble
      ? previewTroubleInWords(trouble, (path) => shownPath(path, session.folders))
      : isTrying
        ? 'Trying it on open files…'
        : previewInWords(matches, this.#total(trial));
    return {
      uri,
      line,
      principle: preview.principle,
      state: trouble ? 'trouble' : isTrying ? 'trying' : (count?.state ?? 'tried'),
      says,
      documents: [...open].flatMap(([path, found]) => {
        const document = documents.byPath(path);
        if (!document || found.matches.length === 0) return [];
        return [{ uri: document.uri, version: found.version, matches: found.matches.map(toRange) }];
      }),
    };
  }

  /** Where the matches stand that are known by now, open documents first. */
  get places(): readonly Place[] {
    if (!this.#trial) return [];
    const { open, rest } = this.#trial;
    const files = [...open.values(), ...[...rest.values()].sort((a, b) => (a.path < b.path ? -1 : 1))];
    return files.flatMap(({ path, matches }) => matches.map((range) => ({ path, range })));
  }

  async #read(document: TextDocument, offset: number): Promise<void> {
    const { documents, session } = this.#context;
    const reading = this.#reading;
    await session.ready;
    throwIfCancelled(reading);
    const path = documents.pathOf(document);
    if (path === undefined || !isOn(session.settingsFor(path))) return this.end();
    const texts = new Map(documents.all().map((one) => [documents.pathOf(one) ?? '', one.getText()]));
    texts.set(path, document.getText());
    const preview = await session.project.preview({ path, offset, texts }, reading);
    throwIfCancelled(reading);
    if (!preview) return this.end();
    const known = this.#trial;
    if (known?.uri !== document.uri || known.preview.identity !== preview.identity) {
      this.#begin(document.uri, preview);
      return;
    }
    if (this.#trying.isCancellationRequested) this.#goOn(known);
    if (known.line === preview.line) return;
    known.line = preview.line;
    this.#changes.fire();
  }

  #begin(uri: string, preview: Preview): void {
    this.#stopAll();
    const { open = new Map<string, Found>(), isTrying = false } = this.#trial ?? {};
    const trial: Trial = {
      ...{ uri, preview, line: preview.line, isTrying, open },
      ...{ rest: new Map(), places: 0, count: undefined },
    };
    this.#trial = trial;
    if (isBlocked(trial)) {
      trial.open = new Map();
      this.#changes.fire();
      return;
    }
    this.#goOn(trial);
  }

  /** Tries a check on open documents at once, and counts in a while. */
  #goOn(trial: Trial): void {
    if (isBlocked(trial)) return;
    const { guard, timers } = this.#context;
    guard.detached('trying a check', this.#tryOpen(trial));
    this.#pause?.cancel();
    if (trial.count?.state === 'done' || trial.count?.state === 'stopped') return;
    this.#pause = timers.start('counting matches', PAUSE_MS, () => this.#countAll(trial));
  }

  async #tryOpen(trial: Trial): Promise<void> {
    this.#trying.cancel();
    const trying = createCancellation();
    this.#trying = trying;
    const { documents, session, timers } = this.#context;
    const slow = timers.start('telling that a check is tried', SLOW_MS, () => {
      if (this.#trying !== trying || trial !== this.#trial) return;
      trial.isTrying = true;
      this.#changes.fire();
    });
    const versions = new Map<string, number>();
    const texts = documents.all().flatMap((document) => {
      const path = documents.pathOf(document);
      if (path === undefined || !isOn(session.settingsFor(path))) return [];
      versions.set(path, document.version);
      return [{ path, text: document.getText() }];
    });
    const found = new Map<string, Found>();
    try {
      await trial.preview.run(texts, { urgency: 'editor', cancellation: trying }, (report) => {
        found.set(report.path, { ...report, version: versions.get(report.path) ?? 0 });
      });
    } finally {
      slow.cancel();
    }
    if (trying.isCancellationRequested || trial !== this.#trial) throw new Cancelled();
    trial.open = isBlocked(trial) ? new Map() : found;
    for (const path of found.keys()) this.#forget(trial, path);
    trial.isTrying = false;
    if (isBlocked(trial)) this.#counting.cancel();
    this.#changes.fire();
  }

  async #countAll(trial: Trial): Promise<void> {
    if (trial !== this.#trial || isBlocked(trial)) return;
    const counting = createCancellation();
    this.#counting = counting;
    const { documents, session } = this.#context;
    const count = { state: 'counting' as const, matches: 0, files: 0, looked: 0 };
    trial.count = count;
    this.#changes.fire();
    const all = (await trial.preview.files(counting)).filter((path) => isOn(session.settingsFor(path)));
    throwIfCancelled(counting);
    const closed = all.filter((path) => documents.byPath(path) === undefined);
    let looked = all.length - closed.length;
    trial.count = { ...count, looked, total: all.length };
    const texts = closed.map((path) => ({ path }));
    await trial.preview.run(texts, { urgency: 'workspace', cancellation: counting }, (report) => {
      if (counting.isCancellationRequested || trial !== this.#trial) return;
      looked++;
      if (documents.byPath(report.path) === undefined) this.#keep(trial, report);
      trial.count = { ...count, looked, total: all.length };
      this.#pace ??= this.#context.timers.start('telling of matches', PACE_MS, () => {
        this.#pace = undefined;
        this.#changes.fire();
      });
    });
    throwIfCancelled(counting);
    if (trial !== this.#trial) return;
    trial.count = { ...count, state: 'done', looked: all.length, total: all.length };
    this.#changes.fire();
  }

  #stopAll(): void {
    this.#trying.cancel();
    this.#counting.cancel();
    this.#pause?.cancel();
  }

  /** Keeps what was found in a file; its places only as long as there are not too many. */
  #keep(trial: Trial | undefined, { path, matches, more }: PreviewReport): void {
    if (!trial || matches.length + more === 0) return;
    this.#forget(trial, path);
    const kept = matches.slice(0, Math.max(0, MOST_PLACES - trial.places));
    trial.places += kept.length;
    trial.rest.set(path, { path, matches: kept, more: more + matches.length - kept.length });
  }

  #forget(trial: Trial, path: string): void {
    trial.places -= trial.rest.get(path)?.matches.length ?? 0;
    trial.rest.delete(path);
  }

  /** The count with what was found in open documents. */
  #total({ count, open, rest }: Trial): PreviewCount | undefined {
    if (!count) return undefined;
    const found = [...open.values(), ...rest.values()].filter((one) => sizeOf(one) > 0);
    return { ...count, files: found.length, matches: found.reduce((sum, one) => sum + sizeOf(one), 0) };
  }
}

function sizeOf({ matches, more }: PreviewReport): number {
  return matches.length + more;
}

/** true if the check cannot be run; one that can never match is run all the same. */
function isBlocked({ preview }: Trial): boolean {
  return preview.troubles.some(({ kind }) => kind !== 'suspect');
}

function isOn({ enable, preview }: { readonly enable: boolean; readonly preview: boolean }): boolean {
  return enable && preview;
}
