/** How a text that is still to be written begins: what a mend writes where only a person knows the words. */
export const UNFINISHED = '…';

/** true if something is written, and not only a place kept for it. */
export function isWritten(text: unknown): boolean {
  return text !== undefined && !String(text).trimStart().startsWith(UNFINISHED);
}
