/**
 * Where the id of a principle is written: in the principles files of its scopes and in the exception comments of their code; and
 * where its findings stand.
 *
 * Files that may hold a comment are looked at as they stand, open or closed. Deliberately absent: prose, in which an id is a word.
 */
import type { Range as LspRange, Position } from 'vscode-languageserver';
import { type Cancellation, type TextOrPath, throwIfCancelled } from '../engine/index.js';
import type { FileReport, InlineException } from '../model/finding.js';
import { indexLines, type LineIndex, type Place } from '../model/lines.js';
import type { Scope } from '../model/principle.js';
import type { ReadFile } from '../principles/index.js';
import { asItStands } from './authoring.js';
import type { Context } from './context.js';
import { toRange } from './convert.js';

/** The id in the exception comment at a position of a document. */
export async function idUnder(
  { documents, session }: Context,
  uri: string,
  position: Position,
  cancellation: Cancellation,
): Promise<{ readonly text: string; readonly path: string; readonly range: LspRange } | undefined> {
  const document = documents.get(uri);
  const path = document && documents.pathOf(document);
  if (!document || path === undefined) return undefined;
  const { report } = await session.report(document, cancellation);
  const text = document.getText();
  const offset = document.offsetAt(position);
  const lines = indexLines(text);
  for (const exception of report.exceptions) {
    for (const { id, start, end } of idsOf(exception, text)) {
      if (start <= offset && offset <= end) return { text: id, path, range: toRange(lines.rangeOf(start, end)) };
    }
  }
  return undefined;
}

/** The scopes in which an id means the same principle as at a path. */
export function scopesOf({ session }: Context, id: string, path: string): readonly Scope[] {
  const here = session.project.scopeOf(path);
  const own = here?.principles.find((principle) => principle.id === id)?.origins[0]?.place;
  if (!own) return here ? [here] : [];
  return session.project.loaded.scopes.filter((scope) =>
    scope.principles.some(
      ({ id: other, origins: [origin] }) => other === id && origin !== undefined && isSame(origin.place, own),
    ),
  );
}

function isSame(a: Place, b: Place): boolean {
  return a.path === b.path && a.range.start.offset === b.range.start.offset;
}

/** Where principles files write an id: as a key, in exceptions at the top level, and as a successor. A page has its id in its name. */
export function idsInPrinciples(
  context: Context,
  id: string,
  scopes: readonly Scope[],
): readonly { readonly place: Place; readonly isDefinition: boolean }[] {
  const paths = new Set(scopes.flatMap((scope) => scope.files));
  return [...paths].flatMap((path) => {
    const file = asItStands(context, path);
    if (!file) return [];
    const keys = file.ids
      .filter((one) => one.id === id)
      .map(({ place }) => ({ place: bare(place, id), isDefinition: true }));
    return [...keys, ...inExceptions(file, id), ...asSuccessor(file, id)];
  });
}

function inExceptions(file: ReadFile, id: string) {
  return (file.written.exceptions ?? []).flatMap(({ principle }, i) => {
    if (principle !== id) return [];
    const place = bare(file.valuePlace(['exceptions', i, 'principle']), id);
    return [{ place, isDefinition: false }];
  });
}

function asSuccessor(file: ReadFile, id: string) {
  return Object.entries(file.written.principles ?? {}).flatMap(([key, written]) => {
    if (typeof written === 'string' || written.superseded_by !== id) return [];
    return [{ place: bare(file.valuePlace(['principles', key, 'superseded_by']), id), isDefinition: false }];
  });
}

/** A place without the quotes around its text. */
function bare(place: Place, text: string): Place {
  const { start, end } = place.range;
  if (end.offset - start.offset !== text.length + 2) return place;
  const move = (point: typeof start, by: number) => ({
    ...point,
    offset: point.offset + by,
    character: point.character + by,
  });
  return { ...place, range: { start: move(start, 1), end: move(end, -1) } };
}

/** Where exception comments name a principle, or one of its checks. */
export async function idsInComments(
  context: Context,
  id: string,
  scopes: readonly Scope[],
  cancellation: Cancellation,
): Promise<readonly Place[]> {
  const { documents, session, readText } = context;
  const { project } = session;
  const open = documents.all().flatMap((document) => documents.pathOf(document) ?? []);
  const paths = new Set([...open, ...(await project.filesToCheck(cancellation))]);
  const texts = new Map<string, string>();
  for (const path of paths) {
    throwIfCancelled(cancellation);
    const scope = project.scopeOf(path);
    if (!scope || !scopes.includes(scope)) continue;
    const text = documents.byPath(path)?.getText() ?? (await readText(path));
    if (text?.includes('because(') && text.includes(id)) texts.set(path, text);
  }
  const reports = await reportsOf(
    context,
    [...texts].map(([path, text]) => ({ path, text })),
    cancellation,
  );
  return reports.flatMap(({ path, exceptions }) => {
    const text = texts.get(path) ?? '';
    const lines = indexLines(text);
    return exceptions.flatMap((exception) => placesOf(exception, { id, path, text, lines }));
  });
}

function placesOf(
  exception: InlineException,
  of: { readonly id: string; readonly path: string; readonly text: string; readonly lines: LineIndex },
): Place[] {
  return idsOf(exception, of.text)
    .filter(({ id }) => id === of.id)
    .map(({ start, end }) => ({ path: of.path, range: of.lines.rangeOf(start, end) }));
}

/** The ids of an exception comment with their offsets, without the names of checks. */
function idsOf({ range }: InlineException, text: string) {
  const head = /\(([^()]*)\)/.exec(text.slice(range.start.offset, range.end.offset));
  if (!head) return [];
  const from = range.start.offset + head.index + 1;
  return [...(head[1] ?? '').matchAll(/([\w.-]+)(?:\/[\w.-]+)?/g)].map((found) => {
    const id = found[1] ?? '';
    return { id, start: from + found.index, end: from + found.index + id.length };
  });
}

/** Where the findings of a principle stand, in the files that are known to have some. */
export async function findingsOf(
  context: Context,
  id: string,
  scopes: readonly Scope[],
  cancellation: Cancellation,
): Promise<readonly Place[]> {
  const { documents, publisher, session } = context;
  const texts = publisher.tally
    .filesWith(id)
    .filter((path) => scopes.some((scope) => scope === session.project.scopeOf(path)))
    .map((path) => ({ path, ...textOf(documents.byPath(path)?.getText()) }));
  const reports = await reportsOf(context, texts, cancellation);
  return reports.flatMap(({ findings }) => findings.filter((finding) => finding.principle === id));
}

function textOf(text: string | undefined): { readonly text?: string } {
  return text === undefined ? {} : { text };
}

async function reportsOf(
  { session }: Context,
  texts: readonly TextOrPath[],
  cancellation: Cancellation,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  await session.check(texts, { urgency: 'editor', cancellation }, (report) => reports.push(report));
  return reports.sort((a, b) => (a.path < b.path ? -1 : 1));
}
