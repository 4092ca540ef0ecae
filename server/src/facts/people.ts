/**
 * People behind handles: how many own something, as far as the teams of a principles file tell.
 *
 * A person is one, also by handle and by e-mail where a team maps them (`"@anna anna@acme.test"`); a bot is nobody; a team is as many
 * as it says, and where it does not, what the check assumes. Deliberately absent: names in anything that is told.
 */
import type { Team } from '../model/format.js';
import { listOf } from '../model/lists.js';

export interface Person {
  /** Everything that means this person, in lower case: handles, e-mails. */
  readonly keys: ReadonlySet<string>;
  /** The handle to write, as the team writes it. */
  readonly handle: string;
}

export interface KnownTeam {
  readonly name: string;
  readonly handle: string;
  /** How many people it has; undefined if it does not say. */
  readonly size: number | undefined;
  /** Those whose handles it lists, without those who left. */
  readonly members: readonly Person[];
  readonly left: readonly Person[];
}

export type Teams = readonly KnownTeam[];

/** Teams as they are written. */
export function teamsOf(written: { readonly [name: string]: Team }): Teams {
  return Object.entries(written).map(([name, { handle = '', people, left }]) => {
    const gone = listOf(left).map(personIn);
    const listed = Array.isArray(people) ? (people as readonly string[]).map(personIn) : [];
    const members = listed.filter((one) => !gone.some((other) => isSame(one, other)));
    return { name, handle, size: typeof people === 'number' ? people : people && members.length, members, left: gone };
  });
}

function personIn(written: string): Person {
  const words = written.split(/[\s,<>()]+/).filter((word) => word !== '');
  return { keys: new Set(words.map((word) => word.toLowerCase())), handle: words[0] ?? written };
}

function isSame(a: Person, b: Person): boolean {
  return [...a.keys].some((key) => b.keys.has(key));
}

/** true for an account that no person stands behind. */
export function isBot(name: string): boolean {
  return /\[bot\]|^@?(?:dependabot|renovate|github-actions|pre-commit-ci|greenkeeper|snyk-bot|mergify)(?:\b|$)|-bot$/i.test(
    name,
  );
}

/** true for a handle of a group: `@organisation/team`, or a role of GitLab (`@@maintainer`). */
export function isGroup(handle: string, teams: Teams): boolean {
  return handle.startsWith('@@') || handle.includes('/') || teamWith(handle, teams) !== undefined;
}

export function teamWith(handle: string, teams: Teams): KnownTeam | undefined {
  return teams.find((team) => team.handle !== '' && team.handle.toLowerCase() === handle.toLowerCase());
}

export interface Counted {
  readonly people: number;
  /** Different entries, bots left out. */
  readonly owners: number;
  readonly teams: number;
}

/** Counts who stands behind handles. `assumed` is how many people a team is that does not say. */
export function countPeople(handles: readonly string[], teams: Teams, assumed: number): Counted {
  const entries = [...new Set(handles.map((one) => one.toLowerCase()))].filter((one) => !isBot(one));
  const persons = new Set<string>();
  let nameless = 0;
  let groups = 0;
  for (const entry of entries) {
    if (isGroup(entry, teams)) {
      groups++;
      const team = teamWith(entry, teams);
      if (team && team.members.length > 0) for (const { handle } of team.members) persons.add(handle.toLowerCase());
      else nameless += team?.size ?? assumed;
    } else if (!hasLeft(entry, teams)) persons.add(personOf(entry, teams)?.handle.toLowerCase() ?? entry);
  }
  return {
    people: persons.size + nameless,
    owners: entries.filter((one) => !hasLeft(one, teams)).length,
    teams: groups,
  };
}

/** true if a team lists a person under a handle or an e-mail. */
export function isMember({ members }: KnownTeam, key: string): boolean {
  const wanted = key.toLowerCase();
  return members.some(({ keys }) => keys.has(wanted));
}

/** The person that a team lists under a handle or an e-mail. */
export function personOf(key: string, teams: Teams): Person | undefined {
  const wanted = key.toLowerCase();
  return teams.flatMap(({ members }) => members).find(({ keys }) => keys.has(wanted));
}

export function hasLeft(key: string, teams: Teams): boolean {
  const wanted = key.toLowerCase();
  return teams.some(({ left }) => left.some(({ keys }) => keys.has(wanted)));
}
