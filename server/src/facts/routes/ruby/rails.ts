/**
 * Routes of Rails, as `config/routes.rb` and the files that it draws write them: scopes, resources and their members, concerns, engines.
 *
 * What answers under a path or format that is no API renders pages, as controllers of Rails do, and is called a page. Deliberately
 * absent: what plugins add (`devise_for`), and renamed actions (`path_names`).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { MountFact, PathText, Ref, RouteFact, RouterFact } from '../model.js';
import { slashed } from '../pathText.js';
import { bodyOf, type Call, callOf, constantOf, pathOf, wordOf, wordsOf } from './calls.js';

export interface RailsFacts {
  readonly routers: RouterFact[];
  readonly mounts: MountFact[];
  readonly routes: RouteFact[];
}

/** Where a line stands. */
interface Around {
  /** The router that its routes are put on. */
  readonly router: string;
  /** Set inside of `resources`: the router of the collection, and what leads to one of it. */
  readonly resource?: {
    readonly router: string;
    readonly collection: string;
    readonly member: string;
    readonly nested: string;
  };
  /** The router around all resources, on which those are put that are `shallow`. */
  readonly plain: string;
  readonly isShallow?: boolean;
  readonly isApi: boolean;
  /** Where routes of a block are put that says `collection` or `member`. */
  readonly on?: 'collection' | 'member';
}

const FRAMEWORK = 'rails';
const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'match']);
const ACTIONS: readonly {
  readonly action: string;
  readonly at: '' | 'new' | 'member' | 'edit';
  readonly methods: readonly string[];
}[] = [
  { action: 'index', at: '', methods: ['GET'] },
  { action: 'create', at: '', methods: ['POST'] },
  { action: 'new', at: 'new', methods: ['GET'] },
  { action: 'show', at: 'member', methods: ['GET'] },
  { action: 'edit', at: 'edit', methods: ['GET'] },
  { action: 'update', at: 'member', methods: ['PATCH', 'PUT'] },
  { action: 'destroy', at: 'member', methods: ['DELETE'] },
];
const API = /(?:^|[/_-])api(?:$|[/_-])|(?:^|\/)v\d+(?:$|\/)/i;
const DEEPEST = 40;

/** Reads the lines of a block that stand on a router. */
export function readRails(body: SyntaxNode, root: string, isApi: boolean): RailsFacts {
  const facts: RailsFacts = { routers: [], mounts: [], routes: [] };
  const concerns = new Map<string, SyntaxNode>();

  const visit = (node: SyntaxNode, around: Around, depth: number): void => {
    if (depth > DEEPEST) return;
    for (const child of node.children()) {
      const call = callOf(child);
      if (call) read(call, around, depth);
      else if (!/^(?:class|module|method|lambda)$/.test(child.kind)) visit(child, around, depth + 1);
    }
  };
  const inside = (block: SyntaxNode | undefined, around: Around, depth: number): void => {
    if (block) visit(block, around, depth + 1);
  };

  const read = (call: Call, around: Around, depth: number): void => {
    const { method, args, options, block } = call;
    const [first] = args;
    if (VERBS.has(method)) {
      verb(call, around);
      return;
    }
    switch (method) {
      case 'root':
        put(call.node, around.router, ['GET'], [], around.isApi);
        return;
      case 'namespace': {
        const written = options.get('path');
        const path = written ? pathOf(written) : pathOf(first);
        inside(block, scoped(call, first, path ?? [{ unknown: 'namespace' }], around), depth);
        return;
      }
      case 'scope': {
        const written = options.get('path') ?? first;
        const path = written ? (pathOf(written) ?? [{ unknown: 'scope' }]) : [];
        inside(block, scoped(call, written, path, around), depth);
        return;
      }
      case 'resources':
      case 'resource':
        for (const one of args) resource(call, one, around, depth);
        return;
      case 'member':
      case 'collection':
        inside(block, { ...around, on: method }, depth);
        return;
      case 'new':
        return;
      case 'concern': {
        const name = wordOf(first);
        if (name !== undefined && block) concerns.set(name, block);
        return;
      }
      case 'concerns':
        for (const name of args.flatMap(wordsOf)) inside(concerns.get(name), around, depth);
        return;
      case 'mount':
        mount(call, around);
        return;
      case 'draw': {
        const name = wordOf(first);
        if (name === undefined) return;
        const { start, end } = call.node;
        const child: Ref = { from: `./routes/${name}.rb`, name: 'default' };
        facts.mounts.push({ parent: { name: around.router }, child, path: [], start, end });
        return;
      }
      case 'defaults': {
        const isJson = wordOf(options.get('format')) === 'json';
        inside(block, { ...around, isApi: around.isApi || isJson }, depth);
        return;
      }
      default:
        inside(block, around, depth);
        return;
    }
  };

  /** The same place below another piece of path. */
  const scoped = (call: Call, written: SyntaxNode | undefined, path: PathText, around: Around): Around => {
    const isApi = around.isApi || isApiIn(path) || isApiIn([wordOf(call.options.get('module')) ?? '']) || isJson(call);
    const [text] = path;
    if (path.length === 0 || text === '' || text === '/') return { router: around.router, plain: around.plain, isApi };
    const at = written ?? call.node;
    const router = below(around.resource ? nestedIn(around, at) : around.router, at, slashed(path));
    return { router, plain: router, isApi };
  };

  /** A router below another. */
  const below = (parent: string, { start, end }: SyntaxNode, path: PathText): string => {
    const id = `${parent}/${start}${path.every((part) => typeof part === 'string') ? path.join('') : ''}`;
    if (!facts.routers.some((one) => one.id === id)) {
      facts.routers.push({ id, framework: FRAMEWORK, isRoot: false, start, end });
      facts.mounts.push({ parent: { name: parent }, child: { name: id }, path, start, end });
    }
    return id;
  };

  /** The router of what is nested in the resource around. */
  const nestedIn = ({ router, resource: own }: Around, at: SyntaxNode): string =>
    own && own.nested !== '' ? below(own.router, at, [own.nested]) : router;

  const resource = (call: Call, written: SyntaxNode, around: Around, depth: number): void => {
    const name = wordOf(written);
    if (name === undefined) return;
    const { options, block, method } = call;
    const isSingular = method === 'resource';
    const segment = pathOf(options.get('path')) ?? [name];
    const parent = around.resource && around.on !== 'collection' ? nestedIn(around, written) : around.router;
    const router = below(parent, written, slashed(segment));
    const isShallow = options.get('shallow')?.text() === 'true' || (around.isShallow ?? false);
    const single = isShallow && around.resource ? below(around.plain, written, slashed(segment)) : router;
    const param = wordOf(options.get('param'));
    const member = isSingular ? '' : `/:${param ?? 'id'}`;
    const nested = isSingular ? '' : `/:${singular(name)}_${param ?? 'id'}`;
    const isApi = around.isApi || isApiIn(segment) || isJson(call);
    const only = options.has('only') ? new Set(wordsOf(options.get('only'))) : undefined;
    const except = new Set(wordsOf(options.get('except')));
    const byPath = new Map<string, string[]>();
    for (const { action, at, methods } of ACTIONS) {
      if ((only && !only.has(action)) || except.has(action) || (isSingular && action === 'index')) continue;
      const path = { '': '', new: '/new', member, edit: `${member}/edit` }[at];
      byPath.set(path, [...(byPath.get(path) ?? []), ...methods]);
    }
    for (const [path, methods] of byPath) {
      const isOfOne = path.startsWith('/:');
      put(written, isOfOne ? single : router, methods, [path], isApi && !/\/(?:new|edit)$/.test(path));
    }
    const own: Around = {
      router: single,
      plain: around.plain,
      isShallow,
      resource: { router: single, collection: router, member, nested },
      isApi,
    };
    for (const concern of wordsOf(options.get('concerns'))) inside(concerns.get(concern), own, depth);
    inside(block, own, depth);
  };

  const verb = (call: Call, around: Around): void => {
    const { method, args, options, pairs } = call;
    const via = wordsOf(options.get('via')).map((one) => one.toUpperCase());
    const methods = method === 'match' ? (via.length === 0 ? ['ALL'] : via) : [method.toUpperCase()];
    const on = wordOf(options.get('on')) ?? around.on;
    for (const written of [...args, ...pairs.map(({ key }) => key)]) {
      const path = pathOf(written);
      if (!path) continue;
      const { resource: own } = around;
      const to = wordOf(options.get('path'));
      const text = slashed(to === undefined ? path : [to]);
      const lead = own === undefined || on === 'collection' ? '' : on === 'member' ? own.member : own.nested;
      const isJsonHere = isJson(call) || isApiIn(text);
      const router = own && on === 'collection' ? own.collection : around.router;
      put(written, router, methods, [lead, ...text], around.isApi || isJsonHere);
    }
  };

  const put = (
    node: SyntaxNode,
    router: string,
    methods: readonly string[],
    path: PathText,
    isAnswer: boolean,
  ): void => {
    const { start, end } = node;
    facts.routes.push({
      router: { name: router },
      methods: methods.map((one) => (one === 'ANY' ? 'ALL' : one)),
      path,
      start,
      end,
      ...(!isAnswer && { isPage: true as const }),
    });
  };

  const mount = ({ args, options, pairs }: Call, around: Around): void => {
    const [pair] = pairs;
    const names = constantOf(pair?.key ?? args[0]);
    const at = pair?.value ?? options.get('at');
    const name = names?.at(-1);
    if (!names || name === undefined || !at) return;
    const child: Ref = { name, within: [names.slice(0, -1).join('::')] };
    facts.mounts.push({
      parent: { name: around.router },
      child,
      path: pathOf(at) ?? [{ unknown: 'at' }],
      start: at.start,
      end: at.end,
    });
  };

  inside(bodyOf(body), { router: root, plain: root, isApi }, 0);
  return facts;
}

function isJson({ options }: Call): boolean {
  const defaults = options.get('defaults');
  const format = options.get('format') ?? defaults;
  return /\bjson\b/.test(format?.text() ?? '');
}

function isApiIn(path: PathText): boolean {
  return path.some((part) => typeof part === 'string' && API.test(part));
}

/** How Rails names one of several, for the words that routes are named with. */
function singular(name: string): string {
  const word = name.split('/').at(-1) ?? name;
  if (/ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:ss|sh|ch|x|z|us)es$/.test(word)) return word.replace(/es$/, '');
  return /ss$/.test(word) ? word : word.replace(/s$/, '');
}
