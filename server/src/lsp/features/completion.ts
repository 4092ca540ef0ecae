/**
 * Completion: in principles files keys by position, values that can be counted, and the team's own names; in the comments of code
 * the ids of principles behind `because(`.
 *
 * Deliberately absent: patterns, rules and prose, of which nothing is known; and what is looked up beside names (offers.ts).
 */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  type MarkupContent,
  MarkupKind,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { recipeInWords } from '../../explain/index.js';
import {
  type Cursor,
  type FormatKey,
  keysAt,
  nameWantedAsKey,
  nameWantedAt,
  recipeWithOptionsAt,
  valuesAt,
  valueWantedAt,
} from '../../principles/index.js';
import { SUGGEST } from '../../protocol.js';
import { cursorIn, namesAround, type OpenPrinciples, openPrinciples, recipeAround } from '../authoring.js';
import type { Context } from '../context.js';
import { asValue, globItems, offersOf, snippetItems, type Wanted } from '../offers.js';

/** A space begins a value or an item, a slash the next folder; a bracket and a comma the next id of an exception comment. */
export const TRIGGERS = [' ', '(', ',', '/'];

/** A comment that begins an exception, up to the cursor. */
const OPEN_EXCEPTION = /(?:\/[/*]+!?|[#*;%!-])\s*because\((?:[\w./-]+\s*,\s*)*([\w./-]*)$/u;

export function registerCompletion(context: Context): void {
  const { connection, documents, guard } = context;
  connection.onCompletion(
    guard.request<CompletionParams, CompletionItem[] | null>('completion', null, async ({ textDocument, position }) => {
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const line = { start: { line: position.line, character: 0 }, end: position };
      const begun = OPEN_EXCEPTION.exec(document.getText(line))?.[1];
      if (begun !== undefined) return idsFor(context, document, position.character - begun.length, line);
      const open = await openPrinciples(context, textDocument.uri);
      const cursor = open && cursorIn(open, position);
      if (!open || !cursor) return null;
      await context.session.ready;
      return itemsAt(context, open, cursor, open.document.offsetAt(position));
    }),
  );
  connection.onCompletionResolve((item, cancellation) =>
    guard.request<CompletionItem, CompletionItem>('resolving an offer', item, async () => {
      const data = item.data as Told | undefined;
      return data ? { ...item, documentation: documentationOf(context, data) } : item;
    })(item, cancellation),
  );
}

/** Ids for an exception comment; those that govern the file first. */
async function idsFor(
  { session, documents }: Context,
  document: TextDocument,
  character: number,
  line: Range,
): Promise<CompletionItem[]> {
  await session.ready;
  const path = documents.pathOf(document) ?? '';
  const governing = session.project.governing(path).map(({ principle }) => principle);
  const others = (session.project.scopeOf(path)?.principles ?? []).filter((one) => !governing.includes(one));
  const range = { start: { line: line.end.line, character }, end: line.end };
  return [...governing, ...others].map((principle, index) => ({
    label: principle.id,
    kind: CompletionItemKind.Reference,
    detail: principle.title ?? principle.statement,
    sortText: String(index).padStart(4, '0'),
    textEdit: { range, newText: principle.id },
  }));
}

function itemsAt(context: Context, open: OpenPrinciples, cursor: Cursor, offset: number): CompletionItem[] {
  const { document, path } = open;
  const range = { start: document.positionAt(cursor.word.start), end: document.positionAt(cursor.word.end) };
  const wanted: Wanted = {
    path,
    cursor,
    typed: cursor.word.text.slice(0, Math.max(0, offset - cursor.word.start)),
    isQuoted: /["']/.test(document.getText()[cursor.word.start - 1] ?? ''),
  };
  const keys =
    cursor.role === 'value'
      ? []
      : [
          ...wholeItems(context, cursor, document, range),
          ...formatKeys(context, cursor, document, range),
          ...namesAsKeys(context, path, cursor, document, range),
          ...globsAsKeys(context, wanted),
        ];
  const values = cursor.role === 'key' ? [] : valueItems(context, wanted);
  const seen = new Set<string>();
  return [...keys, ...values]
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .map((item, index) => ({
      ...item,
      sortText: String(index).padStart(4, '0'),
      textEdit: { range, newText: item.insertText ?? item.label },
    }));
}

function formatKeys(
  { abilities }: Context,
  cursor: Cursor,
  document: TextDocument,
  { start }: Range,
): CompletionItem[] {
  const dashes = dashesBefore(document, start);
  return keysAt(cursor.path)
    .filter(({ key }) => !cursor.taken.includes(key))
    .map((key): CompletionItem => {
      const item = {
        label: key.key,
        kind: CompletionItemKind.Property,
        detail: key.holds,
        documentation: { kind: MarkupKind.Markdown, value: key.description },
        insertText: keyText(key, cursor),
      };
      if (key.isScalar || cursor.hasColon || dashes === undefined) return item;
      // What it holds goes on the next line, further in: there the editor asks again.
      const below = { ...item, insertText: `${key.key}:\n${' '.repeat(dashes + 2)}` };
      if (!abilities.ownCommands.has(SUGGEST)) return below;
      return { ...below, command: { title: 'Suggest', command: SUGGEST } };
    });
}

/** How much further in than its line a key stands by the dashes before it; undefined where other text is before it. */
function dashesBefore(document: TextDocument, start: Position): number | undefined {
  const before = document.getText({ start: { line: start.line, character: 0 }, end: start });
  return /^\s*(?:-\s+)*$/.test(before) ? before.trimStart().length : undefined;
}

function keyText({ key, isScalar }: Pick<FormatKey, 'key' | 'isScalar'>, { hasColon }: Cursor): string {
  if (hasColon) return key;
  return isScalar ? `${key}: ` : `${key}:`;
}

/** Names of the team's own that stand as keys, and the options of a recipe. */
function namesAsKeys(
  context: Context,
  path: string,
  cursor: Cursor,
  document: TextDocument,
  range: Range,
): CompletionItem[] {
  const recipe = recipeWithOptionsAt(cursor.path);
  if (recipe !== undefined) {
    const options = Object.entries(recipeAround(context, path, recipe)?.options ?? {});
    return options
      .filter(([key]) => !cursor.taken.includes(key))
      .map(([key, { says = '' }]) => ({
        label: key,
        kind: CompletionItemKind.Property,
        detail: says,
        insertText: keyText({ key, isScalar: true }, cursor),
      }));
  }
  const kind = nameWantedAsKey(cursor.path);
  // Where a recipe may also stand alone, its name is offered as a value; with options it is a key behind a brace.
  if (kind === undefined || (kind === 'recipe' && !isInBraces(document, range))) return [];
  const otherwise = { name: 'otherwise', says: 'The rest of the code.' };
  const names = [...namesAround(context, path, kind), ...(kind === 'workflow' ? [otherwise] : [])];
  return names
    .filter(({ name }) => !cursor.taken.includes(name))
    .map(({ name, says }) => ({
      label: name,
      kind: CompletionItemKind.Reference,
      detail: says,
      insertText: keyText({ key: name, isScalar: kind === 'workflow' }, cursor),
    }));
}

function isInBraces(document: TextDocument, { start }: Range): boolean {
  const before = document.getText({ start: { line: start.line, character: 0 }, end: start });
  return /[{,]\s*$/.test(before);
}

/** Globs to languages: the globs are keys. */
function globsAsKeys(context: Context, wanted: Wanted): CompletionItem[] {
  const { path, taken } = wanted.cursor;
  if (path.length !== 1 || path[0] !== 'languages') return [];
  return globItems(context, wanted)
    .filter(({ label }) => !taken.includes(label))
    .map((item) => {
      const key = asValue(item.label, wanted);
      return { ...item, insertText: keyText({ key, isScalar: true }, wanted.cursor) };
    });
}

/** Whole principles and checks, where a line of its own is being written. */
function wholeItems(
  { abilities }: Context,
  cursor: Cursor,
  document: TextDocument,
  { start }: Range,
): CompletionItem[] {
  if (!abilities.snippets || cursor.role !== 'either') return [];
  const dashes = dashesBefore(document, start);
  return dashes === undefined ? [] : [...snippetItems(cursor, dashes)];
}

function valueItems(context: Context, wanted: Wanted): CompletionItem[] {
  const { path, cursor } = wanted;
  const values = valuesAt(cursor.path).map(({ value, description }) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    documentation: { kind: MarkupKind.Markdown, value: description },
  }));
  const kind = nameWantedAt(cursor.path);
  const names = kind === undefined ? [] : namesAround(context, path, kind);
  const other = valueWantedAt(cursor.path);
  return [
    ...values,
    ...names.map(({ name, says }) => ({
      label: name,
      kind: CompletionItemKind.Reference,
      detail: says,
      insertText: asValue(name, wanted),
      ...(kind === 'recipe' && documented(context, { recipe: name, path })),
    })),
    ...(other === undefined ? [] : offersOf(context, other, wanted)),
  ];
}

/** What an offer carries until its words are wanted. */
interface Told {
  readonly recipe: string;
  readonly path: string;
}

/** The words about an offer: later, where the editor asks for them then. */
function documented(context: Context, told: Told): Pick<CompletionItem, 'data' | 'documentation'> {
  return context.abilities.resolvesDocumentation ? { data: told } : { documentation: documentationOf(context, told) };
}

function documentationOf(context: Context, { recipe, path }: Told): MarkupContent {
  const written = recipeAround(context, path, recipe);
  return { kind: MarkupKind.Markdown, value: written ? recipeInWords(recipe, written) : '' };
}
