/**
 * A client for both language servers: starts one on a folder, opens and edits a document, and waits for what it says.
 *
 * It is as fast as an editor can be: it pulls at once where the server lets it, and otherwise waits for what is pushed. Deliberately
 * absent: everything that a row does not ask.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** @typedef {{ range: { start: { line: number, character: number } }, code?: string | number }} Diagnostic */

export class LanguageServer {
  /** @type {Map<string, (message: { version?: number, diagnostics: Diagnostic[] }) => void>} */
  #waiting = new Map();
  /** @type {Map<string, TextDocument>} */
  #documents = new Map();
  #pulls = false;
  #takesChanges = false;

  /**
   * @param {string} program @param {string[]} args @param {string} folder
   * @param {object} settings what the client answers where the server asks for `because`
   */
  constructor(program, args, folder, settings = {}) {
    this.startedAt = performance.now();
    this.folder = folder;
    this.process = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (message) =>
      this.#waiting.get(message.uri)?.(message),
    );
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => settings));
    for (const method of [
      'client/registerCapability',
      'window/workDoneProgress/create',
      'workspace/diagnostic/refresh',
    ])
      this.connection.onRequest(method, () => null);
    this.connection.onRequest('workspace/codeLens/refresh', () => null);
    this.connection.listen();
  }

  async initialize() {
    const uri = pathToFileURL(this.folder).href;
    const { capabilities } = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {}, publishDiagnostics: { versionSupport: true }, codeAction: CODE_ACTIONS },
      },
    });
    this.#pulls = capabilities.diagnosticProvider !== undefined;
    const { textDocumentSync: sync } = capabilities;
    this.#takesChanges = (typeof sync === 'object' ? sync.change : sync) === TextDocumentSyncKind.Incremental;
    await this.connection.sendNotification('initialized', {});
  }

  /** Opens a document. @param {string} uri @param {string} text @returns {Promise<Diagnostic[]>} what is found in it */
  open(uri, text) {
    this.#documents.set(uri, TextDocument.create(uri, 'typescript', 1, text));
    return this.#after(uri, 1, () =>
      this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'typescript', version: 1, text },
      }),
    );
  }

  /** Puts a text in, and tells the change or the whole text, whichever the server takes. @param {string} uri @param {{ line: number, character: number }} at @param {string} text */
  type(uri, at, text) {
    const before = this.#documents.get(uri);
    if (!before) throw new Error(`${uri} is not open.`);
    const version = before.version + 1;
    const change = { range: { start: at, end: at }, text };
    const document = TextDocument.update(before, [change], version);
    this.#documents.set(uri, document);
    return this.#after(uri, version, () =>
      this.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [this.#takesChanges ? change : { text: document.getText() }],
      }),
    );
  }

  /** @param {string} uri @param {number} version @param {() => Promise<void>} tell @returns {Promise<Diagnostic[]>} */
  async #after(uri, version, tell) {
    if (this.#pulls) {
      await tell();
      const { items } = await this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      return items;
    }
    const pushed = new Promise((resolve) => {
      this.#waiting.set(uri, (message) => {
        if (message.version === undefined || message.version === version) resolve(message.diagnostics);
      });
    });
    await tell();
    return pushed;
  }

  async end() {
    const gone = once(this.process, 'exit');
    this.process.kill();
    await gone;
    this.connection.dispose();
  }
}

const CODE_ACTIONS = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } };

/** The places of diagnostics, as text. @param {readonly Diagnostic[]} diagnostics */
export function placesOf(diagnostics) {
  return diagnostics.map(
    ({ range: { start }, code }) => `${start.line}:${start.character} ${String(code).replace(/-tsx$/, '')}`,
  );
}
