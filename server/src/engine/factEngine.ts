/**
 * Checks over facts: completes what is known of all files, asks the checks, and tells in which files they find something.
 *
 * Deliberately absent: running anything on a text by itself (the runner does), what a check may know when it is asked
 * (factQuestions.ts), and judging what was found.
 */
import type { Evidence, FactCheck, FactMatch } from '../checks/index.js';
import { type Cancellation, Cancelled, throwIfCancelled } from '../facts/cancellation.js';
import { languageOfPath } from '../facts/languages.js';
import type { FactSource } from '../facts/source.js';
import type { World } from '../facts/world.js';
import type { Adopted } from '../model/adopted.js';
import type { Check } from '../model/check.js';
import { type FactPlan, FactQuestions, type Past } from './factQuestions.js';
import { FactStore, sourcesReading } from './factStore.js';
import type { ProjectPorts } from './ports.js';
import type { TextReport, TextToCheck } from './runner.js';

const NONE: ReadonlySet<string> = new Set();

/** What a check knows of a file, and which check. */
export interface Testimony extends Evidence {
  readonly check: Check;
}

export class FactEngine {
  readonly #ports: Pick<ProjectPorts, 'files' | 'finder' | 'runner' | 'today' | 'pause'>;
  readonly #past: Past;
  readonly #openText: (path: string) => string | undefined;
  readonly #store = new FactStore();
  #plan: FactPlan | undefined;
  #questions: FactQuestions | undefined;
  #isComplete = false;
  #completing: Promise<void> | undefined;
  /** The plan and the version of facts with which all findings were joined last. */
  #joined: { readonly plan: FactPlan; readonly version: number } | undefined;
  /** The files of which other tools told anew since. */
  #toldAnew = new Set<string>();
  /** What was told of each file last, to see what has changed. */
  #told = new Map<string, string>();

  /** One world for all questions: what is put together of it may be kept by its version. */
  readonly world: World;

  constructor(ports: ProjectPorts, past: Past, openText: (path: string) => string | undefined) {
    this.#ports = ports;
    this.#past = past;
    this.#openText = openText;
    const store = this.#store;
    this.world = {
      get version() {
        return store.version;
      },
      get files() {
        return store.files;
      },
      get today() {
        return ports.today();
      },
      has: (path) => store.has(path),
      language: (path) => this.#plan?.indexOf(path)?.language(path) ?? languageOfPath(path)?.id,
      facts: (source, path) => store.facts(source, path),
      withFacts: (source) => store.withFacts(source),
      adopted: (path) => store.adopted(path),
      withAdopted: () => store.withAdopted(),
      text: async (path) => openText(path) ?? ports.files.readText(path),
      pause: () => ports.pause(),
    };
  }

  /** Sources that somebody asked for by name, beside those of the checks. */
  readonly #wished = new Set<string>();

  /** Reads facts of these sources too from now on, whatever the principles ask. */
  wish(sources: readonly FactSource[]): void {
    for (const { name } of sources) if (!this.#wished.has(name)) this.#isComplete = false;
    for (const { name } of sources) this.#wished.add(name);
  }

  get #sources(): ReadonlySet<string> {
    return this.#wished.size === 0
      ? (this.#plan?.sources ?? NONE)
      : new Set([...(this.#plan?.sources ?? []), ...this.#wished]);
  }

  /** true if the present principles have checks over facts. */
  get hasChecks(): boolean {
    return (this.#plan?.checks.length ?? 0) > 0;
  }
  /** true if every file was read, so that findings can be told. */
  get isComplete(): boolean {
    return this.#isComplete;
  }
  get version(): number {
    const { repositories, histories, linesOfWork } = this.#past;
    return this.#store.version + repositories.version + histories.version + linesOfWork.version;
  }

  /** Takes another plan. Facts that were read stay; findings do not. */
  setPlan(plan: FactPlan): void {
    if (plan.plan !== this.#plan?.plan) this.#store.forgetReports();
    this.#plan = plan;
    this.#questions = new FactQuestions(plan, { world: this.world, past: this.#past, runner: this.#ports.runner });
    if (!plan.checks.some(({ check }) => check.spec.kind === 'history')) this.#past.histories.forget();
    this.#isComplete = false;
  }

  /** The facts that are to be read off a file beside its own checks. */
  wantedOf(path: string, language: string | undefined): readonly string[] {
    return sourcesReading(path, language, this.#sources);
  }

  /** Takes what was found in a text. */
  put(report: TextReport, text: TextToCheck): void {
    this.#store.put(report, { language: text.language, facts: text.facts ?? [] });
  }

  forget(paths: readonly string[]): void {
    this.#store.forget(paths);
  }

  /** Takes all that other tools find in a file; false if it is what was told before. */
  adopt(path: string, told: readonly Adopted[]): boolean {
    const isNew = this.#store.adopt(path, told);
    if (isNew) this.#toldAnew.add(path);
    return isNew;
  }

  reportOf(path: string): TextReport | undefined {
    return this.#store.reportOf(path);
  }

  /** Reads whatever is not known yet. Who asks while it is under way waits for the same. */
  async complete(urgency: 'editor' | 'workspace', cancellation: Cancellation): Promise<void> {
    while ((this.hasChecks || this.#wished.size > 0) && !this.#isComplete) {
      throwIfCancelled(cancellation);
      // Whoever started it may be gone, and the work with them; then it begins anew for this one.
      this.#completing ??= this.#readAll(urgency, cancellation).finally(() => {
        this.#completing = undefined;
      });
      await this.#completing.catch((error: unknown) => {
        if (cancellation.isCancellationRequested || !(error instanceof Cancelled)) throw error;
      });
    }
  }

  async #readAll(urgency: 'editor' | 'workspace', cancellation: Cancellation): Promise<void> {
    const asked = this.#plan;
    if (!asked) return;
    for (const { begin } of asked.checks) begin?.(this.#past);
    const { files } = await this.#ports.finder.walk(asked.folders, cancellation);
    throwIfCancelled(cancellation);
    const sources = this.#sources;
    this.#store.setFiles(files);
    const missing = files.flatMap((path): readonly TextToCheck[] => {
      const language = asked.indexOf(path)?.language(path) ?? languageOfPath(path)?.id;
      const facts = sourcesReading(path, language, sources);
      if (facts.length === 0 || this.#store.isComplete(path, language, facts)) return [];
      const text = this.#openText(path);
      return [{ path, language, checks: [], facts, ...(text === undefined ? {} : { text }) }];
    });
    const byPath = new Map(missing.map((text) => [text.path, text]));
    await this.#ports.runner.run(asked.plan, missing, { urgency, cancellation }, (report) => {
      const text = byPath.get(report.path);
      // What its own checks found in it is not known yet: only its facts are kept.
      if (text && report.skipped !== 'unreadable')
        this.#store.putFacts(report, { language: text.language, facts: text.facts ?? [] });
    });
    if (this.#plan === asked) this.#isComplete = true;
  }

  /** Files in which checks may have something to tell although they speak in others. */
  standIn(files: readonly string[]): readonly string[] {
    return (this.#plan?.checks ?? []).flatMap(({ standIn }) => standIn?.(files) ?? []);
  }

  /** What the checks find, by file; of these files alone, if any are named. The world must be complete. */
  async find(
    only: ReadonlySet<string> | undefined,
    cancellation: Cancellation,
  ): Promise<ReadonlyMap<string, readonly FactMatch[]>> {
    const found = new Map<string, FactMatch[]>();
    const questions = this.#questions;
    if (!questions) return found;
    for (const { check, find } of this.#plan?.checks ?? []) {
      const matches = await find({ ...questions.of(check, cancellation), ...(only && { only }) });
      throwIfCancelled(cancellation);
      for (const match of matches) {
        if (only && !only.has(match.path)) continue;
        const list = found.get(match.path);
        if (list) list.push(match);
        else found.set(match.path, [match]);
      }
    }
    return found;
  }

  /**
   * What the checks find, and the files in which it is another than what was told last; from now on it counts as told. Where nothing
   * has changed since but what other tools told, their files alone are asked about.
   */
  async join(cancellation: Cancellation): Promise<{
    readonly found: ReadonlyMap<string, readonly FactMatch[]>;
    readonly changed: readonly string[];
  }> {
    const plan = this.#plan;
    const { version } = this;
    const toldAnew = this.#toldAnew;
    const only = plan && this.#joined?.plan === plan && this.#joined.version === version ? toldAnew : undefined;
    this.#toldAnew = new Set();
    try {
      const found = await this.find(only, cancellation);
      this.#joined = plan && { plan, version };
      return { found, changed: this.#changed(found, only) };
    } catch (error) {
      for (const path of toldAnew) this.#toldAnew.add(path);
      throw error;
    }
  }

  /** What checks know of a file that they govern. The world must be complete. */
  async evidence(path: string, cancellation: Cancellation): Promise<readonly Testimony[]> {
    const questions = this.#questions;
    const known: Testimony[] = [];
    for (const one of this.#plan?.checks ?? []) {
      if (!one.evidence || !questions?.governs(one.check, path)) continue;
      const evidence = await one.evidence(path, questions.of(one.check, cancellation));
      throwIfCancelled(cancellation);
      if (evidence) known.push({ check: one.check, ...evidence });
    }
    return known;
  }

  /** What a check that is not in force knows of a file, as if it governed all files. The world must be complete. */
  async evidenceBy(one: FactCheck, path: string, cancellation: Cancellation): Promise<Testimony | undefined> {
    const questions = this.#questions;
    if (!questions || !one.evidence) return undefined;
    const evidence = await one.evidence(path, questions.ofAllFiles(one.check, cancellation));
    return evidence && { check: one.check, ...evidence };
  }

  /** Files whose findings are others than those that were told last; from now on these count as told. */
  #changed(found: ReadonlyMap<string, readonly FactMatch[]>, only: ReadonlySet<string> | undefined): readonly string[] {
    const now = new Map([...found].map(([path, matches]) => [path, JSON.stringify(matches)]));
    const paths = only ?? new Set([...this.#told.keys(), ...now.keys()]);
    const changed = [...paths].filter((path) => this.#told.get(path) !== now.get(path)).sort();
    this.tell(changed, found);
    return changed;
  }

  /** Remembers what is told of files. */
  tell(paths: Iterable<string>, found: ReadonlyMap<string, readonly FactMatch[]>): void {
    for (const path of paths) {
      const matches = found.get(path);
      if (matches) this.#told.set(path, JSON.stringify(matches));
      else this.#told.delete(path);
    }
  }
}
