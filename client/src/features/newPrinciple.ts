/**
 * *New Principle*, also from a selection: asks step by step for what makes a good entry, has the server write it, and puts the cursor
 * where the next thing is to be written.
 *
 * The questions are in newPrincipleSteps.ts. Deliberately absent: the format of the file, and saving it.
 */
import { commands, Position, Range, Selection, Uri, window } from 'vscode';
import { FILES_TO_WRITE, NEW_PRINCIPLE, type PrincipleDraft, WRITE_PRINCIPLE } from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import { openPlace } from '../places.js';
import { runSteps } from '../steps.js';
import { fileStep, stepsOf, type Thought } from './newPrincipleSteps.js';

export const NEW_PRINCIPLE_COMMAND = 'because.newPrinciple';
const TITLE = 'New Principle';
const SHOW = 'Show It';

/** What is known before anybody is asked. */
type Begun = Pick<Partial<PrincipleDraft>, (typeof KNOWN)[number]>;
const KNOWN = ['statement', 'id', 'why', 'cost', 'gain'] as const;

export function registerNewPrinciple(extension: Extension): void {
  const { context } = extension;
  context.subscriptions.push(
    commands.registerCommand(NEW_PRINCIPLE_COMMAND, (given?: unknown) =>
      newPrinciple(extension, begunOf(given), undefined),
    ),
    commands.registerCommand('because.newPrincipleFromSelection', async (given?: unknown) => {
      const editor = window.activeTextEditor;
      const selected = editor?.document.getText(editor.selection) ?? '';
      if (selected.trim() === '') {
        window.showInformationMessage('Select the code first that the principle does not want.');
        return;
      }
      await newPrinciple(extension, begunOf(given), selected);
    }),
  );
}

/** What a keybinding or another extension may say beforehand; a menu gives a file, of which nothing is taken. */
function begunOf(given: unknown): Begun {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    KNOWN.flatMap((key) => {
      const value: unknown = Reflect.get(given, key);
      return typeof value === 'string' ? [[key, value]] : [];
    }),
  );
}

async function newPrinciple(extension: Extension, begun: Begun, selected: string | undefined): Promise<void> {
  const { client, log } = extension;
  const document = window.activeTextEditor?.document;
  const front = document && { uri: client.code2ProtocolConverter.asUri(document.uri) };
  const { files, refused } = await ask(client, FILES_TO_WRITE, front ?? {});
  const [nearest] = files;
  if (!nearest) {
    const [first] = refused;
    if (!first) {
      window.showInformationMessage('Open a folder first: a principles file stands at the root of one.');
      return;
    }
    const chosen = await window.showWarningMessage(`${first.name}: ${first.because}`, SHOW);
    if (chosen) await openPlace(first.place, {});
    return;
  }
  const choicesFor = (file: string) =>
    ask(client, NEW_PRINCIPLE, { file, ...front, ...(selected !== undefined && { selected }) });
  const choices = await choicesFor(nearest.uri);
  const { sample } = choices;
  const first: Thought = {
    file: nearest,
    choices,
    draft: { ...begun, ...(sample && { bad: sample.code }) },
  };
  const thought = await runSteps(TITLE, [fileStep(files, choicesFor), ...stepsOf(client)], first);
  if (!thought) return;
  const { id = '', statement = '', ...rest } = thought.draft;
  const answer = await ask(client, WRITE_PRINCIPLE, { file: thought.file.uri, draft: { ...rest, id, statement } });
  if (!answer.place) {
    window.showWarningMessage(answer.complaint ?? 'The principle was not written.');
    return;
  }
  const { uri, line, character } = answer.place;
  const at = new Position(line, character);
  const editor = await window.showTextDocument(client.protocol2CodeConverter.asUri(uri) ?? Uri.parse(uri, true));
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at));
  commands
    .executeCommand('setContext', 'because.hasWritten', true)
    .then(undefined, (error: unknown) => log.error(String(error)));
}
