/**
 * Commands that every editor can run: show the reasoning, fix all of a principle in the workspace, create a principles file.
 *
 * What a command changes is sent to the editor as an edit, never written. Deliberately absent: commands that only one editor has.
 */
import {
  type ExecuteCommandParams,
  type Range as LspRange,
  MessageType,
  ShowMessageNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { COMMANDS, type PlaceToOpen } from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri, reasoningPlaceOf } from '../convert.js';
import { STARTER } from '../starter.js';
import { fixWorkspace } from './fixAll.js';

type Arguments = { readonly [key: string]: unknown };

/** What the server runs for a client that has not kept it for itself. */
export function offeredCommands({ ownCommands }: Pick<Context['abilities'], 'ownCommands'>): string[] {
  const { showReasoning, fixAllInWorkspace, createPrinciplesFile } = COMMANDS;
  return [showReasoning, fixAllInWorkspace, createPrinciplesFile].filter((command) => !ownCommands.has(command));
}

export function registerCommands(context: Context): void {
  const { connection, guard } = context;
  const commands: { readonly [command: string]: (given: Arguments) => Promise<unknown> } = {
    [COMMANDS.showReasoning]: (given) => showReasoning(context, textIn(given, 'id'), textIn(given, 'uri')),
    [COMMANDS.fixAllInWorkspace]: (given) => fixAllInWorkspace(context, textIn(given, 'id')),
    [COMMANDS.createPrinciplesFile]: (given) => createPrinciplesFile(context, textIn(given, 'folder')),
  };
  connection.onExecuteCommand(
    guard.request<ExecuteCommandParams, unknown>('command', null, (params) => {
      const [given] = params.arguments ?? [];
      const known = typeof given === 'object' && given !== null ? (given as Arguments) : {};
      return commands[params.command]?.(known) ?? null;
    }),
  );
}

function textIn(given: Arguments, key: string): string | undefined {
  const value = given[key];
  return typeof value === 'string' ? value : undefined;
}

/** Tells the user one sentence, and waits for no answer. */
function say({ connection, guard }: Context, message: string): void {
  const told = connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
  guard.detached('telling the user', told);
}

async function showReasoning(context: Context, id: string | undefined, uri: string | undefined): Promise<boolean> {
  const { session } = context;
  await session.ready;
  const path = uri === undefined ? undefined : pathOfUri(uri);
  const principle = id === undefined ? undefined : session.project.principle(id, path);
  if (!principle) {
    say(context, `No principle "${id ?? ''}" is in force here.`);
    return false;
  }
  return open(context, reasoningPlaceOf(principle));
}

async function open(context: Context, { uri, line }: PlaceToOpen): Promise<boolean> {
  const { abilities, connection } = context;
  if (!abilities.showsDocuments) {
    say(context, line === undefined ? uri : `${uri}#L${line + 1}`);
    return false;
  }
  const external = /^https?:/.test(uri);
  const selection: LspRange | undefined =
    line === undefined ? undefined : { start: { line, character: 0 }, end: { line, character: 0 } };
  const { success } = await connection.window.showDocument({
    uri,
    external,
    ...(external ? {} : { takeFocus: true }),
    ...(selection && { selection }),
  });
  return success;
}

async function fixAllInWorkspace(context: Context, id: string | undefined): Promise<number> {
  const { connection } = context;
  if (id === undefined) return 0;
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin(`Fixing all '${id}'`, 0, undefined, true);
  try {
    const { edit, files } = await fixWorkspace(context, id, progress.token, (done, total) =>
      progress.report(Math.round((done / total) * 100), `${done} of ${total} files`),
    );
    if (files === 0) {
      say(context, `No finding of '${id}' has a fix that can be applied to all.`);
      return 0;
    }
    const { applied, failureReason } = await connection.workspace.applyEdit({ label: `Fix all '${id}'`, edit });
    if (!applied) throw new Error(`the editor did not apply the fixes: ${failureReason ?? 'it gave no reason'}`);
    return files;
  } finally {
    progress.done();
  }
}

/** Creates `principles.yaml` at the root of a folder, unless there is one, and opens it. Returns its URI. */
async function createPrinciplesFile(context: Context, folder: string | undefined): Promise<string | null> {
  const { connection, session, abilities, readText } = context;
  await session.ready;
  const root = session.folders.find((one) => one.uri === folder) ?? session.folders[0];
  if (!root) {
    say(context, 'Open a folder first: a principles file stands at the root of one.');
    return null;
  }
  const uri = Utils.joinPath(URI.parse(root.uri), 'principles.yaml').toString();
  const exists = (await readText(`${root.path.replace(/\/$/, '')}/principles.yaml`)) !== undefined;
  if (!exists) {
    if (!abilities.createsFiles || !abilities.versionedEdits) {
      say(context, `Write your principles to ${uri}; this editor cannot create the file for you.`);
      return null;
    }
    const at = { line: 0, character: 0 };
    const edit: WorkspaceEdit = {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        { textDocument: { uri, version: null }, edits: [{ range: { start: at, end: at }, newText: STARTER }] },
      ],
    };
    const { applied } = await connection.workspace.applyEdit({ label: 'Create a principles file', edit });
    if (!applied) return null;
  }
  await open(context, { uri });
  return uri;
}
