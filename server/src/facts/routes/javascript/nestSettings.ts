/**
 * What an application of NestJS sets for all of its routes: a prefix, and how versions become part of a request.
 *
 * Deliberately absent: settings that are read from configuration (nestConfig.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { ExceptedPath, SettingFact, Versioning } from '../model.js';
import { namedChildren, spanOf } from '../nodes.js';
import { type Placed, type Scope, textOfString } from './bindings.js';
import { methodCallOf, versionOf } from './nestValues.js';
import { pathOf, refOf, unwrapped, valueAt } from './values.js';

const BY: { readonly [type: string]: Versioning['by'] } = {
  URI: 'path',
  HEADER: 'header',
  MEDIA_TYPE: 'media-type',
  CUSTOM: 'header',
};

export function settingsOfCall(call: Placed): readonly SettingFact[] {
  const { method, object, args = [] } = methodCallOf(call) ?? {};
  const [first, options] = args;
  const { node, scope } = call;
  const of = object && /^(?:setGlobalPrefix|enableVersioning)$/.test(method ?? '') ? refOf(object, scope) : undefined;
  if (!of) return [];
  if (method === 'enableVersioning') return [{ of, path: [], ...spanOf(node), ...versioningOf(first, scope) }];
  if (!first) return [];
  const exclude = valueAt(options, 'exclude', scope);
  const except = exclude ? exceptedIn(exclude, scope) : [];
  const path = pathOf(first, scope) ?? [{ unknown: first.text() }];
  return [{ of, path, ...spanOf(first), ...(except.length > 0 && { except }) }];
}

function versioningOf(options: SyntaxNode | undefined, scope: Scope): Partial<SettingFact> {
  const type = /\.(\w+)$/.exec(valueAt(options, 'type', scope)?.text() ?? '')?.[1] ?? 'URI';
  const prefix = valueAt(options, 'prefix', scope);
  const before = prefix?.text() === 'false' ? '' : (textOfString(prefix) ?? 'v');
  const version = versionOf(valueAt(options, 'defaultVersion', scope), scope);
  return { versioning: { by: BY[type] ?? 'header', before }, ...(version && { version }) };
}

function exceptedIn(written: SyntaxNode, scope: Scope): readonly ExceptedPath[] {
  const node = unwrapped(written);
  const list = node.kind === 'array' ? namedChildren(node) : [];
  return list.flatMap((one): readonly ExceptedPath[] => {
    const path = pathOf(valueAt(one, 'path', scope) ?? one, scope);
    const method = /\.([A-Z]+)$/.exec(valueAt(one, 'method', scope)?.text() ?? '')?.[1];
    return path ? [{ path, ...(method !== undefined && method !== 'ALL' && { method }) }] : [];
  });
}
