/**
 * Plays a history again from its beginning, and keeps what is known of each file that is left at its end: who added and changed it,
 * and who did so lately.
 *
 * A file that is renamed without a change keeps its history; a commit that sweeps over many files is no sign of knowing them.
 * Deliberately absent: areas and verdicts.
 */
import { authorsOf, type Share } from './authorship.js';
import { type Identities, unite } from './identities.js';
import { KINDS, type Ledger } from './ledger.js';

/** What is known of one file. Numbers stand for people, and for commits in the order of the ledger. */
export interface FileHistory {
  /** When it was added first, in seconds; undefined if that lies before the ledger. */
  readonly born: number | undefined;
  readonly authors: readonly number[];
  /** How often each person changed it in all, the adding included. */
  readonly changes: ReadonlyMap<number, number>;
  /** How often each person changed it lately. */
  readonly recent: ReadonlyMap<number, number>;
  /** The commits that changed it lately. */
  readonly recentCommits: readonly number[];
}

export interface Histories {
  readonly identities: Identities;
  /** By path, relative to the root of the repository. */
  readonly files: ReadonlyMap<string, FileHistory>;
}

/** A commit that changes more files than this is no sign of knowing them. */
export const SWEEPING = 50;

interface Entry {
  born: number | undefined;
  readonly added: Set<number>;
  readonly changed: Map<number, number>;
  total: number;
  readonly recent: Map<number, number>;
  readonly recentCommits: number[];
}

function newEntry(): Entry {
  return { born: undefined, added: new Set(), changed: new Map(), total: 0, recent: new Map(), recentCommits: [] };
}

/** @param lately from which time on a commit is recent, in seconds */
export async function replay(ledger: Ledger, lately: number, pause: () => Promise<void>): Promise<Histories> {
  const { paths, when, authorsFrom, changesFrom, commitAuthors, kinds, changed, before } = ledger;
  const identities = unite(ledger.authors);
  const entries = new Array<Entry | undefined>(paths.length);
  const gone = new Array<boolean>(paths.length);
  for (let commit = 0; commit < when.length; commit++) {
    if (commit % 2000 === 1999) await pause();
    const time = when[commit] ?? 0;
    const last = changesFrom[commit + 1] ?? changed.length;
    const first = changesFrom[commit] ?? 0;
    const people = peopleOf(commitAuthors, authorsFrom[commit] ?? 0, authorsFrom[commit + 1], identities);
    const isRecent = time >= lately && last - first <= SWEEPING;
    for (let at = first; at < last; at++) {
      const path = changed[at] ?? 0;
      const kind = KINDS[kinds[at] ?? 1] ?? 'M';
      if (kind === 'D') {
        gone[path] = true;
        continue;
      }
      gone[path] = false;
      const from = before[at] ?? -1;
      if (from >= 0) {
        entries[path] = entries[from];
        entries[from] = undefined;
      }
      const entry = entries[path] ?? newEntry();
      entries[path] = entry;
      if (kind === 'A') {
        entry.born ??= time;
        for (const person of people) entry.added.add(person);
      } else if (people.length > 0) {
        entry.total++;
        for (const person of people) entry.changed.set(person, (entry.changed.get(person) ?? 0) + 1);
      }
      if (!isRecent || people.length === 0) continue;
      for (const person of people) entry.recent.set(person, (entry.recent.get(person) ?? 0) + 1);
      entry.recentCommits.push(commit);
    }
  }
  const files = new Map<string, FileHistory>();
  for (const [at, path] of paths.entries()) {
    const entry = entries[at];
    if (entry && !gone[at]) files.set(path, historyOf(entry));
  }
  return { identities, files };
}

function peopleOf(
  authors: readonly number[],
  from: number,
  to: number | undefined,
  { personOf }: Identities,
): readonly number[] {
  const people: number[] = [];
  for (let at = from; at < (to ?? authors.length); at++) {
    const person = personOf[authors[at] ?? 0] ?? -1;
    if (person >= 0 && !people.includes(person)) people.push(person);
  }
  return people;
}

function historyOf({ born, added, changed, total, recent, recentCommits }: Entry): FileHistory {
  const changes = new Map(changed);
  for (const person of added) changes.set(person, (changes.get(person) ?? 0) + 1);
  const shares: Share[] = [...changes.keys()].map((person) => ({
    person,
    added: added.has(person),
    changes: changed.get(person) ?? 0,
  }));
  return { born, authors: authorsOf(shares, total), changes, recent, recentCommits };
}
