/**
 * What stands before the routes of a router: all that it is mounted on, up to where paths begin.
 *
 * Deliberately absent: the routes themselves, and what is set for an application as a whole (settings.ts), which is only carried along.
 */
import type { Span } from '../syntaxTrees.js';
import type { DeclaredVersion, MountFact, RouterFact } from './model.js';
import { append, type KnownText, keyOf, type Names, type Node, nodeOf, type RouterNode } from './names.js';
import type { Setting } from './settings.js';

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

/** A router's beginning: everything before its own routes, but for what is set for the application as a whole. */
export interface Beginning {
  readonly text: string;
  /** false if a part of it is not known. */
  readonly isComplete: boolean;
  readonly framework: string;
  readonly pieces: readonly Piece[];
  readonly steps: readonly Step[];
  readonly versions: readonly DeclaredVersion[];
  readonly settings: readonly Setting[];
}

/** More paths than any application has for one route. */
const MOST_PATHS = 32;

/** A mount, with what its names stand for. */
export interface Mounted {
  readonly file: string;
  readonly mount: MountFact;
  readonly parent: Node;
}

/** Routers and mounts of all files. */
export interface Routers {
  readonly routers: ReadonlyMap<string, RouterNode>;
  /** By what is mounted. */
  readonly mounts: ReadonlyMap<string, readonly Mounted[]>;
  readonly settings: ReadonlyMap<string, readonly Setting[]>;
  readonly names: Names;
}

/**
 * The beginnings of every router, handed down from where paths begin. Beginnings that read alike are one, so that modules which many
 * others import, or which import one another, cost nothing.
 */
export function beginningsOf({ routers, mounts, settings, names }: Routers): (node: Node) => readonly Beginning[] {
  const nodes = new Map<string, Node>(routers);
  const below = new Map<string, (Mounted & { readonly child: string })[]>();
  for (const [child, all] of mounts) {
    for (const one of all) {
      const parent = keyOf(one.parent);
      nodes.set(parent, one.parent);
      append(below, parent, { ...one, child });
    }
  }
  const ownOf = (node: Node) => {
    const router = routers.get(keyOf(node))?.fact;
    const own = filled(names.textOf(node.file, router?.prefix ?? []), router);
    return {
      ...own,
      pieces: router ? pieceOf('router', node.file, router, own.text) : [],
      versions: router?.version ? [router.version] : [],
      set: settings.get(keyOf(node)) ?? [],
    };
  };
  const alone = (node: Node): Beginning => {
    const { text, isComplete, pieces, versions, set } = ownOf(node);
    const isRoot = (routers.get(keyOf(node))?.fact.isRoot ?? false) !== false;
    const framework = routers.get(keyOf(node))?.fact.framework ?? '';
    return { framework, text, isComplete: isComplete && isRoot, pieces, versions, steps: [], settings: set };
  };
  const found = new Map<string, Map<string, Beginning>>();
  const waiting: (readonly [string, Beginning])[] = [];
  const put = (key: string, prefix: Beginning): void => {
    const own = found.get(key) ?? new Map<string, Beginning>();
    found.set(key, own);
    const reading = `${prefix.isComplete} ${prefix.text} ${JSON.stringify(prefix.versions)} ${prefix.settings.length}`;
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
      const own = mount.replaces ? { ...ownOf(node), text: '', isComplete: true, pieces: [] } : ownOf(node);
      const between = names.textOf(file, mount.path);
      put(child, {
        framework: routers.get(child)?.fact.framework ?? prefix.framework,
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

export function pieceOf(by: Piece['by'], file: string, { start, end }: Span, text: string): readonly Piece[] {
  return text === '' || text === '/' ? [] : [{ by, file, start, end, text }];
}

/** Two pieces of a path with one slash between them. */
export function join(before: string, after: string): string {
  if (after === '' || after === '/') return before;
  return `${before.replace(/\/+$/, '')}/${after.replace(/^\/+/, '')}`;
}

/** A text with what a router puts in the place of words in brackets. */
export function filled(own: KnownText, router: RouterFact | undefined): KnownText {
  if (!router?.tokens) return own;
  let { text } = own;
  for (const [token, value] of Object.entries(router.tokens)) text = text.replaceAll(token, value);
  return { ...own, text };
}
