/** Opens a place that the server names: a line of a file, or a page of the web. Deliberately absent: what is worth opening. */
import { commands, env, Range, type TextDocumentShowOptions, Uri, window } from 'vscode';
import type { PlaceToOpen } from '../../server/src/protocol.js';

export async function openPlace({ uri, line }: PlaceToOpen, options: TextDocumentShowOptions): Promise<void> {
  const target = Uri.parse(uri, true);
  if (target.scheme === 'http' || target.scheme === 'https') {
    await env.openExternal(target);
    return;
  }
  if (line === undefined) {
    await commands.executeCommand('vscode.open', target, options);
    return;
  }
  await window.showTextDocument(target, { ...options, selection: new Range(line, 0, line, 0) });
}
