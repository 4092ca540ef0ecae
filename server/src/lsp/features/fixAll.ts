/**
 * Fixing everything at once: all safe fixes of a document, all findings of one principle in a document, or in the workspace.
 *
 * Overlapping fixes are the engine's business. Deliberately absent: code actions and commands that ask for it.
 */
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Cancellation, Cancelled, fixToTheEnd, safeFixOf, throwIfCancelled } from '../../engine/index.js';
import type { FileChange, Finding, Fix } from '../../model/finding.js';
import { FILE_START } from '../../model/lines.js';
import type { Context } from '../context.js';
import { toRange, toTextEdit, uriOfPath } from '../convert.js';

/** How the findings of one principle are fixed: safely, or, where no safe fix exists, by the first alternative. */
export interface FixAllPlan {
  readonly principle: string;
  readonly by: 'safe' | 'first';
  /** The title of the first alternative, where that is taken. */
  readonly title: string;
}

/** How to fix all findings of a principle, judged by some of them; undefined if none of them can be fixed. */
export function planFixAll(principle: string, findings: readonly Finding[]): FixAllPlan | undefined {
  const own = findings.filter((finding) => finding.principle === principle);
  const safe: Fix | undefined = own.map(safeFixOf).find((fix) => fix !== undefined);
  if (safe) return { principle, by: 'safe', title: safe.title };
  const first = own.map(firstFixOf).find((fix) => fix !== undefined);
  return first && { principle, by: 'first', title: first.title };
}

function chooseBy(plan: FixAllPlan): (finding: Finding) => Fix | undefined {
  return (finding) => {
    if (finding.principle !== plan.principle) return undefined;
    return plan.by === 'safe' ? safeFixOf(finding) : firstFixOf(finding);
  };
}

/** What changes other files is done by hand, one after another. */
function firstFixOf(finding: Finding): Fix | undefined {
  return finding.fixes.find((fix) => !fix.elsewhere);
}

/** Edits of an open document that apply fixes until none is left. Throws Cancelled if the document changes meanwhile. */
export async function fixDocument(
  { session, documents }: Context,
  document: TextDocument,
  fixes: 'all safe' | FixAllPlan,
  cancellation: Cancellation,
): Promise<readonly TextEdit[]> {
  const path = documents.pathOf(document);
  if (path === undefined) return [];
  const { version } = document;
  const check = async (text: string) => (await session.checkOne({ path, text }, cancellation)).findings;
  const edits = await fixToTheEnd(document.getText(), check, fixes === 'all safe' ? safeFixOf : chooseBy(fixes));
  if (documents.get(document.uri)?.version !== version) throw new Cancelled();
  return edits.map(toTextEdit);
}

/** The edits that fix all findings of a principle in all files, and how many files they touch. */
export async function fixWorkspace(
  context: Context,
  principle: string,
  cancellation: Cancellation,
  onFile: (done: number, total: number) => void,
): Promise<{ readonly edit: WorkspaceEdit; readonly files: number }> {
  const { session, documents, readText } = context;
  await session.ready;
  const files = await session.project.filesToCheck(cancellation);
  const findings: Finding[] = [];
  const texts = files.map((path) => {
    const text = documents.byPath(path)?.getText();
    return text === undefined ? { path } : { path, text };
  });
  const concerned = new Set<string>();
  await session.check(texts, { urgency: 'workspace', cancellation }, (report) => {
    const own = report.findings.filter((finding) => finding.principle === principle);
    findings.push(...own);
    // What is not shown because there is too much of it is found in a later round.
    if (own.some((finding) => finding.fixes.length > 0)) concerned.add(report.path);
  });
  const plan = planFixAll(principle, findings);
  const documentEdits: TextDocumentEdit[] = [];
  for (const path of plan ? [...concerned].sort() : []) {
    throwIfCancelled(cancellation);
    const document = documents.byPath(path);
    const text = document?.getText() ?? (await readText(path));
    if (text === undefined || !plan) continue;
    const version = document?.version ?? null;
    const check = async (current: string) => (await session.checkOne({ path, text: current }, cancellation)).findings;
    const edits = await fixToTheEnd(text, check, chooseBy(plan));
    // The client refuses an edit of another version; a text that changed on the way is left as it is.
    if (edits.length === 0 || (documents.byPath(path)?.version ?? null) !== version) continue;
    documentEdits.push({
      textDocument: { uri: document?.uri ?? uriOfPath(path), version },
      edits: edits.map(toTextEdit),
    });
    onFile(documentEdits.length, concerned.size);
  }
  return { edit: asWorkspaceEdit(context, documentEdits), files: documentEdits.length };
}

/** true if the client can do what a fix asks for. */
export function canApply({ abilities }: Pick<Context, 'abilities'>, { elsewhere = [] }: Fix): boolean {
  return (abilities.versionedEdits && abilities.createsFiles) || elsewhere.every(({ kind }) => kind === 'edit');
}

/** Edits of documents in the form that the client understands, with versions where it does; new files come first. */
export function asWorkspaceEdit(
  { abilities, documents }: Pick<Context, 'abilities' | 'documents'>,
  own: readonly TextDocumentEdit[],
  elsewhere: readonly FileChange[] = [],
): WorkspaceEdit {
  const documentEdits = [...own];
  const created: CreateFile[] = [];
  for (const change of elsewhere) {
    const document = documents.byPath(change.path);
    const uri = document?.uri ?? uriOfPath(change.path);
    if (change.kind === 'create') created.push({ kind: 'create', uri, options: { ignoreIfExists: true } });
    const edits =
      change.kind === 'create' ? [{ range: toRange(FILE_START), newText: change.text }] : change.edits.map(toTextEdit);
    documentEdits.push({ textDocument: { uri, version: document?.version ?? null }, edits });
  }
  if (abilities.versionedEdits) return { documentChanges: [...created, ...documentEdits] };
  const changes: { [uri: string]: TextEdit[] } = {};
  for (const { textDocument, edits } of documentEdits) changes[textDocument.uri] = edits as TextEdit[];
  return { changes };
}
