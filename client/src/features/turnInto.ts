/** *Turn into a Principle*: of the record in front of the reader, or of one in the tree; the server writes the entry. */
import { commands, window } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol.js';
import type { Extension } from '../given.js';
import type { PrincipleNode } from './treeItems.js';

export function registerTurnInto({ context, client }: Extension): void {
  context.subscriptions.push(
    commands.registerCommand('because.turnInto', async (node?: PrincipleNode) => {
      const editor = window.activeTextEditor;
      const front = editor && {
        uri: client.code2ProtocolConverter.asUri(editor.document.uri),
        line: editor.selection.active.line,
      };
      const place = node?.principle?.place;
      const given = place ? { uri: place.uri, line: place.line } : front;
      await commands.executeCommand(COMMANDS.turnIntoPrinciple, given ?? {});
    }),
  );
}
