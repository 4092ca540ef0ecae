/**
 * Why a principle finds nothing at a place: what keeps it from the file, what keeps its checks from running, what covers the line, and
 * what it finds instead.
 *
 * Each reason is a fact that was looked up, never a guess at what a pattern should have been. Deliberately absent: why a file is not
 * looked at, in words (explain/skipWords).
 */
import { languageById } from '../facts/languages.js';
import type { Check } from '../model/check.js';
import type { AnyException, FileReport, Finding } from '../model/finding.js';
import type { Place } from '../model/lines.js';
import type { Principle } from '../model/principle.js';
import { didYouMean } from '../principles/index.js';
import type { Project } from './project.js';

export interface WhyNot {
  /**
   * `fires`: it does find something there. `not-there`: it looked, and nothing is on the line.
   */
  readonly because:
    | 'unknown'
    | 'not-governing'
    | 'no-check'
    | 'switched-off'
    | 'language'
    | 'excepted'
    | 'quiet'
    | 'not-shown'
    | 'fires'
    | 'not-there';
  /** What it is, in a few words. */
  readonly title: string;
  /** The same with what it rests on, in a sentence or two. */
  readonly says: string;
  readonly place?: Place;
}

export interface WhyNotAsked {
  readonly id: string;
  readonly path: string;
  /** From zero; absent: the whole file. */
  readonly line?: number;
  /** What was found in the file. */
  readonly report: FileReport;
}

type Asking = Pick<Project, 'scopeOf' | 'governing' | 'notGoverning' | 'languageOf' | 'loaded' | 'principle'>;

/** The reasons, the first of which keeps all others from mattering if it is about the whole file. */
export function whyNot(project: Asking, asked: WhyNotAsked): readonly WhyNot[] {
  const { path, report } = asked;
  const [id = '', name] = asked.id.split('/');
  const scope = project.scopeOf(path);
  const principle = scope?.principles.find((one) => one.id === id);
  if (!principle) return [unknown(project, id, scope?.principles ?? [])];
  const refused = project.notGoverning(path).find((one) => one.principle.id === id);
  if (refused)
    return [
      {
        because: 'not-governing',
        title: 'It does not govern this file',
        says: refused.detail,
        ...placeOf(principle),
      },
    ];
  const checks = principle.checks.filter(({ spec, code }) => spec.kind !== 'ask' && (!name || code === asked.id));
  if (checks.length === 0)
    return [
      {
        because: 'no-check',
        title: 'Nothing checks it',
        says: name ? `"${id}" has no check "${name}".` : `"${id}" has no check that a machine runs: people see to it.`,
        ...placeOf(principle),
      },
    ];
  const kept = checks.flatMap((check) => keptFrom(project, check, path) ?? []);
  const running = kept.length < checks.length;
  const here = running ? found(asked, checks) : [];
  // That one of several checks speaks of another language explains nothing while others look.
  const hindered = running ? kept.filter(({ because }) => because !== 'language') : kept;
  return [...hindered, ...here, ...(here.length === 0 && running ? [notThere(asked, report)] : [])];
}

function unknown(project: Asking, id: string, here: readonly Principle[]): WhyNot {
  const elsewhere = project.principle(id);
  const says = elsewhere
    ? `"${id}" holds in ${elsewhere.origins[0]?.root ?? 'another folder'}, and not where this file lies.`
    : `No principles file that holds here has "${id}".${didYouMean(
        id,
        here.map((one) => one.id),
      )}`;
  return { because: 'unknown', title: 'There is no such principle here', says, ...(elsewhere && placeOf(elsewhere)) };
}

function placeOf({ origins }: Principle): { readonly place?: Place } {
  const place = origins.at(-1)?.place;
  return place ? { place } : {};
}

/** What keeps a check from this file, or from running at all. */
function keptFrom({ loaded, languageOf }: Asking, check: Check, path: string): WhyNot | undefined {
  const { place } = check;
  const problem = loaded.problems.find(
    (one) =>
      one.code.startsWith('check-') &&
      one.severity === 'error' &&
      one.path === place.path &&
      one.range.start.offset === place.range.start.offset,
  );
  if (problem) return { because: 'switched-off', title: 'Its check does not run', says: problem.message, place };
  const languages = 'languages' in check.spec ? check.spec.languages : undefined;
  const own = languageOf(path);
  if (!languages || languages.includes(own ?? '')) return undefined;
  const labels = languages.map((one) => languageById(one)?.label ?? one).join(', ');
  const is = own === undefined ? 'in no language that is known by its name' : (languageById(own)?.label ?? own);
  return {
    because: 'language',
    title: 'Its check speaks of another language',
    says: `"${check.code}" looks at ${labels}; this file is ${is}.`,
    place,
  };
}

/** What was found at the line after all, and what became of it. */
function found({ line, path, report }: WhyNotAsked, checks: readonly Check[]): readonly WhyNot[] {
  const codes = new Set(checks.map(({ code }) => code));
  const isAsked = (finding: Finding) =>
    codes.has(finding.code) &&
    (line === undefined || (finding.range.start.line <= line && line <= finding.range.end.line));
  const reasons: WhyNot[] = [];
  for (const { finding, exception } of report.excepted)
    if (isAsked(finding)) reasons.push(excepted(path, finding, exception));
  for (const finding of report.findings.filter(isAsked)) reasons.push(shown(path, finding));
  const more = [...codes].reduce((sum, code) => sum + (report.more[code] ?? 0), 0);
  if (more > 0 && reasons.length === 0)
    reasons.push({
      because: 'not-shown',
      title: 'There is more than is shown',
      says: `${more} findings in this file are not shown, because there are too many; this may be one of them.`,
    });
  return reasons;
}

function excepted(path: string, finding: Finding, exception: AnyException): WhyNot {
  const isEntry = 'place' in exception;
  const place = isEntry ? exception.place : { path, range: exception.range };
  const where = isEntry ? 'in the principles file' : `in the comment on line ${exception.range.start.line + 1}`;
  return {
    because: 'excepted',
    title: `Excepted until ${exception.until}`,
    says: `${finding.message} An exception ${where} covers it until ${exception.until}: ${exception.reason ?? ''}`,
    place,
  };
}

function shown(path: string, finding: Finding): WhyNot {
  const { severity, level, confidence, message } = finding;
  const place = { path, range: finding.range };
  if (severity === 'error' || severity === 'warning')
    return {
      because: 'fires',
      title: 'It does find this',
      says: `${message} It is shown as ${article(severity)}.`,
      place,
    };
  return {
    because: 'quiet',
    title: `It finds this, and shows it as ${article(severity)}`,
    says: `${message} A principle that "${level}" be kept, and a check of ${confidence} confidence, make it no more than that, or \`enforce\` does.`,
    place,
  };
}

function article(severity: Finding['severity']): string {
  return severity === 'information' ? 'information' : `${severity === 'error' ? 'an' : 'a'} ${severity}`;
}

function notThere({ id, line }: WhyNotAsked, { findings, excepted: covered }: FileReport): WhyNot {
  const all = [...findings, ...covered.map(({ finding }) => finding)].filter(
    (finding) => finding.principle === id.split('/')[0] && (!id.includes('/') || finding.code === id),
  );
  const lines = [...new Set(all.map(({ range }) => range.start.line + 1))].sort((a, b) => a - b);
  const elsewhere =
    lines.length === 0
      ? 'It finds nothing else in this file.'
      : `In this file it finds something on line ${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ' and more' : ''}.`;
  return {
    because: 'not-there',
    title:
      line === undefined ? 'Its check finds nothing in this file' : 'Its check looked, and found nothing on this line',
    says: line === undefined && lines.length === 0 ? 'It looked at the whole file.' : elsewhere,
  };
}
