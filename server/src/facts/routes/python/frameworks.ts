/**
 * How applications, routers and answering classes come into being in the web frameworks of Python, by module and name.
 *
 * Deliberately absent: what is done with them (calls.ts, patterns.ts).
 */
import type { Ref } from '../model.js';

export interface Creation {
  readonly framework: string;
  readonly isRoot: false | 'unless-mounted';
  /** The keyword that holds what comes before all paths. */
  readonly prefixKey?: string;
}

const root = (framework: string): Creation => ({ framework, isRoot: 'unless-mounted' });
const CREATIONS: { readonly [name: string]: Creation } = {
  'fastapi FastAPI': root('fastapi'),
  'fastapi APIRouter': { framework: 'fastapi', isRoot: false, prefixKey: 'prefix' },
  'starlette.applications Starlette': root('starlette'),
  'starlette.routing Router': { framework: 'starlette', isRoot: false },
  'flask Flask': root('flask'),
  'flask Blueprint': { framework: 'flask', isRoot: false, prefixKey: 'url_prefix' },
  'flask_smorest Blueprint': { framework: 'flask', isRoot: false, prefixKey: 'url_prefix' },
  'flask_restful Api': { framework: 'flask', isRoot: false, prefixKey: 'prefix' },
  'flask_restx Api': { framework: 'flask', isRoot: false, prefixKey: 'prefix' },
  'flask_restx Namespace': { framework: 'flask', isRoot: false, prefixKey: 'path' },
  'flask_smorest Api': { framework: 'flask', isRoot: false },
  'rest_framework.routers DefaultRouter': { framework: 'django', isRoot: false },
  'rest_framework.routers SimpleRouter': { framework: 'django', isRoot: false },
};

/** What a call of an imported name makes. A router of one's own is known by its name, and by what else the file imports. */
export function creationBy({ from, name }: Ref, framework: 'fastapi' | 'django'): Creation | undefined {
  const last = name.split('.').at(-1) ?? '';
  const whole = name.startsWith('*.') ? name.slice(2) : name;
  const known =
    CREATIONS[`${from} ${whole}`] ??
    (/^fastapi(?:\.|$)/.test(from ?? '') ? CREATIONS[`fastapi ${last}`] : undefined) ??
    (/^rest_framework_nested\b/.test(from ?? '') ? CREATIONS['rest_framework.routers SimpleRouter'] : undefined);
  if (known || !/^[A-Z]\w*Router$/.test(last)) return known;
  return framework === 'fastapi' ? CREATIONS['fastapi APIRouter'] : CREATIONS['rest_framework.routers SimpleRouter'];
}

const TYPES = /^(?:"|')?(?:\w+\.)*(?:FastAPI|APIRouter|Starlette|Flask|Blueprint|Api|Namespace)\b/;
const NAMES = /^(?:app|application|router|api|api_router|blueprint|bp|flask_app)$/;

/** true if a parameter may be given a router, by its type, or where it has none by its name. */
export function mayBeRouter(name: string, type: string): boolean {
  return type === '' ? NAMES.test(name) : TYPES.test(type);
}

/** What the classes of Django REST framework bring along. */
const ACTIONS: { readonly [base: string]: readonly string[] } = {
  ModelViewSet: ['list', 'create', 'retrieve', 'update', 'partial_update', 'destroy'],
  ReadOnlyModelViewSet: ['list', 'retrieve'],
  ListModelMixin: ['list'],
  CreateModelMixin: ['create'],
  RetrieveModelMixin: ['retrieve'],
  UpdateModelMixin: ['update', 'partial_update'],
  DestroyModelMixin: ['destroy'],
};

export interface Action {
  readonly method: string;
  /** true: on one thing, which the path names. */
  readonly isOne: boolean;
}

/** The actions of view sets, with the methods that routers give them. */
export const ROUTED: { readonly [action: string]: Action } = {
  list: { method: 'GET', isOne: false },
  create: { method: 'POST', isOne: false },
  retrieve: { method: 'GET', isOne: true },
  update: { method: 'PUT', isOne: true },
  partial_update: { method: 'PATCH', isOne: true },
  destroy: { method: 'DELETE', isOne: true },
};

export function actionsOf(base: string): readonly string[] {
  return ACTIONS[base] ?? [];
}

/** The methods of a generic view, which its name tells: `RetrieveUpdateAPIView`. */
export function methodsOfView(base: string): readonly string[] {
  if (!/^(?:List|Create|Retrieve|Update|Destroy)+APIView$/.test(base)) return [];
  return [
    ...(/List|Retrieve/.test(base) ? ['GET'] : []),
    ...(base.includes('Create') ? ['POST'] : []),
    ...(base.includes('Update') ? ['PUT', 'PATCH'] : []),
    ...(base.includes('Destroy') ? ['DELETE'] : []),
  ];
}

/** Texts without any of these hold no routes, nothing that is mounted, and no piece of a path. */
export const HINT =
  /\b(?:fastapi|starlette|flask\w*|urlpatterns|rest_framework\w*|ROOT_URLCONF)\b|View(?:Set)?\b|Resource\b|Router\b|\.(?:add_resource|register_blueprint|include_router)\(|@\w[\w.]*\.(?:get|post|put|patch|delete|route)\(|(?:=|return)\s*[rf]?["']\/|\b\w*(?:API|URL|PREFIX|PATH|ROUTE)\w*\b\s*(?::\s*\w+\s*)?=/;
