/**
 * Completion: in principles files keys by position, values that can be counted, and the team's own names; in the comments of code
 * the ids of principles behind `because(`.
 *
 * Deliberately absent: patterns, rules and prose, of which nothing is known.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Cursor,
  type FormatKey,
  keysAt,
  nameWantedAsKey,
  nameWantedAt,
  recipeWithOptionsAt,
  valuesAt,
} from '../../principles/index.js';
import { cursorIn, namesAround, type OpenPrinciples, openPrinciples, recipeAround } from '../authoring.js';
import type { Context } from '../context.js';

/** A space and a dash begin a value or an item; a bracket and a comma the next id of an exception comment. */
export const TRIGGERS = [' ', '(', ','];

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
      return itemsAt(context, open, cursor);
    }),
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

function itemsAt(context: Context, open: OpenPrinciples, cursor: Cursor): CompletionItem[] {
  const { document, path } = open;
  const range = { start: document.positionAt(cursor.word.start), end: document.positionAt(cursor.word.end) };
  const keys =
    cursor.role === 'value' ? [] : [...formatKeys(cursor), ...namesAsKeys(context, path, cursor, document, range)];
  const values = cursor.role === 'key' ? [] : valueItems(context, path, cursor);
  const seen = new Set<string>();
  return [...keys, ...values]
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .map((item, index) => ({
      ...item,
      sortText: String(index).padStart(4, '0'),
      textEdit: { range, newText: item.insertText ?? item.label },
    }));
}

function formatKeys(cursor: Cursor): CompletionItem[] {
  return keysAt(cursor.path)
    .filter(({ key }) => !cursor.taken.includes(key))
    .map((key) => ({
      label: key.key,
      kind: CompletionItemKind.Property,
      detail: key.holds,
      documentation: { kind: MarkupKind.Markdown, value: key.description },
      insertText: keyText(key, cursor),
    }));
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

function valueItems(context: Context, path: string, cursor: Cursor): CompletionItem[] {
  const values = valuesAt(cursor.path).map(({ value, description }) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    documentation: { kind: MarkupKind.Markdown, value: description },
  }));
  const kind = nameWantedAt(cursor.path);
  const names = kind === undefined ? [] : namesAround(context, path, kind);
  return [
    ...values,
    ...names.map(({ name, says }) => ({ label: name, kind: CompletionItemKind.Reference, detail: says })),
  ];
}
