/**
 * Code that stands aside of the product: tests, samples, scripts, what others or machines wrote. A first principle seldom means it.
 *
 * Gives globs for `ignore:`, and only for what is there. Deliberately absent: reading a file to see what it is.
 */
import { baseName } from '../facts/paths.js';
import { isProgram } from './survey.js';

interface Family {
  readonly folders: readonly string[];
  /** Names of files, as a pattern and as the glob that says the same. */
  readonly files: readonly (readonly [pattern: RegExp, glob: string])[];
  /** A folder that holds more of the code than this share is the product itself, whatever it is called. */
  readonly atMost: number;
}

const FAMILIES: readonly Family[] = [
  {
    folders: [
      'test',
      'tests',
      '__tests__',
      'spec',
      'specs',
      'e2e',
      'cypress',
      'testdata',
      'testing',
      'integration-tests',
      'fixtures',
      '__fixtures__',
      'mocks',
      '__mocks__',
      'factories',
      'testutil',
      'testutils',
      'test-utils',
      'loadgenerator',
      'loadtest',
      'load-tests',
    ],
    files: [
      [/\.(?:test|spec)\.\w+$/, '**/*.{test,spec}.*'],
      [/\.e2e-spec\.\w+$/, '**/*.e2e-spec.*'],
      [/^tests?\.rs$/, '**/{test,tests}.rs'],
      [/mock/i, '**/*{mock,Mock}*'],
      [/_test\.\w+$/, '**/*_test.*'],
      [/^test_.*\.py$|^conftest\.py$/, '**/{test_*,conftest}.py'],
      [/(?:Tests?|IT)\.(?:java|kt|cs)$/, '**/*{Test,Tests,IT}.{java,kt,cs}'],
      [/_spec\.rb$/, '**/*_spec.rb'],
      [/\.stories\.\w+$/, '**/*.stories.*'],
    ],
    atMost: 0.8,
  },
  {
    folders: ['example', 'examples', 'sample', 'samples', 'demo', 'demos', 'docs', 'doc', 'documentation', 'www'],
    files: [],
    atMost: 0.4,
  },
  {
    folders: [
      'script',
      'scripts',
      'hack',
      'tools',
      'tasks',
      'bin',
      'bench',
      'benches',
      'benchmark',
      'benchmarks',
      'migrations',
      'migrate',
      'seeds',
      'seeders',
      'stubs',
    ],
    files: [
      [/^build\.rs$/, '**/build.rs'],
      [/^seeds?\.\w+$/, '**/{seed,seeds}.*'],
    ],
    atMost: 0.4,
  },
  {
    folders: [
      'vendor',
      'third_party',
      'public',
      'static',
      'assets',
      'generated',
      '__generated__',
      'gen',
      'dist',
      'build',
    ],
    files: [
      [/_pb2(?:_grpc)?\.pyi?$/, '**/*_pb2*.py*'],
      [/\.pb(?:\.gw)?\.go$/, '**/*.pb*.go'],
      [/_pb\.[jt]s$/, '**/*_pb.{js,ts}'],
    ],
    atMost: 0.4,
  },
];

/** Globs that leave out what stands aside, for those of these files (relative paths) that do. */
export function asideIn(files: readonly string[]): readonly string[] {
  const programs = files.filter(isProgram);
  return FAMILIES.flatMap(({ folders, files: names, atMost }) => {
    const found = folders.filter((folder) => {
      const inside = programs.filter((path) => `/${path}`.includes(`/${folder}/`)).length;
      return inside > 0 && inside <= programs.length * atMost;
    });
    const globs = found.length === 0 ? [] : [found.length === 1 ? `**/${found[0]}/**` : `**/{${found.join(',')}}/**`];
    const byName = names.filter(([pattern]) => programs.some((path) => pattern.test(baseName(path))));
    return [...globs, ...byName.map(([, glob]) => glob)];
  });
}
