/** Typed requests of the protocol. Deliberately absent: what is done with the answers. */
import type { CancellationToken } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Asks, Tells } from '../../server/src/protocol.js';

export function ask<Params, Answer>(
  client: BaseLanguageClient,
  request: Asks<Params, Answer>,
  params: Params,
  cancellation?: CancellationToken,
): Promise<Answer> {
  // A token that is undefined would be sent as a second parameter.
  return cancellation
    ? client.sendRequest<Answer>(request.method, params, cancellation)
    : client.sendRequest<Answer>(request.method, params);
}

export function tell<Params>(client: BaseLanguageClient, notification: Tells<Params>, params: Params): Promise<void> {
  return client.sendNotification(notification.method, params);
}

export function onTold<Params>(
  client: BaseLanguageClient,
  notification: Tells<Params>,
  listener: (params: Params) => void,
): void {
  client.onNotification(notification.method, listener);
}
