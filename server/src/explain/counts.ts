/** Places left and places done, counted from what is known of each file. Deliberately absent: which files are known. */
import type { Project } from '../engine/index.js';
import type { FileReport, Finding } from '../model/finding.js';
import type { Principle } from '../model/principle.js';
import type { Counts } from './pageModel.js';

/** What is counted of a file's report. */
export interface CountedFile extends Pick<FileReport, 'path' | 'sites' | 'more'> {
  readonly findings: readonly Pick<Finding, 'principle' | 'code'>[];
  readonly excepted: readonly { readonly finding: Pick<Finding, 'principle' | 'code'> }[];
}

/** How many findings a principle has in these reports, by workflow and team, and how many places are done where its checks tell. */
export function countsOf(
  principle: Pick<Principle, 'id' | 'checks'>,
  reports: Iterable<CountedFile>,
  project: Pick<Project, 'workflowsOf' | 'teamsOf'>,
): Counts {
  const telling = new Set(principle.checks.filter((check) => check.sites !== undefined).map((check) => check.code));
  const codes = new Set(principle.checks.map((check) => check.code));
  const byWorkflow: Record<string, number> = {};
  const byTeam: Record<string, number> = {};
  let left = 0;
  let sites = 0;
  let open = 0;
  for (const report of reports) {
    const here = report.findings.filter((finding) => finding.principle === principle.id);
    const hidden = Object.entries(report.more).reduce((sum, [code, n]) => (codes.has(code) ? sum + n : sum), 0);
    const found = here.length + hidden;
    left += found;
    for (const code of telling) sites += report.sites[code] ?? 0;
    // A place with an exception is a place where it does not hold.
    const all = [...here, ...report.excepted.map((one) => one.finding)];
    open += all.filter((finding) => telling.has(finding.code)).length;
    if (found === 0) continue;
    for (const name of project.workflowsOf(report.path)) byWorkflow[name] = (byWorkflow[name] ?? 0) + found;
    for (const name of project.teamsOf(report.path)) byTeam[name] = (byTeam[name] ?? 0) + found;
  }
  return { left, byWorkflow, byTeam, ...(telling.size > 0 ? { done: Math.max(0, sites - open) } : {}) };
}
