/** Exception comments: what is read, in which comments, and which line they cover. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import type { InlineException } from '../../../server/src/model/finding.js';
import { runOn } from '../../support/checks.js';

const read = (text: string, path = '/a.ts') => runOn(path, text, []).exceptions;

/** What a comment says, without its place. */
function said(text: string, path?: string): Partial<InlineException> | undefined {
  const [first] = read(text, path);
  if (!first) return undefined;
  const { ids, reason, until, author } = first;
  return JSON.parse(JSON.stringify({ ids, reason, until, author }));
}

suite('engine/inlineExceptions', () => {
  for (const [comment, expected] of [
    [
      'because(api): the URL is fixed until 2027-03-31 (@ana)',
      { ids: ['api'], reason: 'the URL is fixed', until: '2027-03-31', author: '@ana' },
    ],
    ['because(api): fixed until 2027-03-31', { ids: ['api'], reason: 'fixed', until: '2027-03-31' }],
    ['because(api): fixed (@ana)', { ids: ['api'], reason: 'fixed', author: '@ana' }],
    ['because(api): fixed', { ids: ['api'], reason: 'fixed' }],
    ['because(api):', { ids: ['api'] }],
    ['because(api): until 2027-03-31 (@ana)', { ids: ['api'], until: '2027-03-31', author: '@ana' }],
    ['because(api) fixed until 2027-03-31', { ids: ['api'] }],
    [
      'because(api, no-float/sums): r until 2027-03-31 (@org/team-a).',
      { ids: ['api', 'no-float/sums'], reason: 'r', until: '2027-03-31', author: '@org/team-a' },
    ],
    ['because( api ,b ) : r until 2027-03-31.', { ids: ['api', 'b'], reason: 'r', until: '2027-03-31' }],
    [
      'because(api): open until 2026-01-01 and until 2027-03-31',
      { ids: ['api'], reason: 'open until 2026-01-01 and', until: '2027-03-31' },
    ],
    ['because(api): see (the docs) until 2027-03-31', { ids: ['api'], reason: 'see (the docs)', until: '2027-03-31' }],
    ['because(api): r until 2027-02-30', { ids: ['api'], reason: 'r' }],
    ['because(api): r until 2027-2-3', { ids: ['api'], reason: 'r' }],
    ['because(api): r until further notice', { ids: ['api'], reason: 'r until further notice' }],
    ['because(api): r UNTIL 2027-03-31', { ids: ['api'], reason: 'r', until: '2027-03-31' }],
    ['because(of this): r', undefined],
    ['because(): r', undefined],
    ['because(api', undefined],
    ['see because(api): r until 2027-03-31', undefined],
    ['becausE(api): r', undefined],
  ] as const) {
    test(comment, () => {
      assert.deepEqual(said(`// ${comment}\ncode()`), expected);
      assert.deepEqual(said(`/* ${comment} */\ncode()`), expected);
      assert.deepEqual(said(`# ${comment}\ncode()`, '/a.py'), expected);
      assert.deepEqual(said(`<!-- ${comment} -->\ncode`, '/a.md'), expected);
    });
  }

  for (const [opener, closer, path] of [
    ['//', '', '/a.ts'],
    ['///', '', '/a.rs'],
    ['/**', ' */', '/A.java'],
    ['#', '', '/a.rb'],
    ['##', '', '/a.yaml'],
    ['--', '', '/a.sql'],
    ['<!--', ' -->', '/a.html'],
    ['/*', '*/', '/a.css'],
    [';', '', '/a.ini'],
    ['%', '', '/a.erl'],
    ['{-', ' -}', '/a.hs'],
    ['--[[', ']]', '/a.lua'],
    ['<#', '#>', '/a.ps1'],
    ['//', '', '/a.proto'],
    ['#', '', '/unknown'],
  ] as const) {
    test(`${opener} in ${path}`, () => {
      const text = `${opener} because(api): r until 2027-03-31 (@ana)${closer}\ncode`;
      assert.deepEqual(said(text, path), { ids: ['api'], reason: 'r', until: '2027-03-31', author: '@ana' });
      const [exception] = read(text, path);
      assert.equal(
        text.slice(exception?.range.start.offset, exception?.range.end.offset),
        'because(api): r until 2027-03-31 (@ana)',
      );
      assert.equal(exception?.covers, 1);
    });
  }

  test('only in comments of the language', () => {
    assert.deepEqual(read('const a = "// because(api): r";'), []);
    assert.deepEqual(read('const a = `\n// because(api): r\n`;'), []);
    assert.deepEqual(read('# because(api): r\n', '/a.ts'), []);
    assert.deepEqual(read('// because(api): r\n', '/a.py'), []);
    assert.deepEqual(read('a = """\n# because(api): r\n"""', '/a.py'), []);
  });

  test('a long reason may run over the lines of one comment', () => {
    const text = '/*\n * because(api): the partner\n * asks for it until 2027-03-31\n * (@ana)\n */\ncode()';
    assert.deepEqual(said(text), undefined, 'it must follow the opener at once, on its line');
    const near = '/* because(api): the partner\n * asks for it\n * until 2027-03-31 (@ana)\n */\ncode()';
    assert.deepEqual(said(near), {
      ids: ['api'],
      reason: 'the partner asks for it',
      until: '2027-03-31',
      author: '@ana',
    });
    assert.equal(read(near)[0]?.covers, 4);
  });

  suite('covers', () => {
    const covers = (text: string, path?: string) => read(text, path).map((exception) => exception.covers);
    const it = 'because(api): r until 2027-03-31';

    test('its own line, behind code', () => assert.deepEqual(covers(`code() // ${it}\nmore()`), [0]));
    test('its own line, before code', () => assert.deepEqual(covers(`/* ${it} */ code()\nmore()`), [0]));
    test('the next line', () => assert.deepEqual(covers(`  // ${it}\ncode()`), [1]));
    test('the next line of code, over blank lines and comments', () => {
      assert.deepEqual(covers(`// ${it}\n\n   \n// more\n/* and\n more */\ncode()`), [6]);
    });
    test('the same line, from several comments', () => {
      assert.deepEqual(covers(`// ${it}\n// ${it}\ncode()`), [2, 2]);
    });
    test('nothing, at the end', () => assert.deepEqual(covers(`code()\n// ${it}\n`), [undefined]));
    test('the next element, in JSX', () => {
      assert.deepEqual(covers(`x = <a>\n  {/* ${it} */}\n  <b />\n</a>`, '/a.tsx'), [2]);
    });
    test('the next line, with every kind of line break', () => {
      for (const lineBreak of ['\n', '\r\n', '\r']) {
        assert.deepEqual(covers(`// x${lineBreak}/* ${it} */${lineBreak}code()`), [2], JSON.stringify(lineBreak));
      }
    });
  });

  test('whatever the text, places lie in it and reading ends', () => {
    const piece = fc.constantFrom(
      '// ',
      '/* ',
      ' */',
      'because(',
      'a',
      ', ',
      ')',
      ': ',
      'until ',
      '2027-03-31',
      ' (@',
      '\n',
      '"',
      '`',
      '😀',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
        (text) => {
          for (const { range, covers, ids } of read(text)) {
            assert.ok(text.startsWith('because(', range.start.offset));
            assert.ok(range.end.offset <= text.length && range.end.offset > range.start.offset);
            assert.ok(ids.length > 0);
            if (covers !== undefined) assert.ok(covers >= range.start.line && covers < text.split('\n').length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
