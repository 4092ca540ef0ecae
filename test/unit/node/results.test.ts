/** Results that are kept between runs: as good as a fresh look, wherever the folder lies and whatever became of the file. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { createProject, NEVER } from '../../../server/src/engine/index.js';
import { cachedRunner } from '../../../server/src/node/cachedRunner.js';
import { createFileFinder } from '../../../server/src/node/fileFinder.js';
import { disk } from '../../../server/src/node/fileSystem.js';
import { type KeptResults, NOTHING_KEPT, readResults, writeResults } from '../../../server/src/node/resultFile.js';
import { inThisProcess } from '../../support/engine/inThisProcess.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

const PRINCIPLES = `version: 1
principles:
  words: {statement: S, why: W, check: {forbid: {pattern: BAD, message: M}}}
  calls: {statement: S, why: W, check: {syntax: {language: typescript, rule: {pattern: bad($A)}, message: 'M {A}'}}}
  apart: {statement: S, why: W, check: {imports: {to: sub/**, message: M}}}
  pages: {statement: S, why: W, check: {config: {file: '*.json', at: $.page, refers_to: file, message: M}}}
`;
/** The same without one check, with another message, and with one more. */
const OTHERS = [
  PRINCIPLES,
  PRINCIPLES.replace(/^ {2}words.*\n/m, ''),
  PRINCIPLES.replace("'M {A}'", "'Not {A}'"),
  `${PRINCIPLES}  more: {statement: S, why: W, check: {forbid: {pattern: good, message: M}}}\n`,
];
const PATHS = ['a.ts', 'b.ts', 'sub/a.ts', 'c.json'] as const;
const LINES = [
  'BAD;',
  'bad(1);',
  "import './sub/a';",
  'good;',
  '// because(calls): it is old until 2026-12-31',
  '{"page": "b.ts"}',
];

const OF_FRESH = { bytes: 'fresh', asked: 'y' };
/** More than there are. */
const MOST_STEPS = 40;
const RESULT_FILE = new URL('../../../server/src/node/resultFile.js', import.meta.url).href;
/**
 * Keeps results, and ends itself after so many steps: a step is whatever changes the disk, before and after it is done; a file is
 * written in four parts, which is a step each.
 */
const ENDED_AT_A_STEP = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const [, module, folder, steps] = process.argv;
  const fresh = JSON.parse(fs.readFileSync(folder + '/fresh.json', 'utf8'));
  let left = Number(steps);
  const step = () => { if (left-- === 0) process.kill(process.pid, 'SIGKILL'); };
  for (const name of ['mkdirSync', 'renameSync']) {
    const own = fs[name];
    fs[name] = (...given) => { step(); own(...given); step(); };
  }
  fs.writeFileSync = (file, text) => {
    step();
    const open = fs.openSync(file, 'w');
    for (let part = 0; part < 4; part++) {
      step();
      fs.writeSync(open, text.slice((text.length * part) / 4, (text.length * (part + 1)) / 4));
    }
    fs.closeSync(open);
    step();
  };
  syncBuiltinESMExports();
  const { writeResults } = await import(module);
  process.exitCode = writeResults(folder, 'me', fresh) === undefined ? 0 : 1;
`;

const make = (written = '') => temporaryFolder(`//- .git/HEAD\n//- principles.yaml\n${PRINCIPLES}${written}`);

/** One run of the command, as far as results go: what it finds, what it keeps, and the files that were looked at. */
async function look(folder: string, kept?: KeptResults) {
  const { runner, looked, switchOff } = inThisProcess();
  const caching = cachedRunner(runner, folder, kept ?? NOTHING_KEPT);
  const ports = {
    files: disk,
    finder: createFileFinder(),
    runner: kept ? caching : runner,
    previews: runner,
    recipes: new Map(),
    packs: new Map(),
    pause: async () => {},
    version: '1.0.0',
    today: () => '2026-11-23',
  };
  const project = createProject(ports, { folders: [folder], extraFiles: [], maxFindings: 100 });
  const { problems } = await project.load(new Map(), NEVER);
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  const found: string[] = [];
  const paths = (await project.filesToCheck(NEVER)).map((path) => ({ path }));
  await project.check(paths, { urgency: 'workspace', cancellation: NEVER }, (report) =>
    found.push(JSON.stringify(report)),
  );
  return { found: found.sort(), looked, switchOff, toKeep: () => caching.toKeep() ?? kept };
}

suite('node/results', function () {
  this.timeout(120_000);
  const folders: TemporaryFolder[] = [];
  const folderOf = (written?: string) => {
    const folder = make(written);
    folders.push(folder);
    return folder;
  };
  teardown(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });

  const step = fc.oneof(
    fc.record({
      path: fc.constantFrom(...PATHS),
      text: fc.array(fc.constantFrom(...LINES), { maxLength: 3 }).map((lines) => lines.join('\n')),
    }),
    fc.record({ path: fc.constant('principles.yaml'), text: fc.constantFrom(...OTHERS) }),
    fc.record({ path: fc.constantFrom(...PATHS), text: fc.constant(undefined) }),
  );

  test('whatever changes between runs, what is kept makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 5 }), async (runs) => {
        const folder = make();
        let kept: KeptResults = NOTHING_KEPT;
        try {
          for (const steps of [[], ...runs]) {
            for (const { path, text } of steps) {
              if (text === undefined) rmSync(folder.at(path), { force: true });
              else folder.write(path, text);
            }
            const { found, toKeep } = await look(folder.path, kept);
            assert.deepEqual(found, (await look(folder.path)).found);
            kept = JSON.parse(JSON.stringify(toKeep() ?? NOTHING_KEPT));
          }
        } finally {
          folder.remove();
        }
      }),
      { numRuns: Number(process.env.BECAUSE_RUNS ?? 25) },
    );
  });

  test('only what has changed is looked at, in another folder, too', async () => {
    const folder = folderOf('//- a.ts\nbad(1);\n//- sub/a.ts\nBAD\n//- b.ts\nimport "./sub/a";\n');
    const first = await look(folder.path, NOTHING_KEPT);
    assert.equal(first.found.filter((report) => report.includes('"code"')).length, 3);
    const elsewhere = folderOf();
    cpSync(folder.path, elsewhere.path, { recursive: true });
    elsewhere.write('a.ts', 'bad(2);\n');
    const second = await look(elsewhere.path, first.toKeep());
    assert.deepEqual(second.looked, [elsewhere.at('a.ts')]);
    assert.deepEqual(second.found, (await look(elsewhere.path)).found);
  });

  test('what was found while a check was switched off is not kept', async () => {
    const folder = folderOf('//- a.ts\nbad(1);\n//- c.json\n{}\n');
    const { toKeep, switchOff } = await look(folder.path, NOTHING_KEPT);
    switchOff('calls', folder.at('a.ts'));
    assert.deepEqual(Object.keys(toKeep()?.texts ?? {}), []);
  });

  test('what was not kept whole, or by another maker, is as good as nothing, and only the former is told', () => {
    const folder = folderOf();
    const kept = { texts: { 'a.ts': { bytes: 'x', asked: 'y' } } };
    assert.deepEqual(readResults(folder.path, 'me'), { kept: NOTHING_KEPT });
    assert.equal(writeResults(folder.path, 'me', kept), undefined);
    assert.deepEqual(readResults(folder.path, 'me'), { kept });
    assert.deepEqual(readResults(folder.path, 'you'), { kept: NOTHING_KEPT });
    const file = folder.at('.because-cache/results.json');
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.boolean(), fc.nat(255), (at, isCut, byte) => {
        const broken = isCut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!isCut) broken[at] = byte;
        writeFileSync(file, broken);
        const read = readResults(folder.path, 'me');
        if (!broken.equals(whole) && read.kept !== NOTHING_KEPT) assert.deepEqual(read.kept, kept);
        if (isCut) assert.match(read.complaint ?? '', /^What was kept .* Everything is looked at anew\.$/);
      }),
    );
  });

  test('whoever is ended while writing leaves a whole file', () => {
    const old = { texts: { 'a.ts': { bytes: 'old', asked: 'y' } } };
    const fresh = { texts: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${i}.ts`, OF_FRESH])) };
    const folder = folderOf();
    writeFileSync(folder.at('fresh.json'), JSON.stringify(fresh));
    const left: KeptResults[] = [];
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      assert.equal(writeResults(folder.path, 'me', old), undefined);
      const { signal, status, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module', '--eval', ENDED_AT_A_STEP, RESULT_FILE, folder.path, String(steps)],
        { encoding: 'utf8' },
      );
      const read = readResults(folder.path, 'me');
      assert.equal(read.complaint, undefined);
      left.push(read.kept);
      if (signal === 'SIGKILL') continue;
      assert.equal(status, 0, stderr);
      break;
    }
    assert.ok(left.length < MOST_STEPS, 'it never came to its end');
    const firstFresh = left.findIndex(({ texts }) => !('a.ts' in texts));
    // Before the file is there: its folder, what keeps version control out, and some of its bytes.
    assert.ok(firstFresh > 8, `${firstFresh} of ${left.length} moments left the old file`);
    left.forEach((kept, at) => {
      assert.deepEqual(kept, at < firstFresh ? old : fresh);
    });
  });
});
