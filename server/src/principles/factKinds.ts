/**
 * The kinds of checks that run over facts of many files, from what is written to data.
 *
 * Deliberately absent: the facts (facts/), and finding (checks/).
 */
import type { ImportsSpec } from '../model/check.js';
import type { WrittenImportsCheck } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, finish, type Provenance, type ReadChecks } from './checkParts.js';

/** A check on module dependencies. */
export function importsCheck(context: CheckContext, written: WrittenImportsCheck, from: Provenance): ReadChecks {
  const spec: ImportsSpec = { kind: 'imports', to: listOf(written.to) };
  return { checks: [finish(context, spec, written, from, ['imports', 'to'])], problems: [] };
}
