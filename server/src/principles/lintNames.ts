/**
 * Hints about the names of workflows and teams that nobody has defined.
 *
 * In `where` and `level` an unknown name is an error, which effective.ts finds. Where prose may stand as well, such as in `pays`,
 * only a single word counts as a name; and where no team is defined at all, none is missed.
 */
import type { WrittenPrinciple } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type Hinting, itemPath, meant, meantKey } from './hinting.js';
import type { KeyPath } from './readContext.js';
import { nearest } from './suggest.js';

export function lintNames(hinting: Hinting): void {
  const { file, around, say, sayOfKey } = hinting;
  const { principles = {}, defaults } = file.written;
  const workflow = (name: string | undefined, path: KeyPath) => {
    if (name === undefined || around.workflows.includes(name)) return;
    const { hint, mend } = meant(file, path, name, around.workflows);
    say('unknown-workflow', path, `There is no workflow "${name}".${hint}`, mend);
  };
  const team = (name: string | undefined, path: KeyPath) => {
    if (name === undefined || !isMissing(name, hinting)) return;
    const known = name.startsWith('@') ? around.handles : around.teams;
    const { hint, mend } = meant(file, path, name, known);
    say('unknown-team', path, `There is no team "${name}".${hint}`, mend);
  };
  team(defaults?.owner, ['defaults', 'owner']);
  for (const [id, written] of Object.entries(principles)) {
    if (typeof written === 'string') continue;
    const path = ['principles', id];
    team(written.owner, [...path, 'owner']);
    for (const { name, path: own } of workflowsIn(written)) workflow(name, [...path, ...own]);
    for (const { name, path: own } of teamsIn(written)) team(name, [...path, ...own]);
    for (const name of Object.keys(written.plan ?? {})) {
      if (around.teams.length === 0 || around.teams.includes(name)) continue;
      const own = [...path, 'plan', name];
      const { hint, mend } = meantKey(file, own, name, around.teams, Object.keys(written.plan ?? {}));
      sayOfKey('unknown-team', own, `There is no team "${name}".${hint}`, mend);
    }
  }
}

interface Named {
  readonly name: string | undefined;
  readonly path: KeyPath;
}

function workflowsIn({ business }: WrittenPrinciple): readonly Named[] {
  return listOf(business).map(({ workflow }, i) => ({
    name: workflow,
    path: [...itemPath(['business'], business, i), 'workflow'],
  }));
}

function teamsIn({ tradeoffs, migration, outcomes }: WrittenPrinciple): readonly Named[] {
  const payers = listOf(tradeoffs).map(({ pays }, i) => ({
    name: pays,
    path: [...itemPath(['tradeoffs'], tradeoffs, i), 'pays'],
  }));
  const doers = (migration?.steps ?? []).map(({ team }, i) => ({
    name: team,
    path: ['migration', 'steps', i, 'team'],
  }));
  const feeling = listOf(outcomes).flatMap(({ felt_by: feltBy }, i) =>
    listOf(feltBy).map((name, n) => ({
      name,
      path: itemPath([...itemPath(['outcomes'], outcomes, i), 'felt_by'], feltBy, n),
    })),
  );
  return [...payers, ...doers, ...feeling];
}

/** A person's handle is no team; nor are words such as "every team". */
function isMissing(name: string, { around: { teams, handles } }: Hinting): boolean {
  if (name.startsWith('@')) return name.includes('/') && handles.length > 0 && !handles.includes(name.toLowerCase());
  return teams.length > 0 && /^[\w.-]+$/.test(name) && !teams.includes(name) && isName(name, teams);
}

/** One word that is no word of prose: of several parts, or near to a team that there is. */
function isName(name: string, teams: readonly string[]): boolean {
  return /[a-z0-9][-_.][a-z0-9]/i.test(name) || nearest(name, teams) !== undefined;
}
