/**
 * All principles files of a workspace → the scopes that hold, with everything that is wrong in them.
 *
 * A file that does not parse keeps its last good state, if there was one. Deliberately absent: finding the files (discover.ts),
 * compiling patterns, and any memory but the last good states that the caller hands back.
 */

import { CODEOWNERS_PATHS } from '../facts/codeowners/read.js';
import type { FileSystem } from '../facts/files.js';
import { isWithin, parentOf, resolvePath, upward } from '../facts/paths.js';
import type { Check } from '../model/check.js';
import type { Scope } from '../model/principle.js';
import type { Problem } from '../model/problem.js';
import { readChecks } from './checks.js';
import { resolveExtends } from './extends.js';
import { type ReadFile, readFile } from './file.js';
import { type IncludePattern, type RecordCache, resolveIncludes } from './include.js';
import { type Layer, type LayerPart, mergeLayers } from './merge.js';
import { checksOfRecipe, type RecipeChecks } from './recipeChecks.js';
import { isKind, type NamedRecipe, type Recipes, withRecipes } from './recipes.js';
import { createRuleLibrary, type RuleLibrary } from './ruleLibrary.js';
import { unsupported } from './version.js';

export interface LoadRequest {
  /** Principles files by the scope root that they belong to. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
  readonly files: FileSystem;
  readonly recipes: Recipes;
  /** Where the packs lie that the product ships, by name. */
  readonly packs: ReadonlyMap<string, string>;
  /** The version of this product, for `requires`. */
  readonly version: string;
  /** The last good state of files, by path. */
  readonly lastGood: ReadonlyMap<string, ReadFile>;
  /** Handbooks and decision records that were read before. */
  readonly records: RecordCache;
}

export interface LoadedPrinciples {
  /** One for each scope root, outermost first. */
  readonly scopes: readonly Scope[];
  readonly problems: readonly Problem[];
  /** Every file that was read. */
  readonly sources: readonly string[];
  /** Folders of rules: all files in them were read. */
  readonly ruleFolders: readonly string[];
  /** Files that do not parse and whose last good state is in force. */
  readonly stale: readonly string[];
  /** The good states of this time, for the next. */
  readonly good: ReadonlyMap<string, ReadFile>;
  /** All principles files as they were read. */
  readonly files: readonly ReadFile[];
  /** The recipes that these files define, each by itself. */
  readonly recipes: readonly RecipeChecks[];
  /** Handbooks and decision records that are included. */
  readonly records: readonly ReadFile[];
  /** Which files are included, or would be if they were there. */
  readonly includes: readonly IncludePattern[];
}

export async function loadPrinciples(request: LoadRequest): Promise<LoadedPrinciples> {
  const sources = new Set<string>();
  const problems: Problem[] = [];
  const good = new Map<string, ReadFile>();
  const stale: string[] = [];
  const files: ReadFile[] = [];
  const readText = async (path: string): Promise<string | undefined> => {
    sources.add(path);
    return request.files.readText(path);
  };
  const read = async (path: string): Promise<ReadFile | undefined> => {
    const text = await readText(path);
    const file = text === undefined ? undefined : readFile(path, text);
    if (!file) return undefined;
    if (!files.some((one) => one.path === path)) {
      files.push(file);
      problems.push(...file.problems);
    }
    const last = request.lastGood.get(path);
    if (!file.broken || !last) {
      good.set(path, file);
      return file;
    }
    good.set(path, last);
    stale.push(path);
    return last;
  };

  const records = new Map<string, ReadFile>();
  const includes: IncludePattern[] = [];
  const include = async (file: ReadFile, root: string): Promise<Base[]> => {
    const { list } = request.files;
    const included = await resolveIncludes(file, root, { list, readText, cache: request.records });
    problems.push(...included.problems);
    includes.push(...included.patterns);
    for (const one of included.files) records.set(one.path, one);
    return included.files.map((one): Base => ({ file: one, root, part: 'included', pack: undefined }));
  };

  const own = new Map<string, Base[]>();
  for (const [root, paths] of request.roots) {
    const bases: Base[] = [];
    const included: Base[] = [];
    for (const path of paths) {
      const file = await read(path);
      if (!file) continue;
      const extended = await resolveExtends(file, { read, kindOf: request.files.kindOf, packs: request.packs });
      problems.push(...extended.problems);
      for (const one of [...extended.files, { file }]) included.push(...(await include(one.file, root)));
      bases.push(...extended.files.map((one): Base => ({ ...one, root, part: 'extended' })), {
        file,
        root,
        part: 'own',
        pack: undefined,
      });
    }
    // Whatever a principles file of this root says of a record stands after it.
    own.set(root, [...included, ...bases]);
  }

  const scopes: Scope[] = [];
  const rules = createRuleLibrary({ readText, kindOf: request.files.kindOf, list: request.files.list });
  for (const root of [...own.keys()].sort((a, b) => a.length - b.length)) {
    const bases = chainOf(root, own);
    const recipes = withOwnRecipes(request.recipes, bases, problems);
    const layers: Layer[] = [];
    const byRules: Scope['languages'][number][] = [];
    for (const base of bases) {
      const read = await checksOf(base, recipes, rules);
      problems.push(...read.problems);
      byRules.push(...read.languages);
      layers.push({ ...base, checks: read.checks });
    }
    const merged = mergeLayers(root, layers);
    problems.push(...merged.problems);
    const codeowners = await findCodeowners(root, request.files.kindOf, readText);
    // What the principles files say themselves goes before what a project of rules brings along.
    const languages = [...byRules, ...merged.scope.languages];
    scopes.push({ ...merged.scope, languages, ...(codeowners && { codeowners }) });
  }
  for (const file of files) problems.push(...unsupported(file, request.version));
  const recipes = (await Promise.all([...good.values()].map((file) => ownRecipes(file, rules)))).flat();
  return {
    scopes,
    problems: unique(problems),
    sources: [...sources].sort(),
    ruleFolders: [...rules.folders].sort(),
    stale,
    good,
    files,
    records: [...records.values()],
    includes,
    recipes,
  };
}

function ownRecipes(file: ReadFile, rules: RuleLibrary): Promise<readonly RecipeChecks[]> {
  const names = Object.entries(file.written.recipes ?? {}).filter(([name]) => !isKind(name));
  return Promise.all(
    names.map(([name, recipe]) =>
      checksOfRecipe(name, { ...recipe, home: { file, path: ['recipes', name] } }, rootOf(file.path), rules),
    ),
  );
}

/** The CODEOWNERS file of the scope, or the nearest above it up to the root of its repository. */
async function findCodeowners(
  root: string,
  kindOf: FileSystem['kindOf'],
  readText: (path: string) => Promise<string | undefined>,
): Promise<Scope['codeowners']> {
  for (const folder of upward(root)) {
    for (const name of CODEOWNERS_PATHS) {
      const path = resolvePath(folder, name);
      if ((await kindOf(path)) !== 'file') continue;
      const value = await readText(path);
      if (value !== undefined) return { root: folder, path, value };
    }
    if ((await kindOf(resolvePath(folder, '.git'))) !== undefined) return undefined;
  }
  return undefined;
}

interface Base {
  readonly root: string;
  readonly file: ReadFile;
  readonly part: LayerPart;
  /** The package that an extended file came from. */
  readonly pack: string | undefined;
}

/** The files that hold at a root, outermost first; `root: true` cuts off what is above. */
function chainOf(root: string, own: ReadonlyMap<string, readonly Base[]>): Base[] {
  const roots = [...own.keys()].filter((one) => isWithin(one, root)).sort((a, b) => b.length - a.length);
  const chain: Base[] = [];
  for (const one of roots) {
    const bases = own.get(one) ?? [];
    chain.unshift(...bases);
    if (bases.some((base) => base.part === 'own' && base.file.written.root)) break;
  }
  return chain;
}

function withOwnRecipes(shipped: Recipes, bases: readonly Base[], problems: Problem[]): Recipes {
  const recipes = new Map<string, NamedRecipe>();
  for (const { file, pack } of bases) {
    for (const [name, recipe] of Object.entries(file.written.recipes ?? {})) {
      const place = file.keyPlace(['recipes', name]);
      if (isKind(name)) {
        problems.push({
          code: 'reserved-name',
          severity: 'error',
          message: `"${name}" is a kind of check; a recipe needs another name.`,
          ...place,
        });
        continue;
      }
      const named = { ...recipe, home: { file, path: ['recipes', name] } };
      recipes.set(name, named);
      if (pack !== undefined) recipes.set(`${pack}/${name}`, named);
    }
  }
  return recipes.size === 0 ? shipped : withRecipes(shipped, recipes);
}

interface BaseChecks {
  readonly checks: ReadonlyMap<string, readonly Check[]>;
  readonly problems: readonly Problem[];
  readonly languages: Scope['languages'];
}

async function checksOf(base: Base, recipes: Recipes, rules: RuleLibrary): Promise<BaseChecks> {
  const checks = new Map<string, readonly Check[]>();
  const problems: Problem[] = [];
  const languages: Scope['languages'][number][] = [];
  for (const [id, principle] of Object.entries(base.file.written.principles ?? {})) {
    if (typeof principle === 'string' || principle.check === undefined) continue;
    const path = ['principles', id, 'check'];
    const context = { principle: id, file: base.file, path, root: base.root, recipes, rules };
    const read = await readChecks(context, principle.check as never);
    problems.push(...read.problems);
    languages.push(...(read.languages ?? []));
    checks.set(id, read.checks);
  }
  return { checks, problems, languages };
}

/** A parent's problem shows once, however many scopes inherit from it. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.path}\0${problem.range.start.offset}\0${problem.code}\0${problem.message}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}

/** The scope root of a principles file: the folder of `principles.yaml`, or the folder above `principles/`. */
export function rootOf(path: string): string {
  const folder = parentOf(path);
  return folder.endsWith('/principles') && !/\/principles\.ya?ml$/.test(path) ? parentOf(folder) : folder;
}
