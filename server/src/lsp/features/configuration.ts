/**
 * Folders and settings: asks the client for them, for each folder, and again whenever it says that they changed.
 *
 * What a setting does is decided where it is used. Deliberately absent: settings kept in global variables.
 */
import {
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
  type InitializeParams,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import type { InitializationOptions } from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri } from '../convert.js';
import type { Folder } from '../session.js';
import { readSettings, type Settings } from '../settings.js';

const SECTION = 'because';

/** The folders that a client opens; older ones name a single one. */
function foldersOf(params: InitializeParams): readonly WorkspaceFolder[] {
  if (params.workspaceFolders) return params.workspaceFolders;
  const { rootUri } = params;
  return rootUri ? [{ uri: rootUri, name: Utils.basename(URI.parse(rootUri)) }] : [];
}

/** Registers the feature; the returned function is called once the client is ready, and loads principles for the first time. */
export function registerConfiguration(context: Context, params: InitializeParams): () => Promise<void> {
  const { connection, abilities, session, checker, guard } = context;
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  let folders = foldersOf(params);
  /** For a client that cannot be asked. */
  let sent: unknown = options.settings;

  const ask = async (scopes: readonly (string | undefined)[]): Promise<readonly Settings[]> => {
    if (!abilities.configuration) return scopes.map(() => readSettings(sent));
    const items = scopes.map((scopeUri) => (scopeUri ? { scopeUri, section: SECTION } : { section: SECTION }));
    const answers: unknown[] = await connection.workspace.getConfiguration(items);
    return answers.map(readSettings);
  };

  const configure = async (): Promise<void> => {
    const [forWindow, ...forFolders] = await ask([undefined, ...folders.map((folder) => folder.uri)]);
    const known: Folder[] = [];
    for (const [i, { uri, name }] of folders.entries()) {
      const path = pathOfUri(uri);
      const settings = forFolders[i];
      if (path !== undefined && settings) known.push({ path, uri, name, settings });
    }
    checker.forgetWish();
    await session.configure(known, forWindow ?? readSettings(undefined));
  };

  connection.onDidChangeConfiguration(
    guard.event('configuration', async ({ settings }: DidChangeConfigurationParams) => {
      const section = (settings as { readonly [SECTION]?: unknown } | null)?.[SECTION];
      if (section !== undefined) sent = section;
      await configure();
    }),
  );

  return async () => {
    if (abilities.configurationEvents) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    }
    if (abilities.folderEvents) {
      connection.workspace.onDidChangeWorkspaceFolders(
        guard.event('workspace folders', async ({ added, removed }) => {
          const gone = new Set(removed.map((folder) => folder.uri));
          folders = [...folders.filter((folder) => !gone.has(folder.uri)), ...added];
          await configure();
        }),
      );
    }
    await configure();
  };
}
