/**
 * Creates a principles file at the root of a folder: the one that `because init` proposes, with principles that already find
 * something there; a small one where that takes too long for the person who waits, or does not work.
 *
 * The file is sent to the editor as an edit. Deliberately absent: what is proposed, which is decided in proposal/.
 */
import type { WorkspaceEdit } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { Cancelled } from '../../engine/index.js';
import { fileOf, lookForPrinciples, STARTER } from '../../proposal/index.js';
import type { Context } from '../context.js';
import { describeError } from '../guard.js';
import { open, say } from './showing.js';

/** Creates `principles.yaml` at the root of a folder, unless there is one, and opens it. Returns its URI. */
export async function createPrinciplesFile(context: Context, folder: string | undefined): Promise<string | null> {
  const { session, abilities, readText } = context;
  await session.ready;
  const root = session.folders.find((one) => one.uri === folder) ?? session.folders[0];
  if (!root) {
    say(context, 'Open a folder first: a principles file stands at the root of one.');
    return null;
  }
  const uri = Utils.joinPath(URI.parse(root.uri), 'principles.yaml').toString();
  const exists = async () => (await readText(fileOf(root.path))) !== undefined;
  if (!(await exists())) {
    if (!abilities.createsFiles || !abilities.versionedEdits) {
      say(context, `Write your principles to ${uri}; this editor cannot create the file for you.`);
      return null;
    }
    const text = await textFor(context, root.path);
    // It may have been written by somebody else meanwhile.
    if (!(await exists()) && !(await create(context, uri, text))) return null;
  }
  await open(context, { uri });
  return uri;
}

async function create({ connection }: Context, uri: string, text: string): Promise<boolean> {
  const at = { line: 0, character: 0 };
  const edit: WorkspaceEdit = {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start: at, end: at }, newText: text }] },
    ],
  };
  const { applied } = await connection.workspace.applyEdit({ label: 'Create a principles file', edit });
  return applied;
}

/** The text of the file that is proposed for a folder. */
async function textFor(context: Context, root: string): Promise<string> {
  const { connection, session, openProposal, log } = context;
  // Where principles hold already, a proposal would count what those find.
  if (session.project.scopeOf(root) !== undefined) return STARTER;
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin('Looking for first principles', 0, 'Cancel for a small file to begin with', true);
  const { world, dispose } = openProposal(root);
  try {
    let shown = 0;
    const first = await lookForPrinciples(world, root, {
      cancellation: progress.token,
      progress: (done, total) => {
        const percentage = Math.floor((done / total) * 100);
        if (percentage === shown) return;
        shown = percentage;
        progress.report(percentage, `${done} of ${total} files. Cancel for a small file to begin with`);
      },
    });
    return (await first.settle(first.proposed, progress.token)).text;
  } catch (error) {
    if (!(error instanceof Cancelled)) log.error(`looking for first principles failed: ${describeError(error)}`);
    return STARTER;
  } finally {
    progress.done();
    await dispose();
  }
}
