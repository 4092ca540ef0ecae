/**
 * Live preview: lights up in visible editors what the check that is being written matches, and tells the numbers in the status bar.
 *
 * Where a finding stands already there is a squiggle, so only what is new marks the overview ruler. The server finds and counts.
 * Deliberately absent: lenses, which every editor has from the server.
 */
import {
  languages,
  OverviewRulerLane,
  Range,
  StatusBarAlignment,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  window,
} from 'vscode';
import { State } from 'vscode-languageclient';
import { COMMANDS, CURSOR, type PlacesParams, PREVIEW, type PreviewShown } from '../../../server/src/protocol.js';
import { onTold, tell } from '../asking.js';
import type { Extension } from '../given.js';

/** What may be a principles file by its name; which rule files are written in, the server says. */
const PRINCIPLES = /\/principles(?:\.ya?ml|\/[^/]+\.(?:ya?ml|md))$/;
const LONGEST_STATUS = 60;

export interface PreviewFeature {
  /** What is shown of the check that is being written. */
  shownPreview(): PreviewShown | undefined;
  /** The ranges that are lit up in a document: matches that are no finding yet, and those that are. */
  litUp(document: TextDocument): { readonly fresh: readonly Range[]; readonly known: readonly Range[] };
}

export function registerPreview({ context, client, log }: Extension): PreviewFeature {
  const look = {
    backgroundColor: new ThemeColor('because.matchBackground'),
    border: '1px solid',
    borderColor: new ThemeColor('because.matchBorder'),
    borderRadius: '3px',
  };
  const fresh = window.createTextEditorDecorationType({
    ...look,
    overviewRulerColor: new ThemeColor('because.matchRuler'),
    overviewRulerLane: OverviewRulerLane.Center,
  });
  const known = window.createTextEditorDecorationType(look);
  const status = window.createStatusBarItem('because.preview', StatusBarAlignment.Left);
  status.name = 'Matches of the Check Being Written';
  let preview: PreviewShown | undefined;

  const litUp: PreviewFeature['litUp'] = (document) => {
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const own = preview?.documents.find((one) => one.uri === uri && one.version === document.version);
    const ranges = (own?.matches ?? []).map(
      ({ start, end }) => new Range(start.line, start.character, end.line, end.character),
    );
    const found = findingsOf(document, preview?.principle);
    const isFound = (range: Range) => found.some((one) => one.isEqual(range));
    return { fresh: ranges.filter((range) => !isFound(range)), known: ranges.filter(isFound) };
  };
  const draw = (editor: TextEditor): void => {
    const lit = litUp(editor.document);
    editor.setDecorations(fresh, lit.fresh);
    editor.setDecorations(known, lit.known);
  };
  const show = (): void => {
    for (const editor of window.visibleTextEditors) draw(editor);
    if (!preview) {
      status.hide();
      return;
    }
    const { uri, line, principle, state, says } = preview;
    const places: PlacesParams = { of: 'matches', uri, line, id: principle };
    const short = says.length > LONGEST_STATUS ? `${says.slice(0, LONGEST_STATUS - 1)}…` : says;
    status.text = `${state === 'trouble' ? '$(circle-slash)' : '$(eye)'} ${short}`;
    status.tooltip = `${says}\n${state === 'counting' ? 'Click to stop counting.' : `The check of ${principle}, as it is written just now.`}`;
    status.command =
      state === 'counting'
        ? { title: 'Stop', command: COMMANDS.stopPreview }
        : { title: 'Show', command: COMMANDS.showPlaces, arguments: [places] };
    status.show();
  };
  const tellCursor = (document: TextDocument, position: TextEditor['selection']['active'] | undefined): void => {
    if (!client.isRunning()) return;
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const failed = (error: unknown) => log.debug('Telling where the cursor stands failed:', error);
    tell(client, CURSOR, position ? { uri, position } : { uri }).catch(failed);
  };
  const isWritten = (document: TextDocument): boolean =>
    PRINCIPLES.test(document.uri.path) || client.code2ProtocolConverter.asUri(document.uri) === preview?.uri;

  onTold(client, PREVIEW, (told) => {
    preview = told.preview;
    show();
  });
  let visible = window.visibleTextEditors.map(({ document }) => document);
  context.subscriptions.push(
    fresh,
    known,
    status,
    window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) => {
      if (isWritten(document)) tellCursor(document, selection.active);
    }),
    window.onDidChangeVisibleTextEditors((editors) => {
      const now = editors.map(({ document }) => document);
      for (const document of visible)
        if (!now.includes(document) && isWritten(document)) tellCursor(document, undefined);
      visible = now;
      show();
    }),
    languages.onDidChangeDiagnostics(() => {
      if (preview) show();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) return;
      preview = undefined;
      show();
    }),
  );
  return { shownPreview: () => preview, litUp };
}

/** Where findings of a principle stand. */
function findingsOf({ uri }: TextDocument, principle: string | undefined): readonly Range[] {
  if (principle === undefined) return [];
  return languages.getDiagnostics(uri).flatMap(({ source, code, range }) => {
    const value = typeof code === 'object' ? String(code.value) : '';
    return source === 'because' && value.split('/')[0] === principle ? [range] : [];
  });
}
