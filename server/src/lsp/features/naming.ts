/**
 * From a name to where it is defined, from a principle to everything that speaks of it, and a new id for a principle everywhere.
 *
 * Deliberately absent: looking for ids (occurrences.ts), and writing: a rename is an edit that the editor makes.
 */
import {
  ErrorCodes,
  type Location,
  type Range as LspRange,
  type Position,
  type PrepareRenameParams,
  type ReferenceParams,
  type RenameFile,
  type RenameParams,
  ResponseError,
  type TextDocumentEdit,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Cancellation } from '../../engine/index.js';
import { parentOf } from '../../facts/paths.js';
import type { Place } from '../../model/lines.js';
import {
  linksIn,
  type NameKind,
  nameDefinedIn,
  nameWantedAsKey,
  nameWantedAt,
  relativePath,
} from '../../principles/index.js';
import { asItStands, cursorIn, definitionsAround, openPrinciples } from '../authoring.js';
import type { Context } from '../context.js';
import { toRange, uriOfPath } from '../convert.js';
import { findingsOf, idsInComments, idsInPrinciples, idUnder, scopesOf } from '../occurrences.js';
import { asWorkspaceEdit } from './fixAll.js';

export function registerNaming(context: Context): void {
  const { connection, guard } = context;
  connection.onDefinition(
    guard.request<TextDocumentPositionParams, Location[] | null>('definition', null, async (params, cancellation) => {
      const name = await nameAt(context, params, cancellation);
      return name ? definitionsAround(context, name.path, name.kind, name.text).map(locationOf) : null;
    }),
  );
  connection.onReferences(
    guard.request<ReferenceParams, Location[] | null>('references', null, async (params, cancellation) => {
      const name = await nameAt(context, params, cancellation);
      if (name?.kind !== 'principle') return null;
      const places = await everythingOf(context, name, params.context.includeDeclaration, cancellation);
      return places.map(locationOf);
    }),
  );
  connection.onPrepareRename(
    guard.request<PrepareRenameParams, LspRange | null | ResponseError<void>>('rename', null, async (params, token) => {
      const name = await nameAt(context, params, token);
      return name?.kind === 'principle' ? (refusal(context, name) ?? name.range) : null;
    }),
  );
  connection.onRenameRequest(
    guard.request<RenameParams, WorkspaceEdit | null | ResponseError<void>>('rename', null, async (params, token) => {
      const name = await nameAt(context, params, token);
      if (name?.kind !== 'principle') return null;
      const refused = refusal(context, name) ?? refusalOf(context, name, params.newName);
      return refused ?? (await renamed(context, name, params.newName, token));
    }),
  );
}

/** A name that the cursor stands on, and the file that it is written in. */
interface Name {
  readonly kind: NameKind;
  readonly text: string;
  readonly path: string;
  readonly range: LspRange;
}

async function nameAt(
  context: Context,
  { textDocument: { uri }, position }: { readonly textDocument: { readonly uri: string }; readonly position: Position },
  cancellation: Cancellation,
): Promise<Name | undefined> {
  await context.session.ready;
  const open = await openPrinciples(context, uri);
  const cursor = open && cursorIn(open, position);
  if (!open || !cursor) {
    const found = await idUnder(context, uri, position, cancellation);
    return found && { kind: 'principle', ...found };
  }
  const { path: at, role, word } = cursor;
  const asKey = role === 'value' ? undefined : (nameDefinedIn(at) ?? nameWantedAsKey(at));
  const kind = asKey ?? (role === 'key' ? undefined : nameWantedAt(at));
  const range = { start: open.document.positionAt(word.start), end: open.document.positionAt(word.end) };
  return kind && { kind, text: word.text, path: open.path, range };
}

async function everythingOf(
  context: Context,
  { text, path }: Name,
  withDefinitions: boolean,
  cancellation: Cancellation,
): Promise<readonly Place[]> {
  const scopes = scopesOf(context, text, path);
  const written = idsInPrinciples(context, text, scopes).filter((one) => withDefinitions || !one.isDefinition);
  const comments = await idsInComments(context, text, scopes, cancellation);
  const findings = await findingsOf(context, text, scopes, cancellation);
  return [...written.map(({ place }) => place), ...comments, ...findings];
}

/** Why the id of a principle cannot be changed from here. */
function refusal(context: Context, { text, path }: Name): ResponseError<void> | undefined {
  const definitions = idsInPrinciples(context, text, scopesOf(context, text, path)).filter((one) => one.isDefinition);
  if (definitions.length === 0) return refuse(`No principle "${text}" is in force here.`);
  if (definitions.some(({ place }) => place.path.includes('/node_modules/')))
    return refuse(`"${text}" comes from an installed package, so its id is not yours to change.`);
  const page = definitions.find(({ place }) => isPage(place.path));
  const canRename = context.abilities.renamesFiles && context.abilities.versionedEdits;
  if (!page || (canRename && definitions.length === 1)) return undefined;
  return refuse(`The id "${text}" is the name of ${page.place.path}. Rename the file instead.`);
}

function isPage(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** Why a principle cannot be given this id. */
function refusalOf(context: Context, { text, path }: Name, wanted: string): ResponseError<void> | undefined {
  if (!/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/.test(wanted))
    return refuse(
      `"${wanted}" cannot be an id: it is lower-case words with dashes between them, such as small-changes.`,
    );
  if (wanted === text || idsInPrinciples(context, wanted, scopesOf(context, text, path)).length === 0) return undefined;
  return refuse(`There is a principle "${wanted}" already. Give this one an id of its own.`);
}

function refuse(message: string): ResponseError<void> {
  return new ResponseError<void>(ErrorCodes.InvalidParams, message);
}

async function renamed(
  context: Context,
  { text, path }: Name,
  wanted: string,
  cancellation: Cancellation,
): Promise<WorkspaceEdit> {
  const { documents } = context;
  const scopes = scopesOf(context, text, path);
  const written = idsInPrinciples(context, text, scopes);
  const page = written.find(({ place, isDefinition }) => isDefinition && isPage(place.path))?.place.path;
  const target = page && `${parentOf(page)}/${wanted}${page.slice(page.lastIndexOf('.'))}`;
  const places = [
    ...written.filter(({ isDefinition }) => page === undefined || !isDefinition).map(({ place }) => place),
    ...(await idsInComments(context, text, scopes, cancellation)),
  ].map((place) => ({ ...place, newText: wanted }));
  const links = page && target ? linksTo(context, page, target) : [];
  const all = [...places, ...links];
  const edits = [...new Set(all.map((place) => place.path))].map((file): TextDocumentEdit => {
    const own = all.filter((place) => place.path === file);
    const document = documents.byPath(file);
    return {
      textDocument: { uri: document?.uri ?? uriOfPath(file), version: document?.version ?? null },
      edits: own.map(({ range, newText }) => ({ range: toRange(range), newText })),
    };
  });
  const edit = asWorkspaceEdit(context, edits);
  if (!page || !target) return edit;
  const rename: RenameFile = { kind: 'rename', oldUri: uriOfPath(page), newUri: uriOfPath(target) };
  return { documentChanges: [...(edit.documentChanges ?? []), rename] };
}

/** The links of principles files that lead to a page, as they have to be when it is called otherwise. */
function linksTo(context: Context, page: string, target: string) {
  return context.session.project.principlesFiles.flatMap(({ path }) => {
    const file = asItStands(context, path);
    const links = file ? linksIn(file).filter(({ link }) => link.kind === 'path' && link.target === page) : [];
    return links.flatMap(({ link, path: at }) => {
      const anchor = link.anchor === undefined ? '' : `#${link.anchor}`;
      const named = link.text.startsWith('#') ? undefined : `${relativePath(path, target)}${anchor}`;
      const edits = (named !== undefined && file?.edits.replace(at, named)) || [];
      return edits.map(({ range, newText }) => ({ path, range, newText }));
    });
  });
}

function locationOf({ path, range }: Place): Location {
  return { uri: uriOfPath(path), range: toRange(range) };
}
