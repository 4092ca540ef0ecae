/** How an editor of the tests differs from the usual one, and what the usual one says that it can do. */
import type { ClientCapabilities } from 'vscode-languageserver/node';

export interface EditorOptions {
  readonly folders?: readonly string[];
  /** false: the editor does not pull diagnostics. */
  readonly pulls?: boolean;
  /** Settings under `because`, for a folder or (undefined) for the window. */
  readonly settings?: (folder: string | undefined) => object;
  /** Commands that the editor runs from links in Markdown. */
  readonly commandLinks?: readonly string[];
  /** Commands that the editor runs itself. */
  readonly ownCommands?: readonly string[];
  /** The editor shows what a check that is being written matches. */
  readonly showsPreviews?: boolean;
  /** The editor tells what other tools find. */
  readonly tellsDiagnostics?: boolean;
  /** The user trusts the workspace. */
  readonly isTrusted?: boolean;
  /** Taken off or put onto what the editor says it can do. */
  readonly capabilities?: (usual: ClientCapabilities) => ClientCapabilities;
}

/** What VS Code says of itself, as far as this server asks. */
export function usualCapabilities(pulls: boolean): ClientCapabilities {
  return {
    workspace: {
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      ...(pulls && { diagnostics: { refreshSupport: true } }),
    },
    textDocument: {
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
      ...(pulls && { diagnostic: { relatedInformation: true, codeDescriptionSupport: true } }),
      completion: {
        completionItem: {
          snippetSupport: true,
          documentationFormat: ['markdown'],
          labelDetailsSupport: true,
          resolveSupport: { properties: ['documentation'] },
        },
      },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
        resolveSupport: { properties: ['edit'] },
        dataSupport: true,
      },
    },
    window: { showDocument: { support: true }, workDoneProgress: true },
  };
}
