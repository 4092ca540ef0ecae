/**
 * What is to be said of the exception comments of a file: one that ends soon, has ended, is needed by nothing, names what does not exist,
 * has no day or no reason, or may not be made; each with a mend.
 *
 * That nothing needs one is said only where every check that could need it has run. Deliberately absent: exceptions of principles files
 * (principles/lintExceptions).
 */
import { isTextual } from '../checks/index.js';
import type { FileReport, InlineException } from '../model/finding.js';
import type { Range } from '../model/lines.js';
import type { Principle } from '../model/principle.js';
import type { Mend, Problem, Severity } from '../model/problem.js';
import { addMonths, daysBetween, didYouMean, nearest, SOON_DAYS } from '../principles/index.js';
import { holds } from './exceptions.js';
import type { ScopeIndex } from './scope.js';
import { ownersOf, standingOf } from './standing.js';

/** How many months ahead an exception may end where nobody says so. */
export const EXCEPTION_MONTHS = 12;
/** How far ahead a mend puts the end. */
export const USUAL_MONTHS = 3;

/** What is known around the exceptions of a text. */
export interface Around {
  readonly index: ScopeIndex;
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
  /** Checks that do not run, or did not to the end: what they do not find may be there. */
  readonly troubled: ReadonlySet<string>;
}
type Remark = Pick<Problem, 'code' | 'severity' | 'message' | 'range'> & { readonly mend?: Mend };

/** What is to be said of the exception comments of a report. */
export function remarksOn(report: FileReport, around: Around): readonly Problem[] {
  return report.exceptions.flatMap((exception) =>
    exception.ids.flatMap((_, at) => {
      const remark = remarkOn(report, exception, at, around);
      return remark ? [{ ...remark, path: report.path }] : [];
    }),
  );
}

function remarkOn(report: FileReport, exception: InlineException, at: number, around: Around): Remark | undefined {
  const { index, today } = around;
  const { teams, principles, defaults } = index.scope;
  const written = exception.ids[at] ?? '';
  const range = exception.idRanges[at] ?? exception.range;
  const id = written.split('/')[0] ?? '';
  const principle = principles.find((one) => one.id === id);
  const say = (code: string, severity: Severity, message: string, mend?: Mend): Remark => ({
    code: `exception-${code}`,
    severity,
    message,
    range,
    ...(mend && { mend }),
  });
  const takeAway = takingAway(exception, at);
  const codes = principle?.checks.map(({ code }) => code) ?? [];
  if (!principle || (written !== id && !codes.includes(written))) {
    const [message, mend = takeAway] = unknown(written, range, principle, around);
    return say('unknown', 'warning', message, mend);
  }
  const letEnd = (day: string): Mend => ({
    title: `Let it end on ${day}`,
    edits: [{ range: exception.untilRange, newText: `${isEmpty(exception.untilRange) ? ' ' : ''}until ${day}` }],
  });
  const soon = addMonths(today, USUAL_MONTHS);
  const last = addMonths(today, defaults.exception_months ?? EXCEPTION_MONTHS);
  const { until = '' } = exception;
  switch (standingOf(exception, principle, teams, today)) {
    case 'refused':
      return say('refused', 'warning', `"${id}" allows no exceptions, so this one covers nothing.`, takeAway);
    case 'unreasoned':
      return say(
        'unreasoned',
        'information',
        'An exception says why it is right; without a reason it covers nothing.',
        takeAway,
      );
    case 'undated':
      return say(
        'undated',
        'information',
        `An exception ends on a day such as "until ${soon}"; none can be read here, so it covers nothing.`,
        letEnd(soon),
      );
    case 'ended':
      return say('ended', 'hint', `This exception ended on ${until}, and covers nothing any more.`, takeAway);
    case 'not-owner':
      return say('not-owner', 'warning', notOwner(principle, ownersOf(principle, teams)), takeAway);
  }
  if (isUnneeded(report, exception, written, principle, around))
    return say('unneeded', 'hint', `Nothing here needs an exception from "${written}" any more.`, takeAway);
  if (until > last)
    return say(
      'too-long',
      'information',
      `An exception may end on ${last} at the latest. Say then whether it is still right.`,
      letEnd(last),
    );
  const left = daysBetween(today, until);
  if (left > SOON_DAYS) return undefined;
  const when = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days, on ${until}`;
  return say(
    'ending',
    'information',
    `This exception ends ${when}. Mend what it excuses, or agree on another day.`,
    letEnd(soon < last ? soon : last),
  );
}

function notOwner({ id, owner }: Principle, handles: readonly string[]): string {
  if (handles.length === 0)
    return `Only its owner may make an exception from "${id}", and the principles file lists no handle of ${owner ?? 'one'}; so this one covers nothing.`;
  return `Only its owner may make an exception from "${id}". End it with one of ${handles.map((one) => `(${one})`).join(', ')}; until then it covers nothing.`;
}

/** The message for an id that means nothing; and the mend that writes the one that was meant. */
function unknown(written: string, range: Range, principle: Principle | undefined, { index }: Around): [string, Mend?] {
  const known = principle ? principle.checks.map(({ code }) => code) : index.scope.principles.map(({ id }) => id);
  const meant = nearest(written, known);
  const what = principle
    ? `"${principle.id}" has no check "${written.slice(principle.id.length + 1)}"`
    : `There is no principle "${written}" here`;
  const message = `${what}, so this exception covers nothing.${didYouMean(written, known)}`;
  return meant === undefined ? [message] : [message, { title: `Write "${meant}"`, edits: [{ range, newText: meant }] }];
}

/** Takes an exception away, or one principle out of it. */
function takingAway({ ids, idRanges, removal }: InlineException, at: number): Mend {
  const [own, before, after] = [idRanges[at], idRanges[at - 1], idRanges[at + 1]];
  if (ids.length === 1 || !own) return { title: 'Take the exception away', edits: [{ range: removal, newText: '' }] };
  const range = before ? { start: before.end, end: own.end } : { start: own.start, end: (after ?? own).start };
  return { title: `Take "${ids[at]}" out of the exception`, edits: [{ range, newText: '' }] };
}

function isUnneeded(
  { path, findings, excepted, more }: FileReport,
  exception: InlineException,
  written: string,
  principle: Principle,
  { index, troubled }: Around,
): boolean {
  if (exception.covers === undefined) return true;
  const isNeeded = excepted.some(
    (one) =>
      one.exception === exception &&
      (one.finding.principle === written || one.finding.code === written) &&
      !holds(exception, one.finding),
  );
  if (isNeeded) return false;
  const checks = principle.checks.filter(({ spec }) => spec.kind !== 'ask');
  // What people see to, what is found over many files, and what did not run may be there all the same.
  if (checks.length === 0 || checks.some((check) => !isTextual(check) || troubled.has(check.key))) return false;
  if (checks.some(({ code }) => (more[code] ?? 0) > 0)) return false;
  const governing = index.governing(path).find((one) => one.principle.id === principle.id);
  if (governing && governing.checks === 0) return false;
  return !findings.some((one) => one.principle === principle.id && one.range.start.line === exception.covers);
}

function isEmpty({ start, end }: Range): boolean {
  return start.offset === end.offset;
}
