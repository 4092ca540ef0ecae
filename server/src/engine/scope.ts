/**
 * Which principles govern a file, at which level, and which checks speak about it.
 *
 * All globs of a scope are compiled once; what they say of a file depends on its path alone, so answers are kept. Deliberately
 * absent: whether a file is looked at at all (facts/files), and running anything.
 */

import { compileGlobs, type PathTest } from '../facts/glob.js';
import { compileGlobset } from '../facts/globset.js';
import { languageById, languageOfPath, languagesMeant } from '../facts/languages.js';
import { readCodeowners } from '../facts/owners.js';
import { relativeTo } from '../facts/paths.js';
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
  /** true if `ignore:` leaves a path out. */
  ignored(path: string): boolean;
  workflowsOf(path: string): readonly string[];
  /** The teams that own a file by CODEOWNERS. */
  teamsOf(path: string): readonly string[];
  governing(path: string): readonly Governing[];
  notGoverning(path: string): readonly NotGoverning[];
  /** The checks that speak about a file. */
  checksFor(path: string): readonly Check[];
}

type Refusal = Omit<NotGoverning, 'principle'>;
type Layer = (path: string) => Refusal | undefined;

/** Compiles the globs of a scope. */
export function indexScope(scope: Scope): ScopeIndex {
  const workflows = Object.entries(scope.workflows).flatMap(([name, { root, value }]) =>
    value.paths === undefined ? [] : [{ name, holds: below(root, listOf(value.paths)) }],
  );
  const languages = scope.languages.map(({ root, value }) => ({
    holds: below(root, [value.glob]),
    language: languageById(value.language)?.id ?? value.language,
  }));
  const ignores = scope.ignore.map(({ root, value }) => below(root, [value]));

  const workflowsOf = remembering((path) => workflows.filter(({ holds }) => holds(path)).map(({ name }) => name));
  const teamsOf = remembering(ownersOf(scope));
  const language = remembering(
    (path) => languages.findLast(({ holds }) => holds(path))?.language ?? languageOfPath(path)?.id,
  );
  const principles = scope.principles.map((principle) => ({
    principle,
    layers: principle.where.map((where) => compileWhere(where, { workflowsOf, teamsOf, language })),
    checks: principle.checks
      .filter(({ spec }) => spec.kind !== 'ask')
      .map((check) => ({ check, speaks: compileCheck(check, language) })),
  }));
  const judge = remembering((path) =>
    principles.map((one) => {
      const refusal = firstOf(one.layers, (layer) => layer(path));
      return { ...one, verdict: refusal ?? levelAt(one.principle, workflowsOf(path)) };
    }),
  );
  return {
    scope,
    language,
    ignored: (path) => ignores.some((holds) => holds(path)),
    workflowsOf,
    teamsOf,
    governing: remembering((path) =>
      judge(path)
        .flatMap(({ principle, verdict }) => ('level' in verdict ? [{ principle, ...verdict }] : []))
        .sort((a, b) => compareLevels(b.level, a.level)),
    ),
    notGoverning: (path) =>
      judge(path).flatMap(({ principle, verdict }) => ('because' in verdict ? [{ principle, ...verdict }] : [])),
    checksFor: remembering((path) =>
      judge(path).flatMap(({ verdict, checks }) =>
        'level' in verdict ? checks.filter(({ speaks }) => speaks(path)).map(({ check }) => check) : [],
      ),
    ),
  };
}

/** The strictest level that the file's workflows ask for. */
function levelAt(principle: Principle, workflows: readonly string[]): Omit<Governing, 'principle'> | Refusal {
  const named = typeof principle.level === 'string' ? [] : workflows;
  const levels =
    named.length === 0 ? [levelIn(principle.level, undefined)] : named.map((name) => levelIn(principle.level, name));
  const strictest = levels.reduce((a, b) => (compareLevels(a, b) >= 0 ? a : b));
  if (strictest !== 'off') {
    const byWorkflow = named.map((workflow) => ({ workflow, level: levelIn(principle.level, workflow) }));
    const setting = byWorkflow.filter(({ level }) => level === strictest).map(({ workflow }) => workflow);
    return { level: strictest, workflows: setting, byWorkflow };
  }
  const detail = named.length === 0 ? 'Its level is off.' : `Its level is off in ${named.join(' and ')}.`;
  return { because: 'off', detail };
}

/** What the path of a file tells beside itself. */
interface Told {
  workflowsOf(path: string): readonly string[];
  teamsOf(path: string): readonly string[];
  language(path: string): string | undefined;
}

function compileWhere(where: Where, { workflowsOf, teamsOf, language }: Told): Layer {
  const layers: Layer[] = [];
  const { root, paths, not, workflows, languages, teams } = where;
  if (paths) {
    const holds = below(root, paths);
    layers.push((path) =>
      holds(path) ? undefined : { because: 'paths', detail: `It speaks in ${paths.join(', ')}.` },
    );
  }
  if (not) {
    const holds = below(root, not);
    layers.push((path) => (holds(path) ? { because: 'not', detail: `It leaves out ${not.join(', ')}.` } : undefined));
  }
  if (languages) {
    const wanted = new Set(languages.flatMap((one) => (languageById(one) ? languagesMeant(one) : [one])));
    layers.push((path) =>
      wanted.has(language(path) ?? '')
        ? undefined
        : { because: 'languages', detail: `It speaks of ${languages.join(', ')}.` },
    );
  }
  if (workflows) {
    layers.push((path) =>
      workflowsOf(path).some((one) => workflows.includes(one))
        ? undefined
        : { because: 'workflows', detail: `It speaks in ${workflows.join(', ')}.` },
    );
  }
  if (teams) {
    layers.push((path) =>
      teamsOf(path).some((one) => teams.includes(one))
        ? undefined
        : { because: 'teams', detail: `It speaks to ${teams.join(', ')}.` },
    );
  }
  return (path) => firstOf(layers, (layer) => layer(path));
}

/** The teams whose handle CODEOWNERS names for a path. */
function ownersOf({ codeowners, teams }: Scope): (path: string) => readonly string[] {
  const byHandle = new Map<string, string>();
  for (const [name, { handle }] of Object.entries(teams)) if (handle) byHandle.set(handle.toLowerCase(), name);
  if (!codeowners || byHandle.size === 0) return () => [];
  const owners = readCodeowners(codeowners.value);
  return (path) => {
    const relative = relativeTo(codeowners.root, path);
    return relative === undefined ? [] : owners(relative).flatMap((handle) => byHandle.get(handle.toLowerCase()) ?? []);
  };
}

/** A check speaks of files in its languages, and where the globs of its rule file allow; a text check without languages of all files. */
function compileCheck(check: Check, language: (path: string) => string | undefined): PathTest {
  const { spec } = check;
  const languages = 'languages' in spec ? spec.languages : undefined;
  const speaks: PathTest = languages ? (path) => languages.includes(language(path) ?? '') : () => true;
  if (spec.kind !== 'syntax') return speaks;
  const root = spec.globsFrom ?? check.root;
  const files = spec.files ? byRuleGlobs(root, spec.files) : () => true;
  const ignores = spec.ignores ? byRuleGlobs(root, spec.ignores) : () => false;
  return (path) => speaks(path) && files(path) && !ignores(path);
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
function below(root: string, globs: readonly string[]): PathTest {
  const test = compileGlobs(globs);
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

const MOST_REMEMBERED = 4096;

/** Keeps the answers for the paths asked last, within bounds. */
function remembering<T>(answer: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    if (known.has(path)) return known.get(path) as T;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const fresh = answer(path);
    known.set(path, fresh);
    return fresh;
  };
}
