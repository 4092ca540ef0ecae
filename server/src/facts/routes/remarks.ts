/**
 * What comments right above a route or a mount say of it: that it is deprecated, and for whom it is (`x-audience: internal`).
 *
 * The same for all languages, on the text alone. Deliberately absent: attributes and annotations, which each language reads itself.
 */
import type { Span } from '../syntaxTrees.js';
import type { MountFact, RouteFact, RouteFacts, RouterFact } from './model.js';

const COMMENT = /^\s*(?:\/\/|\/?\*|#(?!\[)|--)/;
const MOST_LINES = 12;

/** Facts with what comments add to them. */
export function withRemarks(facts: RouteFacts, text: string): RouteFacts {
  if (!/deprecated|x-audience/i.test(text)) return facts;
  return {
    ...facts,
    routers: facts.routers.map((router): RouterFact => ({ ...audienceOf(router, text), ...router })),
    mounts: facts.mounts.map((mount): MountFact => ({ ...audienceOf(mount, text), ...mount })),
    routes: facts.routes.map((route): RouteFact => {
      const { start } = route.written ?? route;
      const comment = commentAbove(text, start);
      const deprecated = /\bdeprecated\b/i.test(comment) ? comment : undefined;
      return { ...(deprecated !== undefined && { deprecated }), ...audienceOf(route, text), ...route };
    }),
  };
}

function audienceOf(fact: Span & { readonly written?: Span }, text: string): { readonly audience?: string } {
  const audience = /\bx-audience:\s*([\w-]+)/i.exec(commentAbove(text, (fact.written ?? fact).start))?.[1];
  return audience === undefined ? {} : { audience };
}

/** The lines of comments that end right above a place; empty if there are none. */
function commentAbove(text: string, offset: number): string {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = start;
  for (let line = 0; line < MOST_LINES && start > 0; line++) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (!COMMENT.test(text.slice(before, start))) break;
    start = before;
  }
  return text.slice(start, end);
}
