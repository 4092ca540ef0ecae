/**
 * Which principles govern a file, at which level, and which checks speak about it.
 *
 * All globs of a scope are compiled once. What they say of a file depends on its folder and on the class of its name (see
 * facts/nameClasses), so each is asked once for all files of a class in a folder. Deliberately absent: whether a file is looked at
 * at all (facts/files), and running anything.
 */

import { ownersIn, platformOf, readCodeowners } from '../facts/codeowners/read.js';
import { compileGlobs, type PathTest } from '../facts/glob.js';
import { compileGlobset } from '../facts/globset.js';
import { languageById, languageOfPath, languagesMeant } from '../facts/languages.js';
import { NameClasses } from '../facts/nameClasses.js';
import { baseName, isWithin, parentOf, relativeTo } from '../facts/paths.js';
import type { Check, RuleGlob } from '../model/check.js';
import type { LevelName } from '../model/format.js';
import { listOf } from '../model/lists.js';
import type { Principle, Scope, Where } from '../model/principle.js';
import { compareLevels, levelIn } from '../principles/index.js';

export interface Governing {
  readonly principle: Principle;
  readonly level: Exclude<LevelName, 'off'>;
  /** The workflows of the file that set the level. */
  readonly workflows: readonly string[];
  /** What each workflow of the file says, where they differ or the level is by workflow; the strictest one holds. */
  readonly byWorkflow: readonly { readonly workflow: string; readonly level: LevelName }[];
  /** How many of its checks look at the file; one that only asks people does not. */
  readonly checks: number;
}

export interface NotGoverning {
  readonly principle: Principle;
  readonly because: 'paths' | 'not' | 'languages' | 'workflows' | 'teams' | 'off';
  /** What would have to hold, in plain words. */
  readonly detail: string;
}

/** The answers of one scope. Paths are absolute. */
export interface ScopeIndex {
  readonly scope: Scope;
  /** The language of a path: by the `languages:` maps first, then by its name. */
  language(path: string): string | undefined;
  /** The glob of `ignore:` that leaves a path out. */
  ignoredBy(path: string): string | undefined;
  workflowsOf(path: string): readonly string[];
  /** The teams that own a file by CODEOWNERS. */
  teamsOf(path: string): readonly string[];
  governing(path: string): readonly Governing[];
  notGoverning(path: string): readonly NotGoverning[];
  /** A test for the files that a `where` means, below its root. */
  means(where: Where): PathTest;
  /** The checks that speak about a file. */
  checksFor(path: string): readonly Check[];
}

type Refusal = Omit<NotGoverning, 'principle'>;
type Layer = (path: string) => Refusal | undefined;

/** Compiles the globs of a scope. */
export function indexScope(scope: Scope): ScopeIndex {
  const names = new NameClasses();
  const remembering = rememberingByClass(names);
  const workflows = Object.entries(scope.workflows).flatMap(([name, { root, value }]) =>
    value.paths === undefined ? [] : [{ name, holds: below(root, listOf(value.paths), names) }],
  );
  const languages = scope.languages.map(({ root, value }) => ({
    holds: below(root, [value.glob], names),
    language: languageById(value.language)?.id ?? value.language,
  }));
  const ignores = scope.ignore.map(({ root, value }) => ({ glob: value, holds: below(root, [value], names) }));

  const workflowsOf = remembering((path) => workflows.filter(({ holds }) => holds(path)).map(({ name }) => name));
  const owners = remembering(ownersOf(scope, names));
  const teamsOf = remembering(teamsAmong(scope, owners));
  const language = remembering(
    (path) => languages.findLast(({ holds }) => holds(path))?.language ?? languageOfPath(path)?.id,
  );
  const told: Told = { scopeRoot: scope.root, workflowsOf, ownersOf: owners, teamsOf, language };
  const principles = scope.principles.map((principle) => ({
    principle,
    layers: principle.where.map((where) => compileWhere(where, told, names)),
    checks: principle.checks
      .filter(({ spec }) => spec.kind !== 'ask')
      .map((check) => ({ check, speaks: compileCheck(check, language, names) })),
  }));
  const ruleGlobs = new Map(scope.principles.flatMap(({ checks }) => checks.flatMap(compileRuleGlobs)));
  const hasRuleGlobs = ({ checks }: Principle) => checks.some((check) => ruleGlobs.has(check));
  const judge = remembering((path) =>
    principles.map((one) => {
      const refusal = firstOf(one.layers, (layer) => layer(path));
      return { ...one, verdict: refusal ?? levelAt(one.principle, workflowsOf(path)) };
    }),
  );
  const checksOfClass = remembering((path) =>
    judge(path).flatMap(({ verdict, checks }) =>
      'level' in verdict ? checks.filter(({ speaks }) => speaks(path)).map(({ check }) => check) : [],
    ),
  );
  const checksOf = (path: string): readonly Check[] => {
    const checks = checksOfClass(path);
    return ruleGlobs.size === 0 ? checks : checks.filter((check) => ruleGlobs.get(check)?.(path) ?? true);
  };
  const governingClass = remembering((path) =>
    judge(path)
      .flatMap(({ principle, verdict, checks }) => {
        if (!('level' in verdict)) return [];
        return [{ principle, ...verdict, checks: checks.filter(({ speaks }) => speaks(path)).length }];
      })
      .sort((a, b) => compareLevels(b.level, a.level)),
  );
  return {
    scope,
    language,
    ignoredBy: remembering((path) => ignores.find(({ holds }) => holds(path))?.glob),
    workflowsOf,
    teamsOf,
    governing: (path) => {
      const governing = governingClass(path);
      if (ruleGlobs.size === 0) return governing;
      const checks = checksOf(path);
      return governing.map((one) => {
        if (!hasRuleGlobs(one.principle)) return one;
        return { ...one, checks: checks.filter((check) => one.principle.checks.includes(check)).length };
      });
    },
    notGoverning: (path) =>
      judge(path).flatMap(({ principle, verdict }) => ('because' in verdict ? [{ principle, ...verdict }] : [])),
    means: (where) => {
      const refuses = compileWhere(where, told, undefined);
      return (path) => isWithin(where.root, path) && refuses(path) === undefined;
    },
    checksFor: checksOf,
  };
}

/** The strictest level that the file's workflows ask for. */
function levelAt(
  principle: Principle,
  workflows: readonly string[],
): Omit<Governing, 'principle' | 'checks'> | Refusal {
  const named = typeof principle.level === 'string' ? [] : workflows;
  const levels =
    named.length === 0 ? [levelIn(principle.level, undefined)] : named.map((name) => levelIn(principle.level, name));
  const strictest = levels.reduce((a, b) => (compareLevels(a, b) >= 0 ? a : b));
  if (strictest !== 'off') {
    const byWorkflow = named.map((workflow) => ({ workflow, level: levelIn(principle.level, workflow) }));
    const setting = byWorkflow.filter(({ level }) => level === strictest).map(({ workflow }) => workflow);
    return { level: strictest, workflows: setting, byWorkflow };
  }
  const where = named.length === 0 ? '' : ` in ${named.join(' and ')}`;
  const reason = principle.weakenedBecause === undefined ? '' : ` Because: ${principle.weakenedBecause}`;
  return { because: 'off', detail: `Its level is off${where}.${reason}` };
}

/** What the path of a file tells beside itself. */
interface Told {
  readonly scopeRoot: string;
  workflowsOf(path: string): readonly string[];
  /** The handles that CODEOWNERS names for a file. */
  ownersOf(path: string): readonly string[];
  teamsOf(path: string): readonly string[];
  language(path: string): string | undefined;
}

function compileWhere(
  where: Where,
  { scopeRoot, workflowsOf, ownersOf, teamsOf, language }: Told,
  names: NameClasses | undefined,
): Layer {
  const layers: Layer[] = [];
  const { root, paths, not, workflows, languages, teams } = where;
  // Globs are the file's own scope's, unless said otherwise.
  const of = (folder: string) => (folder === scopeRoot ? '' : `, of the folder ${baseName(folder)}`);
  if (paths) {
    const holds = below(root, paths, names);
    layers.push((path) =>
      holds(path) ? undefined : { because: 'paths', detail: `It speaks in ${paths.join(', ')}${of(root)}.` },
    );
  }
  if (not) {
    const test = not.map((glob) => ({ glob, holds: below(root, [glob], names) }));
    layers.push((path) => {
      const [found] = test.filter(({ holds }) => holds(path));
      return found && { because: 'not', detail: `It leaves out ${found.glob}${of(root)}.` };
    });
  }
  if (languages) {
    const wanted = new Set(languages.flatMap((one) => (languageById(one) ? languagesMeant(one) : [one])));
    layers.push((path) => {
      const own = language(path);
      if (wanted.has(own ?? '')) return undefined;
      const is = own === undefined ? 'no language that is known' : own;
      return { because: 'languages', detail: `It speaks of ${languages.join(', ')}; this file is ${is}.` };
    });
  }
  if (workflows) {
    layers.push((path) => {
      const own = workflowsOf(path);
      if (own.some((one) => workflows.includes(one))) return undefined;
      const serves = own.length === 0 ? 'no workflow' : own.join(' and ');
      return { because: 'workflows', detail: `It speaks in ${workflows.join(', ')}; this file serves ${serves}.` };
    });
  }
  if (teams) {
    layers.push((path) => {
      const own = teamsOf(path);
      if (own.some((one) => teams.includes(one))) return undefined;
      const owners = own.length > 0 ? own : ownersOf(path);
      const owned =
        owners.length === 0 ? 'CODEOWNERS gives this file to nobody' : `this file is owned by ${owners.join(' and ')}`;
      return { because: 'teams', detail: `It speaks to ${teams.join(', ')}; ${owned}.` };
    });
  }
  return (path) => firstOf(layers, (layer) => layer(path));
}

/** The handles that CODEOWNERS names for a path. */
function ownersOf({ codeowners }: Scope, names: NameClasses): (path: string) => readonly string[] {
  if (!codeowners) return () => [];
  const { path: own, value } = codeowners;
  const read = readCodeowners(value, platformOf(own, value), names);
  return (path) => {
    const relative = relativeTo(codeowners.root, path);
    return relative === undefined ? [] : ownersIn(read, relative);
  };
}

/** The teams that have one of the handles. */
function teamsAmong(
  { teams }: Scope,
  owners: (path: string) => readonly string[],
): (path: string) => readonly string[] {
  const byHandle = new Map<string, string>();
  for (const [name, { handle }] of Object.entries(teams)) if (handle) byHandle.set(handle.toLowerCase(), name);
  if (byHandle.size === 0) return () => [];
  return (path) => owners(path).flatMap((handle) => byHandle.get(handle.toLowerCase()) ?? []);
}

/** A scope in which nothing is written yet. */
export function emptyScope(root: string): Scope {
  const nothing = { principles: [], workflows: {}, teams: {}, defaults: {}, ignore: [], languages: [] };
  return { root, files: [], enforce: 'warn', ...nothing };
}

/** A check speaks of files in its languages; a text check without languages of all files. */
function compileCheck(
  { spec, root }: Check,
  language: (path: string) => string | undefined,
  names: NameClasses,
): PathTest {
  const languages = 'languages' in spec ? spec.languages : undefined;
  const speaks: PathTest = languages ? (path) => languages.includes(language(path) ?? '') : () => true;
  if (spec.kind !== 'config' || !spec.files) return speaks;
  const named = below(root, spec.files, names);
  return (path) => speaks(path) && named(path);
}

/** The globs of a check's rule file. They are asked of each path by itself: in their dialect a name may hold a folder. */
function compileRuleGlobs(check: Check): readonly (readonly [Check, PathTest])[] {
  const { spec } = check;
  if (spec.kind !== 'syntax' || (!spec.files && !spec.ignores)) return [];
  const root = spec.globsFrom ?? check.root;
  const files = spec.files ? byRuleGlobs(root, spec.files) : () => true;
  const ignores = spec.ignores ? byRuleGlobs(root, spec.ignores) : () => false;
  return [[check, (path) => files(path) && !ignores(path)]];
}

/** A test of absolute paths by globs of a rule file; outside of its folder they meet the whole path, as in ast-grep. */
function byRuleGlobs(root: string, globs: readonly RuleGlob[]): PathTest {
  const tests = globs.flatMap((one) => compileGlobset(one.glob, one) ?? []);
  return (path) => {
    const held = relativeTo(root, path) ?? path;
    return tests.some((test) => test(held));
  };
}

/** A test of absolute paths by globs relative to a root. */
function below(root: string, globs: readonly string[], names: NameClasses | undefined): PathTest {
  const test = compileGlobs(globs, names);
  return (path) => {
    const relative = relativeTo(root, path);
    return relative !== undefined && test(relative);
  };
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const MOST_REMEMBERED = 16_384;

/** Makes functions of paths that keep their answers by the class of a path, within bounds. */
function rememberingByClass(names: NameClasses) {
  let last = '';
  let lastClass = '';
  const classOf = (path: string): string => {
    if (path === last) return lastClass;
    last = path;
    lastClass = `${parentOf(path)}/ ${names.of(baseName(path))} ${languageOfPath(path)?.id}`;
    return lastClass;
  };
  return <T>(answer: (path: string) => T): ((path: string) => T) => {
    const known = new Map<string, T>();
    return (path) => {
      const key = classOf(path);
      if (known.has(key)) return known.get(key) as T;
      if (known.size >= MOST_REMEMBERED) known.clear();
      const fresh = answer(path);
      known.set(key, fresh);
      return fresh;
    };
  };
}
