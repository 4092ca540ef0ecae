/** *Turn into a Principle*: of the record in front of the reader, or of one in the tree; the server writes the entry. */
import { commands, window } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol.js';
import type { Extension } from '../extension.js';
import type { PrincipleNode } from './treeItems.js';

export function registerTurnInto({ context, client }: Extension): void {
  context.subscriptions.push(
    commands.registerCommand('because.turnInto', async (node?: PrincipleNode) => {
      const open = window.activeTextEditor?.document.uri;
      const uri = node?.principle?.place.uri ?? (open && client.code2ProtocolConverter.asUri(open));
      await commands.executeCommand(COMMANDS.turnIntoPrinciple, { ...(uri !== undefined && { uri }) });
    }),
  );
}
