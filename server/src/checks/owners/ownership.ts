/**
 * Who owns a file by CODEOWNERS: the lines that decide, and how many stand behind them.
 *
 * Deliberately absent: what is asked of them, and words.
 */
import {
  CODEOWNERS_PATHS,
  type Codeowners,
  type OwnerLine,
  platformOf,
  readCodeowners,
} from '../../facts/codeowners/read.js';
import { codeownersSource } from '../../facts/codeowners/source.js';
import { relativeTo, resolvePath, upward } from '../../facts/paths.js';
import { type Counted, countPeople, type Teams } from '../../facts/people.js';
import type { World } from '../../facts/world.js';
import type { OwnersSpec } from '../../model/check.js';
import type { Surrounding } from '../factCheck.js';

/** A CODEOWNERS file that speaks of a folder. */
export interface OwnersFile {
  readonly path: string;
  /** The folder that its patterns are relative to. */
  readonly root: string;
  readonly text: string;
  readonly read: Codeowners;
}

/** What was read last, for each file is asked about in turn. */
export type Reading = { file?: OwnersFile };

/** The CODEOWNERS file for a scope: the nearest at its root or above; as it stands in an editor first. */
export async function ownersFileOf(
  world: World,
  root: string,
  scope: Surrounding | undefined,
  { platform }: OwnersSpec,
  last: Reading,
): Promise<OwnersFile | undefined> {
  const of = (path: string, folder: string, text: string): OwnersFile => {
    if (last.file?.path === path && last.file.text === text) return last.file;
    const read = readCodeowners(text, platform ?? platformOf(path, text));
    last.file = { path, root: folder, text, read };
    return last.file;
  };
  for (const folder of upward(root)) {
    for (const name of CODEOWNERS_PATHS) {
      const path = resolvePath(folder, name);
      const text = world.facts(codeownersSource, path);
      if (text !== undefined) return of(path, folder, text);
    }
  }
  // Above what is looked at, as where a part of a repository is opened.
  const above = scope?.codeowners;
  if (!above || world.has(above.path)) return undefined;
  return of(above.path, above.root, (await world.text(above.path)) ?? above.value);
}

/** Files that the same lines decide about. */
export interface Group {
  /** One for each section; empty: no line speaks of them. */
  readonly lines: readonly OwnerLine[];
  readonly handles: readonly string[];
  readonly counted: Counted;
  readonly files: readonly string[];
}

/** Files by the lines that decide about them. */
export function groupsOf(
  { root, read }: OwnersFile,
  files: readonly string[],
  teams: Teams,
  { teamCountsAs }: OwnersSpec,
): readonly Group[] {
  const groups = new Map<string, { readonly lines: readonly OwnerLine[]; readonly files: string[] }>();
  for (const path of files) {
    const relative = relativeTo(root, path);
    const lines = relative === undefined ? [] : read.responsible(relative);
    const key = lines.map(({ line }) => line).join();
    const known = groups.get(key);
    if (known) known.files.push(path);
    else groups.set(key, { lines, files: [path] });
  }
  return [...groups.values()].map(({ lines, files: own }) => {
    const handles = [...new Set(lines.flatMap(({ owners }) => owners.map(({ text }) => text)))];
    return { lines, handles, counted: countPeople(handles, teams, teamCountsAs), files: own };
  });
}
