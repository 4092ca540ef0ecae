/**
 * What other tools find, from a client that tells it: says what is wanted of it, and hands on what comes.
 *
 * Deliberately absent: which of it a principle adopts (the engine), and editors whose other tools nobody can ask.
 */

import { beginningOf } from '../../facts/wildcard.js';
import { ADOPTED, ADOPTING, type AdoptedParams, type AdoptingParams } from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri, SOURCE } from '../convert.js';

export function registerAdopting({ connection, abilities, documents, session, guard }: Context): void {
  if (!abilities.tellsDiagnostics) return;
  let told = '[]';
  session.onEvent((event) => {
    if (event !== 'changed') return;
    const wanted: AdoptingParams['wanted'] = session.project.adopting.flatMap(({ sources, codes }) =>
      beginningsOf(sources).flatMap((source) =>
        beginningsOf(codes).map((code) => ({ source: source.toLowerCase(), code })),
      ),
    );
    const now = JSON.stringify(wanted);
    if (now === told) return;
    told = now;
    guard.detached('telling what is adopted', connection.sendNotification(ADOPTING.method, { wanted }));
  });
  connection.onNotification(
    ADOPTED.method,
    guard.event('adopted', ({ documents: changed }: AdoptedParams) => {
      for (const { uri, diagnostics } of changed) {
        const document = documents.get(uri);
        const path = document ? documents.pathOf(document) : pathOfUri(uri);
        if (path === undefined) continue;
        // What this server has found is never found anew.
        session.adopt(
          path,
          diagnostics.filter(({ source }) => source !== SOURCE),
        );
      }
    }),
  );
}

/** What is said of nothing begins with anything. */
function beginningsOf(written: readonly string[]): readonly string[] {
  return written.length === 0 ? [''] : [...new Set(written.map(beginningOf))];
}
