/**
 * Routes of an OpenAPI document, 2.0 to 3.x, in YAML or JSON: its servers, its paths, and what operations say of themselves.
 *
 * A path item that stands elsewhere (`$ref`) is followed when files are put together; so a file that holds nothing but path items
 * is read as well. `info.version` is the version of the document and tells nothing of the API. Deliberately absent: schemas beyond
 * whether an answer is a list, and whether a document is valid.
 */
import { readConfig } from '../../config/read.js';
import { type ConfigFormat, type ConfigNode, entryOf } from '../../config/tree.js';
import type { Span } from '../../syntaxTrees.js';
import {
  type MountFact,
  NO_FACTS,
  type PathText,
  type Ref,
  type RouteFact,
  type RouteFacts,
  type RouterFact,
} from '../model.js';
import { spanOf } from '../nodes.js';
import { type Around, operationFact, textAt } from './operation.js';

const FRAMEWORK = 'openapi';
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);
const DOCUMENT = /(?:^|[\s{,])["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\./;
const FRAGMENT = /(?:^|[\s{,])["']?(?:get|put|post|delete|patch|head|options)["']?\s*:[\s\S]*\bresponses\b/;

export function routesOfOpenApi(text: string, format: ConfigFormat): RouteFacts | undefined {
  const isDocument = DOCUMENT.test(text);
  if (!isDocument && !FRAGMENT.test(text)) return undefined;
  const { documents, broken } = readConfig(format, text);
  if (broken !== undefined) return undefined;
  const root = documents.find((one) => !isDocument || at(one, 'openapi') || at(one, 'swagger'));
  if (!root) return undefined;
  return isDocument ? ofDocument(root) : ofFragments(root);
}

interface Facts {
  readonly routers: RouterFact[];
  readonly mounts: MountFact[];
  readonly routes: RouteFact[];
  readonly exports: Record<string, Ref>;
}

function ofDocument(root: ConfigNode): RouteFacts {
  const facts: Facts = { routers: [], mounts: [], routes: [], exports: {} };
  const paths = root.entries.find(({ key }) => key === 'paths');
  const span = paths?.keySpan ?? root.span;
  addRouter(facts, 'paths', span, false);
  for (const [n, server] of serversOf(root, span).entries()) {
    const id = `server@${n}`;
    addRouter(facts, id, server.span, true);
    const { start, end } = server.span;
    facts.mounts.push({ parent: { name: id }, child: { name: 'paths' }, path: server.path, start, end, isWhole: true });
  }
  const around: Around = { root, audience: audienceOf(at(root, 'info')) ?? audienceOf(root) };
  for (const { key, value } of paths?.value.entries ?? []) {
    if (!key.startsWith('/')) continue;
    addItem(facts, 'paths', [key], value, around);
    const ref = refOf(textAt(value, '$ref'));
    const target = value.entries.find((one) => one.key === '$ref')?.value.span;
    if (ref && target) facts.mounts.push({ parent: { name: 'paths' }, child: ref, path: [key], ...spanOf(target) });
  }
  for (const { key, value } of at(at(root, 'components'), 'pathItems')?.entries ?? [])
    addFragment(facts, `#/components/pathItems/${key}`, value, around);
  return finished(facts);
}

/** A file that holds path items by their names, or one alone. */
function ofFragments(root: ConfigNode): RouteFacts | undefined {
  const facts: Facts = { routers: [], mounts: [], routes: [], exports: {} };
  const around: Around = { root, audience: undefined };
  const visit = (node: ConfigNode, pointer: string, depth: number): void => {
    if (node.kind !== 'map' || depth > 3) return;
    addFragment(facts, pointer, node, around);
    for (const { key, value } of node.entries)
      if (!METHODS.has(key)) visit(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
  };
  visit(root, '#', 0);
  return facts.routes.length > 0 ? finished(facts) : undefined;
}

function addFragment(facts: Facts, pointer: string, item: ConfigNode, around: Around): void {
  if (!item.entries.some(({ key, value }) => METHODS.has(key) && at(value, 'responses'))) return;
  addRouter(facts, pointer, item.span, false);
  addItem(facts, pointer, [], item, around);
  facts.exports[nameOf(pointer)] = { name: pointer };
}

function addRouter(facts: Facts, id: string, span: Span, isRoot: boolean): void {
  facts.routers.push({ id, framework: FRAMEWORK, isRoot, ...spanOf(span) });
}

function addItem(facts: Facts, router: string, path: PathText, item: ConfigNode, around: Around): void {
  for (const { key, keySpan, value } of item.entries) {
    if (!METHODS.has(key) || value.kind !== 'map' || !keySpan) continue;
    const { isList, isCreation, ...told } = operationFact(value, item, around);
    facts.routes.push({
      router: { name: router },
      methods: [key.toUpperCase()],
      path,
      ...told,
      ...(key === 'get' && isList && { isList }),
      ...(key === 'post' && isCreation && { isCreation }),
      ...spanOf(keySpan),
    });
  }
}

function finished({ routers, mounts, routes, exports }: Facts): RouteFacts {
  return { ...NO_FACTS, routers, mounts, routes, exports };
}

interface Server {
  readonly path: PathText;
  readonly span: Span;
}

/** Where paths begin; a document that names no server stands for the one that it is served by. */
function serversOf(root: ConfigNode, otherwise: Span): readonly Server[] {
  const basePath = at(root, 'basePath');
  if (basePath) return [{ path: [String(basePath.value ?? '')], span: basePath.span }];
  const servers = (at(root, 'servers')?.entries ?? []).flatMap(({ value }): readonly Server[] => {
    const url = at(value, 'url');
    return url ? [{ path: pathOfUrl(String(url.value ?? ''), value), span: url.span }] : [];
  });
  return servers.length > 0 ? servers : [{ path: [], span: otherwise }];
}

/** The path of a server's address, with the defaults of its variables. */
function pathOfUrl(url: string, server: ConfigNode): PathText {
  const filled = url.replace(/\{([^}]+)\}/g, (written, name: string) => {
    const known = textAt(at(at(server, 'variables'), name), 'default');
    return known ?? written;
  });
  const path = filled.replace(/^(?:[a-z][\w+.-]*:)?\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  return path
    .split(/(\{[^}]+\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') ? { unknown: part.slice(1, -1) } : part));
}

/** What a `$ref` means: a place of this file, or of another. */
function refOf(written: string | undefined): Ref | undefined {
  if (written === undefined || /^[a-z][\w+.-]*:\/\//i.test(written)) return undefined;
  const [file = '', pointer = ''] = written.split('#', 2);
  const name = nameOf(`#${pointer}`);
  if (file === '') return { name: `#${pointer}` };
  return { from: /^\.{0,2}\//.test(file) ? file : `./${file}`, name };
}

/** A pointer as a name that other files take it by: without dots, which stand for members. */
function nameOf(pointer: string): string {
  const name = decodeURIComponent(pointer.replace(/%(?![\da-f]{2})/gi, '%25')).replaceAll('.', '%2E');
  return name.replace(/\/$/, '');
}

function audienceOf(node: ConfigNode | undefined): string | undefined {
  return textAt(node, 'x-audience');
}

function at(node: ConfigNode | undefined, key: string): ConfigNode | undefined {
  return node && entryOf(node, key)?.value;
}
