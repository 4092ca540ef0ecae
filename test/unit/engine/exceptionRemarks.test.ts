/** What is said of exception comments: each case with its code, its severity, its words, and the text after its mend. */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { applyEdits } from '../../../server/src/engine/fixes.js';
import { NEVER } from '../../../server/src/engine/index.js';
import type { FileReport } from '../../../server/src/model/finding.js';
import { createWorld } from '../../support/memoryWorld.js';

const PRINCIPLES = `//- /w/principles.yaml
version: 1
teams:
  pay: {handle: '@org/pay', people: ['@ana', '@bo']}
principles:
  no-sleep:
    statement: Nothing waits for a time.
    check: {forbid: {pattern: sleep, in: code, message: Wait for an event.}}
  no-todo:
    statement: Work left to do is an issue.
    where: lib
    check: {name: todo, forbid: {pattern: TODO, message: Open an issue.}}
  no-float:
    statement: Money is no float.
    waivable: false
    check: {forbid: {pattern: float, in: code, message: Use an integer.}}
  no-eval:
    statement: No text becomes code.
    owner: pay
    waivable: owner
    check: {forbid: {pattern: eval, in: code, message: Do without.}}
  reviewed:
    statement: Two people read it.
//- /w/a.ts
`;

async function reportOf(text: string): Promise<FileReport> {
  const world = createWorld(PRINCIPLES + text);
  world.project.configure({ folders: ['/w'], extraFiles: [], maxFindings: 100 });
  await world.project.load(new Map(), NEVER);
  let found: FileReport | undefined;
  await world.project.check([{ path: '/w/a.ts', text }], { urgency: 'editor', cancellation: NEVER }, (report) => {
    found = report;
  });
  assert.ok(found);
  return found;
}

const CASES: readonly {
  readonly says: string;
  readonly text: string;
  readonly remark?: readonly [code: string, severity: string, message: RegExp];
  readonly mended?: string;
  readonly findings?: number;
}[] = [
  { says: 'one that holds', text: '// because(no-sleep): r until 2027-03-31\nsleep();\n' },
  {
    says: 'the last day still counts, and is near',
    text: 'sleep(); // because(no-sleep): r until 2026-11-23\n',
    remark: ['exception-ending', 'information', /ends today/],
    mended: 'sleep(); // because(no-sleep): r until 2027-02-23\n',
  },
  {
    says: 'ends soon, with its author',
    text: 'sleep(); // because(no-sleep): r until 2026-12-05 (@ana)\n',
    remark: ['exception-ending', 'information', /in 12 days, on 2026-12-05/],
    mended: 'sleep(); // because(no-sleep): r until 2027-02-23 (@ana)\n',
  },
  {
    says: 'has ended',
    text: 'a();\n  // because(no-sleep): r until 2026-11-22\n  sleep();\n',
    remark: ['exception-ended', 'hint', /ended on 2026-11-22/],
    mended: 'a();\n  sleep();\n',
    findings: 1,
  },
  {
    says: 'needed by nothing',
    text: 'a(); // because(no-sleep): r until 2027-03-31\nb();\n',
    remark: ['exception-unneeded', 'hint', /Nothing here needs/],
    mended: 'a();\nb();\n',
  },
  {
    says: 'needed by nothing, beside one that is',
    text: '// because(no-sleep, no-todo): r until 2027-03-31\nsleep();\n',
    remark: ['exception-unneeded', 'hint', /"no-todo"/],
    mended: '// because(no-sleep): r until 2027-03-31\nsleep();\n',
  },
  {
    says: 'no code follows',
    text: 'a();\n// because(no-sleep): r until 2027-03-31',
    remark: ['exception-unneeded', 'hint', /Nothing here/],
    mended: 'a();',
  },
  {
    says: 'an id that there is not',
    text: '// because(no-slep): r until 2027-03-31\nsleep();\n',
    remark: ['exception-unknown', 'warning', /no principle "no-slep".*Did you mean "no-sleep"/],
    mended: '// because(no-sleep): r until 2027-03-31\nsleep();\n',
    findings: 1,
  },
  {
    says: 'a check that there is not',
    text: '// because(no-todo/tod): r until 2027-03-31\na();\n',
    remark: ['exception-unknown', 'warning', /"no-todo" has no check "tod"/],
    mended: '// because(no-todo/todo): r until 2027-03-31\na();\n',
  },
  {
    says: 'a day that is none',
    text: 'sleep(); // because(no-sleep): r until 2027-02-30\n',
    remark: ['exception-undated', 'information', /"until 2027-02-23"/],
    mended: 'sleep(); // because(no-sleep): r until 2027-02-23\n',
    findings: 1,
  },
  {
    says: 'no day',
    text: 'sleep(); // because(no-sleep): r (@ana)\n',
    remark: ['exception-undated', 'information', /none can be read/],
    mended: 'sleep(); // because(no-sleep): r until 2027-02-23 (@ana)\n',
    findings: 1,
  },
  {
    says: 'no reason',
    text: 'sleep(); /* because(no-sleep): until 2027-02-20 */ a();\n',
    remark: ['exception-unreasoned', 'information', /says why/],
    mended: 'sleep(); a();\n',
    findings: 1,
  },
  {
    says: 'longer than allowed',
    text: 'sleep(); // because(no-sleep): r until 2029-01-01\n',
    remark: ['exception-too-long', 'information', /on 2027-11-23 at the latest/],
    mended: 'sleep(); // because(no-sleep): r until 2027-11-23\n',
  },
  {
    says: 'a principle without exceptions',
    text: '// because(no-float): r until 2027-03-31\nfloat();\n',
    remark: ['exception-refused', 'warning', /allows no exceptions/],
    mended: 'float();\n',
    findings: 1,
  },
  {
    says: 'not by the owner',
    text: '// because(no-eval): r until 2027-03-31 (@zoe)\neval();\n',
    remark: ['exception-not-owner', 'warning', /\(@org\/pay\), \(@ana\), \(@bo\)/],
    mended: 'eval();\n',
    findings: 1,
  },
  { says: 'by the owner', text: '// because(no-eval): r until 2027-03-31 (@Ana)\neval();\n' },
  { says: 'of a principle that people see to', text: '// because(reviewed): r until 2027-03-31\na();\n' },
  {
    says: 'of a principle that does not govern the file',
    text: '// because(no-todo): r until 2027-03-31\na();\n',
    remark: ['exception-unneeded', 'hint', /"no-todo"/],
    mended: 'a();\n',
  },
];

suite('engine/exceptionRemarks', () => {
  for (const { says, text, remark, mended, findings = 0 } of CASES) {
    test(says, async () => {
      const report = await reportOf(text);
      const { remarks = [] } = report;
      assert.deepEqual(
        remarks.map(({ code, severity }) => [code, severity]),
        remark ? [remark.slice(0, 2)] : [],
      );
      assert.equal(report.findings.length, findings);
      const [first] = remarks;
      if (!remark || !first) return;
      assert.match(first.message, remark[2]);
      assert.equal(applyEdits(text, first.mend?.edits ?? []), mended);
    });
  }

  test('what has ended is found again, with what was promised', async () => {
    const { findings } = await reportOf(
      '// because(no-sleep): until the queue is there until 2026-11-01 (@ana)\nsleep();\n',
    );
    assert.deepEqual(
      findings.map(({ message, severity, lapsed }) => [message, severity, lapsed?.until]),
      [
        [
          'Wait for an event. The exception for it ended on 2026-11-01 ("until the queue is there").',
          'warning',
          '2026-11-01',
        ],
      ],
    );
  });
});
