/** A principle in Markdown: which heading becomes which block, and which Markdown is none. */
import assert from 'node:assert/strict';
import { readFile } from '../../../server/src/principles/index.js';

const FULL = `---
statement: Every call has a deadline.
level: must
owner: platform
---

# Deadlines

Some prose that stays prose.

## Rationale

One service that hangs takes all others with it.

It happened twice.

## Trade-offs

- Cost: calls that come late fail
- **Risk:** deadlines that are too tight
- Good, because one hanging part costs one feature

## Evidence

- failure: INC-218 lasted 47 minutes (docs/inc-218.md)
- a paper says so

## Considered options

- A proxy limit: one number for all. Would win if: all calls took equally long

## Dissent

- @kofi: labels are billed. Answer: they get more time

## Outcomes

- Minutes of outage: 96 → 11 (metrics.json)

## The way there

1. Give checkout its deadlines (platform, 2026-12-18)

## Left to you

- How long it is

## Bad

\`\`\`ts
fetch(url)
\`\`\`

## Something else

Nobody reads this.
`;

suite('principles/markdown', () => {
  test('headings become blocks', () => {
    const file = readFile('/w/principles/deadline.md', FULL);
    assert.deepEqual(file?.problems, []);
    assert.deepEqual(file?.written.principles, {
      deadline: {
        statement: 'Every call has a deadline.',
        level: 'must',
        owner: 'platform',
        why: 'One service that hangs takes all others with it.\n\nIt happened twice.',
        tradeoffs: [
          { cost: 'calls that come late fail' },
          { risk: 'deadlines that are too tight' },
          { gain: 'one hanging part costs one feature' },
        ],
        decision: {
          evidence: [
            { kind: 'failure', says: 'INC-218 lasted 47 minutes', source: 'docs/inc-218.md' },
            { kind: 'external', says: 'a paper says so' },
          ],
          alternatives: [
            { option: 'A proxy limit', rejected: 'one number for all.', would_win_if: 'all calls took equally long' },
          ],
          dissent: [{ by: '@kofi', says: 'labels are billed.', answer: 'they get more time' }],
        },
        outcomes: [{ metric: 'Minutes of outage', before: '96', after: '11', source: 'metrics.json' }],
        migration: { steps: [{ do: 'Give checkout its deadlines', by: '2026-12-18' }] },
        leaves_open: ['How long it is'],
        bad: ['fetch(url)'],
      },
    });
  });

  test('the front matter goes before the prose', () => {
    const file = readFile('/w/principles/a.md', '---\nstatement: S\nwhy: Front.\n---\n## Why\n\nProse.\n');
    assert.deepEqual(file?.written.principles, { a: { statement: 'S', why: 'Front.' } });
  });

  test('problems in the front matter have places in the file', () => {
    const text = '---\nstatement: S\nlevl: must\n---\n';
    const [problem] = readFile('/w/principles/a.md', text)?.problems ?? [];
    assert.equal(problem?.code, 'unknown-key');
    assert.equal(text.slice(problem?.range.start.offset, problem?.range.end.offset), 'levl');
    assert.equal(problem?.range.start.line, 2);
  });

  test('other Markdown is prose and is left alone', () => {
    assert.equal(readFile('/w/principles/README.md', '# Our principles\n\nRead them.\n'), undefined);
    assert.equal(readFile('/w/principles/page.md', '---\ntitle: A page\n---\nText.\n'), undefined);
    assert.equal(readFile('/w/principles/empty.md', ''), undefined);
  });
});
