/**
 * One owner of diagnostics for each document. What the client pulls is the client's from its first pull until the document is closed
 * or hidden; everything else is pushed by this class, the only place that publishes.
 *
 * It remembers what was published, so that nothing stale stays. Deliberately absent: finding anything out.
 */
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { upward } from '../facts/paths.js';
import { Tally } from './tally.js';

export interface PublisherPorts {
  /** The URI by which the client knows a path, and the version of its text if it is in use. */
  identify(path: string): { readonly uri: string; readonly version?: number };
  send(params: PublishDiagnosticsParams): void;
}

export class Publisher {
  /** What is known of every file, whether the client shows its findings or this class does. */
  readonly tally = new Tally();
  readonly #ports: PublisherPorts;
  readonly #findings = new Map<string, readonly Diagnostic[]>();
  #problems: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  /** The URI under which something is shown now, by path. */
  readonly #shown = new Map<string, string>();
  readonly #pulled = new Set<string>();

  constructor(ports: PublisherPorts) {
    this.#ports = ports;
  }

  isPulled(path: string): boolean {
    return this.#pulled.has(path);
  }

  /** The client pulls this document from now on: what was pushed for it goes. */
  handOver(path: string): void {
    if (this.#pulled.has(path)) return;
    this.#pulled.add(path);
    this.#findings.delete(path);
    this.#publish(path);
  }

  /** The client has dropped what it pulled: problems are pushed again at once, findings when they are set. */
  takeBack(path: string): void {
    if (this.#pulled.delete(path)) this.#publish(path);
  }

  /** Sets the findings of a path. Those of a pulled document are the client's business. */
  setFindings(path: string, findings: readonly Diagnostic[]): void {
    if (this.#pulled.has(path)) return;
    if (findings.length === 0 && !this.#findings.delete(path)) return;
    if (findings.length > 0) this.#findings.set(path, findings);
    this.#publish(path);
  }

  /** Sets the problems of all principles files; files that are not named have none. */
  setProblems(problems: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const before = this.#problems;
    this.#problems = problems;
    for (const path of new Set([...before.keys(), ...problems.keys()])) this.#publish(path);
  }

  /** Sets the problems of one principles file, whose text is not saved. */
  setProblemsOf(path: string, problems: readonly Diagnostic[]): void {
    this.#problems = new Map([...this.#problems, [path, problems]]);
    this.#publish(path);
  }

  /** Takes away the findings of everything for which `keep` says no. */
  keepFindings(keep: (path: string) => boolean): void {
    this.tally.keep(keep);
    for (const path of [...this.#findings.keys()]) if (!keep(path)) this.setFindings(path, []);
  }

  /** Takes away the findings of paths and of everything below them, but for documents in use. */
  forget(gone: readonly string[]): void {
    const roots = new Set(gone);
    const isGone = (path: string): boolean => {
      for (const at of upward(path)) if (roots.has(at)) return true;
      return false;
    };
    this.keepFindings((path) => !isGone(path) || this.#ports.identify(path).version !== undefined);
  }

  #publish(path: string): void {
    const { uri, version } = this.#ports.identify(path);
    const diagnostics = this.#pulled.has(path)
      ? []
      : [...(this.#problems.get(path) ?? []), ...(this.#findings.get(path) ?? [])];
    const shown = this.#shown.get(path);
    // A document may be known by another URI than before, such as one in another case.
    if (shown !== undefined && shown !== uri) this.#ports.send({ uri: shown, diagnostics: [] });
    if (diagnostics.length === 0 && shown !== uri) return;
    if (diagnostics.length > 0) this.#shown.set(path, uri);
    else this.#shown.delete(path);
    // Findings of another version are dropped by the client; that there are none any more must always arrive.
    const belongs = diagnostics.length > 0 && version !== undefined;
    this.#ports.send(belongs ? { uri, version, diagnostics } : { uri, diagnostics });
  }
}
