/**
 * Diagnostics of open documents: answered when the client pulls, pushed when it does not. Also tells when to look again.
 *
 * Who owns a document's diagnostics is publisher's business, files that are not open are workspaceChecker's.
 */
import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Cancellation, Cancelled, NEVER } from '../../engine/index.js';
import type { FileReport, Finding } from '../../model/finding.js';
import { HIDDEN } from '../../protocol.js';
import type { Abilities } from '../abilities.js';
import type { Context } from '../context.js';
import { diagnosticOfFinding, diagnosticOfProblem, pathOfUri } from '../convert.js';
import { type CancellationSource, createCancellation } from '../guard.js';
import { problemsOf } from '../principlesFiles.js';
import type { Session } from '../session.js';
import type { Timer } from '../timers.js';

/** How long an open document rests before it is checked and pushed. A client that pulls paces itself. */
const PUSH_DELAY_MS = 150;
/** How long the facts of a workspace rest before they are joined anew. */
const JOIN_DELAY_MS = 300;

/**
 * The findings of a report as diagnostics, and what is to be said of its exceptions. One that is adopted stands on the other tool's own squiggle, and draws no second one unless
 * that is wished for.
 */
export function diagnosticsOf(report: FileReport, session: Session, abilities: Abilities): readonly Diagnostic[] {
  const { adopt } = session.settingsFor(report.path);
  const shown = report.findings.filter(({ adopted }) => !adopted || adopt !== 'hover');
  const lastOfCode = new Map(shown.map((finding) => [finding.code, finding]));
  const found = shown.map((finding) => {
    const more = lastOfCode.get(finding.code) === finding ? (report.more[finding.code] ?? 0) : 0;
    const principle = session.project.principle(finding.principle, report.path);
    const told: Finding = finding.adopted && adopt === 'hint' ? { ...finding, severity: 'hint' } : finding;
    return diagnosticOfFinding(told, { principle, more }, abilities);
  });
  return [...found, ...(report.remarks ?? []).map((remark) => diagnosticOfProblem(remark, abilities))];
}

export function registerDiagnostics(context: Context): void {
  const { connection, abilities, documents, session, examples, publisher, checker, guard, timers } = context;
  const given = new Map<string, { readonly id: string; readonly revision: number; readonly items: Diagnostic[] }>();
  const waiting = new Map<string, Timer>();

  const look = async (document: TextDocument, path: string, cancellation: Cancellation) => {
    const { report, version, revision } = await session.report(document, cancellation);
    const problems = (await problemsOf(context, document, path, cancellation)).map((problem) =>
      diagnosticOfProblem(problem, abilities),
    );
    if (documents.get(document.uri)?.version !== version) throw new Cancelled();
    publisher.tally.remember(report);
    return { findings: diagnosticsOf(report, session, abilities), problems, version, revision };
  };

  const push = (document: TextDocument, delay: number, stillWanted: () => boolean): void => {
    const lookLater = async () => {
      waiting.delete(document.uri);
      const path = documents.pathOf(document);
      if (path === undefined || publisher.isPulled(path) || !stillWanted()) return;
      const { findings, problems } = await look(document, path, NEVER);
      publisher.setFindings(path, findings);
      publisher.setProblemsOf(path, problems);
    };
    waiting.get(document.uri)?.cancel();
    waiting.set(document.uri, timers.start('checking an open document', delay, lookLater));
  };
  const pushNow = (document: TextDocument): void => push(document, 0, () => true);
  /** After an edit, unless it is the saving that is waited for. */
  const pushSoon = (document: TextDocument, path: string): void =>
    push(document, PUSH_DELAY_MS, () => session.settingsFor(path).run === 'onType' || !documents.isDirty(document));

  const answer = async (
    { textDocument, previousResultId }: DocumentDiagnosticParams,
    cancellation: Cancellation,
  ): Promise<DocumentDiagnosticReport> => {
    const document = documents.get(textDocument.uri);
    const path = document && documents.pathOf(document);
    if (!document || path === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    documents.use(document);
    await session.ready;
    const last = given.get(document.uri);
    const waitsForSave =
      session.settingsFor(path).run === 'onSave' && documents.isDirty(document) && last?.revision === session.revision;
    if (last && (waitsForSave || last.id === idOf(session.revision, examples.generation, document.version))) {
      if (last.id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.id };
      return { kind: DocumentDiagnosticReportKind.Full, resultId: last.id, items: last.items };
    }
    // What is found out of examples meanwhile is asked for again.
    const examined = examples.generation;
    const { findings, problems, version, revision } = await look(document, path, cancellation);
    const items = [...problems, ...findings];
    const id = idOf(revision, examined, version);
    given.set(document.uri, { id, revision, items });
    publisher.handOver(path);
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  };

  if (abilities.pullsDiagnostics) {
    const harmless: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
    connection.languages.diagnostics.on(guard.request('diagnostics', harmless, answer));
    connection.onNotification(
      HIDDEN.method,
      guard.event('hidden', ({ uri }: { readonly uri: string }) => {
        const document = documents.get(uri);
        const path = document && documents.pathOf(document);
        if (!document || path === undefined) return;
        given.delete(uri);
        publisher.takeBack(path);
        if (documents.isDirty(document)) pushNow(document);
        else beAFile(document, path);
      }),
    );
  }

  /** Nobody sees the document: it is looked at as it stands on the disk. */
  const beAFile = (document: TextDocument, path: string): void => {
    waiting.get(document.uri)?.cancel();
    waiting.delete(document.uri);
    documents.leave(document);
    publisher.setProblemsOf(path, problemsByPath(context).get(path) ?? []);
    checker.forget([path]);
    // An untitled document has no file, and is gone.
    if (pathOfUri(document.uri) !== undefined) checker.recheck([path]);
  };

  // A client that pulls does so right after it opens a document, if it shows it at all.
  documents.onDidOpen(({ document }) => {
    if (abilities.pullsDiagnostics) return;
    documents.use(document);
    pushNow(document);
  });
  documents.onDidChangeContent(({ document }) => {
    const path = documents.pathOf(document);
    // Opening tells of a content, too.
    if (path === undefined || publisher.isPulled(path) || !documents.isDirty(document)) return;
    documents.use(document);
    pushSoon(document, path);
  });
  documents.onDidSave(({ document }) => {
    const path = documents.pathOf(document);
    if (path === undefined || publisher.isPulled(path)) return;
    if (abilities.pullsDiagnostics) beAFile(document, path);
    else pushNow(document);
  });
  documents.onDidClose(({ document }) => {
    given.delete(document.uri);
    const path = documents.pathOf(document);
    if (path === undefined) return;
    publisher.takeBack(path);
    beAFile(document, path);
  });

  const showAgain = (): void => {
    for (const document of documents.all()) pushNow(document);
    if (abilities.pullsDiagnostics) guard.detached('asking for a refresh', connection.languages.diagnostics.refresh());
  };
  session.onEvent((event) => {
    if (event === 'loading' || event === 'same') return;
    publisher.setProblems(problemsByPath(context));
    showAgain();
    if (event === 'changed') checker.restart();
  });

  let shown = examples.generation;
  examples.onChange(() => {
    if (shown === examples.generation) return;
    shown = examples.generation;
    publisher.setProblems(problemsByPath(context));
    showAgain();
  });

  let joining: CancellationSource | undefined;
  let joinLater: Timer | undefined;
  const join = async (): Promise<void> => {
    joining?.cancel();
    const source = createCancellation();
    joining = source;
    let concernsOpen = false;
    await session.refreshFacts(source, (report) => {
      publisher.tally.remember(report);
      if (documents.byPath(report.path)) concernsOpen = true;
      else checker.show(report);
    });
    if (concernsOpen) showAgain();
  };
  session.onFactsChanged(() => {
    joinLater?.cancel();
    joinLater = timers.start('joining facts', JOIN_DELAY_MS, join);
  });
}

function idOf(revision: number, examples: number, version: number): string {
  return `${revision}.${examples}.${version}`;
}

function problemsByPath({ session, examples, abilities }: Context): ReadonlyMap<string, readonly Diagnostic[]> {
  const byPath = new Map<string, Diagnostic[]>();
  const { loaded, examined } = session.project;
  for (const problem of [...loaded.problems, ...examples.problemsAmong(examined)]) {
    const list = byPath.get(problem.path) ?? [];
    list.push(diagnosticOfProblem(problem, abilities));
    byPath.set(problem.path, list);
  }
  return byPath;
}
