/**
 * How an exception stands today: whether it holds, and if not, for which reason. One answer for what is found, what is said of the
 * comment, and what is listed.
 *
 * Deliberately absent: what an exception covers (exceptions.ts).
 */
import type { Principle, Scope } from '../model/principle.js';

/**
 * `ended`: its last day has passed. `undated`, `unreasoned`: it does not say what it has to. `refused`: the principle allows none.
 * `not-owner`: it is not by one who may make one.
 */
export type Standing = 'holds' | 'ended' | 'undated' | 'unreasoned' | 'refused' | 'not-owner';

/** What an exception says, in a comment or in a principles file. */
export interface Said {
  readonly reason?: string;
  readonly until?: string;
  readonly author?: string;
}

/** How an exception of a principle stands on a day, given as YYYY-MM-DD. The last day counts. */
export function standingOf(
  { reason, until, author }: Said,
  principle: Pick<Principle, 'waivable' | 'owner'>,
  teams: Scope['teams'],
  today: string,
): Standing {
  if (principle.waivable === false) return 'refused';
  if (!reason?.trim()) return 'unreasoned';
  if (!until || !isDay(until)) return 'undated';
  if (until < today) return 'ended';
  if (principle.waivable !== 'owner') return 'holds';
  const owners = ownersOf(principle, teams).map((one) => one.toLowerCase());
  return author !== undefined && owners.includes(author.toLowerCase()) ? 'holds' : 'not-owner';
}

/** The handles of those who answer for a principle, as the principles file lists them. */
export function ownersOf({ owner }: Pick<Principle, 'owner'>, teams: Scope['teams']): readonly string[] {
  if (owner === undefined) return [];
  const { handle, people } = teams[owner] ?? {};
  const listed: readonly string[] = Array.isArray(people) ? people : [];
  return [owner, ...(handle ? [handle] : []), ...listed].filter((one) => one.startsWith('@'));
}

/** true for a day of the calendar, written in full. */
export function isDay(written: string): boolean {
  const day = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written) && written.length === 10;
}
