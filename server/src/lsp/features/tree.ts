/**
 * What a tree of principles asks: principles in groups with counts; and only for what is unfolded, the files with findings of a principle,
 * and the findings in a file; and all exceptions.
 *
 * The tally counts and keeps no findings, so those of a file are found anew. Deliberately absent: which branches are open.
 */
import { type Cancellation, listExceptions } from '../../engine/index.js';
import { type FileCounts, groupsOf, standingInWords } from '../../explain/index.js';
import type { Scope } from '../../model/principle.js';
import {
  EXCEPTIONS,
  type ExceptionsAnswer,
  GROUPINGS,
  TREE,
  TREE_FILES,
  TREE_FINDINGS,
  type TreeAnswer,
  type TreeFilesAnswer,
  type TreeFilesParams,
  type TreeFindingsAnswer,
  type TreeFindingsParams,
  type TreeParams,
} from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri, toRange, uriOfPath } from '../convert.js';
import { firstWritten, keyOf } from '../distinct.js';
import { shownPath } from '../explaining.js';
import { itemOf } from './palette.js';

/** @param asked tells that there is a reader, who wants to hear of changes */
export function registerTree(context: Context, asked: () => void): void {
  const { connection, guard } = context;
  connection.onRequest<TreeAnswer, never>(
    TREE.method,
    guard.request<TreeParams, TreeAnswer>('tree', { principles: [], groups: [] }, (params) => {
      asked();
      return treeOf(context, params);
    }),
  );
  connection.onRequest<TreeFilesAnswer, never>(
    TREE_FILES.method,
    guard.request<TreeFilesParams, TreeFilesAnswer>('tree of files', { files: [] }, (params) =>
      filesOf(context, params),
    ),
  );
  connection.onRequest<ExceptionsAnswer, never>(
    EXCEPTIONS.method,
    guard.request<unknown, ExceptionsAnswer>('exceptions', { exceptions: [] }, () => exceptionsOf(context)),
  );
  connection.onRequest<TreeFindingsAnswer, never>(
    TREE_FINDINGS.method,
    guard.request<TreeFindingsParams, TreeFindingsAnswer>('tree of findings', { findings: [] }, (params, token) =>
      findingsOf(context, params, token),
    ),
  );
}

async function exceptionsOf(context: Context): Promise<ExceptionsAnswer> {
  const { session, documents } = context;
  await session.ready;
  const { project } = session;
  const listed = listExceptions({
    scopes: project.loaded.scopes,
    reports: context.publisher.tally.excepting(),
    scopeOf: project.scopeOf,
    today: project.today(),
  });
  return {
    exceptions: listed.map((one) => ({
      names: one.names,
      uri: documents.uriAt(one.place.path) ?? uriOfPath(one.place.path),
      line: one.place.range.start.line,
      file: shownPath(one.place.path, session.folders),
      state: one.state,
      stands: standingInWords(one),
      ...(one.reason !== undefined && { reason: one.reason }),
      ...(one.author !== undefined && { author: one.author }),
    })),
  };
}

async function treeOf(context: Context, { by }: TreeParams): Promise<TreeAnswer> {
  const { session, documents } = context;
  await session.ready;
  if (!GROUPINGS.includes(by)) return { principles: [], groups: [] };
  const keyed = firstWritten(session.project.loaded.scopes).map((principle) => ({ key: keyOf(principle), principle }));
  const files = countedFiles(context);
  const totals = new Map<string, number>();
  for (const { findings } of files) {
    for (const [key, count] of findings) totals.set(key, (totals.get(key) ?? 0) + count);
  }
  return {
    principles: keyed.map(({ key, principle }) => ({
      ...itemOf(context, principle, totals),
      key,
      findings: totals.get(key) ?? 0,
    })),
    groups: groupsOf(by, keyed, files).map(({ path, ...group }) => ({
      ...group,
      ...(path !== undefined && { uri: documents.uriAt(path) ?? uriOfPath(path) }),
    })),
  };
}

async function filesOf(context: Context, { key, by, group }: TreeFilesParams): Promise<TreeFilesAnswer> {
  const { session, documents } = context;
  await session.ready;
  const isInGroup = ({ workflows, teams }: FileCounts): boolean => {
    const names = by === 'workflow' ? workflows : by === 'team' ? teams : undefined;
    if (!names) return true;
    return group === '' ? names.length === 0 : names.includes(group);
  };
  const files = countedFiles(context).flatMap((file) => {
    const findings = file.findings.get(key) ?? 0;
    if (findings === 0 || !isInGroup(file)) return [];
    return [{ uri: documents.uriAt(file.path) ?? uriOfPath(file.path), name: file.name, findings }];
  });
  return { files: files.sort((a, b) => a.name.localeCompare(b.name)) };
}

async function findingsOf(
  { session, documents }: Context,
  { key, uri }: TreeFindingsParams,
  cancellation: Cancellation,
): Promise<TreeFindingsAnswer> {
  await session.ready;
  const document = documents.get(uri);
  const path = document ? documents.pathOf(document) : pathOfUri(uri);
  if (path === undefined) return { findings: [] };
  const report = document
    ? (await session.report(document, cancellation)).report
    : await session.checkOne({ path }, cancellation);
  const keys = keysIn(session.project.scopeOf(path));
  const findings = report.findings
    .filter(({ principle }) => keys.get(principle) === key)
    .map(({ code, message, severity, range }) => ({ code, message, severity, range: toRange(range) }));
  return { findings };
}

/** Every file with findings, counted by the principle that holds in it, and not by another one of the same id. */
function countedFiles({ session, publisher }: Context): readonly FileCounts[] {
  const { project } = session;
  const known = new Map<Scope | undefined, ReadonlyMap<string, string>>();
  return publisher.tally.files().flatMap(({ path, findings: all }) => {
    if (all.length === 0) return [];
    const scope = project.scopeOf(path);
    const keys = known.get(scope) ?? keysIn(scope);
    known.set(scope, keys);
    const findings = new Map<string, number>();
    for (const { principle } of all) {
      const key = keys.get(principle);
      if (key !== undefined) findings.set(key, (findings.get(key) ?? 0) + 1);
    }
    const name = shownPath(path, session.folders);
    return [{ path, name, workflows: project.workflowsOf(path), teams: project.teamsOf(path), findings }];
  });
}

/** The keys of a scope's principles by id. */
function keysIn(scope: Scope | undefined): ReadonlyMap<string, string> {
  return new Map((scope?.principles ?? []).map((principle) => [principle.id, keyOf(principle)]));
}
