/**
 * Code actions: every titled alternative of a finding, all findings of a principle at once, the reasoning, and mends of a principles
 * file. `source.fixAll.because` applies safe fixes and nothing else.
 *
 * Only kinds that were asked for are answered. Deliberately absent: a command in a source action, and an unsafe fix as the preferred.
 */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range as LspRange,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Cancellation, Cancelled, safeFixOf } from '../../engine/index.js';
import type { Finding, Fix } from '../../model/finding.js';
import { COMMANDS, type ExceptionAt } from '../../protocol.js';
import type { Context } from '../context.js';
import { rangesMeet, SOURCE, sameRange, toRange, toTextEdit } from '../convert.js';
import { problemsOf } from '../principlesFiles.js';
import { asWorkspaceEdit, canApply, type FixAllPlan, fixDocument, planFixAll } from './fixAll.js';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${SOURCE}`;
export const KINDS = [CodeActionKind.QuickFix, FIX_ALL];

/** What an action carries until its edit is wanted. */
interface Unresolved {
  readonly uri: string;
  readonly version: number;
  readonly plan: FixAllPlan;
}

/** The document that is asked about, as it stands. */
interface Asked {
  readonly document: TextDocument;
  readonly path: string;
  readonly range: LspRange;
  readonly diagnostics: readonly Diagnostic[];
}

export function registerCodeActions(context: Context): void {
  const { connection, documents, abilities, guard } = context;
  connection.onCodeAction(
    guard.request<CodeActionParams, CodeAction[] | null>('code actions', null, async (params, cancellation) => {
      const document = documents.get(params.textDocument.uri);
      const path = document && documents.pathOf(document);
      if (!document || path === undefined) return null;
      const { only, diagnostics } = params.context;
      const asked: Asked = { document, path, range: params.range, diagnostics };
      const fixes = wants(only, CodeActionKind.QuickFix) ? await quickFixes(context, asked, cancellation) : [];
      // Everything at once is done only when it is asked for by name.
      const all = only && wants(only, FIX_ALL) ? await fixAllSafely(context, document, cancellation) : [];
      return [...fixes, ...all];
    }),
  );
  if (!abilities.resolvesEdits) return;
  connection.onCodeActionResolve((action, cancellation) =>
    guard.request<CodeAction, CodeAction>('resolving a code action', action, async () => {
      const data = action.data as Unresolved | undefined;
      const document = data && documents.get(data.uri);
      if (!document || document.version !== data.version) throw new Cancelled();
      return { ...action, edit: await editAll(context, document, data.plan, cancellation) };
    })(action, cancellation),
  );
}

/** true if a kind, or one that it is a part of, is asked for. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

async function quickFixes(context: Context, asked: Asked, cancellation: Cancellation): Promise<readonly CodeAction[]> {
  const { document, path, range } = asked;
  const { report } = await context.session.report(document, cancellation);
  const findings = report.findings.filter((finding) => rangesMeet(toRange(finding.range), range));
  const actions = findings.flatMap((finding) => alternatives(context, asked, finding));
  for (const principle of new Set(findings.map((finding) => finding.principle))) {
    actions.push(...(await fixAllOf(context, asked, principle, report.findings, cancellation)));
  }
  actions.push(...departures(context, asked, findings), ...reasonings(context, asked, findings));
  const problems = [...(report.remarks ?? []), ...(await problemsOf(context, document, path, cancellation))];
  for (const problem of problems) {
    if (!problem.mend || !rangesMeet(toRange(problem.range), range)) continue;
    actions.push({
      title: problem.mend.title,
      kind: CodeActionKind.QuickFix,
      isPreferred: true,
      diagnostics: matching(asked, problem.code, toRange(problem.range)),
      edit: editOf(context, document, problem.mend.edits.map(toTextEdit)),
    });
  }
  return actions;
}

/** The fixes of one finding, in the order in which its author wrote them. */
function alternatives(context: Context, asked: Asked, finding: Finding): CodeAction[] {
  const safe = finding.fixes.filter((fix) => fix.class === 'safe');
  return finding.fixes
    .filter((fix) => canApply(context, fix))
    .map((fix) => ({
      title: fix.class === 'safe' ? fix.title : `${fix.title} (unsafe: read it first)`,
      kind: CodeActionKind.QuickFix,
      ...(safe.length === 1 && fix === safe[0] && { isPreferred: true }),
      diagnostics: matching(asked, finding.code, toRange(finding.range)),
      edit: editOfFix(context, asked.document, fix),
    }));
}

async function fixAllOf(
  context: Context,
  { document, path, diagnostics }: Asked,
  principle: string,
  findings: readonly Finding[],
  cancellation: Cancellation,
): Promise<readonly CodeAction[]> {
  const plan = planFixAll(principle, findings);
  if (!plan) return [];
  const how = plan.by === 'safe' ? '' : `: ${plan.title} (unsafe: read it first)`;
  const about = { kind: CodeActionKind.QuickFix, diagnostics: diagnostics.filter((one) => isOf(one, principle)) };
  const actions: CodeAction[] = [];
  const fixable = findings.filter((finding) => finding.principle === principle && finding.fixes.length > 0);
  if (fixable.length > 1) {
    const action: CodeAction = { title: `Fix all '${principle}' in this file${how}`, ...about };
    if (context.abilities.resolvesEdits) {
      const data: Unresolved = { uri: document.uri, version: document.version, plan };
      actions.push({ ...action, data });
    } else actions.push({ ...action, edit: await editAll(context, document, plan, cancellation) });
  }
  const elsewhere = context.publisher.tally.filesWith(principle).some((other) => other !== path);
  const unknown = !context.session.settingsFor(path).workspaceCheck;
  if (elsewhere || unknown) {
    const title = `Fix all '${principle}' in the workspace${how}`;
    const command = { title, command: COMMANDS.fixAllInWorkspace, arguments: [{ id: principle }] };
    actions.push({ title, ...about, command });
  }
  return actions;
}

/** Ways to depart from a principle, for a client that can ask a person; once for each principle and line. */
function departures(context: Context, asked: Asked, findings: readonly Finding[]): readonly CodeAction[] {
  const { document, path } = asked;
  const { ownCommands } = context.abilities;
  const first = new Map(findings.map((finding) => [`${finding.range.start.line} ${finding.principle}`, finding]));
  return [...first.values()].flatMap(({ principle: id, range, code }) => {
    const principle = context.session.project.principle(id, path);
    if (!principle) return [];
    const at: ExceptionAt = { uri: document.uri, version: document.version, line: range.start.line, id };
    const ways = [
      ...(principle.waivable === false
        ? []
        : [[`Record an exception from '${id}'…`, COMMANDS.recordException] as const]),
      [`Disagree with '${id}'…`, COMMANDS.disagree] as const,
    ];
    return ways
      .filter(([, command]) => ownCommands.has(command))
      .map(([title, command]) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: matching(asked, code, toRange(range)),
        command: { title, command, arguments: [at] },
      }));
  });
}

function reasonings({ session }: Context, asked: Asked, findings: readonly Finding[]): readonly CodeAction[] {
  const { document, path, diagnostics } = asked;
  return [...new Set(findings.map((finding) => finding.principle))].map((id) => {
    const principle = session.project.principle(id, path);
    const title = `Show reasoning: ${principle?.title ?? id}`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnostics.filter((one) => isOf(one, id)),
      command: { title, command: COMMANDS.showReasoning, arguments: [{ id, uri: document.uri }] },
    };
  });
}

async function fixAllSafely(
  context: Context,
  document: TextDocument,
  cancellation: Cancellation,
): Promise<readonly CodeAction[]> {
  const { report } = await context.session.report(document, cancellation);
  if (!report.findings.some(safeFixOf)) return [];
  const edits = await fixDocument(context, document, 'all safe', cancellation);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all safely, by the principles', kind: FIX_ALL, edit: editOf(context, document, edits) }];
}

async function editAll(context: Context, document: TextDocument, plan: FixAllPlan, cancellation: Cancellation) {
  return editOf(context, document, await fixDocument(context, document, plan, cancellation));
}

function editOf(context: Context, { uri, version }: TextDocument, edits: readonly TextEdit[]) {
  return asWorkspaceEdit(context, [{ textDocument: { uri, version }, edits: [...edits] }]);
}

/** What a fix does to its own document, and elsewhere. */
function editOfFix(context: Context, { uri, version }: TextDocument, fix: Fix) {
  const own = { textDocument: { uri, version }, edits: fix.edits.map(toTextEdit) };
  return asWorkspaceEdit(context, own.edits.length > 0 ? [own] : [], fix.elsewhere);
}

/** The client's own diagnostic for what stands at a range. */
function matching({ diagnostics }: Asked, code: string, range: LspRange): Diagnostic[] {
  return diagnostics.filter((one) => one.source === SOURCE && one.code === code && sameRange(one.range, range));
}

/** true for a diagnostic of a principle's finding; its code is the id, or the id with the name of a check. */
function isOf({ source, code }: Diagnostic, principle: string): boolean {
  return source === SOURCE && typeof code === 'string' && (code === principle || code.startsWith(`${principle}/`));
}
