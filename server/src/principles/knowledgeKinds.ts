/**
 * The kinds of checks on who owns and who knows the code, from what is written to data.
 *
 * Deliberately absent: finding (checks/), and the people.
 */
import type { OwnersSpec } from '../model/check.js';
import type { WrittenOwnersCheck } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';

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
