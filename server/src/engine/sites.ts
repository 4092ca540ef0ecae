/**
 * Sites: the places that a check is about, whether it holds there or not, so that places done and left can be counted.
 *
 * A check that says what its sites are has a companion in the plan that matches them and finds nothing. Deliberately absent: shares
 * and totals, which are explain's words.
 */
import type { Check } from '../model/check.js';

const MARK = '#sites';

/** A check with its companion, if it says what its sites are. */
export function withSites(check: Check): readonly Check[] {
  const { sites, ...rest } = check;
  if (sites === undefined || check.spec.kind !== 'syntax') return [check];
  const { constraints: _, transform: __, ...spec } = check.spec;
  return [
    check,
    { ...rest, key: `${check.key}${MARK}`, spec: { ...spec, rule: sites }, message: check.code, fixes: [] },
  ];
}

/** true for the key of such a companion. */
export function isSiteKey(key: string): boolean {
  return key.endsWith(MARK);
}
