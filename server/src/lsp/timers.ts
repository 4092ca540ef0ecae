/** Work that waits a little. What still waits when the server ends is not done. Deliberately absent: repetition. */
import type { Guard } from './guard.js';

export interface Timer {
  cancel(): void;
}

export interface Timers {
  /** Does work after a time; what it throws is logged. */
  start(name: string, delay: number, work: () => void | Promise<void>): Timer;
  /** Nothing waits any more, and nothing will. */
  end(): void;
}

export function createTimers(guard: Guard): Timers {
  const waiting = new Set<NodeJS.Timeout>();
  let hasEnded = false;
  return {
    start: (name, delay, work) => {
      if (hasEnded) return { cancel: () => {} };
      const timeout = setTimeout(() => {
        waiting.delete(timeout);
        guard.detached(name, Promise.resolve().then(work));
      }, delay);
      waiting.add(timeout);
      return {
        cancel: () => {
          clearTimeout(timeout);
          waiting.delete(timeout);
        },
      };
    },
    end: () => {
      hasEnded = true;
      for (const timeout of waiting) clearTimeout(timeout);
      waiting.clear();
    },
  };
}
