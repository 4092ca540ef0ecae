/**
 * Tells readers that what they asked for may read differently: principles were read again or are being written, or
 * findings came and went.
 *
 * Deliberately absent: what has changed. Whoever still shows something asks for it again.
 */
import { REASONING_CHANGED } from '../../protocol.js';
import type { Context } from '../context.js';
import { isSource } from '../principlesFiles.js';
import type { Timer } from '../timers.js';

/** Changes are told together, and no more often than this. */
const PACE_MS = 250;

/** Returns what a feature calls when somebody asks: nobody who never asked is told. */
export function registerChanges(context: Context): () => void {
  const { connection, documents, session, publisher, timers } = context;
  let hasReader = false;
  let timer: Timer | undefined;
  const tellSoon = (): void => {
    if (!hasReader || timer) return;
    timer = timers.start('telling of changes', PACE_MS, async () => {
      timer = undefined;
      await connection.sendNotification(REASONING_CHANGED.method, {});
    });
  };
  session.onEvent((event) => {
    if (event === 'changed') tellSoon();
  });
  publisher.tally.onChange(tellSoon);
  documents.onDidChangeContent(({ document }) => {
    if (isSource(context, document)) tellSoon();
  });
  return () => {
    hasReader = true;
  };
}
