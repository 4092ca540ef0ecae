/** Pages that are a list of principles: which headings become one each, and which pages are no list. */
import assert from 'node:assert/strict';
import { readRecords } from '../../../server/src/principles/records/record.js';
import { load } from '../../support/load.js';

const slugs = (text: string, path = '/w/README.md') => readRecords(path, text).records.map(({ slug }) => slug);

const PAGE = `---
last_reviewed_on: 2025-02-01
review_in: 6 months
---

# Engineering principles

## Why have principles?

They say who we want to be.

## Our tenets

### Simplicity

Write what the next person understands at once. It is cheaper to run, too.

## Our principles

### Prefer small changes

A small change is easier to review.

- And to undo.

#### Why

Half of our incidents came with large ones.

### Services MUST be owned

By a team.

### Be explicit

Write it down.

## Contributing

Open an issue.
`;

suite('principles/records: pages with several principles', () => {
  test('each heading is one, with its own words, level, reason, prose and anchor', () => {
    const { records, problems } = readRecords('/w/README.md', PAGE);
    assert.deepEqual(problems, []);
    const clock = { reviewed: '2025-02-01', review_every: '6 months' };
    assert.deepEqual(
      records.map(({ slug, anchor, written }) => ({ slug, anchor, ...written })),
      [
        {
          slug: 'simplicity',
          anchor: 'simplicity',
          title: 'Simplicity',
          statement: 'Write what the next person understands at once.',
          ...clock,
        },
        {
          slug: 'prefer-small-changes',
          anchor: 'prefer-small-changes',
          statement: 'Prefer small changes.',
          why: 'Half of our incidents came with large ones.',
          ...clock,
        },
        {
          slug: 'services-must-be-owned',
          anchor: 'services-must-be-owned',
          statement: 'Services MUST be owned.',
          level: 'must',
          ...clock,
        },
        { slug: 'be-explicit', anchor: 'be-explicit', statement: 'Be explicit.', ...clock },
      ],
    );
    assert.deepEqual(
      records[1]?.proseBeside(() => true),
      [{ title: 'Introduction', text: 'A small change is easier to review.\n\n- And to undo.' }],
    );
  });

  test('numbers make it plain, whatever stands below each', () => {
    const text = `# Our rules\n\n- [Details](#details)\n\n## Details\n\nThey guide us.\n\n### 1. Eliminate waste\n\nW.\n\n#### Inventory\n\nI.\n\n### 2. Build quality in\n\nB.\n\n### 3. Defer\n\nDecide late.\n`;
    assert.deepEqual(slugs(text), ['eliminate-waste', 'build-quality-in', 'defer']);
  });

  for (const [what, text] of [
    [
      'chapters with headings of their own',
      '# Principles\n\n## Services\n\nS.\n\n### Small\n\nA.\n\n## Data\n\nD.\n\n### Owned\n\nB.\n\n## People\n\nP.\n\n### Kind\n\nC.\n',
    ],
    [
      'a title that speaks of no principles',
      '# How we deploy\n\n## 1. Build\n\nB.\n\n## 2. Test\n\nT.\n\n## 3. Ship\n\nS.\n',
    ],
    [
      'a few principles within a page about more',
      '# Handbook\n\n## Hiring\n\nH.\n\n## Leave\n\nL.\n\n## Principles\n\n### One\n\nA.\n\n### Two\n\nB.\n\n### Three\n\nC.\n',
    ],
    [
      'an article about rules',
      '# Teaching an agent to write rules\n\n## One\n\nA.\n\n## Two\n\nB.\n\n## Three\n\nC.\n',
    ],
    ['two headings', '# Principles\n\n## One\n\nA.\n\n## Two\n\nB.\n'],
    [
      'a decision record',
      '# Principles\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n',
    ],
  ] as const) {
    test(`no list: ${what}`, () => {
      assert.ok(readRecords('/w/0001-a.md', text).records.every(({ style }) => style !== 'listed'));
    });
  }

  test('each has its own place, and a team may say more of one by its id or by its heading', async () => {
    const { scopes, problems } = await load(`//- /w/principles.yaml
include: {paths: docs/principles.md, prefix: eng-}
principles:
  eng-be-explicit: {level: must, tradeoffs: {cost: Time.}}
  small: {statement: Keep changes small., reasoning: "docs/principles.md#prefer-small-changes"}
//- /w/docs/principles.md
${PAGE}`);
    assert.deepEqual(problems, []);
    const found = scopes.flatMap((scope) => scope.principles);
    assert.deepEqual(
      found.map(({ id, statement, level, origins }) => [
        id,
        statement,
        level,
        origins.length,
        origins[0]?.place.range.start.line,
      ]),
      [
        ['eng-simplicity', 'Write what the next person understands at once.', 'should', 1, 13],
        ['eng-services-must-be-owned', 'Services MUST be owned.', 'must', 1, 29],
        ['eng-be-explicit', 'Be explicit.', 'must', 2, 33],
        ['small', 'Keep changes small.', 'should', 2, 3],
      ],
    );
    assert.equal(found.at(-1)?.why, 'Half of our incidents came with large ones.');
  });
});
