/**
 * Routes that classes of views take from others: each is told where the class that serves it is written.
 *
 * Deliberately absent: bases that come with a framework, whose routes its reader tells.
 */
import type { RouteFact, RouteFacts, RouterFact } from './model.js';
import { append, keyOf, type Names, type Node, type RouterNode } from './names.js';

export interface Inherited {
  readonly node: Node;
  readonly route: RouteFact;
}

/** What each class serves without having it itself. */
export function inheritedRoutes(
  files: ReadonlyMap<string, RouteFacts>,
  routers: ReadonlyMap<string, RouterNode>,
  names: Names,
): readonly Inherited[] {
  const classes = [...routers.values()].filter(({ fact }) => fact.bases);
  if (classes.length === 0) return [];
  const own = new Map<string, RouteFact[]>();
  for (const [file, facts] of files) {
    for (const route of facts.routes) {
      if (route.router.from !== undefined) continue;
      append(own, keyOf({ file, id: route.router.name }), route);
    }
  }
  return classes.flatMap((one) => {
    const found: Inherited[] = [];
    const seen = new Set([keyOf(one)]);
    const taken = new Set((own.get(keyOf(one)) ?? []).map(twinOf));
    const climb = (at: Node, fact: RouterFact): void => {
      for (const ref of fact.bases ?? []) {
        const node = names.routerOf(at.file, ref);
        const base = node && routers.get(keyOf(node));
        if (!base || seen.has(keyOf(base))) continue;
        seen.add(keyOf(base));
        for (const route of own.get(keyOf(base)) ?? []) {
          const methods = route.methods.filter((method) => one.fact.answers?.includes(method) ?? true);
          if (taken.has(twinOf(route)) || methods.length === 0) continue;
          taken.add(twinOf(route));
          const { start, end } = one.fact;
          found.push({ node: one, route: { ...route, methods, router: { name: one.id }, start, end } });
        }
        climb(base, base.fact);
      }
    };
    climb(one, one.fact);
    return found;
  });
}

function twinOf({ methods, path }: RouteFact): string {
  return `${methods.join()} ${JSON.stringify(path)}`;
}
