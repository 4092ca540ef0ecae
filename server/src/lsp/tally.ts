/**
 * What is known of the findings of each file that was looked at, whoever shows them: enough to count, nothing to publish.
 *
 * Deliberately absent: ranges, messages and fixes, which would be kept for every file of the workspace.
 */
import { Emitter, type Event } from 'vscode-languageserver';
import type { ExceptionReport } from '../engine/index.js';
import type { CountedFile } from '../explain/index.js';
import type { FileReport, Finding } from '../model/finding.js';

export class Tally {
  readonly #files = new Map<string, CountedFile>();
  /** Exceptions with what they excuse, of files that have any. */
  readonly #excepting = new Map<string, ExceptionReport>();
  readonly #changes = new Emitter<void>();

  /** Told when a count may be another; often, while files are checked. */
  get onChange(): Event<void> {
    return this.#changes.event;
  }

  /** Takes what was found in a file in place of what was known. */
  remember(report: FileReport): void {
    const isCounted = this.#count(report);
    if (this.#except(report) || isCounted) this.#changes.fire();
  }

  /** true if a count is another now. */
  #count({ path, findings, excepted, sites, more }: FileReport): boolean {
    const known = this.#files.get(path);
    const isEmpty = findings.length === 0 && excepted.length === 0 && Object.keys(sites).length === 0;
    if (isEmpty) return this.#files.delete(path);
    const file: CountedFile = {
      path,
      findings: findings.map(slim),
      excepted: excepted.map(({ finding }) => ({ finding: slim(finding) })),
      sites,
      more,
    };
    this.#files.set(path, file);
    return JSON.stringify(known) !== JSON.stringify(file);
  }

  /** true if an exception is another now, or stands elsewhere. */
  #except({ path, excepted, exceptions, remarks }: FileReport): boolean {
    if (exceptions.length + excepted.length === 0) return this.#excepting.delete(path);
    const known = this.#excepting.get(path);
    this.#excepting.set(path, { path, exceptions, excepted, ...(remarks && { remarks }) });
    return JSON.stringify([known?.exceptions, known?.remarks]) !== JSON.stringify([exceptions, remarks]);
  }

  /** Forgets every file for which `keep` says no. */
  keep(keep: (path: string) => boolean): void {
    const gone = [...new Set([...this.#files.keys(), ...this.#excepting.keys()])].filter((path) => !keep(path));
    for (const path of gone) {
      this.#files.delete(path);
      this.#excepting.delete(path);
    }
    if (gone.length > 0) this.#changes.fire();
  }

  /** Every file of which there is something to count. */
  files(): readonly CountedFile[] {
    return [...this.#files.values()];
  }

  /** Every file in which something is excepted, or would be. */
  excepting(): readonly ExceptionReport[] {
    return [...this.#excepting.values()];
  }

  /** Files in which a principle is known to have findings. */
  filesWith(principle: string): readonly string[] {
    const has = ({ findings }: CountedFile) => findings.some((finding) => finding.principle === principle);
    return this.files().flatMap((file) => (has(file) ? [file.path] : []));
  }

  /** Known findings of each principle, over all files. */
  totals(): ReadonlyMap<string, number> {
    return countByPrinciple(this.files().flatMap((file) => file.findings));
  }
}

export function countByPrinciple(findings: readonly Pick<Finding, 'principle'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { principle } of findings) counts.set(principle, (counts.get(principle) ?? 0) + 1);
  return counts;
}

function slim({ principle, code }: Finding): Pick<Finding, 'principle' | 'code'> {
  return { principle, code };
}
