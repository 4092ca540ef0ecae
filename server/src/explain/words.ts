/** Small phrases about principles that every surface says alike: levels, samples, dates. */
import type { Check, Example } from '../model/check.js';
import type { Level, LevelName } from '../model/format.js';
import type { Principle } from '../model/principle.js';

/** What people call a principle: its title, else its statement. */
export function nameOf(principle: Principle): string {
  return principle.title ?? principle.statement;
}

/** `must`, or `must in checkout and search`. */
export function levelHere(level: LevelName, workflows: readonly string[]): string {
  return workflows.length === 0 ? level : `${level} in ${listed(workflows)}`;
}

/** `should`, or `must in checkout, off in back-office, otherwise should`. */
export function levelInWords(level: Level): string {
  if (typeof level === 'string') return level;
  const named = Object.entries(level).filter(([name]) => name !== 'otherwise');
  return [...named.map(([name, one]) => `${one} in ${name}`), `otherwise ${level.otherwise ?? 'should'}`].join(', ');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export interface Sample {
  readonly code: string;
  readonly language: string;
}

/** The shortest sample of bad and of good code: of the finding's own check first, then of any. */
export function samplesOf(principle: Principle, code?: string): { readonly bad?: Sample; readonly good?: Sample } {
  const checks = [...principle.checks].sort((a, b) => Number(b.code === code) - Number(a.code === code));
  const bad = shortest(principle.bad.map(sampleOf)) ?? firstOf(checks, 'bad');
  const good = shortest(principle.good.map(sampleOf)) ?? fixedSample(checks, code) ?? firstOf(checks, 'good');
  return { ...(bad ? { bad } : {}), ...(good ? { good } : {}) };
}

function firstOf(checks: readonly Check[], kind: 'bad' | 'good'): Sample | undefined {
  const check = checks.find((one) => one.examples[kind].length > 0);
  return (
    check &&
    shortest(
      check.examples[kind].filter((example) => example.gap === undefined).map((example) => sampleOf(example, check)),
    )
  );
}

/** What a bad sample becomes: nothing shows better what is wanted. */
function fixedSample(checks: readonly Check[], code: string | undefined): Sample | undefined {
  const check = checks.find((one) => one.code === code);
  const fixed = check?.examples.bad.find((example) => example.fixed !== undefined);
  return check && fixed?.fixed !== undefined ? sampleOf({ ...fixed, code: fixed.fixed }, check) : undefined;
}

function sampleOf(example: Example, check?: Check | number): Sample {
  const spec = typeof check === 'object' ? check.spec : undefined;
  return {
    code: example.code.trim(),
    language: example.language ?? (spec?.kind === 'syntax' ? (spec.languages[0] ?? '') : ''),
  };
}

function shortest(samples: readonly Sample[]): Sample | undefined {
  return [...samples].sort((a, b) => a.code.length - b.code.length)[0];
}
