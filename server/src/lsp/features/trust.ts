/**
 * Whether the user trusts the workspace, as the client says at the start or later. What that allows is decided in the engine.
 *
 * Deliberately absent: taking trust back, for which an editor starts anew.
 */
import type { InitializeParams } from 'vscode-languageserver';
import { type InitializationOptions, TRUSTED } from '../../protocol.js';
import type { Context } from '../context.js';

export function registerTrust({ connection, session, guard }: Context, params: InitializeParams): void {
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  if (options.isTrusted === true) session.trust();
  connection.onNotification(
    TRUSTED.method,
    guard.event('trust', async () => session.trust()),
  );
}
