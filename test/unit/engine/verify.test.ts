/** Examples are tests: every verdict, for every kind of check, at its exact place. */
import assert from 'node:assert/strict';
import { NEVER, problemsOfExamples, type Verdict, type VerifiedCheck } from '../../../server/src/engine/index.js';
import { verify } from '../../../server/src/engine/verify.js';
import { languageOfPath } from '../../../server/src/facts/languages.js';
import { annotated, asExpected, byPlace } from '../../support/annotated.js';
import { checkOf } from '../../support/checks.js';
import { withPool } from '../../support/engine/pool.js';
import { createWorld } from '../../support/memoryWorld.js';

const PORTS = { languageOf: () => undefined, today: () => '2026-11-23', pause: async () => {} };
const OPTIONS = { urgency: 'editor', cancellation: NEVER } as const;

async function verifyIn(files: string): Promise<readonly VerifiedCheck[]> {
  const { project } = createWorld(files);
  project.configure({ folders: ['/w'], extraFiles: [], maxFindings: 100 });
  await project.load(new Map(), NEVER);
  return project.verify(
    project.examined.map(({ check }) => check),
    OPTIONS,
  );
}

/** The verdicts on the examples of one check, as `bad validated`. */
async function verdicts(check: string): Promise<readonly string[]> {
  const verified = await verifyIn(`//- /w/principles.yaml\nprinciples: {p: {statement: S, check: ${check}}}\n`);
  return verified.flatMap(({ examples }) => examples.map(({ group, verdict }) => `${group} ${verdict}`));
}

/** A principles file with what is said of its examples written under it; `lineBreak` replaces those of the file. */
async function says(written: string, lineBreak = '\n'): Promise<void> {
  const { text, expected } = annotated(written, '/w/principles.yaml', lineBreak);
  const verified = await verifyIn(`//- /w/principles.yaml\n${text}`);
  const found = verified.flatMap(problemsOfExamples).sort(byPlace);
  assert.deepEqual(asExpected(found), asExpected(expected));
}

const FETCH = 'language: typescript, rule: {pattern: fetch($URL)}, message: This fetch has no deadline.';
const FIX = "fix: {title: Give it a signal, template: 'fetch($URL, { signal })'}";

suite('engine/verify', () => {
  const cases: readonly (readonly [check: string, ...expected: string[]])[] = [
    [`{forbid: {pattern: foo, examples: {bad: foo, good: bar}}}`, 'bad validated', 'good validated'],
    [`{forbid: {pattern: foo, examples: {bad: bar, good: foo}}}`, 'bad missing', 'good noisy'],
    [`{require: {pattern: foo, examples: {bad: bar, good: foo}}}`, 'bad validated', 'good validated'],
    [`{require: {pattern: foo, examples: {bad: foo, good: bar}}}`, 'bad missing', 'good noisy'],
    [
      `{syntax: {${FETCH}, examples: {bad: [fetch(a), b()], good: 'fetch(a, b)'}}}`,
      'bad validated',
      'bad missing',
      'good validated',
    ],
    // Gaps
    [`{forbid: {pattern: foo, examples: {bad: {code: bar, gap: We know.}}}}`, 'bad known-gap'],
    [`{forbid: {pattern: foo, examples: {good: {code: foo, gap: We know.}}}}`, 'good known-gap'],
    [
      `{forbid: {pattern: foo, examples: {bad: {code: foo, gap: We knew.}, good: {code: bar, gap: We knew.}}}}`,
      'bad gap-closed',
      'good gap-closed',
    ],
    [`{forbid: {pattern: foo, fix: bar, examples: {bad: {code: foo, fixed: qux, gap: We know.}}}}`, 'bad known-gap'],
    // Fixes
    [`{syntax: {${FETCH}, ${FIX}, examples: {bad: {code: fetch(a), fixed: 'fetch(a, { signal })'}}}}`, 'bad validated'],
    [`{syntax: {${FETCH}, ${FIX}, examples: {bad: {code: fetch(a), fixed: 'fetch(a, signal)'}}}}`, 'bad wrong-fix'],
    [`{syntax: {${FETCH}, examples: {bad: {code: fetch(a), fixed: 'fetch(a, b)'}}}}`, 'bad wrong-fix'],
    [`{syntax: {${FETCH}, ${FIX}, examples: {bad: {code: fetch(a), fixed: fetch(a)}}}}`, 'bad wrong-fix'],
    [`{forbid: {pattern: fo+, fix: foo, examples: {bad: {code: foooo, fixed: foo}}}}`, 'bad wrong-fix'],
    [
      `{forbid: {pattern: foo, fix: [bar, {title: Other, template: qux}], examples: {bad: [{code: foo, fixed: qux}, {code: foo, fixed: bar}, {code: foo, fixed: no}]}}}`,
      'bad validated',
      'bad validated',
      'bad wrong-fix',
    ],
    [`{forbid: {pattern: foo, fix: bar, examples: {bad: {code: "foo foo\\n", fixed: bar bar}}}}`, 'bad validated'],
    [
      `{forbid: {pattern: foo, fix: bar, examples: {good: [{code: bar, fixed: bar}, {code: bar, fixed: qux}]}}}`,
      'good validated',
      'good wrong-fix',
    ],
    // Languages and files
    [
      `{syntax: {language: [python, go], rule: {kind: comment}, examples: {bad: ['# a', {code: '// a', language: go}, {code: '// a', file: a.go}], good: {code: '# a', file: a.go}}}}`,
      'bad validated',
      'bad validated',
      'bad validated',
      'good validated',
    ],
    [
      `{forbid: {pattern: foo, in: comments, examples: {bad: {code: '# foo', file: a.py}, good: {code: '# foo', file: a.ts}}}}`,
      'bad validated',
      'good validated',
    ],
    [
      `{forbid: {pattern: foo, examples: {bad: {files: {a.ts: bar, b.ts: foo}}, good: {files: {a.ts: bar, b.ts: bar}}}}}`,
      'bad validated',
      'good validated',
    ],
    [
      `{forbid: {pattern: foo, fix: bar, examples: {bad: {files: {a.ts: foo, b.ts: qux}, fixed: bar}}}}`,
      'bad validated',
    ],
    [`{forbid: {pattern: foo, examples: {bad: "// @generated\\nfoo"}}}`, 'bad validated'],
    // A check that cannot run
    [`{forbid: {pattern: '(foo', examples: {bad: foo, good: bar}}}`, 'bad broken', 'good broken'],
    [`{syntax: {language: typescript, rule: {kind: no_such_kind}, examples: {bad: a}}}`, 'bad broken'],
  ];
  for (const [check, ...expected] of cases) {
    test(`${check} gives ${expected.join(', ')}`, async () => assert.deepEqual(await verdicts(check), expected));
  }

  test('every verdict is shown by some case', () => {
    const all: readonly Verdict[] = ['validated', 'noisy', 'missing', 'wrong-fix', 'broken', 'known-gap', 'gap-closed'];
    const shown = new Set(cases.flatMap(([, ...expected]) => expected.map((one) => one.split(' ')[1])));
    assert.deepEqual(
      all.filter((verdict) => !shown.has(verdict)),
      [],
    );
  });

  const FILE = `
principles:
  deadline:
    statement: Every call has a deadline.
    check:
      - name: fetch
        syntax:
          language: typescript
          rule: {pattern: fetch($URL)}
          message: This fetch has no deadline.
          fix: {title: Give it a signal, template: 'fetch($URL, { signal })'}
          examples:
            bad:
              - 'await get(url);'
                 ^^^^^^^^^^^^^^^ The check does not find this bad example.
              - |
                const a = 1;
                ^^^^^^^^^^^^ The check does not find this bad example.
                const b = 2;
              - code: |
                  call();
                  fetch(url);
                fixed: |
                  call();
                  fetch(url, signal);
                  ^^^^^^^^^^^^^^^^^^^ The fix “Give it a signal” makes something else of this example. Here it makes: fetch(url, { signal });
              - code: fetch(a)
                gap: Nobody knew why.
                     ^^^^^^^^^^^^^^^^ The check gets this example right by now, so it is no gap any more. Take the mark away.
              - {code: fetch(a), fixed: 'go(fetch(b))'}
                                         ^^^^^^^^^^^^ The fix “Give it a signal” makes something else of this example. Here it makes: fetch(a, { signal })
            good:
              - 'await fetch(url);'
                       ^^^^^^^^^^ The check finds this good example: “This fetch has no deadline.”
              - |
                // Two places
                if (a) {
                  fetch(url);
                  ^^^^^^^^^^ The check finds this good example: “This fetch has no deadline.”
                  fetch(other);
                }
              - 'const a = ;'
                         ^ This is not TypeScript to the parser, so the check may see it otherwise than you do.
  found-again:
    statement: S
    check:
      forbid:
        pattern: fo+
        fix: {title: Shorten it, template: fo}
        examples:
          bad: {code: foooo, fixed: fo}
                                    ^^ What is fixed here is found again by the same check.
  several:
    statement: S
    check:
      forbid:
        pattern: foo
        examples:
          good:
            files:
              a.ts: bar
              b.ts: |
                bar
                a foo
                  ^^^ The check finds this good example: “S”
`;
  test('what is wrong stands at its own place', () => says(FILE));
  test('and in a file with CRLF', () => says(FILE, '\r\n'));

  test('the pattern is told along', async () => {
    const [verified] = await verifyIn(
      '//- /w/principles.yaml\nprinciples:\n  p:\n    statement: S\n    check:\n      forbid:\n        pattern: foo\n        examples: {bad: bar}\n',
    );
    const [problem] = verified ? problemsOfExamples(verified) : [];
    assert.equal(problem?.code, 'example-missing');
    assert.equal(problem?.related?.place.range.start.line, 5);
  });

  test('the examples of a rule file stand there, those of the principle go before them', async () => {
    const rule = 'id: r\nlanguage: typescript\nrule: {pattern: foo()}\nexamples:\n  bad: bar()\n';
    const files = (check: string) =>
      `//- /w/principles.yaml\nprinciples: {p: {statement: S, check: {syntax: ${check}}}}\n//- /w/r.yml\n${rule}`;
    const places = async (check: string) => {
      const verified = await verifyIn(files(check));
      return verified.flatMap(problemsOfExamples).map(({ path, range }) => `${path}:${range.start.line + 1}`);
    };
    assert.deepEqual(await places('r.yml'), ['/w/r.yml:5']);
    assert.deepEqual(await places('{rules: r.yml, examples: {bad: qux()}}'), ['/w/principles.yaml:1']);
  });

  test('the examples of a recipe are its own, with its default options', async () => {
    const verified = await verifyIn(`//- /w/principles.yaml
recipes:
  no-word:
    options: {word: {default: foo}}
    check: {forbid: {pattern: '{{word}}', examples: {bad: a foo, good: a bar}}}
principles:
  p: {statement: S, check: {no-word: {word: bar}}}
`);
    assert.deepEqual(
      verified.map(({ check, examples }) => [check.code, ...examples.map((one) => one.verdict)]),
      [['no-word', 'validated', 'validated']],
    );
  });

  test('a language that the principles give to a path', async () => {
    const verified = await verifyIn(`//- /w/principles.yaml
languages: {'*.inc': php}
principles:
  p: {statement: S, check: {syntax: {language: php, rule: {kind: echo_statement}, examples: {bad: {code: '<?php echo 1;', file: a.inc}}}}}
`);
    assert.equal(verified[0]?.examples[0]?.verdict, 'validated');
  });

  test('a check that several scopes inherit is tried once', async () => {
    const verified = await verifyIn(`//- /w/principles.yaml
principles: {p: {statement: S, check: {forbid: {pattern: a, examples: {bad: a}}}}}
//- /w/sub/principles.yaml
principles: {q: T}
`);
    assert.equal(verified.length, 1);
  });

  test('only what has changed is tried again, wherever it stands', async () => {
    const world = createWorld(`//- /w/principles.yaml
principles:
  p: {statement: S, check: {forbid: {pattern: a, examples: {bad: a}}}}
  q: {statement: S, check: {forbid: {pattern: b, examples: {bad: b}}}}
`);
    const { project } = world;
    project.configure({ folders: ['/w'], extraFiles: [], maxFindings: 100 });
    await project.load(new Map(), NEVER);
    await project.verify(
      project.examined.map(({ check }) => check),
      OPTIONS,
    );
    const text = world.files.get('/w/principles.yaml') ?? '';
    world.files.set('/w/principles.yaml', `# moved\n${text.replace('bad: b', 'bad: c')}`);
    await project.load(new Map(), NEVER);
    const known = project.examined.map(({ check }) => project.verified(check)?.examples.length);
    assert.deepEqual(known, [1, undefined]);
  });

  test('a check over facts sees the files of an example and no others', async () => {
    const check = {
      ...checkOf(
        { kind: 'imports', allow: [], rule: { asks: 'to', to: ['db/rows.ts'] } },
        { message: 'Ask the service.' },
      ),
      root: '/w',
      examples: {
        bad: [
          {
            code: '',
            files: { 'web/a.ts': "import { rows } from '../db/rows.js';\n", 'db/rows.ts': 'export const rows = 1;' },
          },
        ],
        good: [
          { code: '', files: { 'web/a.ts': "import { rows } from '../db/rows.js';\n" } },
          { code: "import { a } from './b.js';", file: 'web/a.ts' },
        ],
      },
    };
    await withPool({}, async (runner) => {
      const languageOf = (path: string) => languageOfPath(path)?.id;
      const [verified] = await verify({ ...PORTS, runner, languageOf }, [check], OPTIONS);
      const said = verified?.examples.map(({ group, verdict, found }) => [group, verdict, found?.file, found?.message]);
      assert.deepEqual(said, [
        ['bad', 'validated', 0, 'Ask the service.'],
        ['good', 'validated', undefined, undefined],
        ['good', 'validated', undefined, undefined],
      ]);
    });
  });

  test('an example on which a check does not come to an end stops that check and no other', async () => {
    const checks = [
      {
        ...checkOf({ kind: 'forbid', pattern: '(a+)+b\\1', flags: '', in: 'all' }, { key: 'slow' }),
        examples: bad(`${'a'.repeat(40)}c`),
      },
      { ...checkOf({ kind: 'forbid', pattern: 'foo', flags: '', in: 'all' }, { key: 'fine' }), examples: bad('foo') },
    ];
    await withPool({ budget: 1500 }, async (runner) => {
      const [slow, fine] = await verify({ runner, ...PORTS }, checks, OPTIONS);
      assert.equal(slow?.examples[0]?.verdict, 'broken');
      assert.equal(slow?.examples[0]?.stopped, 'Switched off: it took longer than 1.5 s on this example.');
      assert.equal(fine?.examples[0]?.verdict, 'validated');
    });
  });
});

function bad(code: string) {
  return { bad: [{ code }], good: [] };
}
