/** All globs that a principles file writes, each with its place. Deliberately absent: what they match. */
import type { WrittenFile, WrittenInclude, WrittenPrinciple, WrittenWhere } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { itemPath } from './hinting.js';
import type { KeyPath } from './readContext.js';

export interface WrittenGlob {
  /** Without the `!` of an exclusion. */
  readonly glob: string;
  readonly path: KeyPath;
  /** true if it stands as a key. */
  readonly isKey: boolean;
  /** true if what holds it means the same without it: an exclusion, or one of several. */
  readonly mayGo: boolean;
}

export function globsIn(written: WrittenFile) {
  const { ignore, include, languages = {}, workflows = {}, exceptions = [], principles = {} } = written;
  const found: WrittenGlob[] = [];
  const put = (globs: unknown, path: KeyPath, excludes: 'excludes' | 'includes') => {
    const list = listOf(globs as string | readonly string[] | undefined);
    const including = list.filter((glob) => !glob.startsWith('!')).length;
    for (const [i, written] of list.entries()) {
      const mayGo = excludes === 'excludes' || written.startsWith('!') || including > 1;
      found.push({ glob: written.replace(/^!/, ''), path: itemPath(path, globs, i), isKey: false, mayGo });
    }
  };
  const putWhere = (where: WrittenWhere | undefined, path: KeyPath) => {
    if (typeof where !== 'object' || Array.isArray(where)) return put(where, path, 'includes');
    const { paths, not } = where as { readonly paths?: unknown; readonly not?: unknown };
    put(paths, [...path, 'paths'], 'includes');
    put(not, [...path, 'not'], 'excludes');
  };
  put(ignore, ['ignore'], 'excludes');
  for (const [i, entry] of listOf<string | WrittenInclude>(include).entries()) {
    const path = itemPath(['include'], include, i);
    if (typeof entry === 'string') put(entry, path, 'includes');
    else put(entry.paths, [...path, 'paths'], 'includes');
  }
  for (const glob of Object.keys(languages)) found.push({ glob, path: ['languages', glob], isKey: true, mayGo: true });
  for (const [name, { paths }] of Object.entries(workflows)) put(paths, ['workflows', name, 'paths'], 'includes');
  for (const [i, { where }] of exceptions.entries()) putWhere(where, ['exceptions', i, 'where']);
  for (const [id, written] of Object.entries(principles)) {
    if (typeof written === 'string') continue;
    const path = ['principles', id];
    putWhere(written.where, [...path, 'where']);
    for (const [i, { where }] of (written.exceptions ?? []).entries())
      putWhere(where, [...path, 'exceptions', i, 'where']);
    putChecks(written, path, put);
  }
  return found;
}

/** The globs of rules that stand in the file: pasted ones have them under `files` and `ignores`. */
function putChecks(
  { check }: WrittenPrinciple,
  path: KeyPath,
  put: (globs: unknown, path: KeyPath, excludes: 'excludes' | 'includes') => void,
): void {
  for (const [i, one] of listOf(check).entries()) {
    if (typeof one === 'string' || typeof one.syntax !== 'object') continue;
    const own = [...itemPath([...path, 'check'], check, i), 'syntax'];
    if (isGlobs(one.syntax.files)) put(one.syntax.files, [...own, 'files'], 'includes');
    if (isGlobs(one.syntax.ignores)) put(one.syntax.ignores, [...own, 'ignores'], 'excludes');
  }
}

function isGlobs(value: unknown): boolean {
  return listOf(value).every((one) => typeof one === 'string');
}
