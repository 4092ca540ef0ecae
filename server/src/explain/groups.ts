/**
 * Principles in groups, for browsing: by area, workflow, team, owner, or the files in which they have findings, with counts.
 *
 * A principle may stand in several groups, and one that belongs to none stands in a last group that says so. Deliberately absent: how
 * groups are shown, and the findings themselves.
 */
import type { Principle } from '../model/principle.js';

export type Grouping = 'area' | 'workflow' | 'team' | 'owner' | 'file';

/** A principle, with a key that tells it from others of the same id. */
export interface Keyed {
  readonly key: string;
  readonly principle: Principle;
}

/** What is known of a file: how many findings each principle has in it, by the principle's key. */
export interface FileCounts {
  readonly path: string;
  /** The file's path as people read it. */
  readonly name: string;
  readonly workflows: readonly string[];
  readonly teams: readonly string[];
  readonly findings: ReadonlyMap<string, number>;
}

export interface Group {
  /** Empty for the group of those that belong to none. */
  readonly name: string;
  readonly title: string;
  /** For a file: where it is. */
  readonly path?: string;
  readonly findings: number;
  readonly members: readonly { readonly key: string; readonly findings: number }[];
}

const NONE: { readonly [by in Grouping]: string } = {
  area: 'Without an area',
  workflow: 'Of no workflow',
  team: 'Of no team',
  owner: 'Without an owner',
  file: 'Without a finding',
};

export function groupsOf(by: Grouping, principles: readonly Keyed[], files: readonly FileCounts[]): readonly Group[] {
  const found = new Map<string, Map<string, number>>();
  const titles = new Map<string, string>();
  const put = (name: string, key: string, findings: number): void => {
    const members = found.get(name) ?? new Map<string, number>();
    members.set(key, (members.get(key) ?? 0) + findings);
    found.set(name, members);
  };
  const own = new Map(principles.map(({ key, principle }) => [key, namedBy(by, principle)]));
  for (const [key, names] of own) for (const name of names) put(name, key, 0);
  for (const file of files) {
    const names = groupsOfFile(by, file);
    if (by === 'file') titles.set(file.path, file.name);
    for (const [key, count] of file.findings) {
      for (const name of names ?? own.get(key) ?? []) put(name, key, count);
    }
  }
  const placed = new Set([...found.values()].flatMap((members) => [...members.keys()]));
  const homeless = principles.filter(({ key }) => !placed.has(key));
  for (const { key } of homeless) put('', key, 0);
  // What a principle without a home has found is told with it.
  for (const file of files) {
    for (const { key } of homeless) put('', key, file.findings.get(key) ?? 0);
  }
  return [...found]
    .map(([name, members]) => groupOf(by, name, members, titles.get(name)))
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || a.title.localeCompare(b.title));
}

function groupOf(by: Grouping, name: string, counts: ReadonlyMap<string, number>, shown: string | undefined): Group {
  const members = [...counts].map(([key, findings]) => ({ key, findings })).sort((a, b) => a.key.localeCompare(b.key));
  const findings = members.reduce((sum, one) => sum + one.findings, 0);
  const title = name === '' ? NONE[by] : (shown ?? name);
  return { name, title, findings, members, ...(by === 'file' && name !== '' && { path: name }) };
}

/** The groups that a principle names itself. */
function namedBy(by: Grouping, principle: Principle): readonly string[] {
  const { area, owner, business, where, level, plan, migration } = principle;
  switch (by) {
    case 'area':
      return area === undefined ? [] : [area];
    case 'owner':
      return owner === undefined ? [] : [owner];
    case 'workflow': {
      const levels = typeof level === 'string' ? [] : Object.keys(level).filter((name) => name !== 'otherwise');
      const said = business.flatMap(({ workflow }) => (workflow === undefined ? [] : [workflow]));
      return [...new Set([...said, ...levels, ...where.flatMap(({ workflows }) => workflows ?? [])])];
    }
    case 'team': {
      const steps = (migration?.steps ?? []).flatMap(({ team }) => (team === undefined ? [] : [team]));
      return [...new Set([...Object.keys(plan), ...steps, ...where.flatMap(({ teams }) => teams ?? [])])];
    }
    case 'file':
      return [];
  }
}

/** The groups that a finding belongs to by its file; undefined where they are those of its principle. */
function groupsOfFile(by: Grouping, { path, workflows, teams }: FileCounts): readonly string[] | undefined {
  if (by === 'file') return [path];
  if (by === 'workflow') return workflows.length > 0 ? workflows : [''];
  if (by === 'team') return teams.length > 0 ? teams : [''];
  return undefined;
}
