/** Hints of principles files: the place, the words and the mend of each; and what gives none. Today is 23 November 2026. */
import assert from 'node:assert/strict';
import { lint, readFile, type Surroundings } from '../../../server/src/principles/index.js';

interface Row {
  readonly title: string;
  readonly text: string;
  readonly code: string;
  /** The text under the hint. */
  readonly at: string;
  readonly says: RegExp;
  /** What the mend writes there; absent where none is offered. */
  readonly mend?: string;
  /** The same with nothing to say. */
  readonly fine: string;
}

const principle = (lines: string) => `version: 1\nprinciples:\n  a:\n    statement: Small changes.\n${lines}`;

const ROWS: readonly Row[] = [
  {
    title: 'a review that is overdue',
    text: principle('    reviewed: 2026-05-22\n    review_every: 6 months\n'),
    code: 'review-overdue',
    at: '2026-05-22',
    says: /was due on 2026-11-22/,
    mend: '2026-11-23',
    fine: principle('    reviewed: 2026-05-23\n    review_every: 6 months\n'),
  },
  {
    title: 'a review that is overdue by the defaults of the file',
    text: `defaults: {review_every: 1 year}\nprinciples: {a: {statement: S., reviewed: 2025-10-01}}\n`,
    code: 'review-overdue',
    at: '2025-10-01',
    says: /2026-10-01/,
    mend: '2026-11-23',
    fine: `defaults: {review_every: now and then}\nprinciples: {a: {statement: S., reviewed: 2025-10-01}}\n`,
  },
  {
    title: 'a day to look again that has passed',
    text: principle('    decision: {revisit: [{when: 2026-11-22}]}\n'),
    code: 'revisit-due',
    at: '2026-11-22',
    says: /looked at again on 2026-11-22/,
    fine: principle('    decision: {revisit: [{when: 2026-11-23}, {if: it rains}]}\n'),
  },
  {
    title: 'evidence without a source',
    text: principle('    decision: {evidence: [{kind: failure, says: It hurt.}]}\n'),
    code: 'evidence-without-source',
    at: 'It hurt.',
    says: /Where is this from/,
    fine: principle('    decision: {evidence: [{kind: failure, says: It hurt., source: INC-7}]}\n'),
  },
  {
    title: 'evidence that is older than a year',
    text: principle('    decision: {evidence: [{kind: usage, says: Much., source: the log, as_of: 2025-10}]}\n'),
    code: 'old-evidence',
    at: '2025-10',
    says: /older than a year/,
    fine: principle('    decision: {evidence: [{kind: usage, says: Much., source: the log, as_of: 2025-11}]}\n'),
  },
  {
    title: 'a page of reasoning that is not there',
    text: principle('    reasoning: docs/gone.md#why\n'),
    code: 'dead-link',
    at: 'docs/gone.md#why',
    says: /nothing at "docs\/gone.md#why"/,
    fine: principle('    reasoning: docs/here.md#why\n'),
  },
  {
    title: 'a source that is a path to nothing',
    text: principle('    tradeoffs: {cost: Time., source: docs/gone.md}\n'),
    code: 'dead-link',
    at: 'docs/gone.md',
    says: /nothing at/,
    fine: principle(
      '    tradeoffs: [{cost: Time., source: pull requests of 2026}, {gain: Sleep., source: https://x.org/y}]\n',
    ),
  },
  {
    title: 'a record that is not there',
    text: principle('    decision: {record: ../adr/7.md}\n'),
    code: 'dead-link',
    at: '../adr/7.md',
    says: /relative to this file/,
    fine: principle('    decision: {record: https://example.org/adr/7}\n'),
  },
  {
    title: 'a glob that matches nothing',
    text: principle('    where: [src, lib/**]\n'),
    code: 'glob-matches-nothing',
    at: 'lib/**',
    says: /"lib\/\*\*" matches no file/,
    fine: principle('    where: [src, "!lib/**"]\n'),
  },
  {
    title: 'a glob under paths that matches nothing',
    text: principle('    where: {paths: lib/**, not: gone}\n'),
    code: 'glob-matches-nothing',
    at: 'lib/**',
    says: /matches no file/,
    fine: principle('    where: {languages: go, not: gone}\n'),
  },
  {
    title: 'a workflow without paths',
    text: 'workflows:\n  checkout: {earns: All.}\n',
    code: 'workflow-without-paths',
    at: 'checkout',
    says: /no file serves it/,
    fine: 'workflows:\n  checkout: {earns: All., paths: src}\n',
  },
  {
    title: 'a workflow that nobody knows',
    text: principle('    business: {workflow: chekout, says: Money.}\n'),
    code: 'unknown-workflow',
    at: 'chekout',
    says: /Did you mean "checkout"/,
    mend: 'checkout',
    fine: principle('    business: [{workflow: checkout, says: Money.}, {says: Fame.}]\n'),
  },
  {
    title: 'a must that costs nobody anything',
    text: principle('    level: {checkout: must, otherwise: may}\n'),
    code: 'must-without-tradeoff',
    at: '{checkout: must, otherwise: may}',
    says: /what it costs/,
    fine: principle('    level: must\n    tradeoffs: {cost: Time.}\n'),
  },
  {
    title: 'a promise that was never measured',
    text: principle('    outcomes: {metric: Build time, before: 20, target: 5}\n'),
    code: 'outcome-not-measured',
    at: '5',
    says: /"Build time" was promised/,
    fine: principle('    outcomes: [{metric: Build time, before: 20, target: 5, after: 6}, {metric: Calls}]\n'),
  },
  {
    title: 'a step of a migration that is late',
    text: principle('    migration: {steps: [{do: Pair, by: 2026-11-20}]}\n'),
    code: 'step-overdue',
    at: '2026-11-20',
    says: /"Pair" was to be done by 2026-11-20/,
    fine: principle('    migration: {steps: [{do: Pair, by: 2026-11-23}, {do: Rest, by: spring}]}\n'),
  },
  {
    title: 'a statement that asks for nothing',
    text: 'principles:\n  a: Code handles errors as appropriate.\n',
    code: 'vague-words',
    at: 'Code handles errors as appropriate.',
    says: /"as appropriate" leaves open/,
    fine: 'principles:\n  a: A country is one entry in the table of countries.\n',
  },
];

const AROUND: Surroundings = {
  today: '2026-11-23',
  workflows: ['checkout'],
  exists: (path) => path === '/w/docs/here.md',
  matches: (glob) => glob === 'src',
};

function hintsOf(text: string) {
  const file = readFile('/w/principles.yaml', text);
  assert.ok(file);
  return lint(file, AROUND);
}

suite('principles/lint', () => {
  for (const row of ROWS) {
    test(row.title, () => {
      const [hint, ...others] = hintsOf(row.text);
      assert.deepEqual(others, []);
      assert.equal(hint?.code, row.code);
      assert.equal(hint.severity, 'hint');
      assert.equal(row.text.slice(hint.range.start.offset, hint.range.end.offset), row.at);
      assert.match(hint.message, row.says);
      assert.equal(hint.mend?.edits[0]?.newText, row.mend);
      assert.deepEqual(hintsOf(row.fine), []);
    });
  }

  test('a file with an error has its error first', () => {
    assert.deepEqual(hintsOf('principles:\n  a: Try hard.\n  b: {level: no}\n'), []);
    assert.deepEqual(hintsOf('principles:\n  a: Try hard.\n  b: [\n'), []);
  });

  test('the end of a month is the end of a shorter one', () => {
    const due = (every: string) =>
      hintsOf(`principles: {a: {statement: S., reviewed: 2025-08-31, review_every: ${every}}}\n`)[0]?.message ?? '';
    assert.match(due('6 months'), /2026-02-28/);
    assert.match(due('a quarter'), /2025-11-30/);
  });
});
