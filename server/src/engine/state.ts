/**
 * What a project knows after a loading: scopes ready to be asked, the plan of checks, and the files that all came from.
 *
 * Data that is replaced as a whole. Deliberately absent: loading, and running anything.
 */
import { compileFactCheck, type FactCheck, isFactual, isTextual } from '../checks/index.js';
import type { Check, Examples } from '../model/check.js';
import type { Problem } from '../model/problem.js';
import type { LoadedPrinciples, ReadFile } from '../principles/index.js';
import { type Examined, examinedIn } from './examined.js';
import type { FoundRoots } from './roots.js';
import type { CheckTrouble, RunPlan } from './runner.js';
import { indexScope, type ScopeIndex } from './scope.js';
import { withSites } from './sites.js';

/** What one loading gave; replaced as a whole by the next. */
export interface State extends FoundRoots {
  readonly indexes: readonly ScopeIndex[];
  readonly files: readonly ReadFile[];
  /** Handbooks and decision records that are included. */
  readonly records: readonly ReadFile[];
  /** The paths of those files. */
  readonly paths: ReadonlySet<string>;
  readonly good: ReadonlyMap<string, ReadFile>;
  /** The checks that run on single texts. */
  readonly plan: RunPlan;
  /** Those that run over facts, and what is wrong with them. */
  readonly factChecks: readonly FactCheck[];
  readonly factTroubles: readonly CheckTrouble[];
  /** All of them, by key. */
  readonly checks: ReadonlyMap<string, Check>;
  readonly examined: readonly Examined[];
}

/** Before the first loading. */
export const NOTHING_LOADED: State = {
  roots: new Map(),
  walked: [],
  indexes: [],
  files: [],
  records: [],
  paths: new Set(),
  good: new Map(),
  plan: { id: 'plan-0', checks: [] },
  factChecks: [],
  factTroubles: [],
  checks: new Map(),
  examined: [],
};

const NO_EXAMPLES: Examples = { bad: [], good: [] };

/** A plan keeps its identity while its checks stay the same, so that what is known of them stays known too. */
export function nextState(old: State, found: FoundRoots, read: LoadedPrinciples): State {
  const checks = new Map<string, Check>();
  for (const scope of read.scopes) {
    for (const principle of scope.principles) {
      for (const check of principle.checks.flatMap(withSites)) checks.set(check.key, check);
    }
  }
  // Examples are tried in plans of their own: another example is no other plan.
  const list = [...checks.values()].filter(isTextual).map((check) => ({ ...check, examples: NO_EXAMPLES }));
  const compiled = [...checks.values()].filter(isFactual).map(compileFactCheck);
  const same = JSON.stringify(list) === JSON.stringify(old.plan.checks);
  const plan = same ? old.plan : { id: `plan-${Number(old.plan.id.slice(5)) + 1}`, checks: list };
  const indexes = read.scopes.map(indexScope).sort((a, b) => b.scope.root.length - a.scope.root.length);
  return {
    ...found,
    indexes,
    files: read.files,
    records: read.records,
    paths: new Set(read.files.map((file) => file.path)),
    good: read.good,
    plan,
    factChecks: compiled.flatMap(({ runnable }) => runnable ?? []),
    factTroubles: compiled.flatMap(({ troubles }) => troubles),
    checks,
    examined: examinedIn(read),
  };
}

/** A trouble with a check as a problem where the check is written. */
export function troubleProblem(state: State, trouble: CheckTrouble): Problem | undefined {
  const check = state.checks.get(trouble.check);
  if (!check) return undefined;
  const severity = trouble.kind === 'suspect' ? 'warning' : 'error';
  return { code: `check-${trouble.kind}`, severity, message: trouble.message, ...check.place };
}
