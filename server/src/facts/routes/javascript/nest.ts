/**
 * Routes of NestJS: what the classes, calls and lists of a file say together.
 *
 * Deliberately absent: controllers, modules and settings themselves, each of which has a file (nestControllers.ts, nestModules.ts,
 * nestSettings.ts).
 */
import type { SettingFact } from '../model.js';
import { idIn } from '../scopes.js';
import type { Bindings, Placed, Scope } from './bindings.js';
import { type ControllerFacts, controllerFacts, methodsOf } from './nestControllers.js';
import { listsIn, moduleMounts, mountsOfCall } from './nestModules.js';
import { settingsOfCall } from './nestSettings.js';
import { decoratorsIn } from './nestValues.js';

/** Texts without any of these have nothing of NestJS, */
export const NEST = /@(?:Module|Controller|Get|Post|Put|Patch|Delete|Head|Options|All|Sse)\(|\bNestFactory\b/;
/** and those without one of these no call that sets something. */
export const NEST_CALLS = /\bNestFactory\b|\.(?:setGlobalPrefix|enableVersioning)\(|\bRouterModule\b/;

export interface NestFacts extends ControllerFacts {
  readonly settings: readonly SettingFact[];
}

/** What a file says. */
export function nestFacts({ decorated, calls, file }: Bindings): NestFacts {
  const classes = decorated.map((one) => factsOfClass(one, file));
  const lists = listsIn(file);
  return {
    routers: [...classes, ...lists].flatMap(({ routers }) => routers),
    mounts: [
      ...classes.flatMap(({ mounts }) => mounts),
      ...calls.flatMap(mountsOfCall),
      ...lists.flatMap(({ mounts }) => mounts),
    ],
    routes: classes.flatMap(({ routes }) => routes),
    settings: calls.flatMap(settingsOfCall),
  };
}

const NOTHING: ControllerFacts = { routers: [], mounts: [], routes: [] };

function factsOfClass({ node, scope }: Placed, file: Scope): ControllerFacts {
  const name = node.field('name')?.text();
  const body = node.field('body');
  if (name === undefined || !body) return NOTHING;
  const id = idIn(scope, name);
  const outer = node.parent();
  const before = outer?.kind === 'export_statement' ? outer.children() : [];
  const own = decoratorsIn([...before, ...node.children()], scope);
  const module = own.find((one) => one.name === 'Module');
  const held = module ? moduleMounts(id, module.args[0], body, scope) : [];
  const controller = own.find((one) => one.name === 'Controller');
  const routes = methodsOf(body, scope);
  if (!controller && routes.length === 0) return { ...NOTHING, mounts: held };
  return controllerFacts({ id, node, scope, own, controller, routes, file });
}
