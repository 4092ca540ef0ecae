/**
 * `because owners` and `because history`: who owns files by CODEOWNERS and by which line, and who knows them by their history; as the
 * principles ask, where some do.
 *
 * Deliberately absent: findings, which `because check` tells.
 */
import { NEVER, type Project, type Testimony } from '../engine/index.js';
import { VERDICTS } from '../facts/history/verdict.js';
import { relativeTo } from '../facts/paths.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './outside.js';
import { withRepository } from './withRepository.js';

export interface TellOptions {
  readonly format: 'text' | 'json';
  readonly json?: true;
  /** Names of people, too. */
  readonly names?: true;
}

export async function tellOfPeople(
  outside: Outside,
  kind: 'owners' | 'history',
  path: string,
  { format, json, names: withNames }: TellOptions,
): Promise<number> {
  const { terminal } = outside;
  return withRepository(outside, path, async ({ project, base, root, files }) => {
    const rows = await rowsOf(project, kind, root, files);
    if (rows.length === 0) terminal.error(NOTHING[kind]);
    if (json || format === 'json') {
      const data = rows.flatMap(({ told, files: own }) =>
        told.map(({ check, data: known, place, names }) => ({
          ...(check.principle !== '' && { principle: check.principle }),
          ...known,
          ...(place && { codeowners: shownPath(base, place.path) }),
          ...(withNames && names && { names }),
          files: own.map((file) => shownPath(base, file)),
        })),
      );
      terminal.out(`${JSON.stringify(data, null, 2)}\n`);
      return 0;
    }
    for (const { told, files: own } of rows) {
      const verdicts = [...new Set(told.flatMap(({ data: { verdict } }) => (verdict ? ` · ${verdict}` : [])))];
      terminal.out(`${terminal.paint.strong(filesInWords(own, base))}${terminal.style.dim(verdicts.join(''))}\n`);
      for (const { check, says, names } of told) {
        const asking = check.principle === '' ? '' : terminal.style.dim(` (${check.principle})`);
        terminal.out(`  ${says.join(' ')}${asking}\n`);
        if (!withNames) continue;
        for (const [sort, people] of Object.entries(names ?? {}))
          if (people.length > 0) terminal.out(`  ${SORTS[sort] ?? sort}: ${people.join(', ')}\n`);
      }
    }
    const verdicts = rows.flatMap(({ told }) => told.flatMap(({ data: { verdict } }) => verdict ?? []));
    if (verdicts.length > 1) terminal.out(`\n${countedInWords(verdicts.map(String))}\n`);
    return 0;
  });
}

const NOTHING = {
  owners: 'There are no files here that are looked at.\n',
  history: 'There is no area here: five files of code or more make one, in a folder or in those below it.\n',
};

/** What sorts of people are named. */
const SORTS: { readonly [sort: string]: string } = {
  authors: 'Without them most files have no author',
  recent: 'Most active lately',
};

interface Row {
  readonly told: readonly Testimony[];
  readonly files: readonly string[];
}

/** Files of which the same is known are one row. */
async function rowsOf(
  project: Project,
  kind: 'owners' | 'history',
  root: string,
  files: readonly string[],
): Promise<readonly Row[]> {
  const rows = new Map<string, { readonly told: readonly Testimony[]; readonly files: string[] }>();
  for (const file of files) {
    const asked = (await project.evidence(file, NEVER)).filter(({ check }) => check.spec.kind === kind);
    const unasked = asked.length > 0 ? undefined : await project.evidenceUnasked(kind, root, file, NEVER);
    const told = unasked ? [unasked] : asked;
    if (told.length === 0) continue;
    const key = JSON.stringify(told.map(({ says, check }) => [check.principle, says]));
    const known = rows.get(key);
    if (known) known.files.push(file);
    else rows.set(key, { told, files: [file] });
  }
  return [...rows.values()];
}

/** `12 areas: 2 alone, 9 thin, 1 stale`, in the order in which they ask to be looked at. */
function countedInWords(verdicts: readonly string[]): string {
  const counted = VERDICTS.map((name) => [verdicts.filter((one) => one === name).length, name] as const);
  const parts = counted.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`);
  return `${verdicts.length} areas: ${parts.join(', ')}.`;
}

/** `a.ts`, or `31 files below services/checkout`. */
function filesInWords(files: readonly string[], base: string): string {
  const [first = '', ...rest] = files;
  if (rest.length === 0) return shownPath(base, first);
  let folder = first.slice(0, first.lastIndexOf('/'));
  while (folder !== '' && files.some((file) => relativeTo(folder, file) === undefined))
    folder = folder.slice(0, folder.lastIndexOf('/'));
  const below = folder === base ? '' : ` below ${shownPath(base, folder)}`;
  return `${files.length.toLocaleString('en')} files${below}`;
}
