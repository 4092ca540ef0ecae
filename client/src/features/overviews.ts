/**
 * *For my team*, *What does this file earn*, *What this costs us* and *What it has brought us*: pages over all principles, in the look of
 * the reasoning panel. Deliberately absent: what stands on them.
 */
import { commands, window } from 'vscode';
import { OVERVIEW } from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import type { ReasoningFeature } from './reasoningPanel.js';
import { CHOOSE_TEAM } from './team.js';

export function registerOverviews({ context, client }: Extension, { openOverview }: ReasoningFeature): void {
  const here = (): string | undefined => {
    const document = window.activeTextEditor?.document;
    return document && client.code2ProtocolConverter.asUri(document.uri);
  };
  context.subscriptions.push(
    commands.registerCommand('because.costs', () => openOverview('costs', here())),
    commands.registerCommand('because.outcomes', () => openOverview('outcomes', here())),
    commands.registerCommand('because.earns', async () => {
      const uri = here();
      if (uri === undefined) {
        window.showInformationMessage('Open a file first, to see what it earns.');
        return;
      }
      await openOverview('earns', uri);
    }),
    commands.registerCommand('because.forMyTeam', async () => {
      const uri = here();
      const answer = await ask(client, OVERVIEW, { overview: 'team', ...(uri !== undefined && { uri }) });
      if (answer?.asksTeam) await commands.executeCommand(CHOOSE_TEAM, uri);
      await openOverview('team', uri);
    }),
  );
}
