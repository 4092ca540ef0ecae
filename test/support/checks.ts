/** Checks made from the part that a test is about, and run in this process: for tests whose checks are harmless. */

import { type Prepared, prepareChecks, runChecks } from '../../server/src/engine/runChecks.js';
import type { CheckTrouble, TextReport } from '../../server/src/engine/runner.js';
import { languageOfPath } from '../../server/src/facts/languages.js';
import type { SyntaxTrees } from '../../server/src/facts/syntaxTrees.js';
import type { Check, CheckSpec, FixTemplate } from '../../server/src/model/check.js';
import type { Match } from '../../server/src/model/finding.js';
import { FILE_START, type Range } from '../../server/src/model/lines.js';
import { loadAstGrep } from '../../server/src/node/astGrep.js';

export interface CheckParts {
  readonly key?: string;
  readonly message?: string;
  readonly fixes?: readonly Partial<FixTemplate>[];
}

export function checkOf(spec: CheckSpec, { key = 'c', message = key, fixes = [] }: CheckParts = {}): Check {
  return {
    key,
    principle: key,
    code: key,
    spec,
    message,
    confidence: 'high',
    fixes: fixes.map((fix) => ({ title: 'Mend it', template: '', class: 'safe', ...fix })),
    examples: { bad: [], good: [] },
    place: { path: '/principles.yaml', range: FILE_START },
    item: { path: '/principles.yaml', range: FILE_START },
    root: '/',
  };
}

export function forbid(
  pattern: string,
  rest: Partial<Extract<CheckSpec, { kind: 'forbid' | 'require' }>> = {},
): CheckSpec {
  return { kind: 'forbid', pattern, flags: '', in: 'all', ...rest };
}

export function syntax(language: string, rule: unknown, rest: object = {}): CheckSpec {
  return { kind: 'syntax', languages: [language], rule, ...rest };
}

export function prepare(checks: readonly Check[], trees: SyntaxTrees = loadAstGrep()): Prepared {
  return finish(prepareChecks(checks, trees));
}

export function troublesOf(check: Check, trees?: SyntaxTrees): readonly CheckTrouble[] {
  return prepare([check], trees).troubles;
}

/** Runs checks on a text whose path tells its language. */
export function runOn(path: string, text: string, checks: readonly Check[], trees = loadAstGrep()): TextReport {
  const input = { path, language: languageOfPath(path)?.id, text, checks: checks.map(({ key }) => key) };
  return finish(runChecks(input, prepare(checks, trees), trees));
}

export function finish<T>(steps: Generator<unknown, T>): T {
  for (let result = steps.next(); ; result = steps.next()) if (result.done) return result.value;
}

/** The texts that matches stand on. */
export function textsOf(text: string, matches: readonly { readonly range: Range }[]): readonly string[] {
  return matches.map(({ range }) => text.slice(range.start.offset, range.end.offset));
}

/** Applies the first fix of each match, in order, leaving out what overlaps one before. */
export function applyFirstFixes(text: string, matches: readonly Match[]): string {
  const edits = matches.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  const sorted = [...edits].sort((a, b) => a.range.start.offset - b.range.start.offset);
  let result = '';
  let at = 0;
  for (const { range, newText } of sorted) {
    if (range.start.offset < at) continue;
    result += text.slice(at, range.start.offset) + newText;
    at = range.end.offset;
  }
  return result + text.slice(at);
}
