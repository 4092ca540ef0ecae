/**
 * Hints of principles files: the place and the words of each, what gives none, and what its mend makes of the file – in blocks, in
 * braces, in the front matter of Markdown and with the line ends of Windows. Today is 23 November 2026.
 */
import assert from 'node:assert/strict';
import type { Problem } from '../../../server/src/model/problem.js';
import { HINTS, type HintCode, lint, readFile, type Surroundings } from '../../../server/src/principles/index.js';

interface Row {
  readonly title: string;
  readonly text: string;
  readonly code: HintCode;
  /** The text under the hint. */
  readonly at: string;
  readonly says: RegExp;
  /** What the mend writes, and in the place of what; absent where none is offered. */
  readonly mend?: { readonly title: string; readonly from: string; readonly to: string };
  /** The same with nothing to say. */
  readonly fine: string;
}

const HEAD = 'version: 1\nprinciples:\n  a:\n    statement: Small changes.\n    why: They are easy to undo. # kept\n';
const principle = (lines: string) => `${HEAD}${lines}`;

const ROWS: readonly Row[] = [
  {
    title: 'a review that is overdue',
    text: principle('    reviewed: "2026-05-22" # by all of us\n    review_every: 6 months\n'),
    code: 'review-overdue',
    at: '"2026-05-22"',
    says: /was due on 2026-11-22/,
    mend: { title: 'I have reviewed it: write 2026-11-23', from: '"2026-05-22"', to: '"2026-11-23"' },
    fine: principle('    reviewed: 2026-05-23\n    review_every: 6 months\n'),
  },
  {
    title: 'a review that is overdue by the defaults of the file',
    text: 'defaults: {review_every: 1 year}\nprinciples: {a: {statement: S., why: W., reviewed: 2025-10-01}}\n',
    code: 'review-overdue',
    at: '2025-10-01',
    says: /2026-10-01/,
    mend: { title: 'I have reviewed it: write 2026-11-23', from: '2025-10-01', to: '2026-11-23' },
    fine: 'defaults: {review_every: now and then}\nprinciples: {a: {statement: S., why: W., reviewed: 2025-10-01}}\n',
  },
  {
    title: 'a day to look again that has passed',
    text: principle('    decision: {revisit: [{when: 2026-11-22}]}\n'),
    code: 'revisit-due',
    at: '2026-11-22',
    says: /looked at again on 2026-11-22/,
    mend: { title: 'I have looked at it: next on 2027-11-23', from: '2026-11-22', to: '2027-11-23' },
    fine: principle('    decision: {revisit: [{when: 2026-11-23}, {if: it rains}]}\n'),
  },
  {
    title: 'evidence without a source',
    text: principle(
      '    decision:\n      evidence:\n      - kind: failure\n        says: It hurt. # much\n        as_of: 2026-01-01\n',
    ),
    code: 'evidence-without-source',
    at: 'It hurt.',
    says: /Where is this from/,
    mend: { title: 'Add "source"', from: '# much\n', to: '# much\n        source: … where this is from\n' },
    fine: principle('    decision: {evidence: [{kind: failure, says: It hurt., source: INC-7}]}\n'),
  },
  {
    title: 'evidence without a source, in braces',
    text: principle('    decision: {evidence: [{kind: failure, says: It hurt.}]}\n'),
    code: 'evidence-without-source',
    at: 'It hurt.',
    says: /Where is this from/,
    mend: { title: 'Add "source"', from: 'hurt.}', to: 'hurt., source: … where this is from}' },
    fine: principle('    decision: {evidence: [{kind: failure, says: It hurt., source: INC-7}]}\n'),
  },
  {
    title: 'evidence that is older than a year',
    text: principle('    decision: {evidence: [{kind: usage, says: Much., source: the log, as_of: 2025-10}]}\n'),
    code: 'old-evidence',
    at: '2025-10',
    says: /older than a year/,
    mend: { title: 'It still holds: write 2026-11-23', from: '2025-10', to: '2026-11-23' },
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
    title: 'a page that was moved',
    text: principle("    reasoning: 'docs/moved.md#why'\n"),
    code: 'dead-link',
    at: "'docs/moved.md#why'",
    says: /nothing at/,
    mend: { title: 'Write "handbook/moved.md#why"', from: 'docs/moved.md', to: 'handbook/moved.md' },
    fine: principle('    reasoning: handbook/moved.md\n'),
  },
  {
    title: 'a source that is a path with a slip',
    text: principle('    tradeoffs: {cost: Time., source: docs/heer.md}\n'),
    code: 'dead-link',
    at: 'docs/heer.md',
    says: /nothing at/,
    mend: { title: 'Write "docs/here.md"', from: 'docs/heer.md', to: 'docs/here.md' },
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
    title: 'a heading that is not there',
    text: principle('    reasoning: docs/here.md#trade-off\n'),
    code: 'dead-anchor',
    at: 'docs/here.md#trade-off',
    says: /"docs\/here.md" has no heading for "#trade-off"/,
    mend: { title: 'Write "#trade-offs"', from: '#trade-off\n', to: '#trade-offs\n' },
    fine: principle('    reasoning: docs/here.md#Trade-offs\n'),
  },
  {
    title: 'a heading that is like no other',
    text: principle('    reasoning: docs/here.md#appendix\n'),
    code: 'dead-anchor',
    at: 'docs/here.md#appendix',
    says: /no heading/,
    mend: { title: 'Take the anchor away', from: '#appendix', to: '' },
    fine: principle('    reasoning: docs/here.md\n'),
  },
  {
    title: 'a glob with a slip in a folder',
    text: principle('    where: scr/**\n'),
    code: 'glob-matches-nothing',
    at: 'scr/**',
    says: /"scr\/\*\*" matches no file/,
    mend: { title: 'Write "src/**"', from: 'scr/**', to: 'src/**' },
    fine: principle('    where: [src, "!src/app/**"]\n'),
  },
  {
    title: 'a glob whose folder lies further down',
    text: principle('    where: [src, "app/*.ts"]\n'),
    code: 'glob-matches-nothing',
    at: '"app/*.ts"',
    says: /matches no file/,
    mend: { title: 'Write "**/app/*.ts"', from: 'app/*.ts', to: '**/app/*.ts' },
    fine: principle('    where: src/**/*.ts\n'),
  },
  {
    title: 'a glob among others that nobody can guess',
    text: principle('    where:\n      - src\n      # the old shop\n      - legacy/**\n    area: a\n'),
    code: 'glob-matches-nothing',
    at: 'legacy/**',
    says: /matches no file/,
    mend: { title: 'Take "legacy/**" away', from: '      - legacy/**\n', to: '' },
    fine: principle('    where: src\n'),
  },
  {
    title: 'the only glob, which stays',
    text: principle('    where: {paths: legacy/**}\n'),
    code: 'glob-matches-nothing',
    at: 'legacy/**',
    says: /matches no file/,
    fine: principle('    where: {languages: go}\n'),
  },
  {
    title: 'an exclusion of nothing goes with the key that held it',
    text: principle('    where: {paths: src, not: [legacy]}\n'),
    code: 'glob-matches-nothing',
    at: 'legacy',
    says: /matches no file/,
    mend: { title: 'Take "legacy" away', from: ', not: [legacy]', to: '' },
    fine: principle('    where: {paths: src, not: src/app}\n'),
  },
  {
    title: 'a file to ignore that is not there',
    text: 'version: 1\nignore: [legacy, src]\n',
    code: 'glob-matches-nothing',
    at: 'legacy',
    says: /matches no file/,
    mend: { title: 'Take "legacy" away', from: 'legacy, ', to: '' },
    fine: 'ignore: [src]\n',
  },
  {
    title: 'a language for no file',
    text: 'version: 1\nlanguages:\n  "legacy/*": go\n  src: typescript\n',
    code: 'glob-matches-nothing',
    at: '"legacy/*"',
    says: /matches no file/,
    mend: { title: 'Take "legacy/*" away', from: '  "legacy/*": go\n', to: '' },
    fine: 'languages: {src: typescript}\n',
  },
  {
    title: 'a workflow whose folder is gone',
    text: 'workflows:\n  checkout: {earns: All., paths: [scr/app/**]}\n',
    code: 'glob-matches-nothing',
    at: 'scr/app/**',
    says: /matches no file/,
    mend: { title: 'Write "src/app/**"', from: 'scr', to: 'src' },
    fine: 'workflows:\n  checkout: {earns: All., paths: [src/app/**]}\n',
  },
  {
    title: 'an exception for no file',
    text: principle('    exceptions: [{where: scr, reason: R., until: 2027-03-01}]\n'),
    code: 'glob-matches-nothing',
    at: 'scr',
    says: /matches no file/,
    mend: { title: 'Write "src"', from: 'scr', to: 'src' },
    fine: principle('    exceptions: [{where: src, reason: R., until: 2027-03-01}]\n'),
  },
  {
    title: 'an exception at the top for no file',
    text: 'exceptions: [{principle: a, where: {paths: scr}, reason: R., until: 2027-03-01}]\n',
    code: 'glob-matches-nothing',
    at: 'scr',
    says: /matches no file/,
    mend: { title: 'Write "src"', from: 'scr', to: 'src' },
    fine: 'exceptions: [{principle: a, where: {paths: src}, reason: R., until: 2027-03-01}]\n',
  },
  {
    title: 'a pasted rule for no file',
    text: principle('    check: {syntax: {language: go, rule: {pattern: a}, message: M., files: [scr/**]}}\n'),
    code: 'glob-matches-nothing',
    at: 'scr/**',
    says: /matches no file/,
    mend: { title: 'Write "src/**"', from: 'scr', to: 'src' },
    fine: principle('    check: {syntax: {language: go, rule: {pattern: a}, message: M., files: [src/**]}}\n'),
  },
  {
    title: 'parts of a where that no file fulfils together',
    text: 'principles:\n  nowhere:\n    statement: S.\n    why: W.\n    where: {paths: src, languages: go}\n',
    code: 'where-governs-nothing',
    at: 'where',
    says: /no file fulfils all/,
    fine: principle('    where: {paths: src, languages: typescript}\n'),
  },
  {
    title: 'an include that matches nothing',
    text: 'include:\n  - src\n  - paths: [lib/*.md]\n',
    code: 'glob-matches-nothing',
    at: 'lib/*.md',
    says: /matches no file/,
    fine: 'include: src\n',
  },
  {
    title: 'a workflow without paths',
    text: 'workflows:\n  billing: {earns: All.}\n',
    code: 'workflow-without-paths',
    at: 'billing',
    says: /no file serves it/,
    fine: 'workflows:\n  billing: {earns: All., paths: src}\n',
  },
  {
    title: 'a workflow without paths that has a folder',
    text: 'workflows:\n  app:\n    # all of it\n    earns: All.\n  other: {paths: src}\n',
    code: 'workflow-without-paths',
    at: 'app',
    says: /no file serves it/,
    mend: { title: 'Add "src/app/**"', from: 'earns: All.\n', to: 'earns: All.\n    paths: src/app/**\n' },
    fine: 'workflows:\n  app: {earns: All., paths: src}\n',
  },
  {
    title: 'a workflow that nobody knows',
    text: principle('    business: {workflow: chekout, says: Money.}\n'),
    code: 'unknown-workflow',
    at: 'chekout',
    says: /Did you mean "checkout"/,
    mend: { title: 'Write "checkout"', from: 'chekout', to: 'checkout' },
    fine: principle('    business: [{workflow: checkout, says: Money.}, {says: Fame.}]\n'),
  },
  {
    title: 'a plan for a team that nobody knows',
    text: principle('    plan:\n      "platfrom": {next: More.}\n'),
    code: 'unknown-team',
    at: '"platfrom"',
    says: /Did you mean "platform"/,
    mend: { title: 'Write "platform"', from: 'platfrom', to: 'platform' },
    fine: principle('    plan: {platform: {next: More.}}\n'),
  },
  {
    title: 'a team that pays and that nobody knows',
    text: principle('    tradeoffs: [{cost: Time., pays: web-shop}]\n'),
    code: 'unknown-team',
    at: 'web-shop',
    says: /There is no team "web-shop"/,
    fine: principle('    tradeoffs: [{cost: Time., pays: every team}, {cost: Sleep., pays: everyone}]\n'),
  },
  {
    title: 'a team of a step that nobody knows',
    text: principle('    migration: {steps: [{do: Pair, team: platfrom}]}\n'),
    code: 'unknown-team',
    at: 'platfrom',
    says: /Did you mean/,
    mend: { title: 'Write "platform"', from: 'platfrom', to: 'platform' },
    fine: principle('    migration: {steps: [{do: Pair, team: platform}]}\n'),
  },
  {
    title: 'a team that feels it and that nobody knows',
    text: principle('    outcomes: {metric: M, felt_by: [platform, Platfrom]}\n'),
    code: 'unknown-team',
    at: 'Platfrom',
    says: /Did you mean/,
    mend: { title: 'Write "platform"', from: 'Platfrom', to: 'platform' },
    fine: principle('    outcomes: {metric: M, felt_by: platform}\n'),
  },
  {
    title: 'a handle of a team that nobody knows',
    text: principle('    owner: "@acme/platfrom"\n'),
    code: 'unknown-team',
    at: '"@acme/platfrom"',
    says: /Did you mean "@acme\/platform"/,
    mend: { title: 'Write "@acme/platform"', from: 'platfrom', to: 'platform' },
    fine: principle('    owner: "@ana"\n'),
  },
  {
    title: 'an owner by default that nobody knows',
    text: 'defaults: {owner: platfrom}\n',
    code: 'unknown-team',
    at: 'platfrom',
    says: /Did you mean/,
    mend: { title: 'Write "platform"', from: 'platfrom', to: 'platform' },
    fine: 'defaults: {owner: Ana}\n',
  },
  {
    title: 'a successor that nobody knows',
    text: principle('    status: superseded\n    superseded_by: othr\n'),
    code: 'unknown-successor',
    at: 'othr',
    says: /Did you mean "other"/,
    mend: { title: 'Write "other"', from: 'othr', to: 'other' },
    fine: principle('    status: superseded\n    superseded_by: other\n'),
  },
  {
    title: 'a must that costs nobody anything',
    text: principle('    level: must\n    # where\n    where: src\n'),
    code: 'must-without-tradeoff',
    at: 'must',
    says: /what it costs/,
    mend: {
      title: 'Add "tradeoffs"',
      from: 'level: must\n',
      to: 'level: must\n    tradeoffs:\n      - cost: … what it costs, and whom\n      - gain: … what is won\n',
    },
    fine: principle('    level: must\n    tradeoffs: {cost: Time.}\n'),
  },
  {
    title: 'a must in braces that costs nobody anything',
    text: 'principles: {a: {statement: S., why: W., level: {checkout: must, otherwise: may}, }}\n',
    code: 'must-without-tradeoff',
    at: '{checkout: must, otherwise: may}',
    says: /what it costs/,
    mend: {
      title: 'Add "tradeoffs"',
      from: 'may}',
      to: 'may}, tradeoffs: [{cost: "… what it costs, and whom"}, {gain: … what is won}]',
    },
    fine: principle('    level: {checkout: should}\n'),
  },
  {
    title: 'a principle with keys and without a why',
    text: 'principles:\n    a:\n        statement: >-\n            Small\n            changes.\n\n        area: work\n',
    code: 'no-why',
    at: 'a',
    says: /Say why/,
    mend: {
      title: 'Add "why"',
      from: 'changes.\n',
      to: 'changes.\n        why: … what went wrong, or what is won\n',
    },
    fine: 'principles: {a: Small changes., b: {area: work}}\n',
  },
  {
    title: 'a principle that is over, with nothing in its place',
    text: principle('    status: deprecated\n    area: work\n'),
    code: 'no-successor',
    at: 'deprecated',
    says: /It is deprecated/,
    mend: {
      title: 'Add "superseded_by"',
      from: 'deprecated\n',
      to: 'deprecated\n    superseded_by: … the id of the principle in its place\n',
    },
    fine: principle('    status: draft\n'),
  },
  {
    title: 'a promise that was never measured',
    text: principle('    outcomes:\n      metric: Build time\n      target: 5\n      unit: min\n'),
    code: 'outcome-not-measured',
    at: '5',
    says: /"Build time" was promised/,
    mend: {
      title: 'It is measured: add the day 2026-11-23',
      from: 'target: 5\n',
      to: 'target: 5\n      measured: 2026-11-23\n',
    },
    fine: principle('    outcomes: [{metric: Build time, before: 20, target: 5, after: 6}, {metric: Calls}]\n'),
  },
  {
    title: 'an outcome that was measured long ago',
    text: principle('    outcomes: [{metric: Build time, after: 6, measured: 2025-10-01}]\n'),
    code: 'old-outcome',
    at: '2025-10-01',
    says: /more than a year ago/,
    mend: { title: 'Measured again: write 2026-11-23', from: '2025-10-01', to: '2026-11-23' },
    fine: principle('    outcomes: [{metric: Build time, after: 6, measured: 2026}]\n'),
  },
  {
    title: 'a step of a migration that is late',
    text: principle(
      '    migration:\n      steps:\n        - do: Rest\n        - do: Pair\n          by: 2026-11-20\n    area: work\n',
    ),
    code: 'step-overdue',
    at: '2026-11-20',
    says: /"Pair" was to be done by 2026-11-20/,
    mend: {
      title: 'It is done: take the step away',
      from: '        - do: Pair\n          by: 2026-11-20\n',
      to: '',
    },
    fine: principle('    migration: {steps: [{do: Pair, by: 2026-11-23}, {do: Rest, by: spring}]}\n'),
  },
  {
    title: 'the last step of a migration takes the migration along',
    text: principle('    migration: {steps: [{do: Pair, by: 2026-11-20}]}\n    area: work\n'),
    code: 'step-overdue',
    at: '2026-11-20',
    says: /was to be done/,
    mend: {
      title: 'It is done: take the step away',
      from: '    migration: {steps: [{do: Pair, by: 2026-11-20}]}\n',
      to: '',
    },
    fine: principle('    migration: {from: A, to: B}\n'),
  },
  {
    title: 'a plan whose day has passed',
    text: principle('    plan:\n      platform:\n        next: More.\n        by: 2026-11-20'),
    code: 'plan-overdue',
    at: '2026-11-20',
    says: /"platform" was to be reached by 2026-11-20/,
    mend: { title: 'Take the day away', from: '\n        by: 2026-11-20', to: '' },
    fine: principle('    plan: {platform: {next: More., by: 2026-12}}\n'),
  },
  {
    title: 'an exception that is over',
    text: principle(
      '    exceptions:\n      - {where: src, reason: R., until: 2026-11-22}\n      - {where: src, reason: Q., until: 2027-11-22}\n',
    ),
    code: 'exception-expired',
    at: '2026-11-22',
    says: /ended on 2026-11-22/,
    mend: {
      title: 'Take the exception away',
      from: '      - {where: src, reason: R., until: 2026-11-22}\n',
      to: '',
    },
    fine: principle('    exceptions: [{where: src, reason: R., until: 2027-11-23}]\n'),
  },
  {
    title: 'an exception that ends on no day',
    text: 'version: 1\nexceptions: [{principle: a, reason: R., until: 2027-02-30}]\n',
    code: 'exception-expired',
    at: '2027-02-30',
    says: /is no day such as 2027-02-23/,
    mend: { title: 'Let it end on 2027-02-23', from: '2027-02-30', to: '2027-02-23' },
    fine: 'exceptions: [{principle: a, reason: R., until: 2027-02-28}]\n',
  },
  {
    title: 'an exception that is over soon',
    text: principle('    exceptions: [{where: src, reason: R., until: 2026-12-23}]\n'),
    code: 'exception-expiring',
    at: '2026-12-23',
    says: /ends in 30 days/,
    fine: principle('    exceptions: [{where: src, reason: R., until: 2026-12-24}]\n'),
  },
  {
    title: 'an exception that lasts too long',
    text: principle('    exceptions: [{where: src, reason: R., until: 2027-11-24}]\n'),
    code: 'exception-too-long',
    at: '2027-11-24',
    says: /may last 12 months, that is until 2027-11-23/,
    mend: { title: 'Let it end on 2027-11-23', from: '2027-11-24', to: '2027-11-23' },
    fine: principle('    exceptions: [{where: src, reason: R., until: 2027-11-23}]\n'),
  },
  {
    title: 'a principle that another one is already',
    text: 'principles:\n  a: A country is one entry in the table!\n',
    code: 'duplicate-statement',
    at: 'A country is one entry in the table!',
    says: /"other" says the same/,
    fine: 'principles:\n  other: A country is one entry in the table.\n',
  },
  {
    title: 'a statement that asks for nothing',
    text: 'principles:\n  a: Code handles errors as appropriate.\n',
    code: 'vague-words',
    at: 'Code handles errors as appropriate.',
    says: /"as appropriate" leaves open/,
    fine: 'principles:\n  a: A country is one row in the list of countries.\n',
  },
  {
    title: 'a text that is still to be written',
    text: principle('    tradeoffs: {cost: "… what it costs, and whom"}\n'),
    code: 'unfinished',
    at: '"… what it costs, and whom"',
    says: /^Still to be written: what it costs, and whom\.$/,
    fine: principle('    tradeoffs: {cost: Time… and money.}\n'),
  },
];

const AROUND: Surroundings = {
  today: '2026-11-23',
  root: '/w',
  workflows: ['checkout', 'app', 'billing'],
  teams: ['platform'],
  handles: ['@acme/platform', '@ana'],
  principles: [{ id: 'other', statement: 'A country is one entry in the table.' }],
  exceptionMonths: 12,
  files: ['/w/docs/here.md', '/w/handbook/moved.md', '/w/src/a.ts', '/w/src/app/b.ts'],
  exists: (path) => AROUND.files.includes(path),
  anchors: (path) => (path === '/w/docs/here.md' ? ['why', 'trade-offs'] : undefined),
  matches: (glob) => ['src', 'src/**', 'src/app', 'src/app/**', 'src/**/*.ts', '**/app/*.ts'].includes(glob),
  governs: (id) => id !== 'nowhere',
};

function hintsOf(text: string, path = '/w/principles.yaml') {
  const file = readFile(path, text);
  assert.ok(file);
  return lint(file, AROUND);
}

function mended(text: string, { mend }: Problem): string {
  const edits = [...(mend?.edits ?? [])].sort((a, b) => b.range.start.offset - a.range.start.offset);
  return edits.reduce(
    (whole, { range, newText }) => whole.slice(0, range.start.offset) + newText + whole.slice(range.end.offset),
    text,
  );
}

/** A file with one principle in blocks as a page in Markdown. */
function asMarkdown(text: string): string {
  return `---\n${text.slice(text.indexOf('    statement')).replace(/^ {4}/gm, '').trimEnd()}\n---\n\nProse: {stays}.\n`;
}

suite('principles/lint', () => {
  for (const row of ROWS) {
    const { mend } = row;
    test(row.title, () => {
      const [hint, ...others] = hintsOf(row.text);
      assert.deepEqual(others, []);
      assert.equal(hint?.code, row.code);
      assert.equal(hint.severity, 'hint');
      assert.equal(row.text.slice(hint.range.start.offset, hint.range.end.offset), row.at);
      assert.match(hint.message, row.says);
      assert.equal(hint.mend?.title, mend?.title);
      assert.deepEqual(hintsOf(row.fine), []);
    });
    if (!mend) continue;
    const wanted = row.text.replace(mend.from, () => mend.to);
    const mends = (text: string, expected: string, path?: string) => {
      const hint = hintsOf(text, path).find(({ code }) => code === row.code);
      assert.ok(hint);
      const after = mended(text, hint);
      assert.equal(after, expected);
      assert.deepEqual(
        [...new Set(hintsOf(after, path).map(({ code }) => code))].filter((code) => code !== 'unfinished'),
        [],
      );
      assert.deepEqual(readFile(path ?? '/w/principles.yaml', after)?.problems, []);
    };
    test(`${row.title}: mended, and nothing else is changed`, () => {
      assert.notEqual(wanted, row.text);
      mends(row.text, wanted);
    });
    test(`${row.title}: mended with the line ends of Windows`, () => {
      mends(row.text.replaceAll('\n', '\r\n'), wanted.replaceAll('\n', '\r\n'));
    });
    if (row.text.startsWith(HEAD))
      test(`${row.title}: mended in the front matter of a page`, () => {
        // From the folder of pages, links begin one folder higher.
        const up = (text: string) => asMarkdown(text).replace(/(reasoning: '?|source: )(?=docs|handbook)/g, '$1../');
        mends(up(row.text), up(wanted), '/w/principles/a.md');
      });
  }

  test('there is a row for every hint, with its mend where the table promises one', () => {
    const shown = (wanted: (row: Row) => boolean) => [...new Set(ROWS.filter(wanted).map(({ code }) => code))].sort();
    assert.deepEqual(
      shown(() => true),
      Object.keys(HINTS).sort(),
    );
    const promised = Object.entries(HINTS).flatMap(([code, { mend }]) => (mend === undefined ? [] : [code]));
    assert.deepEqual(
      shown(({ mend }) => mend !== undefined),
      promised.sort(),
    );
  });

  test('a file with an error has its error first', () => {
    assert.deepEqual(hintsOf('principles:\n  a: Try hard.\n  b: {level: no}\n'), []);
    assert.deepEqual(hintsOf('principles:\n  a: Try hard.\n  b: [\n'), []);
  });

  test('what is written by way of an alias, or in the prose of a page, is left to a person', () => {
    const aliased =
      'x-day: &day 2026-11-20\nprinciples: {a: {statement: S., why: W., decision: {revisit: [{when: *day}]}}}\n';
    assert.deepEqual(
      hintsOf(aliased).map(({ code, mend }) => [code, mend]),
      [['revisit-due', undefined]],
    );
    const prose = '---\nstatement: S.\nwhy: W.\n---\n\n## Evidence\n\n- failure: It hurt.\n';
    const [hint] = hintsOf(prose, '/w/principles/a.md');
    assert.deepEqual([hint?.code, hint?.mend], ['evidence-without-source', undefined]);
  });

  test('the end of a month is the end of a shorter one', () => {
    const due = (every: string) =>
      hintsOf(`principles: {a: {statement: S., why: W., reviewed: 2025-08-31, review_every: ${every}}}\n`)[0]
        ?.message ?? '';
    assert.match(due('6 months'), /2026-02-28/);
    assert.match(due('a quarter'), /2025-11-30/);
  });
});
