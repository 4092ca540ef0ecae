/** What one run over a workspace found, as every output format takes it. */
import type { FileReport, Finding } from '../model/finding.js';
import type { Principle } from '../model/principle.js';
import type { Problem, Severity } from '../model/problem.js';

export interface Run {
  /** The folder that paths are shown relative to. */
  readonly base: string;
  /** In the order of their paths. */
  readonly reports: readonly FileReport[];
  readonly problems: readonly Problem[];
  /** One line on how much of their reasons the principles tell, where somebody asked. */
  readonly told?: string;
  /** The principle of a finding, as it holds there. */
  principleOf(finding: Finding): Principle | undefined;
  /** The text of a file as it was checked. */
  textOf(path: string): Promise<string | undefined>;
}

export interface Summary {
  readonly files: number;
  readonly findings: number;
  readonly bySeverity: { readonly [severity in Severity]: number };
  readonly excepted: number;
  /** Findings beyond the most that are shown. */
  readonly notShown: number;
}

export function summarise({ reports }: Run): Summary {
  const findings = reports.flatMap((report) => report.findings);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    files: reports.filter((report) => report.skipped === undefined).length,
    findings: findings.length,
    bySeverity: {
      error: count('error'),
      warning: count('warning'),
      information: count('information'),
      hint: count('hint'),
    },
    excepted: reports.reduce((sum, report) => sum + report.excepted.length, 0),
    notShown: reports.reduce((sum, report) => sum + Object.values(report.more).reduce((a, b) => a + b, 0), 0),
  };
}

/** A path as people read it: relative to the base where it lies below. */
export function shownPath(base: string, path: string): string {
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
}
