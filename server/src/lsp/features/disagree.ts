/**
 * *Disagree*: a dissent with a place of the code as its evidence, written into the principle's own block, to be sent to the team as any
 * other change. The editor is left to save it.
 *
 * Deliberately absent: asking a person, and what becomes of it.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isWithin, relativeTo } from '../../facts/paths.js';
import type { Principle } from '../../model/principle.js';
import { entryDissent, isPrinciplesFile, rootOf } from '../../principles/index.js';
import { DISAGREE, type DisagreeAnswer, type DisagreeParams } from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri, toTextEdit, uriOfPath } from '../convert.js';
import { shownPath } from '../explaining.js';
import { asWorkspaceEdit } from './fixAll.js';

export function registerDisagree(context: Context): void {
  const { connection, guard } = context;
  connection.onRequest<DisagreeAnswer, never>(
    DISAGREE.method,
    guard.request<DisagreeParams, DisagreeAnswer>(
      'disagreeing',
      { complaint: 'The dissent could not be written; the log says why.' },
      (params) => disagree(context, params),
    ),
  );
}

async function disagree(context: Context, params: DisagreeParams): Promise<DisagreeAnswer> {
  const { session, documents } = context;
  await session.ready;
  const front = documents.get(params.uri);
  const path = front ? documents.pathOf(front) : pathOfUri(params.uri);
  const principle = path === undefined ? undefined : session.project.principle(params.id, path);
  if (path === undefined || !principle) return { complaint: `No principle "${params.id}" is in force here.` };
  const says = params.says.replace(/\s+/g, ' ').trim();
  if (says === '') return { complaint: 'A dissent says what is wrong, or what was not thought of.' };
  const tried: string[] = [];
  for (const file of filesFor(context, principle, path)) {
    const { document, text } = await textAt(context, file);
    if (text === undefined) continue;
    tried.push(shownPath(file, session.folders));
    const relative = relativeTo(rootOf(file), path) ?? path;
    const edits = entryDissent(file, text, {
      principle: principle.id,
      says,
      place: `${relative}:${params.line + 1}`,
      ...(params.by !== undefined && { by: params.by }),
    });
    if (!edits) continue;
    const uri = document?.uri ?? uriOfPath(file);
    const { applied } = await context.connection.workspace.applyEdit({
      label: `Disagree with ${principle.id}`,
      edit: asWorkspaceEdit(context, [
        { textDocument: { uri, version: document?.version ?? null }, edits: edits.map(toTextEdit) },
      ]),
    });
    if (!applied) return { complaint: 'The file changed meanwhile, so that nothing was written. Try again.' };
    return { place: { uri, line: (edits[0]?.range.start.line ?? 0) + 1 } };
  }
  const where =
    tried.length > 0
      ? `${tried.join(', ')} cannot be added to as it is written`
      : 'It is written outside of the opened folders';
  return { complaint: `${where}. Write your dissent under decision, dissent by hand.` };
}

/** Where the principle is defined; if that is somebody else's, the innermost file that holds here. */
function filesFor({ session }: Context, { origins }: Principle, path: string): readonly string[] {
  const own = origins.map(({ place }) => place.path);
  const here = [...(session.project.scopeOf(path)?.files ?? [])].reverse();
  const writable = (one: string) =>
    isPrinciplesFile(one) &&
    !one.includes('/node_modules/') &&
    session.folders.some((folder) => isWithin(folder.path, one));
  return [...new Set([...own, ...here])].filter(writable);
}

async function textAt(
  { documents, readText }: Context,
  path: string,
): Promise<{ readonly document: TextDocument | undefined; readonly text: string | undefined }> {
  const document = documents.byPath(path);
  return { document, text: document?.getText() ?? (await readText(path)) };
}
