/** What came of examples, in a few words: `9 examples pass`, `1 of 9 examples fails`. Deliberately absent: which of them. */
import { FAILURES, type Verdict } from '../engine/index.js';

export function examplesInWords(verdicts: readonly Verdict[]): string {
  const count = (holds: (verdict: Verdict) => boolean) => verdicts.filter(holds).length;
  const total = `${verdicts.length} example${verdicts.length === 1 ? '' : 's'}`;
  const failed = count((verdict) => FAILURES.has(verdict));
  if (failed > 0) return `${failed} of ${total} ${failed === 1 ? 'fails' : 'fail'}`;
  const gaps = count((verdict) => verdict === 'known-gap');
  const passed = verdicts.length - gaps;
  const known = `${gaps} known gap${gaps === 1 ? '' : 's'}`;
  if (passed === 0 && gaps > 0) return known;
  if (gaps > 0) return `${passed} of ${total} ${passed === 1 ? 'passes' : 'pass'}, ${known}`;
  return `${total} ${passed === 1 ? 'passes' : 'pass'}`;
}
