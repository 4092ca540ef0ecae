/**
 * *Show Me a Finding*: leads to one that is there, in the file in front if it has one, and opens its hover. Where nobody has written a
 * principle yet, it has a small one written and saved, so that a first finding can be seen.
 *
 * Deliberately absent: a sample in a file of its own on the disk; where no file of the folder has a finding, an untitled one has.
 */
import {
  type CancellationToken,
  commands,
  type Diagnostic,
  languages,
  ProgressLocation,
  Selection,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  CHECK_WORKSPACE,
  FILES_TO_WRITE,
  PRINCIPLES,
  type PrincipleDraft,
  WRITE_PRINCIPLE,
} from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import { NEW_PRINCIPLE_COMMAND } from './newPrinciple.js';
import { SHOW_PROBLEM } from './status.js';

const FIRST: PrincipleDraft = {
  id: 'todo-names-somebody',
  statement: 'A TODO says who does it.',
  why: "Nobody comes back to a TODO that is nobody's, and everybody reads around it.",
  level: 'should',
  check: {
    kind: 'forbid',
    pattern: '\\bTODO\\b(?!\\()',
    message: 'Whose TODO is this? Write TODO(name), or do it now.',
  },
  bad: '// TODO: charge the card only once',
};
const SAMPLE = '// TODO: charge the card only once\nexport function pay() {}\n';

const NEW = 'New Principle';
const SHOW = 'Show the Problem';

interface Finding {
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

export function registerFirstFinding(extension: Extension): void {
  const { context } = extension;
  context.subscriptions.push(
    commands.registerCommand('because.walkthrough', () =>
      commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#begin`, false),
    ),
    commands.registerCommand('because.showFinding', () =>
      window.withProgress(
        { location: ProgressLocation.Notification, title: 'Looking for a finding', cancellable: true },
        (_, cancellation) => showFinding(extension, cancellation),
      ),
    ),
  );
}

async function showFinding(extension: Extension, cancellation: CancellationToken): Promise<void> {
  const { client } = extension;
  const known = foundNow() ?? (await foundInWorkspace(extension, cancellation));
  if (known || cancellation.isCancellationRequested) return known && reveal(known);
  const { principles } = await ask(client, PRINCIPLES, {});
  if (principles.length > 0) {
    offer('No check finds anything here: what your principles ask for is kept.', NEW, NEW_PRINCIPLE_COMMAND);
    return;
  }
  const { files, refused } = await ask(client, FILES_TO_WRITE, {});
  const [file] = files;
  if (!file && refused.length > 0) {
    offer('A principles file has an error, so that nothing of it is in force.', SHOW, SHOW_PROBLEM);
    return;
  }
  if (!file) {
    offer('Open a folder first: principles stand in a file at the root of one.', 'Open Folder', 'vscode.openFolder');
    return;
  }
  const { place, complaint } = await ask(client, WRITE_PRINCIPLE, { file: file.uri, draft: FIRST });
  if (!place) {
    window.showWarningMessage(complaint ?? 'The principle was not written.');
    return;
  }
  const written = await workspace.openTextDocument(Uri.parse(place.uri, true));
  await window.showTextDocument(written, { preview: false });
  await written.save();
  const own = await foundInWorkspace(extension, cancellation);
  if (own || cancellation.isCancellationRequested) return own && reveal(own);
  const sample = await workspace.openTextDocument({ language: 'javascript', content: SAMPLE });
  await window.showTextDocument(sample, { preview: false });
  const shown = await found(cancellation, sample.uri);
  if (shown) await reveal(shown);
}

/** Says one sentence with a button. Nobody waits for the answer: a command ends when its work is done. */
function offer(sentence: string, button: string, command: string): void {
  window.showInformationMessage(sentence, button).then((chosen) => chosen && commands.executeCommand(command));
}

/** A finding that the editor knows of: in the file in front, else anywhere. */
function foundNow(within?: Uri): Finding | undefined {
  const front = within ?? window.activeTextEditor?.document.uri;
  const all = within ? [] : languages.getDiagnostics();
  const own = front ? [[front, languages.getDiagnostics(front)] as const] : [];
  for (const [uri, diagnostics] of [...own, ...all]) {
    // What is wrong in a principles file leads to no reasoning, and is no finding.
    const diagnostic = diagnostics.find(({ source, code }) => source === 'because' && typeof code === 'object');
    if (diagnostic) return { uri, diagnostic };
  }
  return undefined;
}

/** A finding as soon as the editor is told of it; undefined if nobody waits any more. */
function found(cancellation: CancellationToken, within?: Uri): Promise<Finding | undefined> {
  return new Promise((resolve) => {
    const end = (finding: Finding | undefined) => {
      listener.dispose();
      resolve(finding);
    };
    const look = () => {
      const finding = foundNow(within);
      if (finding) end(finding);
    };
    const listener = languages.onDidChangeDiagnostics(look);
    cancellation.onCancellationRequested(() => end(undefined));
    look();
  });
}

async function foundInWorkspace({ client }: Extension, cancellation: CancellationToken): Promise<Finding | undefined> {
  const { findings } = await ask(client, CHECK_WORKSPACE, {}, cancellation).catch((error: unknown) => {
    if (cancellation.isCancellationRequested) return { findings: 0 };
    throw error;
  });
  return findings === 0 ? undefined : found(cancellation);
}

async function reveal({ uri, diagnostic }: Finding): Promise<void> {
  const { start } = diagnostic.range;
  await window.showTextDocument(uri, { preview: false, selection: new Selection(start, start) });
  await commands.executeCommand('editor.action.showHover');
  await commands.executeCommand('setContext', 'because.hasShownFinding', true);
}
