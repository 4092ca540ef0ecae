/** A new entry in a principles file: what it says comes back whole, and the rest of the file is as it was. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complaintAboutId, type Draft, entryOf, sampleOf, suggestId } from '../../../server/src/principles/draft.js';
import { insertPrinciple, markdownPrinciple, readFile } from '../../../server/src/principles/index.js';

const PATH = '/w/principles.yaml';

const DRAFT: Draft = { id: 'new-one', statement: 'A statement.', why: 'A reason.' };

/** The file with `▮` where the cursor is. */
function written(text: string, draft: Draft = DRAFT): string {
  const { value, problems } = insertPrinciple(PATH, text, draft);
  assert.deepEqual(problems, []);
  assert.ok(value);
  return `${value.text.slice(0, value.cursor)}▮${value.text.slice(value.cursor)}`;
}

const FILES: readonly (readonly [name: string, before: string, after: string])[] = [
  ['an empty file', '', 'principles:\n  new-one:\n    statement: A statement.\n    why: A reason.▮\n'],
  [
    'only a version',
    'version: 1\n',
    'version: 1\n\nprinciples:\n  new-one:\n    statement: A statement.\n    why: A reason.▮\n',
  ],
  [
    'a comment at the end without a line break',
    '# ours',
    '# ours\n\nprinciples:\n  new-one:\n    statement: A statement.\n    why: A reason.▮\n',
  ],
  [
    'an empty map',
    'principles: {} # none yet\nteams: {}\n',
    'principles: # none yet\n  new-one:\n    statement: A statement.\n    why: A reason.▮\nteams: {}\n',
  ],
  [
    'a key with nothing under it',
    'principles:\n  # soon\n\nteams: {}\n',
    'principles:\n  # soon\n\n  new-one:\n    statement: A statement.\n    why: A reason.▮\n\nteams: {}\n',
  ],
  [
    'wide indentation, a comment of the last entry, and what comes after',
    'principles:\n    a: S # one\n    # about a\n\n# teams of ours\nteams: {}\n',
    'principles:\n    a: S # one\n    # about a\n\n    new-one:\n        statement: A statement.\n        why: A reason.▮\n\n# teams of ours\nteams: {}\n',
  ],
  [
    'steps of another width',
    'principles:\n  a:\n     statement: S\n',
    'principles:\n  a:\n     statement: S\n\n  new-one:\n     statement: A statement.\n     why: A reason.▮\n',
  ],
  [
    'Windows line ends, and none at the end',
    'principles:\r\n  a: S',
    'principles:\r\n  a: S\r\n\r\n  new-one:\r\n    statement: A statement.\r\n    why: A reason.▮\r\n',
  ],
  [
    'a text that keeps its blank lines',
    'principles:\n  a:\n    statement: S\n    why: |+\n      kept\n\nteams: {}\n',
    'principles:\n  a:\n    statement: S\n    why: |+\n      kept\n\n  new-one:\n    statement: A statement.\n    why: A reason.▮\n\nteams: {}\n',
  ],
];

suite('principles/insertPrinciple', () => {
  for (const [name, before, after] of FILES) test(name, () => assert.equal(written(before), after));

  test('a whole entry, as a person would write it', () => {
    const draft: Draft = {
      id: 'deadline-on-every-call',
      statement: 'Every call has a deadline.',
      why: 'A service that hangs takes all its callers with it, and in March one of them took checkout down for 47 minutes on a Friday.',
      level: 'must',
      where: { paths: ['services/**', 'apps/**'] },
      check: { kind: 'syntax', language: 'typescript', pattern: 'fetch($$$ARGS)', message: 'No deadline: say one.' },
      bad: 'await fetch(url);',
      cost: 'Late calls fail early.',
      gain: 'The shop stays open.',
      owner: 'platform',
    };
    assert.equal(
      written('principles:\n  a: S\n', draft),
      `principles:
  a: S

  deadline-on-every-call:
    statement: Every call has a deadline.
    why: >-
      A service that hangs takes all its callers with it, and in March one of them took checkout down for 47
      minutes on a Friday.
    level: must
    where: [services/**, apps/**]
    owner: platform
    tradeoffs:
      - cost: Late calls fail early.
      - gain: The shop stays open.
    check:
      syntax:
        language: typescript
        rule: {pattern: fetch($$$ARGS)}
        message: 'No deadline: say one.'
        examples:
          bad:
            - await fetch(url);▮
`,
    );
  });

  test('one line where there is only a statement; the cursor waits for the why where that is missing', () => {
    assert.equal(
      written('principles:\n  a: S\n', { id: 'b', statement: 'T: u' }),
      "principles:\n  a: S\n  b: 'T: u'▮\n",
    );
    const withoutWhy: Draft = { id: 'b', statement: 'T', level: 'may' };
    assert.equal(written('', withoutWhy), 'principles:\n  b:\n    statement: T▮\n    level: may\n');
  });

  const refused: readonly (readonly [name: string, text: string, code: string])[] = [
    ['between braces', 'principles: {a: S}\n', 'no-place'],
    ['a list', '- a\n', 'no-place'],
    ['broken', 'principles:\n  a: @x\n', 'yaml-reserved'],
    ['an id that is taken', 'principles:\n  new-one: S\n', 'duplicate-id'],
  ];
  for (const [name, text, code] of refused) {
    test(`refused with a reason: ${name}`, () => {
      const { value, problems } = insertPrinciple(PATH, text, DRAFT);
      assert.equal(value, undefined);
      assert.deepEqual(
        problems.map((one) => one.code),
        [code],
      );
    });
  }

  test('any text comes back as it was, the rest of the file too, and nothing is wrong with the result', () => {
    const prose = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.string({
          unit: fc.constantFrom(...'ab: #-\'"\\\n{}[]&*!|>%@`,?\t~', 'no', 'true', '1.5', '2026-01-01', '<<'),
        }),
        fc.lorem({ maxCount: 60 }),
      )
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const maybe = fc.option(prose, { nil: undefined });
    const files = fc.constantFrom(
      ...FILES.map(([, before]) => before),
      'principles:\n  a:\n    statement: |\n      b\n',
    );
    fc.assert(
      fc.property(
        files,
        fc.record({ statement: prose, why: maybe, bad: maybe, cost: maybe, owner: maybe, pattern: maybe }),
        (before, { pattern, ...said }) => {
          const draft = {
            id: 'new-one',
            ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
            ...(pattern && { check: { kind: 'forbid', pattern } }),
          } as Draft;
          const { value } = insertPrinciple(PATH, before, draft);
          assert.ok(value);
          const { range, newText } = value.edit;
          // Only an empty map is ever replaced.
          assert.match(before.slice(range.start.offset, range.end.offset), /^(?:\s?\{\}.*)?$/);
          assert.equal(value.text, before.slice(0, range.start.offset) + newText + before.slice(range.end.offset));
          const after = readFile(PATH, value.text);
          assert.deepEqual(after?.problems, []);
          const { 'new-one': added, ...others } = after.written.principles ?? {};
          assert.deepEqual(added, entryOf(draft));
          assert.deepEqual(others, readFile(PATH, before)?.written.principles ?? {});
        },
      ),
      { numRuns: 400 },
    );
  });

  test('a page of Markdown is a principle, too', () => {
    const { text, cursor } = markdownPrinciple({ ...DRAFT, where: { workflows: ['pay'] } });
    assert.equal(text, '---\nstatement: A statement.\nwhy: A reason.\nwhere: {workflows: [pay]}\n---\n\n# New one\n\n');
    assert.equal(cursor, text.length);
    assert.deepEqual(readFile('/w/principles/new-one.md', text)?.problems, []);
  });
});

suite('principles/draft', () => {
  const STATEMENTS: readonly (readonly [statement: string, id: string])[] = [
    ['Every call to another service has a deadline.', 'call-another-service-deadline'],
    ['Money is integer minor units, never a float', 'money-integer-minor-units'],
    ["Don't übersehen: Éclairs!", 'dont-ubersehen-eclairs'],
    ['We are', 'we-are'],
    ['数', 'principle'],
    ['Prefer small changes', 'prefer-small-changes-3'],
  ];
  for (const [statement, id] of STATEMENTS) {
    test(`${statement} → ${id}`, () => {
      const taken = new Set(['prefer-small-changes', 'prefer-small-changes-2']);
      assert.equal(suggestId(statement, taken), id);
      assert.equal(complaintAboutId(id, taken), undefined);
    });
  }

  test('an id that cannot be one says so', () => {
    const about = (id: string) => complaintAboutId(id, new Set(['taken']));
    assert.match(about('') ?? '', /Give it one/);
    assert.match(about('Two Words') ?? '', /lower-case words/);
    assert.match(about('taken') ?? '', /already/);
  });

  test('a pattern from code: a call by what is called, without its indentation', () => {
    assert.deepEqual(sampleOf("    console.log('x', y);\n"), {
      code: "console.log('x', y);",
      pattern: 'console.log($$$ARGS)',
      expression: 'console\\.log\\(',
    });
    assert.equal(sampleOf('return await fetch(url)')?.pattern, 'fetch($$$ARGS)');
    assert.equal(sampleOf('if (a) {\n    b;\n  }')?.code, 'if (a) {\n  b;\n}');
    assert.equal(sampleOf('a = b;')?.pattern, 'a = b');
    assert.equal(sampleOf(' \n'), undefined);
  });
});
