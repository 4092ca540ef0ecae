/**
 * The last report of each open document. A result always belongs to the text and the principles of now: a change of either starts the
 * check anew, and whoever waits gets the newer one.
 *
 * Deliberately absent: checking, and what makes a report out of date; both are given to it.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Cancellation, Cancelled, type TextOrPath, throwIfCancelled } from '../engine/index.js';
import type { FileReport } from '../model/finding.js';
import { type CancellationSource, createCancellation, waitUnlessCancelled } from './guard.js';
import type { OpenDocuments } from './openDocuments.js';

/** A report and the text that it belongs to. */
export interface DocumentReport {
  readonly version: number;
  readonly revision: number;
  readonly report: FileReport;
}

interface Running {
  readonly version: number;
  readonly revision: number;
  readonly cancellation: CancellationSource;
  readonly work: Promise<DocumentReport>;
}

export interface ReportParts {
  /** Goes up when the findings of an unchanged text may be others. */
  revision(): number;
  check(text: TextOrPath, cancellation: Cancellation): Promise<FileReport>;
}

export class DocumentReports {
  readonly #documents: OpenDocuments;
  readonly #parts: ReportParts;
  readonly #known = new Map<string, DocumentReport>();
  readonly #running = new Map<string, Running>();

  constructor(documents: OpenDocuments, parts: ReportParts) {
    this.#documents = documents;
    this.#parts = parts;
    documents.onDidChangeContent(({ document }) => this.#running.get(document.uri)?.cancellation.cancel());
    documents.onDidClose(({ document }) => {
      this.#running.get(document.uri)?.cancellation.cancel();
      this.#known.delete(document.uri);
    });
  }

  /**
   * The report of an open document as it stands now. Whoever asks for the same text waits for the same check; a change of the text
   * starts it anew.
   * @throws Cancelled if nobody waits any more, or the document is closed
   */
  async of(document: TextDocument, cancellation: Cancellation): Promise<DocumentReport> {
    for (;;) {
      throwIfCancelled(cancellation);
      const now = this.#documents.get(document.uri);
      const path = now && this.#documents.pathOf(now);
      if (!now || path === undefined) throw new Cancelled();
      const known = this.#known.get(now.uri);
      if (known && this.#isCurrent(known, now)) return known;
      const running = this.#running.get(now.uri);
      const { work } = running && this.#isCurrent(running, now) ? running : this.#startCheck(now, path);
      const result = await waitUnlessCancelled(work, cancellation).catch((error: unknown) => {
        // The check was stopped because the text changed; whoever still waits wants the new text.
        if (error instanceof Cancelled && !cancellation.isCancellationRequested) return undefined;
        throw error;
      });
      if (result && this.#isCurrent(result, now)) return result;
    }
  }

  #isCurrent(of: { readonly version: number; readonly revision: number }, document: TextDocument): boolean {
    return of.version === document.version && of.revision === this.#parts.revision();
  }

  #startCheck(document: TextDocument, path: string): Running {
    this.#running.get(document.uri)?.cancellation.cancel();
    const cancellation = createCancellation();
    const { uri, version } = document;
    const revision = this.#parts.revision();
    const work = this.#parts.check({ path, text: document.getText() }, cancellation).then((report) => {
      throwIfCancelled(cancellation);
      const result = { version, revision, report };
      this.#known.set(uri, result);
      return result;
    });
    const running: Running = { version, revision, cancellation, work };
    this.#running.set(uri, running);
    const forget = () => {
      if (this.#running.get(uri) === running) this.#running.delete(uri);
    };
    work.then(forget, forget);
    return running;
  }
}
