/**
 * What tests inside VS Code share: files of the workspace, what a person would see, and waiting for it.
 *
 * VS Code tells of few things by an event, so states are asked for until they hold; nothing waits for a time to pass.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask } from '../../../client/src/asking.js';
import type { Api } from '../../../client/src/extension.js';
import { PRINCIPLES, type PrincipleItem } from '../../../server/src/protocol.js';

const PATIENCE_MS = 25_000;
const PAUSE_MS = 50;

/** The extension's own API; starts it if nothing has. */
export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('because.because');
  assert.ok(extension, 'VS Code does not know the extension');
  return extension.activate();
}

/** The principles that are in force, as the server knows them. */
export async function principles(): Promise<readonly PrincipleItem[]> {
  const { client } = await api();
  return (await ask(client, PRINCIPLES, {})).principles;
}

/** A file of a workspace folder, by the folder's name: `shop/src/order.ts`. */
export function at(path: string): vscode.Uri {
  const [name = '', ...rest] = path.split('/');
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  assert.ok(folder, `there is no folder ${name}`);
  return vscode.Uri.joinPath(folder.uri, ...rest);
}

/** Asks until an answer holds; what asking throws counts as not yet. */
export async function until<T>(
  says: string,
  ask: () => T | Thenable<T>,
  holds: (answer: T) => boolean = Boolean,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (holds(answer)) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited in vain until ${says}; last there was ${told(last)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function told(value: unknown): string {
  return value instanceof Error ? String(value.stack) : JSON.stringify(value, undefined, 1);
}

/** Our diagnostics of a file, those that are shown twice as well. */
export function findings(path: string | vscode.Uri): readonly vscode.Diagnostic[] {
  const uri = typeof path === 'string' ? at(path) : path;
  return vscode.languages.getDiagnostics(uri).filter((one) => one.source === 'because');
}

/** The ids of diagnostics with their lines (from one), as `3 no-console`, in order. */
export function lines(path: string | vscode.Uri): readonly string[] {
  return findings(path)
    .map((one) => `${one.range.start.line + 1} ${codeOf(one)}`)
    .sort();
}

export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

export async function untilLines(path: string | vscode.Uri, ...expected: readonly string[]): Promise<void> {
  const wanted = JSON.stringify([...expected].sort());
  await until(
    `${String(path)} shows ${wanted}`,
    () => lines(path),
    (shown) => JSON.stringify(shown) === wanted,
  );
}

/** Changes a file beside the editor. */
export async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = at(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function remove(path: string): Promise<void> {
  await vscode.workspace.fs.delete(at(path), { recursive: true });
}

export async function removeIfThere(path: string): Promise<void> {
  const uri = at(path);
  const folder = vscode.Uri.joinPath(uri, '..');
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  if (names.includes(uri.path.slice(folder.path.length + 1))) await remove(path);
}

export async function read(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
}

/** Shows a file in an editor. */
export async function show(path: string | vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(typeof path === 'string' ? at(path) : path, { preview: false });
}

/** Replaces the whole text of an open document, without saving it. */
export async function edit(document: vscode.TextDocument, text: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(change));
}

/** Gives every editor back, with what is not saved in it. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The code actions of a kind at a range, with their edits. */
export async function actions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind.value,
    99,
  );
  return found ?? [];
}

/** Waits for a quick fix by its title, and does what a click on it does. */
export async function quickFix(uri: vscode.Uri, line: number, title: string): Promise<void> {
  const range = new vscode.Range(line, 0, line, 200);
  const offered = await until(
    `"${title}" is offered`,
    () => actions(uri, range, vscode.CodeActionKind.QuickFix),
    (found) => found.some((one) => one.title === title),
  );
  const action = offered.find((one) => one.title === title);
  assert.ok(action);
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** Runs a command that asks, takes each answer that is there or under the cursor, and waits until the command is done. */
export async function chooseFirst(command: string, ...given: readonly unknown[]): Promise<void> {
  let isDone = false;
  const running = vscode.commands.executeCommand(command, ...given).then(() => {
    isDone = true;
  });
  // Nothing tells that a list is there; choosing while there is none does nothing.
  await until(`${command} is done`, async () => {
    if (!isDone) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isDone;
  });
  await running;
}

/** Sets a setting and gives back the way to take it away again. */
export async function setting(
  key: string,
  value: unknown,
  target: vscode.ConfigurationTarget = vscode.ConfigurationTarget.Workspace,
  scope?: vscode.Uri,
): Promise<() => Promise<void>> {
  const set = async (to: unknown) => vscode.workspace.getConfiguration(undefined, scope).update(key, to, target);
  await set(value);
  return () => set(undefined);
}
