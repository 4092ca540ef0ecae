/** Tells the server when the user trusts the workspace later than at the start. Deliberately absent: what it does then. */
import { workspace } from 'vscode';
import { TRUSTED } from '../../../server/src/protocol.js';
import { tell } from '../asking.js';
import type { Extension } from '../given.js';

export function registerTrust({ context, client, log }: Extension): void {
  context.subscriptions.push(
    workspace.onDidGrantWorkspaceTrust(() => {
      if (!client.isRunning()) return;
      tell(client, TRUSTED, {}).catch((error: unknown) =>
        log.error('Telling that the workspace is trusted failed:', error),
      );
    }),
  );
}
