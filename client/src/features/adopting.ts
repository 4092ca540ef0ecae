/**
 * Tells the server what other extensions find, so that principles can adopt it: the one place from which diagnostics go to the server.
 *
 * Only what the server wants is sent, when it has changed, and never what the server has found itself. Deliberately absent: which of
 * it is adopted.
 */
import { type Diagnostic, languages, type Uri } from 'vscode';
import { State } from 'vscode-languageclient';
import { ADOPTED, ADOPTING, type AdoptedParams, type AdoptingParams } from '../../../server/src/protocol.js';
import { onTold, tell } from '../asking.js';
import type { Extension } from '../given.js';

/** Tools that check as one types publish often. */
const PAUSE_MS = 100;
const SCHEMES = new Set(['file', 'untitled']);

type Told = AdoptedParams['documents'][number]['diagnostics'][number];

export function registerAdopting({ context, client, log }: Extension): void {
  let wanted: AdoptingParams['wanted'] = [];
  const waiting = new Map<string, Uri>();
  /** What was sent last, by the server's URI. */
  const sent = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  const isWanted = ({ source, code }: Told): boolean =>
    source !== 'because' &&
    wanted.some((one) => source.toLowerCase().startsWith(one.source) && code.startsWith(one.code));

  const send = (): void => {
    timer = undefined;
    const changed: AdoptedParams['documents'][number][] = [];
    for (const [uri, of] of waiting) {
      const diagnostics = languages.getDiagnostics(of).map(toldOf).filter(isWanted);
      const now = JSON.stringify(diagnostics);
      if (now === (sent.get(uri) ?? '[]')) continue;
      if (diagnostics.length > 0) sent.set(uri, now);
      else sent.delete(uri);
      changed.push({ uri, diagnostics });
    }
    waiting.clear();
    if (changed.length === 0 || !client.isRunning()) return;
    tell(client, ADOPTED, { documents: changed }).catch((error: unknown) =>
      log.error('Telling what other tools find failed:', error),
    );
  };
  const look = (uris: readonly Uri[]): void => {
    for (const uri of uris) if (SCHEMES.has(uri.scheme)) waiting.set(client.code2ProtocolConverter.asUri(uri), uri);
    timer ??= setTimeout(send, PAUSE_MS);
  };

  onTold(client, ADOPTING, (told) => {
    wanted = told.wanted;
    // What is wanted no longer is told once more, as nothing.
    look(languages.getDiagnostics().map(([uri]) => uri));
  });
  context.subscriptions.push(
    languages.onDidChangeDiagnostics(({ uris }) => {
      if (wanted.length > 0) look(uris);
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) return;
      wanted = [];
      sent.clear();
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

function toldOf({ source = '', code, message, range: { start, end } }: Diagnostic): Told {
  const value = typeof code === 'object' ? code.value : (code ?? '');
  return {
    source,
    code: String(value),
    message,
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  };
}
