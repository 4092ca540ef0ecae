/**
 * Tells the server of documents that lost their last tab but stay open: VS Code drops what it pulled for them, so the server has to
 * show their findings itself. Deliberately absent: documents that are closed, of which the server hears anyway.
 */
import { type Tab, TabInputText, TabInputTextDiff, window, workspace } from 'vscode';
import { HIDDEN } from '../../../server/src/protocol.js';
import { tell } from '../asking.js';
import type { Extension } from '../given.js';

export function registerHidden({ context, client, log }: Extension): void {
  const tellHidden = (uri: string): void => {
    if (!client.isRunning()) return;
    tell(client, HIDDEN, { uri }).catch((error: unknown) => log.error('Telling of a hidden document failed:', error));
  };
  context.subscriptions.push(
    window.tabGroups.onDidChangeTabs(({ closed }) => {
      if (closed.length === 0) return;
      const shown = new Set(window.tabGroups.all.flatMap((group) => group.tabs).map(uriOf));
      const open = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document.uri]));
      for (const uri of new Set(closed.map(uriOf))) {
        const document = uri === undefined || shown.has(uri) ? undefined : open.get(uri);
        if (document) tellHidden(client.code2ProtocolConverter.asUri(document));
      }
    }),
  );
}

function uriOf({ input }: Tab): string | undefined {
  if (input instanceof TabInputText) return input.uri.toString();
  return input instanceof TabInputTextDiff ? input.modified.toString() : undefined;
}
