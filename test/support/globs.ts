/** Globs of ast-grep's rule files with what they match among some paths. */

export const PATHS = [
  'a.ts',
  'lib/deep/b.ts',
  'src/a.ts',
  'src/a.test.ts',
  'src/deep/b.ts',
  'src/x+y.ts',
  'src2/c.ts',
] as const;

export const GLOBS: readonly (readonly [glob: string, matches: readonly string[]])[] = [
  ['*.ts', [...PATHS]],
  ['src', []],
  ['src/*', ['src/a.ts', 'src/a.test.ts', 'src/deep/b.ts', 'src/x+y.ts']],
  ['src/**', ['src/a.ts', 'src/a.test.ts', 'src/deep/b.ts', 'src/x+y.ts']],
  ['**/b.ts', ['lib/deep/b.ts', 'src/deep/b.ts']],
  ['**/a.ts', ['a.ts', 'src/a.ts']],
  ['src/**/b.ts', ['src/deep/b.ts']],
  ['src/**/a.ts', ['src/a.ts']],
  ['src?/c.ts', ['src2/c.ts']],
  ['src/a?ts', ['src/a.ts']],
  ['{src,lib}/**/b.ts', ['lib/deep/b.ts', 'src/deep/b.ts']],
  ['src/{a,x+y}.ts', ['src/a.ts', 'src/x+y.ts']],
  ['src/{a{,.test},nothing}.ts', ['src/a.test.ts']],
  ['src/{,deep/}b{}.ts', ['src/deep/b.ts']],
  ['src[0-9]/c.ts', ['src2/c.ts']],
  ['src[!0-9]c.ts', []],
  ['src[!0-9]x+y.ts', ['src/x+y.ts']],
  ['**', [...PATHS]],
  ['./src/a.ts', []],
  ['sr\\c/a.ts', ['src/a.ts']],
];
