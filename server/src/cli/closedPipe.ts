/**
 * A reader that has seen enough, as `head` has: what is still written goes nowhere, and the command ends as it would have ended.
 *
 * Deliberately absent: ending the command at once; one that writes a file is not to leave half of it behind.
 */
import type { Writable } from 'node:stream';

export function letReadersLeave(streams: readonly Writable[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    });
  }
}
