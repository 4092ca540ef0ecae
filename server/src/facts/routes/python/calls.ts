/**
 * Routes and mounts as FastAPI, Starlette and Flask write them: by decorators, and by methods called on a router.
 *
 * Deliberately absent: lists of patterns (patterns.ts), and what classes answer (classes.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { CallFacts, MountFact, PathText, Ref } from '../model.js';
import { spanOf } from '../nodes.js';
import { idIn } from '../scopes.js';
import { argumentsOf, methodsIn, pathOf, refOf, refsOf, type Scope } from './values.js';

const VERB = /^(?:get|post|put|patch|delete|head|options|trace)$/;
const DECLARES = /^(?:route|api_route)$/;

const NOTHING: CallFacts = { routes: [], mounts: [] };

/** What a decorator says of the function or class below it. */
export function factsOfDecorator(decorator: SyntaxNode, definition: SyntaxNode, scope: Scope): CallFacts {
  const call = decorator.children().find(({ kind }) => kind === 'call');
  const callee = call?.field('function');
  if (!call || callee?.kind !== 'attribute') return NOTHING;
  const method = callee.field('attribute')?.text() ?? '';
  if (!VERB.test(method) && !DECLARES.test(method)) return NOTHING;
  const router = refOf(callee.field('object'), scope);
  const { all, keywords } = argumentsOf(call);
  const first = all[0] ?? keywords.get('path') ?? keywords.get('rule');
  if (!router) return NOTHING;
  const isClass = definition.kind === 'class_definition';
  const written = isClass ? all : [first];
  const name = definition.field('name')?.text() ?? '';
  const found = written.flatMap((one): readonly { readonly at: SyntaxNode; readonly path: PathText }[] => {
    const path = pathOf(one, scope);
    return one && path ? [{ at: one, path }] : [];
  });
  if (isClass) {
    const child: Ref = { name: idIn(scope, name) };
    return { routes: [], mounts: found.map(({ at, path }) => ({ parent: router, child, path, ...spanOf(at) })) };
  }
  const told = methodsIn(keywords.get('methods'));
  const methods = VERB.test(method) ? [method.toUpperCase()] : told.length > 0 ? told : ['GET'];
  const isDeprecated = keywords.get('deprecated')?.text() === 'True';
  const body = definition.field('body')?.text() ?? '';
  const isPage =
    /\breturn (?:await )?(?:\w+\.)*(?:render_template|redirect|send_file|send_from_directory|TemplateResponse|RedirectResponse|FileResponse)\(/.test(
      body,
    ) && !/\b(?:jsonify|JSONResponse)\(/.test(body);
  const rest = { ...(isDeprecated && { deprecated: 'deprecated=True' }), ...(isPage && { isPage: true as const }) };
  return { mounts: [], routes: found.map(({ at, path }) => ({ router, methods, path, ...spanOf(at), ...rest })) };
}

/** What one call of a method says. */
export function factsOfCall(call: SyntaxNode, scope: Scope): CallFacts {
  const callee = call.field('function');
  if (callee?.kind !== 'attribute') return NOTHING;
  const method = callee.field('attribute')?.text() ?? '';
  const router = () => refOf(callee.field('object'), scope);
  switch (method) {
    case 'include_router':
      return mounted(call, scope, router, 'prefix');
    case 'register_blueprint':
      return mounted(call, scope, router, 'url_prefix');
    case 'add_namespace':
      return mounted(call, scope, router, 'path');
    case 'mount':
      return mounts(call, scope, router);
    case 'add_api_route':
    case 'add_route':
    case 'add_url_rule':
      return added(call, scope, router);
    case 'init_app':
      return begun(call, scope, router);
  }
  return /^add_\w*resource$/.test(method) ? resources(call, scope, router) : NOTHING;
}

/** `app.include_router(items.router, prefix="/items")`, and blueprints: a prefix at the mount takes the place of their own. */
function mounted(call: SyntaxNode, scope: Scope, router: () => Ref | undefined, key: string): CallFacts {
  const { all, keywords } = argumentsOf(call);
  const written = keywords.get(key) ?? (key === 'path' ? all[1] : undefined);
  const isNone = !written || written.kind === 'none';
  const path = isNone ? undefined : (pathOf(written, scope) ?? [{ unknown: written.text() }]);
  const parent = router();
  const children = refsOf(all[0] ?? keywords.get('router') ?? keywords.get('blueprint'), scope);
  if (!parent) return NOTHING;
  const at = spanOf(written ?? call);
  const replaces = path && key !== 'prefix' ? ({ replaces: true } as const) : {};
  return { routes: [], mounts: children.map((child) => ({ parent, child, path: path ?? [], ...at, ...replaces })) };
}

/** `app.mount("/path", other)`. */
function mounts(call: SyntaxNode, scope: Scope, router: () => Ref | undefined): CallFacts {
  const { all, keywords } = argumentsOf(call);
  const written = all[0] ?? keywords.get('path');
  const path = pathOf(written, scope);
  const child = refOf(all[1] ?? keywords.get('app'), scope);
  const parent = router();
  if (!written || !path || !child || !parent) return NOTHING;
  return { routes: [], mounts: [{ parent, child, path, ...spanOf(written) }] };
}

/** `add_api_route(path, endpoint, methods=[…])`, `add_url_rule(rule, view_func=View.as_view("x"))`. */
function added(call: SyntaxNode, scope: Scope, router: () => Ref | undefined): CallFacts {
  const { all, keywords } = argumentsOf(call);
  const written = all[0] ?? keywords.get('path') ?? keywords.get('rule');
  const path = pathOf(written, scope);
  const parent = router();
  if (!written || !path || !parent) return NOTHING;
  const view = viewOf(keywords.get('view_func') ?? keywords.get('endpoint') ?? all.at(-1), scope);
  const told = methodsIn(keywords.get('methods'));
  const methods = told.length > 0 ? told : ['GET'];
  const at = spanOf(written);
  if (!view) return { routes: [{ router: parent, methods, path, ...at }], mounts: [] };
  return {
    routes: [{ router: parent, methods, path, standsFor: view, ...at }],
    mounts: [{ parent, child: view, path, ...at }],
  };
}

/** The class of `View.as_view("name")`. */
function viewOf(node: SyntaxNode | undefined, scope: Scope): Ref | undefined {
  const callee = node?.kind === 'call' ? node.field('function') : undefined;
  return callee?.field('attribute')?.text() === 'as_view' ? refOf(callee.field('object'), scope) : undefined;
}

/** Flask-RESTful and Flask-RESTX: `api.add_resource(Orders, "/orders", "/orders/<id>")`. */
function resources(call: SyntaxNode, scope: Scope, router: () => Ref | undefined): CallFacts {
  const [first, ...rest] = argumentsOf(call).all;
  const child = refOf(first, scope);
  const parent = child && router();
  if (!child || !parent) return NOTHING;
  const found = rest.flatMap((one): readonly MountFact[] => {
    const path = pathOf(one, scope);
    return path ? [{ parent, child, path, ...spanOf(one) }] : [];
  });
  return { routes: [], mounts: found };
}

/** `api.init_app(app)`: the extension's own routes stand on the application. */
function begun(call: SyntaxNode, scope: Scope, router: () => Ref | undefined): CallFacts {
  const parent = refOf(argumentsOf(call).all[0], scope);
  const child = router();
  return parent && child ? { routes: [], mounts: [{ parent, child, path: [], ...spanOf(call) }] } : NOTHING;
}

/** A router that is given to a function: whatever the function puts on it is on the router. */
export function givenTo(call: SyntaxNode, scope: Scope, isRouter: (ref: Ref) => boolean): readonly MountFact[] {
  const callee = call.field('function');
  if (!callee || callee.kind === 'call') return [];
  return argumentsOf(call).all.flatMap((one, parameter): readonly MountFact[] => {
    const parent = one.kind === 'identifier' || one.kind === 'attribute' ? refOf(one, scope) : undefined;
    const child = parent && isRouter(parent) ? refOf(callee, scope) : undefined;
    return parent && child
      ? [{ parent, child: { ...child, parameter }, path: [], start: call.start, end: callee.end }]
      : [];
  });
}
