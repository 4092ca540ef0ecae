/**
 * A run over examples as JSON, for programs. Lines and columns count from one; `endColumn` is the one after the last. Deliberately
 * absent: anything that changes from run to run, such as times.
 */
import { exampleOf, inWords, placeOfExample, problemsOfExamples, type Verified } from '../engine/index.js';
import type { Place } from '../model/lines.js';
import { type ExamplesRun, isAdopting, summariseExamples } from './examplesRun.js';
import { shownPath } from './run.js';

export function examplesJson(run: ExamplesRun): string {
  const placed = ({ path, range: { start, end } }: Place) => ({
    path: shownPath(run.base, path),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  });
  const examples = run.verified.flatMap(({ owner, check, examples: verified }) =>
    verified.map((one: Verified) => ({
      check: check.code,
      [owner.kind]: owner.id,
      group: one.group,
      verdict: one.verdict,
      message: inWords(check, one),
      ...placed(placeOfExample(check, one)),
      code: exampleOf(check, one).code,
      ...(one.fix && { expected: one.fix.expected, actual: one.fix.actual }),
      problems: problemsOfExamples({ check, examples: [one] }).map(({ code, severity, message, path, range }) => ({
        code,
        severity,
        message,
        ...placed({ path, range }),
      })),
    })),
  );
  const result = {
    version: 1,
    summary: summariseExamples(run),
    examples,
    withoutExamples: run.without
      .filter((one) => !isAdopting(one))
      .map(({ owner, check }) => ({
        check: check.code,
        [owner.kind]: owner.id,
        ...placed(check.place),
      })),
    problems: run.problems.map(({ code, severity, message, path, range }) => ({
      code,
      severity,
      message,
      ...placed({ path, range }),
    })),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
