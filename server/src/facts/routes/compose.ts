/**
 * Routes as the application serves them: routers joined with what they are mounted on, across files, to whole paths.
 *
 * A router that is mounted twice has two paths for each of its routes. A path of which a part cannot be known, or whose router is
 * mounted nowhere in sight, is incomplete. Deliberately absent: reading texts, and judging paths.
 */
import { edgesOf } from '../imports/resolve.js';
import type { Span } from '../syntaxTrees.js';
import type { World } from '../world.js';
import type {
  DeclaredVersion,
  MountFact,
  PathPart,
  PathText,
  Ref,
  RouteFact,
  RouteFacts,
  RouterFact,
} from './model.js';
import { parameterId } from './model.js';
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
  /** Never empty. */
  readonly paths: readonly EffectivePath[];
}

/** More paths than any application has for one route. */
const MOST_PATHS = 32;
const MOST_HOPS = 16;

interface Node {
  readonly file: string;
  readonly id: string;
}

/** A router's beginning: everything before its own routes. */
type Prefix = Omit<EffectivePath, 'path'> & { readonly text: string };

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
  const routers = new Map<string, RouterFact>();
  const mounts = new Map<string, { readonly file: string; readonly mount: MountFact; readonly parent: Node }[]>();
  for (const [file, facts] of files) {
    for (const router of facts.routers) routers.set(keyOf({ file, id: router.id }), router);
    for (const mount of facts.mounts) {
      const child = names.routerOf(file, mount.child);
      const parent = names.routerOf(file, mount.parent);
      if (!child || !parent) continue;
      const key = keyOf(child);
      mounts.set(key, [...(mounts.get(key) ?? []), { file, mount, parent }]);
    }
  }

  const prefixes = new Map<string, readonly Prefix[]>();
  const prefixesOf = (node: Node, below: ReadonlySet<string>): readonly Prefix[] => {
    const key = keyOf(node);
    const ready = prefixes.get(key);
    if (ready) return ready;
    const router = routers.get(key);
    const own = names.textOf(node.file, router?.prefix ?? []);
    const versions = router?.version ? [router.version] : [];
    const piece = router ? pieceOf('router', node.file, router, own.text) : [];
    const above = (mounts.get(key) ?? []).flatMap(({ file, mount, parent }): readonly Prefix[] => {
      // A router mounted below itself would have paths without end.
      if (below.has(keyOf(parent))) return [];
      const between = names.textOf(file, mount.path);
      const declared = [...(mount.version ? [mount.version] : []), ...versions];
      return prefixesOf(parent, new Set([...below, key])).map((one) => ({
        text: join(join(one.text, between.text), own.text),
        isComplete: one.isComplete && between.isComplete && own.isComplete,
        pieces: [...one.pieces, ...pieceOf('mount', file, mount, between.text), ...piece],
        steps: [...one.steps, { file, mount, text: between.text }],
        versions: [...one.versions, ...declared],
      }));
    });
    const begins = router?.isRoot === true || above.length === 0;
    const alone: Prefix = {
      text: own.text,
      isComplete: own.isComplete && (router?.isRoot ?? false) !== false,
      pieces: piece,
      steps: [],
      versions,
    };
    const all = [...(begins ? [alone] : []), ...above].slice(0, MOST_PATHS);
    prefixes.set(key, all);
    return all;
  };

  const result: EffectiveRoute[] = [];
  for (const [file, facts] of files) {
    for (const route of facts.routes) {
      const node = names.routerOf(file, route.router);
      // What is called on something else than a router is no route: a client's request looks the same.
      if (!node || !(routers.has(keyOf(node)) || mounts.has(keyOf(node)) || names.isRouterParameter(node))) continue;
      const own = names.textOf(file, route.path);
      const paths = prefixesOf(node, new Set([keyOf(node)])).map((prefix) => ({
        path: join(prefix.text, own.text) || '/',
        isComplete: prefix.isComplete && own.isComplete,
        pieces: [...prefix.pieces, ...pieceOf('route', file, route, own.text)],
        steps: prefix.steps,
        versions: [...prefix.versions, ...(route.version ? [route.version] : [])],
      }));
      const fact = routers.get(keyOf(node));
      const router = fact && { file: node.file, fact };
      result.push({ file, route, framework: fact?.framework ?? '', ...(router && { router }), paths });
    }
  }
  return result;
}

function pieceOf(by: Piece['by'], file: string, { start, end }: Span, text: string): readonly Piece[] {
  return text === '' || text === '/' ? [] : [{ by, file, start, end, text }];
}

function keyOf({ file, id }: Node): string {
  return `${file}\n${id}`;
}

/** What names of files stand for. */
function createNames(world: World, files: ReadonlyMap<string, RouteFacts>) {
  const edges = edgesOf(world);
  const targetOf = (file: string, specifier: string): string | undefined => {
    const target = edges(file).find((edge) => edge.specifier === specifier)?.target;
    return target?.kind === 'files' && target.files.length === 1 ? target.files[0] : undefined;
  };
  /** The file and id that a name leads to, through imports and re-exports. */
  const follow = (file: string, ref: Ref, hops = 0): Node | undefined => {
    if (hops > MOST_HOPS) return undefined;
    if (ref.from === undefined) return { file, id: ref.name };
    const target = targetOf(file, ref.from);
    const facts = target === undefined ? undefined : files.get(target);
    if (target === undefined || !facts) return undefined;
    const [name = '', ...members] = ref.name.split('.');
    // Of `import * as routes`, and of a module that exports an object, the first member is what is exported.
    const isWhole = name === '*' || (name === 'default' && !facts.exports.default && members.length > 0);
    const [exported, rest] = isWhole ? [members[0] ?? 'default', members.slice(1)] : [name, members];
    const found = facts.exports[exported];
    if (found) {
      const end = follow(target, found, hops + 1);
      return end && rest.length > 0 ? { ...end, id: [end.id, ...rest].join('.') } : end;
    }
    for (const from of facts.passesOn) {
      const passed = follow(target, { from, name: [exported, ...rest].join('.') }, hops + 1);
      if (passed) return passed;
    }
    return undefined;
  };

  /** The router that a name stands for; of a function, the router that it returns or is given. */
  const routerOf = (file: string, ref: Ref, hops = 0): Node | undefined => {
    const node = follow(file, ref);
    if (!node || hops > MOST_HOPS) return undefined;
    const made = files.get(node.file)?.functions.find(({ id }) => id === node.id);
    if (!made) return node;
    if (ref.called) return made.returns && routerOf(node.file, made.returns, hops + 1);
    return { file: node.file, id: parameterId(node.id, ref.parameter ?? 0) };
  };

  const partOf = (
    file: string,
    part: PathPart,
    hops: number,
  ): { readonly text: string; readonly isComplete: boolean } => {
    if (typeof part === 'string') return { text: part, isComplete: true };
    if ('unknown' in part) return { text: `{${part.unknown}}`, isComplete: false };
    const node = follow(file, part);
    const constant = node && files.get(node.file)?.constants[node.id];
    if (!node || !constant || hops > MOST_HOPS) return { text: `{${part.name}}`, isComplete: false };
    return textOf(node.file, constant, hops + 1);
  };
  const textOf = (file: string, path: PathText, hops = 0): { readonly text: string; readonly isComplete: boolean } => {
    const parts = path.map((part) => partOf(file, part, hops));
    return {
      text: parts.map(({ text }) => text).join(''),
      isComplete: parts.every(({ isComplete }) => isComplete),
    };
  };
  /** true for what a function is given, if its type or name says that it is a router. */
  const isRouterParameter = ({ file, id }: Node): boolean => {
    const [owner, index] = id.split('#');
    const given = index === undefined ? undefined : files.get(file)?.functions.find((one) => one.id === owner);
    return given?.routers?.includes(Number(index)) ?? false;
  };
  return { routerOf, textOf, isRouterParameter };
}

/** Two pieces of a path with one slash between them. */
function join(before: string, after: string): string {
  if (after === '' || after === '/') return before;
  return `${before.replace(/\/+$/, '')}/${after.replace(/^\/+/, '')}`;
}
