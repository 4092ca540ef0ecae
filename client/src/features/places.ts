/** Lists findings and matches in the editor's own peek. Deliberately absent: finding them. */
import { commands, Location, Position, Range } from 'vscode';
import { COMMANDS, PLACES, type PlacesParams } from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';

export function registerPlaces({ context, client }: Extension): void {
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.showPlaces, async (params: PlacesParams) => {
      const { places } = await ask(client, PLACES, params);
      const locations = places.map(
        ({ uri, range: { start, end } }) =>
          new Location(
            client.protocol2CodeConverter.asUri(uri),
            new Range(start.line, start.character, end.line, end.character),
          ),
      );
      const from = client.protocol2CodeConverter.asUri(params.uri);
      await commands.executeCommand('editor.action.showReferences', from, new Position(params.line, 0), locations);
      return locations.length;
    }),
  );
}
