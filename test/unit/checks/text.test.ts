/** `forbid` and `require`: places, parts, regions, templates, and what is said of a bad pattern. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { annotated, asExpected } from '../../support/annotated.js';
import { applyFirstFixes, type CheckParts, checkOf, forbid, runOn, textsOf, troublesOf } from '../../support/checks.js';

type TextRest = Parameters<typeof forbid>[1];

/** Runs one check on an annotated text and compares. */
function expectIn(path: string, written: string, pattern: string, rest: TextRest = {}, parts: CheckParts = {}): void {
  for (const lineBreak of ['\n', '\r\n', '\r']) {
    const { text, expected } = annotated(written, path, lineBreak);
    const { matches } = runOn(path, text, [checkOf(forbid(pattern, rest), parts)]);
    assert.deepEqual(asExpected(matches), expected, JSON.stringify(lineBreak));
  }
}

suite('checks/text', () => {
  test('finds every place, in lines of any kind', () => {
    expectIn(
      '/a.txt',
      `one todo, two todo
    ^^^^ c
              ^^^^ c
😀 ä todo
     ^^^^ c`,
      'todo',
    );
  });

  test('finds over several lines', () => {
    expectIn(
      '/a.js',
      `a(
^{ c
  b)
   ^}`,
      'a\\([^)]*\\)',
    );
  });

  test('takes the flags as given', () => {
    expectIn('/a.txt', 'x\nTODO\n^^^^ c\n TODO', '^todo', { flags: 'im' });
    expectIn('/a.txt', 'x', '^todo', { flags: 'im' });
    expectIn('/a.txt', 'a\n^{ c\nb\n^}', 'a.+b', { flags: 's' });
  });

  test('reads wide characters as one', () => {
    const { matches } = runOn('/a.txt', 'x😀y x-y', [checkOf(forbid('x.y'))]);
    assert.deepEqual(textsOf('x😀y x-y', matches), ['x😀y', 'x-y']);
    const emoji = runOn('/a.txt', '😀a', [checkOf(forbid('\\p{Emoji_Presentation}'))]);
    assert.equal(emoji.matches.length, 1);
    const none = runOn('/a.txt', 'plain', [checkOf(forbid('\\p{Emoji_Presentation}'))]);
    assert.equal(none.matches.length, 0);
  });

  test('skips matches of nothing', () => {
    expectIn('/a.txt', 'baab\n ^^ c', 'a*');
  });

  test('fills groups in, as String.replace does', () => {
    const fills = (template: string) => {
      const check = checkOf(forbid('(?<first>\\w)(\\w)(x)?'), { message: template, fixes: [{ template }] });
      const { matches } = runOn('/a.txt', 'ab', [check]);
      assert.equal(matches[0]?.fixes[0]?.edits[0]?.newText, matches[0]?.message);
      return matches[0]?.message;
    };
    for (const template of [
      '$&!',
      '$1$2',
      '[$3]',
      '$<first>',
      '$<none>',
      '$$1',
      '$4',
      '$12',
      '$',
      '$a',
      '$<first',
      '$0',
    ]) {
      assert.equal(fills(template), 'ab'.replace(/(?<first>\w)(\w)(x)?/u, template), template);
    }
  });

  test('mends the place that it found', () => {
    const check = checkOf(forbid('(\\w+)\\.log\\(([^)]*)\\)'), {
      fixes: [{ template: 'log($2, "$1")', class: 'unsafe' }],
    });
    const text = 'a.log(1)\r\n  😀 b.log(2, 3)';
    const { matches } = runOn('/a.js', text, [check]);
    assert.equal(applyFirstFixes(text, matches), 'log(1, "a")\r\n  😀 log(2, 3, "b")');
    assert.equal(matches[0]?.fixes[0]?.class, 'unsafe');
  });

  test('a match belongs to the part that it begins in', () => {
    const text = `call("word"); // word
word(); /* word */`;
    const parts = (part: 'all' | 'code' | 'comments' | 'strings', path = '/a.js') =>
      runOn(path, text, [checkOf(forbid('word', { in: part }))]).matches.map(({ range }) => range.start.offset);
    assert.deepEqual(parts('all'), [6, 17, 22, 33]);
    assert.deepEqual(parts('code'), [22]);
    assert.deepEqual(parts('comments'), [17, 33]);
    assert.deepEqual(parts('strings'), [6]);
    assert.deepEqual(parts('comments', '/a.proto'), [17, 33], 'without a tree');
    assert.deepEqual(parts('strings', '/a.proto'), [6], 'without a tree');
    assert.deepEqual(parts('code', '/a.proto'), [22], 'without a tree');
  });

  test('addresses and colours are no comments where a tree is missing', () => {
    const text = 'url = "x"\nsee http://word/word and a#word # word';
    const { matches } = runOn('/a.unknown', text, [checkOf(forbid('word', { in: 'comments' }))]);
    assert.deepEqual(
      matches.map(({ range }) => range.start.character),
      [34],
    );
  });

  test('stands in regions and outside of them', () => {
    const written = `await before();
for (const a of b) {
  await each(a);
//^^^^^^^^^^^^^ c
  if (x) { try { await deep(); } catch { await mended(); } }
//               ^^^^^^^^^^^^ c
//                                       ^^^^^^^^^^^^^^ c
}`;
    expectIn('/a.ts', written, 'await \\w+\\(\\w*\\)', { inside: 'for-loop' });
    const { text } = annotated(written);
    const run = (rest: TextRest) => textsOf(text, runOn('/a.ts', text, [checkOf(forbid('await \\w+', rest))]).matches);
    assert.deepEqual(run({ inside: 'loop', outside: 'catch' }), ['await each', 'await deep']);
    assert.deepEqual(run({ outside: 'loop' }), ['await before']);
    assert.deepEqual(run({ inside: 'condition' }), ['await deep', 'await mended']);
    assert.deepEqual(run({ inside: 'class' }), []);
  });

  test('a region must hold the whole match', () => {
    const text = 'for (;;) { x }';
    const run = (pattern: string) =>
      runOn('/a.ts', text, [checkOf(forbid(pattern, { inside: 'for-loop' }))]).matches.length;
    assert.equal(run('x'), 1);
    assert.equal(run('for[\\s\\S]*'), 1);
    assert.equal(
      runOn('/a.ts', `${text} y`, [checkOf(forbid('for[\\s\\S]*', { inside: 'for-loop' }))]).matches.length,
      0,
    );
  });

  test('knows tests', () => {
    const js = "describe('a', () => { it('b', () => { word }) }); word; it.each([1])('c', () => { word }); word";
    const inside = (path: string, text: string) =>
      runOn(path, text, [checkOf(forbid('word', { inside: 'test' }))]).matches.map(({ range }) => range.start.offset);
    assert.deepEqual(inside('/a.ts', js), [38, 82]);
    assert.deepEqual(inside('/a.py', 'def test_a():\n    word\ndef b():\n    word\n'), [18]);
    assert.deepEqual(inside('/a.go', 'package a\nfunc TestA() { word() }\nfunc B() { word() }\n'), [25]);
    assert.deepEqual(inside('/A.java', 'class A { @Test void a() { word(); } void b() { word(); } }'), [27]);
    assert.deepEqual(inside('/a.rs', '#[test]\nfn a() { word() }\nfn b() { word() }\n'), [17]);
  });

  for (const [what, spec, says] of [
    ['a pattern that does not end', { pattern: '(' }, /not a regular expression: Unterminated group\./],
    ['an escape that means nothing', { pattern: '\\-' }, /Invalid escape\. A backslash may only/],
    ['an empty pattern', { pattern: '' }, /empty/],
    ['a flag that nobody knows', { pattern: 'a', flags: 'y' }, /flags of a pattern are i, m and s; "y"/],
    [
      'a region that nobody knows',
      { pattern: 'a', inside: 'for-lop' },
      /no region "for-lop"\. Did you mean "for-loop"\?/,
    ],
    ['a region like no other', { pattern: 'a', outside: 'zzzzzzzzz' }, /The regions are loop, for-loop/],
  ] as const) {
    test(`refuses ${what}`, () => {
      const { pattern, ...rest } = spec;
      const troubles = troublesOf(checkOf(forbid(pattern, rest)));
      assert.deepEqual(
        troubles.map(({ kind, check }) => [kind, check]),
        [['invalid', 'c']],
      );
      assert.match(troubles[0]?.message ?? '', says);
    });
  }

  suite('require', () => {
    const missing = (path: string, text: string, rest: TextRest = {}, parts: CheckParts = {}) =>
      runOn(path, text, [checkOf(forbid('Copyright', { kind: 'require', ...rest }), parts)]).matches;

    test('is content with one place', () => {
      assert.deepEqual(missing('/a.ts', 'x\n// Copyright us\n'), []);
      assert.equal(missing('/a.ts', 'x\n// Copyright us\n', { in: 'strings' }).length, 1);
    });

    for (const [what, path, written] of [
      ['the first line', '/a.ts', 'code()\n^^^^^^ c'],
      ['behind blank lines', '/a.ts', '\n  \n  code()  \n  ^^^^^^ c'],
      ['behind a shebang', '/a.sh', '#!/bin/sh\necho\n^^^^ c'],
      ['behind comments', '/a.ts', '/* one\n two */\n// three\ncode() // x\n^^^^^^^^^^^ c'],
      ['behind comments of Python', '/a.py', '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nimport os\n^^^^^^^^^ c'],
      ['behind comments of SQL', '/a.sql', '-- one\nSELECT 1\n^^^^^^^^ c'],
    ] as const) {
      test(`points at ${what}`, () => {
        const { text, expected } = annotated(written);
        assert.deepEqual(asExpected(missing(path, text)), expected);
      });
    }

    test('points at the beginning of a file without code', () => {
      for (const text of ['', '// nothing', '\n\n']) {
        const [match] = missing('/a.ts', text);
        assert.deepEqual(match?.range, {
          start: { offset: 0, line: 0, character: 0 },
          end: { offset: 0, line: 0, character: 0 },
        });
      }
    });

    test('mends by writing before the first code', () => {
      const text = '#!/bin/sh\necho';
      const matches = missing('/a.sh', text, {}, { fixes: [{ template: '# Copyright $$ us\n' }] });
      assert.equal(applyFirstFixes(text, matches), '#!/bin/sh\n# Copyright $ us\necho');
    });
  });

  test('whatever the text, places lie in it and fixes apply', () => {
    const unit = fc.constantFrom(
      'a',
      'b',
      ' ',
      '\n',
      '\r',
      '\t',
      '"',
      "'",
      '/',
      '*',
      '#',
      '`',
      '$',
      '{',
      '}',
      '😀',
      'ä',
      '\ud83d',
    );
    const anyText = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));
    const part = fc.constantFrom('all', 'code', 'comments', 'strings');
    fc.assert(
      fc.property(anyText, part, fc.constantFrom('/a.ts', '/a.py', '/a.txt', '/a.unknown'), (text, where, path) => {
        const check = checkOf(forbid('a+|😀|\\s', { in: where as 'all' }), { fixes: [{ template: '<$&>' }] });
        const { matches } = runOn(path, text, [check]);
        for (const { range } of matches) {
          assert.ok(
            0 <= range.start.offset && range.start.offset < range.end.offset && range.end.offset <= text.length,
          );
          assert.match(text.slice(range.start.offset, range.end.offset), /^(?:a+|😀|\s)$/u);
        }
        const mended = applyFirstFixes(text, matches);
        assert.equal(mended.length, text.length + 2 * matches.length);
        if (where === 'all') assert.equal(mended, text.replace(/a+|😀|\s/gu, '<$&>'));
      }),
    );
  });

  test('code, comments and strings are all there is, and none is another', () => {
    const piece = fc.constantFrom('MARK', '"MARK"', "'MARK'", '// MARK\n', '/* MARK */', '`MARK ${MARK} MARK`', ' ; ');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
        (text) => {
          const at = (part: 'all' | 'code' | 'comments' | 'strings') =>
            runOn('/a.ts', text, [checkOf(forbid('MARK', { in: part }))]).matches.map(
              ({ range }) => range.start.offset,
            );
          const divided = [...at('code'), ...at('comments'), ...at('strings')].sort((a, b) => a - b);
          assert.deepEqual(divided, at('all'));
        },
      ),
    );
  });
});
