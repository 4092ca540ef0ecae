/** What stands under `check`, and what becomes of it. */
import assert from 'node:assert/strict';
import type { WrittenExamples } from '../../../server/src/model/format.js';
import { load, RECIPES } from '../../support/load.js';

async function checksOf(written: string, more = '') {
  const indented = written.replace(/^/gm, '      ');
  const loaded = await load(
    `//- /w/principles.yaml\nprinciples:\n  p:\n    statement: S\n    check:\n${indented}\n${more}`,
  );
  return { checks: loaded.scopes[0]?.principles[0]?.checks ?? [], problems: loaded.problems };
}

suite('principles/checks', () => {
  test('a recipe by name, with its own confidence', async () => {
    const { checks, problems } = await checksOf('- money-not-float');
    assert.deepEqual(problems, []);
    assert.ok(checks.length >= 3);
    assert.deepEqual(
      [...new Set(checks.map((check) => `${check.code} ${check.confidence} ${check.recipe}`))],
      ['p medium money-not-float', 'p low money-not-float'],
    );
    assert.equal(new Set(checks.map((check) => check.key)).size, checks.length);
  });

  test('options of a recipe are filled in as words, not as expressions', async () => {
    const { checks, problems } = await checksOf('- money-not-float: {names: [a.b, price]}');
    assert.deepEqual(problems, []);
    assert.match(JSON.stringify(checks[0]?.spec), /\(a\\\\\.b\|price\)/);
    assert.match(JSON.stringify(checks[0]?.spec), /\(A\\\\\.b\|Price\)/);
  });

  test('an option that stands alone is filled in as it is, and a list becomes part of the list around it', async () => {
    const recipe = [
      'recipes:',
      '  pages:',
      '    options: {folders: {default: services/*}, pages: {default: [README.md]}}',
      "    check: {files: {per: '{{folders}}', exists: [OWNERS, '{{pages}}']}}",
    ].join('\n');
    const { checks, problems } = await checksOf('- pages: {pages: [a.md, b.md]}', recipe);
    assert.deepEqual(problems, []);
    assert.match(JSON.stringify(checks[0]?.spec), /"per":\["services\/\*"\]/);
    assert.match(JSON.stringify(checks[0]?.spec), /"exists":\["OWNERS","a\.md","b\.md"\]/);
  });

  test('an unknown option and an unknown recipe get a did-you-mean', async () => {
    const { problems } = await checksOf('- money-not-float: {name: x}\n- money-no-float');
    assert.deepEqual(
      problems.map((one) => one.message),
      [
        'The recipe "money-not-float" has the options names, but not "name". Did you mean "names"?',
        'There is no recipe "money-no-float". Did you mean "money-not-float"?',
      ],
    );
  });

  test('every shipped recipe has samples for each of its checks', () => {
    for (const [name, recipe] of RECIPES) {
      for (const check of [recipe.check].flat()) {
        const { name: _, ...kinds } = check;
        const [spec] = Object.values(kinds) as readonly { readonly examples?: WrittenExamples }[];
        assert.ok(spec?.examples?.bad && spec.examples.good, `${name} ${check.name}`);
      }
    }
  });

  test('two kinds in one check', async () => {
    const { checks, problems } = await checksOf('- {forbid: {pattern: a}, require: {pattern: b}}');
    assert.equal(checks.length, 0);
    assert.match(problems[0]?.message ?? '', /has forbid and require/);
  });

  test('two checks of one kind need names', async () => {
    const { checks, problems } = await checksOf('- forbid: {pattern: a}\n- forbid: {pattern: b}');
    assert.equal(checks.length, 1);
    assert.deepEqual(
      problems.map((one) => [one.code, one.severity]),
      [['unnamed-check', 'error']],
    );
  });

  const MISTAKES: readonly (readonly [written: string, code: string, message: RegExp])[] = [
    ['- change: {if: a}', 'empty-check', /^Say what must have changed, too: then; or how much may: most_lines\.$/],
    ['- change: {most_lines: 0}', 'not-a-count', /^"most_lines" is a whole number from 1\.$/],
    ['- change: {then: b, most_lines: 3}', 'several-kinds', /^"then" and "most_lines" are two questions/],
    ['- change: {then: b, was: renamed}', 'wrong-value', /renamed/],
    [
      '- schema-diff: {format: graphql, protobuf: wire}',
      'empty-check',
      /^"protobuf" is about protobuf, which "format" leaves out\.$/,
    ],
    ['- schema-diff: {format: grpahql}', 'wrong-value', /graphql/],
  ];
  for (const [written, code, message] of MISTAKES) {
    test(`says what is wrong with ${written}`, async () => {
      const { problems } = await checksOf(written);
      assert.match(problems[0]?.message ?? '', message);
      assert.equal(problems[0]?.code, code);
    });
  }

  test('typescript includes tsx; a fix is unsafe unless it says safe', async () => {
    const { checks } = await checksOf(
      '- syntax: {language: typescript, rule: {pattern: a}, fix: [b, {title: T, template: c, class: safe}]}',
    );
    const [check] = checks;
    assert.deepEqual(check?.spec.kind === 'syntax' ? check.spec.languages : [], ['typescript', 'tsx']);
    assert.deepEqual(check?.fixes, [
      { title: 'Replace with b', template: 'b', class: 'unsafe' },
      { title: 'T', template: 'c', class: 'safe' },
    ]);
    assert.equal(check?.message, 'S');
  });

  test('a text check may keep to languages', async () => {
    const { checks, problems } = await checksOf('- forbid: {pattern: a, language: [ts, sql]}');
    assert.deepEqual(problems, []);
    const [check] = checks;
    assert.deepEqual(check?.spec.kind === 'forbid' && check.spec.languages, ['typescript', 'tsx', 'sql']);
    const wrong = await checksOf('- forbid: {pattern: a, language: phyton}');
    assert.deepEqual(
      wrong.problems.map((one) => one.message),
      ['There is no language "phyton". Did you mean "python"?'],
    );
  });

  test('a syntax check without language or rule, in an unknown language, or or with native code', async () => {
    for (const [spec, code] of [
      ['{rule: {pattern: a}}', 'no-language'],
      ['{language: go}', 'no-rule'],
      ['{language: cobol, rule: {pattern: a}}', 'unknown-language'],
      ['{language: go, rule: {pattern: a}, customLanguages: {x: {libraryPath: x.so}}}', 'no-native-code'],
    ] as const) {
      const { checks, problems } = await checksOf(`- syntax: ${spec}`);
      assert.equal(checks.length, 0);
      assert.deepEqual(
        problems.map((one) => one.code),
        [code],
      );
    }
  });

  test('a rule file by path: each document a check with its own name, in its own languages', async () => {
    const file = `//- /w/rules/two.yml
id: first
language: TypeScript
severity: warning
message: No $A
note: Because.
rule:
  pattern: foo($A)
fix: bar($A)
---
id: second
language: Python
rule: {pattern: foo}
`;
    const { checks, problems } = await checksOf('- syntax: rules/two.yml', file);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      checks.map((check) => [
        check.code,
        check.spec.kind === 'syntax' && check.spec.languages,
        check.place.path,
        check.place.range.start.line,
      ]),
      [
        ['p/first', ['typescript'], '/w/rules/two.yml', 5],
        ['p/second', ['python'], '/w/rules/two.yml', 11],
      ],
    );
  });

  test('a rule file that is not there', async () => {
    const { problems } = await checksOf('- syntax: rules/none.yml');
    assert.deepEqual(
      problems.map((one) => one.message),
      ['There is no rule file or folder at /w/rules/none.yml.'],
    );
  });
});
