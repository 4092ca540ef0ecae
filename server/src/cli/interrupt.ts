/** Ctrl+C as a cancellation: the run ends in order, its processes with it. */
import type { Cancellation } from '../engine/index.js';

export function untilInterrupted(): { readonly cancellation: Cancellation; dispose(): void } {
  const listeners = new Set<() => void>();
  let requested = false;
  const stop = () => {
    requested = true;
    for (const listener of listeners) listener();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, stop);
  return {
    cancellation: {
      get isCancellationRequested() {
        return requested;
      },
      onCancellationRequested: (listener) => {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    },
    dispose: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
