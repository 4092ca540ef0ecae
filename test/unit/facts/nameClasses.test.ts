/** Name classes: no glob may tell two files of one class in one folder apart. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { ownersIn, readCodeowners } from '../../../server/src/facts/codeowners/read.js';
import { compileGlob } from '../../../server/src/facts/glob.js';
import { NameClasses } from '../../../server/src/facts/nameClasses.js';

const NAMES = [
  'a',
  'b',
  '.a',
  'a.ts',
  'b.ts',
  'a.test.ts',
  'index.ts',
  'a.d.ts',
  'README',
  'x y.ts',
  '[a].ts',
  'a(b).ts',
];
const FOLDERS = ['', 'a/', 'src/', 'src/a/', 'src/a/b/', '.git/'];
const part = fc.constantFrom(
  ...[
    '*',
    '**',
    '*.ts',
    '*.test.ts',
    'a',
    'a.ts',
    '.*',
    '!(a|b).ts',
    '@(a|index).*',
    '?.ts',
    '[ab].ts',
    'a*',
    '*.{ts,js}',
    'src',
    '..',
    '{a,**}',
  ],
);
const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

suite('facts/nameClasses', () => {
  test('files of one class in one folder are alike to every glob', () => {
    fc.assert(
      fc.property(fc.array(glob, { minLength: 1, maxLength: 5 }), fc.constantFrom(...FOLDERS), (globs, folder) => {
        const classes = new NameClasses();
        const tests = globs.map((one) => compileGlob(one, classes));
        const written = globs.map((one) => `${one} @o${one.length}`).join('\n');
        const read = readCodeowners(written, 'gitlab', classes);
        const owners = (path: string) => ownersIn(read, path);
        for (const a of NAMES) {
          for (const b of NAMES.filter((other) => classes.of(other) === classes.of(a))) {
            for (const [i, matches] of tests.entries())
              assert.equal(matches(folder + a), matches(folder + b), `${globs[i]} on ${folder}: ${a}, ${b}`);
            assert.deepEqual(owners(folder + a), owners(folder + b));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('what asks nothing of a name makes no classes', () => {
    const classes = new NameClasses();
    for (const one of ['src/**', 'src/*', '**', 'a/**/*']) compileGlob(one, classes);
    assert.equal(classes.of('a.ts'), classes.of('README'));
  });
});
