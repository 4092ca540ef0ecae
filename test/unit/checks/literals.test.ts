/** Literals that must occur: found where they are plain, and never wrong. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { parse } from 'yaml';
import { needOfExpression, needOfRustExpression } from '../../../server/src/checks/literals.js';
import type { Need } from '../../../server/src/checks/runnable.js';
import { needOfRule } from '../../../server/src/checks/treeQuery.js';
import { Selections } from '../../../server/src/engine/selection.js';
import { languageOfPath } from '../../../server/src/facts/languages.js';
import { loadAstGrep } from '../../../server/src/node/astGrep.js';
import { checkOf, forbid } from '../../support/checks.js';
import { CASES } from './astGrepCases.js';

/** Whether a check with a need would be chosen for a text. */
function mayHold(text: string, need: Need | undefined): boolean {
  const check = {
    check: checkOf(forbid('x')),
    need,
    speaksOf: () => true,
    needsTree: () => false,
    find: () => ({ matches: [], more: 0 }),
  };
  return new Selections(new Map([['one', check]])).of(['one']).chooseFor(text).checks.length === 1;
}

/** A need without its runs of tokens, which have a test of their own. */
function withoutRuns(need: Need | undefined): Need | undefined {
  if (typeof need !== 'object' || 'word' in need || 'run' in need) return need;
  if ('any' in need) return { any: need.any.flatMap((one) => withoutRuns(one) ?? []) };
  const all = need.all
    .filter((one) => typeof one === 'string' || !('run' in one))
    .map((one) => withoutRuns(one) ?? one);
  return all.length === 1 ? all[0] : { all };
}

suite('checks/literals', () => {
  for (const [pattern, need] of [
    ['console\\.log', 'console.log'],
    ['abc?', 'ab'],
    ['abc*d', { all: ['ab'] }],
    ['ab{0,2}c', undefined],
    ['xyz{2}', 'xyz'],
    ['foo|bar', { any: ['foo', 'bar'] }],
    ['foo|b', undefined],
    ['foo|', undefined],
    ['(foo|bar)baz', { all: [{ any: ['foo', 'bar'] }, 'baz'] }],
    ['(?:foo)?baz', 'baz'],
    ['(foo){2,}', 'foo'],
    ['(foo){0}', undefined],
    ['(?=foo)bar', 'bar'],
    ['(?!foo)bar', 'bar'],
    ['(?<=foo)bar', 'bar'],
    ['(?<name>foo)\\k<name>', 'foo'],
    ['\\bword\\b', 'word'],
    ['\\u0041bcd', undefined],
    ['\\x41\\u{1F600}zz', 'zz'],
    ['\\p{Lu}nder', 'nder'],
    ['\\cAbc', 'bc'],
    ['\\1abc', 'abc'],
    ['[a-z]foo[)]', 'foo'],
    ['[\\]]foo', 'foo'],
    ['a.bc', 'bc'],
    ['^import$', 'import'],
    ['😀😀?x', '😀'],
  ] as const) {
    test(pattern, () => {
      const found = needOfExpression(pattern, '');
      const wanted = typeof need === 'object' && 'all' in need && need.all.length === 1 ? need.all[0] : need;
      assert.deepEqual(found, wanted);
      if (found !== undefined) assert.equal(needOfExpression(pattern, 'i'), undefined);
    });
  }

  test('gives up where Rust reads an expression otherwise', () => {
    for (const pattern of ['(?i)foo', 'a(?x) foo', '[[:alpha:]x]foo', '[]a]foo', '[^]a]foo', '(?i:foo)']) {
      assert.equal(needOfRustExpression(pattern), undefined, pattern);
    }
    assert.equal(needOfRustExpression('^(?P<a>foo)$'), 'foo');
  });

  test('a text in which an expression matches has what it needs', () => {
    const atom = fc.constantFrom(
      'a',
      'bc',
      '.',
      '\\w',
      '[ab]',
      '[^a]',
      '\\.',
      '(?:ab|c)',
      '(ab)',
      '(?=a)',
      '(?!c)',
      '\\b',
      '\\u0061',
      '^',
      'x',
    );
    const times = fc.constantFrom('', '', '', '?', '*', '+', '{0,1}', '{2}', '{1,}', '*?', '+?');
    const sequence = fc.array(fc.tuple(atom, times), { minLength: 1, maxLength: 5 });
    const pattern = fc
      .array(sequence, { minLength: 1, maxLength: 3 })
      .map((branches) =>
        branches
          .map((parts) => parts.map(([one, many]) => (/^(?:\\b|\^|\(\?[=!])/.test(one) ? one : one + many)).join(''))
          .join('|'),
      );
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'ab', 'abab', '.', 'x', ' '), { maxLength: 12 })
      .map((parts) => parts.join(''));
    let matched = 0;
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        if (!new RegExp(source, 'u').test(subject)) return;
        matched++;
        assert.ok(mayHold(subject, needOfExpression(source, '')), `${source} matches ${subject}`);
      }),
      { numRuns: 3000 },
    );
    assert.ok(matched > 500, `only ${matched} matched`);
  });

  test('a text in which a rule matches has what it needs, and others mostly do not', () => {
    const trees = loadAstGrep();
    let known = 0;
    for (const { title, file, rule, text } of CASES) {
      const { language: _language, ...written } = parse(rule) as { language: string; rule: unknown };
      const need = needOfRule(written, languageOfPath(file)?.id ?? '', trees);
      assert.ok(mayHold(text, need), title);
      if (need !== undefined) known++;
    }
    assert.ok(known > CASES.length / 2, `${known} of ${CASES.length}`);
  });

  test('a rule needs what its patterns name, and nothing of what it excludes', () => {
    const trees = loadAstGrep();
    const need = (rule: object, utils?: object) => withoutRuns(needOfRule({ rule, utils }, 'typescript', trees));
    assert.deepEqual(need({ pattern: 'fetch($A)' }), { word: 'fetch' });
    assert.deepEqual(need({ pattern: 'console.log($A)' }), { all: [{ word: 'console' }, { word: 'log' }] });
    assert.deepEqual(need({ any: [{ pattern: 'a1($A)' }, { pattern: 'b1($A)' }] }), {
      any: [{ word: 'a1' }, { word: 'b1' }],
    });
    assert.equal(need({ any: [{ pattern: 'a1($A)' }, { kind: 'string' }] }), undefined);
    assert.equal(need({ kind: 'string', not: { pattern: 'fetch($A)' } }), undefined);
    assert.deepEqual(need({ kind: 'string', inside: { pattern: 'fetch($$$A)', stopBy: { kind: 'class' } } }), {
      word: 'fetch',
    });
    assert.deepEqual(need({ matches: 'u' }, { u: { pattern: 'fetch($A)' } }), { word: 'fetch' });
    assert.deepEqual(need({ pattern: { context: 'class A { $B = value }', selector: 'public_field_definition' } }), {
      word: 'value',
    });
    assert.equal(need({ pattern: { context: 'fetch($A)', strictness: 'signature' } }), undefined);
    assert.equal(need({ pattern: '$A' }), undefined);
    assert.deepEqual(need({ pattern: '$A as any' }), { all: [{ word: 'as' }, { word: 'any' }] });
    assert.deepEqual(need({ pattern: 'await $A' }), { word: 'await' });
    assert.equal(needOfRule({ rule: { pattern: 'echo $A;' } }, 'php', trees), undefined, 'ECHO is the same');
  });
});
