/** Every language with a syntax tree: a rule finds its place, and comments, strings and exceptions are told apart. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { suite, test } from 'mocha';
import { REGION_NAMES, regionRule } from '../../../server/src/checks/regions.js';
import { LANGUAGES, languageOfPath } from '../../../server/src/facts/languages.js';
import { GRAMMARS, loadAstGrep } from '../../../server/src/node/astGrep.js';
import { annotated, asExpected } from '../../support/annotated.js';
import { checkOf, forbid, runOn, syntax } from '../../support/checks.js';

interface Row {
  readonly path: string;
  readonly rule: object;
  /** The message; it shows that metavariables are bound. */
  readonly message: string;
  /**
   * Annotated with the rule's findings, and with `code`, `comment` and `string` under each MARK. The exception comment covers the
   * line with `covered`.
   */
  readonly text: string;
}

const ROWS: { readonly [language: string]: Row } = {
  typescript: {
    path: '/a.ts',
    rule: { pattern: 'fetch($URL)' },
    message: 'no $URL',
    text: `const x: string = "MARK";
//                 ^^^^ string
// because(c): the partner asks for it until 2027-03-31 (@ana)
MARK(await fetch(url)); // MARK covered
^^^^ code
//         ^^^^^^^^^^ no url
//                         ^^^^ comment
const y = \`MARK \${MARK} MARK\`;
//         ^^^^ string
//                ^^^^ code
//                      ^^^^ string`,
  },
  tsx: {
    path: '/a.tsx',
    rule: { pattern: '<img $$$A />' },
    message: 'img $$$A',
    text: `const a = <div title="MARK">
//                    ^^^^ string
  {/* because(c): decorative until 2027-03-31 (@ana) */}
  <img src="x" />{/* MARK covered */}
//^^^^^^^^^^^^^^^ img src="x"
//                   ^^^^ comment
</div>;
MARK;
^^^^ code`,
  },
  javascript: {
    path: '/a.mjs',
    rule: { pattern: 'require($M)' },
    message: '$M',
    text: `/* because(c): old until 2027-03-31 */
const a = require('MARK'); /* MARK */ MARK; // covered
//        ^^^^^^^^^^^^^^^ 'MARK'
//                 ^^^^ string
//                            ^^^^ comment
//                                    ^^^^ code`,
  },
  jsx: {
    path: '/a.jsx',
    rule: { pattern: '<a href={$X} />' },
    message: '$X',
    text: `// because(c): r until 2027-03-31
const a = <a href={MARK} />; // MARK covered
//        ^^^^^^^^^^^^^^^^^ MARK
//                 ^^^^ code
//                              ^^^^ comment
const b = 'MARK';
//         ^^^^ string`,
  },
  python: {
    path: '/a.py',
    rule: { pattern: 'open($F)' },
    message: '$F',
    text: `# because(c): r until 2027-03-31
x = open('MARK')  # MARK covered
#   ^^^^^^^^^^^^ 'MARK'
#         ^^^^ string
#                   ^^^^ comment
y = f"MARK {MARK}"
#     ^^^^ string
#           ^^^^ code`,
  },
  go: {
    path: '/a.go',
    rule: { pattern: { context: 'func f() { panic($X) }', selector: 'call_expression' } },
    message: '$X',
    text: `package a

func f() {
	// because(c): r until 2027-03-31
	panic("MARK") // MARK covered
	^^^^^^^^^^^^^ "MARK"
	       ^^^^ string
	                 ^^^^ comment
	MARK()
	^^^^ code
}`,
  },
  java: {
    path: '/A.java',
    rule: { pattern: 'System.exit($X)' },
    message: '$X',
    text: `class A { void m() {
  /* because(c): r until 2027-03-31 */
  System.exit(1); String s = "MARK"; // MARK covered
//^^^^^^^^^^^^^^ 1
//                            ^^^^ string
//                                      ^^^^ comment
  MARK();
//^^^^ code
} }`,
  },
  kotlin: {
    path: '/a.kt',
    rule: { pattern: 'println($X)' },
    message: '$X',
    text: `fun f() {
  // because(c): r until 2027-03-31
  println("MARK \${MARK}") /* MARK covered */
//^^^^^^^^^^^^^^^^^^^^^^^ "MARK \${MARK}"
//         ^^^^ string
//                ^^^^ code
//                           ^^^^ comment
}`,
  },
  csharp: {
    path: '/A.cs',
    rule: { pattern: 'Thread.Sleep($X)' },
    message: '$X',
    text: `class A { void M() {
  // because(c): r until 2027-03-31
  Thread.Sleep(1); var s = $"MARK {MARK}"; // MARK covered
//^^^^^^^^^^^^^^^ 1
//                           ^^^^ string
//                                 ^^^^ code
//                                            ^^^^ comment
} }`,
  },
  rust: {
    path: '/a.rs',
    rule: { pattern: '$X.unwrap()' },
    message: '$X',
    text: `fn f<'a>(x: &'a str) {
    // because(c): r until 2027-03-31
    MARK("MARK").unwrap(); /// MARK covered
//  ^^^^^^^^^^^^^^^^^^^^^ MARK("MARK")
//  ^^^^ code
//        ^^^^ string
//                             ^^^^ comment
}`,
  },
  ruby: {
    path: '/a.rb',
    rule: { pattern: 'puts $X' },
    message: '$X',
    text: `# because(c): r until 2027-03-31
puts "MARK #{MARK}" # MARK covered
^^^^^^^^^^^^^^^^^^^ "MARK #{MARK}"
#     ^^^^ string
#            ^^^^ code
#                     ^^^^ comment`,
  },
  php: {
    path: '/a.php',
    rule: {
      kind: 'function_call_expression',
      pattern: { context: '<?php eval($X);', selector: 'function_call_expression' },
    },
    message: '$X',
    text: `<?php
# because(c): r until 2027-03-31
eval('MARK'); // MARK covered
^^^^^^^^^^^^ 'MARK'
//    ^^^^ string
//               ^^^^ comment
MARK();
^^^^ code`,
  },
  swift: {
    path: '/a.swift',
    rule: { pattern: 'print($X)' },
    message: '$X',
    text: `// because(c): r until 2027-03-31
print("MARK \\(MARK)") // MARK covered
^^^^^^^^^^^^^^^^^^^^^ "MARK \\(MARK)"
//     ^^^^ string
//            ^^^^ code
//                       ^^^^ comment`,
  },
  c: {
    path: '/a.c',
    rule: { pattern: { context: 'int f() { gets($X); }', selector: 'call_expression' } },
    message: '$X',
    text: `int f() {
  /* because(c): r until 2027-03-31 */
  gets(MARK); char *s = "MARK"; // MARK covered
//^^^^^^^^^^ MARK
//     ^^^^ code
//                       ^^^^ string
//                                 ^^^^ comment
}`,
  },
  cpp: {
    path: '/a.cpp',
    rule: { pattern: { context: 'void f() { std::exit($X); }', selector: 'call_expression' } },
    message: '$X',
    text: `void f() {
  // because(c): r until 2027-03-31
  std::exit(MARK); auto s = R"(MARK)"; // MARK covered
//^^^^^^^^^^^^^^^ MARK
//          ^^^^ code
//                             ^^^^ string
//                                        ^^^^ comment
}`,
  },
  scala: {
    path: '/a.scala',
    rule: { pattern: 'println($X)' },
    message: '$X',
    text: `object O {
  // because(c): r until 2027-03-31
  println(s"MARK \${MARK}") /* MARK covered */
//^^^^^^^^^^^^^^^^^^^^^^^^ s"MARK \${MARK}"
//          ^^^^ string
//                 ^^^^ code
//                            ^^^^ comment
}`,
  },
  html: {
    path: '/a.html',
    rule: { kind: 'start_tag', has: { kind: 'attribute', regex: '^onclick' } },
    message: 'tag',
    text: `<!-- because(c): r until 2027-03-31 -->
<a onclick="MARK">MARK</a><!-- MARK covered -->
^^^^^^^^^^^^^^^^^^ tag
<!--        ^^^^ string -->
<!--              ^^^^ code -->
<!--                           ^^^^ comment -->`,
  },
  css: {
    path: '/a.css',
    rule: { kind: 'declaration', regex: '!important' },
    message: 'd',
    text: `/* because(c): r until 2027-03-31 */
MARK { content: "MARK" !important } /* MARK covered */
^^^^ code
/*     ^^^^^^^^^^^^^^^^^^^^^^^^^^ d */
/*               ^^^^ string */
/*                                     ^^^^ comment */`,
  },
  json: {
    path: '/a.json',
    rule: { kind: 'pair', has: { field: 'key', regex: 'a' } },
    message: 'pair',
    text: `{
  // because(c): r until 2027-03-31
  "a": "MARK", // MARK covered
//^^^^^^^^^^^ pair
//      ^^^^ string
//                ^^^^ comment
  "b": 1
}`,
  },
  yaml: {
    path: '/a.yaml',
    rule: { pattern: 'image: $I' },
    message: '$I',
    text: `a:
  # because(c): r until 2027-03-31
  image: "MARK" # MARK covered
# ^^^^^^^^^^^^^ "MARK"
#         ^^^^ string
#                 ^^^^ comment
  b: MARK
#    ^^^^ code`,
  },
  bash: {
    path: '/a.sh',
    rule: { pattern: 'curl $$$A' },
    message: '$$$A',
    text: `# because(c): r until 2027-03-31
curl "MARK $(MARK)" # MARK covered
^^^^^^^^^^^^^^^^^^^ "MARK $(MARK)"
#     ^^^^ string
#            ^^^^ code
#                     ^^^^ comment`,
  },
  sql: {
    path: '/a.sql',
    rule: { kind: 'all_fields' },
    message: 'star',
    text: `-- because(c): r until 2027-03-31
SELECT *, 'MARK' FROM MARK; -- MARK covered
--     ^ star
--         ^^^^ string
--                    ^^^^ code
--                             ^^^^ comment`,
  },
};

suite('the languages with syntax trees', () => {
  for (const { id, label } of LANGUAGES.filter(({ structural }) => structural)) {
    test(label, () => {
      const row = ROWS[id];
      assert.ok(row, `no row for ${id}`);
      assert.equal(languageOfPath(row.path)?.id, id);
      const { text, expected } = annotated(row.text, row.path);
      const report = runOn(row.path, text, [
        checkOf(syntax(id, row.rule), { message: row.message }),
        checkOf(forbid('MARK', { in: 'code' }), { key: 'code', message: 'code' }),
        checkOf(forbid('MARK', { in: 'comments' }), { key: 'comments', message: 'comment' }),
        checkOf(forbid('MARK', { in: 'strings' }), { key: 'strings', message: 'string' }),
      ]);
      assert.deepEqual(asExpected(report.matches), expected);
      assert.equal(report.exceptions.length, 1);
      const covered = text.split('\n').findIndex((line) => line.includes('covered'));
      assert.equal(report.exceptions[0]?.covers, covered);
      assert.equal(report.exceptions[0]?.until, '2027-03-31');
    });
  }

  test('every region is made of nodes that its language has', () => {
    const trees = loadAstGrep();
    const wrong: string[] = [];
    for (const name of REGION_NAMES) {
      for (const { id } of LANGUAGES) {
        const rule = regionRule(name, id);
        const complaint = rule === undefined ? undefined : trees.complaint(id, { rule });
        if (complaint !== undefined) wrong.push(`${name} in ${id}: ${complaint.split('|->').at(-1)}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test('the grammars are told as their packages tell them', () => {
    const require = createRequire(import.meta.url);
    for (const [id, { symbol, expando }] of Object.entries(GRAMMARS)) {
      const said = require(`@ast-grep/lang-${id}`) as { languageSymbol: string; expandoChar: string };
      assert.deepEqual({ symbol, expando }, { symbol: said.languageSymbol, expando: said.expandoChar }, id);
    }
  });
});
