/**
 * Reads the history of a repository into a ledger, whole or since a time, and adds what is new to one that was kept.
 *
 * A file that was renamed and changed at once is the same file where git can compare what is in both; where contents are not all here,
 * one that was renamed alone still is. Deliberately absent: when that is done, and what a history means.
 */
import type { Cancellation } from '../facts/cancellation.js';
import { type Git, isUnknown, type Repository, type Unknown } from '../facts/git.js';
import { emptyLedger, type Ledger, MOST_CHANGES, writerOf } from '../facts/history/ledger.js';

export interface LedgerReader {
  readonly git: Git;
  readonly repository: Repository;
  /** Commits that change looks and nothing else. */
  readonly passedOver: ReadonlySet<string>;
  readonly cancellation: Cancellation;
}

/** A new ledger of the commits since a time, in seconds; 0 for all. */
export async function readLedger(reader: LedgerReader, since: number): Promise<Ledger | Unknown> {
  const ledger = await extendLedger(reader, emptyLedger(since, 'similar'));
  return isUnknown(ledger) && !reader.repository.isShallow
    ? extendLedger(reader, emptyLedger(since, 'identical'))
    : ledger;
}

/** Adds the commits that a ledger does not know of yet; it is of no use any more if they did not all come. */
export async function extendLedger(
  { git, repository, passedOver, cancellation }: LedgerReader,
  ledger: Ledger,
): Promise<Ledger | Unknown> {
  const { head } = repository;
  if (ledger.head === head) return ledger;
  const write = writerOf(ledger, passedOver);
  let isTooLong = false;
  const range = {
    until: head,
    renames: ledger.renames,
    ...(ledger.head !== '' && { after: ledger.head }),
    ...(ledger.since > 0 && { since: ledger.since }),
  };
  const unknown = await git.commits(
    repository,
    range,
    (commit) => {
      isTooLong ||= ledger.changed.length > MOST_CHANGES;
      if (!isTooLong) write(commit);
    },
    cancellation,
  );
  if (unknown) return unknown;
  if (isTooLong) return { unknown: 'The history is longer than what is read here.' };
  ledger.head = head;
  return ledger;
}
