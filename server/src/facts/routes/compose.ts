/**
 * Routes as the application serves them: routers joined with what they are mounted on, across files, to whole paths.
 *
 * A router that is mounted twice has two paths for each of its routes. A path of which a part cannot be known, or whose router is
 * mounted nowhere in sight, is incomplete. Deliberately absent: reading texts, and judging paths.
 */
import type { Span } from '../syntaxTrees.js';
import type { World } from '../world.js';
import { inheritedRoutes } from './classes.js';
import type { DeclaredVersion, MountFact, Ref, RouteFact, RouteFacts, RouterFact } from './model.js';
import { createNames, type KnownText, keyOf, type Names, type Node, nodeOf } from './names.js';
import { begin, collectSettings, type Setting } from './settings.js';
import { routesSource } from './source.js';

/** A step on the way to a route: where a router was mounted, outermost first. */
export interface Step {
  readonly file: string;
  readonly mount: MountFact;
  /** What the mount puts before the path. */
  readonly text: string;
}

/** A piece of a path, and what put it there. */
export interface Piece extends Span {
  readonly by: 'router' | 'mount' | 'route';
  readonly file: string;
  /** Never empty. */
  readonly text: string;
}

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

/** More paths than any application has for one route. */
const MOST_PATHS = 32;

/** A router's beginning: everything before its own routes, but for what is set for the application as a whole. */
type Prefix = Omit<EffectivePath, 'path'> & {
  readonly text: string;
  readonly framework: string;
  readonly settings: readonly Setting[];
};

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
  const routers = new Map<string, Node & { readonly fact: RouterFact }>();
  const mounts = new Map<string, Mounted[]>();
  for (const [file, facts] of files) {
    for (const fact of facts.routers) routers.set(keyOf({ file, id: fact.id }), { file, id: fact.id, fact });
    for (const mount of facts.mounts) {
      const child = names.routerOf(file, mount.child);
      const parent = names.routerOf(file, mount.parent);
      if (!child || !parent) continue;
      const key = keyOf(child);
      mounts.set(key, [...(mounts.get(key) ?? []), { file, mount, parent }]);
    }
  }
  for (const [key, all] of mounts) {
    if (all.some(({ mount }) => !mount.isDefault)) {
      mounts.set(
        key,
        all.filter(({ mount }) => !mount.isDefault),
      );
    }
  }

  /** The applications that a name of a file stands for: of what a function is given, all that it is ever given. */
  const applicationsOf = (file: string, ref: Ref): readonly Node[] => {
    const node = names.routerOf(file, ref);
    if (!node || routers.has(keyOf(node))) return node ? [node] : [];
    return (mounts.get(keyOf(node)) ?? []).map(({ parent }) => parent);
  };
  const settings = collectSettings(files, routers, applicationsOf);

<<<<<<< HEAD
  const prefixes = new Map<string, readonly Prefix[]>();
  const prefixesOf = (node: Node, below: ReadonlySet<string>): readonly Prefix[] => {
    const key = keyOf(node);
    const ready = prefixes.get(key);
    if (ready) return ready;
    const router = routers.get(key)?.fact;
    const set = settings.get(key) ?? [];
    const own = names.textOf(node.file, router?.prefix ?? []);
    const versions = router?.version ? [router.version] : [];
    const piece = router ? pieceOf('router', node.file, router, own.text) : [];
    const above = (mounts.get(key) ?? []).flatMap(({ file, mount, parent }): readonly Prefix[] => {
      // A router mounted below itself would have paths without end.
      if (below.has(keyOf(parent))) return [];
      const between = names.textOf(file, mount.path);
      const declared = [...(mount.version ? [mount.version] : []), ...versions];
      return prefixesOf(parent, new Set([...below, key])).map((one) => ({
        settings: [...one.settings, ...set],
        framework: router?.framework ?? one.framework,
        text: join(join(one.text, between.text), own.text),
        isComplete: one.isComplete && between.isComplete && own.isComplete,
        pieces: [...one.pieces, ...pieceOf('mount', file, mount, between.text), ...piece],
        steps: [...one.steps, { file, mount, text: between.text }],
        versions: [...one.versions, ...declared],
      }));
    });
    const begins = router?.isRoot === true || (above.length === 0 && router?.isRoot !== 'only-mounted');
    const alone: Prefix = {
      settings: set,
      framework: router?.framework ?? '',
      text: own.text,
      isComplete: own.isComplete && (router?.isRoot ?? false) !== false,
      pieces: piece,
      steps: [],
      versions,
    };
    const all = withoutTwins([...(begins ? [alone] : []), ...above]).slice(0, MOST_PATHS);
    prefixes.set(key, all);
    return all;
  };
=======
  const prefixesOf = spread({ routers, mounts, settings, names });
>>>>>>> 879ef56 (Know the routes of NestJS, through modules, prefixes and versions, and of Next.js, by the paths of files)

  const isRouter = (node: Node) => routers.has(keyOf(node)) || mounts.has(keyOf(node)) || names.isRouterParameter(node);
  const result: EffectiveRoute[] = [];
  const put = (file: string, route: RouteFact, node: Node): void => {
    const own = names.textOf(file, route.path);
    const before = prefixesOf(node, new Set([keyOf(node)]));
    const paths = before.flatMap((prefix) => pathsOf(prefix, { file, route, own, names }));
    const [first] = before;
    // What is only served where it is mounted, and mounted nowhere, is not served.
    if (!first || paths.length === 0) return;
    const fact = routers.get(keyOf(node))?.fact;
    const router = fact && { file: node.file, fact };
    const handler = route.handler && names.functionOf(file, route.handler);
    const { framework } = first;
    result.push({ file, route, framework, ...(router && { router }), ...(handler && { handler }), paths });
  };
  for (const [file, facts] of files) {
    for (const route of facts.routes) {
      const node = names.routerOf(file, route.router);
      // What is called on something else than a router is no route: a client's request looks the same.
<<<<<<< HEAD
      if (!node || !isRouter(node)) continue;
      const elsewhere = route.standsFor && names.routerOf(file, route.standsFor);
      if (!elsewhere || !routers.has(keyOf(elsewhere))) put(file, route, node);
=======
      if (!node || !(routers.has(keyOf(node)) || mounts.has(keyOf(node)) || names.isRouterParameter(node))) continue;
      const own = names.textOf(file, route.path);
      const paths = prefixesOf(node).flatMap((prefix) => pathsOf(prefix, { file, route, own, names }));
      // What is only served where it is mounted, and mounted nowhere, is not served.
      if (paths.length === 0) continue;
      const fact = routers.get(keyOf(node))?.fact;
      const router = fact && { file: node.file, fact };
      result.push({ file, route, framework: fact?.framework ?? '', ...(router && { router }), paths });
>>>>>>> 879ef56 (Know the routes of NestJS, through modules, prefixes and versions, and of Next.js, by the paths of files)
    }
  }
  for (const { node, route } of inheritedRoutes(files, routers, names)) put(node.file, route, node);
  return result;
}

interface Mounted {
  readonly file: string;
  readonly mount: MountFact;
  readonly parent: Node;
}

interface Grown {
  readonly routers: ReadonlyMap<string, Node & { readonly fact: RouterFact }>;
  /** By what is mounted. */
  readonly mounts: ReadonlyMap<string, readonly Mounted[]>;
  readonly settings: ReadonlyMap<string, readonly Setting[]>;
  readonly names: Names;
}

/**
 * The beginnings of every router, handed down from where paths begin. Beginnings that read alike are one, so that modules which many
 * others import, or which import one another, cost nothing.
 */
function spread({ routers, mounts, settings, names }: Grown): (node: Node) => readonly Prefix[] {
  const nodes = new Map<string, Node>(routers);
  const below = new Map<string, (Mounted & { readonly child: string })[]>();
  for (const [child, all] of mounts) {
    for (const one of all) {
      const parent = keyOf(one.parent);
      nodes.set(parent, one.parent);
      const known = below.get(parent);
      if (known) known.push({ ...one, child });
      else below.set(parent, [{ ...one, child }]);
    }
  }
  const ownOf = (node: Node) => {
    const router = routers.get(keyOf(node))?.fact;
    const own = names.textOf(node.file, router?.prefix ?? []);
    return {
      ...own,
      pieces: router ? pieceOf('router', node.file, router, own.text) : [],
      versions: router?.version ? [router.version] : [],
      set: settings.get(keyOf(node)) ?? [],
    };
  };
  const alone = (node: Node): Prefix => {
    const { text, isComplete, pieces, versions, set } = ownOf(node);
    const isRoot = (routers.get(keyOf(node))?.fact.isRoot ?? false) !== false;
    return { text, isComplete: isComplete && isRoot, pieces, versions, steps: [], settings: set };
  };
  const found = new Map<string, Map<string, Prefix>>();
  const waiting: (readonly [string, Prefix])[] = [];
  const put = (key: string, prefix: Prefix): void => {
    const own = found.get(key) ?? new Map<string, Prefix>();
    found.set(key, own);
    const reading = `${prefix.isComplete} ${prefix.text} ${prefix.versions.map(({ text }) => text).join()} ${prefix.settings.length}`;
    if (own.has(reading) || own.size >= MOST_PATHS) return;
    own.set(reading, prefix);
    waiting.push([key, prefix]);
  };
  for (const [key, node] of nodes) {
    const isRoot = routers.get(key)?.fact.isRoot;
    if (isRoot === true || (isRoot !== 'only-mounted' && !mounts.has(key))) put(key, alone(node));
  }
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [key, prefix] = next;
    for (const { file, mount, child } of below.get(key) ?? []) {
      // A router mounted below itself would have paths without end.
      if (prefix.steps.some((step) => step.mount === mount)) continue;
      const node = nodes.get(child) ?? nodeOf(child);
      const own = ownOf(node);
      const between = names.textOf(file, mount.path);
      put(child, {
        settings: [...prefix.settings, ...own.set],
        text: join(join(prefix.text, between.text), own.text),
        isComplete: prefix.isComplete && between.isComplete && own.isComplete,
        pieces: [...prefix.pieces, ...pieceOf('mount', file, mount, between.text), ...own.pieces],
        steps: [...prefix.steps, { file, mount, text: between.text }],
        versions: [...prefix.versions, ...(mount.version ? [mount.version] : []), ...own.versions],
      });
    }
  }
  return (node) => {
    const reached = found.get(keyOf(node));
    if (reached) return [...reached.values()];
    return routers.get(keyOf(node))?.fact.isRoot === 'only-mounted' ? [] : [alone(node)];
  };
}

interface Leaf {
  readonly file: string;
  readonly route: RouteFact;
  readonly own: KnownText;
  readonly names: Names;
}

/** The paths of a route below one beginning: one for each version that the application puts into it. */
function pathsOf(prefix: Prefix, { file, route, own, names }: Leaf): readonly EffectivePath[] {
  const below = join('', join(prefix.text, own.text));
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

/** The same path by two ways, such as from the settings of two environments, is one. */
function withoutTwins(all: readonly Prefix[]): readonly Prefix[] {
  if (all.length < 2) return all;
  const byText = new Map<string, Prefix>();
  for (const one of all) {
    const key = `${one.text} ${one.isComplete} ${JSON.stringify(one.versions)} ${one.settings.length}`;
    if (!byText.has(key)) byText.set(key, one);
  }
  return [...byText.values()];
}

function pieceOf(by: Piece['by'], file: string, { start, end }: Span, text: string): readonly Piece[] {
  return text === '' || text === '/' ? [] : [{ by, file, start, end, text }];
}

/** Two pieces of a path with one slash between them. */
function join(before: string, after: string): string {
  if (after === '' || after === '/') return before;
  return `${before.replace(/\/+$/, '')}/${after.replace(/^\/+/, '')}`;
}
