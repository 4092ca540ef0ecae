/**
 * The shape of principles files: symbols of a document and of the workspace, what can be folded, and links that lead somewhere.
 *
 * Deliberately absent: every other document, of which nothing is said.
 */
import {
  type DocumentLink,
  type DocumentLinkParams,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type FoldingRange,
  type FoldingRangeParams,
  SymbolKind,
  type WorkspaceSymbol,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { indexLines, type Range } from '../../model/lines.js';
import { listOf } from '../../model/lists.js';
import type { Principle } from '../../model/principle.js';
import { linksIn, type ReadFile, readFile } from '../../principles/index.js';
import { openPrinciples } from '../authoring.js';
import type { Context } from '../context.js';
import { ownPlaceOf, toRange, uriOfPath } from '../convert.js';

export function registerOutline(context: Context): void {
  const { connection, guard } = context;
  connection.onDocumentSymbol(
    guard.request<DocumentSymbolParams, DocumentSymbol[] | null>('symbols', null, async ({ textDocument: { uri } }) => {
      const open = await openPrinciples(context, uri);
      const file = open && readFile(open.path, open.document.getText());
      return file ? symbolsOf(file) : null;
    }),
  );
  connection.onWorkspaceSymbol(
    guard.request<WorkspaceSymbolParams, WorkspaceSymbol[] | null>('workspace symbols', null, async ({ query }) => {
      await context.session.ready;
      return principlesMeant(context, query);
    }),
  );
  connection.onFoldingRanges(
    guard.request<FoldingRangeParams, FoldingRange[] | null>('folding', null, async ({ textDocument: { uri } }) => {
      const open = await openPrinciples(context, uri);
      return open && /\.ya?ml$/.test(open.path) ? foldsOf(open.document.getText()) : null;
    }),
  );
  connection.onDocumentLinks(
    guard.request<DocumentLinkParams, DocumentLink[] | null>('links', null, async ({ textDocument: { uri } }) => {
      const open = await openPrinciples(context, uri);
      const file = open && readFile(open.path, open.document.getText());
      return file ? await linksThatLead(context, file) : null;
    }),
  );
}

const SECTIONS = [
  ['workflows', SymbolKind.Namespace],
  ['teams', SymbolKind.Object],
  ['recipes', SymbolKind.Function],
  ['principles', SymbolKind.Interface],
] as const;

function symbolsOf(file: ReadFile): DocumentSymbol[] {
  return SECTIONS.flatMap(([section, kind]) =>
    Object.entries((file.written[section] ?? {}) as { readonly [name: string]: unknown }).map(([name, written]) => {
      const path = [section, name];
      const children = section === 'principles' ? checksOf(file, name, written) : [];
      const detail = detailOf(written);
      return symbol({ name, detail, kind, children }, file.keyPlace(path).range, file.valuePlace(path).range);
    }),
  );
}

function detailOf(written: unknown): string {
  if (typeof written === 'string') return written;
  const { title, statement, earns, handle, says } = written as { readonly [key: string]: unknown };
  return String(title ?? statement ?? earns ?? handle ?? says ?? '');
}

function checksOf(file: ReadFile, id: string, written: unknown): DocumentSymbol[] {
  if (typeof written !== 'object' || written === null) return [];
  const { check } = written as { readonly check?: unknown };
  return listOf<unknown>(check).map((one, i) => {
    const path = ['principles', id, 'check', ...(Array.isArray(check) ? [i] : [])];
    const about = { name: nameOfCheck(one), detail: '', kind: SymbolKind.Method, children: [] };
    return symbol(about, file.keyPlace(path).range, file.valuePlace(path).range);
  });
}

function nameOfCheck(check: unknown): string {
  if (typeof check === 'string') return check;
  const { name, ...kinds } = check as { readonly [key: string]: unknown };
  return String(name ?? Object.keys(kinds)[0] ?? 'check');
}

type About = Pick<DocumentSymbol, 'name' | 'kind'> & { readonly detail: string; readonly children: DocumentSymbol[] };

/** The whole of a symbol must hold what is selected of it, also where there is no value. */
function symbol(about: About, key: Range, value: Range): DocumentSymbol {
  const end = value.end.offset > key.end.offset ? value.end : key.end;
  return { ...about, range: toRange({ start: key.start, end }), selectionRange: toRange(key) };
}

/** Principles by id, title and statement, each once for every place that defines it. */
function principlesMeant({ session }: Context, query: string): WorkspaceSymbol[] {
  const words = query.toLowerCase().split(/\s+/);
  const found = new Map<string, WorkspaceSymbol>();
  for (const principle of session.project.loaded.scopes.flatMap((scope) => scope.principles)) {
    const place = ownPlaceOf(principle);
    const name = nameToFind(principle);
    const location = { uri: uriOfPath(place.path), range: toRange(place.range) };
    const symbol_ = { name, kind: SymbolKind.Interface, location };
    if (!words.every((word) => name.toLowerCase().includes(word))) continue;
    found.set(`${principle.id}\0${JSON.stringify(location)}`, {
      ...symbol_,
      ...(principle.area !== undefined && { containerName: principle.area }),
    });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** An editor looks once more for the words in the name, so all that is searched stands there. */
function nameToFind({ id, title, statement }: Principle): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  return title === undefined ? `${id}: ${line}` : `${id}: ${title} – ${line}`;
}

/** Every line that is followed by lines further in; a list may stand at the column of its key. */
function foldsOf(text: string): FoldingRange[] {
  const lines = indexLines(text);
  const folds: FoldingRange[] = [];
  const open: { readonly line: number; readonly column: number; readonly isKey: boolean }[] = [];
  let last = 0;
  const closeTo = (column: number, isItem: boolean) => {
    for (let top = open.at(-1); top && endsAt(top, column, isItem); top = open.at(-1)) {
      open.pop();
      if (last > top.line) folds.push({ startLine: top.line, endLine: last });
    }
  };
  for (let line = 0; line < lines.lineCount; line++) {
    const written = lines.lineText(line);
    if (/^\s*(?:#|$)/.test(written)) continue;
    const column = written.search(/\S/);
    const isItem = /^\s*-(?:\s|$)/.test(written);
    closeTo(column, isItem);
    open.push({ line, column, isKey: !isItem });
    last = line;
  }
  closeTo(-1, false);
  return folds.sort((a, b) => a.startLine - b.startLine);
}

function endsAt(top: { readonly column: number; readonly isKey: boolean }, column: number, isItem: boolean): boolean {
  return top.column > column || (top.column === column && !(isItem && top.isKey));
}

async function linksThatLead({ readText }: Context, file: ReadFile): Promise<DocumentLink[]> {
  const links = await Promise.all(
    linksIn(file).map(async ({ link, place }) => {
      const leads = link.kind === 'web' || (await readText(link.target)) !== undefined;
      const anchor = link.anchor === undefined ? '' : `#${link.anchor}`;
      const target = link.kind === 'web' ? link.target : `${uriOfPath(link.target)}${anchor}`;
      return leads ? [{ range: toRange(place.range), target }] : [];
    }),
  );
  return links.flat();
}
