/**
 * Where findings of a principle stand, and matches of the check that is being written: for a client that lists them.
 *
 * Deliberately absent: the list itself. An editor that has none is shown the first place (commands.ts).
 */
import { type Cancellation, NEVER } from '../../engine/index.js';
import type { Place } from '../../model/lines.js';
import { PLACES, type PlacesAnswer, type PlacesParams } from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri, toRange, uriOfPath } from '../convert.js';
import { findingsOf, scopesOf } from '../occurrences.js';
import type { Previewer } from '../previewer.js';

export function registerPlaces(context: Context, previewer: Previewer): void {
  const { connection, guard } = context;
  connection.onRequest(
    PLACES.method,
    guard.request<PlacesParams, PlacesAnswer>('places', { places: [] }, (params, token) =>
      placesFor(context, previewer, params, token),
    ),
  );
}

export async function placesFor(
  context: Context,
  previewer: Previewer,
  { of, uri, id }: Pick<PlacesParams, 'of' | 'uri' | 'id'>,
  cancellation: Cancellation = NEVER,
): Promise<PlacesAnswer> {
  const { documents } = context;
  const path = pathOfUri(uri) ?? '';
  const found: readonly Place[] =
    of === 'matches' ? previewer.places : await findingsOf(context, id, scopesOf(context, id, path), cancellation);
  const places = found.map((place) => ({
    uri: documents.uriAt(place.path) ?? uriOfPath(place.path),
    range: toRange(place.range),
  }));
  return { places };
}
