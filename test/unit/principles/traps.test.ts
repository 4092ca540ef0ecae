/** Every YAML trap of principles files: the place, the words, the mend, and what stays in force. */
import assert from 'node:assert/strict';
import { readFile } from '../../../server/src/principles/index.js';

interface Trap {
  readonly title: string;
  /** Lines under `principles:`, or a whole file if it begins with a top-level key. */
  readonly text: string;
  readonly code: string;
  /** The text under the squiggle. */
  readonly at: string;
  readonly says: RegExp;
  /** What the mend writes there; absent where no mend is offered. */
  readonly mend?: string;
  /** Ids that stay in force. */
  readonly left: readonly string[];
}

const before = '  first: One thing.\n';
const after = '  last: Another thing.\n';

const TRAPS: readonly Trap[] = [
  {
    title: 'an at sign begins a text',
    text: '  trap:\n    statement: Ok.\n    owner: @acme/payments\n',
    code: 'yaml-reserved',
    at: '@acme/payments',
    says: /may not begin with @/,
    mend: "'@acme/payments'",
    left: ['first', 'last'],
  },
  {
    title: 'an at sign begins a text inside of braces',
    text: '  trap: {statement: Ok, owner: @acme/payments}\n',
    code: 'yaml-reserved',
    at: '@acme/payments',
    says: /may not begin with @/,
    mend: "'@acme/payments'",
    left: ['first', 'last'],
  },
  {
    title: 'a backtick begins a text',
    text: '  trap:\n    statement: `x` is bad\n',
    code: 'yaml-reserved',
    at: '`x` is bad',
    says: /may not begin with `/,
    mend: "'`x` is bad'",
    left: ['first', 'last'],
  },
  {
    title: 'a number sign hides a text',
    text: '  trap:\n    statement: Ok.\n    owner: #team\n',
    code: 'yaml-comment',
    at: '#team',
    says: /takes #team for a comment/,
    mend: "'#team'",
    left: ['first', 'trap', 'last'],
  },
  {
    title: 'a colon inside of a text',
    text: '  trap:\n    statement: Ok.\n    why: Latency: slow loses orders\n',
    code: 'yaml-colon',
    at: 'Latency: slow loses orders',
    says: /begins a new key/,
    mend: "'Latency: slow loses orders'",
    left: ['first', 'last'],
  },
  {
    title: 'a comma inside of round brackets cuts a list',
    text: '  trap:\n    statement: Ok.\n    leaves_open: [pairing (a, b), other]\n',
    code: 'yaml-comma',
    at: 'pairing (a',
    says: /cuts this item at the comma/,
    left: ['first', 'trap', 'last'],
  },
  {
    title: 'a comma inside of braces makes a key of a text',
    text: '  trap:\n    statement: Ok.\n    tradeoffs: [{cost: Pairing, and rotation, pays: us}]\n',
    code: 'yaml-comma',
    at: 'and rotation',
    says: /takes "and rotation" for a key/,
    left: ['first', 'trap', 'last'],
  },
  {
    title: 'a glob that begins with a star',
    text: '  trap:\n    statement: Ok.\n    where: *.ts\n',
    code: 'yaml-star',
    at: '*.ts',
    says: /takes for an alias/,
    mend: "'*.ts'",
    left: ['first', 'last'],
  },
  {
    title: 'a glob that begins with a star in a list',
    text: '  trap:\n    statement: Ok.\n    where: [**/*.ts]\n',
    code: 'yaml-star',
    at: '**/*.ts',
    says: /takes for an alias/,
    mend: "'**/*.ts'",
    left: ['first', 'last'],
  },
  {
    title: 'a glob that begins with an exclamation mark',
    text: '  trap:\n    statement: Ok.\n    where: !src/**\n',
    code: 'yaml-tag',
    at: '!src/**',
    says: /takes for a tag/,
    mend: "'!src/**'",
    left: ['first', 'last'],
  },
  {
    title: 'a glob that begins with braces',
    text: '  trap:\n    statement: Ok.\n    where: {src,lib}/**\n',
    code: 'yaml-flow',
    at: '{src,lib}/**',
    says: /list or map/,
    mend: "'{src,lib}/**'",
    left: ['first', 'last'],
  },
  {
    title: 'a text with a brace inside of braces',
    text: '  trap:\n    statement: Ok.\n    check: {syntax: {language: typescript, rule: {pattern: f({ a })}}}\n',
    code: 'yaml-flow',
    at: '{',
    says: /in it needs quotes/,
    left: ['first', 'last'],
  },
  {
    title: 'a text that ends with a colon inside of braces',
    text: '  trap:\n    statement: Ok.\n    check: {syntax: {language: go, rule: {has: {regex: Timeout\\s*:}}}}\n',
    code: 'yaml-flow',
    at: 'Timeout\\s*:',
    says: /in it needs quotes/,
    left: ['first', 'last'],
  },
  {
    title: 'a number with leading zeros',
    text: '  trap:\n    statement: Ok.\n    aka: [0012]\n',
    code: 'yaml-number',
    at: '0012',
    says: /the number 12/,
    mend: "'0012'",
    left: ['first', 'trap', 'last'],
  },
  {
    title: 'text after a closing quote',
    text: '  trap:\n    statement: "quoted" then more\n',
    code: 'yaml-quotes',
    at: '"quoted" then more',
    says: /after its closing quote/,
    mend: '\'"quoted" then more\'',
    left: ['first', 'last'],
  },
  {
    title: 'a tab for indentation',
    text: '  trap:\n\tstatement: Ok.\n',
    code: 'yaml-tab',
    at: '\t',
    says: /Use spaces/,
    left: ['first', 'last'],
  },
  {
    title: 'a level that is no level',
    text: '  trap:\n    statement: Ok.\n    level: no\n',
    code: 'wrong-value',
    at: 'no',
    says: /Did you mean "off"/,
    left: ['first', 'last'],
  },
  {
    title: 'a key with a slip',
    text: '  trap:\n    statement: Ok.\n    reasonning: docs/why.md\n',
    code: 'unknown-key',
    at: 'reasonning',
    says: /Did you mean "reasoning"/,
    mend: 'reasoning',
    left: ['first', 'trap', 'last'],
  },
  {
    title: 'an id that stands twice',
    text: '  first: Again.\n',
    code: 'duplicate-key',
    at: 'first',
    says: /stands here twice/,
    left: ['first', 'last'],
  },
];

suite('principles/traps', () => {
  for (const trap of TRAPS) {
    test(trap.title, () => {
      const text = `version: 1\nprinciples:\n${before}${trap.text}${after}`;
      const file = readFile('/w/principles.yaml', text);
      assert.ok(file);
      const problem = file.problems.find((one) => one.code === trap.code);
      assert.ok(problem, `no ${trap.code} among ${file.problems.map((one) => one.code).join(', ')}`);
      const { start, end } = problem.range;
      assert.equal(text.slice(start.offset, end.offset), trap.at);
      assert.match(problem.message, trap.says);
      assert.equal(problem.mend?.edits[0]?.newText, trap.mend);
      assert.deepEqual(Object.keys(file.written.principles ?? {}).sort(), [...trap.left].sort());
    });

    if (trap.mend === undefined) continue;
    test(`${trap.title}: mended`, () => {
      const text = `version: 1\nprinciples:\n${before}${trap.text}${after}`;
      const mend = readFile('/w/principles.yaml', text)?.problems.find((one) => one.code === trap.code)?.mend;
      const edit = mend?.edits[0];
      assert.ok(edit);
      const mended = text.slice(0, edit.range.start.offset) + edit.newText + text.slice(edit.range.end.offset);
      const file = readFile('/w/principles.yaml', mended);
      assert.deepEqual(file?.problems, []);
      assert.deepEqual(Object.keys(file?.written.principles ?? {}).sort(), ['first', 'last', 'trap']);
    });
  }

  test('version 1.10 is no version', () => {
    const problems = readFile('/w/principles.yaml', 'version: 1.10\nprinciples: {a: One.}\n')?.problems ?? [];
    assert.deepEqual(
      problems.map((one) => one.message),
      ['This must be 1.'],
    );
  });

  test('what YAML 1.2 reads as it is meant gives no problem', () => {
    const text =
      "version: 1\nprinciples:\n  a:\n    statement: It's 80% done\n    exceptions:\n      - {reason: Fixed by a partner., until: 2026-09-30}\n";
    assert.deepEqual(readFile('/w/principles.yaml', text)?.problems, []);
  });

  test('an alias bomb is bounded', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `x-l${i + 1}: &l${i + 1} [${Array.from({ length: 9 }, () => `*l${i}`).join(', ')}]`,
    );
    const text = `x-l0: &l0 [lol]\n${levels.join('\n')}\nprinciples: {a: One.}\n`;
    const file = readFile('/w/principles.yaml', text);
    assert.ok(file?.problems.some((one) => one.code === 'yaml-aliases'));
    assert.deepEqual(Object.keys(file?.written.principles ?? {}), ['a']);
  });
});
