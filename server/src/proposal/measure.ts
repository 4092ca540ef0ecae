/**
 * What each candidate found, counted from the reports of a run. Deliberately absent: what is made of the numbers.
 */
import type { Project } from '../engine/index.js';
import { languageOfPath } from '../facts/languages.js';
import { relativeTo } from '../facts/paths.js';
import type { FileReport } from '../model/finding.js';
import type { Principle } from '../model/principle.js';
import type { Candidate } from './candidates.js';
import type { Measure, Place } from './choose.js';
import { isProgram, programLanguage } from './survey.js';

/** Measures candidates by the reports of a run in which all of them took part. */
export function measure(
  candidates: readonly Candidate[],
  {
    project,
    root,
    reports,
    main,
  }: {
    readonly project: Project;
    readonly root: string;
    readonly reports: readonly FileReport[];
    /** Ids of the languages in which the product is written. */
    readonly main: ReadonlySet<string>;
  },
): readonly Measure[] {
  return candidates.flatMap((candidate) => {
    const principle = project.principle(candidate.id, root);
    if (!principle || !isWhole(project, principle)) return [];
    const findings = reports.flatMap((report) => placesIn(report, candidate.id, root, main));
    const sites = sum(reports.map((report) => siteCount(report, candidate.id)));
    return [
      {
        id: candidate.id,
        ...(candidate.area !== undefined && { area: candidate.area }),
        worth: candidate.worth,
        findings,
        could: sites > 0 ? sites : filesThatCould(principle, findings, reports, project),
        countsSites: sites > 0,
        canNarrow: !candidate.keys.some(([key]) => key === 'where'),
      },
    ];
  });
}

/** false if one of its checks was switched off while running: what it found is then not all. */
function isWhole(project: Project, { checks }: Principle): boolean {
  const { problems } = project.loaded;
  return !checks.some(({ place }) =>
    problems.some(
      ({ path, range, severity }) =>
        severity === 'error' && path === place.path && range.start.offset === place.range.start.offset,
    ),
  );
}

function placesIn(
  { path, findings, more }: FileReport,
  id: string,
  root: string,
  main: ReadonlySet<string>,
): readonly Place[] {
  const relative = relativeTo(root, path) ?? path;
  const stands = !isProgram(path) ? 'configuration' : main.has(programLanguage(path)) ? 'main' : 'beside';
  const own = findings.filter(({ principle }) => principle === id);
  const shown = own.map(
    ({ range, confidence }) => ({ path: relative, line: range.start.line, confidence, stands }) as const,
  );
  const beyond = sum(Object.entries(more).flatMap(([code, count]) => (belongsTo(code, id) ? [count] : [])));
  const last = shown.at(-1);
  return last ? [...shown, ...Array.from({ length: beyond }, () => last)] : shown;
}

function siteCount({ sites }: FileReport, id: string): number {
  return sum(Object.entries(sites).flatMap(([code, count]) => (belongsTo(code, id) ? [count] : [])));
}

/** Files that it governs, in the languages in which it found something. */
function filesThatCould(
  { id }: Principle,
  findings: readonly Place[],
  reports: readonly FileReport[],
  project: Project,
): number {
  const languages = new Set(findings.map(({ path }) => languageOfPath(path)?.id));
  return reports.filter(
    ({ path, skipped }) =>
      skipped === undefined &&
      languages.has(languageOfPath(path)?.id) &&
      project.governing(path).some(({ principle }) => principle.id === id),
  ).length;
}

function belongsTo(code: string, id: string): boolean {
  return code === id || code.startsWith(`${id}/`);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
