/** A cancellation for work that whoever begins it also stops. Deliberately absent: that of a protocol, which brings its own. */
import { type Cancellation, Cancelled } from '../facts/cancellation.js';

export interface Stoppable {
  readonly cancellation: Cancellation;
  stop(): void;
}

export function stoppable(): Stoppable {
  const listeners = new Set<() => void>();
  const cancellation = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
  const stop = () => {
    cancellation.isCancellationRequested = true;
    for (const listener of [...listeners]) listener();
  };
  return { cancellation, stop };
}

/** For work that nobody waits for: what was stopped is no failure, anything else is. */
export function unlessCancelled(error: unknown): void {
  if (!(error instanceof Cancelled)) throw error;
}
