/**
 * Exceptions applied: which findings a comment or an entry of the principles file covers today, and which one did so once.
 *
 * Deliberately absent: reading the comments (inlineExceptions.ts), and what is to be said of an exception (exceptionRemarks.ts).
 */

import { compileGlobs } from '../facts/glob.js';
import { relativeTo } from '../facts/paths.js';
import type { AnyException, Finding, InlineException } from '../model/finding.js';
import type { Principle, PrincipleException, Scope } from '../model/principle.js';
import { standingOf } from './standing.js';

/** What covers a finding, or what would if it still held. */
export interface Covering {
  readonly by?: AnyException;
  /** Of several that no longer hold, the first. */
  readonly lapsed?: AnyException;
}

/** What covers a finding on this day. */
export function coveredBy(
  finding: Finding,
  principle: Principle,
  comments: readonly InlineException[],
  { teams, today }: { readonly teams: Scope['teams']; readonly today: string },
): Covering {
  if (comments.length === 0 && principle.exceptions.length === 0) return {};
  const speaking = [
    ...comments.filter(
      (one) => names(one, finding) && (one.covers === finding.range.start.line || holds(one, finding)),
    ),
    ...principle.exceptions.filter((one) => speaksOf(one, finding)),
  ];
  const standing = (one: AnyException) => standingOf(one, principle, teams, today);
  const by = speaking.find((one) => standing(one) === 'holds');
  if (by) return { by };
  const lapsed = speaking.find((one) => ['ended', 'undated'].includes(standing(one)));
  return lapsed ? { lapsed } : {};
}

/** true for what a check finds in the words of the comment itself, such as in the id of its own principle. */
export function holds({ range }: InlineException, { range: { start, end } }: Pick<Finding, 'range'>): boolean {
  return range.start.offset <= start.offset && end.offset <= range.end.offset;
}

/** A comment names a whole principle, or one of its checks. */
export function names(exception: InlineException, finding: Pick<Finding, 'principle' | 'code'>): boolean {
  return exception.ids.includes(finding.principle) || exception.ids.includes(finding.code);
}

/** An entry with a JSON pointer speaks of that value and of what is in it; never of a finding that is about no value. */
function speaksOf({ pointer, ...exception }: PrincipleException, { path, pointer: own }: Finding): boolean {
  if (pointer !== undefined && (own === undefined || !(own === pointer || own.startsWith(`${pointer}/`)))) return false;
  const { root, paths, not } = exception.layer;
  const relative = relativeTo(root, path);
  if (relative === undefined) return false;
  return (!paths || compileGlobs(paths)(relative)) && !(not && compileGlobs(not)(relative));
}
