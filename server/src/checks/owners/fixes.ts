/**
 * Mends for too few owners: a known team or person beside those there are, the team in place of one of its people, or a new line.
 *
 * Each changes whom a change waits for, so none is safe. Deliberately absent: owners that no team of the principles file knows.
 */
import type { OwnerLine } from '../../facts/codeowners/read.js';
import { baseName, parentOf, relativeTo, resolvePath } from '../../facts/paths.js';
import { countPeople, isMember, type KnownTeam, type Teams, teamWith } from '../../facts/people.js';
import type { OwnersSpec } from '../../model/check.js';
import type { Fix } from '../../model/finding.js';
import { indexLines } from '../../model/lines.js';
import type { TextEdit } from '../../model/problem.js';
import type { Group, OwnersFile } from './ownership.js';

const MOST = 4;

/** Mends of the line that is responsible. Some are made in CODEOWNERS, whether or not the finding stands there. */
export function fixesOfLine(
  file: OwnersFile,
  line: OwnerLine,
  group: Group,
  teams: Teams,
  spec: OwnersSpec,
  standsThere: boolean,
): readonly Fix[] {
  const lines = indexLines(file.text);
  const last = line.written.at(-1);
  const end = last?.end ?? line.start + line.pattern.length;
  const added = (handle: string): TextEdit => ({ range: lines.rangeOf(end, end), newText: ` ${handle}` });
  const suffices = (handles: readonly string[]) =>
    countPeople(handles, teams, spec.teamCountsAs)[spec.count] >= spec.atLeast;
  const fix = (title: string, edit: TextEdit): Fix => ({
    title,
    class: 'unsafe',
    edits: standsThere ? [edit] : [],
    ...(!standsThere && { elsewhere: [{ kind: 'edit', path: file.path, edits: [edit] }] }),
  });
  // On GitLab owners that a section gives go when the line names its own.
  const kept = line.written.length > 0 ? [] : line.owners.map(({ text }) => text);
  const fixes: Fix[] = [];
  for (const team of teamsNear(file, group, teams)) {
    if (group.handles.includes(team.handle)) continue;
    if (suffices([...group.handles, team.handle]))
      fixes.push(fix(`Add ${named(team)}`, added([...kept, team.handle].join(' '))));
    const person = line.written.find(({ text }) => isMember(team, text));
    if (person && suffices([...group.handles.filter((one) => one !== person.text), team.handle])) {
      const range = lines.rangeOf(person.start, person.end);
      fixes.push(fix(`Replace ${person.text} by ${named(team)}`, { range, newText: team.handle }));
    }
    const next = team.members.find(
      ({ keys, handle }) => handle.startsWith('@') && !group.handles.some((one) => keys.has(one.toLowerCase())),
    );
    if (person && next && suffices([...group.handles, next.handle]))
      fixes.push(fix(`Add ${next.handle}, of ${team.name}`, added([...kept, next.handle].join(' '))));
  }
  return fixes.slice(0, MOST);
}

/** A new line, at the end of CODEOWNERS or in a new one, for a folder or a file that nobody owns. */
export function fixesOfNobody(
  file: OwnersFile | undefined,
  root: string,
  path: string,
  isFolder: boolean,
  teams: Teams,
  spec: OwnersSpec,
): readonly Fix[] {
  const relative = relativeTo(file?.root ?? root, path);
  if (relative === undefined) return [];
  const pattern = relative === '' ? '*' : `/${relative.replaceAll(' ', '\\ ')}${isFolder ? '/' : ''}`;
  return teams
    .filter(
      ({ handle }) => handle !== '' && countPeople([handle], teams, spec.teamCountsAs)[spec.count] >= spec.atLeast,
    )
    .slice(0, MOST)
    .map((team) => {
      const line = `${pattern} ${team.handle}\n`;
      const title = `Give ${relative === '' ? 'everything' : baseName(path)} to ${named(team)} in CODEOWNERS`;
      if (!file) {
        const target = resolvePath(root, spec.platform === 'gitlab' ? '.gitlab/CODEOWNERS' : '.github/CODEOWNERS');
        return { title, class: 'unsafe', edits: [], elsewhere: [{ kind: 'create', path: target, text: line }] };
      }
      const { text } = file;
      const range = indexLines(text).rangeOf(text.length, text.length);
      const newText = text === '' || text.endsWith('\n') ? line : `\n${line}`;
      return {
        title,
        class: 'unsafe',
        edits: [],
        elsewhere: [{ kind: 'edit', path: file.path, edits: [{ range, newText }] }],
      };
    });
}

/** Teams with a handle: those of the owners first, then those that own what lies around, then the rest. */
function teamsNear(file: OwnersFile, { handles, files: [first = ''] }: Group, teams: Teams): readonly KnownTeam[] {
  const own = teams.filter((team) => handles.some((one) => isMember(team, one)));
  const around: KnownTeam[] = [];
  for (let folder = parentOf(first); relativeTo(file.root, folder) !== undefined && folder !== file.root; ) {
    folder = parentOf(folder);
    const relative = relativeTo(file.root, `${folder === '/' ? '' : folder}/x`) ?? 'x';
    for (const { owners } of file.read.responsible(relative)) {
      for (const { text } of owners) around.push(...[teamWith(text, teams)].flatMap((team) => team ?? []));
    }
  }
  return [...new Set([...own, ...around, ...teams])].filter(({ handle }) => handle !== '');
}

function named({ handle, size }: KnownTeam): string {
  return size === undefined ? handle : `${handle} (${size} ${size === 1 ? 'person' : 'people'})`;
}
