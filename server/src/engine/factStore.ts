/**
 * What was read off files so far: facts by source, the last report of each file, so that findings over many files can join those of a
 * single text, and what other tools find in them.
 *
 * A file's facts are replaced when it is looked at again; equal ones keep their identity. Deliberately absent: asking for them
 * (createProject), and putting them together (checks/).
 */
import { isWithin } from '../facts/paths.js';
import type { FactSource } from '../facts/source.js';
import { FACT_SOURCES } from '../facts/sources.js';
import type { Adopted } from '../model/adopted.js';
import type { TextReport } from './runner.js';

/** In which language a text was read, and which sources were asked. */
export interface Asked {
  readonly language: string | undefined;
  readonly facts: readonly string[];
}

interface Entry {
  readonly language: string | undefined;
  /** The sources that were asked. */
  readonly asked: readonly string[];
  readonly facts: { readonly [source: string]: unknown };
}

export class FactStore {
  readonly #entries = new Map<string, Entry>();
  readonly #reports = new Map<string, TextReport>();
  /** Of files that are not looked at, too: a file may come after what is told of it. */
  readonly #adopted = new Map<string, readonly Adopted[]>();
  #files = new Set<string>();
  #sorted: readonly string[] | undefined;
  #version = 0;

  get version(): number {
    return this.#version;
  }

  /** All files there are, sorted. */
  get files(): readonly string[] {
    this.#sorted ??= [...this.#files].sort();
    return this.#sorted;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Replaces the list of files; what is known of others is forgotten. */
  setFiles(files: readonly string[]): void {
    const before = this.#files;
    this.#files = new Set(files);
    this.#sorted = undefined;
    for (const path of this.#entries.keys()) if (!this.#files.has(path)) this.#entries.delete(path);
    for (const path of this.#reports.keys()) if (!this.#files.has(path)) this.#reports.delete(path);
    if (before.size !== this.#files.size || files.some((path) => !before.has(path))) this.#version++;
  }

  /** Takes what was found in a text. */
  put(report: TextReport, asked: Asked): void {
    if (report.skipped === 'unreadable') this.forget([report.path]);
    else {
      this.#reports.set(report.path, report);
      this.putFacts(report, asked);
    }
  }

  /** Takes the facts of a text whose checks were not run. */
  putFacts({ path, facts = {} }: TextReport, asked: Asked): void {
    const before = this.#entries.get(path);
    const isNew = !this.#files.has(path);
    if (isNew) {
      this.#files.add(path);
      this.#sorted = undefined;
    }
    const merged = keepingSame(before?.facts ?? {}, facts);
    if (isNew || merged !== before?.facts || before.language !== asked.language) this.#version++;
    this.#entries.set(path, { language: asked.language, asked: asked.facts, facts: merged });
  }

  /** Takes all that other tools find in a file; false if it is what was told before. */
  adopt(path: string, told: readonly Adopted[]): boolean {
    if (JSON.stringify(this.adopted(path)) === JSON.stringify(told)) return false;
    if (told.length > 0) this.#adopted.set(path, told);
    else this.#adopted.delete(path);
    return true;
  }

  adopted(path: string): readonly Adopted[] {
    return this.#adopted.get(path) ?? [];
  }

  withAdopted(): readonly string[] {
    return [...this.#adopted.keys()].sort();
  }

  /** Forgets files, and everything below folders. */
  forget(gone: readonly string[]): void {
    const remaining = [...this.#files].filter((path) => !gone.some((one) => isWithin(one, path)));
    if (remaining.length < this.#files.size) this.setFiles(remaining);
  }

  /** What the checks of another plan found is of no use any more; facts are. */
  forgetReports(): void {
    this.#reports.clear();
  }

  reportOf(path: string): TextReport | undefined {
    return this.#reports.get(path);
  }

  /** true if all these sources were asked of a file, read in this language. */
  isComplete(path: string, language: string | undefined, sources: readonly string[]): boolean {
    const entry = this.#entries.get(path);
    return (
      entry !== undefined && entry.language === language && sources.every((source) => entry.asked.includes(source))
    );
  }

  language(path: string): string | undefined {
    return this.#entries.get(path)?.language;
  }

  facts<F>(source: FactSource<F>, path: string): F | undefined {
    return this.#entries.get(path)?.facts[source.name] as F | undefined;
  }

  withFacts({ name }: FactSource): readonly string[] {
    return this.files.filter((path) => this.#entries.get(path)?.facts[name] !== undefined);
  }
}

/** What is now, with each source's facts of before where they are the same; the whole of before if all are. */
function keepingSame(before: Entry['facts'], now: Entry['facts']): Entry['facts'] {
  const names = Object.keys(now);
  const merged = Object.fromEntries(
    names.map((name) => [name, JSON.stringify(before[name]) === JSON.stringify(now[name]) ? before[name] : now[name]]),
  );
  const isSame = names.length === Object.keys(before).length && names.every((name) => merged[name] === before[name]);
  return isSame ? before : merged;
}

/** The names of the sources that read a file. */
export function sourcesReading(
  path: string,
  language: string | undefined,
  wanted: ReadonlySet<string>,
): readonly string[] {
  return [...wanted].filter((name) => FACT_SOURCES.get(name)?.reads(path, language));
}
