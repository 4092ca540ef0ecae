/** All globs that a principles file writes, each with its place. Deliberately absent: what they match. */
import type {
  WrittenFile,
  WrittenImportsRule,
  WrittenInclude,
  WrittenPrinciple,
  WrittenWhere,
} from '../model/format.js';
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
  /** true if it means folders, and so whatever is in them. */
  readonly isFolder?: boolean;
}

type PutGlobs = (globs: unknown, path: KeyPath, means: 'excludes' | 'includes' | 'folders') => void;

export function globsIn(written: WrittenFile) {
  const { ignore, include, languages = {}, workflows = {}, exceptions = [], principles = {} } = written;
  const found: WrittenGlob[] = [];
  const put: PutGlobs = (globs, path, means) => {
    const list = listOf(globs as string | readonly string[] | undefined);
    const including = list.filter((glob) => !glob.startsWith('!')).length;
    for (const [i, written] of list.entries()) {
      const mayGo = means === 'excludes' || written.startsWith('!') || including > 1;
      found.push({
        glob: written.replace(/^!/, ''),
        path: itemPath(path, globs, i),
        isKey: false,
        mayGo,
        isFolder: means === 'folders',
      });
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

/** The globs of checks that stand in the file: pasted rules have them under `files` and `ignores`, rules on imports under many keys. */
function putChecks({ check }: WrittenPrinciple, path: KeyPath, put: PutGlobs): void {
  for (const [i, one] of listOf(check).entries()) {
    if (typeof one === 'string') continue;
    for (const [n, rule] of listOf<WrittenImportsRule>(one.imports).entries()) {
      const own = itemPath([...itemPath([...path, 'check'], check, i), 'imports'], one.imports, n);
      putRule(rule, own, put);
    }
    if (typeof one.syntax !== 'object') continue;
    const own = [...itemPath([...path, 'check'], check, i), 'syntax'];
    if (isGlobs(one.syntax.files)) put(one.syntax.files, [...own, 'files'], 'includes');
    if (isGlobs(one.syntax.ignores)) put(one.syntax.ignores, [...own, 'ignores'], 'excludes');
  }
}

/** What names a package or a module of Node is no glob. */
function putRule(rule: WrittenImportsRule, path: KeyPath, put: PutGlobs): void {
  for (const key of ['apart', 'into', 'between'] as const) put(rule[key], [...path, key], 'folders');
  const KEYS = ['from', 'to', 'only', 'except'] as const;
  const lists = KEYS.map((key): readonly [KeyPath, unknown] => [[...path, key], rule[key]]);
  const layers = (rule.layers ?? []).flatMap((height, i): readonly (readonly [KeyPath, unknown])[] => {
    const at = [...path, 'layers', i];
    return typeof height === 'string'
      ? [[at, height]]
      : Object.entries(height).map(([name, globs]) => [[...at, name], globs]);
  });
  for (const [at, globs] of [...lists, ...layers]) {
    for (const [i, glob] of listOf(globs as string | readonly string[] | undefined).entries()) {
      if (!/^!?(?:package|node):/.test(glob)) put(glob, itemPath(at, globs, i), 'includes');
    }
  }
}

function isGlobs(value: unknown): boolean {
  return listOf(value).every((one) => typeof one === 'string');
}
