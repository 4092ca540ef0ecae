/**
 * All exceptions there are, from comments and from principles files, each with how it stands today and how much it excuses.
 *
 * Whoever asks brings the reports; of files without one nothing is known. Deliberately absent: who wrote it when, which no text says.
 */
import type { AnyException, FileReport, InlineException } from '../model/finding.js';
import type { Place } from '../model/lines.js';
import type { Principle, PrincipleException, Scope } from '../model/principle.js';
import { daysBetween, SOON_DAYS } from '../principles/index.js';
import { type Said, type Standing, standingOf } from './standing.js';

/** `ending`: it holds, and ends within 30 days. `unneeded`: it holds, and nothing needs it. `unknown`: there is no such principle. */
export type ListedState = Standing | 'ending' | 'unneeded' | 'unknown';

export interface ListedException extends Said {
  /** The principle, or the check of one, as it is written. */
  readonly names: string;
  /** Who answers for the principle. */
  readonly owner?: string;
  readonly place: Place;
  readonly state: ListedState;
  /** Days until its last one; less than nothing where that has passed. */
  readonly daysLeft?: number;
  /** How many findings it covers. */
  readonly excuses: number;
  /** For an entry of a principles file: the files that it is for, and what else it says. */
  readonly entry?: Pick<PrincipleException, 'pointer' | 'kind' | 'approved' | 'issue'> & {
    readonly paths: readonly string[];
  };
}

export type ExceptionReport = Pick<FileReport, 'path' | 'exceptions' | 'excepted' | 'remarks'>;

interface Asked {
  readonly scopes: readonly Scope[];
  readonly reports: readonly ExceptionReport[];
  readonly scopeOf: (path: string) => Scope | undefined;
  readonly today: string;
}

/** Those that need somebody first, then by the day on which they end. */
export function listExceptions(asked: Asked): readonly ListedException[] {
  const all = [...asked.reports.flatMap((report) => inComments(report, asked)), ...inFiles(asked)];
  return all.sort(
    (a, b) =>
      Number(ORDER.includes(b.state)) - Number(ORDER.includes(a.state)) ||
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      compare(a.until ?? '', b.until ?? '') ||
      compare(a.place.path, b.place.path) ||
      a.place.range.start.offset - b.place.range.start.offset,
  );
}

const ORDER: readonly ListedState[] = [
  'ended',
  'undated',
  'unreasoned',
  'unknown',
  'refused',
  'not-owner',
  'unneeded',
  'ending',
];

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inComments(report: ExceptionReport, { scopeOf, today }: Asked): readonly ListedException[] {
  const scope = scopeOf(report.path);
  const remarked = (code: string, exception: InlineException, at: number) =>
    report.remarks?.some(
      (one) => one.code === code && one.range.start.offset === exception.idRanges[at]?.start.offset,
    ) === true;
  return report.exceptions.flatMap((exception) =>
    exception.ids.map((names, at): ListedException => {
      const principle = scope?.principles.find(({ id }) => id === names.split('/')[0]);
      const place = { path: report.path, range: exception.range };
      const excuses = report.excepted.filter(
        (one) => one.exception === exception && (one.finding.principle === names || one.finding.code === names),
      ).length;
      if (!principle || !scope || remarked('exception-unknown', exception, at))
        return { ...said(exception), names, place, excuses: 0, state: 'unknown' };
      const isUnneeded = remarked('exception-unneeded', exception, at);
      return listed(exception, { names, place, principle, scope, today, excuses, isUnneeded });
    }),
  );
}

/** An entry holds in every scope below its file, and is one all the same. */
function inFiles({ scopes, reports, today }: Asked): readonly ListedException[] {
  const excused = new Map<string, number>();
  for (const { exception } of reports.flatMap(({ excepted }) => excepted))
    if ('place' in exception) excused.set(keyOf(exception.place), (excused.get(keyOf(exception.place)) ?? 0) + 1);
  const entries = new Map<string, ListedException>();
  for (const scope of scopes) {
    for (const principle of scope.principles) {
      for (const exception of principle.exceptions) {
        const { place, layer, pointer, kind, approved, issue } = exception;
        const excuses = excused.get(keyOf(place)) ?? 0;
        const entry = {
          paths: layer.paths ?? [],
          ...(pointer && { pointer }),
          ...(kind && { kind }),
          ...(approved && { approved }),
          ...(issue && { issue }),
        };
        const names = principle.id;
        entries.set(keyOf(place), {
          ...listed(exception, { names, place, principle, scope, today, excuses, isUnneeded: false }),
          entry,
        });
      }
    }
  }
  return [...entries.values()];
}

function keyOf({ path, range }: Place): string {
  return `${path}:${range.start.offset}`;
}

interface Found {
  readonly names: string;
  readonly place: Place;
  readonly principle: Principle;
  readonly scope: Scope;
  readonly today: string;
  readonly excuses: number;
  readonly isUnneeded: boolean;
}

function listed(
  exception: AnyException,
  { names, place, principle, scope, today, excuses, isUnneeded }: Found,
): ListedException {
  const standing = standingOf(exception, principle, scope.teams, today);
  const daysLeft = ['holds', 'ended', 'not-owner'].includes(standing)
    ? daysBetween(today, exception.until ?? today)
    : undefined;
  const state =
    standing !== 'holds' ? standing : isUnneeded ? 'unneeded' : (daysLeft ?? 0) <= SOON_DAYS ? 'ending' : 'holds';
  return {
    ...said(exception),
    names,
    ...(principle.owner !== undefined && { owner: principle.owner }),
    place,
    state,
    ...(daysLeft !== undefined && { daysLeft }),
    excuses,
  };
}

function said({ reason, until, author }: AnyException): Said {
  return {
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
    ...(author !== undefined && { author }),
  };
}
