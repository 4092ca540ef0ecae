/** Syntax checks: what is said of rules that cannot work, and what the product adds to ast-grep. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { applyFirstFixes, checkOf, runOn, syntax, textsOf, troublesOf } from '../../support/checks.js';

const trouble = (rule: unknown, rest: object = {}, language = 'typescript', parts = {}) =>
  troublesOf(checkOf(syntax(language, rule, rest), { message: 'm', ...parts }));

suite('checks/syntax', () => {
  for (const [what, rule, rest, says] of [
    ['a key that nobody knows', { patern: 'a($B)' }, {}, 'A rule has no key "patern". Did you mean "pattern"?'],
    [
      'such a key deep inside',
      { kind: 'string', inside: { kid: 'class' } },
      {},
      '"inside" has no key "kid". Did you mean "kind"?',
    ],
    [
      'a key like no other',
      { kind: 'string', zzzzz: 1 },
      {},
      /A rule has no key "zzzzz"\. Its keys are pattern, kind, /,
    ],
    [
      'a kind that the language does not have',
      { kind: 'call_expresion' },
      {},
      'The language has no node of the kind "call_expresion".',
    ],
    [
      'such a kind in a util',
      { matches: 'u' },
      { utils: { u: { kind: 'nope' } } },
      'The language has no node of the kind "nope" (in "utils").',
    ],
    [
      'such a kind in a constraint',
      { pattern: 'f($A)' },
      { constraints: { A: { kind: 'nope' } } },
      'The language has no node of the kind "nope" (in "constraints").',
    ],
    [
      'an expression that does not end',
      { kind: 'string', regex: '(' },
      {},
      'A "regex" of the rule is wrong: unclosed group.',
    ],
    [
      'an expression with a lookahead',
      { kind: 'string', regex: '(?=a)' },
      {},
      /A "regex" of the rule is wrong: look-around/,
    ],
    [
      'several pieces of code',
      { pattern: 'a(); b()' },
      {},
      'A pattern must be one piece of code; this one is several: a(); b()',
    ],
    ['an empty pattern', { pattern: '' }, {}, /No AST root is detected/],
    ['an empty rule', {}, {}, 'A rule is empty: it needs a "pattern", a "kind" or another of its keys.'],
    ['no rule', undefined, {}, 'The check has no rule: write one under "rule".'],
    ['a text in place of a rule', 'f($A)', {}, 'The check has no rule: write one under "rule".'],
    [
      'a field that the language does not have',
      { kind: 'string', inside: { kind: 'pair', field: 'nope' } },
      {},
      /invalid field nope/,
    ],
    [
      'a wrong stopBy',
      { kind: 'string', inside: { kind: 'pair', stopBy: 'edge' } },
      {},
      /unknown variant "edge", expected "neighbor", "end" or a rule object/,
    ],
    ['a util that is not there', { matches: 'nope' }, {}, /"nope" is not defined/],
    ['a util that calls itself', { matches: 'u' }, { utils: { u: { matches: 'u' } } }, /cyclic/],
    [
      'a constraint on nothing',
      { pattern: 'f($A)' },
      { constraints: { B: { kind: 'string' } } },
      '"$B" is used in "constraints" and occurs in no pattern of the rule.',
    ],
    [
      'a transform of nothing',
      { pattern: 'f($A)' },
      { transform: { B: { replace: { source: '$C', replace: 'a', by: 'b' } } } },
      '"$C" is used in "transform" and occurs in no pattern of the rule.',
    ],
    ['a wrong position', { kind: 'string', nthChild: 'x' }, {}, /Illegal character x/],
    ['many in place of one', { pattern: '$$$A' }, {}, /Standalone multi meta variable/],
    [
      'a rewriting transform',
      { pattern: 'f($A)' },
      { transform: { B: { rewrite: { source: '$A', rewriters: ['x'] } } } },
      'There is no rewriter "x".',
    ],
    [
      'a rewriting transform as a text',
      { pattern: 'f($A)' },
      { transform: { B: 'rewrite($A, rewriters=[x])' } },
      'There is no rewriter "x".',
    ],
    ['an expression alone', { regex: 'a' }, {}, /must say what kind of node/],
    ['a negation alone', { not: { kind: 'string' } }, {}, /must say what kind of node/],
    ['a relation alone', { inside: { kind: 'class_body' } }, {}, /must say what kind of node/],
    ['a variable alone', { pattern: '$A' }, {}, /must say what kind of node/],
    ['an alternative without a kind', { any: [{ kind: 'string' }, { regex: 'a' }] }, {}, /must say what kind of node/],
    ['a util without a kind', { matches: 'u' }, { utils: { u: { regex: 'a' } } }, /must say what kind of node/],
  ] as const) {
    test(`refuses ${what}`, () => {
      const troubles = trouble(rule, rest);
      assert.deepEqual(
        troubles.map(({ kind }) => kind),
        ['invalid'],
      );
      const message = troubles[0]?.message ?? '';
      if (typeof says === 'string') assert.equal(message, says);
      else assert.match(message, says);
      assert.doesNotMatch(message, /\|->|`/, 'in plain words');
    });
  }

  for (const [what, rule, rest] of [
    ['a kind beside anything', { kind: 'string', regex: 'a', not: { regex: 'b' } }, {}],
    ['a kind in all', { all: [{ regex: 'a' }, { kind: 'string' }] }, {}],
    [
      'a kind in a util',
      { matches: 'u', regex: 'a' },
      { utils: { u: { any: [{ kind: 'string' }, { kind: 'number' }] } } },
    ],
    [
      'a variable in a context',
      { pattern: { context: 'class A { $B = 1 }', selector: 'public_field_definition' } },
      {},
    ],
    ['utils that nobody calls', { kind: 'string' }, { utils: { u: { regex: 'a' } } }],
  ] as const) {
    test(`takes ${what}`, () => assert.deepEqual(trouble(rule, rest), []));
  }

  for (const pattern of ['foo( {{', 'if (', 'class {{{']) {
    test(`doubts the pattern ${pattern}`, () => {
      const troubles = trouble({ pattern });
      assert.deepEqual(
        troubles.map(({ kind, message }) => [kind, message]),
        [['suspect', `This pattern is not TypeScript as it stands, so it matches nothing: ${pattern}`]],
      );
    });
  }

  for (const [language, pattern, file, code, context] of [
    ['go', 'fmt.Println($$$A)', '/a.go', 'package a\nfunc f() { fmt.Println(1) }', 'func f() { fmt.Println($$$A) }'],
    ['c', 'gets($A)', '/a.c', 'int f() { gets(a); }', 'void f() { gets($A); }'],
    ['css', 'color: $C', '/a.css', 'a { color: red }', 'a { color: $C }'],
  ] as const) {
    test(`says how to write ${pattern} in ${language}`, () => {
      const [first, ...more] = trouble({ pattern }, {}, language);
      assert.deepEqual([first?.kind, more], ['suspect', []]);
      const [, told, selector] = /context: (".*"), selector: (\w+)\}\.$/.exec(first?.message ?? '') ?? [];
      assert.equal(JSON.parse(told ?? ''), context);
      const run = (written: unknown) =>
        runOn(file, code, [checkOf(syntax(language, { pattern: written }))]).matches.length;
      assert.equal(run(pattern), 0);
      assert.equal(run({ context, selector }), 1);
      assert.deepEqual(trouble({ pattern: { context, selector } }, {}, language), []);
    });
  }

  test('a conversion to a type is one in Go', () => {
    assert.deepEqual(trouble({ pattern: '[]byte($A)' }, {}, 'go'), []);
  });

  test('doubts a pattern deep inside, once', () => {
    const troubles = trouble({
      any: [{ pattern: 'f($A)' }, { pattern: 'foo( {{' }, { kind: 'string', not: { pattern: 'foo( {{' } }],
    });
    assert.deepEqual(
      troubles.map(({ kind }) => kind),
      ['suspect'],
    );
    const { matches } = runOn('/a.ts', 'f(1)', [
      checkOf(syntax('typescript', { any: [{ pattern: 'f($A)' }, { pattern: 'foo( {{' }] })),
    ]);
    assert.equal(matches.length, 1, 'and runs the rest');
  });

  test('doubts a declaration of PHP that cannot be read', () => {
    assert.deepEqual(
      trouble({ pattern: 'class $C { $$$B }' }, {}, 'php').map(({ kind }) => kind),
      ['suspect'],
    );
    assert.deepEqual(trouble({ pattern: '$X->foo($$$A)' }, {}, 'php'), []);
  });

  test('takes the names that people give languages', () => {
    assert.deepEqual(trouble({ pattern: 'f($A)' }, {}, 'ts'), []);
    assert.deepEqual(trouble({ pattern: 'f($A)' }, {}, 'TypeScript'), []);
    assert.match(
      trouble({ pattern: 'f($A)' }, {}, 'typescrip')[0]?.message ?? '',
      /no syntax trees for "typescrip"\. Did you mean "typescript"\?/,
    );
    assert.match(trouble({ pattern: 'f($A)' }, {}, 'markdown')[0]?.message ?? '', /no syntax trees for "markdown"/);
  });

  test('a fix may use only what patterns bind', () => {
    const parts = (template: string) => ({ fixes: [{ template }] });
    assert.deepEqual(trouble({ pattern: 'f($A)' }, {}, 'typescript', parts('g($A, $$$A)')), []);
    assert.match(trouble({ pattern: 'f($A)' }, {}, 'typescript', parts('g($B)'))[0]?.message ?? '', /A fix uses "\$B"/);
    const transform = { B: { replace: { source: '$A', replace: 'a', by: 'b' } } };
    assert.deepEqual(trouble({ pattern: 'f($A)' }, { transform }, 'typescript', parts('g($B)')), []);
    const wrong = { fixes: [{ template: '', expandEnd: { kin: 'x' } }] };
    assert.match(
      trouble({ pattern: 'f($A)' }, {}, 'typescript', wrong)[0]?.message ?? '',
      /"follows" has no key "kin"\. Did you mean "kind"/,
    );
  });

  test('a rule for a language speaks of its dialect', () => {
    const check = checkOf(syntax('typescript', { pattern: 'f($A)' }));
    for (const path of ['/a.ts', '/a.mts', '/a.tsx'])
      assert.equal(runOn(path, 'f(1)', [check]).matches.length, 1, path);
    for (const path of ['/a.js', '/a.jsx', '/a.py', '/a.txt', '/a'])
      assert.equal(runOn(path, 'f(1)', [check]).matches.length, 0, path);
    const javascript = checkOf(syntax('javascript', { pattern: 'f($A)' }));
    for (const path of ['/a.js', '/a.cjs', '/a.jsx'])
      assert.equal(runOn(path, 'f(1)', [javascript]).matches.length, 1, path);
  });

  test('a rule that only the language itself knows is no trouble in its dialect', () => {
    const check = checkOf(syntax('typescript', { kind: 'type_assertion' }));
    assert.deepEqual(troublesOf(check), []);
    assert.equal(runOn('/a.ts', 'x = <A>b', [check]).matches.length, 1);
    assert.equal(runOn('/a.tsx', 'x = <A>b</A>', [check]).matches.length, 0);
  });

  test('one rule for several languages', () => {
    const spec = { kind: 'syntax', languages: ['typescript', 'python'], rule: { pattern: 'f($A)' } } as const;
    const check = checkOf(spec, { message: '$A' });
    assert.deepEqual(
      runOn('/a.ts', 'f(1)', [check]).matches.map(({ message }) => message),
      ['1'],
    );
    assert.deepEqual(
      runOn('/a.py', 'f(2)', [check]).matches.map(({ message }) => message),
      ['2'],
    );
    const wrong = checkOf({ ...spec, rule: { kind: 'call_expression' } });
    assert.deepEqual(
      troublesOf(wrong).map(({ kind }) => kind),
      ['invalid'],
      'Python has no such kind',
    );
  });

  test('several fixes, each with its title and class', () => {
    const fixes = [
      { title: 'One', template: 'g($A)', class: 'safe' as const },
      { title: 'Two', template: 'h($A)', class: 'unsafe' as const, expandEnd: { regex: '^;$' } },
    ];
    const { matches } = runOn('/a.js', 'f(1);', [checkOf(syntax('javascript', { pattern: 'f($A)' }), { fixes })]);
    assert.deepEqual(
      matches[0]?.fixes.map(({ title, edits, ...rest }) => [
        title,
        rest.class,
        edits[0]?.newText,
        edits[0]?.range.end.offset,
      ]),
      [
        ['One', 'safe', 'g(1)', 4],
        ['Two', 'unsafe', 'h(1)', 5],
      ],
    );
  });

  test('places count lines of every kind', () => {
    const text = 'a();\rb();\r\n😀;\nf(1)';
    const { matches } = runOn('/a.js', text, [checkOf(syntax('javascript', { pattern: 'f($A)' }))]);
    assert.deepEqual(matches[0]?.range.start, { offset: text.indexOf('f('), line: 3, character: 0 });
  });

  test('whatever the text, places lie in it and fixes apply', () => {
    const calls = fc.constantFrom('f(1)', 'f(f(2))', 'f(1);\n');
    const others = fc.constantFrom(
      ...[
        'f(',
        ')',
        '{',
        '}',
        ';',
        '\n',
        '\r\n',
        '  ',
        '"',
        '`',
        '😀',
        'é',
        '\ud83d',
        '/*',
        '*/',
        'x',
        '${',
        '=>',
        '\t',
      ],
    );
    const piece = fc.oneof({ weight: 1, arbitrary: calls }, { weight: 3, arbitrary: others });
    const check = checkOf(syntax('typescript', { pattern: 'f($$$A)' }), { fixes: [{ template: 'g(\n  $$$A\n)' }] });
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (text) => {
          const { matches } = runOn('/a.ts', text, [check]);
          found += matches.length;
          for (const match of matches) {
            const [written = ''] = textsOf(text, [match]);
            assert.ok(written.startsWith('f'), written);
            const [edit] = match.fixes[0]?.edits ?? [];
            assert.ok(edit);
            assert.match(edit.newText, /^g\([\s\S]*\)$/);
            assert.deepEqual(edit.range, match.range);
          }
          assert.ok(!applyFirstFixes(text, matches).includes('undefined'));
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(found > 100, `${found} found`);
  });
});
