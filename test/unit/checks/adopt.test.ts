/** `adopt`: which findings of other tools a check takes over, where they stand, and what is said of them. */
import assert from 'node:assert/strict';
import type { Adopted } from '../../../server/src/model/adopted.js';
import { checkWorld } from '../../support/checkWorld.js';

const FILES = `//- /w/src/a.ts
const a = 1;
console.log('😀', a);
//- /w/lib/b.ts
console.log(1);
`;

const at = (line: number, from: number, to: number): Adopted['range'] => ({
  start: { line: line - 1, character: from - 1 },
  end: { line: line - 1, character: to - 1 },
});
const CONSOLE: Adopted = {
  source: 'eslint',
  code: 'no-console',
  message: 'Unexpected console statement.',
  range: at(2, 1, 12),
};

function world(check: string, more = '', files = FILES) {
  return `//- /w/principles.yaml
version: 1
principles:
  p:
    statement: Logs go through the logger.
    why: Nobody reads the console.
${more}    check:
      adopt: ${check}
${files}`;
}

async function told(check: string, adopted: { readonly [path: string]: readonly Adopted[] }, more = '', files = FILES) {
  const { told: found, problems } = await checkWorld(world(check, more, files), '/w', (project) => {
    for (const [path, list] of Object.entries(adopted)) project.adopt(path, list);
  });
  assert.deepEqual(problems, []);
  return found.map((line) => line.replace('/w/', ''));
}

const A = { '/w/src/a.ts': [CONSOLE] };
const FOUND = ['src/a.ts:2:1-2:12 Unexpected console statement. (eslint: no-console)'];

suite('checks/adopt', () => {
  for (const [says, check] of [
    ['a source and a code', '{source: eslint, code: no-console}'],
    ['a tool in other capitals', '{source: ESLint, code: no-console}'],
    ['one of several', '{source: [biome, eslint], code: [no-debugger, no-console]}'],
    ['any letters', "{source: '*', code: 'no-*'}"],
    ['a code alone', '{code: no-console}'],
    ['a source alone', '{source: eslint}'],
    ['words of its message', '{mentions: CONSOLE statement}'],
  ] as const) {
    test(`adopts by ${says}`, async () => {
      assert.deepEqual(await told(check, A), FOUND);
    });
  }

  for (const [says, check] of [
    ['another tool', '{source: biome, code: no-console}'],
    ['another rule', '{source: eslint, code: no-console-log}'],
    ['a rule in other capitals', '{code: No-Console}'],
    ['a part of a name', '{source: eslint, code: console}'],
    ['other words', '{source: eslint, mentions: [debugger, alert]}'],
  ] as const) {
    test(`leaves alone ${says}`, async () => {
      assert.deepEqual(await told(check, A), []);
    });
  }

  test('adopts a code that is a number', async () => {
    const one = { ...CONSOLE, source: 'ts', code: '2304' };
    assert.equal((await told('{source: ts, code: 2304}', { '/w/src/a.ts': [one] })).length, 1);
  });

  test('says our words, with theirs filled in', async () => {
    const check = "{code: no-console, message: 'Use the logger; {source} says of {code}: {message} {else}'}";
    assert.deepEqual(await told(check, A), [
      'src/a.ts:2:1-2:12 Use the logger; eslint says of no-console: Unexpected console statement. {else}',
    ]);
  });

  test('quotes their words as one plain line, whatever stands in them', async () => {
    const odd = { ...CONSOLE, message: `Bad\r\n\tthing\u202e\u0000 ${'x'.repeat(400)}` };
    const [line = ''] = await told('{code: no-console}', { '/w/src/a.ts': [odd] });
    assert.match(line, /Bad thing x+… \(eslint: no-console\)$/);
    assert.ok(line.length < 360);
    const silent = { ...CONSOLE, message: ' ', code: '' };
    assert.deepEqual(await told('{source: eslint}', { '/w/src/a.ts': [silent] }), [
      'src/a.ts:2:1-2:12 It says no more. (eslint)',
    ]);
  });

  test('stands within the text, also where a tool counts characters or knows an older text', async () => {
    const range = { start: { line: 1, character: 15 }, end: { line: 1, character: 16 } };
    const far = { start: { line: 1, character: 3 }, end: { line: 90, character: 7 } };
    const lineEnd = { start: { line: 0, character: 0 }, end: { line: 0, character: Number.MAX_SAFE_INTEGER } };
    const list = [
      { ...CONSOLE, range, columns: 'code points' as const },
      { ...CONSOLE, range },
      { ...CONSOLE, range: far },
      { ...CONSOLE, range: lineEnd },
    ];
    const found = await told('{code: no-console}', { '/w/src/a.ts': list });
    assert.deepEqual(
      found.map((line) => line.split(' ')[0]),
      ['src/a.ts:1:1-1:13', 'src/a.ts:2:16-2:17', 'src/a.ts:2:17-2:18', 'src/a.ts:2:4-3:1'],
    );
  });

  test('holds where the principle speaks, and where there is a file', async () => {
    const everywhere = {
      '/w/src/a.ts': [CONSOLE],
      '/w/lib/b.ts': [{ ...CONSOLE, range: at(1, 1, 12) }],
      '/w/src/gone.ts': [CONSOLE],
      '/elsewhere/c.ts': [CONSOLE],
      '/w/principles.yaml': [CONSOLE],
    };
    assert.deepEqual(await told('{code: no-console}', everywhere, '    where: src\n'), FOUND);
  });

  test('an exception in the text covers it, and one that is over does not', async () => {
    const excepted = (until: string) => `//- /w/src/a.ts
const a = 1;
console.log(a); // because(p): the console is this tool's output until ${until} (@ana)
`;
    assert.deepEqual(await told('{code: no-console}', A, '', excepted('2027-01-31')), []);
    const over = ' The exception for it ended on 2026-11-01 ("the console is this tool\'s output").';
    const found = await told('{code: no-console}', A, '', excepted('2026-11-01'));
    assert.deepEqual(
      found,
      FOUND.map((line) => `${line}${over}`),
    );
  });

  test('asks for something to adopt', async () => {
    const { problems } = await checkWorld(world('{message: Hm.}'));
    assert.deepEqual(
      problems.map(({ code, message }) => [code, message]),
      [['empty-check', 'Say what is adopted: source, code or mentions.']],
    );
  });
});
