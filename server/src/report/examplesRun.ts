/** What a run over examples found out, as every output format takes it, and its counts. */
import { countExamples, type Examined, FAILURES, type VerifiedCheck } from '../engine/index.js';
import type { Problem } from '../model/problem.js';

export interface ExamplesRun {
  /** The folder that paths are shown relative to. */
  readonly base: string;
  /** The checks that have examples, with what was found out of them. */
  readonly verified: readonly (VerifiedCheck & Examined)[];
  /** The checks that have none. */
  readonly without: readonly Examined[];
  readonly problems: readonly Problem[];
  textOf(path: string): Promise<string | undefined>;
}

export interface ExamplesSummary {
  readonly examples: number;
  readonly checks: number;
  readonly passed: number;
  readonly failed: number;
  readonly knownGaps: number;
  readonly closedGaps: number;
  readonly checksWithoutExamples: number;
  /** Checks that adopt what another tool finds: there is nothing of theirs to try. */
  readonly checksAdopting: number;
}

export function summariseExamples({ verified, without }: ExamplesRun): ExamplesSummary {
  const all = verified.flatMap(({ examples }) => examples);
  const count = (holds: (one: (typeof all)[number]) => boolean) => all.filter(holds).length;
  return {
    examples: verified.reduce((sum, { check }) => sum + countExamples(check), 0),
    checks: verified.length,
    passed: count(({ verdict }) => verdict === 'validated'),
    failed: count(({ verdict }) => FAILURES.has(verdict)),
    knownGaps: count(({ verdict }) => verdict === 'known-gap'),
    closedGaps: count(({ verdict }) => verdict === 'gap-closed'),
    checksWithoutExamples: without.filter((one) => !isAdopting(one)).length,
    checksAdopting: without.filter(isAdopting).length,
  };
}

export function isAdopting({ check }: Examined): boolean {
  return check.spec.kind === 'adopt';
}
