/**
 * What somebody asks who writes a new principle: where it can go, what there is to choose from, an id, how many files a glob means;
 * and the edit that writes it.
 *
 * The edit is sent to the editor, never written. Deliberately absent: in which order a person is asked.
 */
import type { WorkspaceEdit } from 'vscode-languageserver';
import { LANGUAGES } from '../../facts/languages.js';
import { isWithin, parentOf, relativeTo, resolvePath } from '../../facts/paths.js';
import { indexLines } from '../../model/lines.js';
import {
  complaintAboutId,
  insertPrinciple,
  isPrinciplesFile,
  markdownPrinciple,
  rootOf,
  sampleOf,
  suggestId,
} from '../../principles/index.js';
import {
  COUNT_FILES,
  type CountFilesAnswer,
  type CountFilesParams,
  FILES_TO_WRITE,
  type FilesToWriteAnswer,
  type FilesToWriteParams,
  type FileToWrite,
  type IdAnswer,
  type IdParams,
  NEW_PRINCIPLE,
  type NewPrincipleAnswer,
  type NewPrincipleParams,
  type PlaceToSpeak,
  PRINCIPLE_ID,
  WRITE_PRINCIPLE,
  type WritePrincipleAnswer,
  type WritePrincipleParams,
} from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri, toTextEdit, uriOfPath } from '../convert.js';
import { folderName } from './palette.js';

/** Whether something can be written into a file is found out with this. */
const PROBE = { id: 'a-principle-that-is-not-there', statement: 'S' };

const NOTHING: NewPrincipleAnswer = { recipes: [], teams: [], places: [], languages: [] };
const NOT_WRITTEN = refusing('The principle could not be written; the log says why.');

export function registerNewPrinciple(context: Context): void {
  const { connection, guard, session } = context;
  connection.onRequest(
    FILES_TO_WRITE.method,
    guard.request<FilesToWriteParams, FilesToWriteAnswer>(
      'files to write',
      { files: [], refused: [] },
      async ({ uri }) => {
        await session.ready;
        return filesToWrite(context, uri === undefined ? undefined : pathOfUri(uri));
      },
    ),
  );
  connection.onRequest(
    NEW_PRINCIPLE.method,
    guard.request<NewPrincipleParams, NewPrincipleAnswer>('new principle', NOTHING, async (params) => {
      await session.ready;
      return choices(context, params);
    }),
  );
  connection.onRequest(
    PRINCIPLE_ID.method,
    guard.request<IdParams, IdAnswer>('id of a principle', { suggested: '' }, (params) => idFor(context, params)),
  );
  connection.onRequest(
    COUNT_FILES.method,
    guard.request<CountFilesParams, CountFilesAnswer>('counting files', { files: 0 }, ({ file, paths }) => {
      const root = rootAt(file);
      return { files: root === undefined ? 0 : session.project.filesWhere({ root, paths }).length };
    }),
  );
  connection.onRequest<WritePrincipleAnswer, never>(
    WRITE_PRINCIPLE.method,
    guard.request<WritePrincipleParams, WritePrincipleAnswer>('writing a principle', NOT_WRITTEN, async (params) => {
      await session.ready;
      return write(context, params);
    }),
  );
}

function idFor(context: Context, { file, text }: IdParams): IdAnswer {
  const taken = takenIds(context, file);
  const complaint = complaintAboutId(text, taken);
  return { suggested: suggestId(text, taken), ...(complaint !== undefined && { complaint }) };
}

function rootAt(file: string): string | undefined {
  const path = pathOfUri(file);
  return path === undefined ? undefined : rootOf(path);
}

/** A principles file as the editor has it, or the disk. */
async function textAt({ documents, readText }: Context, path: string) {
  const document = documents.byPath(path) ?? documents.get(documents.uriAt(path) ?? '');
  return { document, text: document?.getText() ?? (await readText(path)) };
}

async function filesToWrite(context: Context, front: string | undefined): Promise<FilesToWriteAnswer> {
  const { session } = context;
  const { principlesFiles } = session.project;
  const named = session.folders.flatMap(({ path, settings }) => settings.files.map((file) => resolvePath(path, file)));
  const own = principlesFiles.filter(
    ({ path }) => (isPrinciplesFile(path) && !path.includes('/node_modules/')) || named.includes(path),
  );
  const files: FileToWrite[] = [];
  const refused: FilesToWriteAnswer['refused'][number][] = [];
  for (const { path, ids } of own.filter((one) => !/\.md$/i.test(one.path))) {
    const name = folderName(path, session.folders);
    const { text = '' } = await textAt(context, path);
    const { problems } = insertPrinciple(path, text, PROBE);
    const [problem] = problems;
    if (!problem) files.push({ uri: uriOfPath(path), name, principles: ids.length, isNew: false });
    else {
      const place = { uri: uriOfPath(path), line: problem.range.start.line };
      refused.push({ name, because: problem.message, place });
    }
  }
  const pages = new Set(own.filter(({ path }) => /\.md$/i.test(path)).map(({ path }) => parentOf(path)));
  // The name of a page is its principle's id, which is not known yet.
  for (const folder of pages) files.push(newFile(context, `${folder}/new-principle.md`));
  if (own.length === 0) {
    for (const { path } of session.folders) files.push(newFile(context, `${path.replace(/\/$/, '')}/principles.yaml`));
  }
  const nearness = ({ uri }: FileToWrite) => {
    const path = pathOfUri(uri) ?? '';
    if (path === front) return Number.POSITIVE_INFINITY;
    return front !== undefined && isWithin(rootOf(path), front) ? rootOf(path).length : 0;
  };
  return { files: files.sort((a, b) => nearness(b) - nearness(a)), refused };
}

function newFile({ session }: Context, path: string): FileToWrite {
  return { uri: uriOfPath(path), name: folderName(path, session.folders), principles: 0, isNew: true };
}

/** The ids that a new principle of this file would meet: those that hold around it and below it. */
function takenIds({ session }: Context, file: string): ReadonlySet<string> {
  const root = rootAt(file) ?? '';
  const { principlesFiles, loaded } = session.project;
  const near = loaded.scopes.filter((scope) => isWithin(scope.root, root) || isWithin(root, scope.root));
  const written = principlesFiles.filter(({ path }) => rootOf(path) === root).flatMap(({ ids }) => ids);
  return new Set([...near.flatMap(({ principles }) => principles), ...written].map(({ id }) => id));
}

function choices({ session }: Context, { file, uri, selected }: NewPrincipleParams): NewPrincipleAnswer {
  const root = rootAt(file);
  if (root === undefined) return NOTHING;
  const { project } = session;
  const front = uri === undefined ? undefined : pathOfUri(uri);
  const scope = project.scopeOf(root);
  const recipes = new Map([...project.recipes].map(([name, { says }]) => [name, says ?? '']));
  for (const { path, written } of project.principlesFiles) {
    if (!isWithin(rootOf(path), root)) continue;
    for (const [name, { says }] of Object.entries(written.recipes ?? {})) recipes.set(name, says ?? '');
  }
  const teams = Object.entries(scope?.teams ?? {}).map(([name, { handle }]) => ({
    name,
    ...(handle !== undefined && { handle }),
  }));
  const workflows = Object.entries(scope?.workflows ?? {}).map(([name, { value }]): PlaceToSpeak => {
    const files = project.filesWhere({ root, workflows: [name] }).length;
    return { workflows: [name], files, ...(value.earns !== undefined && { says: value.earns }) };
  });
  const places = [[], ...placesAround(root, front)].map(
    (paths): PlaceToSpeak =>
      paths.length === 0
        ? { files: project.filesWhere({ root }).length }
        : { paths, files: project.filesWhere({ root, paths }).length },
  );
  const language = front === undefined ? undefined : project.languageOf(front);
  const structural = LANGUAGES.filter((one) => one.structural).map(({ id, label }) => ({ id, label }));
  const sample = selected === undefined ? undefined : sampleOf(selected);
  return {
    recipes: [...recipes].map(([name, says]) => ({ name, says })),
    teams,
    places: [...places, ...workflows],
    languages: structural.sort((a, b) => Number(b.id === language) - Number(a.id === language)),
    ...(sample && { sample }),
  };
}

/** Globs for the file in front: its folder and those above, and files of its kind. */
function placesAround(root: string, front: string | undefined): readonly (readonly string[])[] {
  const relative = front === undefined ? undefined : relativeTo(root, front);
  if (relative === undefined || relative === '' || isPrinciplesFile(front ?? '')) return [];
  const folders = relative.split('/').slice(0, -1);
  const ending = /[^/.](\.[A-Za-z0-9]+)$/.exec(relative)?.[1];
  return [
    ...folders.map((_, i) => [`${folders.slice(0, folders.length - i).join('/')}/**`]),
    ...(ending === undefined ? [] : [[`**/*${ending}`]]),
  ];
}

async function write(context: Context, { file, draft }: WritePrincipleParams): Promise<WritePrincipleAnswer> {
  const { connection, abilities, documents } = context;
  const wanted = pathOfUri(file);
  if (wanted === undefined) return refusing('A principle is written into a file on the disk.');
  const isPage = /\.md$/i.test(wanted);
  const path = isPage ? `${parentOf(wanted)}/${draft.id}.md` : wanted;
  const complaint = complaintAboutId(draft.id, takenIds(context, file));
  if (complaint !== undefined) return refusing(complaint);
  if (draft.statement.trim() === '') return refusing('A principle needs a statement: what is asked, in one sentence.');
  const { document, text } = await textAt(context, path);
  const isNew = text === undefined;
  if (isPage && !isNew) return refusing(`There is a page ${draft.id}.md already. Call this one something else.`);
  if (!abilities.versionedEdits || (isNew && !abilities.createsFiles))
    return refusing('This editor cannot have the principle written for you.');
  const page = isPage ? markdownPrinciple(draft) : undefined;
  const { value, problems } = insertPrinciple(path, text ?? 'version: 1\n', draft);
  const whole = page ?? (isNew ? value : undefined);
  const uri = documents.uriAt(path) ?? uriOfPath(path);
  const at = { line: 0, character: 0 };
  const edits = whole ? [{ range: { start: at, end: at }, newText: whole.text }] : value && [toTextEdit(value.edit)];
  const written = whole ?? value;
  if (!edits || !written) return refusing(problems[0]?.message ?? 'The principle cannot be written into this file.');
  const edit: WorkspaceEdit = {
    documentChanges: [
      ...(isNew ? [{ kind: 'create' as const, uri }] : []),
      { textDocument: { uri, version: document?.version ?? null }, edits },
    ],
  };
  const { applied } = await connection.workspace.applyEdit({ label: `New principle ${draft.id}`, edit });
  if (!applied) return refusing('The file changed meanwhile, so that nothing was written. Try again.');
  const { line, character } = indexLines(written.text).pointAt(written.cursor);
  return { place: { uri, line, character } };
}

function refusing(complaint: string): WritePrincipleAnswer {
  return { place: null, complaint };
}
