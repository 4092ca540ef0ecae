/**
 * One difference between a contract and what it was, and where it is told.
 *
 * Deliberately absent: finding any.
 */
import type { Place } from '../../model/lines.js';
import type { TextEdit } from '../../model/problem.js';

/** `may-break`: some who rely on the contract break, or do in some cases. */
export type Weight = 'breaks' | 'may-break';

export interface Difference {
  /** As the tools of the field name it: oasdiff, buf, GraphQL Inspector. */
  readonly rule: string;
  readonly weight: Weight;
  /** A whole sentence or two: what was, what is, and for whom that is a matter. */
  readonly message: string;
  /** Where it stands now, and from where that was reached, the nearest first. */
  readonly places: readonly Place[];
  /** The JSON pointer of what has changed, or names one within the other. */
  readonly pointer: string;
  readonly mends: readonly Mend[];
}

/** What puts it right, in one file. */
export interface Mend {
  readonly title: string;
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/** Of differences with one cause, such as a type that both requests and responses hold, the one that weighs most. */
export function withoutEchoes(differences: readonly Difference[]): readonly Difference[] {
  const kept = new Map<string, Difference>();
  for (const one of differences) {
    const [place] = one.places;
    const key = JSON.stringify([place?.path, place?.range.start.offset, one.pointer, aspectOf(one.rule)]);
    const known = kept.get(key);
    if (!known || (known.weight === 'may-break' && one.weight === 'breaks')) kept.set(key, one);
  }
  return [...kept.values()];
}

/** What a rule is about, whoever it is for. */
function aspectOf(rule: string): string {
  return rule
    .replace(/^(?:new-)?(?:required-|optional-)?(?:request|response)-/, '')
    .replace(/^(?:required|optional)-/, '');
}
