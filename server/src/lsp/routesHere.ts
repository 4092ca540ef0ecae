/**
 * What routes have to do with a place of a document: the route that is written there, or those below a mount or a router.
 *
 * Only where some principle asks for routes: nobody reads a whole workspace for a hover. Deliberately absent: findings.
 */
import { type Cancellation, throwIfCancelled } from '../engine/index.js';
import { routeInWords, routesInWords } from '../explain/index.js';
import { baseName } from '../facts/paths.js';
import { composeRoutes, type EffectiveRoute, type Piece } from '../facts/routes/compose.js';
import { routesSource } from '../facts/routes/source.js';
import type { Span } from '../facts/syntaxTrees.js';
import type { World } from '../facts/world.js';
import { indexLines, type Range } from '../model/lines.js';

export interface RoutesHere {
  readonly range: Range;
  readonly words: string;
}

/** `text` is that of the document, of which `world` must know. */
export async function routesHere(
  world: World,
  { path, text, offset }: { readonly path: string; readonly text: string; readonly offset: number },
  cancellation: Cancellation,
): Promise<RoutesHere | undefined> {
  if (!world.facts(routesSource, path)) return undefined;
  const holds = ({ start, end }: Span) => start <= offset && offset <= end;
  const routes = composeRoutes(world);
  const lines = indexLines(text);
  const own = routes.filter((one) => one.file === path && holds(one.route));
  const [first] = own;
  if (first) {
    const { start, end } = first.route;
    const words: string[] = [];
    for (const route of own) words.push(routeInWords(route, await placesOf(world, route, path, cancellation)));
    return { range: lines.rangeOf(start, end), words: words.join('\n\n') };
  }
  const isHere = (piece: Piece) => piece.by !== 'route' && piece.file === path && holds(piece);
  const below = routes.filter(({ paths }) => paths.some(({ pieces }) => pieces.some(isHere)));
  const piece = below[0]?.paths.flatMap(({ pieces }) => pieces).find(isHere);
  return piece && { range: lines.rangeOf(piece.start, piece.end), words: routesInWords(below) };
}

/** Where the pieces of a route's paths are written. */
async function placesOf(world: World, { paths }: EffectiveRoute, here: string, cancellation: Cancellation) {
  const pieces = paths.flatMap((path) => path.pieces).filter(({ by }) => by !== 'route');
  const known = new Map<string, string>();
  for (const { file, start } of pieces) {
    const line = indexLines((await world.text(file)) ?? '').pointAt(start).line + 1;
    throwIfCancelled(cancellation);
    known.set(`${file}:${start}`, file === here ? `line ${line}` : `${baseName(file)}, line ${line}`);
  }
  return (file: string, start: number) => known.get(`${file}:${start}`);
}
