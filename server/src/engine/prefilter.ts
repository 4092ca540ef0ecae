/**
 * Whether a text can hold what a check looks for, decided without running the check.
 *
 * Each distinct literal is searched once for a text, however many checks ask for it. Deliberately absent: where the literals come
 * from (checks/).
 */
import type { Need } from '../checks/runnable.js';

/** Answers for one text. */
export function prefilter(text: string): (need: Need | undefined) => boolean {
  const known = new Map<string, boolean>();
  const occurs = (literal: string): boolean => {
    const answer = known.get(literal) ?? text.includes(literal);
    known.set(literal, answer);
    return answer;
  };
  const mayHold = (need: Need | undefined): boolean => {
    if (need === undefined) return true;
    if (typeof need === 'string') return occurs(need);
    return 'all' in need ? need.all.every(mayHold) : need.any.some(mayHold);
  };
  return mayHold;
}
