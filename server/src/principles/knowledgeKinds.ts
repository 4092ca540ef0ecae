/**
 * The kinds of checks on who owns and who knows the code, from what is written to data.
 *
 * Deliberately absent: finding (checks/), and the people.
 */
import type { HistorySpec, OwnersSpec } from '../model/check.js';
import type { WrittenHistoryCheck, WrittenOwnersCheck } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';
import { monthsIn } from './days.js';

/** A check on owners by CODEOWNERS. */
export function ownersCheck(context: CheckContext, written: WrittenOwnersCheck, from: Provenance): ReadChecks {
  const wrong = wrongCount(context, 'owners', written, ['at_least', 'team_counts_as'], from);
  if (wrong) return wrong;
  const { at_least, count, team_counts_as, platform, also } = written;
  const spec: OwnersSpec = {
    kind: 'owners',
    atLeast: at_least ?? (also === undefined ? 2 : 0),
    count: count ?? 'people',
    teamCountsAs: team_counts_as ?? 2,
    ...(platform !== undefined && { platform }),
    also: listOf(also),
  };
  return { checks: [finish(context, spec, written, from, ['owners'])], problems: [] };
}

/** A check on who knows the code, by its history. */
export function historyCheck(context: CheckContext, written: WrittenHistoryCheck, from: Provenance): ReadChecks {
  const wrong = wrongCount(context, 'history', written, ['at_least', 'min_commits'], from);
  if (wrong) return wrong;
  const { at_least, share_below = '80%', window = '18 months', min_commits, per } = written;
  const at = (key: string) => from.place ?? context.file.valuePlace([...context.path, 'history', key]);
  const share = shareIn(share_below);
  if (share === undefined)
    return complain(
      'not-a-share',
      'error',
      '"share_below" is a share from 1% to 100%, such as 80%.',
      at('share_below'),
    );
  const months = monthsIn(window);
  if (months === undefined || months < 1)
    return complain('not-a-span', 'error', '"window" is a span of time, such as 18 months or 1 year.', at('window'));
  const spec: HistorySpec = {
    kind: 'history',
    atLeast: at_least ?? 2,
    shareBelow: share,
    months,
    minCommits: min_commits ?? 5,
    per: per ?? 'directory',
  };
  return { checks: [finish(context, spec, written, from, ['history'])], problems: [] };
}

/** `80%`, or 0.8. */
function shareIn(written: string | number): number | undefined {
  const found = typeof written === 'number' ? written : Number(/^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(written)?.[1]) / 100;
  return found > 0 && found <= 1 ? found : undefined;
}

/** A problem for the first of these keys that is no whole number from one. */
function wrongCount<K extends string>(
  context: CheckContext,
  kind: string,
  written: { readonly [key in K]?: number | undefined },
  keys: readonly K[],
  from: Provenance,
): ReadChecks | undefined {
  const key = keys.find((one) => {
    const value = written[one];
    return value !== undefined && (!Number.isInteger(value) || value < 1);
  });
  if (key === undefined) return undefined;
  const place = from.place ?? context.file.valuePlace([...context.path, kind, key]);
  return complain('not-a-count', 'error', `"${key}" is a whole number from 1.`, place);
}
