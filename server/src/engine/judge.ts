/**
 * What checks found in one text → findings: levels and severities, exceptions, and the most that are shown.
 *
 * Deliberately absent: finding anything, and the words around a finding.
 */
import type { Check } from '../model/check.js';
import type { AnyException, FileReport, Finding, Match } from '../model/finding.js';
import { type Around, remarksOn } from './exceptionRemarks.js';
import { coveredBy } from './exceptions.js';
import type { TextReport } from './runner.js';
import type { Governing, ScopeIndex } from './scope.js';
import { severityOf } from './severity.js';
import { isSiteKey } from './sites.js';
import { isDay } from './standing.js';

export interface Circumstances extends Around {
  readonly checks: ReadonlyMap<string, Check>;
  /** The most findings for one file and principle. */
  readonly maxFindings: number;
}

/** A match; one over facts may be about another file, whose level holds for it. */
type JudgedMatch = Match & { readonly about?: string };

/** What was found in one file, on its text alone or over facts. */
export interface Found extends Omit<TextReport, 'matches'> {
  readonly matches: readonly JudgedMatch[];
}

/** Judges the matches of one text. The findings stand in the order of the text. */
export function judge(report: Found, circumstances: Circumstances): FileReport {
  const { index, checks, today, maxFindings } = circumstances;
  const governing = governingOf(index, report.path);
  const findings: Finding[] = [];
  const excepted: FileReport['excepted'][number][] = [];
  const sites: Record<string, number> = {};
  const more: Record<string, number> = {};
  const count = new Map<string, number>();
  const ordered = [...report.matches].sort(
    (a, b) =>
      a.range.start.offset - b.range.start.offset ||
      a.range.end.offset - b.range.end.offset ||
      (a.check < b.check ? -1 : 1),
  );
  for (const [key, places] of Object.entries(report.more ?? {})) {
    const check = checks.get(key);
    if (!check || !governing.has(check.principle)) continue;
    const counted = isSiteKey(key) ? sites : more;
    counted[check.code] = (counted[check.code] ?? 0) + places;
  }
  for (const match of ordered) {
    const check = checks.get(match.check);
    const governedHere = match.about === undefined ? governing : governingOf(index, match.about);
    const governed = check && governedHere.get(check.principle);
    // What nobody wrote by hand is left alone, whatever another tool says of it.
    if (!governed || (match.adopted && report.skipped)) continue;
    if (isSiteKey(check.key)) {
      sites[check.code] = (sites[check.code] ?? 0) + 1;
      continue;
    }
    const { principle, level, workflows } = governed;
    const confidence = match.confidence ?? check.confidence;
    const finding: Finding = {
      code: check.code,
      principle: principle.id,
      path: report.path,
      range: match.range,
      message: match.message,
      severity: severityOf(level, confidence, index.scope.enforce),
      confidence,
      level,
      workflows,
      fixes: match.fixes,
      ...(match.related && { related: match.related }),
      ...(match.pointer !== undefined && { pointer: match.pointer }),
      ...(match.adopted && { adopted: match.adopted }),
    };
    const { by: exception, lapsed } = coveredBy(finding, principle, report.exceptions, {
      teams: index.scope.teams,
      today,
    });
    const seen = count.get(principle.id) ?? 0;
    if (exception) excepted.push({ finding, exception });
    else if (seen >= maxFindings) more[finding.code] = (more[finding.code] ?? 0) + 1;
    else {
      findings.push(lapsed ? brokenPromise(finding, lapsed) : finding);
      count.set(principle.id, seen + 1);
    }
  }
  const { path, exceptions, skipped } = report;
  const judged = { path, findings, excepted, exceptions, sites, more, ...(skipped ? { skipped } : {}) };
  const remarks = skipped ? [] : remarksOn(judged, circumstances);
  return remarks.length > 0 ? { ...judged, remarks } : judged;
}

/** The finding again, with the exception that has ended. */
function brokenPromise(finding: Finding, lapsed: AnyException): Finding {
  const said = lapsed.reason === undefined ? '' : ` ("${lapsed.reason}")`;
  const when =
    lapsed.until !== undefined && isDay(lapsed.until) ? `ended on ${lapsed.until}` : 'names no day on which it ends';
  const place = 'place' in lapsed ? lapsed.place : { path: finding.path, range: lapsed.range };
  return {
    ...finding,
    message: `${finding.message} The exception for it ${when}${said}.`,
    related: [...(finding.related ?? []), { place, message: 'The exception that no longer holds.' }],
    lapsed,
  };
}

type ById = ReadonlyMap<string, Governing>;
/** Files of a class have one answer of the index, so that it is sorted by id once for all of them. */
const sorted = new WeakMap<readonly Governing[], ById>();

function governingOf(index: ScopeIndex, path: string): ById {
  const governing = index.governing(path);
  const known = sorted.get(governing) ?? new Map(governing.map((one) => [one.principle.id, one]));
  sorted.set(governing, known);
  return known;
}
