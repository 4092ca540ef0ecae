/** *Check workspace*: with progress, until it is done or cancelled, and then one sentence with the counts. */
import { commands, ProgressLocation, window } from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import { CHECK_WORKSPACE, type CheckWorkspaceAnswer } from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';

const SHOW_PROBLEMS = 'Show Problems';

export function registerCheckWorkspace({ context, client }: Extension): void {
  let count = 0;
  const check = async (): Promise<CheckWorkspaceAnswer | undefined> => {
    const workDoneToken = `because-check-${++count}`;
    return window.withProgress(
      { location: ProgressLocation.Notification, title: 'Checking the workspace', cancellable: true },
      async (progress, cancellation) => {
        let reached = 0;
        const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (step) => {
          if (step.kind !== 'report') return;
          const percentage = step.percentage ?? reached;
          progress.report({ increment: percentage - reached, ...(step.message && { message: step.message }) });
          reached = percentage;
        });
        try {
          return await ask(client, CHECK_WORKSPACE, { workDoneToken }, cancellation);
        } catch (error) {
          if (cancellation.isCancellationRequested) return undefined;
          throw error;
        } finally {
          listener.dispose();
        }
      },
    );
  };
  context.subscriptions.push(
    commands.registerCommand('because.checkWorkspace', async () => {
      const answer = await check();
      if (answer) tellCounts(answer);
      return answer;
    }),
  );
}

/** Says what was found. Nobody waits for the answer: a command ends when its work is done. */
function tellCounts({ files, findings, filesWithFindings }: CheckWorkspaceAnswer): void {
  const looked = `Looked at ${count(files, 'file')}`;
  if (findings === 0) {
    window.showInformationMessage(`${looked}: no findings.`);
    return;
  }
  const text = `${looked}: ${count(findings, 'finding')} in ${count(filesWithFindings, 'file')}.`;
  window.showInformationMessage(text, SHOW_PROBLEMS).then((chosen) => {
    if (chosen === SHOW_PROBLEMS) commands.executeCommand('workbench.actions.view.problems');
  });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
