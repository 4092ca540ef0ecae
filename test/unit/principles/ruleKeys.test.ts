/**
 * Every key of ast-grep's files, and what becomes of it here: it works, or it is a problem in words at a place. A key without a
 * row fails, and so does a row without a key.
 *
 * The list of keys is that of ast-grep's schemas (schemas/rule.json and schemas/project.json of its repository).
 */
import assert from 'node:assert/strict';
import type { Check, SyntaxSpec } from '../../../server/src/model/check.js';
import { prepare, runOn } from '../../support/checks.js';
import { load } from '../../support/load.js';

const RULE = ['rule', 'constraints', 'utils', 'transform', 'fix', 'rewriters', 'id', 'language', 'message', 'note'];
const RULE_REST = ['severity', 'labels', 'files', 'ignores', 'url', 'metadata'];
const INNER = ['pattern', 'kind', 'regex', 'nthChild', 'range', 'inside', 'has', 'precedes', 'follows'];
const COMPOSED = ['all', 'any', 'not', 'matches', 'stopBy', 'field'];
const PATTERN = ['context', 'selector', 'strictness'];
const NTH = ['position', 'ofRule', 'reverse'];
const FIX = ['template', 'expandStart', 'expandEnd', 'title'];
const TRANSFORM = ['substring', 'replace', 'convert', 'rewrite'];
const CONFIG = ['ruleDirs', 'testConfigs', 'utilDirs', 'languageGlobs', 'customLanguages', 'languageInjections'];

const KEYS = [
  ...[...RULE, ...RULE_REST],
  ...[...INNER, ...COMPOSED].map((key) => `rule.${key}`),
  ...PATTERN.map((key) => `rule.pattern.${key}`),
  ...NTH.map((key) => `rule.nthChild.${key}`),
  ...FIX.map((key) => `fix.${key}`),
  ...TRANSFORM.map((key) => `transform.${key}`),
  ...CONFIG.map((key) => `sgconfig.${key}`),
];

type Row =
  | {
      readonly rule: string;
      readonly text: string;
      readonly finds: number;
      readonly fixed?: string;
      readonly says?: string;
    }
  | { readonly told: (check: Check, spec: SyntaxSpec) => unknown; readonly rule: string; readonly is: unknown }
  | { readonly files: string; readonly text: string; readonly finds: number; readonly problem?: RegExp };

const F = 'rule: {pattern: f($A)}';
/** Beside `language: TypeScript`, unless the row brings its own. */
const ROWS: { readonly [key: string]: Row } = {
  rule: { rule: F, text: 'f(1)', finds: 1 },
  constraints: { rule: `${F}\nconstraints: {A: {kind: number}}`, text: 'f(1); f(a)', finds: 1 },
  utils: { rule: 'rule: {matches: u}\nutils: {u: {pattern: f($A)}}', text: 'f(1)', finds: 1 },
  transform: {
    rule: `${F}\ntransform: {B: {replace: {source: $A, replace: a, by: b}}}\nmessage: $B`,
    text: 'f(aa)',
    finds: 1,
    says: 'bb',
  },
  fix: { rule: `${F}\nfix: g($A)`, text: 'f(1)', finds: 1, fixed: 'g(1)' },
  rewriters: {
    rule: `${F}\ntransform: {B: {rewrite: {source: $A, rewriters: [r]}}}\nrewriters: [{id: r, rule: {kind: number}, fix: n}]\nfix: g($B)`,
    text: 'f([1, 2])',
    finds: 1,
    fixed: 'g([n, n])',
  },
  id: { rule: `id: named\n${F}`, told: (check, spec) => [check.notes?.id, spec.suppressedAs], is: ['named', 'named'] },
  language: { rule: `language: Tsx\n${F}`, told: (_check, spec) => spec.languages, is: ['tsx'] },
  message: { rule: `${F}\nmessage: no $A`, text: 'f(1)', finds: 1, says: 'no 1' },
  note: { rule: `${F}\nnote: why`, told: (check) => check.notes?.note, is: 'why' },
  severity: { rule: `${F}\nseverity: off`, text: 'f(1)', finds: 0 },
  labels: {
    files: `//- /w/sgconfig.yml\nruleDirs: [r]\n//- /w/r/a.yml\nlanguage: ts\n${F}\nlabels: {A: {style: secondary, message: here}}\n`,
    text: 'f(1)',
    finds: 1,
    problem: /^The labels are kept and not shown/,
  },
  files: {
    rule: `${F}\nfiles: [a/*, {glob: b, caseInsensitive: true}]`,
    told: (_check, spec) => spec.files,
    is: [
      { glob: 'a/*', caseInsensitive: false },
      { glob: 'b', caseInsensitive: true },
    ],
  },
  ignores: {
    rule: `${F}\nignores: [a]`,
    told: (_check, spec) => spec.ignores,
    is: [{ glob: 'a', caseInsensitive: false }],
  },
  url: { rule: `${F}\nurl: https://a.b`, told: (check) => check.notes?.url, is: 'https://a.b' },
  metadata: { rule: `${F}\nmetadata: {cwe: [1]}`, told: (check) => check.notes?.metadata, is: { cwe: [1] } },

  'rule.pattern': { rule: F, text: 'f(1)', finds: 1 },
  'rule.kind': { rule: 'rule: {kind: number}', text: 'f(1)', finds: 1 },
  'rule.regex': { rule: 'rule: {kind: number, regex: ^1$}', text: '1; 2', finds: 1 },
  'rule.nthChild': { rule: 'rule: {kind: number, nthChild: 2}', text: 'f(1, 2)', finds: 1 },
  'rule.range': {
    rule: 'rule: {kind: number, range: {start: {line: 0, column: 2}, end: {line: 0, column: 3}}}',
    text: 'f(1, 2)',
    finds: 1,
  },
  'rule.inside': { rule: 'rule: {kind: number, inside: {kind: array}}', text: '[1]; 2', finds: 1 },
  'rule.has': { rule: 'rule: {kind: array, has: {kind: number}}', text: '[1]; [a]', finds: 1 },
  'rule.precedes': { rule: 'rule: {kind: number, precedes: {regex: ","}}', text: '[1, 2]', finds: 1 },
  'rule.follows': { rule: 'rule: {kind: number, follows: {regex: ","}}', text: '[1, 2]', finds: 1 },
  'rule.all': { rule: 'rule: {all: [{kind: number}, {regex: ^1$}]}', text: '1; 2', finds: 1 },
  'rule.any': { rule: 'rule: {any: [{kind: number}, {kind: string}]}', text: '1; "a"; b', finds: 2 },
  'rule.not': { rule: 'rule: {kind: number, not: {regex: ^1$}}', text: '1; 2', finds: 1 },
  'rule.matches': { rule: 'rule: {matches: u}\nutils: {u: {kind: number}}', text: '1', finds: 1 },
  'rule.stopBy': { rule: 'rule: {kind: number, inside: {kind: array, stopBy: end}}', text: '[f(1)]', finds: 1 },
  'rule.field': {
    rule: 'rule: {kind: identifier, inside: {kind: variable_declarator, field: name}}',
    text: 'let a = b',
    finds: 1,
  },
  'rule.pattern.context': { rule: 'rule: {pattern: {context: f($A)}}', text: 'f(1)', finds: 1 },
  'rule.pattern.selector': {
    rule: 'rule: {pattern: {context: "class A { $F = $V }", selector: public_field_definition}}',
    text: 'class B { a = 1 }',
    finds: 1,
  },
  'rule.pattern.strictness': {
    rule: 'rule: {pattern: {context: f($A), strictness: signature}}',
    text: 'f(1); g(2)',
    finds: 2,
  },
  'rule.nthChild.position': { rule: 'rule: {kind: number, nthChild: {position: 2n}}', text: 'f(1, 2)', finds: 1 },
  'rule.nthChild.ofRule': {
    rule: 'rule: {kind: number, nthChild: {position: 1, ofRule: {kind: number}}}',
    text: 'f(a, 1, 2)',
    finds: 1,
  },
  'rule.nthChild.reverse': {
    rule: 'rule: {kind: number, nthChild: {position: 1, reverse: true}}',
    text: 'f(1, 2)',
    finds: 1,
  },
  'fix.template': { rule: `${F}\nfix: {template: g()}`, text: 'f(1)', finds: 1, fixed: 'g()' },
  'fix.expandStart': {
    rule: 'rule: {kind: number}\nfix: {template: "", expandStart: {regex: ","}}',
    text: '[a, 1]',
    finds: 1,
    fixed: '[a]',
  },
  'fix.expandEnd': {
    rule: 'rule: {kind: number}\nfix: {template: "", expandEnd: {regex: ","}}',
    text: '[1, a]',
    finds: 1,
    fixed: '[ a]',
  },
  'fix.title': { rule: `${F}\nfix: [{title: Go, template: g()}]`, told: (check) => check.fixes[0]?.title, is: 'Go' },
  'transform.substring': {
    rule: `${F}\ntransform: {B: {substring: {source: $A, startChar: 1, endChar: -1}}}\nmessage: $B`,
    text: 'f(abc)',
    finds: 1,
    says: 'b',
  },
  'transform.replace': {
    rule: `${F}\ntransform: {B: "replace($A, replace=a, by=b)"}\nmessage: $B`,
    text: 'f(a)',
    finds: 1,
    says: 'b',
  },
  'transform.convert': {
    rule: `${F}\ntransform: {B: {convert: {source: $A, toCase: snakeCase}}}\nmessage: $B`,
    text: 'f(aB)',
    finds: 1,
    says: 'a_b',
  },
  'transform.rewrite': {
    rule: `${F}\ntransform: {B: {rewrite: {source: $A, rewriters: [r], joinBy: "+"}}}\nrewriters: [{id: r, rule: {kind: number}, fix: n}]\nmessage: $B`,
    text: 'f([1, 2])',
    finds: 1,
    says: 'n+n',
  },
  'sgconfig.ruleDirs': {
    files: `//- /w/sgconfig.yml\nruleDirs: [r]\n//- /w/r/a.yml\nlanguage: ts\n${F}\n`,
    text: 'f(1)',
    finds: 1,
  },
  'sgconfig.utilDirs': {
    files:
      '//- /w/sgconfig.yml\nruleDirs: [r]\nutilDirs: [u]\n//- /w/r/a.yml\nlanguage: ts\nrule: {matches: u}\n//- /w/u/u.yml\nid: u\nlanguage: ts\nrule: {pattern: f($A)}\n',
    text: 'f(1)',
    finds: 1,
  },
  'sgconfig.testConfigs': {
    files: `//- /w/sgconfig.yml\nruleDirs: [r]\ntestConfigs: [{testDir: t}]\n//- /w/r/a.yml\nlanguage: ts\n${F}\n//- /w/t/t.yml\nid: a\nvalid: [g()]\ninvalid: [f(1)]\n`,
    text: 'f(1)',
    finds: 1,
  },
  'sgconfig.languageGlobs': {
    files: `//- /w/sgconfig.yml\nruleDirs: [r]\nlanguageGlobs: {cobol: ['*.cbl']}\n//- /w/r/a.yml\nlanguage: ts\n${F}\n`,
    text: 'f(1)',
    finds: 1,
    problem: /^There are no syntax trees for "cobol", so these files keep their language\.$/,
  },
  'sgconfig.customLanguages': {
    files: `//- /w/sgconfig.yml\nruleDirs: [r]\ncustomLanguages: {x: {libraryPath: x.so}}\n//- /w/r/a.yml\nlanguage: ts\n${F}\n`,
    text: 'f(1)',
    finds: 1,
    problem: /^Because loads no native code from a repository/,
  },
  'sgconfig.languageInjections': {
    files: `//- /w/sgconfig.yml\nruleDirs: [r]\nlanguageInjections: [{hostLanguage: js}]\n//- /w/r/a.yml\nlanguage: ts\n${F}\n`,
    text: 'f(1)',
    finds: 1,
    problem: /^Code within code is not looked at, so "languageInjections" has no effect/,
  },
};

const PRINCIPLES = '//- /w/principles.yaml\nprinciples: {p: {statement: S, check: {syntax: .}}}\n';

suite("principles: all keys of ast-grep's files", () => {
  test('each key has a row, and each row a key', () => {
    assert.deepEqual(Object.keys(ROWS).sort(), [...KEYS].sort());
  });

  for (const [key, row] of Object.entries(ROWS)) {
    test(key, async () => {
      const language = 'rule' in row && /^language:/m.test(row.rule) ? '' : 'language: TypeScript\n';
      const files =
        'files' in row ? row.files : `//- /w/sgconfig.yml\nruleDirs: [r]\n//- /w/r/a.yml\n${language}${row.rule}\n`;
      const { scopes, problems } = await load(PRINCIPLES + files);
      const wanted = 'files' in row ? row.problem : undefined;
      assert.deepEqual(
        problems.filter(({ message }) => !wanted?.test(message)),
        [],
      );
      const [problem] = problems;
      if (wanted) {
        assert.match(problem?.message ?? '', wanted);
        assert.match(problem?.path ?? '', key === 'labels' ? /a\.yml$/ : /sgconfig\.yml$/);
        assert.ok((problem?.range.start.line ?? 0) > 0, 'at its own line');
      }
      const checks = scopes.flatMap((scope) => scope.principles.flatMap((one) => one.checks));
      assert.deepEqual(prepare(checks).troubles, []);
      const [check] = checks;
      if ('told' in row) {
        assert.ok(check?.spec.kind === 'syntax');
        assert.deepEqual(row.told(check, check.spec), row.is);
        return;
      }
      const { matches } = runOn('/w/a.ts', row.text, checks);
      assert.equal(matches.length, row.finds);
      if ('says' in row && row.says !== undefined) assert.equal(matches[0]?.message, row.says);
      const [edit] = matches[0]?.fixes[0]?.edits ?? [];
      if ('fixed' in row && row.fixed !== undefined) {
        const { start, end } = edit?.range ?? {};
        assert.equal(row.text.slice(0, start?.offset) + edit?.newText + row.text.slice(end?.offset), row.fixed);
      }
    });
  }

  test('tests and snapshots become examples with their places', async () => {
    const { scopes } = await load(
      `${PRINCIPLES}//- /w/sgconfig.yml\nruleDirs: [r]\ntestConfigs: [{testDir: t, snapshotDir: s}]\n//- /w/r/a.yml\nlanguage: ts\n${F}\nfix: g()\n//- /w/t/t.yml\nid: a\nvalid: [g()]\ninvalid:\n  - f(1); f(2)\n  - f(3)\n//- /w/t/s/a.yml\nid: a\nsnapshots:\n  f(1); f(2):\n    fixed: g(); f(2)\n    labels: []\n`,
    );
    const { bad, good } = scopes[0]?.principles[0]?.checks[0]?.examples ?? { bad: [], good: [] };
    assert.deepEqual(
      bad.map(({ code, fixed, fixedOnce }) => [code, fixed, fixedOnce]),
      [
        ['f(1); f(2)', 'g(); f(2)', true],
        ['f(3)', undefined, undefined],
      ],
    );
    assert.deepEqual(
      good.map(({ code }) => code),
      ['g()'],
    );
    assert.ok(bad[0]?.written);
  });

  for (const [what, rule, says, line] of [
    [
      'a key that nobody knows',
      `${F}\nserverity: error`,
      /^Nothing reads the key "serverity"\. Did you mean "severity"\?/,
      2,
    ],
    ['a severity that nobody knows', `${F}\nseverity: fatal`, /"fatal"|hint, info/, 2],
    ['a glob that is none', `${F}\nfiles: ['[a']`, /^"\[a" is no glob/, 2],
    ['a shared rule that is not there', 'rule: {matches: {u: {A: {kind: number}}}}', /./, 1],
  ] as const) {
    test(`a problem at its line: ${what}`, async () => {
      const { problems, scopes } = await load(
        `${PRINCIPLES}//- /w/sgconfig.yml\nruleDirs: [r]\nutilDirs: [u]\n//- /w/u/v.yml\nid: v\nlanguage: ts\nrule: {kind: number}\n//- /w/r/a.yml\nlanguage: TypeScript\n${rule}\n`,
      );
      assert.ok(scopes.length > 0);
      assert.deepEqual(
        problems.map(({ path, range }) => [path, range.start.line]),
        [['/w/r/a.yml', line]],
      );
      assert.match(problems[0]?.message ?? '', says);
    });
  }
});
