/**
 * The language server: wires a connection to a session and its features. Runs in any process, and in tests over streams.
 *
 * Each feature is one file in features/. Deliberately absent: what they do, and how a process begins (stdio.ts).
 */
import { type Connection, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import type { Project } from '../engine/index.js';
import type { OpenedProposal } from '../proposal/index.js';
import { readAbilities } from './abilities.js';
import type { Context } from './context.js';
import { SOURCE, uriOfPath } from './convert.js';
import { Examples } from './examples.js';
import { registerAdopting } from './features/adopting.js';
import { registerChanges } from './features/changes.js';
import { registerCheckWorkspace } from './features/checkWorkspace.js';
import { KINDS, registerCodeActions } from './features/codeActions.js';
import { registerCodeLens } from './features/codeLens.js';
import { offeredCommands, registerCommands } from './features/commands.js';
import { registerCompletion, TRIGGERS } from './features/completion.js';
import { registerConfiguration } from './features/configuration.js';
import { diagnosticsOf, registerDiagnostics } from './features/diagnostics.js';
import { registerDisagree } from './features/disagree.js';
import { registerExamples } from './features/examples.js';
import { registerHover } from './features/hover.js';
import { registerNaming } from './features/naming.js';
import { registerNewPrinciple } from './features/newPrinciple.js';
import { registerOutline } from './features/outline.js';
import { registerOverviews } from './features/overviews.js';
import { registerPalette } from './features/palette.js';
import { registerPlaces } from './features/places.js';
import { registerPreview } from './features/preview.js';
import { registerReasoning } from './features/reasoning.js';
import { registerRecordException } from './features/recordException.js';
import { registerStatus } from './features/status.js';
import { registerTree } from './features/tree.js';
import { registerTrust } from './features/trust.js';
import { registerWatching } from './features/watching.js';
import { registerWhyNot } from './features/whyNot.js';
import { createGuard } from './guard.js';
import { OpenDocuments } from './openDocuments.js';
import { Publisher } from './publisher.js';
import { Session } from './session.js';
import { createTimers } from './timers.js';
import { WorkspaceChecker } from './workspaceChecker.js';

export interface ServerDeps {
  readonly project: Project;
  /** The text of a file on the disk; undefined if it cannot be read. */
  readText(path: string): Promise<string | undefined>;
  /** A world in which a first principles file can be tried on a folder. */
  openProposal(root: string): OpenedProposal;
  readonly version: string;
  readonly processId: number;
  /** Ends what the server started. */
  dispose(): Promise<void>;
}

/** Serves a connection until the client says that it is over. */
export function startServer(connection: Connection, deps: ServerDeps): void {
  const log = connection.console;
  const guard = createGuard(log);
  const timers = createTimers(guard);
  const documents = new OpenDocuments();

  connection.onInitialize((params): InitializeResult => {
    const abilities = readAbilities(params);
    const session = new Session(deps.project, documents);
    const publisher = new Publisher({
      identify: (path) => documents.byPath(path) ?? { uri: documents.uriAt(path) ?? uriOfPath(path) },
      send: (diagnostics) => guard.detached('publishing diagnostics', connection.sendDiagnostics(diagnostics)),
    });
    const checker = new WorkspaceChecker({
      session,
      documents,
      publisher,
      guard,
      show: (report) => publisher.setFindings(report.path, diagnosticsOf(report, session, abilities)),
    });
    const { readText, openProposal, processId } = deps;
    const context: Context = {
      connection,
      abilities,
      documents,
      session,
      examples: new Examples(session, documents, guard),
      publisher,
      checker,
      guard,
      timers,
      log,
      readText,
      openProposal,
      processId,
    };

    const beginConfiguration = registerConfiguration(context, params);
    registerTrust(context, params);
    registerStatus(context);
    registerDiagnostics(context);
    registerAdopting(context);
    registerHover(context);
    registerCompletion(context);
    registerNaming(context);
    registerOutline(context);
    registerCodeActions(context);
    const previewer = registerPreview(context);
    registerPlaces(context, previewer);
    registerCommands(context, previewer);
    registerPalette(context);
    registerNewPrinciple(context);
    registerRecordException(context);
    registerDisagree(context);
    registerWhyNot(context);
    const asked = registerChanges(context);
    registerReasoning(context, asked);
    registerOverviews(context, asked);
    registerTree(context, asked);
    registerExamples(context);
    registerCodeLens(context, previewer);
    registerCheckWorkspace(context);
    const beginWatching = registerWatching(context);
    connection.onInitialized(() => {
      guard.detached('watching files', beginWatching());
      guard.detached('reading settings and principles', beginConfiguration());
    });
    connection.onShutdown(async () => {
      timers.end();
      checker.stop();
      await deps.dispose();
    });

    return {
      serverInfo: { name: SOURCE, version: deps.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true },
        codeActionProvider: { codeActionKinds: KINDS, resolveProvider: abilities.resolvesEdits },
        codeLensProvider: {},
        executeCommandProvider: { commands: offeredCommands(abilities) },
        workspace: { workspaceFolders: { supported: true, changeNotifications: abilities.folderEvents } },
        ...(abilities.pullsDiagnostics && {
          diagnosticProvider: { identifier: SOURCE, interFileDependencies: false, workspaceDiagnostics: false },
        }),
      },
    };
  });
  documents.listen(connection);
  connection.listen();
}
