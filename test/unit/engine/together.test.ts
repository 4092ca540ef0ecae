/** What makes many checks fast must not change what they find: each finds what it would find alone, on every text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { kindsWithWords, needOfKind } from '../../../server/src/checks/kindWords.js';
import { runChecks } from '../../../server/src/engine/runChecks.js';
import { Selections } from '../../../server/src/engine/selection.js';
import type { CheckSpec } from '../../../server/src/model/check.js';
import { loadAstGrep } from '../../../server/src/node/astGrep.js';
import { checkOf, finish, forbid, prepare, runOn, syntax } from '../../support/checks.js';

const PATTERNS = [
  ...['foo($A)', 'bar($A, $B)', 'foo($$$A)', '$A.foo($$$B)', '$A.$B($$$C)', '$A($$$B)', 'new Foo($$$A)', 'await $A'],
  ...[
    'throw new Error($$$A)',
    'throw new Error()',
    '$A as any',
    '$A === undefined',
    '$A == $A',
    '$A ? true : false',
    '!!$A',
  ],
  ...[
    'return null',
    'let $A = $B',
    'console.log($$$A)',
    '$A.foo($$$B).bar($$$C)',
    'async ($$$A) => { $$$B }',
    'foo($A).b',
    '$A',
    '"x"',
  ],
];
const KINDS = [
  'call_expression',
  'await_expression',
  'ternary_expression',
  'if_statement',
  'class_declaration',
  'identifier',
  'string',
];
const pattern = fc.constantFrom(...PATTERNS).map((one): object => ({ pattern: one }));
const kind = fc.constantFrom(...KINDS).map((one): object => ({ kind: one }));
const named = fc.oneof(pattern, kind);
const rule = fc.oneof(
  { weight: 4, arbitrary: pattern },
  { weight: 2, arbitrary: kind },
  fc.tuple(named, named).map(([one, other]) => ({ any: [one, other] })),
  fc.tuple(named, named).map(([one, other]) => ({ all: [one, { has: { ...other, stopBy: 'end' } }] })),
  fc.tuple(named, named).map(([one, other]) => ({ ...one, inside: { ...other, stopBy: 'end' } })),
  fc.tuple(named, named).map(([one, other]) => ({ ...one, not: { has: { ...other, stopBy: 'end' } } })),
  fc.tuple(named, fc.constantFrom('foo', '^f', 'b(a|o)r', '\\(\\)$')).map(([one, regex]) => ({ ...one, regex })),
);
const syntaxSpec = fc.oneof(
  { weight: 6, arbitrary: rule.map((one) => syntax('typescript', one)) },
  rule.map((one) =>
    syntax(
      'typescript',
      { ...one, matches: 'some' },
      { utils: { some: { any: [{ kind: 'call_expression' }, { kind: 'identifier' }] } } },
    ),
  ),
  fc
    .constantFrom('foo', '^b')
    .map((regex) => syntax('typescript', { pattern: '$A.$B($$$C)' }, { constraints: { B: { regex } } })),
);
const textSpec = fc
  .constantFrom('foo', 'b[ao]r', '\\bany\\b', 'x$', 'throw new', 'f(oo)?\\(')
  .map((one) => forbid(one, { flags: 'm' }));
const spec: fc.Arbitrary<CheckSpec> = fc.oneof({ weight: 5, arbitrary: syntaxSpec }, textSpec);

const EXPRESSIONS = [
  ...[
    'foo(a)',
    'foo /* why */ (a)',
    'foo?.(a)',
    'foo()',
    'bar(a, b)',
    'a.foo(b)',
    'a?.foo (b)',
    'a . foo(b).bar(c)',
    'new Foo(1)',
  ],
  ...[
    'x as any',
    'x as /* an */ any',
    'a === undefined',
    'a == a',
    'a == b',
    'a ? true : false',
    'a ? (b ? 1 : 2) : 3',
    '!!a',
    'foo(bar(1, foo(2)))',
  ],
  ...[
    'console.log(a)',
    'console\n  // there\n  .log(a)',
    '"x"',
    "'foo'",
    '`foo${foo(a)}`',
    'async (a) => { await foo(a); }',
    'foobar',
    'x.foo',
    'foo<T>(a)',
  ],
];
const expression = fc.constantFrom(...EXPRESSIONS);
const statement = fc.oneof(
  expression.map((one) => `${one};`),
  expression.map((one) => `let v = ${one};`),
  expression.map((one) => `if (${one}) { foo(${one}); }`),
  expression.map((one) => `function f() { return ${one}; }`),
  expression.map((one) => `async function g() { for (const x of y) { await ${one}; } }`),
  expression.map((one) => `class Foo extends Bar { a = ${one}; }`),
  fc.constantFrom(
    'throw new Error();',
    "throw new Error('foo');",
    'throw new /* no */ Error ( );',
    '// foo(a)',
    'return null',
    '{ foo(',
    'foo any',
  ),
);
const text = fc.array(statement, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));

suite('engine: checks together', function () {
  this.timeout(60_000);
  const trees = loadAstGrep();

  test('find what each of them finds alone, whatever else runs and whatever is not looked at', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(spec, { minLength: 1, maxLength: 12 }),
        text,
        fc.constantFrom('ts', 'tsx'),
        (specs, code, ending) => {
          const checks = specs.map((one, i) => checkOf(one, { key: `c${i}`, message: 'says $A, $B' }));
          const path = `/a.${ending}`;
          const prepared = prepare(checks, trees);
          const keys = checks.map(({ key }) => key);
          const together = runOn(path, code, checks, trees).matches;
          const language = ending === 'ts' ? 'typescript' : 'tsx';
          const alone = keys.flatMap((key) => {
            const check = prepared.byKey.get(key);
            // A text that needs nothing: no literal keeps the check from running.
            const all = new Selections(new Map(check ? [[key, { ...check, need: undefined }]] : []));
            const input = { path, language, text: code, checks: [key], singly: true };
            return finish(runChecks(input, { ...prepared, selections: all }, trees)).matches;
          });
          assert.deepEqual(together, alone);
          found += alone.length;
        },
      ),
      { numRuns: 1500 },
    );
    assert.ok(found > 1000, `only ${found} found`);
  });

  test('every node of a kind holds the words that are said of it', () => {
    const code = `import * as a from 'a'; export default class A extends B implements C { private x = 1; async *m() { yield 1; } }
abstract class D {} interface E extends F {} enum G { H } type I = string; debugger; with (a) {}
function f() { return new A(); } function* g() {} const h = function () {}; const i = function* () {};
for (const x of y) { break; } for (;;) { continue; } while (a) {} do {} while (a);
switch (a) { case 1: default: } try {} catch {} finally {} if (a) {} else {} throw a as B; a satisfies B; \`t\`; async () => await a;`;
    const unseen: string[] = [];
    for (const kind of kindsWithWords('typescript')) {
      const need = needOfKind('typescript', kind);
      const matches = trees.parse('typescript', code).find({ rule: { kind } });
      if (matches.length === 0) unseen.push(kind);
      for (const { start, end } of matches) {
        const check = {
          check: checkOf(forbid('x')),
          need,
          speaksOf: () => true,
          needsTree: () => false,
          find: () => ({ matches: [], more: 0 }),
        };
        const chosen = new Selections(new Map([['one', check]])).of(['one']).chooseFor(code.slice(start, end)).checks;
        assert.equal(chosen.length, 1, `${kind}: ${code.slice(start, end)}`);
      }
    }
    assert.deepEqual(unseen, []);
  });
});
