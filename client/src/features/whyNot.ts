/** *Why Did It Not Fire Here*: asks which principle, and lists the reasons, each with the place that it rests on. Deliberately absent: the reasons. */
import { commands, type QuickPickItem, window } from 'vscode';
import { type PlaceToOpen, PRINCIPLES, WHY_NOT } from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import { openPlace } from '../places.js';

interface Reason extends QuickPickItem {
  readonly place?: PlaceToOpen;
}

export function registerWhyNot({ context, client }: Extension): void {
  context.subscriptions.push(
    commands.registerCommand('because.whyNot', async (given?: unknown) => {
      const editor = window.activeTextEditor;
      if (!editor) {
        window.showInformationMessage('Open a file first, and put the cursor where you expect a finding.');
        return;
      }
      const id = typeof given === 'string' ? given : await pickPrinciple(client);
      if (id === undefined) return;
      const line = editor.selection.active.line;
      const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
      const { reasons } = await ask(client, WHY_NOT, { uri, line, id });
      const items = reasons.map(
        ({ title, says, place }): Reason => ({ label: title, detail: says, ...(place && { place }) }),
      );
      const chosen = await window.showQuickPick(items, {
        title: `Why “${id}” says nothing on line ${line + 1}`,
        placeHolder: 'Choose a reason to see what it rests on',
      });
      if (chosen?.place) await openPlace(chosen.place, {});
    }),
  );
}

async function pickPrinciple(client: Extension['client']): Promise<string | undefined> {
  const { principles } = await ask(client, PRINCIPLES, {});
  const items = principles.map(({ id, statement, title }) => ({ label: title ?? statement, description: id }));
  const chosen = await window.showQuickPick(items, {
    placeHolder: 'Which principle did you expect to find something here?',
    matchOnDescription: true,
  });
  return chosen?.description;
}
