/**
 * Routes, groups and mounts as net/http, chi, gin, echo, fiber and gorilla/mux write them: by methods called on a router.
 *
 * The frameworks' methods do not contradict one another, so that a router whose framework is not known, such as a parameter, is read
 * like any other. Deliberately absent: names (scopes.ts) and what they stand for (values.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { CallFacts, MountFact, PathText, Ref, RouteFact } from '../model.js';
import { argumentsOf } from '../nodes.js';
import type { Scope } from './scopes.js';
import { mayBeRouter, packageOf, pathOf, type Reader, refOf } from './values.js';

const VERB = /^(?:get|post|put|patch|delete|head|options|connect|trace)$/i;
const HANDLES = /^Handle(?:r|Func|rFunc)?$/;
/** Methods of gorilla/mux that may stand anywhere in a chain. */
const CHAINED =
  /^(?:Methods|Path|PathPrefix|Name|Queries|Headers|HeadersRegexp|Schemes|Host|Handler|HandlerFunc|MatcherFunc)$/;
/** What gives back the router that it is called on. */
const SAME = /^(?:Use|With|Subrouter|StrictSlash|SkipClean|UseEncodedPath|Name|Host|Schemes|Headers|Queries)$/;

const NOTHING: CallFacts = { routes: [], mounts: [] };
const route = (one: RouteFact): CallFacts => ({ routes: [one], mounts: [] });

interface Link {
  readonly method: string;
  readonly args: readonly SyntaxNode[];
  readonly call: SyntaxNode;
}

/** The calls of `r.Path("/x").Methods("GET")` from the last to the first, and what they begin with. */
function chainOf(call: SyntaxNode): { readonly links: readonly Link[]; readonly base: SyntaxNode | undefined } {
  const links: Link[] = [];
  let at: SyntaxNode | undefined = call;
  while (at?.kind === 'call_expression') {
    const callee: SyntaxNode | undefined = at.field('function');
    if (callee?.kind !== 'selector_expression') break;
    links.push({ method: callee.field('field')?.text() ?? '', args: argumentsOf(at), call: at });
    at = callee.field('operand');
  }
  return { links, base: at };
}

/** What one call of a method says. `done` holds the ends of calls that were told with the one around them. */
export function factsOfCall(call: SyntaxNode, scope: Scope, reader: Reader, done: Set<number>): CallFacts {
  const callee = call.field('function');
  if (callee?.kind !== 'selector_expression' || done.has(call.end)) return NOTHING;
  const method = callee.field('field')?.text() ?? '';
  const args = argumentsOf(call);
  if (CHAINED.test(method)) {
    const chained = ofChain(call, scope, reader, done);
    if (chained) return chained;
  }
  const isPackage = packageOf(callee.field('operand'), scope, reader) === 'net/http';
  if (isPackage && !/^Handle(?:Func)?$/.test(method)) return NOTHING;
  const router = () => (isPackage ? reader.created(call, 'net/http') : refOf(callee.field('operand'), scope, reader));
  const [first, second, third] = args;
  if (!first) return NOTHING;
  if (/^(?:Route|Mount|Group|Use)$/.test(method)) return mounted(method, args, scope, reader, router);
  const place = { scope, reader, handlers: args.slice(1) };
  if (VERB.test(method)) return told({ ...place, router, path: first, methods: [method.toUpperCase()] });
  if (method === 'Any' || method === 'All') return told({ ...place, router, path: first, methods: ['ALL'] });
  if (/^(?:Match|Add|Method|MethodFunc)$/.test(method) || (HANDLES.test(method) && third)) {
    return second
      ? told({ ...place, router, path: second, methods: methodsIn(first), handlers: args.slice(2) })
      : NOTHING;
  }
  if (HANDLES.test(method) && second) return handled({ ...place, router, path: first, methods: ['ALL'] }, second);
  return NOTHING;
}

interface Told {
  readonly scope: Scope;
  readonly reader: Reader;
  router(): Ref | undefined;
  readonly path: SyntaxNode;
  readonly methods: readonly string[];
  readonly handlers: readonly SyntaxNode[];
}

function told({ scope, reader, router, path: written, methods, handlers }: Told): CallFacts {
  const path = pathOf(written, scope, reader);
  // Without anything that answers, it is something else: a value that is got by a key.
  if (!path || (handlers.length === 0 && methods[0] !== 'OPTIONS')) return NOTHING;
  const on = router();
  if (!on) return NOTHING;
  const { start, end } = written;
  return route({ router: on, methods, path, start, end, ...pageOf(handlers.at(-1)) });
}

/** `Handle("GET /path", handler)`, `Handle("/path/", http.StripPrefix("/path", router))`. */
function handled(one: Told, handler: SyntaxNode): CallFacts {
  const { scope, reader, path: written } = one;
  const path = pathOf(written, scope, reader);
  const router = path && one.router();
  if (!router) return NOTHING;
  const { start, end } = written;
  const read = readPattern(path);
  const at = { start, end };
  const fact: RouteFact = { router, methods: read.methods ?? one.methods, path: read.path, ...at, ...pageOf(handler) };
  const strip = stripped(handler);
  const child = refOf(strip?.handler ?? handler, scope, reader);
  if (!child || !(mayBeRouter(child) || child.name.endsWith('()'))) return route(fact);
  // Only what is stripped comes before the inner router's own paths.
  const between = strip ? (pathOf(strip.path, scope, reader) ?? read.path) : [];
  return { routes: [{ ...fact, standsFor: child }], mounts: [{ parent: router, child, path: between, ...at }] };
}

/** A pattern of net/http: a method before a blank, a host before the first slash, `{$}` at the end. */
function readPattern(path: PathText): { readonly methods?: readonly string[]; readonly path: PathText } {
  const [first, ...rest] = path;
  if (typeof first !== 'string') return { path };
  const found = /^([A-Z]+)[ \t]+(.*)$/s.exec(first);
  const own = found?.[2] ?? first;
  const text = (rest.length === 0 ? own.replace(/\{\$\}$/, '') : own).replace(/^[\w.-]+\.\w+(?=\/)/, '');
  return { ...(found?.[1] !== undefined && { methods: [found[1]] }), path: [text, ...rest] };
}

function stripped(node: SyntaxNode): { readonly path: SyntaxNode; readonly handler: SyntaxNode } | undefined {
  const isStrip = node.kind === 'call_expression' && /\bStripPrefix$/.test(node.field('function')?.text() ?? '');
  if (!isStrip) return undefined;
  const [path, handler] = argumentsOf(node);
  return path && handler && { path, handler };
}

function methodsIn(node: SyntaxNode): readonly string[] {
  const found = [...node.text().matchAll(/"([A-Za-z]+)"|\bMethod(\w+)/g)].map((one) => one[1] ?? one[2] ?? '');
  return found.length === 0 ? ['ALL'] : found.map((one) => one.toUpperCase());
}

function pageOf(handler: SyntaxNode | undefined): { readonly isPage?: true } {
  if (handler?.kind !== 'func_literal') return {};
  const text = handler.text();
  const isPage =
    /(?:\.HTML|\.Redirect|\.Render|\.SendFile|\.File|ServeFile|RedirectHandler)\(/.test(text) &&
    !/\.(?:JSON|Encode)\(/.test(text);
  return isPage ? { isPage: true } : {};
}

/** `Route("/path", func(r))`, `Group(func(r))`, `Mount("/path", handler)`, and fiber's `Use("/path", app)`. */
function mounted(
  method: string,
  args: readonly SyntaxNode[],
  scope: Scope,
  reader: Reader,
  router: () => Ref | undefined,
): CallFacts {
  const [first, second] = args;
  if (!first) return NOTHING;
  const path = second ? pathOf(first, scope, reader) : undefined;
  const inner = second ?? first;
  if (!path && (method !== 'Group' || second))
    return method === 'Route' && !second ? scoped(first, scope, reader, router) : NOTHING;
  // A group that a framework gives back is read where it is bound; one that is written as a function, here.
  if (method === 'Group' && inner.kind !== 'func_literal' && second) return NOTHING;
  // Of several things that are used, the first is none that routes stand below.
  if (method === 'Use' && !/string_literal|binary/.test(first.kind)) return NOTHING;
  const strip = stripped(inner);
  const child = refOf(strip?.handler ?? inner, scope, reader);
  const parent = child && router();
  if (!child || !parent) return NOTHING;
  const { start, end } = path ? first : inner;
  const mount: MountFact = { parent, child, path: path ?? [], start, end };
  if (method !== 'Mount' || mayBeRouter(child)) return { routes: [], mounts: [mount] };
  const leaf: RouteFact = {
    router: parent,
    methods: ['ALL'],
    path: [...(path ?? []), '/*'],
    standsFor: child,
    start,
    end,
  };
  return { routes: [leaf], mounts: [mount] };
}

/** routegroup's `Route(func(r))`. */
function scoped(inner: SyntaxNode, scope: Scope, reader: Reader, router: () => Ref | undefined): CallFacts {
  const child = refOf(inner, scope, reader);
  const parent = child && router();
  if (!child || !parent) return NOTHING;
  return { routes: [], mounts: [{ parent, child, path: [], start: inner.start, end: inner.end }] };
}

/** gorilla/mux: the path, the methods and what answers, in any order. */
function ofChain(call: SyntaxNode, scope: Scope, reader: Reader, done: Set<number>): CallFacts | undefined {
  const { links, base } = chainOf(call);
  const cut = links.findIndex(({ method }) => !CHAINED.test(method) && !HANDLES.test(method));
  const own = cut < 0 ? links : links.slice(0, cut);
  const onto = cut < 0 ? base : links[cut]?.call;
  const find = (name: RegExp) => own.find(({ method }) => name.test(method));
  const handle = own.find(({ method, args }) => /^Handle(?:Func)?$/.test(method) && args.length === 2);
  const path = handle ?? find(/^Path$/) ?? find(/^PathPrefix$/);
  const answers = handle ?? find(/^Handler(?:Func)?$/);
  const [written] = path?.args ?? [];
  if (!written || !answers) return undefined;
  for (const one of own) done.add(one.call.end);
  const methods = own.filter(({ method }) => method === 'Methods').flatMap(({ args }) => args.flatMap(methodsIn));
  const router = () => refOf(onto, scope, reader);
  const handler = answers.args.at(-1);
  const all = { scope, reader, router, path: written, methods: methods.length > 0 ? methods : ['ALL'], handlers: [] };
  return handler ? handled(all, handler) : undefined;
}

/** A router that a method gives back: a group with its mount, or the router itself. */
export function derivedBy(
  call: SyntaxNode,
  scope: Scope,
  reader: Reader,
): { readonly same: Ref } | { readonly parent: Ref; readonly path: PathText; readonly at: SyntaxNode } | undefined {
  const callee = call.field('function');
  const method = callee?.field('field')?.text() ?? '';
  const args = argumentsOf(call);
  const [first] = args;
  const parent = () => refOf(callee?.field('operand'), scope, reader);
  if (/^(?:Group|Route|Mount)$/.test(method) || method === 'PathPrefix') {
    // What is mounted by a function or a handler is told by the call; the router that comes back has its path as well.
    const isPath = first && first.kind !== 'func_literal';
    const of = parent();
    if (!of) return undefined;
    if (!isPath) return { same: of };
    const path = pathOf(first, scope, reader);
    return path && { parent: of, path, at: first };
  }
  if (SAME.test(method) || VERB.test(method)) {
    const of = parent();
    return of && { same: of };
  }
  return undefined;
}

/** Functions that are given routers, as people name them. */
const TAKERS = /rout|regist|mount|handle|setup|init|endpoint|attach|serve|add|new|controller|api|configure|apply/i;

/**
 * A router that is given to a function: whatever the function puts on it is on the router. What is given may be a router for all that
 * is known here; the function's own parameter tells.
 */
export function givenTo(call: SyntaxNode, scope: Scope, reader: Reader): readonly MountFact[] {
  const callee = call.field('function');
  if (callee?.kind !== 'identifier' && callee?.kind !== 'selector_expression') return [];
  const args = argumentsOf(call);
  if (args.length === 0) return [];
  const child = refOf(callee, scope, reader);
  if (child?.from === undefined ? !/@/.test(child?.name ?? '') : !/^[^/]*\./.test(child.from)) return [];
  const isTaker = TAKERS.test(callee.text());
  return args.flatMap((one, parameter): readonly MountFact[] => {
    if (!/^(?:identifier|selector_expression|call_expression|unary_expression)$/.test(one.kind)) return [];
    const parent = refOf(one, scope, reader);
    const mayBe =
      parent && (mayBeRouter(parent) || (isTaker && one.kind === 'identifier' && parent.from !== undefined));
    if (!child || !mayBe) return [];
    return [{ parent, child: { ...child, parameter }, path: [], start: call.start, end: callee.end }];
  });
}
