/**
 * What a history says of an area: is it known to one person alone? By two signals that must agree: who are the authors of its files,
 * and who changed it lately.
 *
 * Where a history cannot tell, that is the verdict. Deliberately absent: words, and which files make an area.
 */
import { type TruckFactor, truckFactor } from './authorship.js';
import type { FileHistory } from './replay.js';

/** In the order in which they ask to be looked at. */
export const VERDICTS = ['alone', 'thin', 'stale', 'diffuse', 'unknown', 'shared'] as const;

/** `alone` is the one that is a finding. */
export type VerdictName = (typeof VERDICTS)[number];

export interface Asking {
  /** How many people are to know each area. */
  readonly atLeast: number;
  /** The share of recent changes, from 0 to 1, that fewer people than that may not reach. */
  readonly shareBelow: number;
  /** How many recent commits there must be. */
  readonly minCommits: number;
}

export interface Period {
  /** When the last commit was made, in seconds. */
  readonly now: number;
  /** false while only the recent part of the history is read. */
  readonly isWhole: boolean;
}

export interface Verdict {
  readonly name: VerdictName;
  /** Why, where it is unknown. */
  readonly unknown?: 'young' | 'no-history' | 'still-reading';
  readonly files: number;
  /** Without those who left; undefined while only the recent part is read. */
  readonly truck: TruckFactor | undefined;
  /** Recent commits that touch it, but for sweeping ones. */
  readonly commits: number;
  /** Who changed it lately. */
  readonly recentPeople: number;
  /** The share of recent changes, from 0 to 1, of the most active: one person fewer than are asked for. */
  readonly topShare: number;
  /** They, most active first. */
  readonly top: readonly number[];
}

const YOUNG = 90 * 24 * 3600;

/** A file of which no commit is known, or none yet. */
const UNTOLD: FileHistory = { born: undefined, authors: [], changes: new Map(), recent: new Map(), recentCommits: [] };

/** @param left people who are not here any more */
export function judgeArea(
  histories: readonly (FileHistory | undefined)[],
  { atLeast, shareBelow, minCommits }: Asking,
  { now, isWhole }: Period,
  left: ReadonlySet<number>,
): Verdict {
  const files = histories.map((one) => one ?? UNTOLD);
  const recent = new Map<number, number>();
  const changes = new Map<number, number>();
  const commits = new Set<number>();
  let touches = 0;
  for (const file of files) {
    for (const [person, count] of file.recent) {
      recent.set(person, (recent.get(person) ?? 0) + count);
      touches += count;
    }
    for (const [person, count] of file.changes) changes.set(person, (changes.get(person) ?? 0) + count);
    for (const commit of file.recentCommits) commits.add(commit);
  }
  const order = [...recent].sort(([a, of], [b, others]) => others - of || a - b);
  const top = order.slice(0, Math.max(1, atLeast - 1));
  const topShare = touches === 0 ? 0 : top.reduce((sum, [, count]) => sum + count, 0) / touches;
  const truck = isWhole
    ? truckFactor(
        files.map(({ authors }) => authors.filter((person) => !left.has(person))),
        changes,
      )
    : undefined;
  const known = {
    files: files.length,
    truck,
    commits: commits.size,
    recentPeople: recent.size,
    topShare,
    top: top.map(([one]) => one),
  };
  if (files.length === 0) return { name: 'unknown', unknown: 'no-history', ...known };
  const born = Math.min(...files.map((file) => file.born ?? 0));
  if (isWhole && now - born < YOUNG) return { name: 'unknown', unknown: 'young', ...known };
  if (touches === 0) return { name: 'stale', ...known };
  const isNarrow = topShare >= shareBelow && commits.size >= minCommits;
  if (!truck) return { name: 'unknown', unknown: 'still-reading', ...known };
  const isFew = truck.count < atLeast;
  if (isFew && isNarrow) return { name: 'alone', ...known };
  if (truck.count === 0) return { name: isNarrow ? 'thin' : 'diffuse', ...known };
  return { name: isFew || isNarrow ? 'thin' : 'shared', ...known };
}
