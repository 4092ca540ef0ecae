/**
 * An editor for tests: speaks the Language Server Protocol as VS Code does, and shows what a person would see.
 *
 * It pulls where the server offers it, applies edits to its documents, and waits for states, never for time. Deliberately absent:
 * knowledge of the server's inside.
 */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  type CodeAction,
  type CodeActionParams,
  type ConfigurationParams,
  createConnection,
  createProtocolConnection,
  type DocumentDiagnosticReport,
  FileChangeType,
  type Hover,
  type InitializeResult,
  type MessageReader,
  type MessageWriter,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type ShowDocumentParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { startServer } from '../../server/src/lsp/index.js';
import {
  ADOPTING,
  type AdoptingParams,
  type Asks,
  COMMANDS,
  HIDDEN,
  PREVIEW,
  type PreviewShown,
  STATUS,
  type Status,
  type Tells,
} from '../../server/src/protocol.js';
import { type EditorOptions, usualCapabilities } from './editorOptions.js';
import type { World } from './memoryWorld.js';
import { Screen, uriOf } from './screen.js';

export { type EditorOptions, uriOf };

interface Pull {
  readonly cancel: AbortController;
}

export class Editor extends Screen {
  readonly connection: ProtocolConnection;
  readonly documents = new Map<string, TextDocument>();
  readonly watchers: unknown[] = [];
  initialized!: InitializeResult;
  refreshes = 0;
  /** How often it was asked to look at lenses again. */
  lensRefreshes = 0;
  readonly #options: EditorOptions;
  readonly #files: Map<string, string>;
  readonly #pulls = new Map<string, Pull>();
  readonly #hidden = new Set<string>();
  readonly #end: () => void;

  /** @param files where edits of files that are not open go */
  constructor(
    transport: { readonly reader: MessageReader; readonly writer: MessageWriter; end(): void },
    files: Map<string, string>,
    options: EditorOptions,
  ) {
    super();
    this.#options = options;
    this.#files = files;
    this.#end = transport.end;
    this.connection = createProtocolConnection(transport.reader, transport.writer);
    this.#answer();
    this.connection.listen();
  }

  get #isPulling(): boolean {
    return this.initialized?.capabilities.diagnosticProvider !== undefined;
  }

  #answer(): void {
    const { connection } = this;
    const happened = () => this.happened();
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics, version }: PublishDiagnosticsParams) => {
        const document = this.documents.get(uri);
        // An editor drops what belongs to another version.
        if (!document || version === undefined || version === document.version) this.pushed.set(uri, diagnostics);
        happened();
      },
    );
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      happened();
    });
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.messages.push(message);
      happened();
    });
    connection.onNotification('$/progress', (params: unknown) => {
      this.progress.push(params);
      happened();
    });
    connection.onNotification(STATUS.method, (status: Status) => {
      this.status = status;
      happened();
    });
    connection.onNotification(ADOPTING.method, ({ wanted }: AdoptingParams) => {
      this.adopting = wanted;
      happened();
    });
    connection.onNotification(PREVIEW.method, ({ preview }: { preview?: PreviewShown }) => {
      this.preview = preview;
      happened();
    });
    connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
      items.map(({ scopeUri }) => this.#options.settings?.(scopeUri && URI.parse(scopeUri).fsPath) ?? {}),
    );
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: unknown[] }) => {
      this.watchers.push(...registrations);
      happened();
    });
    connection.onRequest('client/unregisterCapability', () => {});
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      for (const uri of this.documents.keys()) this.pull(uri);
      happened();
    });
    connection.onRequest('workspace/codeLens/refresh', () => {
      this.lensRefreshes++;
      happened();
      return null;
    });
    connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      const applied = this.apply(edit);
      happened();
      return { applied };
    });
    connection.onRequest('window/showDocument', (params: ShowDocumentParams) => {
      this.shownDocuments.push(params);
      happened();
      return { success: true };
    });
    connection.onRequest('window/workDoneProgress/create', () => {});
  }

  async start(): Promise<this> {
    const { folders = ['/w'], pulls = true, capabilities = (usual) => usual } = this.#options;
    const {
      commandLinks = [COMMANDS.showReasoning],
      ownCommands = [],
      showsPreviews = false,
      tellsDiagnostics = false,
      isTrusted = false,
    } = this.#options;
    this.initialized = await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: capabilities(usualCapabilities(pulls)),
      initializationOptions: { commandLinks, ownCommands, showsPreviews, tellsDiagnostics, isTrusted },
      workspaceFolders: folders.map(folderOf),
    });
    await this.connection.sendNotification('initialized', {});
    return this;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
    this.#end();
  }

  /** Opens a document; without a text, as it is on the disk. */
  open(path: string, text?: string, languageId = 'plaintext'): string {
    const uri = path.includes(':') ? path : uriOf(path);
    const document = TextDocument.create(uri, languageId, 1, text ?? this.#files.get(path) ?? '');
    this.documents.set(uri, document);
    this.#send('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text: document.getText() },
    });
    this.pull(uri);
    return uri;
  }

  /** Replaces the whole text, or a range of it. */
  change(path: string, text: string, range?: Range): void {
    const { uri, version } = this.document(path);
    const change = range ? { range, text } : { text };
    TextDocument.update(this.document(path), [change], version + 1);
    this.#send('textDocument/didChange', { textDocument: { uri, version: version + 1 }, contentChanges: [change] });
    this.pull(uri);
  }

  save(path: string): void {
    const document = this.document(path);
    this.#files.set(path, document.getText());
    this.#send('textDocument/didSave', { textDocument: { uri: document.uri } });
    this.pull(document.uri);
  }

  close(path: string): void {
    const { uri } = this.document(path);
    this.#pulls.get(uri)?.cancel.abort();
    this.pulled.delete(uri);
    this.documents.delete(uri);
    this.#send('textDocument/didClose', { textDocument: { uri } });
  }

  /** Tells that files changed outside the editor; they change on the disk first. */
  outside(changes: { readonly [path: string]: string | null }): void {
    const events = Object.entries(changes).map(([path, text]) => {
      const type =
        text === null
          ? FileChangeType.Deleted
          : this.#files.has(path)
            ? FileChangeType.Changed
            : FileChangeType.Created;
      if (text !== null) this.#files.set(path, text);
      else
        for (const one of [...this.#files.keys()])
          if (one === path || one.startsWith(`${path}/`)) this.#files.delete(one);
      return { uri: uriOf(path), type };
    });
    this.#send('workspace/didChangeWatchedFiles', { changes: events });
  }

  settingsChanged(): void {
    this.#send('workspace/didChangeConfiguration', { settings: null });
  }

  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    const event = { added: added.map(folderOf), removed: removed.map(folderOf) };
    this.#send('workspace/didChangeWorkspaceFolders', { event });
  }

  document(path: string): TextDocument {
    const document = this.documents.get(path.includes(':') ? path : uriOf(path));
    assert.ok(document, `${path} is not open`);
    return document;
  }

  /** Pulls as VS Code does: a new pull ends the one before. */
  pull(uri: string): void {
    if (!this.#isPulling || this.#hidden.has(uri)) return;
    this.#pulls.get(uri)?.cancel.abort();
    const pull: Pull = { cancel: new AbortController() };
    this.#pulls.set(uri, pull);
    const previousResultId = this.pulled.get(uri)?.id;
    const params = { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) };
    this.requestCancellable<DocumentDiagnosticReport>('textDocument/diagnostic', params, pull.cancel.signal).then(
      (report) => {
        if (this.#pulls.get(uri) !== pull || !this.documents.has(uri)) return;
        this.#pulls.delete(uri);
        if (report.kind === 'full') {
          const { items, resultId } = report;
          this.pulled.set(uri, resultId === undefined ? { items } : { id: resultId, items });
        }
        this.happened();
      },
      () => {
        if (this.#pulls.get(uri) === pull) this.#pulls.delete(uri);
        this.happened();
      },
    );
  }

  requestCancellable<Answer>(method: string, params: unknown, signal: AbortSignal): Promise<Answer> {
    const listeners = new Set<() => void>();
    const token = {
      get isCancellationRequested() {
        return signal.aborted;
      },
      onCancellationRequested: (listener: () => void) => {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    };
    signal.addEventListener('abort', () => {
      for (const listener of listeners) listener();
    });
    return this.connection.sendRequest<Answer>(method, params, token as never);
  }

  /** Resolved when the server has read everything that was sent so far. */
  async arrived(): Promise<void> {
    await this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: 'nowhere:/' },
      position: { line: 0, character: 0 },
    });
  }

  ask<Params, Answer>(request: Asks<Params, Answer>, params: Params): Promise<Answer> {
    return this.connection.sendRequest<Answer>(request.method, params);
  }

  tell<Params>(notification: Tells<Params>, params: Params): void {
    this.#send(notification.method, params);
  }

  /** Closes the last tab of a document that stays open: VS Code drops what it pulled, and pulls no more. */
  hide(path: string): void {
    const { uri } = this.document(path);
    this.#pulls.get(uri)?.cancel.abort();
    this.#pulls.delete(uri);
    this.pulled.delete(uri);
    this.#hidden.add(uri);
    this.tell(HIDDEN, { uri });
  }

  /** Shows a hidden document in a tab again. */
  unhide(path: string): void {
    const { uri } = this.document(path);
    this.#hidden.delete(uri);
    this.pull(uri);
  }

  hover(path: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: this.document(path).uri },
      position,
    });
  }

  actions(path: string, range: Range, only?: readonly string[]): Promise<CodeAction[]> {
    const { uri } = this.document(path);
    const diagnostics = this.seen(path).filter(
      (one) => one.range.start.line <= range.end.line && one.range.end.line >= range.start.line,
    );
    const params: CodeActionParams = {
      textDocument: { uri },
      range,
      context: only ? { diagnostics: [...diagnostics], only: [...only] } : { diagnostics: [...diagnostics] },
    };
    return this.connection.sendRequest('textDocument/codeAction', params);
  }

  /** Does what a click on an action does. */
  async choose(action: CodeAction): Promise<void> {
    const full: CodeAction =
      action.edit || !action.data ? action : await this.connection.sendRequest('codeAction/resolve', action);
    if (full.edit) assert.ok(this.apply(full.edit), 'the edit belongs to another version');
    const { command } = full;
    if (command) {
      const params = { command: command.command, arguments: command.arguments };
      await this.connection.sendRequest('workspace/executeCommand', params);
    }
  }

  execute(command: string, ...given: readonly unknown[]): Promise<unknown> {
    return this.connection.sendRequest('workspace/executeCommand', { command, arguments: given });
  }

  /** Applies an edit as a whole, or not at all where a version does not fit. */
  apply(edit: WorkspaceEdit): boolean {
    const changes = edit.documentChanges ?? [];
    const edits = changes.filter((one): one is TextDocumentEdit => 'textDocument' in one);
    for (const { textDocument } of edits) {
      const document = this.documents.get(textDocument.uri);
      if (document && textDocument.version !== null && textDocument.version !== document.version) return false;
    }
    for (const one of changes)
      if ('kind' in one && one.kind === 'create') this.#files.set(URI.parse(one.uri).fsPath, '');
    for (const { textDocument, edits: own } of edits) this.#applyTo(textDocument.uri, own as TextEdit[]);
    for (const [uri, own] of Object.entries(edit.changes ?? {})) this.#applyTo(uri, own);
    return true;
  }

  #applyTo(uri: string, edits: TextEdit[]): void {
    const path = uri.startsWith('file:') ? URI.parse(uri).fsPath : uri;
    const document = this.documents.get(uri);
    // Throws for edits that overlap, as an editor refuses them.
    if (document) this.change(path, TextDocument.applyEdits(document, edits));
    else {
      const closed = TextDocument.create(uri, 'plaintext', 0, this.#files.get(path) ?? '');
      this.#files.set(path, TextDocument.applyEdits(closed, edits));
    }
  }

  #send(method: string, params: unknown): void {
    this.connection.sendNotification(method, params).catch((error: unknown) => this.logged.push(String(error)));
  }
}

function folderOf(path: string): { uri: string; name: string } {
  return { uri: uriOf(path), name: path.slice(path.lastIndexOf('/') + 1) };
}

/** An editor with a server in this process, over a world in memory. */
export function startEditor(world: World, options: EditorOptions = {}): Promise<Editor> {
  const up = new PassThrough();
  const down = new PassThrough();
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(server, {
    project: world.project,
    readText: world.system.readText,
    openProposal: world.openProposal,
    version: '1.0.0',
    processId: 4711,
    dispose: async () => {},
  });
  const transport = {
    reader: new StreamMessageReader(down),
    writer: new StreamMessageWriter(up),
    end: () => server.dispose(),
  };
  return new Editor(transport, world.files, options).start();
}
