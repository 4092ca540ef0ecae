/** The built language server as another editor starts it: a process, over stdin and stdout. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { CHECK_WORKSPACE, type CheckWorkspaceAnswer, type InitializationOptions } from '../../server/src/protocol.js';
import { COMMAND, TEST_DAY } from './because.js';

export interface StdioServer {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** The last diagnostics pushed for each URI. */
  readonly pushed: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Checks the whole workspace and waits for it. */
  checkWorkspace(): Promise<CheckWorkspaceAnswer>;
  stop(): Promise<void>;
}

/** Starts the server on folders, for a client that says what it can do. */
export async function startStdioServer(
  folders: readonly string[],
  capabilities: InitializeParams['capabilities'] = {},
  initializationOptions: InitializationOptions = {},
): Promise<StdioServer> {
  const process_ = spawn(process.execPath, [COMMAND, 'lsp', '--stdio'], {
    env: { ...process.env, ...TEST_DAY },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(process_.stdout),
    new StreamMessageWriter(process_.stdin),
  );
  const pushed = new Map<string, readonly Diagnostic[]>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      pushed.set(uri, diagnostics);
    },
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const workspaceFolders = folders.map((path) => ({
    uri: URI.file(path).toString(),
    name: path.slice(path.lastIndexOf('/') + 1),
  }));
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: workspaceFolders[0]?.uri ?? null,
    capabilities,
    initializationOptions,
    workspaceFolders,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    process: process_,
    pushed,
    checkWorkspace: () => connection.sendRequest(CHECK_WORKSPACE.method, {}),
    stop: async () => {
      const ended = new Promise((resolve) => process_.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}
