/**
 * Tells all features that what they show may read differently. A client has one listener for each notification, so it is here.
 * Deliberately absent: what each of them asks for again.
 */
import { type Disposable, type Event, EventEmitter } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { REASONING_CHANGED } from '../../server/src/protocol.js';
import { onTold } from './asking.js';

export interface Changes extends Disposable {
  /** What was asked for may read differently, or the server has come or gone. */
  readonly onChange: Event<void>;
}

export function listenForChanges(client: BaseLanguageClient): Changes {
  const emitter = new EventEmitter<void>();
  onTold(client, REASONING_CHANGED, () => emitter.fire());
  const states = client.onDidChangeState(({ newState }) => {
    if (newState !== State.Starting) emitter.fire();
  });
  return {
    onChange: emitter.event,
    dispose: () => {
      states.dispose();
      emitter.dispose();
    },
  };
}
