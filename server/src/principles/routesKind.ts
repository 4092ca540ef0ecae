/** `routes` from what is written to data. Deliberately absent: routes, and judging them (checks/routes). */
import type { ExemptGroup, RoutesAsk, RoutesSpec } from '../model/check.js';
import { EXEMPT_GROUPS, VERSION_STYLES, type WrittenRoutesCheck } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';
import { didYouMean } from './suggest.js';

const ASKS = ['versioned', 'paged_by', 'keyed_by', 'deprecated'] as const;

/** A check on composed routes. */
export function routesCheck(context: CheckContext, written: WrittenRoutesCheck, from: Provenance): ReadChecks {
  const asked = ASKS.filter((key) => written[key] !== undefined);
  const [key] = asked;
  if (key === undefined || asked.length > 1) {
    const place = from.place ?? context.file.keyPlace([...context.path, 'routes']);
    return complain('empty-check', 'error', `Say one thing that is asked of the routes: ${ASKS.join(', ')}.`, place);
  }
  const at = (of: string) => from.place ?? context.file.valuePlace([...context.path, 'routes', of]);
  const style = written.versioned;
  if (style !== undefined && !VERSION_STYLES.some((known) => known === style)) {
    const hint = didYouMean(style, VERSION_STYLES) || ` The ways are ${VERSION_STYLES.join(', ')}.`;
    return complain('unknown-style', 'error', `A version is not told by "${style}".${hint}`, at('versioned'));
  }
  if (written.deprecated !== undefined && written.deprecated !== 'dated')
    return complain(
      'unknown-style',
      'error',
      'What is deprecated can be asked to be `dated`, and nothing else.',
      at(key),
    );
  const groups = listOf(written.exempt_groups).filter((name) => name !== 'none');
  const unknown = groups.find((name) => !EXEMPT_GROUPS.some((known) => known === name));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, EXEMPT_GROUPS) || ` They are ${EXEMPT_GROUPS.join(', ')}.`;
    return complain('unknown-group', 'error', `There is no group of routes "${unknown}".${hint}`, at('exempt_groups'));
  }
  const spec: RoutesSpec = {
    kind: 'routes',
    ask: askOf(written),
    audience: listOf(written.audience),
    exempt: listOf(written.exempt),
    groups: written.exempt_groups === undefined ? EXEMPT_GROUPS : (groups as readonly ExemptGroup[]),
  };
  return { checks: [finish(context, spec, written, from, ['routes', key])], problems: [] };
}

function askOf(written: WrittenRoutesCheck): RoutesAsk {
  const style = VERSION_STYLES.find((known) => known === written.versioned);
  if (style) return { asks: 'versioned', style, versions: listOf(written.versions) };
  if (written.paged_by !== undefined) return { asks: 'paged', by: listOf(written.paged_by) };
  if (written.keyed_by !== undefined) return { asks: 'keyed', by: listOf(written.keyed_by) };
  return { asks: 'dated' };
}
