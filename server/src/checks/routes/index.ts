/**
 * `routes`: what the routes of an application must have in common, whole paths considered: a version, pages, keys, an end that is told.
 *
 * A path of which a part is not known is not judged by what its parts would tell. Deliberately absent: frameworks, and putting paths
 * together (facts/routes).
 */
import { type Cancellation, throwIfCancelled } from '../../facts/cancellation.js';
import { IMPORT_SOURCES } from '../../facts/imports/resolve.js';
import { composeRoutes, type EffectiveRoute } from '../../facts/routes/compose.js';
import { routesSource } from '../../facts/routes/source.js';
import type { World } from '../../facts/world.js';
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
    const all = composeRoutes(world);
    const wanted = all.filter((route) => governs(route.file) && policy.wantsAnswer?.(route));
    const answers = await answersOf(wanted, world, cancellation);
    const verdicts = judge(all, policy, asked, audiences, answers);
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

/** The code that answers routes: their statements, and the functions that these name. */
async function answersOf(routes: readonly EffectiveRoute[], world: World, cancellation: Cancellation) {
  const texts = new Map<string, string>();
  const read = async (file: string): Promise<string> => {
    const text = texts.get(file) ?? (await world.text(file)) ?? '';
    throwIfCancelled(cancellation);
    texts.set(file, text);
    return text;
  };
  const answers = new Map<EffectiveRoute, string>();
  for (const route of routes) {
    const { file, handler } = route;
    const { written } = route.route;
    const own = written ? (await read(file)).slice(written.start, written.end) : '';
    const far = handler ? (await read(handler.file)).slice(handler.start, handler.end) : '';
    if (own !== '' || far !== '') answers.set(route, `${own}\n${far}`);
  }
  return answers;
}
