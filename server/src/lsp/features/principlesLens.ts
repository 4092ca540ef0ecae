/**
 * Lenses in principles files: above each principle what it finds and governs, above the check that is being written what it matches.
 *
 * A line of its own for each kind of lens is in {@link SOURCES}; whatever else is to stand there is added to it. Deliberately absent:
 * counting, and files of code (codeLens.ts).
 */
import type { CodeLens } from 'vscode-languageserver';
import { filesOf, findingsInWords } from '../../explain/index.js';
import type { Scope } from '../../model/principle.js';
import { type ReadFile, readFile } from '../../principles/index.js';
import { COMMANDS, type PlacesParams } from '../../protocol.js';
import type { Context } from '../context.js';
import { toRange } from '../convert.js';
import type { Governed } from '../governed.js';
import { scopesOf } from '../occurrences.js';
import type { Previewer } from '../previewer.js';
import { exampleLenses } from './exampleLenses.js';

/** What lenses are made from. */
export interface LensContext extends Context {
  readonly previewer: Previewer;
  readonly governed: Governed;
}

/** A file as it stands in the editor. `read` is absent for a rule file, which holds no principles. */
export interface LensFile {
  readonly uri: string;
  readonly path: string;
  readonly read: ReadFile | undefined;
}

type LensSource = (context: LensContext, file: LensFile) => readonly CodeLens[];

/** In the order in which they stand on one line. */
const SOURCES: readonly LensSource[] = [findingsLenses, exampleLenses, previewLenses];

export function principlesLenses(context: LensContext, uri: string, path: string, text: string): CodeLens[] {
  const file = { uri, path, read: readFile(path, text) };
  return SOURCES.flatMap((source) => source(context, file));
}

/** `12 findings in 4 files · governs 31 files` above each principle that is in force. */
function findingsLenses(context: LensContext, { uri, path, read }: LensFile): CodeLens[] {
  const found = findingsByScope(context);
  return (read?.ids ?? []).flatMap(({ id, place }) => {
    const scopes = scopesOf(context, id, path);
    const principle = scopes[0]?.principles.find((one) => one.id === id);
    if (!principle?.origins.some((origin) => origin.place.path === path)) return [];
    const { findings, files } = sumOf(scopes.map((scope) => found.get(scope)?.get(id)));
    const governed = context.governed.count(id, scopes);
    const says = [
      ...(principle.checks.length > 0 ? [findingsInWords(findings, files)] : []),
      ...(governed === undefined ? [] : [`governs ${filesOf(governed)}`]),
    ];
    if (says.length === 0) return [];
    const range = toRange(place.range);
    const places: PlacesParams = { of: 'findings', uri, line: range.start.line, id };
    const title = says.join(' · ');
    const command =
      findings > 0
        ? { title, command: COMMANDS.showPlaces, arguments: [places] }
        : { title, command: COMMANDS.showReasoning, arguments: [{ id, uri }] };
    return [{ range, command }];
  });
}

interface FindingCount {
  readonly findings: number;
  readonly files: number;
}

/** Known findings of each principle, with those beyond the most that are shown. */
function findingsByScope({ publisher, session }: Context): ReadonlyMap<Scope, ReadonlyMap<string, FindingCount>> {
  const counts = new Map<Scope, Map<string, FindingCount>>();
  for (const { path, findings, more } of publisher.tally.files()) {
    const scope = session.project.scopeOf(path);
    if (!scope) continue;
    const here = new Map<string, number>();
    const add = (id: string, count: number) => here.set(id, (here.get(id) ?? 0) + count);
    for (const { principle } of findings) add(principle, 1);
    for (const [code, count] of Object.entries(more)) add(code.split('/')[0] ?? code, count);
    const own = counts.get(scope) ?? new Map<string, FindingCount>();
    counts.set(scope, own);
    for (const [id, count] of here) own.set(id, sumOf([own.get(id), { findings: count, files: 1 }]));
  }
  return counts;
}

function sumOf(counts: readonly (FindingCount | undefined)[]): FindingCount {
  return counts.reduce<FindingCount>(
    (sum, one) => ({ findings: sum.findings + (one?.findings ?? 0), files: sum.files + (one?.files ?? 0) }),
    { findings: 0, files: 0 },
  );
}

/** `3 matches in open files · 128 in the workspace…` above the check that is being written, and the way to stop that. */
function previewLenses({ previewer }: LensContext, { uri }: LensFile): CodeLens[] {
  const shown = previewer.shown;
  if (shown?.uri !== uri) return [];
  const { line, state, says, principle } = shown;
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  const places: PlacesParams = { of: 'matches', uri, line, id: principle };
  const lens = { range, command: { title: says, command: COMMANDS.showPlaces, arguments: [places] } };
  if (state !== 'counting') return [lens];
  return [lens, { range, command: { title: 'Stop', command: COMMANDS.stopPreview } }];
}
