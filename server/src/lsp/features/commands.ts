/**
 * Commands that every editor can run: show the reasoning, fix all of a principle in the workspace, create a principles file, turn a
 * record into a principle.
 *
 * What a command changes is sent to the editor as an edit, never written. Deliberately absent: commands that only one editor has.
 */
import type { ExecuteCommandParams } from 'vscode-languageserver';
import { NEVER } from '../../engine/index.js';
import { examplesInWords } from '../../explain/index.js';
import { COMMANDS } from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri, reasoningPlaceOf } from '../convert.js';
import type { Previewer } from '../previewer.js';
import { createPrinciplesFile } from './createFile.js';
import { tryExamples } from './examples.js';
import { fixWorkspace } from './fixAll.js';
import { placesFor } from './places.js';
import { open, say } from './showing.js';
import { turnIntoPrinciple } from './turnIntoPrinciple.js';

type Arguments = { readonly [key: string]: unknown };

/** What the server runs for a client that has not kept it for itself. */
export function offeredCommands({ ownCommands }: Pick<Context['abilities'], 'ownCommands'>): string[] {
  const { showReasoning, fixAllInWorkspace, createPrinciplesFile, turnIntoPrinciple } = COMMANDS;
  const { showPlaces, stopPreview, runExamples } = COMMANDS;
  const written = [showReasoning, fixAllInWorkspace, createPrinciplesFile, turnIntoPrinciple];
  return [...written, showPlaces, stopPreview, runExamples].filter((command) => !ownCommands.has(command));
}

export function registerCommands(context: Context, previewer: Previewer): void {
  const { connection, guard } = context;
  const commands: { readonly [command: string]: (given: Arguments) => Promise<unknown> } = {
    [COMMANDS.showReasoning]: (given) => showReasoning(context, textIn(given, 'id'), textIn(given, 'uri')),
    [COMMANDS.fixAllInWorkspace]: (given) => fixAllInWorkspace(context, textIn(given, 'id')),
    [COMMANDS.runExamples]: (given) => runExamples(context, given.checks),
    [COMMANDS.createPrinciplesFile]: (given) => createPrinciplesFile(context, textIn(given, 'folder')),
    [COMMANDS.turnIntoPrinciple]: (given) => turnIntoPrinciple(context, textIn(given, 'uri'), given.line),
    [COMMANDS.showPlaces]: (given) => showFirstPlace(context, previewer, given),
    [COMMANDS.stopPreview]: async () => previewer.stop(),
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

/** For an editor that has no list to show: the first of the places, which is most of the way to them. */
async function showFirstPlace(context: Context, previewer: Previewer, given: Arguments): Promise<boolean> {
  const of = given.of === 'findings' ? 'findings' : 'matches';
  const asked = { of, uri: textIn(given, 'uri') ?? '', id: textIn(given, 'id') ?? '' } as const;
  const [first] = (await placesFor(context, previewer, asked)).places;
  return first ? open(context, { uri: first.uri, line: first.range.start.line }) : false;
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

/** For an editor that has no test explorer: one sentence. What fails is a problem at its own line, too. */
async function runExamples(context: Context, wanted: unknown): Promise<boolean> {
  const checks = Array.isArray(wanted) ? wanted.filter((one) => typeof one === 'string') : [];
  const { tried } = await tryExamples(context, { checks }, NEVER);
  say(context, `${examplesInWords(tried.map(({ verdict }) => verdict))}.`);
  return true;
}
