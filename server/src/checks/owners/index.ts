/**
 * `owners`: enough people, owners or teams stand behind each governed file, by CODEOWNERS.
 *
 * The finding stands on the line that is responsible, once for all files that it decides about; where no line speaks of a folder, in
 * the file by which the folder is known best. Deliberately absent: reading CODEOWNERS (facts/codeowners), and who knows the code
 * (`history`).
 */
import { throwIfCancelled } from '../../facts/cancellation.js';
import type { OwnerLine } from '../../facts/codeowners/read.js';
import { codeownersSource } from '../../facts/codeowners/source.js';
import { baseName, isWithin, parentOf, relativeTo, upward } from '../../facts/paths.js';
import { type Teams, teamsOf } from '../../facts/people.js';
import type { Check, OwnersSpec } from '../../model/check.js';
import type { Related } from '../../model/finding.js';
import { FILE_START, indexLines, type Place } from '../../model/lines.js';
import { bestKnown } from '../bestKnown.js';
import type { CompiledFactCheck, Evidence, FactMatch, Question } from '../factCheck.js';
import { fillNames } from '../words.js';
import { fixesOfLine, fixesOfNobody } from './fixes.js';
import { findingsInLines } from './lines.js';
import { type Group, groupsOf, type OwnersFile, ownersFileOf, type Reading } from './ownership.js';

/** What was found last, and of what: it is asked for at each keystroke in any file. */
interface Known {
  readonly governed: readonly string[];
  readonly text: string | undefined;
  readonly written: unknown;
  readonly matches: readonly FactMatch[];
}

export function compileOwners(check: Check, spec: OwnersSpec): CompiledFactCheck {
  const reading: Reading = {};
  let known: Known | undefined;

  const find = async (question: Question): Promise<readonly FactMatch[]> => {
    const { world, governed, scopeOf, cancellation } = question;
    const [first] = governed;
    if (first === undefined) return [];
    const scope = scopeOf(first);
    const file = await ownersFileOf(world, check.root, scope, spec, reading);
    throwIfCancelled(cancellation);
    if (known?.governed === governed && known.text === file?.text && known.written === scope?.teams)
      return known.matches;
    const teams = teamsOf(scope?.teams ?? {});
    const matches = [...tooFew(question, file, teams)];
    if (file && world.has(file.path) && isWithin(check.root, file.root))
      matches.push(...findingsInLines(check, spec, file, teams, question, first));
    known = { governed, text: file?.text, written: scope?.teams, matches };
    return matches;
  };

  const tooFew = ({ world, governed }: Question, file: OwnersFile | undefined, teams: Teams): readonly FactMatch[] => {
    if (spec.atLeast === 0) return [];
    if (!file) return nobody(governed, governed, undefined, teams);
    const groups = groupsOf(file, governed, teams, spec).filter(({ counted }) => counted[spec.count] < spec.atLeast);
    return groups.flatMap((group) => {
      if (group.lines.length === 0) return nobody(group.files, governed, file, teams);
      return atLine(file, group, teams, world.has(file.path));
    });
  };

  /** On the last of the lines, for on GitLab several decide together. */
  const atLine = (file: OwnersFile, group: Group, teams: Teams, standsThere: boolean): readonly FactMatch[] => {
    const line = group.lines.at(-1);
    const [first = ''] = group.files;
    if (!line) return [];
    const names = { files: filesInWords(group.files), count: ownersInWords(group, spec), asked: askedInWords(spec) };
    const words =
      group.handles.length === 0
        ? 'This line leaves {files} without an owner; {asked} are asked for.'
        : 'This line gives {files} to {count}; {asked} are asked for.';
    const message = fillNames(check.message === '' ? words : check.message, names);
    const placeOf = (one: OwnerLine): Place => {
      const [from, to] = [one.written[0]?.start ?? one.start, one.written.at(-1)?.end ?? one.end];
      return { path: file.path, range: indexLines(file.text).rangeOf(from, to) };
    };
    const related: Related[] = group.lines
      .slice(0, -1)
      .map((one) => ({ place: placeOf(one), message: 'The same files' }));
    if (!standsThere) related.push({ place: placeOf(line), message: 'The line that decides' });
    return [
      {
        check: check.key,
        path: standsThere ? file.path : first,
        about: first,
        range: standsThere ? placeOf(line).range : FILE_START,
        message,
        fixes: line.isExclusion ? [] : fixesOfLine(file, line, group, teams, spec, standsThere),
        ...(related.length > 0 && { related }),
      },
    ];
  };

  /** Once for each outermost folder of which nothing has an owner. */
  const nobody = (
    files: readonly string[],
    governed: readonly string[],
    file: OwnersFile | undefined,
    teams: Teams,
  ): readonly FactMatch[] =>
    [...wholeFolders(check.root, files, governed)].map(([top, own]) => {
      const isFolder = own.length > 1 || top !== own[0];
      const [first = ''] = own;
      const at = isFolder ? (bestKnown(own.filter((path) => parentOf(path) === top)) ?? first) : first;
      const folder = relativeTo(check.root, top) || 'the whole folder of the principles';
      const names = {
        files: isFolder ? `${filesInWords(own)} of ${folder}` : baseName(first),
        count: `no ${spec.count}`,
        asked: askedInWords(spec),
      };
      const words = file
        ? 'No line of CODEOWNERS gives {files} to anybody; {asked} are asked for.'
        : 'There is no CODEOWNERS file, so that nobody owns {files}; {asked} are asked for.';
      const message = fillNames(check.message === '' ? words : check.message, names);
      const fixes = fixesOfNobody(file, check.root, top, isFolder, teams, spec);
      return { check: check.key, path: at, about: at, range: FILE_START, message, fixes };
    });

  const evidence = async (path: string, { world, scopeOf }: Question): Promise<Evidence> => {
    const scope = scopeOf(path);
    const teams = teamsOf(scope?.teams ?? {});
    const file = await ownersFileOf(world, check.root, scope, spec, reading);
    const [group] = file ? groupsOf(file, [path], teams, spec) : [];
    return evidenceOf(file, group, spec);
  };

  return { runnable: { check, sources: [codeownersSource], standIn, find, evidence }, troubles: [] };
}

function standIn(files: readonly string[]): readonly string[] {
  return files.filter((path) => codeownersSource.reads(path, undefined));
}

function evidenceOf(file: OwnersFile | undefined, group: Group | undefined, spec: OwnersSpec): Evidence {
  const asked = spec.atLeast > 0 ? [`${capital(askedInWords(spec))} are asked for.`] : [];
  const counted = group?.counted ?? { people: 0, owners: 0, teams: 0 };
  const lines = group?.lines ?? [];
  const data = {
    codeowners: file?.path ?? null,
    platform: file?.read.platform ?? null,
    lines: lines.map(({ line }) => line + 1),
    owners: group?.handles ?? [],
    counted,
    asked: spec.atLeast,
    enough: counted[spec.count] >= spec.atLeast,
  };
  if (!file)
    return { brief: 'No CODEOWNERS', says: ['There is no CODEOWNERS file, so that nobody owns it.', ...asked], data };
  const last = lines.at(-1);
  if (!group || !last)
    return {
      brief: 'No owner by CODEOWNERS',
      says: ['No line of CODEOWNERS speaks of it, so that nobody owns it.', ...asked],
      data,
    };
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.map(({ line }) => line + 1).join(', ')}`;
  const place = { path: file.path, range: indexLines(file.text).rangeOf(last.start, last.end) };
  if (group.handles.length === 0) {
    const says = [`CODEOWNERS, ${where} (${last.pattern}), leaves it without an owner.`, ...asked];
    return { brief: `No owner by CODEOWNERS ${where}`, says, place, data };
  }
  const patterns = lines.map(({ pattern }) => pattern).join(', ');
  return {
    brief: `${ownersInWords(group, spec)} by CODEOWNERS ${where}`,
    says: [
      `CODEOWNERS, ${where} (${patterns}), gives it to ${group.handles.join(', ')}: ${ownersInWords(group, spec)}.`,
      ...asked,
    ],
    place,
    data,
  };
}

/** Files that nobody owns by the outermost folder in which that holds for everything that is governed; else by themselves. */
function wholeFolders(
  root: string,
  files: readonly string[],
  governed: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const all = countByFolder(root, governed);
  const own = countByFolder(root, files);
  const found = new Map<string, string[]>();
  for (const path of files) {
    let top = path;
    for (const folder of upward(parentOf(path))) {
      if (!isWithin(root, folder) || own.get(folder) !== all.get(folder)) break;
      // A folder that adds nothing says no more than what lies in it.
      if ((all.get(folder) ?? 0) > (all.get(top) ?? 1)) top = folder;
    }
    const known = found.get(top);
    if (known) known.push(path);
    else found.set(top, [path]);
  }
  return found;
}

function countByFolder(root: string, files: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of files) {
    for (const folder of upward(parentOf(path))) {
      if (!isWithin(root, folder)) break;
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return counts;
}

function filesInWords(files: readonly string[]): string {
  return files.length === 1 ? baseName(files[0] ?? '') : `${files.length.toLocaleString('en')} files`;
}

/** `1 person`, `2 owners`. */
function ownersInWords({ counted }: Group, { count }: OwnersSpec): string {
  const number = counted[count];
  if (number === 0) return 'nobody (bots, and people who left, do not count)';
  const words = { people: ['person', 'people'], owners: ['owner', 'owners'], teams: ['team', 'teams'] } as const;
  return `${number} ${words[count][number === 1 ? 0 : 1]}`;
}

function askedInWords({ atLeast, count }: OwnersSpec): string {
  return `at least ${atLeast} ${count}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
