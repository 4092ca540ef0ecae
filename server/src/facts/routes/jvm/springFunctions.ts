/**
 * Routes that functions of Spring declare: `route().GET("/x", …)`, nested by `path` and `nest`, and Kotlin's `router { … }`.
 *
 * Read off the text by its brackets. Deliberately absent: predicates other than a method with a path, and what is made by other
 * functions.
 */
import type { PathText, RouteFact, RouterFact } from '../model.js';
import { argumentsAt, closingOf } from './expression.js';
import type { JvmNames } from './names.js';

/** Texts without it have no such routes. */
export const FUNCTIONAL = /\bRouterFunction|\b(?:coRouter|router)\s*\{/;

const CALL =
  /(?<![\w.])(?:[\w.]*\.\s*)?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s*\(|\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s*\(/g;
const NEST = /\b(?:path|nest)\s*\(|("[^"\n]*")\s*\.nest\s*\{|\bpath\(("[^"\n]*")\)\s*\.nest\s*\{/g;
const ROUTER = 'functions';

interface Nest {
  readonly start: number;
  readonly end: number;
  readonly path: PathText;
}

export function functionalFacts(
  text: string,
  names: JvmNames,
): { readonly routers: readonly RouterFact[]; readonly routes: readonly RouteFact[] } {
  const nests = nestsIn(text, names);
  const routes = [...text.matchAll(CALL)].flatMap((found): readonly RouteFact[] => {
    const method = found[1] ?? found[2] ?? '';
    const open = found.index + found[0].length - 1;
    const [first] = argumentsAt(text, open);
    // A method that is asked with something else than a text or a constant is no route.
    if (!first || first.name !== undefined || !/^(?:"|[A-Z][\w.]*$|[\w.]+\s*\+)/.test(first.text)) return [];
    const before = nests.filter(({ start, end }) => start < found.index && found.index < end);
    const own = names.path(first.text, '');
    const pieces = [...before.map((nest) => nest.path), own].filter((piece) => piece.length > 0);
    const path: PathText = pieces.flatMap((piece, index) => (index === 0 ? piece : ['/', ...piece]));
    const { start } = first;
    return [{ router: { name: ROUTER }, methods: [method], path, start, end: start + first.text.length }];
  });
  const [first] = routes;
  if (!first) return { routers: [], routes };
  const router = { id: ROUTER, framework: 'spring-functional', isRoot: true, start: first.start, end: first.end };
  return { routers: [router], routes };
}

/** What lies below a path, outermost first. */
function nestsIn(text: string, names: JvmNames): readonly Nest[] {
  return [...text.matchAll(NEST)].flatMap((found): readonly Nest[] => {
    const open = found.index + found[0].length - 1;
    const written = found[1] ?? found[2];
    if (written !== undefined)
      return [{ start: found.index, end: closingOf(text, open), path: names.path(written, '') }];
    const [first, second] = argumentsAt(text, open);
    // `path("/x")` alone is a predicate, which `nest(path("/x"), …)` holds as its first argument.
    if (!first || !second) return [];
    const inner = /^(?:[\w.]*\.)?path\s*\(/.exec(first.text);
    const path = inner ? argumentsAt(first.text, inner[0].length - 1)[0]?.text : first.text;
    return path === undefined ? [] : [{ start: found.index, end: closingOf(text, open), path: names.path(path, '') }];
  });
}
