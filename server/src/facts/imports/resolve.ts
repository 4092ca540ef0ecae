/**
 * Which files the imports of a world mean.
 *
 * Remembered for each list of files: a text that is edited has its own imports resolved anew, and no others. Deliberately absent: the
 * ways of single languages, and whether an import is wanted.
 */
import { baseName, parentOf, upward } from '../paths.js';
import type { World } from '../world.js';
import type { ImportFact, ImportFacts } from './importFact.js';
import { type Manifest, manifestsSource } from './manifests.js';
import {
  cResolver,
  csharpResolver,
  goResolver,
  jvmResolver,
  phpResolver,
  rubyResolver,
  rustResolver,
  swiftResolver,
} from './resolveOthers.js';
import { pythonResolver, submodule } from './resolvePython.js';
import { scriptResolver } from './resolveScript.js';
import { importsSource } from './source.js';
import type { Ground, Resolve, Target } from './target.js';

/** An import with where it leads. */
export interface Edge extends Pick<ImportFact, 'specifier' | 'kind' | 'start' | 'end'> {
  readonly target: Target;
}

/** The imports of a file; the same list as long as they are the same. */
export type Edges = (path: string) => readonly Edge[];

export const IMPORT_SOURCES = [importsSource, manifestsSource];

interface Known {
  readonly manifests: readonly (Manifest | undefined)[];
  readonly declares: ReadonlyMap<string, readonly string[] | undefined>;
  readonly edges: Map<string, { readonly facts: ImportFacts; readonly edges: readonly Edge[] }>;
  readonly resolver: (language: string) => Resolve | undefined;
  readonly ground: Ground;
}

interface Listed {
  readonly manifestPaths: readonly string[];
  readonly declarers: readonly string[];
  known: Known | undefined;
}

const LISTED = new WeakMap<readonly string[], Listed>();
const DECLARER = /\.(?:java|kts?|scala|cs)$/;

/** Reads where the imports of a world lead. To be asked anew for every question. */
export function edgesOf(world: World): Edges {
  const known = knownOf(world);
  return (path) => {
    const facts = world.facts(importsSource, path);
    if (!facts) return NONE;
    const old = known.edges.get(path);
    if (old?.facts === facts) return old.edges;
    const edges = resolveAll(known, path, world.language(path) ?? '', facts);
    known.edges.set(path, { facts, edges });
    return edges;
  };
}

/** Where a file would lead with a specifier that need not stand in an import, such as the module that a setting names. */
export function leadsOf(world: World): (path: string, specifier: string) => Target | undefined {
  const { resolver } = knownOf(world);
  return (path, specifier) => {
    const place = { specifier, kind: 'static', start: 0, end: 0 } as const;
    return resolver(world.language(path) ?? '')?.(path, place);
  };
}

function knownOf(world: World): Known {
  const { files } = world;
  const listed = LISTED.get(files) ?? {
    manifestPaths: files.filter((path) => manifestsSource.reads(path, undefined)),
    declarers: files.filter((path) => DECLARER.test(path)),
    known: undefined,
  };
  LISTED.set(files, listed);
  const manifests = listed.manifestPaths.map((path) => world.facts(manifestsSource, path));
  const declares = new Map(listed.declarers.map((path) => [path, world.facts(importsSource, path)?.declares]));
  const before = listed.known;
  const isKnown =
    before?.manifests.every((one, i) => one === manifests[i]) &&
    [...declares].every(([path, names]) => sameNames(before.declares.get(path), names));
  const known = isKnown && before ? before : begin(world, listed.manifestPaths, manifests, declares);
  listed.known = known;
  return known;
}

const NONE: readonly Edge[] = [];

function resolveAll(
  { resolver, ground }: Known,
  path: string,
  language: string,
  { imports }: ImportFacts,
): readonly Edge[] {
  const resolve = resolver(language);
  if (!resolve) return NONE;
  return imports.flatMap((fact): readonly Edge[] => {
    const { specifier, kind, start, end } = fact;
    const target = resolve(path, fact);
    const whole = { specifier, kind, start, end, target };
    if (!fact.names || (target.kind !== 'files' && target.kind !== 'lost')) return [whole];
    const modules = fact.names.flatMap(({ name, start: from, end: to }): readonly Edge[] => {
      const file = submodule(ground, target, path, specifier, name);
      if (file === undefined) return [];
      const joined = specifier.endsWith('.') ? specifier + name : `${specifier}.${name}`;
      return [{ specifier: joined, kind, start: from, end: to, target: { kind: 'files', files: [file] } }];
    });
    return modules.length === fact.names.length ? modules : [whole, ...modules];
  });
}

function begin(
  { files, has }: World,
  manifestPaths: readonly string[],
  manifests: Known['manifests'],
  declares: Known['declares'],
): Known {
  const folders = new Map<string, string[]>();
  const names = new Map<string, string[]>();
  for (const path of files) {
    for (const folder of upward(parentOf(path))) {
      if (folders.has(folder)) break;
      folders.set(folder, []);
    }
    folders.get(parentOf(path))?.push(path);
    put(names, baseName(path), path);
  }
  const declaring = new Map<string, string[]>();
  for (const [path, all] of declares) for (const name of all ?? []) put(declaring, name, path);
  const ground: Ground = {
    world: { has, files },
    manifests: new Map(
      manifestPaths.flatMap((path, i): readonly (readonly [string, Manifest])[] => {
        const manifest = manifests[i];
        return manifest ? [[path, manifest]] : [];
      }),
    ),
    hasFolder: (path) => folders.has(path),
    filesIn: (folder) => folders.get(folder) ?? [],
    declaring: (name) => declaring.get(name) ?? [],
    named: (name) => names.get(name) ?? [],
  };
  const made = new Map<string, Resolve>();
  const resolver = (language: string): Resolve | undefined => {
    const family = FAMILIES[language];
    if (!family) return undefined;
    const resolve = made.get(family.name) ?? family(ground);
    made.set(family.name, resolve);
    return resolve;
  };
  return { manifests, declares, edges: new Map(), resolver, ground };
}

const FAMILIES: { readonly [language: string]: (ground: Ground) => Resolve } = {
  ...Object.fromEntries(
    ['typescript', 'tsx', 'javascript', 'jsx', 'vue', 'svelte'].map((one) => [one, scriptResolver]),
  ),
  python: pythonResolver,
  go: goResolver,
  java: jvmResolver,
  kotlin: jvmResolver,
  scala: jvmResolver,
  csharp: csharpResolver,
  rust: rustResolver,
  php: phpResolver,
  ruby: rubyResolver,
  swift: swiftResolver,
  c: cResolver,
  cpp: cResolver,
};

function put(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function sameNames(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.join() === b.join());
}
