/**
 * What the features for authors share: the principles file at a position, the names that hold there, and where these are written.
 *
 * Open documents count as they stand, saved or not. Deliberately absent: answers in the protocol's words.
 */
import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { LANGUAGES } from '../facts/languages.js';
import type { WrittenRecipe } from '../model/format.js';
import type { Place } from '../model/lines.js';
import {
  type Cursor,
  cursorAt,
  isPrinciplesFile,
  type NameKind,
  type ReadFile,
  readFile,
} from '../principles/index.js';
import type { Context } from './context.js';

/** A principles file that is open. */
export interface OpenPrinciples {
  readonly document: TextDocument;
  readonly path: string;
}

/** The open principles file with a URI; undefined for every other document. */
export async function openPrinciples(
  { documents, session }: Pick<Context, 'documents' | 'session'>,
  uri: string,
): Promise<OpenPrinciples | undefined> {
  const document = documents.get(uri);
  const path = document && documents.pathOf(document);
  if (!document || path === undefined) return undefined;
  if (isPrinciplesFile(path)) return { document, path };
  await session.ready;
  return session.project.principlesFiles.some((file) => file.path === path) ? { document, path } : undefined;
}

export function cursorIn({ document, path }: OpenPrinciples, position: Position): Cursor | undefined {
  return cursorAt(path, document.getText(), document.offsetAt(position));
}

/** A name that may be written, with what is said of it where it is defined. */
export interface KnownName {
  readonly name: string;
  readonly says: string;
}

/** A principles file as it stands: the text of the editor goes before what was read. */
export function asItStands({ documents, session }: Pick<Context, 'documents' | 'session'>, path: string) {
  const document = documents.byPath(path);
  const read = document && readFile(path, document.getText());
  const { principlesFiles, records } = session.project;
  return read ?? [...principlesFiles, ...records].find((file) => file.path === path);
}

/** The principles files that hold where a path lies, root first, and the file at the path if it is one. */
export function filesAround(context: Pick<Context, 'documents' | 'session'>, path: string): readonly ReadFile[] {
  const around = context.session.project.scopeOf(path)?.files ?? [];
  const paths = isPrinciplesFile(path) ? [...new Set([...around, path])] : around;
  return paths.flatMap((one) => asItStands(context, one) ?? []);
}

/** The names of a kind that hold where a path lies. */
export function namesAround(context: Context, path: string, kind: NameKind): readonly KnownName[] {
  if (kind === 'language') return LANGUAGES.map(({ id, label }) => ({ name: id, says: label }));
  const names = new Map<string, string>();
  if (kind === 'recipe') {
    for (const [name, recipe] of context.session.project.recipes) names.set(name, recipe.says ?? '');
  }
  for (const { written } of filesAround(context, path)) {
    for (const [name, says] of WRITTEN[kind](written)) names.set(name, says || (names.get(name) ?? ''));
  }
  return [...names].map(([name, says]) => ({ name, says }));
}

type Told = readonly (readonly [name: string, says: string])[];
const WRITTEN: { readonly [kind in Exclude<NameKind, 'language'>]: (written: ReadFile['written']) => Told } = {
  principle: ({ principles = {} }) =>
    Object.entries(principles).map(([id, one]) => [id, typeof one === 'string' ? one : (one.statement ?? '')]),
  workflow: ({ workflows = {} }) => Object.entries(workflows).map(([name, one]) => [name, one.earns ?? '']),
  team: ({ teams = {} }) => Object.entries(teams).map(([name, one]) => [name, one.handle ?? '']),
  recipe: ({ recipes = {} }) => Object.entries(recipes).map(([name, one]) => [name, one.says ?? '']),
};

/** A recipe by the name that is written where a path lies. */
export function recipeAround(context: Context, path: string, name: string): WrittenRecipe | undefined {
  const own = filesAround(context, path).findLast((file) => file.written.recipes?.[name]);
  return own?.written.recipes?.[name] ?? context.session.project.recipes.get(name);
}

const SECTIONS: { readonly [kind in Exclude<NameKind, 'language'>]: keyof ReadFile['written'] } = {
  principle: 'principles',
  workflow: 'workflows',
  team: 'teams',
  recipe: 'recipes',
};

/** Where a name is defined, root first. */
export function definitionsAround(context: Context, path: string, kind: NameKind, name: string): readonly Place[] {
  if (kind === 'language') return [];
  const section = SECTIONS[kind];
  return filesAround(context, path).flatMap((file) => {
    const defined = file.written[section] as { readonly [name: string]: unknown } | undefined;
    return defined && Object.hasOwn(defined, name) ? [file.keyPlace([section, name])] : [];
  });
}
