/**
 * Resolves imports of TypeScript and JavaScript as compilers and bundlers do: paths, endings, aliases of tsconfig.json, packages of the
 * workspace to their sources.
 *
 * Deliberately absent: what lies in node_modules, and aliases that only a bundler's own configuration knows.
 */
import { isWithin, parentOf, relativeTo, resolvePath, upward } from '../paths.js';
import type { Manifest, NpmManifest, TsManifest } from './manifests.js';
import { NODE_MODULES } from './nodeModules.js';
import { type Ground, LOST, type Resolve, type Target, toFile } from './target.js';

const ENDINGS = [
  'ts',
  'tsx',
  'd.ts',
  'js',
  'jsx',
  'mts',
  'cts',
  'd.mts',
  'd.cts',
  'mjs',
  'cjs',
  'vue',
  'svelte',
  'json',
];
const TRIED = ['', ...ENDINGS.map((one) => `.${one}`), ...ENDINGS.map((one) => `/index.${one}`)];

type Aliases = readonly { readonly pattern: string; readonly targets: readonly string[] }[];

export function scriptResolver({ world, manifests }: Ground): Resolve {
  const packages = packagesByName(manifests);
  const configs = new Map<string, { readonly aliases: Aliases; readonly bases: readonly string[] }>();

  const fileAt = (path: string): string | undefined => {
    // A text may name the file that the compiler will make of another.
    const source = path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
    const tsx = path.replace(/\.js$/, '.tsx');
    const bases = new Set([path, source, tsx]);
    for (const base of bases) {
      for (const ending of TRIED) if (world.has(base + ending)) return base + ending;
    }
    const own = manifests.get(`${path}/package.json`);
    return own?.kind === 'npm' ? entryOf(path, own, '') : undefined;
  };

  /** The source behind an entry: what is built is not in the repository. */
  const sourceOf = (folder: string, entry: string): string | undefined => {
    const path = resolvePath(folder, entry);
    const relative = relativeTo(folder, path) ?? '';
    const inner = relative.replace(
      /^(?:dist|lib|build|out|output|esm|cjs|es|types)\/(?:(?:esm|cjs|es|src|types)\/)?/,
      '',
    );
    const plain = (one: string) => one.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
    const tried = [
      path,
      resolvePath(folder, plain(relative)),
      ...(inner === relative ? [] : [`${folder}/src/${plain(inner)}`, `${folder}/${plain(inner)}`]),
    ];
    return first(tried, (one) => (isWithin(folder, one) && one !== folder ? fileAt(one) : undefined));
  };

  const entryOf = (folder: string, npm: NpmManifest, subpath: string): string | undefined => {
    const wanted = subpath === '' ? '.' : `./${subpath}`;
    const declared = [...matching(npm.exports, wanted), ...(subpath === '' ? npm.entries : [])];
    const guessed = subpath === '' ? ['src/index', 'index', 'src/main'] : [subpath, `src/${subpath}`];
    return first([...declared, ...guessed], (one) => sourceOf(folder, one));
  };

  const configAt = (folder: string) => {
    const known = configs.get(folder);
    if (known) return known;
    const found = ['tsconfig.json', 'jsconfig.json'].flatMap((name) => chainOf(manifests, `${folder}/${name}`, true));
    const config = {
      aliases: found.flatMap(({ path, config: { paths, baseUrl } }) => {
        const base = resolvePath(parentOf(path), baseUrl ?? '.');
        return Object.entries(paths).map(([pattern, targets]) => ({
          pattern,
          targets: targets.map((one) => resolvePath(base, one)),
        }));
      }),
      bases: found.flatMap(({ path, config: { baseUrl } }) =>
        baseUrl === undefined ? [] : [resolvePath(parentOf(path), baseUrl)],
      ),
    };
    configs.set(folder, config);
    return config;
  };

  const aliased = (from: string, specifier: string): Target | undefined => {
    let lost: Target | undefined;
    for (const folder of upward(parentOf(from))) {
      const { aliases, bases } = configAt(folder);
      for (const { pattern, targets } of aliases) {
        const rest = restOf(pattern, specifier);
        if (rest === undefined) continue;
        const file = first(targets, (one) => fileAt(one.replace('*', rest)));
        if (file !== undefined) return toFile(file);
        // `*` alone stands for packages too.
        if (pattern !== '*' && targets[0] !== undefined) lost ??= { kind: 'lost', path: targets[0].replace('*', rest) };
      }
      const file = first(bases, (one) => fileAt(resolvePath(one, specifier)));
      if (file !== undefined) return toFile(file);
    }
    return lost;
  };

  const workspace = (specifier: string): Target | undefined => {
    const [name, subpath] = packageParts(specifier);
    const own = packages.get(name);
    if (!own) return undefined;
    const file = entryOf(own.folder, own.npm, subpath);
    return file === undefined ? { kind: 'lost', path: resolvePath(own.folder, subpath) } : toFile(file);
  };

  const internal = (from: string, specifier: string): Target => {
    for (const folder of upward(parentOf(from))) {
      const own = manifests.get(`${folder === '/' ? '' : folder}/package.json`);
      if (own?.kind !== 'npm') continue;
      const declared = matching(own.imports, specifier);
      const file = first(declared, (one) => (one.startsWith('.') ? sourceOf(folder, one) : undefined));
      return file === undefined ? LOST : toFile(file);
    }
    return LOST;
  };

  return (from, { specifier: written }) => {
    // What a bundler is told beside the path is no part of it.
    const specifier = written.replace(/^.*!/, '').replace(/(.)[?#].*$/, '$1');
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
      const path = resolvePath(parentOf(from), specifier);
      const file = fileAt(path);
      return file === undefined ? { kind: 'lost', path } : toFile(file);
    }
    if (/^[a-z][a-z+.-]+:/.test(specifier)) return specifier.startsWith('node:') ? { kind: 'node' } : external;
    if (specifier.startsWith('/')) return LOST;
    const known = aliased(from, specifier);
    if (known?.kind === 'files') return known;
    if (specifier.startsWith('#')) return known ?? internal(from, specifier);
    if (NODE_MODULES.has(specifier.split('/')[0] ?? '') && !packages.has(specifier)) return { kind: 'node' };
    return workspace(specifier) ?? known ?? external;
  };
}

const external: Target = { kind: 'package', separator: '/' };

/** The packages of the workspace; of several that have one name, the one that lies highest. */
function packagesByName(manifests: Ground['manifests']) {
  const found = new Map<string, { readonly folder: string; readonly npm: NpmManifest }>();
  const depth = (path: string) => path.split('/').length;
  for (const [path, npm] of [...manifests].sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1))) {
    if (npm.kind === 'npm' && npm.name !== undefined && !found.has(npm.name))
      found.set(npm.name, { folder: parentOf(path), npm });
  }
  return found;
}

/** A configuration with those that it extends and refers to, its own first. */
function chainOf(
  manifests: ReadonlyMap<string, Manifest>,
  path: string,
  refers: boolean,
  seen = new Set<string>(),
): readonly { readonly path: string; readonly config: TsManifest }[] {
  const config = manifests.get(path);
  if (config?.kind !== 'tsconfig' || seen.has(path)) return [];
  seen.add(path);
  const folder = parentOf(path);
  const at = (written: string) => {
    const resolved = resolvePath(folder, written);
    return [resolved, `${resolved}.json`, `${resolved}/tsconfig.json`].find((one) => manifests.has(one)) ?? resolved;
  };
  const above = config.extends.filter((one) => one.startsWith('.')).map(at);
  // A configuration that only refers to others stands for those in its folder.
  const beside = refers ? config.references.map(at).filter((one) => parentOf(one) === folder) : [];
  return [
    { path, config },
    ...above.flatMap((one) => chainOf(manifests, one, false, seen)),
    ...beside.flatMap((one) => chainOf(manifests, one, false, seen)),
  ];
}

/** `@scope/name/rest` → name and rest. */
function packageParts(specifier: string): readonly [name: string, rest: string] {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return [parts.slice(0, length).join('/'), parts.slice(length).join('/')];
}

/** What `*` stands for; the empty text where there is none and the whole is the same. */
function restOf(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : undefined;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits = specifier.startsWith(head) && specifier.endsWith(tail) && specifier.length >= pattern.length - 1;
  return fits ? specifier.slice(head.length, specifier.length - tail.length) : undefined;
}

/** Where a table of subpaths leads, longest patterns first. */
function matching(table: NpmManifest['exports'], wanted: string): readonly string[] {
  return Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .flatMap((pattern) => {
      const rest = restOf(pattern, wanted);
      return rest === undefined ? [] : (table[pattern] ?? []).map((one) => one.replaceAll('*', rest));
    });
}

function first<T, R>(list: readonly T[], answer: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = answer(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
