/**
 * A history in compact form: who changed which files when, in the order of time. Numbers stand for authors and paths, so that the
 * longest histories fit into memory and into a small file, and new commits are added at the end.
 *
 * Deliberately absent: what it means (replay.ts), and git.
 */
import type { Author, Commit, Renames } from '../git.js';

export const KINDS = ['A', 'M', 'D', 'R'] as const;

/** Plain data; it survives structured cloning. */
export interface Ledger {
  /** The last commit that it knows of. */
  head: string;
  /** 0 for the whole history, else the time from which on it begins. */
  readonly since: number;
  readonly renames: Renames;
  readonly authors: Author[];
  readonly paths: string[];
  /** For each commit: its time, and where its authors and its changes begin in the lists below. */
  readonly when: number[];
  readonly authorsFrom: number[];
  readonly changesFrom: number[];
  readonly commitAuthors: number[];
  readonly kinds: number[];
  readonly changed: number[];
  /** The path before; -1 where there is none. */
  readonly before: number[];
}

/** The most changes that are kept; a history beyond that is not judged. */
export const MOST_CHANGES = 20_000_000;

export function emptyLedger(since: number, renames: Renames): Ledger {
  const lists = { authors: [], paths: [], when: [], authorsFrom: [], changesFrom: [], commitAuthors: [] };
  return { head: '', since, renames, ...lists, kinds: [], changed: [], before: [] };
}

const LISTS = [
  ...['authors', 'paths', 'when', 'authorsFrom', 'changesFrom'],
  ...['commitAuthors', 'kinds', 'changed', 'before'],
];

/** true for what looks like a ledger; it comes from a file. */
export function isLedger(value: unknown): value is Ledger {
  if (typeof value !== 'object' || value === null) return false;
  const { head, since, renames, ...lists } = value as Record<string, unknown>;
  if (typeof head !== 'string' || since !== 0 || (renames !== 'similar' && renames !== 'identical')) return false;
  return LISTS.every((name) => Array.isArray(lists[name]));
}

/** Adds commits to a ledger, which the function owns from then on. */
export function writerOf(ledger: Ledger, ignored: ReadonlySet<string>): (commit: Commit) => void {
  const { authors, paths, when, authorsFrom, changesFrom, commitAuthors, kinds, changed, before } = ledger;
  const authorPlaces = new Map(authors.map(({ name, email }, at) => [`${name}\0${email}`, at]));
  const pathPlaces = new Map(paths.map((path, at) => [path, at]));
  const placeOfAuthor = ({ name, email }: Author): number => {
    const key = `${name}\0${email}`;
    const known = authorPlaces.get(key) ?? authors.push({ name, email }) - 1;
    authorPlaces.set(key, known);
    return known;
  };
  const placeOfPath = (path: string): number => {
    const known = pathPlaces.get(path) ?? paths.push(path) - 1;
    pathPlaces.set(path, known);
    return known;
  };
  return (commit) => {
    // A commit that is to be passed over still moves files.
    const isPassedOver = ignored.has(commit.id);
    when.push(commit.when);
    authorsFrom.push(commitAuthors.length);
    changesFrom.push(changed.length);
    for (const author of isPassedOver ? [] : commit.authors) commitAuthors.push(placeOfAuthor(author));
    for (const { kind, path, from } of commit.changes) {
      kinds.push(KINDS.indexOf(kind));
      changed.push(placeOfPath(path));
      before.push(from === undefined ? -1 : placeOfPath(from));
    }
  };
}
