/** *Check workspace*: looks at every file now, with progress, until it is done or cancelled, and says how much was found. */
import type { CancellationToken } from 'vscode-languageserver';
import type { FileReport } from '../../model/finding.js';
import { CHECK_WORKSPACE, type CheckWorkspaceAnswer, type CheckWorkspaceParams } from '../../protocol.js';
import type { Context } from '../context.js';
import type { CheckProgress } from '../workspaceChecker.js';

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
    const tell = ({ done, total }: CheckProgress) => {
      const percentage = total === 0 ? 100 : Math.floor((done / total) * 100);
      if (percentage === shown) return;
      shown = percentage;
      progress.report(percentage, `${done} of ${total} files`);
    };
    let counts = startCounting();
    await checker.run(cancellation, tell, () => {
      counts = startCounting();
      return counts.add;
    });
    return counts.total();
  } finally {
    progress.done();
  }
}

/** Counts while reports come in, so that none of them has to be kept. */
function startCounting(): { readonly add: (report: FileReport) => void; total(): CheckWorkspaceAnswer } {
  let files = 0;
  let filesWithFindings = 0;
  const bySeverity = new Map<string, number>();
  const byPrinciple = new Map<string, number>();
  const more = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    add: ({ findings }) => {
      files++;
      if (findings.length > 0) filesWithFindings++;
      for (const { severity, principle } of findings) {
        more(bySeverity, severity);
        more(byPrinciple, principle);
      }
    },
    total: () => ({
      files,
      findings: [...byPrinciple.values()].reduce((sum, count) => sum + count, 0),
      filesWithFindings,
      bySeverity: Object.fromEntries(bySeverity),
      byPrinciple: Object.fromEntries(byPrinciple),
    }),
  };
}
