/**
 * What the palette asks: all principles, and those for one file and why.
 *
 * Answers are data and words, no layout. Deliberately absent: anything that changes a file.
 */
import { levelHere, levelInWords, skippedInWords } from '../../explain/index.js';
import { isWithin, relativeTo } from '../../facts/paths.js';
import type { SkipReason } from '../../model/finding.js';
import type { Principle } from '../../model/principle.js';
import {
  GOVERNING,
  type GoverningAnswer,
  type GoverningParams,
  PRINCIPLES,
  type PrincipleItem,
  type PrinciplesAnswer,
} from '../../protocol.js';
import type { Context } from '../context.js';
import { ownPlaceOf, pathOfUri, placeToOpen } from '../convert.js';
import { distinct, firstWritten, keyOf } from '../distinct.js';
import { countByPrinciple } from '../tally.js';

export function registerPalette(context: Context): void {
  const { connection, guard } = context;
  connection.onRequest(
    PRINCIPLES.method,
    guard.request<unknown, PrinciplesAnswer>('principles', { principles: [], stale: [] }, () => allOf(context)),
  );
  connection.onRequest(
    GOVERNING.method,
    guard.request<GoverningParams, GoverningAnswer>('governing', { governing: [], notGoverning: [] }, (params, token) =>
      governingOf(context, params, token),
    ),
  );
}

async function allOf(context: Context): Promise<PrinciplesAnswer> {
  const { session, publisher } = context;
  await session.ready;
  const { scopes, stale } = session.project.loaded;
  const totals = publisher.tally.totals();
  return { principles: distinct(scopes).map((principle) => itemOf(context, principle, totals)), stale };
}

/** A principle as a list shows it. */
export function itemOf({ session }: Context, principle: Principle, totals: ReadonlyMap<string, number>): PrincipleItem {
  const { id, title, statement, why, level, area, owner, status, checks } = principle;
  const root = principle.origins.at(-1)?.root ?? '';
  return {
    id,
    statement,
    level: levelInWords(level),
    status,
    checks: checks.filter(({ spec }) => spec.kind !== 'ask').length,
    findings: totals.get(id) ?? 0,
    root: folderName(root, session.folders),
    place: placeToOpen(ownPlaceOf(principle)),
    ...(principle.origins.every((origin) => origin.includedAt) && { isRecord: true }),
    ...(title !== undefined && { title }),
    ...(why !== undefined && { why }),
    ...(area !== undefined && { area }),
    ...(owner !== undefined && { owner }),
  };
}

/** A folder as people call it: by the name of the opened folder that it lies in. */
export function folderName(root: string, folders: Context['session']['folders']): string {
  for (const { path, name } of folders) {
    const below = relativeTo(path, root);
    if (below !== undefined) return below === '' ? name : `${name}/${below}`;
  }
  return root;
}

async function governingOf(
  context: Context,
  { uri }: GoverningParams,
  token: Parameters<Context['session']['report']>[1],
): Promise<GoverningAnswer> {
  const { session, documents, publisher } = context;
  await session.ready;
  const document = documents.get(uri);
  const path = document ? documents.pathOf(document) : pathOfUri(uri);
  if (path === undefined) return { governing: [], notGoverning: [] };
  const report = document ? (await session.report(document, token)).report : undefined;
  const reason = report ? report.skipped : await session.project.skipReason(path);
  const here = countByPrinciple(report?.findings ?? []);
  const totals = publisher.tally.totals();
  const governing = session.project.governing(path).map(({ principle, level, workflows, checks }) => ({
    principle: itemOf(context, principle, totals),
    level: levelHere(level, workflows),
    workflows,
    findings: here.get(principle.id) ?? 0,
    checks,
  }));
  const notGoverning = session.project.notGoverning(path).map(({ principle, detail }) => ({
    principle: itemOf(context, principle, totals),
    because: detail,
  }));
  const elsewhere = holdingElsewhere(session, path).map((principle) => {
    const item = itemOf(context, principle, totals);
    return { principle: item, because: `It holds in the folder ${item.root} alone.` };
  });
  const skipped = reason && whySkipped(reason, path, session);
  return { governing, notGoverning: [...notGoverning, ...elsewhere], ...(skipped !== undefined && { skipped }) };
}

/** Principles of scopes that the file does not lie in. */
function holdingElsewhere({ project }: Context['session'], path: string): readonly Principle[] {
  const here = new Set(project.scopeOf(path)?.principles.map(keyOf));
  return firstWritten(project.loaded.scopes).filter((principle) => !here.has(keyOf(principle)));
}

export function whySkipped(reason: SkipReason, path: string, { project, folders }: Context['session']): string {
  return reason === 'outside' && folders.some((folder) => isWithin(folder.path, path))
    ? 'There is no principles file in a folder around this file.'
    : skippedInWords(reason, project.ignoredBy(path));
}
