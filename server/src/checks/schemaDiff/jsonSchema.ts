/**
 * Two JSON Schemas compared as schema registries do: backward (who reads by the new one reads what was written before), forward (who
 * reads by the old one reads what is written now), or both.
 *
 * A property that is added and need not be there counts as compatible, whatever a writer may have put under its name before.
 * Deliberately absent: comparing (schemas.ts).
 */
import type { SchemaDiffSpec } from '../../model/check.js';
import type { Located } from '../config/located.js';
import type { Difference } from './difference.js';
import { type Dialect, SchemaComparison, type Sides } from './schemas.js';

const DIALECT: Dialect = {
  rule: ({ holder }, what) => {
    if (/^(?:required|optional)-removed$/.test(what)) return 'property-removed';
    if (what.startsWith('new-required')) return `required-property-added${what.slice('new-required'.length)}`;
    return `${holder === 'body' ? 'schema' : 'property'}-${what}`;
  },
  consequence: (direction) =>
    direction === 'sent'
      ? 'Data that was valid before is not any more.'
      : 'Who still reads by the old schema rejects it.',
  lost: (direction, isClosed) => (direction === 'sent' && isClosed ? 'breaks' : undefined),
  closed: 'breaks',
};

export function compareJsonSchemas(
  sides: Sides & { readonly roots: { readonly before: Located; readonly now: Located } },
  compatibility: SchemaDiffSpec['jsonSchema'],
  tell: (difference: Difference) => void,
): void {
  const comparison = new SchemaComparison(sides, DIALECT, tell);
  for (const direction of ['sent', 'read'] as const) {
    if (compatibility === (direction === 'sent' ? 'forward' : 'backward')) continue;
    comparison.compare(sides.roots.before, sides.roots.now, { direction, holder: 'body', subject: 'The schema' });
  }
}
