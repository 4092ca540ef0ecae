/**
 * The run as JSON, for programs. Lines and columns count from one; `endColumn` is the one after the last. Paths are relative to
 * the folder of the run where they lie below it. Deliberately absent: anything that changes from run to run, such as times.
 */
import type { Finding } from '../model/finding.js';
import type { Range } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { type Run, shownPath, summarise } from './run.js';

export async function json(run: Run): Promise<string> {
  const place = (path: string, { start, end }: Range) => ({
    path: shownPath(run.base, path),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  });
  const finding = (one: Finding) => {
    const principle = run.principleOf(one);
    return {
      code: one.code,
      principle: one.principle,
      ...place(one.path, one.range),
      severity: one.severity,
      level: one.level,
      confidence: one.confidence,
      workflows: one.workflows,
      message: one.message,
      statement: principle?.statement,
      why: principle?.why,
      reasoning: principle?.reasoning?.text,
      fixes: one.fixes.map((fix) => ({
        title: fix.title,
        class: fix.class,
        edits: fix.edits.map((edit) => ({ ...place(one.path, edit.range), newText: edit.newText })),
      })),
    };
  };
  const problem = ({ code, severity, message, path, range }: Problem) => ({
    code,
    severity,
    message,
    ...place(path, range),
  });
  const result = {
    version: 1,
    summary: summarise(run),
    findings: run.reports.flatMap((report) => report.findings.map(finding)),
    excepted: run.reports.flatMap((report) =>
      report.excepted.map((one) => ({
        ...finding(one.finding),
        exception: { reason: one.exception.reason, until: one.exception.until },
      })),
    ),
    exceptions: run.reports.flatMap((report) => (report.remarks ?? []).map(problem)),
    problems: run.problems.map(problem),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
