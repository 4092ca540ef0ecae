/** *Check workspace*: looks at every file now, with progress, until it is done or cancelled, and says how much was found. */
import type { CancellationToken } from 'vscode-languageserver';
import type { FileReport } from '../../model/finding.js';
import { CHECK_WORKSPACE, type CheckWorkspaceAnswer, type CheckWorkspaceParams } from '../../protocol.js';
import type { Context } from '../context.js';
import { countByPrinciple } from '../tally.js';

const NOTHING: CheckWorkspaceAnswer = { files: 0, findings: 0, filesWithFindings: 0, bySeverity: {}, byPrinciple: {} };

export function registerCheckWorkspace(context: Context): void {
  const { connection, guard } = context;
  connection.onRequest(
    CHECK_WORKSPACE.method,
    guard.request<CheckWorkspaceParams, CheckWorkspaceAnswer>('checking the workspace', NOTHING, (params, token) =>
      check(context, params, token),
    ),
  );
}

async function check(
  { connection, checker }: Context,
  params: CheckWorkspaceParams,
  cancellation: CancellationToken,
): Promise<CheckWorkspaceAnswer> {
  const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
  progress.begin('Checking the workspace', 0, undefined, true);
  let shown = -1;
  try {
    const reports = await checker.run(cancellation, ({ done, total }) => {
      const percentage = total === 0 ? 100 : Math.floor((done / total) * 100);
      if (percentage === shown) return;
      shown = percentage;
      progress.report(percentage, `${done} of ${total} files`);
    });
    return summarise(reports);
  } finally {
    progress.done();
  }
}

function summarise(reports: readonly FileReport[]): CheckWorkspaceAnswer {
  const findings = reports.flatMap((report) => report.findings);
  const bySeverity: { [severity: string]: number } = {};
  for (const { severity } of findings) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
  return {
    files: reports.length,
    findings: findings.length,
    filesWithFindings: reports.filter((report) => report.findings.length > 0).length,
    bySeverity,
    byPrinciple: Object.fromEntries(countByPrinciple(findings)),
  };
}
