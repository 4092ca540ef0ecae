/** How loud a finding is: from the level of its principle, the confidence of its check, and the ceiling that the team set. */
import type { Confidence, Enforcement, LevelName } from '../model/format.js';
import type { Severity } from '../model/problem.js';

const TABLE: { readonly [level in Exclude<LevelName, 'off'>]: { readonly [confidence in Confidence]: Severity } } = {
  must: { high: 'error', medium: 'warning', low: 'information' },
  should: { high: 'warning', medium: 'information', low: 'hint' },
  may: { high: 'information', medium: 'hint', low: 'hint' },
};
const CEILING: { readonly [enforce in Enforcement]: Severity } = {
  teach: 'information',
  warn: 'warning',
  block: 'error',
};
const LOUDNESS: { readonly [severity in Severity]: number } = { hint: 0, information: 1, warning: 2, error: 3 };

/** The severity of a finding under a level that is not `off`. */
export function severityOf(level: Exclude<LevelName, 'off'>, confidence: Confidence, enforce: Enforcement): Severity {
  const wanted = TABLE[level][confidence];
  const most = CEILING[enforce];
  return LOUDNESS[wanted] > LOUDNESS[most] ? most : wanted;
}

/** Below zero if `a` is quieter than `b`, above if it is louder. */
export function compareSeverity(a: Severity, b: Severity): number {
  return LOUDNESS[a] - LOUDNESS[b];
}
