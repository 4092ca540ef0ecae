/** Decision records and handbooks as people write them: which heading becomes which block, and what stays prose. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { parseMarkdown, wordsOf } from '../../../server/src/facts/markdown.js';
import { readRecords } from '../../../server/src/principles/records/record.js';

const read = (path: string, text: string) => {
  const {
    records: [record],
    problems,
  } = readRecords(path, text);
  assert.deepEqual(problems, []);
  assert.ok(record, 'it is a record');
  return record;
};
const prose = (record: ReturnType<typeof read>) => record.proseBeside(() => true);

const MADR = `---
status: "accepted"
date: 2026-03-02
decision-makers: [Ana, Kofi]
consulted: Search team
---

# Keep carts in the browser

## Context and Problem Statement

Where does a cart live until somebody signs in? See [the incident][inc].

## Decision Drivers

* No personal data before consent

## Considered Options

* Local storage
* A cookie
* \`Redis\`

## Decision Outcome

Chosen option: "Local storage", because a cart needs no server before checkout.

### Consequences

* Good, because carts survive a restart
* Bad, because they are lost with the device
* Neutral, because nobody asked

### Confirmation

A review looks at it.

## Pros and Cons of the Options

### A cookie

* Good, because it is old
* Bad, because it travels with each request
* Bad, because it is small.

## More Information

Nothing yet.

[inc]: https://example.test/inc-7
`;

suite('principles/records', () => {
  const decided = (decision: string, status = 'Accepted') =>
    read(
      '/w/adr/0007-a.md',
      `# 7. Backups\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\n${decision}\n`,
    );

  test('reasons may follow in a list', () => {
    const { written } = decided('Chosen option: "Nightly", because\n\n* it is cheap\n* it is enough');
    assert.equal(written.statement, 'Nightly.');
    assert.equal(written.why, 'C.\n\nChosen because\n\n* it is cheap\n* it is enough');
  });

  test('where a link leads makes no sentence too long, and a sentence before a list is one', () => {
    const link = `[a plan](https://plans.example/${'a'.repeat(400)})`;
    assert.equal(
      decided(`We back up every night, by ${link}.`).written.statement,
      `We back up every night, by ${link}.`,
    );
    assert.equal(decided('We back up every night. It needs:\n\n- a disk').written.statement, 'We back up every night.');
    assert.equal(decided('We back up what is:\n\n- ours').written.statement, 'Backups.');
  });

  test('a status with a picture before it has been said', () => {
    const record = decided('We back up.', '✅ Accepted');
    assert.equal(record.written.status, 'active');
    assert.deepEqual(prose(record), []);
  });

  test('MADR', () => {
    const record = read('/w/docs/adr/0012-keep-carts.md', MADR);
    assert.equal(record.style, 'decision');
    assert.equal(record.slug, '0012-keep-carts');
    assert.deepEqual(record.written, {
      title: 'Keep carts in the browser',
      statement: 'Local storage.',
      why: [
        'Where does a cart live until somebody signs in? See [the incident][inc].\n\n[inc]: https://example.test/inc-7',
        '* No personal data before consent',
        'Chosen because a cart needs no server before checkout.',
      ].join('\n\n'),
      status: 'active',
      aka: ['ADR-0012'],
      tradeoffs: [{ gain: 'Carts survive a restart' }, { cost: 'They are lost with the device' }],
      decision: {
        made: '2026-03-02',
        deciders: ['Ana', 'Kofi'],
        consulted: ['Search team'],
        alternatives: [
          { option: 'A cookie', rejected: 'It travels with each request; It is small' },
          { option: '`Redis`' },
        ],
      },
    });
    assert.deepEqual(prose(record), [
      {
        title: 'Decision Outcome',
        text: '### Consequences\n\n* Neutral, because nobody asked\n\n### Confirmation\n\nA review looks at it.',
      },
      {
        title: 'Pros and Cons of the Options',
        text: '### A cookie\n\n* Good, because it is old\n* Bad, because it travels with each request\n* Bad, because it is small.',
      },
      { title: 'More Information', text: 'Nothing yet.' },
    ]);
  });

  test('what a team says itself is left to be read in the record', () => {
    const record = read('/w/docs/adr/0012-keep-carts.md', MADR);
    const titles = record.proseBeside((block) => block !== 'why' && block !== 'tradeoffs').map((one) => one.title);
    assert.deepEqual(titles, [
      'Context and Problem Statement',
      'Decision Drivers',
      'Decision Outcome',
      'Pros and Cons of the Options',
      'More Information',
    ]);
  });

  test('MADR 2: status, deciders and date in a list, positive and negative consequences under headings', () => {
    const record = read(
      '/w/adr/0003-x.md',
      `# ADR-0003: Log through the logger

* Status: proposed
* Deciders: Ana, Bo
* Date: 2025-01-31

## Context

Lines without an id are lost.

## Decision Outcome

Chosen option: **the logger**, because it is there

### Positive Consequences

* One place to look

### Negative Consequences

* One more import
`,
    );
    assert.deepEqual(record.written, {
      title: 'Log through the logger',
      statement: 'the logger.',
      why: 'Lines without an id are lost.\n\nChosen because it is there',
      status: 'draft',
      aka: ['ADR-0003'],
      tradeoffs: [{ gain: 'One place to look' }, { cost: 'One more import' }],
      decision: { made: '2025-01-31', deciders: ['Ana', 'Bo'] },
    });
    assert.deepEqual(prose(record), []);
  });

  test('Nygard: the decision is the statement, consequences that nobody judged stay prose', () => {
    const record = read(
      '/w/doc/adr/0007-one-queue.md',
      `# 7. One queue for all mail

Date: 2024-05-06

## Status

Superseded by [9. Two queues](0009-two-queues.md)

## Context

Mail was sent from four places.

## Decision

We will send all mail through one queue.

It has one worker.

## Consequences

A full queue delays everything.
`,
    );
    assert.deepEqual(record.written, {
      title: 'One queue for all mail',
      statement: 'We will send all mail through one queue.',
      why: 'Mail was sent from four places.',
      status: 'superseded',
      aka: ['ADR-0007'],
      decision: { made: '2024-05-06' },
    });
    assert.equal(record.successor, '0009-two-queues.md');
    assert.deepEqual(
      prose(record).map(({ title, text }) => `${title}: ${text}`),
      [
        'Status: Superseded by [9. Two queues](0009-two-queues.md)',
        'Decision: It has one worker.',
        'Consequences: A full queue delays everything.',
      ],
    );
  });

  test('guidance with a state: the first sentence that asks, and its words of RFC 2119', () => {
    const record = read(
      '/w/aip/0420.md',
      `---
id: 420
state: approved
created: 2025-02-03
placement: {category: naming}
---

# Names of queues

Queues need names.

## Guidance

A queue has an owner. Its name **must** begin with that of its team.
It **should** be short.

## Rationale

Nobody finds \`queue-2\`.

## Changelog

- **2025-02-04**: A word.
`,
    );
    assert.equal(record.slug, '0420-names-of-queues');
    assert.deepEqual(record.written, {
      title: 'Names of queues',
      statement: 'Its name **must** begin with that of its team.',
      why: 'Nobody finds `queue-2`.',
      level: 'must',
      status: 'active',
      area: 'naming',
      aka: ['AIP-420'],
      decision: { made: '2025-02-03' },
    });
    assert.deepEqual(
      prose(record).map((one) => one.title),
      ['Introduction', 'Guidance', 'Changelog'],
    );
  });

  test('a standard: the one thing that it demands, else what it says of itself', () => {
    const record = read(
      '/w/docs/standards/backups.md',
      `---
title: Backing up data
id: STD-7
date: 2025-05-05
tags: [Resilience]
---

Data that is kept is backed up.

---

## Requirement(s)

- [You MUST restore once a quarter](#r1)

### You MUST restore once a quarter

A backup that nobody restored is a hope.
`,
    );
    assert.deepEqual(record.written, {
      title: 'Backing up data',
      statement: 'You MUST restore once a quarter.',
      level: 'must',
      area: 'resilience',
      aka: ['STD-7'],
      decision: { made: '2025-05-05' },
    });
    assert.deepEqual(prose(record), [
      { title: 'Introduction', text: 'Data that is kept is backed up.' },
      {
        title: 'Requirement(s)',
        text: '- [You MUST restore once a quarter](#r1)\n\n### You MUST restore once a quarter\n\nA backup that nobody restored is a hope.',
      },
    ]);
  });

  test('a page of a handbook that is reviewed', () => {
    const record = read(
      '/w/source/alerts.html.md.erb',
      `---
title: Sending alerts
last_reviewed_on: 2026-01-02
review_in: 6 months
owner_slack: '#on-call'
---

# <%= current_page.data.title %>

Alerts wake people. You must send one only where somebody can act.

## Tools

Any.
`,
    );
    assert.equal(record.slug, 'alerts');
    assert.deepEqual(record.written, {
      title: 'Sending alerts',
      statement: 'You must send one only where somebody can act.',
      level: 'must',
      owner: '#on-call',
      reviewed: '2026-01-02',
      review_every: '6 months',
    });
  });

  test('what is no record is left alone with a hint that says why', () => {
    const why = (path: string, text: string) => {
      const {
        records: [record],
        problems,
      } = readRecords(path, text);
      assert.equal(record, undefined);
      assert.deepEqual(
        new Set(problems.map(({ code, severity }) => `${code} ${severity}`)),
        new Set(['not-a-record hint']),
      );
      return problems[0]?.message.replace(/^This file is included but is left alone: /, '');
    };
    assert.equal(why('/w/adr/template.md', MADR), 'it is a template.');
    assert.equal(why('/w/adr/0001-a.md', ''), 'it has no title.');
    assert.match(why('/w/adr/index.md', '# Decisions\n\n- [one](0001.md)\n') ?? '', /^no heading of it tells/);
    assert.equal(
      why('/w/adr/2.md', '# A\n\n## Status\n\nRejected\n\n## Context\n\nC.\n\n## Decision\n\nD.\n'),
      'it was decided against.',
    );
    assert.equal(why('/w/a.md', '> '.repeat(2000)), 'it is too large or too deeply nested.');
  });

  test('front matter that cannot be read is said, and the rest counts', () => {
    const {
      records: [record],
      problems,
    } = readRecords('/w/adr/0001-a.md', `---\nstatus: [accepted\ndate: 1\n---\n${MADR.slice(MADR.indexOf('# Keep'))}`);
    assert.equal(record?.written.title, 'Keep carts in the browser');
    assert.deepEqual(
      problems.map(({ code, severity, range }) => [code, severity, range.start.line > 0]),
      [['front-matter', 'warning', true]],
    );
  });

  test('any Markdown: nothing throws, and no word is lost', () => {
    const word = fc.constantFrom(
      'alpha',
      '**must**',
      '`code`',
      '[link](x.md)',
      '[ref][r]',
      'because',
      'Good, because',
      '<b>',
      '*',
      '>',
    );
    const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    const heading = fc.constantFrom(
      'Context',
      'Decision',
      'Decision Outcome',
      'Consequences',
      'Considered Options',
      'Status',
      'Why',
      'Notes',
      'Rationale',
      'Positive Consequences',
    );
    const block = fc.oneof(
      line.map((text) => `unique ${text}`),
      fc.array(line, { minLength: 1, maxLength: 3 }).map((items) => items.map((one) => `- ${one}`).join('\n')),
      fc.tuple(fc.constantFrom('#', '##', '###'), heading).map(([marks, text]) => `${marks} ${text}`),
      line.map((text) => `\`\`\`\n${text}\n\`\`\``),
      line.map((text) => `> ${text}`),
      line.map((text) => `Chosen option: "${text.replaceAll('"', '')}", because ${text}`),
    );
    const text = fc
      .array(block, { maxLength: 14 })
      .map((parts) =>
        ['# A title', '## Context', 'first', '## Decision', ...parts, '', '[r]: https://example.test/r'].join('\n\n'),
      );
    const leaves = (node: Nodes): string[] => ('children' in node ? node.children.flatMap(leaves) : [wordsOf(node)]);
    const words = (markdown: string) => leaves(parseMarkdown(markdown)).join(' ').toLowerCase().match(/\w+/g) ?? [];
    fc.assert(
      fc.property(text, (written) => {
        const {
          records: [record],
        } = readRecords('/w/adr/0001-a.md', written);
        if (!record) return;
        const strings = (value: unknown): string[] =>
          typeof value === 'string'
            ? [value]
            : typeof value === 'object' && value !== null
              ? Object.values(value).flatMap(strings)
              : [];
        const kept = new Set([...strings(record.written), ...strings(prose(record))].flatMap(words));
        for (const lost of words(written)) {
          const isHeading =
            new RegExp(`^#+ .*\\b${lost}\\b`, 'im').test(written) ||
            ['good', 'chosen', 'option', 'because', 'positive'].includes(lost);
          assert.ok(isHeading || kept.has(lost), `"${lost}" is lost`);
        }
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 60 }), (front, body) => {
        readRecords('/w/a.md', `---\n${front}\n---\n${body}`);
        readRecords('/w/a.md', `${body}\n\n# ${front}`);
      }),
    );
  });
});
