/**
 * Lists of routes that others wrote: OpenAPI documents, and the paths that tests, clients or pages of documentation ask for.
 *
 * Deliberately absent: what is compared with them (scripts/routes-study.mjs).
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { minimatch } from 'minimatch';
import { parse } from 'yaml';

/**
 * @typedef {{ openapi: string | string[], before?: string } | { parsed: string | string[], before?: string }
 *   | { text: string | string[], pattern: string, before?: string }} Truth
 * @typedef {{ bundle(file: string): Promise<any> }} Parser
 * @typedef {{ method: string, path: string }} Route
 */

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/**
 * @param {string} folder
 * @param {Truth} truth
 * @param {Parser | undefined} parser for documents that are the code itself
 * @returns {Promise<Route[]>}
 */
export async function readTruth(folder, truth, parser) {
  const { before = '' } = truth;
  const found = await foundIn(folder, truth, parser);
  return found.map((one) => ({ ...one, path: before + one.path }));
}

/**
 * @param {string} folder
 * @param {Truth} truth
 * @param {Parser | undefined} parser
 * @returns {Promise<Route[]>}
 */
async function foundIn(folder, truth, parser) {
  if ('openapi' in truth) return [truth.openapi].flat().flatMap((file) => fromOpenApi(path.join(folder, file)));
  if ('text' in truth) return filesOf(folder, [truth.text].flat()).flatMap((file) => fromText(file, truth.pattern));
  if (!parser) return [];
  const all = [truth.parsed].flat().map((file) => fromParser(path.join(folder, file), parser));
  return (await Promise.all(all)).flat();
}

/**
 * What a parser of OpenAPI lists: each operation below each server, of its own, of its path or of the document.
 * @param {string} file
 * @param {Parser} parser
 * @returns {Promise<Route[]>}
 */
async function fromParser(file, parser) {
  const document = await parser.bundle(file);
  const whole = document.swagger ? [document.basePath ?? ''] : serversOf(document.servers ?? [{ url: '' }]);
  return Object.entries(document.paths ?? {}).flatMap(([at, written]) => {
    const item = pointedAt(document, written);
    return METHODS.filter((method) => item[method]).flatMap((method) => {
      const servers = item[method].servers ?? item.servers;
      return (servers ? serversOf(servers) : whole).map((before) => ({
        method: method.toUpperCase(),
        path: `${before.replace(/\/$/, '')}${at}`,
      }));
    });
  });
}

/**
 * A file that several paths point at is put where the first does.
 * @param {any} document
 * @param {any} written
 */
function pointedAt(document, written) {
  if (typeof written.$ref !== 'string') return written;
  const keys = written.$ref.slice(2).split('/');
  return keys.reduce((/** @type {any} */ at, /** @type {string} */ key) => {
    return at[decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')];
  }, document);
}

/** @param {{ url: string, variables?: { [name: string]: { default: string } } }[]} servers */
function serversOf(servers) {
  return servers.map(({ url, variables = {} }) => {
    const filled = url.replace(/\{(\w+)\}/g, (whole, name) => variables[name]?.default ?? whole);
    return filled.replace(/^(?:\w+:)?\/\/[^/]*/, '');
  });
}

/** @param {string} file */
function document(file) {
  // A generated document may call one schema hundreds of times.
  return parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 });
}

/** @param {string} file */
function fromOpenApi(file) {
  const { paths = {} } = document(file);
  return Object.entries(paths).flatMap(([at, written]) => {
    const item = typeof written.$ref === 'string' ? document(path.join(path.dirname(file), written.$ref)) : written;
    return METHODS.filter((method) => item[method]).map((method) => ({ method: method.toUpperCase(), path: at }));
  });
}

/**
 * @param {string} file
 * @param {string} pattern with the groups `method` (absent for every method) and `path`
 */
function fromText(file, pattern) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(new RegExp(pattern, 'gm'))].flatMap(({ groups = {} }) =>
    groups.path === undefined ? [] : [{ method: (groups.method ?? 'ALL').toUpperCase(), path: groups.path }],
  );
}

/**
 * @param {string} folder
 * @param {string[]} globs
 */
function filesOf(folder, globs) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath ?? one.path, one.name))
    .filter(
      (file) =>
        !file.includes('node_modules') &&
        globs.some((glob) => minimatch(path.relative(folder, file), glob, { dot: true })),
    )
    .sort();
}

/**
 * A path as all frameworks mean it: a parameter is `{}`, whatever it is called.
 * @param {string} written
 */
export function plainPath(written) {
  const parts = written
    // A parameter that may be left out, as ASP.NET writes it, is no query.
    .replace(/\?\}/g, '}')
    .replace(/\?.*$/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace(/\$?\{[^}]*\}|<[^>]*>|:[\w-]+(?:\([^)]*\))?[*?+]?/g, '{}').replace(/^\*.*$/, '{}'));
  return `/${parts.join('/')}`;
}
