/** Routes of one C# file: controllers and minimal APIs of ASP.NET, and the constants of which their paths are made. */
import type { Subject } from '../../subject.js';
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathText, Ref, RouteFacts } from '../model.js';
import { namedChildren } from '../nodes.js';
import { type ControllerFacts, isController, readController } from './controllers.js';
import { readMinimal } from './minimal.js';
import { type Names, pathOf } from './values.js';

const HINT =
  /\[(?:Http(?:Get|Post|Put|Patch|Delete)|Route|ApiController|AcceptVerbs)\b|\.Map(?:Get|Post|Put|Patch|Delete|Group|Methods)\(|\bController(?:Base)?\b|\bI?EndpointRouteBuilder\b|\bWebApplication\b/;
const CONSTANT = /\bconst\s+string\b/;

export function routesOfCSharp(subject: Subject): RouteFacts | undefined {
  const { text } = subject;
  const holdsRoutes = HINT.test(text);
  if (!holdsRoutes && !CONSTANT.test(text)) return undefined;
  const root = subject.tree?.root();
  if (!root) return undefined;
  const classes: SyntaxNode[] = [];
  const usings: string[] = [];
  let space = '';
  const constants: Record<string, PathText> = {};
  const exports: Record<string, Ref> = {};
  const names: Names = { within: [], constants };

  const visit = (node: SyntaxNode, owner: string): void => {
    for (const child of namedChildren(node)) {
      const name = child.field('name')?.text() ?? '';
      if (child.kind === 'using_directive') usings.push(namedChildren(child).at(-1)?.text() ?? '');
      else if (/namespace_declaration$/.test(child.kind)) {
        space = name;
        visit(child, owner);
      } else if (/^(?:class|struct|record|interface)_declaration$/.test(child.kind)) {
        const id = owner === '' ? name : `${owner}.${name}`;
        classes.push(child);
        if (owner === '') exports[name] = { name };
        visit(child.field('body') ?? child, id);
      } else if (child.kind === 'declaration_list') visit(child, owner);
      else if (child.kind === 'field_declaration' && /\bconst\b|\bstatic readonly\b/.test(child.text())) {
        for (const declarator of namedChildren(
          namedChildren(child).find(({ kind }) => kind === 'variable_declaration'),
        )) {
          if (declarator.kind !== 'variable_declarator') continue;
          const value = pathOf(namedChildren(declarator).at(-1), names, owner);
          if (value) constants[`${owner}.${declarator.field('name')?.text()}`] = value;
        }
      }
    }
  };
  visit(root, '');
  const parents = space.split('.').map((_, n, all) => all.slice(0, all.length - n).join('.'));
  const known: Names = { within: [...new Set([...parents, ...usings, ''])], constants };
  if (!holdsRoutes) return Object.keys(constants).length > 0 ? finished({}, constants, exports, space) : undefined;
  const controllers = classes.filter(isController).map((one) => readController(one, known));
  const minimal = readMinimal(root, known);
  for (const { constants: own } of controllers) Object.assign(constants, own);
  for (const { id } of minimal.functions) exports[id] ??= { name: id };
  return finished(
    {
      routers: [...controllers.flatMap((one) => one.routers), ...minimal.routers],
      mounts: [...controllers.flatMap((one) => one.mounts), ...minimal.mounts],
      routes: [...controllers.flatMap((one) => one.routes), ...minimal.routes],
      functions: minimal.functions,
    },
    constants,
    exports,
    space,
  );
}

function finished(
  { routers = [], mounts = [], routes = [], functions = [] }: Partial<ControllerFacts & Pick<RouteFacts, 'functions'>>,
  constants: RouteFacts['constants'],
  exports: RouteFacts['exports'],
  space: string,
): RouteFacts {
  return { routers, mounts, routes, functions, constants, exports, passesOn: [], package: space };
}
