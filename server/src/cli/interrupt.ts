/** Ctrl+C as a cancellation: the run ends in order, its processes with it. */
import { type Cancellation, stoppable } from '../engine/index.js';

export function untilInterrupted(): { readonly cancellation: Cancellation; dispose(): void } {
  const { cancellation, stop } = stoppable();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, stop);
  return {
    cancellation,
    dispose: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
