/** Small phrases about principles that every surface says alike: levels, samples, dates. */

import { parseBlocks } from '../facts/markdown.js';
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

const BRIEF = 600;

/** A reason as it is, or where it is the whole context of a decision, its first paragraph. */
export function briefly(markdown: string): string {
  if (markdown.length <= BRIEF) return markdown;
  const first = parseBlocks(markdown).children.find((node) => node.type === 'paragraph');
  const text = markdown.slice(first?.position?.start.offset ?? 0, first?.position?.end.offset ?? BRIEF).trim();
  if (text.length <= BRIEF) return `${text} …`;
  return `${text.slice(0, Math.max(text.lastIndexOf(' ', BRIEF), 1))} …`;
}

/** true if a machine finds something for a principle; a question alone does not. */
export function isChecked({ checks }: Principle): boolean {
  return checks.some(({ spec }) => spec.kind !== 'ask');
}

/** What a reviewer is asked, by all checks that ask. */
export function questionsOf({ checks }: Principle): readonly string[] {
  return checks.flatMap(({ spec }) => (spec.kind === 'ask' ? spec.questions : []));
}

export interface Sample {
  readonly code: string;
  readonly language: string;
}

/** A sample of bad and of good code: the first that is written, of the finding's own check first. */
export function samplesOf(principle: Principle, code?: string): { readonly bad?: Sample; readonly good?: Sample } {
  const checks = [...principle.checks].sort((a, b) => Number(b.code === code) - Number(a.code === code));
  const bad = principle.bad.map((one) => sampleOf(one))[0] ?? firstOf(checks, 'bad');
  const good = principle.good.map((one) => sampleOf(one))[0] ?? fixedSample(checks, code) ?? firstOf(checks, 'good');
  return { ...(bad ? { bad } : {}), ...(good ? { good } : {}) };
}

function firstOf(checks: readonly Check[], kind: 'bad' | 'good'): Sample | undefined {
  for (const check of checks) {
    const example = check.examples[kind].find((one) => one.gap === undefined);
    if (example) return sampleOf(example, check);
  }
  return undefined;
}

/** What a bad sample becomes: nothing shows better what is wanted. */
function fixedSample(checks: readonly Check[], code: string | undefined): Sample | undefined {
  const check = checks.find((one) => one.code === code);
  const fixed = check?.examples.bad.find((example) => example.fixed !== undefined);
  return check && fixed?.fixed !== undefined ? sampleOf({ ...fixed, code: fixed.fixed }, check) : undefined;
}

function sampleOf(example: Example, check?: Check): Sample {
  const languages = check?.spec.kind === 'syntax' ? check.spec.languages : [];
  return { code: example.code.trim(), language: example.language ?? languages[0] ?? '' };
}
