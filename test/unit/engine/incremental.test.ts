/** Whatever is edited, in whatever order: what is known in the end is what a look at everything anew finds. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NEVER, type TextOrPath } from '../../../server/src/engine/index.js';
import type { FileReport, Finding } from '../../../server/src/model/finding.js';
import { createWorld } from '../../support/memoryWorld.js';

/** Checks on texts, on trees, and over facts of several files. */
const PRINCIPLES = `version: 1
principles:
  words: {statement: S, why: W, check: {forbid: {pattern: BAD, message: M}}}
  calls: {statement: S, why: W, check: {syntax: {language: typescript, rule: {pattern: bad($A)}, message: 'M {A}'}}}
  apart: {statement: S, why: W, check: {imports: {to: sub/**, message: M}}}
  pairs: {statement: S, why: W, where: sub, check: {files: {sibling: '../{name}.ts', message: M}}}
`;
const PATHS = ['/w/a.ts', '/w/b.ts', '/w/sub/a.ts', '/w/sub/c.ts'] as const;
const LINES = [
  'BAD;',
  'bad(1);',
  "import './sub/a';",
  "import './sub/c';",
  'export {};',
  '// because(calls): it is old until 2026-12-31',
  'bad(BAD',
];

type Step =
  | { readonly do: 'write' | 'type'; readonly path: string; readonly text: string }
  | { readonly do: 'delete' | 'close'; readonly path: string };

const path = fc.constantFrom(...PATHS);
const text = fc.array(fc.constantFrom(...LINES), { maxLength: 4 }).map((lines) => `${lines.join('\n')}\n`);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('write' as const, 'type' as const), path, text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'close' as const), path }) },
);

const worldOf = async (files: ReadonlyMap<string, string>) => {
  const world = createWorld([...files].map(([file, written]) => `//- ${file}\n${written}`).join(''));
  world.project.configure({ folders: ['/w'], extraFiles: [], maxFindings: 100 });
  await world.project.load(new Map(), NEVER);
  return world;
};

/** What is shown of files, as lines. */
class Shown {
  readonly #byPath = new Map<string, readonly string[]>();

  readonly take = ({ path: of, findings, excepted }: FileReport): void => {
    const lineOf = ({ code, range: { start }, message }: Finding) =>
      `${of}:${start.line}:${start.character} ${code} ${message}`;
    this.#byPath.set(of, [...findings.map(lineOf), ...excepted.map(({ finding }) => `${lineOf(finding)}, excepted`)]);
  };
  forget(gone: string): void {
    this.#byPath.delete(gone);
  }
  lines(): readonly string[] {
    return [...this.#byPath.values()].flat().sort();
  }
}

async function lookAtAll(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const { project } = await worldOf(files);
  const shown = new Shown();
  const paths = (await project.filesToCheck(NEVER)).map((one) => ({ path: one }));
  await project.check(paths, { urgency: 'workspace', cancellation: NEVER }, shown.take);
  return shown.lines();
}

suite('engine/incremental', function () {
  this.timeout(120_000);
  test('what edits leave is what a fresh look finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { files, project } = await worldOf(new Map([['/w/principles.yaml', PRINCIPLES]]));
        const open = new Map<string, string>();
        project.overlay((one) => open.get(one));
        const shown = new Shown();
        const check = async (one: TextOrPath, urgency: 'editor' | 'workspace') =>
          project.check([one], { urgency, cancellation: NEVER }, shown.take);
        const onDisk = async (one: string) => {
          if (files.has(one)) return check({ path: one }, 'workspace');
          project.forget([one]);
          shown.forget(one);
        };
        for (const one of steps) {
          if (one.do === 'write') files.set(one.path, one.text);
          else if (one.do === 'delete') files.delete(one.path);
          // Only what is there can be opened, and what is deleted is closed.
          if (one.do === 'type' && files.has(one.path)) open.set(one.path, one.text);
          else if (one.do === 'close' || one.do === 'delete') open.delete(one.path);
          const now = open.get(one.path);
          if (now === undefined) await onDisk(one.path);
          else await check({ path: one.path, text: now }, 'editor');
          await project.refreshFacts(NEVER, shown.take);
        }
        assert.deepEqual(shown.lines(), await lookAtAll(new Map([...files, ...open])));
      }),
      { numRuns: Number(process.env.BECAUSE_RUNS ?? 60) },
    );
  });
});
