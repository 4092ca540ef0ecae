/**
 * Exceptions applied: which findings a comment or an entry of the principles file covers today.
 *
 * Deliberately absent: reading the comments (inlineExceptions.ts), and the whole life of an exception (expiring, unneeded, baseline).
 */

import { compileGlobs } from '../facts/glob.js';
import { relativeTo } from '../facts/paths.js';
import type { Finding, InlineException } from '../model/finding.js';
import type { Principle, PrincipleException } from '../model/principle.js';

/** An exception of the principles file that covers a finding. */
export interface EntryException {
  readonly reason: string;
  readonly until: string;
}

/** What covers a finding on this day; undefined if nothing does. */
export function coveredBy(
  finding: Finding,
  principle: Principle,
  comments: readonly InlineException[],
  today: string,
): InlineException | EntryException | undefined {
  if (principle.waivable === false) return undefined;
  const comment = comments.find(
    (one) => one.covers === finding.range.start.line && names(one, finding) && holds(one.until, one.reason, today),
  );
  return comment ?? principle.exceptions.find((one) => holds(one.until, one.reason, today) && speaksOf(one, finding));
}

/** A comment names a whole principle, or one of its checks. */
function names(exception: InlineException, finding: Finding): boolean {
  return exception.ids.includes(finding.principle) || exception.ids.includes(finding.code);
}

/** A reason and a readable date that has not passed; the last day counts. */
function holds(until: string | undefined, reason: string | undefined, today: string): boolean {
  if (!until || !reason?.trim() || !/^\d{4}-\d{2}-\d{2}$/.test(until)) return false;
  return !Number.isNaN(Date.parse(`${until}T00:00:00Z`)) && until >= today;
}

/** An entry with a JSON pointer speaks of that value and of what is in it; never of a finding that is about no value. */
function speaksOf({ pointer, ...exception }: PrincipleException, { path, pointer: own }: Finding): boolean {
  if (pointer !== undefined && (own === undefined || !(own === pointer || own.startsWith(`${pointer}/`)))) return false;
  const { root, paths, not } = exception.layer;
  const relative = relativeTo(root, path);
  if (relative === undefined) return false;
  return (!paths || compileGlobs(paths)(relative)) && !(not && compileGlobs(not)(relative));
}
