/** What the client can do, read once from what it says at the start. Deliberately absent: guesses by a client's name. */
import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol.js';
import type { DiagnosticAbilities } from './convert.js';

export interface Abilities extends DiagnosticAbilities {
  /** It pulls diagnostics of open documents, and can be told to pull again; without the latter a principle's change would not show. */
  readonly pullsDiagnostics: boolean;
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly watchesFiles: boolean;
  /** Watchers may look at folders outside of the workspace. */
  readonly watchesOutside: boolean;
  readonly folderEvents: boolean;
  readonly codeActionLiterals: boolean;
  readonly resolvesEdits: boolean;
  readonly versionedEdits: boolean;
  readonly createsFiles: boolean;
  readonly renamesFiles: boolean;
  readonly showsDocuments: boolean;
  readonly markdownHover: boolean;
  /** Commands that a link in Markdown may run. */
  readonly commandLinks: ReadonlySet<string>;
  /** Commands that the client runs itself. */
  readonly ownCommands: ReadonlySet<string>;
  readonly refreshesCodeLenses: boolean;
  /** The editor fills in texts with places to write at. */
  readonly snippets: boolean;
  /** The words about an offer may come when it is looked at. */
  readonly resolvesDocumentation: boolean;
  /** It shows what a check that is being written matches; every other editor has the numbers in a lens. */
  readonly showsPreviews: boolean;
  /** It tells what other tools find. */
  readonly tellsDiagnostics: boolean;
}

export function readAbilities(params: InitializeParams): Abilities {
  const { textDocument, workspace, window } = params.capabilities;
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  const diagnostics = textDocument?.diagnostic ?? textDocument?.publishDiagnostics;
  const hover = textDocument?.hover?.contentFormat;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: diagnostics?.relatedInformation === true,
    codeDescription: diagnostics?.codeDescriptionSupport === true,
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesOutside: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    folderEvents: workspace?.workspaceFolders === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    renamesFiles: workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
    showsDocuments: window?.showDocument?.support === true,
    markdownHover: hover === undefined || hover.includes('markdown'),
    commandLinks: new Set(Array.isArray(options.commandLinks) ? options.commandLinks : []),
    ownCommands: new Set(Array.isArray(options.ownCommands) ? options.ownCommands : []),
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    resolvesDocumentation:
      textDocument?.completion?.completionItem?.resolveSupport?.properties.includes('documentation') === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    showsPreviews: options.showsPreviews === true,
    tellsDiagnostics: options.tellsDiagnostics === true,
  };
}
