/**
 * *Record an exception*: what to ask for it, and the edit that writes it – as a comment that is proved to work, or into the principles
 * file where no comment can stand.
 *
 * The edit is sent to the editor, and what came of it is looked at before anybody is told. Deliberately absent: asking a person, and the
 * comment itself (engine/recordException).
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Cancellation, EXCEPTION_MONTHS, isDay, ownersOf, USUAL_MONTHS } from '../../engine/index.js';
import { nameOf } from '../../explain/index.js';
import { isWithin, relativeTo } from '../../facts/paths.js';
import type { FileReport, Finding } from '../../model/finding.js';
import type { Principle, Scope } from '../../model/principle.js';
import type { TextEdit } from '../../model/problem.js';
import { addMonths, entryException, isPrinciplesFile, rootOf, valuesAt } from '../../principles/index.js';
import {
  EXCEPTION_QUESTIONS,
  type ExceptionAt,
  type ExceptionQuestions,
  RECORD_EXCEPTION,
  type RecordExceptionAnswer,
  type RecordExceptionParams,
} from '../../protocol.js';
import type { Context } from '../context.js';
import { toTextEdit, uriOfPath } from '../convert.js';
import { shownPath } from '../explaining.js';
import { waitUnlessCancelled } from '../guard.js';
import { asWorkspaceEdit } from './fixAll.js';

export function registerRecordException(context: Context): void {
  const { connection, guard } = context;
  connection.onRequest<ExceptionQuestions | null, never>(
    EXCEPTION_QUESTIONS.method,
    guard.request<ExceptionAt, ExceptionQuestions | null>('questions for an exception', null, (at, cancellation) =>
      questionsFor(context, at, cancellation),
    ),
  );
  connection.onRequest<RecordExceptionAnswer, never>(
    RECORD_EXCEPTION.method,
    guard.request<RecordExceptionParams, RecordExceptionAnswer>(
      'recording an exception',
      { complaint: 'The exception could not be written; the log says why.' },
      (params, cancellation) => record(context, params, cancellation),
    ),
  );
}

/** A finding that is there, in the text as it stands. */
interface Found {
  readonly document: TextDocument;
  readonly path: string;
  readonly scope: Scope;
  readonly principle: Principle;
  readonly finding: Finding;
  readonly report: FileReport;
}

async function findingAt(
  { session, documents }: Context,
  { uri, version, line, id }: ExceptionAt,
  cancellation: Cancellation,
): Promise<Found | undefined> {
  const document = documents.get(uri);
  const path = document && documents.pathOf(document);
  if (!document || path === undefined || document.version !== version) return undefined;
  const { report } = await session.report(document, cancellation);
  const scope = session.project.scopeOf(path);
  const principle = session.project.principle(id, path);
  const finding = report.findings.find((one) => one.principle === id && one.range.start.line === line);
  if (!scope || !principle || !finding || document.version !== version) return undefined;
  return { document, path, scope, principle, finding, report };
}

async function questionsFor(
  context: Context,
  at: ExceptionAt,
  cancellation: Cancellation,
): Promise<ExceptionQuestions | null> {
  const found = await findingAt(context, at, cancellation);
  if (!found) return null;
  const { principle, scope } = found;
  const today = context.session.project.today();
  const latest = latestDay(scope, today);
  const usual = addMonths(today, USUAL_MONTHS);
  const offered = usual < latest ? usual : latest;
  const owners = principle.waivable === 'owner' ? ownersOf(principle, scope.teams) : undefined;
  const refused = refusal(principle, owners);
  const probe = { reason: 'r', until: offered, ...(owners?.[0] !== undefined && { author: owners[0] }) };
  const edits = refused === undefined ? await inComment(context, found, probe, cancellation) : undefined;
  const entry = refused === undefined && !edits ? await entryFor(context, found, probe) : undefined;
  return {
    name: nameOf(principle),
    today,
    offered,
    latest,
    kinds: valuesAt(['exceptions', 0, 'kind']).map(({ value, description }) => ({ kind: value, says: description })),
    ...(owners && { owners }),
    ...(entry && {
      entry: {
        file: shownPath(entry.path, context.session.folders),
        covers: coveredIn(found.report, found.finding),
        ...(found.finding.pointer !== undefined && { pointer: found.finding.pointer }),
      },
    }),
    ...(refused !== undefined && { refused }),
    ...(refused === undefined && !edits && !entry && { refused: NO_PLACE }),
  };
}

const NO_PLACE =
  'No comment can stand for this line, and no principles file here can be added to. Write it under `exceptions` by hand.';

const IN_OTHER_WORDS =
  'This reason cannot stand in a comment here: it holds something that ends the comment, or that a principle finds. Say it in other words.';

function refusal({ id, owner }: Principle, owners: readonly string[] | undefined): string | undefined {
  if (owners?.length !== 0) return undefined;
  return `Only the owner may make an exception from "${id}", and the principles file lists no handle of ${owner ?? 'one'}.`;
}

function latestDay({ defaults }: Scope, today: string): string {
  return addMonths(today, defaults.exception_months ?? EXCEPTION_MONTHS);
}

interface Wording {
  readonly reason: string;
  readonly until: string;
  readonly author?: string;
}

function inComment(
  { session }: Context,
  { document, path, principle, finding }: Found,
  wording: Wording,
  cancellation: Cancellation,
): Promise<readonly TextEdit[] | undefined> {
  const { line } = finding.range.start;
  return session.project.exceptionInComment(
    { path, text: document.getText(), line, id: principle.id, wording },
    cancellation,
  );
}

/** How many findings of a file an entry for it covers: those about the same value, or all of the principle. */
function coveredIn({ findings }: FileReport, { principle, pointer }: Finding): number {
  return findings.filter((one) => {
    if (one.principle !== principle) return false;
    return pointer === undefined || one.pointer === pointer || one.pointer?.startsWith(`${pointer}/`);
  }).length;
}

/** The principles file for an entry and the edits: where the principle is written, else the innermost one here. */
async function entryFor(
  { session, documents, readText }: Context,
  { path, scope, principle, finding }: Found,
  { kind, issue, ...wording }: Wording & { readonly kind?: string; readonly issue?: string },
) {
  const own = principle.origins.map(({ place }) => place.path).reverse();
  const here = [...own, ...[...scope.files].reverse()].filter(
    (one) => isPrinciplesFile(one) && session.folders.some((folder) => isWithin(folder.path, one)),
  );
  for (const file of new Set(here)) {
    const relative = relativeTo(rootOf(file), path);
    const document = documents.byPath(file);
    const text = document?.getText() ?? (await readText(file));
    if (relative === undefined || text === undefined) continue;
    const edits = entryException(file, text, {
      principle: principle.id,
      path: relative,
      ...wording,
      ...(finding.pointer !== undefined && { pointer: finding.pointer }),
      ...(kind !== undefined && { kind }),
      ...(issue !== undefined && { issue }),
    });
    if (edits) return { path: file, edits };
  }
  return undefined;
}

async function record(
  context: Context,
  params: RecordExceptionParams,
  cancellation: Cancellation,
): Promise<RecordExceptionAnswer> {
  const { session, documents } = context;
  const found = await findingAt(context, params, cancellation);
  if (!found) return { complaint: 'The file has changed, or nothing is found there any more. Try again.' };
  const { principle, document } = found;
  const { until, author, kind, issue } = params;
  const reason = params.reason.replace(/\s+/g, ' ').trim();
  const wording = { reason, until, ...(author !== undefined && { author }) };
  const complaint = complaintAbout(wording, found, session.project.today());
  if (complaint !== undefined) return { complaint };
  const comment = await inComment(context, found, wording, cancellation);
  // Where a comment can stand, a whole file is not excused because of a word.
  if (!comment && (await inComment(context, found, { ...wording, reason: 'r' }, cancellation)))
    return { complaint: IN_OTHER_WORDS };
  const entry = comment
    ? undefined
    : await entryFor(context, found, {
        ...wording,
        ...(kind !== undefined && { kind }),
        ...(issue !== undefined && { issue }),
      });
  const into = comment ? { path: found.path, edits: comment } : entry;
  if (!into) return { complaint: NO_PLACE };
  const target = comment ? document : documents.byPath(into.path);
  const uri = target?.uri ?? uriOfPath(into.path);
  const edit = asWorkspaceEdit(context, [
    { textDocument: { uri, version: target?.version ?? null }, edits: into.edits.map(toTextEdit) },
  ]);
  const { applied } = await context.connection.workspace.applyEdit({ label: `Exception from ${principle.id}`, edit });
  if (!applied) return { complaint: 'The file changed meanwhile, so that nothing was written. Try again.' };
  const line = (into.edits[0]?.range.start.line ?? 0) + (comment ? 0 : 1);
  if (!comment) {
    const says = `Written into ${shownPath(into.path, session.folders)}. It holds until ${until}, once that file is saved.`;
    return { written: { uri, line, says } };
  }
  await untilChanged(context, document, params.version, cancellation);
  const { report, version } = await session.report(document, cancellation);
  const works = report.excepted.some(
    ({ finding, exception }) =>
      finding.principle === principle.id && finding.message === found.finding.message && exception.until === until,
  );
  if (!works)
    return { complaint: `It is written, but "${principle.id}" still finds this. Undo it, and say it in other words.` };
  return { written: { uri, line, version, says: `"${principle.id}" lets this line be until ${until}.` } };
}

/** The answer of an editor may overtake what it tells of the change. */
async function untilChanged(
  { documents }: Context,
  { uri }: TextDocument,
  version: number,
  cancellation: Cancellation,
): Promise<void> {
  if (documents.get(uri)?.version !== version) return;
  const changed = new Promise<void>((resolve) => {
    const changing = documents.onDidChangeContent(({ document }) => document.uri === uri && end());
    const closing = documents.onDidClose(({ document }) => document.uri === uri && end());
    const end = () => {
      changing.dispose();
      closing.dispose();
      resolve();
    };
  });
  await waitUnlessCancelled(changed, cancellation);
}

function complaintAbout(
  { reason, until, author }: Wording,
  { principle, scope }: Found,
  today: string,
): string | undefined {
  if (principle.waivable === false) return `"${principle.id}" allows no exceptions.`;
  if (reason === '') return 'An exception says why it is right.';
  const latest = latestDay(scope, today);
  if (!isDay(until) || until < today || until > latest) return `An exception ends on a day from ${today} to ${latest}.`;
  if (author !== undefined && !/^@[^\s()]+$/.test(author)) return 'A handle begins with @ and has no blanks.';
  if (principle.waivable !== 'owner') return undefined;
  const owners = ownersOf(principle, scope.teams);
  return owners.some((one) => one.toLowerCase() === author?.toLowerCase())
    ? undefined
    : `Only the owner may make an exception from "${principle.id}": ${owners.join(', ')}.`;
}
