/** Expressions for paths: the same answers whichever way they are matched, and soon, whatever is written. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../../server/src/facts/codeowners/pattern.js';
import { compileGlob } from '../../../server/src/facts/glob.js';
import { compileGlobset } from '../../../server/src/facts/globset.js';
import { compileExpression, type Piece } from '../../../server/src/facts/pathExpression.js';
import { compileWildcard } from '../../../server/src/facts/wildcard.js';

const { piece } = fc.letrec<{ piece: Piece; pieces: Piece[] }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small' },
    fc.record({ letter: fc.constantFrom('a', 'b', '/', '[^/]', '.') }),
    fc.record({ anyOf: fc.constantFrom('.', '[^/]') }),
    fc.record({ oneOf: fc.array(tie('pieces'), { minLength: 1, maxLength: 3 }) }),
  ),
  pieces: fc.array(tie('piece'), { maxLength: 4 }),
}));
const path = fc.string({ unit: fc.constantFrom('a', 'b', '/', '😀'), maxLength: 8 });

/** No wildcard that makes any difference, and enough of them to be matched side by side. */
const MANY: readonly Piece[] = [{ oneOf: [[], [{ letter: '\\u0001' }, ...Array(4).fill({ anyOf: '.' })]] }];

suite('facts/pathExpression', () => {
  test('side by side and by an expression of JavaScript', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 3 }), fc.array(path), (pieces, paths) => {
        const [quick, sure] = [pieces, [...MANY, ...pieces]].map((one) => compileExpression(one, 'su'));
        for (const one of paths) assert.equal(quick?.(one), sure?.(one), JSON.stringify([pieces, one]));
      }),
    );
  });

  const stars = `${'*a'.repeat(40)}*X*b`;
  const folders = `${'**/a/'.repeat(30)}X/b`;
  const dialects: readonly (readonly [
    name: string,
    compile: (glob: string) => ((path: string) => boolean) | undefined,
  ])[] = [
    ['a principles file', compileGlob],
    ["ast-grep's rule files", (glob) => compileGlobset(glob, { caseInsensitive: false })],
    ['CODEOWNERS on GitHub', (glob) => compilePattern(glob, 'github')],
    ['CODEOWNERS on GitLab', (glob) => compilePattern(glob, 'gitlab')],
    ['names of other tools', compileWildcard],
  ];
  for (const [name, compile] of dialects) {
    test(`globs of ${name} that nearly match keep nobody waiting`, () => {
      assert.equal(compile(stars)?.(`${'a'.repeat(200)}b`), false);
      assert.equal(compile(folders)?.(`${'a/'.repeat(200)}b`), false);
    });
  }

  test('braces without end, and what is too deep', () => {
    assert.equal(compileGlob(`${'{a,b}'.repeat(40)}/*`)('x/y'), false);
    assert.equal(compileGlob(`x*${'+('.repeat(500)}a${')'.repeat(500)}`)('x'), false);
    assert.equal(compileGlob(`${'**/../'.repeat(40)}*`)('x'), false);
  });
});
