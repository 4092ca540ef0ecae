/**
 * The open documents, by URI and by path, and what is known of their saving.
 *
 * An editor keeps documents open that it shows to nobody, for a while after their tab is closed, say. Such a one counts as the file
 * that it was read from; only a document in use has a text of its own.
 *
 * An untitled document has no file. It is given the path that it would have at the root of the first folder, with the usual
 * ending of the language that its editor chose, so that principles without a narrower scope can speak about it.
 * Deliberately absent: checking them.
 */
import { type Connection, type Disposable, Emitter, type Event, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageById, languageOfPath } from '../facts/languages.js';
import { normalisePath } from '../facts/paths.js';
import { pathOfUri, untitledPathOf } from './convert.js';

export class OpenDocuments {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #uriByPath = new Map<string, string>();
  readonly #savedVersions = new Map<string, number>();
  readonly #inUse = new Set<string>();
  readonly #uses = new Emitter<TextDocument>();
  #untitledFolder = normalisePath('/');

  constructor() {
    this.#documents.onDidOpen(({ document }) => {
      this.#savedVersions.set(document.uri, document.version);
      const path = this.pathOf(document);
      if (path !== undefined) this.#uriByPath.set(path, document.uri);
    });
    this.#documents.onDidSave(({ document }) => {
      this.#savedVersions.set(document.uri, document.version);
    });
    this.#documents.onDidClose(({ document }) => {
      this.#savedVersions.delete(document.uri);
      this.#inUse.delete(document.uri);
      const path = this.pathOf(document);
      if (path !== undefined && this.#uriByPath.get(path) === document.uri) this.#uriByPath.delete(path);
    });
  }

  get onDidOpen() {
    return this.#documents.onDidOpen;
  }
  get onDidChangeContent() {
    return this.#documents.onDidChangeContent;
  }
  get onDidSave() {
    return this.#documents.onDidSave;
  }
  get onDidClose() {
    return this.#documents.onDidClose;
  }

  listen(connection: Connection): Disposable {
    return this.#documents.listen(connection);
  }

  /** Untitled documents lie here from now on. */
  setUntitledFolder(folder: string): void {
    this.#untitledFolder = folder;
    this.#uriByPath.clear();
    for (const document of this.#documents.all()) {
      const path = this.pathOf(document);
      if (path !== undefined) this.#uriByPath.set(path, document.uri);
    }
  }

  /** Told of a document that was not in use before. */
  get onDidUse(): Event<TextDocument> {
    return this.#uses.event;
  }

  /** A person sees this document, or it was changed. */
  use(document: TextDocument): void {
    if (this.#inUse.has(document.uri)) return;
    this.#inUse.add(document.uri);
    this.#uses.fire(document);
  }

  /** From now on the document counts as its file. */
  leave(document: TextDocument): void {
    this.#inUse.delete(document.uri);
  }

  /** Documents in use. */
  all(): readonly TextDocument[] {
    return this.#documents.all().filter((document) => this.#inUse.has(document.uri));
  }

  /** An open document, in use or not. */
  get(uri: string): TextDocument | undefined {
    return this.#documents.get(uri);
  }

  /** The document in use at a path. */
  byPath(path: string): TextDocument | undefined {
    const uri = this.#uriByPath.get(path);
    return uri !== undefined && this.#inUse.has(uri) ? this.#documents.get(uri) : undefined;
  }

  /** The URI by which the client knows a path, if it has the document open. */
  uriAt(path: string): string | undefined {
    return this.#uriByPath.get(path);
  }

  /** The path that an open document has or pretends to have; undefined for what is neither a file nor untitled. */
  pathOf(document: TextDocument): string | undefined {
    const path = pathOfUri(document.uri);
    if (path !== undefined) return path;
    const untitled = untitledPathOf(document.uri);
    if (!untitled) return undefined;
    const named = untitled.path ?? `${this.#untitledFolder.replace(/\/$/, '')}/${untitled.name}`;
    if (languageOfPath(named)) return named;
    return `${named}${languageById(document.languageId)?.extensions[0] ?? ''}`;
  }

  /** true if the document has changed since it was opened or saved. */
  isDirty(document: TextDocument): boolean {
    return this.#savedVersions.get(document.uri) !== document.version;
  }
}
