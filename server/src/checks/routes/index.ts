/**
 * `routes`: what the routes of an application must have in common, whole paths considered: a version, pages, keys, an end that is told.
 *
 * A path of which a part is not known is not judged by what its parts would tell. Deliberately absent: frameworks, and putting paths
 * together (facts/routes).
 */
import { throwIfCancelled } from '../../facts/cancellation.js';
import { IMPORT_SOURCES } from '../../facts/imports/resolve.js';
import { composeRoutes } from '../../facts/routes/compose.js';
import { routesSource } from '../../facts/routes/source.js';
import type { Check, RoutesSpec } from '../../model/check.js';
import type { CompiledFactCheck, FactMatch, Question } from '../factCheck.js';
import { createAsked } from './asked.js';
import { place } from './places.js';
import { policyOf } from './policies.js';
import { createTeller } from './tell.js';
import { judge } from './verdicts.js';

export function compileRoutes(check: Check, spec: RoutesSpec): CompiledFactCheck {
  const policy = policyOf(spec);
  const asked = createAsked(check, spec);
  const find = async ({ world, governs, audiences, only, cancellation }: Question): Promise<readonly FactMatch[]> => {
    const verdicts = judge(composeRoutes(world), policy, asked, audiences);
    const { byCause, alone } = place(verdicts, policy.isOfMounts, governs);
    const teller = createTeller(check, spec, policy, world);
    const matches: FactMatch[] = [];
    for (const { cause, leaves } of byCause) {
      if (only && !only.has(cause.file)) continue;
      throwIfCancelled(cancellation);
      matches.push(await teller.atCause(cause, leaves));
    }
    for (const one of alone) {
      if (only && !only.has(one.route.file)) continue;
      throwIfCancelled(cancellation);
      matches.push(await teller.atRoute(one));
    }
    return matches;
  };
  return { runnable: { check, sources: [routesSource, ...IMPORT_SOURCES], find }, troubles: [] };
}
