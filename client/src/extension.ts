/**
 * The extension: composes the client of the language server with its features, and starts it. What a feature does is in features/.
 */
import { type ExtensionContext, window } from 'vscode';
import { type BaseLanguageClient, LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { listenForChanges } from './changes.js';
import { registerAdopting } from './features/adopting.js';
import { registerCheckWorkspace } from './features/checkWorkspace.js';
import { registerCreate } from './features/create.js';
import { registerDisagree } from './features/disagree.js';
import { registerFirstFinding } from './features/firstFinding.js';
import { registerHidden } from './features/hidden.js';
import { registerNewPrinciple } from './features/newPrinciple.js';
import { registerOverviews } from './features/overviews.js';
import { registerPalette } from './features/palette.js';
import { registerPlaces } from './features/places.js';
import { type PreviewFeature, registerPreview } from './features/preview.js';
import { type ReasoningFeature, registerReasoningPanel } from './features/reasoningPanel.js';
import { registerRecordException } from './features/recordException.js';
import { registerServerCommands } from './features/serverCommands.js';
import { registerStatus, type StatusFeature } from './features/status.js';
import { registerTeam } from './features/team.js';
import { registerTesting, type TestingFeature } from './features/testing.js';
import { registerTree, type TreeFeature } from './features/tree.js';
import { registerTrust } from './features/trust.js';
import { registerTurnInto } from './features/turnInto.js';
import { registerWhyNot } from './features/whyNot.js';
import type { Extension } from './given.js';
import { createClient, type RunningClient } from './languageClient.js';

/** What other extensions, and our tests, may use. */
export interface Api extends ReasoningFeature, TestingFeature, TreeFeature, PreviewFeature, StatusFeature {
  readonly client: BaseLanguageClient;
}

let running: RunningClient | undefined;

export async function activate(context: ExtensionContext): Promise<Api> {
  const log = window.createOutputChannel('Because', { log: true });
  const module = context.asAbsolutePath('dist/server.js');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--inspect=6009'] } },
  };
  running = createClient((id, name, options) => new LanguageClient(id, name, server, options), log);
  const changes = listenForChanges(running.client);
  const extension: Extension = { context, running, client: running.client, log, changes };
  context.subscriptions.push(log, changes);

  const status = registerStatus(extension);
  registerHidden(extension);
  registerTrust(extension);
  registerAdopting(extension);
  registerPalette(extension);
  const panel = registerReasoningPanel(extension);
  registerOverviews(extension, panel);
  const tree = registerTree(extension, status);
  const preview = registerPreview(extension);
  registerPlaces(extension);
  const testing = registerTesting(extension);
  registerTeam(extension);
  registerCheckWorkspace(extension);
  registerCreate(extension);
  registerTurnInto(extension);
  registerNewPrinciple(extension);
  registerRecordException(extension);
  registerDisagree(extension);
  registerWhyNot(extension);
  registerFirstFinding(extension);
  registerServerCommands(extension);

  // A server that does not start is shown in the status, with a way to try again; the extension itself stays there.
  await running.start().catch((error: unknown) => log.error('The principles server did not start:', error));
  return { client: running.client, ...status, ...panel, ...testing, ...tree, ...preview };
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
