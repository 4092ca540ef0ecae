/**
 * Manifests as facts: what small files say of where modules are (package.json, tsconfig.json, go.mod, Cargo.toml, composer.json).
 *
 * Read leniently: what is no such thing says nothing. Deliberately absent: dependencies' versions, and running what a tool would run.
 */
import { parse as parseJsonc } from 'jsonc-parser';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import type { FactSource } from '../source.js';

export interface NpmManifest {
  readonly kind: 'npm';
  readonly name?: string;
  /** Entries without a subpath, the best first: `source`, `types`, `module`, `main`. */
  readonly entries: readonly string[];
  /** Subpath, such as `.` or `./*`, to all that it may lead to. */
  readonly exports: { readonly [subpath: string]: readonly string[] };
  /** The same for `imports`, such as `#db`. */
  readonly imports: { readonly [subpath: string]: readonly string[] };
}

export interface TsManifest {
  readonly kind: 'tsconfig';
  readonly extends: readonly string[];
  readonly references: readonly string[];
  readonly baseUrl?: string;
  readonly paths: { readonly [alias: string]: readonly string[] };
}

export interface GoManifest {
  readonly kind: 'go';
  readonly module: string;
  /** Modules that stand in folders. */
  readonly replaces: { readonly [module: string]: string };
}

export interface CargoManifest {
  readonly kind: 'cargo';
  /** As code names it. */
  readonly name: string;
  /** Where the library begins, if not in src/lib.rs. */
  readonly lib?: string;
  /** Dependencies that code names otherwise than they are called. */
  readonly renamed: { readonly [alias: string]: string };
}

export interface PhpManifest {
  readonly kind: 'php';
  /** Prefix of a namespace to its folders. */
  readonly psr4: { readonly [prefix: string]: readonly string[] };
}

export type Manifest = NpmManifest | TsManifest | GoManifest | CargoManifest | PhpManifest;

type Json = { readonly [key: string]: unknown };
const READERS: readonly (readonly [name: RegExp, read: (text: string) => Manifest | undefined])[] = [
  [/\/package\.json$/, (text) => readNpm(parsed(text))],
  [/\/(?:tsconfig|jsconfig)[\w.-]*\.json$/, (text) => readTs(parsed(text))],
  [/\/go\.mod$/, readGoMod],
  [/\/Cargo\.toml$/, readCargo],
  [/\/composer\.json$/, (text) => readComposer(parsed(text))],
];

export const manifestsSource: FactSource<Manifest> = {
  name: 'manifests',
  reads: (path) => READERS.some(([name]) => name.test(path)),
  needsTree: () => false,
  extract: ({ path, text }) => READERS.find(([name]) => name.test(path))?.[1](text),
};

function parsed(text: string): Json {
  return objectOf(parseJsonc(text, [], { allowTrailingComma: true }));
}

function readNpm(json: Json): NpmManifest {
  const { name } = json;
  const entries = ['source', 'types', 'typings', 'module', 'main'].flatMap((key) => stringsIn(json[key]));
  const exported = json.exports;
  const hasSubpaths = Object.keys(objectOf(exported)).some((key) => key.startsWith('.'));
  const exports = hasSubpaths ? objectOf(exported) : exported === undefined ? {} : { '.': exported };
  return {
    kind: 'npm',
    ...(typeof name === 'string' && { name }),
    entries,
    exports: mapped(exports),
    imports: mapped(objectOf(json.imports)),
  };
}

function readTs(json: Json): TsManifest {
  const { baseUrl, paths } = objectOf(json.compilerOptions);
  const references = Array.isArray(json.references) ? json.references : [];
  return {
    kind: 'tsconfig',
    extends: stringsIn(json.extends),
    references: references.flatMap((one) => stringsIn(objectOf(one).path)),
    ...(typeof baseUrl === 'string' && { baseUrl }),
    paths: mapped(objectOf(paths)),
  };
}

function readGoMod(text: string): GoManifest | undefined {
  const module = /^module\s+"?([^\s"]+)"?/m.exec(text)?.[1];
  if (module === undefined) return undefined;
  const found = text.matchAll(/^(?:replace)?[ \t]*([^\s()]+)(?:[ \t]+v\S+)?[ \t]+=>[ \t]+(\.[^\s]*)/gm);
  return { kind: 'go', module, replaces: Object.fromEntries([...found].map((one) => [one[1], one[2]])) };
}

function readCargo(text: string): CargoManifest | undefined {
  let toml: Json;
  try {
    toml = getStaticTOMLValue(parseTOML(text));
  } catch {
    // Half-written, or no TOML: it says nothing until it can be read.
    return undefined;
  }
  const { name } = objectOf(toml.package);
  const { name: libName, path: lib } = objectOf(toml.lib);
  const shown = typeof libName === 'string' ? libName : name;
  if (typeof shown !== 'string') return undefined;
  const dependencies = ['dependencies', 'dev-dependencies', 'build-dependencies'].flatMap((key) =>
    Object.entries(objectOf(toml[key])),
  );
  const renamed = dependencies.flatMap(([alias, value]): readonly (readonly [string, string])[] => {
    const { package: real } = objectOf(value);
    return typeof real === 'string' ? [[asCrate(alias), asCrate(real)]] : [];
  });
  return {
    kind: 'cargo',
    name: asCrate(shown),
    ...(typeof lib === 'string' && { lib }),
    renamed: Object.fromEntries(renamed),
  };
}

function readComposer(json: Json): PhpManifest {
  const of = (key: string) => Object.entries(objectOf(objectOf(json[key])['psr-4']));
  const all = [...of('autoload'), ...of('autoload-dev')].map(([prefix, value]) => [prefix, stringsIn(value)] as const);
  return { kind: 'php', psr4: Object.fromEntries(all) };
}

function asCrate(name: string): string {
  return name.replaceAll('-', '_');
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function mapped(json: Json): { readonly [key: string]: readonly string[] } {
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, stringsIn(value)]));
}

/** All texts within a value: conditions of exports lead to one of these. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
