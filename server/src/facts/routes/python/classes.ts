/**
 * What classes and functions of views answer: Flask's MethodView and resources, Django's class-based views, view sets of Django REST
 * framework, and functions with `@api_view`.
 *
 * Each is a router that serves nothing where it is not mounted. Deliberately absent: where they are mounted.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathText, Ref, RouteFact, RouterFact } from '../model.js';
import { namedChildren, spanOf } from '../nodes.js';
import { actionsOf, methodsOfView, ROUTED } from './frameworks.js';
import { argumentsOf, methodsIn, refOf, type Scope, textOf, textsIn } from './values.js';

const VERB = /^(?:get|post|put|patch|delete|head|options)$/;

export interface ClassFacts {
  readonly router: RouterFact;
  readonly routes: readonly RouteFact[];
}

/** What a class answers; undefined if it answers nothing and has no bases that may. */
export function factsOfClass(definition: SyntaxNode, id: string, scope: Scope): ClassFacts | undefined {
  const name = definition.field('name');
  const written = namedChildren(definition.field('superclasses')).filter(({ kind }) => kind !== 'keyword_argument');
  if (!name || written.length === 0) return undefined;
  const bases = written.flatMap((one) => refOf(one, scope) ?? []);
  const lastNames = bases.map((one) => one.name.split('.').at(-1) ?? '');
  const body = namedChildren(definition.field('body'));
  const members = body.flatMap((one) => (one.kind === 'decorated_definition' ? (one.field('definition') ?? []) : one));
  const functions = members.filter(({ kind }) => kind === 'function_definition');
  const names = new Set(functions.map((one) => one.field('name')?.text() ?? ''));
  const verbs = [...names].filter((one) => VERB.test(one)).map((one) => one.toUpperCase());
  const actions =
    verbs.length > 0
      ? []
      : [...lastNames.flatMap(actionsOf), ...[...names].filter((one) => Object.hasOwn(ROUTED, one))];
  const limit = settingOf(body, 'http_method_names');
  const answers = limit && textsIn(limit).map((one) => one.toUpperCase());
  const isAnswered = (method: string) => answers?.includes(method) ?? true;
  const key = textOf(settingOf(body, 'lookup_url_kwarg')) ?? textOf(settingOf(body, 'lookup_field')) ?? 'pk';
  const router: Ref = { name: id };
  const span = spanOf(name);
  const all = new Set([...verbs, ...lastNames.flatMap(methodsOfView)]);
  const routes: RouteFact[] = [...all].map((method) => ({ router, methods: [method], path: [], ...span }));
  for (const action of new Set(actions)) {
    const routed = ROUTED[action];
    if (!routed) continue;
    routes.push({ router, methods: [routed.method], path: routed.isOne ? [`<${key}>`] : [], ...span });
  }
  for (const one of body) routes.push(...extraActions(one, router, key));
  const isView = /(?:View|ViewSet|Viewset|Resource|Mixin|Endpoint|API|Api)\w*$/.test(
    [...lastNames, name.text()].join(' '),
  );
  const kept = routes.filter(({ methods }) => methods.every(isAnswered));
  if (kept.length === 0 && !isView) return undefined;
  const framework = lastNames.some((one) => /^(?:MethodView|Resource)$/.test(one)) ? 'flask' : 'django';
  return {
    router: { id, framework, isRoot: 'only-mounted', bases, ...(answers && { answers }), ...span },
    routes: kept,
  };
}

/** `@action(detail=True, methods=["post"], url_path="x")`, and the decorators before it. */
function extraActions(node: SyntaxNode, router: Ref, key: string): readonly RouteFact[] {
  if (node.kind !== 'decorated_definition') return [];
  const name = node.field('definition')?.field('name');
  if (!name) return [];
  return node.children().flatMap((decorator): readonly RouteFact[] => {
    const call = decorator.kind === 'decorator' ? decorator.children().find(({ kind }) => kind === 'call') : undefined;
    const called = call?.field('function')?.text() ?? '';
    if (!call || !/^(?:\w+\.)?(?:action|detail_route|list_route)$/.test(called)) return [];
    const { keywords } = argumentsOf(call);
    const told = methodsIn(keywords.get('methods'));
    const isOne = keywords.get('detail')?.text() === 'True' || called.endsWith('detail_route');
    const own = textOf(keywords.get('url_path')) ?? name.text();
    const path: PathText = [
      `${isOne ? `<${key}>/` : ''}${own.replace(/\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)/g, '<$1>')}`,
    ];
    return [{ router, methods: told.length > 0 ? told : ['GET'], path, ...spanOf(name) }];
  });
}

/** `http_method_names = […]` in the body of a class. */
function settingOf(body: readonly SyntaxNode[], name: string): SyntaxNode | undefined {
  for (const statement of body) {
    const assignment = statement.kind === 'expression_statement' ? statement.children()[0] : undefined;
    if (assignment?.kind === 'assignment' && assignment.field('left')?.text() === name)
      return assignment.field('right');
  }
  return undefined;
}

/** A function with `@api_view(["GET"])`. */
export function factsOfView(decorator: SyntaxNode, definition: SyntaxNode, id: string): ClassFacts | undefined {
  const call = decorator.children().find(({ kind }) => kind === 'call');
  const name = definition.field('name');
  if (!call || !name || !/^(?:\w+\.)?(?:api_view|require_http_methods)$/.test(call.field('function')?.text() ?? ''))
    return undefined;
  const told = methodsIn(argumentsOf(call).all[0]);
  const span = spanOf(name);
  const methods = told.length > 0 ? told : ['GET'];
  return {
    router: { id, framework: 'django', isRoot: 'only-mounted', ...span },
    routes: [{ router: { name: id }, methods, path: [], ...span }],
  };
}
