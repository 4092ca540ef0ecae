/**
 * Routes of Grape: classes with a version, a prefix, mounts, and routes in namespaces.
 *
 * Deliberately absent: versions by which one address answers in several shapes at once, but for their names.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { DeclaredVersion, MountFact, PathText, RouteFact, RouterFact } from '../model.js';
import { slashed } from '../pathText.js';
import { bodyOf, type Call, callOf, constantOf, pathOf, wordOf, wordsOf } from './calls.js';

const FRAMEWORK = 'grape';
const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head']);
const SPACES = new Set(['namespace', 'group', 'resource', 'resources', 'segment']);

export interface GrapeFacts {
  readonly routers: RouterFact[];
  readonly mounts: MountFact[];
  readonly routes: RouteFact[];
}

/** Reads a class; `namespaces` are the modules around it, innermost first. */
export function readGrape(node: SyntaxNode, name: string, namespaces: readonly string[]): GrapeFacts {
  const facts: GrapeFacts = { routers: [], mounts: [], routes: [] };
  const body = bodyOf(node);
  const own = (body?.children() ?? []).flatMap((child) => callOf(child) ?? []);
  const prefix = own.find(({ method, args }) => method === 'prefix' && args.length > 0);
  const version = own.find(({ method, args, block }) => method === 'version' && args.length > 0 && !block);
  const told = version && versionOf(version);
  const prefixText = prefix && (pathOf(prefix.args[0]) ?? [{ unknown: 'prefix' }]);
  const before: PathText = [
    ...(prefixText ? ['/', ...prefixText] : []),
    ...(told?.segment === undefined ? [] : [`/${told.segment}`]),
  ];
  const at = version?.args[0] ?? prefix?.args[0] ?? node.field('name') ?? node;
  facts.routers.push({
    id: name,
    framework: FRAMEWORK,
    isRoot: 'unless-mounted',
    start: at.start,
    end: at.end,
    ...(before.length > 0 && { prefix: before }),
    ...(told?.declared && { version: told.declared }),
  });

  const visit = (block: SyntaxNode | undefined, router: string): void => {
    for (const child of block?.children() ?? []) {
      const call = callOf(child);
      if (call) read(call, router);
    }
  };
  const read = (call: Call, router: string): void => {
    const { method, args, pairs, block, options } = call;
    const [first] = args;
    if (VERBS.has(method)) {
      const paths = args.length === 0 ? [call.node] : args;
      for (const written of paths) {
        const path = args.length === 0 ? [] : pathOf(written);
        const { start } = written;
        const end = args.length === 0 ? start + method.length : written.end;
        if (path)
          facts.routes.push({
            router: { name: router },
            methods: [method.toUpperCase()],
            path: slashed(path),
            start,
            end,
          });
      }
    } else if (method === 'route_param')
      visit(block, below(router, first ?? call.node, [`/:${wordOf(first) ?? 'id'}`]));
    else if (SPACES.has(method))
      visit(block, first ? below(router, first, slashed(pathOf(first) ?? [{ unknown: method }])) : router);
    else if (method === 'version' && block && first) {
      const { segment } = versionOf(call);
      visit(block, below(router, first, segment === undefined ? [] : [`/${segment}`]));
    } else if (method === 'mount') {
      const [pair] = pairs;
      const names = constantOf(pair?.key ?? first);
      const child = names?.at(-1);
      if (!names || child === undefined) return;
      const written = names.slice(0, -1);
      const within = [...namespaces.map((space) => [space, ...written].join('::')), written.join('::')];
      const where = pair?.value ?? options.get('at');
      const { start, end } = where ?? first ?? call.node;
      const path = where ? slashed(pathOf(where) ?? [{ unknown: 'at' }]) : [];
      facts.mounts.push({ parent: { name: router }, child: { name: child, within }, path, start, end });
    } else visit(block, router);
  };
  const below = (parent: string, { start, end }: SyntaxNode, path: PathText): string => {
    const id = `${parent}@${start}`;
    facts.routers.push({ id, framework: FRAMEWORK, isRoot: false, start, end });
    facts.mounts.push({ parent: { name: parent }, child: { name: id }, path, start, end });
    return id;
  };
  visit(body, name);
  return facts;
}

/** In a path, unless it says that it is told otherwise. */
function versionOf({ args, options }: Call): { readonly segment?: string; readonly declared?: DeclaredVersion } {
  const [first] = args;
  const text = wordsOf(first)[0] ?? 'version';
  const using = wordOf(options.get('using')) ?? 'path';
  if (using === 'path') return { segment: text };
  return { declared: { by: using === 'param' ? 'query' : using === 'header' ? 'media-type' : 'header', text } };
}
