/**
 * *Choose my team*: one of the teams that the principles file names, kept in the workspace's settings.
 *
 * Nobody is asked by a notification; whoever reads what changes for each team finds a button there. Deliberately absent: guessing a
 * team from who somebody is.
 */
import { ConfigurationTarget, commands, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { TEAMS } from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';

export const CHOOSE_TEAM = 'because.chooseTeam';

interface Item extends QuickPickItem {
  readonly team: string;
}

const NONE: Item = { label: 'None of them', description: 'Do not put a team first', team: '' };

export function registerTeam({ context, client }: Extension): void {
  context.subscriptions.push(
    commands.registerCommand(CHOOSE_TEAM, async (given?: unknown) => {
      const document = window.activeTextEditor?.document.uri;
      const asked = document && client.code2ProtocolConverter.asUri(document);
      const uri = typeof given === 'string' ? given : asked;
      const { teams } = await ask(client, TEAMS, uri === undefined ? {} : { uri });
      if (teams.length === 0) {
        window.showInformationMessage('The principles file names no teams. They stand in it under `teams`.');
        return;
      }
      const settings = workspace.getConfiguration('because', uri === undefined ? undefined : Uri.parse(uri));
      const mine = settings.get('team');
      const items = teams.map(({ name, handle, contact }): Item => {
        const about = [handle, contact].filter(Boolean).join(' · ');
        return { label: name, description: name === mine ? `${about} · your team now` : about, team: name };
      });
      const chosen = await window.showQuickPick([...items, NONE], { placeHolder: 'Which team are you in?' });
      if (!chosen) return;
      const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
      await settings.update('team', chosen.team === '' ? undefined : chosen.team, target);
    }),
  );
}
