/**
 * A tool of somebody else, as another extension would be one: it finds `debugger` in open documents, with the address of its rule and
 * a quick fix of its own.
 */
import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';

const RULE = { value: 'no-debugger', target: Uri.parse('https://example.com/no-debugger') };

export function startLinter(): Disposable {
  const collection = languages.createDiagnosticCollection('linter');
  const look = (document: TextDocument): void => {
    const found = [...document.getText().matchAll(/debugger/g)].map(({ index }) => {
      const range = new Range(document.positionAt(index), document.positionAt(index + 'debugger'.length));
      const one = new Diagnostic(range, "Unexpected 'debugger' statement.", DiagnosticSeverity.Warning);
      one.source = 'Linter';
      one.code = RULE;
      return one;
    });
    collection.set(document.uri, found);
  };
  for (const document of workspace.textDocuments) look(document);
  return Disposable.from(
    collection,
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    languages.registerCodeActionsProvider(
      { scheme: 'file' },
      {
        provideCodeActions: (document, _range, { diagnostics }) =>
          diagnostics
            .filter(({ source }) => source === 'Linter')
            .map((one) => {
              const action = new CodeAction('Take the statement out', CodeActionKind.QuickFix);
              action.diagnostics = [one];
              action.edit = new WorkspaceEdit();
              action.edit.delete(document.uri, one.range);
              return action;
            }),
      },
    ),
  );
}
