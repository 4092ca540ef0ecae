/**
 * What the palette asks: all principles, and those for one file and why.
 *
 * Answers are data and words, no layout. Deliberately absent: anything that changes a file.
 */
import type { NotGoverning } from '../../engine/index.js';
import { levelHere, levelInWords } from '../../explain/index.js';
import { relativeTo } from '../../facts/paths.js';
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
import { distinct } from '../distinct.js';
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
function folderName(root: string, folders: Context['session']['folders']): string {
  for (const { path, name } of folders) {
    const below = relativeTo(path, root);
    if (below !== undefined) return below === '' ? name : `${name}/${below}`;
  }
  return root;
}

const SKIPPED: { readonly [reason in SkipReason]: string } = {
  ignored: 'This file is left out by .gitignore or by `ignore:` in the principles file.',
  generated: 'This file is generated, so no principle is checked in it.',
  minified: 'This file is minified, so no principle is checked in it.',
  binary: 'This file is not text, so no principle is checked in it.',
  oversized: 'This file is too large to be checked.',
  principles: 'This is a principles file: it holds the patterns of its own checks, so none is run on it.',
  outside: 'This file lies outside of the opened folders.',
  unreadable: 'This file cannot be read.',
  disabled: 'Because is switched off for this folder by the setting because.enable.',
};

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
  const skipped = report ? report.skipped : await session.project.skipReason(path);
  const here = countByPrinciple(report?.findings ?? []);
  const totals = publisher.tally.totals();
  const governing = session.project.governing(path).map(({ principle, level, workflows }) => ({
    principle: itemOf(context, principle, totals),
    level: levelHere(level, workflows),
    workflows,
    findings: here.get(principle.id) ?? 0,
  }));
  const notGoverning = session.project.notGoverning(path).map((one) => ({
    principle: itemOf(context, one.principle, totals),
    because: inWords(one),
  }));
  return skipped ? { governing, notGoverning, skipped: SKIPPED[skipped] } : { governing, notGoverning };
}

const REASONS: { readonly [reason in NotGoverning['because']]: string } = {
  paths: 'its paths do not include this file',
  not: 'its paths leave this file out',
  languages: 'it speaks of other languages',
  workflows: 'it speaks of other workflows',
  teams: 'it speaks of other teams',
  off: 'it is off here',
};

function inWords({ because, detail }: NotGoverning): string {
  return detail ? `${REASONS[because]}: ${detail}` : REASONS[because];
}
