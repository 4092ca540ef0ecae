/**
 * Controllers of ASP.NET: templates of classes and methods with their tokens, verbs, versions, and what they take from their bases.
 *
 * Deliberately absent: routes by convention (`MapControllerRoute`), which serve pages.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { DeclaredVersion, MountFact, PathText, RouteFact, RouterFact } from '../model.js';
import { namedChildren } from '../nodes.js';
import { joined, slashed } from '../pathText.js';
import { type Attribute, attributesOf, type Names, named, pathOf, textOf } from './values.js';

export interface ControllerFacts {
  readonly routers: RouterFact[];
  readonly mounts: MountFact[];
  readonly routes: RouteFact[];
  /** What subclasses are named by that have no template of their own. */
  readonly constants: Record<string, PathText>;
}

const FRAMEWORK = 'aspnet';
/** What every controller begins with, which puts nothing before it. */
const PLAIN_BASES = new Set(['ControllerBase', 'Controller', 'ApiController', 'ODataController', 'PageModel']);
const VERB = /^Http(Get|Post|Put|Patch|Delete|Head|Options)$/;

/** true for a class that may answer requests, or be the base of one. */
export function isController(node: SyntaxNode): boolean {
  const name = node.field('name')?.text() ?? '';
  return /Controller(?:Base)?$/.test(name) || attributesOf(node).some((one) => one.name === 'ApiController');
}

export function readController(node: SyntaxNode, names: Names): ControllerFacts {
  const facts: ControllerFacts = { routers: [], mounts: [], routes: [], constants: {} };
  const nameNode = node.field('name') ?? node;
  const name = nameNode.text();
  const attributes = attributesOf(node);
  const bases = basesOf(node).filter((base) => !PLAIN_BASES.has(base));
  const [base] = bases;
  const templates = attributes.filter(({ name: one }) => one === 'Route');
  const isAbstract = node.children().some((one) => one.kind === 'modifier' && one.text() === 'abstract');
  const version = versionOf(attributes);
  const isPage = !attributes.some((one) => one.name === 'ApiController') && basesOf(node).includes('Controller');
  const own = templates.map((one) => slashed(pathOf(one.args[0], names, name) ?? [{ unknown: 'template' }]));
  const inherited: PathText = base === undefined ? [''] : [named(`${base}.@template`, names)];
  facts.constants[`${name}.@template`] = own[0] ?? inherited;
  const tokens = tokensOf(name, attributes, version);
  const prefixes = own.length > 0 ? own : [inherited];
  const isHere = (template: PathText) => template.some((part) => typeof part === 'string' && /\[action\]/i.test(part));
  const ids = prefixes.map((template, n) => {
    const id = n === 0 ? name : `${name}+${n}`;
    const { start, end } = templates[n]?.args[0] ?? nameNode;
    facts.routers.push({
      id,
      framework: FRAMEWORK,
      isRoot: isAbstract ? 'only-mounted' : true,
      bases: bases.map((one) => named(one, names)),
      tokens,
      ...(!isHere(template) && { prefix: template }),
      ...(version && { version }),
      start,
      end,
    });
    return { id, before: isHere(template) ? template : [] };
  });
  const { start, end } = nameNode;
  facts.routers.push({
    id: `${name}/`,
    framework: FRAMEWORK,
    isRoot: true,
    tokens,
    ...(version && { version }),
    start,
    end,
  });

  for (const method of namedChildren(node.field('body'))) {
    if (method.kind !== 'method_declaration') continue;
    const told = attributesOf(method);
    const routed = told.filter(({ name: one }) => VERB.test(one) || one === 'AcceptVerbs' || one === 'Route');
    if (routed.length === 0) continue;
    const verbs = routed.filter((one) => one.name !== 'Route');
    const plain = routed.filter((one) => one.name === 'Route');
    const methodName = method.field('name')?.text() ?? '';
    const answers = verbs.length > 0 ? verbs : plain;
    const all: { attribute: Attribute; template: PathText; methods: readonly string[] }[] = answers.flatMap(
      (attribute) => {
        const methods = methodsOf(attribute);
        const written = attribute.name === 'AcceptVerbs' ? attribute.options.get('Route') : attribute.args[0];
        if (written)
          return [{ attribute, template: pathOf(written, names, name) ?? [{ unknown: 'template' }], methods }];
        // The template of a verb without one is that of `Route` beside it.
        const beside = attribute.name === 'Route' ? [] : plain;
        if (beside.length === 0) return [{ attribute, template: [], methods }];
        return beside.map((one) => ({ attribute: one, template: pathOf(one.args[0], names, name) ?? [], methods }));
      },
    );
    const ownVersion = versionOf(told);
    const deprecated = told.find((one) => one.name === 'Obsolete');
    const isByConvention = own.length === 0 && base === undefined;
    for (const { attribute, template, methods } of all) {
      if (isByConvention && template.length === 0) continue;
      const at = attribute.args[0] ?? attribute.node;
      const isAbsolute = typeof template[0] === 'string' && /^~?\//.test(template[0]);
      const text = filledAction(template, methodName).map((part) =>
        typeof part === 'string' ? part.replace(/^~\//, '/') : part,
      );
      for (const { id, before } of isAbsolute ? [{ id: `${name}/`, before: [] }] : ids) {
        const lead = filledAction(before, methodName);
        facts.routes.push({
          router: { name: id },
          methods,
          path: joined(lead, text),
          start: at.start,
          end: at.end,
          written: { start: method.start, end: method.end },
          ...(ownVersion && { version: ownVersion }),
          ...(deprecated && { deprecated: textOf(deprecated.args[0]) ?? '' }),
          ...(isPage && { isPage: true as const }),
        });
      }
    }
  }
  return facts;
}

function methodsOf({ name, args }: Attribute): readonly string[] {
  const verb = VERB.exec(name)?.[1];
  if (verb !== undefined) return [verb.toUpperCase()];
  const told = name === 'AcceptVerbs' ? args.flatMap((one) => textOf(one)?.toUpperCase() ?? []) : [];
  return told.length > 0 ? told : ['ALL'];
}

/** The names of bases, without what they are given. */
function basesOf(node: SyntaxNode): readonly string[] {
  const list = node.children().find(({ kind }) => kind === 'base_list');
  return namedChildren(list).flatMap((one) => /^[\w.]+/.exec(one.text())?.[0].split('.').at(-1) ?? []);
}

/** What stands for words in brackets in the templates of a class and of its bases. */
function tokensOf(
  name: string,
  attributes: readonly Attribute[],
  version: DeclaredVersion | undefined,
): { readonly [token: string]: string } {
  const area = textOf(attributes.find((one) => one.name === 'Area')?.args[0]);
  // Without a word on it, version 1.0 is meant.
  const number = version && version.by !== 'neutral' ? version.text.replace(/\.0$/, '') : '1';
  return {
    '[controller]': name.replace(/Controller$/, ''),
    ...(area !== undefined && { '[area]': area }),
    '{version:apiVersion}': number,
  };
}

function filledAction(path: PathText, method: string): PathText {
  const action = method.replace(/Async$/, '');
  return path.map((part) => (typeof part === 'string' ? part.replace(/\[action\]/gi, action) : part));
}

/** `ApiVersion` and its like; without a place in the path, a version is told in the query. */
export function versionOf(attributes: readonly Attribute[]): DeclaredVersion | undefined {
  if (attributes.some((one) => one.name === 'ApiVersionNeutral')) return { by: 'neutral', text: 'ApiVersionNeutral' };
  const told =
    attributes.find((one) => one.name === 'MapToApiVersion') ?? attributes.find((one) => one.name === 'ApiVersion');
  const written = told?.args[0];
  return written && { by: 'query', text: textOf(written) ?? written.text() };
}
