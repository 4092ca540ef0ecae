/**
 * A decision record or a page of a handbook as an entry of the nearest principles file: an edit that the editor makes, with a first
 * check for the person to judge.
 *
 * Deliberately absent: what stands in the entry (principles/records/draft).
 */
import type { WorkspaceEdit } from 'vscode-languageserver';
import { isWithin } from '../../facts/paths.js';
import { indexLines } from '../../model/lines.js';
import { draftOf, insertion, newFileWith, readFile, readRecords } from '../../principles/index.js';
import type { Context } from '../context.js';
import { pathOfUri, toTextEdit, uriOfPath } from '../convert.js';
import { asWorkspaceEdit } from './fixAll.js';
import { open, say } from './showing.js';

/** Of a page that is a list, the one that the line stands in. Returns the id of the new entry; null if there is none. */
export async function turnIntoPrinciple(
  context: Context,
  uri: string | undefined,
  line: unknown,
): Promise<string | null> {
  const { documents, session, readText } = context;
  await session.ready;
  const document = uri === undefined ? undefined : documents.get(uri);
  const path = document ? documents.pathOf(document) : uri === undefined ? undefined : pathOfUri(uri);
  const text = document?.getText() ?? (path === undefined ? undefined : await readText(path));
  if (path === undefined || text === undefined) {
    say(context, 'Open a decision record or a page of a handbook first.');
    return null;
  }
  const { records, problems } = readRecords(path, text);
  const [first] = records;
  const at = indexLines(text).lineStart((typeof line === 'number' ? line : 0) + 1);
  const record = records.findLast(({ titleSpan: [start] }) => start < at) ?? first;
  if (!record) {
    const why = problems.find(({ severity }) => severity === 'hint')?.message ?? '';
    say(context, why.replace('This file is included but is left alone', 'This is no record'));
    return null;
  }
  const into = principlesFileFor(context, path);
  if (into === undefined) {
    say(context, 'Open the folder of the record first: the entry goes into its principles file.');
    return null;
  }
  const known = documents.byPath(into)?.getText() ?? (await readText(into));
  const here = session.project.scopeOf(path)?.principles ?? [];
  // An entry by the id of its own record says more of that.
  const others = here.filter(({ origins }) =>
    origins.some((one) => one.includedAt?.path === undefined || one.place.path !== path),
  );
  const taken = new Set([
    ...others.map(({ id }) => id),
    ...(readFile(into, known ?? '')?.ids ?? []).map(({ id }) => id),
  ]);
  const draft = draftOf({ record, path, text, into, taken, recipes: session.project.recipes });
  const edit = known === undefined ? undefined : insertion(into, known, draft);
  if (known !== undefined && !edit) {
    say(
      context,
      `${into} cannot be added to as it is written. Mend it first, or write "principles:" in lines of its own.`,
    );
    return null;
  }
  const { applied } = await context.connection.workspace.applyEdit({
    label: `Turn ${draft.id} into a principle`,
    edit: edit ? changing(context, into, edit) : creating(into, newFileWith(draft)),
  });
  if (!applied) return null;
  await open(context, {
    uri: uriOfPath(into),
    line: (edit?.range.start.line ?? 3) + (edit?.newText.startsWith('\n') ? 1 : 0),
  });
  return draft.id;
}

/** The principles file in YAML that holds where the record lies, innermost; a new one in its folder, if there is none. */
function principlesFileFor({ session }: Context, path: string): string | undefined {
  const own = session.project.principlesFiles.map((file) => file.path).filter((one) => /\.ya?ml$/.test(one));
  const near = session.project.scopeOf(path)?.files.findLast((one) => own.includes(one));
  const folder = session.folders.find((one) => isWithin(one.path, path));
  return near ?? (folder && `${folder.path.replace(/\/$/, '')}/principles.yaml`);
}

function changing(context: Context, path: string, edit: NonNullable<ReturnType<typeof insertion>>): WorkspaceEdit {
  const document = context.documents.byPath(path);
  const textDocument = { uri: document?.uri ?? uriOfPath(path), version: document?.version ?? null };
  return asWorkspaceEdit(context, [{ textDocument, edits: [toTextEdit(edit)] }]);
}

function creating(path: string, text: string): WorkspaceEdit {
  const uri = uriOfPath(path);
  const at = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start: at, end: at }, newText: text }] },
    ],
  };
}
