/**
 * Findings of a text that rest on other files, too: runs it with the texts of open documents, and tells whose findings may be others
 * because one of these files has changed.
 *
 * Which files a text leads to is known once it has been looked at. Deliberately absent: reading the disk, which the processes do.
 */
import { isWithin } from '../facts/paths.js';
import type { Check } from '../model/check.js';
import type { TextOrPath } from './ports.js';
import type { Around, CheckRunner, RunPlan, TextReport, TextToCheck } from './runner.js';

/** Open documents that lead to one another in a longer chain than this are looked at as they are on the disk. */
const MOST_ROUNDS = 8;

/** What checks may know of the world around a text of a scope; nothing, if none of them asks. */
export function around(checks: readonly Check[], root: string, today: string): { readonly around?: Around } {
  return checks.some(({ spec }) => spec.kind === 'config') ? { around: { today, root, texts: {} } } : {};
}

export class Beside {
  readonly #runner: CheckRunner;
  readonly #openText: (path: string) => string | undefined;
  /** The files that each text led to when it was looked at last. */
  readonly #led = new Map<string, readonly string[]>();
  /** The text of such files when somebody was told that they changed. */
  readonly #seen = new Map<string, string>();
  readonly #stale = new Set<string>();

  constructor(runner: CheckRunner, openText: (path: string) => string | undefined) {
    this.#runner = runner;
    this.#openText = openText;
  }

  get hasStale(): boolean {
    return this.#stale.size > 0;
  }

  /** The files that have to be looked at again; they count as looked at from now on. */
  takeStale(): readonly string[] {
    const stale = [...this.#stale].sort();
    this.#stale.clear();
    return stale;
  }

  /** Runs as the runner does, but a text that leads to open documents sees them as they are open. */
  async run(
    plan: RunPlan,
    texts: readonly TextToCheck[],
    options: Parameters<CheckRunner['run']>[2],
    onReport: (report: TextReport) => void,
  ): Promise<void> {
    let waiting = texts.map((text) => this.#withOpen(text, this.#led.get(text.path) ?? []));
    for (let round = 1; waiting.length > 0; round++) {
      const byPath = new Map(waiting.map((text) => [text.path, text]));
      const again: TextToCheck[] = [];
      await this.#runner.run(plan, waiting, options, (report) => {
        const { path, beside = [] } = report;
        if (beside.length > 0) this.#led.set(path, beside);
        else this.#led.delete(path);
        const text = byPath.get(path);
        const better = text && this.#withOpen(text, beside);
        if (better && better !== text && round < MOST_ROUNDS) again.push(better);
        else onReport(report);
      });
      waiting = again;
    }
  }

  /** Files are looked at because they may have changed: whoever leads to one of them has to be looked at, too. */
  changed(texts: readonly TextOrPath[]): void {
    const among = new Set(texts.map(({ path }) => path));
    const changed = new Set<string>();
    for (const { path, text } of texts) {
      if (text !== undefined && this.#seen.get(path) === text) continue;
      changed.add(path);
    }
    for (const [reader, files] of this.#led) {
      const own = files.filter((file) => changed.has(file));
      if (own.length > 0 && !among.has(reader)) this.#stale.add(reader);
    }
    this.#seen.clear();
    for (const files of this.#led.values()) {
      for (const file of files) {
        const text = this.#openText(file);
        if (text !== undefined) this.#seen.set(file, text);
      }
    }
  }

  /** Files, or folders with all that they hold, are gone. */
  forget(gone: readonly string[]): void {
    const isGone = (path: string) => gone.some((one) => isWithin(one, path));
    for (const [reader, files] of [...this.#led]) {
      if (isGone(reader)) this.#led.delete(reader);
      else if (files.some(isGone)) this.#stale.add(reader);
    }
    for (const path of [...this.#stale]) if (isGone(path)) this.#stale.delete(path);
  }

  /** The same text, if no document is open that it has not seen. */
  #withOpen(text: TextToCheck, beside: readonly string[]): TextToCheck {
    const { around: known } = text;
    if (!known) return text;
    const open = beside.flatMap((path) => {
      const given = this.#openText(path);
      return given === undefined || given === known.texts[path] ? [] : [[path, given] as const];
    });
    if (open.length === 0) return text;
    return { ...text, around: { ...known, texts: { ...known.texts, ...Object.fromEntries(open) } } };
  }
}
