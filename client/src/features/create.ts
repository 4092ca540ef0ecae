/** *Create a principles file*: asks for the folder where there are several; the server writes the file. */
import { commands, window, workspace } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol.js';
import type { Extension } from '../given.js';

export const CREATE = 'because.create';

export function registerCreate({ context, client }: Extension): void {
  context.subscriptions.push(
    commands.registerCommand(CREATE, async () => {
      const folders = workspace.workspaceFolders ?? [];
      const folder =
        folders.length > 1
          ? await window.showWorkspaceFolderPick({ placeHolder: 'Where the principles file is to stand' })
          : folders[0];
      if (folders.length > 1 && !folder) return;
      const argument = folder ? { folder: client.code2ProtocolConverter.asUri(folder.uri) } : {};
      await commands.executeCommand(COMMANDS.createPrinciplesFile, argument);
    }),
  );
}
