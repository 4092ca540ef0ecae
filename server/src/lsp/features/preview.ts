/**
 * Live preview: follows a person who writes a check, in principles files and in rule files that they name, and tells what it matches.
 *
 * Where the cursor is a client may tell; from others it is where the text changed. Deliberately absent: checks that nobody writes,
 * whose findings are shown already.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isPrinciplesFile } from '../../principles/index.js';
import { CURSOR, PREVIEW, type TextPosition } from '../../protocol.js';
import type { Context } from '../context.js';
import { Previewer } from '../previewer.js';
import { isSource } from '../principlesFiles.js';

export function registerPreview(context: Context): Previewer {
  const { connection, abilities, documents, session, guard } = context;
  const previewer = new Previewer(context);
  /** The texts of documents in which a check may be written, to see where they change. */
  const texts = new Map<string, string>();
  const mayHoldChecks = (document: TextDocument): boolean =>
    isPrinciplesFile(documents.pathOf(document) ?? '') || isSource(context, document);

  documents.onDidChangeContent(({ document }) => {
    if (!mayHoldChecks(document)) return previewer.lookAgain();
    const before = texts.get(document.uri);
    const text = document.getText();
    texts.set(document.uri, text);
    if (before !== undefined && before !== text) previewer.follow(document, endOfChange(before, text));
  });
  session.onEvent((event) => {
    if (event === 'changed') previewer.readAgain();
  });
  documents.onDidUse(() => previewer.lookAgain());
  documents.onDidClose(({ document }) => {
    texts.delete(document.uri);
    const path = documents.pathOf(document);
    if (previewer.uri === document.uri) previewer.end();
    else if (path !== undefined) previewer.closed(path);
  });
  connection.onNotification(
    CURSOR.method,
    guard.event('cursor', ({ uri, position }: { readonly uri: string; readonly position?: TextPosition }) => {
      const document = documents.get(uri);
      const isHere = previewer.uri === uri;
      if (document && position && previewer.isAt(document, document.offsetAt(position))) return;
      if (document && position && (isHere || documents.isDirty(document))) {
        previewer.follow(document, document.offsetAt(position));
      } else if (isHere || position) previewer.end();
    }),
  );
  if (abilities.showsPreviews) {
    previewer.onChange(() => {
      const preview = previewer.shown;
      const told = connection.sendNotification(PREVIEW.method, preview ? { preview } : {});
      guard.detached('telling of a preview', told);
    });
  }
  return previewer;
}

/** Where the changed part of a text ends: there the person has written. */
function endOfChange(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let left = 0;
  while (left < most - start && before[before.length - 1 - left] === after[after.length - 1 - left]) left++;
  return after.length - left;
}
