/** Verdicts on a history in plain words: what was counted, and what it may mean. Nobody is named. */

import type { Verdict } from '../../facts/history/verdict.js';
import { relativeTo } from '../../facts/paths.js';
import type { HistorySpec } from '../../model/check.js';
import type { Area } from './areas.js';

/** How an area is called: by its folder below the principles, its workflow, or its file. */
export function areaInWords(root: string, { name }: Pick<Area, 'name'>, { per }: HistorySpec): string {
  if (per === 'workflow') return `the paths of ${name}`;
  const relative = relativeTo(root, name) ?? name;
  return relative === '' ? 'the root folder' : relative;
}

/** What may stand in a message of one's own. */
export function verdictNames(verdict: Verdict, area: string, spec: HistorySpec): { readonly [name: string]: string } {
  return {
    area,
    share: percent(verdict.topShare),
    commits: String(verdict.commits),
    files: String(verdict.files),
    window: spanInWords(spec),
    people: people(spec.atLeast - 1),
  };
}

/** A sentence or two. */
export function verdictInWords(verdict: Verdict, area: string, spec: HistorySpec): string {
  const { name, truck, topShare, commits, recentPeople } = verdict;
  const top = people(Math.max(1, spec.atLeast - 1));
  const lately = `${top} made ${percent(topShare)} of the changes to ${area} in ${spanInWords(spec)} (${commitsInWords(commits)})`;
  switch (name) {
    case 'unknown':
      return verdict.unknown === 'still-reading'
        ? `${lately}. ${reasonInWords(verdict.unknown)}`
        : `Who knows ${area} is unknown. ${reasonInWords(verdict.unknown)}`;
    case 'stale':
      return `Nobody has changed ${area} in ${spanInWords(spec)}. ${authorsInWords(verdict)}`;
    case 'alone':
      return `${lately}, and ${withoutThem(verdict)}: ${spec.atLeast === 2 ? 'nobody' : 'too few'} can stand in while they are away.`;
    case 'thin':
      return `${lately}. ${authorsInWords(verdict)} ${whyNotMore(verdict, spec)}`;
    case 'diffuse':
      return `${people(recentPeople)} changed ${area} in ${spanInWords(spec)}, and nobody knows most of its files well.`;
    case 'shared':
      return `${people(recentPeople)} changed ${area} in ${spanInWords(spec)} (${commitsInWords(commits)}); ${truck?.count ?? 0} would have to be away before most of its ${verdict.files} files have no author left.`;
  }
}

/** A few words for a lens. */
export function briefly(verdict: Verdict, spec: HistorySpec): string {
  const { name, topShare, recentPeople, truck } = verdict;
  const lately = `${people(Math.max(1, spec.atLeast - 1))} made ${percent(topShare)} of recent changes`;
  switch (name) {
    case 'unknown':
      return verdict.unknown === 'still-reading' ? lately : 'History unknown';
    case 'stale':
      return `No change here in ${spanInWords(spec)}`;
    case 'diffuse':
      return `${people(recentPeople)} lately, no deep author`;
    case 'shared':
      return `Known by ${people(truck?.count ?? 0)} or more`;
    case 'alone':
    case 'thin':
      return lately;
  }
}

export function reasonInWords(unknown: Verdict['unknown']): string {
  switch (unknown) {
    case 'young':
      return 'It is younger than 90 days, so that its history says little yet.';
    case 'still-reading':
      return 'The older part of its history is still being read.';
    default:
      return 'None of its files are committed and of your own making.';
  }
}

/** Why one signal, or both with few commits, is no finding. */
function whyNotMore({ truck, topShare, commits }: Verdict, { atLeast, shareBelow }: HistorySpec): string {
  const isBoth = topShare >= shareBelow && (truck?.count ?? atLeast) < atLeast;
  return isBoth ? `From ${commitsInWords(commits)} no more can be told.` : 'One of two signals alone is no finding.';
}

function withoutThem({ truck, files }: Verdict): string {
  if (truck?.count === 0) return `few of its ${files} files have anybody who knows them well`;
  return files === 1 ? 'the file has no other author' : `most of its ${files} files have no other author`;
}

function authorsInWords({ truck, files }: Verdict): string {
  if (!truck) return 'The older part of the history is still being read.';
  if (truck.count === 0) return `Few of its ${files} files have anybody who knows them well.`;
  const who = truck.count === 1 ? 'If one person is away' : `If ${truck.count} people are away`;
  return files === 1
    ? `${who}, the file has no author left.`
    : `${who}, most of its ${files} files have no author left.`;
}

function commitsInWords(count: number): string {
  return count === 1 ? '1 commit' : `${count} commits`;
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function spanInWords({ months }: HistorySpec): string {
  return `${months} ${months === 1 ? 'month' : 'months'}`;
}

/** Never 100% of what is not all. */
function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded === 100 && share < 1 ? 99 : rounded}%`;
}
