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
 * @typedef {{ openapi: string | string[], before?: string } | { text: string | string[], pattern: string, before?: string }} Truth
 * @typedef {{ method: string, path: string }} Route
 */

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/**
 * @param {string} folder
 * @param {Truth} truth
 * @returns {Route[]}
 */
export function readTruth(folder, truth) {
  const { before = '' } = truth;
  const found =
    'openapi' in truth
      ? [truth.openapi].flat().flatMap((file) => fromOpenApi(path.join(folder, file)))
      : filesOf(folder, [truth.text].flat()).flatMap((file) => fromText(file, truth.pattern));
  return found.map((one) => ({ ...one, path: before + one.path }));
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
