/**
 * Routes as the application serves them: routers joined with what they are mounted on, across files, to whole paths.
 *
 * A router that is mounted twice has two paths for each of its routes. A path of which a part cannot be known, or whose router is
 * mounted nowhere in sight, is incomplete. Deliberately absent: reading texts, and judging paths.
 */
import type { Span } from '../syntaxTrees.js';
import type { World } from '../world.js';
import {
  type Beginning,
  beginningsOf,
  filled,
  join,
  type Mounted,
  type Piece,
  pieceOf,
  type Step,
} from './beginnings.js';
import { inheritedRoutes } from './classes.js';
import type { DeclaredVersion, Ref, RouteFact, RouteFacts, RouterFact } from './model.js';
import { append, createNames, type KnownText, keyOf, type Names, type Node, type RouterNode } from './names.js';
import { begin, collectSettings } from './settings.js';
import { routesSource } from './source.js';
import { givenToStandIns } from './standIns.js';

/** One path under which a route is served. */
export interface EffectivePath {
  readonly path: string;
  /** What the path is made of, from its beginning. */
  readonly pieces: readonly Piece[];
  /** false if a part of it is not known. */
  readonly isComplete: boolean;
  readonly steps: readonly Step[];
  /** Versions that routers, mounts and the route declare, outermost first. */
  readonly versions: readonly DeclaredVersion[];
}

export interface EffectiveRoute {
  readonly file: string;
  readonly route: RouteFact;
  readonly framework: string;
  /** What it is put on, with its file; absent for a router that a function is given. */
  readonly router?: { readonly file: string; readonly fact: RouterFact };
  /** Where the function that answers is written, as far as it is known. */
  readonly handler?: Span & { readonly file: string };
  /** Never empty. */
  readonly paths: readonly EffectivePath[];
}

export type { Piece, Step };

/** Functions that hand a router on to one another. */
const MOST_CALLS = 4;

const known = new WeakMap<World, { readonly version: number; readonly routes: readonly EffectiveRoute[] }>();

/** All routes of a world. The same answer as long as nothing in the world changes. */
export function composeRoutes(world: World): readonly EffectiveRoute[] {
  const earlier = known.get(world);
  if (earlier?.version === world.version) return earlier.routes;
  const routes = compose(world);
  known.set(world, { version: world.version, routes });
  return routes;
}

function compose(world: World): readonly EffectiveRoute[] {
  const files = new Map<string, RouteFacts>();
  for (const file of world.withFacts(routesSource)) {
    const facts = world.facts(routesSource, file);
    if (facts) files.set(file, facts);
  }
  const names = createNames(world, files);
  const routers = new Map<string, RouterNode>();
  const mounts = new Map<string, Mounted[]>();
  const mountAt = (node: Node, mounted: Mounted) => append(mounts, keyOf(node), mounted);
  const given: (readonly [child: Node, mounted: Mounted])[] = [];
  for (const [file, facts] of files) {
    for (const fact of facts.routers) routers.set(keyOf({ file, id: fact.id }), { file, id: fact.id, fact });
    for (const mount of [...facts.mounts, ...givenToStandIns(file, facts, names)]) {
      const child = names.routerOf(file, mount.child);
      const parent = names.routerOf(file, mount.parent);
      if (!child || !parent) continue;
      const isParameter = mount.child.from === undefined && mount.child.name.includes('#');
      if (isParameter) given.push([child, { file, mount, parent }]);
      else mountAt(child, { file, mount, parent });
    }
  }
  // A function that mounts what it is given mounts what its callers have.
  const held = (node: Node, hops = 0): readonly Node[] => {
    const callers = hops < MOST_CALLS && !routers.has(keyOf(node)) ? mounts.get(keyOf(node)) : undefined;
    return callers?.flatMap(({ parent }) => held(parent, hops + 1)) ?? [node];
  };
  const mounted = given.flatMap(([child, one]) => held(child).map((node) => [node, one] as const));
  for (const [node, one] of mounted) mountAt(node, one);
  for (const [key, all] of mounts) {
    const meant = all.filter(({ mount }) => !mount.isDefault);
    if (meant.length > 0) mounts.set(key, meant);
  }

  /** The applications that a name of a file stands for: of what a function is given, all that it is ever given. */
  const applicationsOf = (file: string, ref: Ref): readonly Node[] => {
    const node = names.routerOf(file, ref);
    if (!node || routers.has(keyOf(node))) return node ? [node] : [];
    return (mounts.get(keyOf(node)) ?? []).map(({ parent }) => parent);
  };
  const settings = collectSettings(files, routers, applicationsOf);

  const prefixesOf = beginningsOf({ routers, mounts, settings, names });

  const isRouter = (node: Node) => routers.has(keyOf(node)) || mounts.has(keyOf(node)) || names.isRouterParameter(node);
  const result: EffectiveRoute[] = [];
  const put = (file: string, route: RouteFact, node: Node): void => {
    const fact = routers.get(keyOf(node))?.fact;
    const own = filled(names.textOf(file, route.path), fact);
    const before = prefixesOf(node);
    const paths = before.flatMap((prefix) => pathsOf(prefix, { file, route, own, names }));
    const [first] = before;
    // What is only served where it is mounted, and mounted nowhere, is not served.
    if (!first || paths.length === 0) return;
    const router = fact && { file: node.file, fact };
    const handler = route.handler && names.functionOf(file, route.handler);
    const { framework } = first;
    result.push({ file, route, framework, ...(router && { router }), ...(handler && { handler }), paths });
  };
  for (const [file, facts] of files) {
    for (const route of facts.routes) {
      const node = names.routerOf(file, route.router);
      // What is called on something else than a router is no route: a client's request looks the same.
      if (!node || !isRouter(node)) continue;
      const elsewhere = route.standsFor && names.routerOf(file, route.standsFor);
      if (!elsewhere || !routers.has(keyOf(elsewhere))) put(file, route, node);
    }
  }
  for (const { node, route } of inheritedRoutes(files, routers, names)) put(node.file, route, node);
  return result;
}

interface Leaf {
  readonly file: string;
  readonly route: RouteFact;
  readonly own: KnownText;
  readonly names: Names;
}

/** The paths of a route below one beginning: one for each version that the application puts into it. */
function pathsOf(prefix: Beginning, { file, route, own, names }: Leaf): readonly EffectivePath[] {
  const below = join('', join(prefix.text, own.text)).replace(/\/{2,}/g, '/');
  const declared = [...prefix.versions, ...(route.version ? [route.version] : [])];
  const isComplete = prefix.isComplete && own.isComplete;
  const pieces = [...prefix.pieces, ...pieceOf('route', file, route, own.text)];
  const { steps } = prefix;
  if (prefix.settings.length === 0) return [{ path: below || '/', isComplete, pieces, steps, versions: declared }];
  return begin(prefix.settings, below, route.methods, declared, names).map((begun) => ({
    path: join(begun.text + begun.segment, below) || '/',
    isComplete: isComplete && begun.isComplete,
    pieces: [...begun.by.flatMap((one) => pieceOf('router', one.file, one.fact, one.text)), ...pieces],
    steps,
    versions: begun.versions,
  }));
}
