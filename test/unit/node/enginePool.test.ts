/** Engine processes: what they find, what they survive, and that nothing of them stays. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite, test } from 'mocha';
import type { CheckTrouble, TextReport } from '../../../server/src/engine/runner.js';
import { Cancelled, NEVER } from '../../../server/src/facts/cancellation.js';
import { checkOf, forbid, syntax, textsOf } from '../../support/checks.js';
import {
  crumbFiles,
  deepArray,
  isAlive,
  PARENT,
  planOf,
  QUADRATIC,
  runInPool,
  TRAPPED,
  textOf,
  until,
  withPool,
} from '../../support/engine/pool.js';

const CALLS = checkOf(syntax('javascript', { pattern: 'call($A)' }), { key: 'calls', message: 'call of $A' });
const WORDS = checkOf(forbid('word'), { key: 'words' });
const paths = (reports: readonly TextReport[]) => reports.map(({ path }) => path).sort();
/** What was found, as `path: check`, sorted. */
const found = (reports: readonly TextReport[]) =>
  reports.flatMap((report) => report.matches.map(({ check }) => `${report.path}: ${check}`)).sort();

const kinds = (troubles: readonly CheckTrouble[]) => troubles.map(({ check, kind }) => [check, kind]);

/** Sets a variable of the environment, which engine processes inherit, for as long as something runs. */
async function withVariable(name: string, value: string, run: () => Promise<void>): Promise<void> {
  process.env[name] = value;
  try {
    await run();
  } finally {
    delete process.env[name];
  }
}

function token() {
  const listeners = new Set<() => void>();
  const cancellation = {
    isCancellationRequested: false,
    onCancellationRequested(listener: () => void) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const cancel = () => {
    cancellation.isCancellationRequested = true;
    for (const listener of listeners) listener();
  };
  return { cancellation, cancel };
}

suite('node/enginePool', function () {
  this.timeout(40_000);

  test('finds in given texts and in files, and leaves nothing behind', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'because-test-'));
    const file = path.join(folder, 'a.js');
    writeFileSync(file, Buffer.from('\ufeffcall(1) // word\r\n', 'utf16le'));
    const checks = [CALLS, WORDS];
    const onDisk = { path: file, language: 'javascript', checks: ['calls', 'words'] };
    await withPool({ size: 2 }, async (pool) => {
      const plan = planOf(checks);
      assert.deepEqual(await pool.prepare(plan, NEVER), []);
      const reports: TextReport[] = [];
      const texts = [onDisk, textOf('/b.js', 'call(2)', checks), textOf('/c.py', 'word', [WORDS], 'python')];
      await pool.run(plan, texts, { urgency: 'editor', cancellation: NEVER }, (report) => reports.push(report));
      assert.deepEqual(found(reports), [`${file}: calls`, `${file}: words`, '/b.js: calls', '/c.py: words'].sort());
      const call = reports.find(({ path }) => path === file)?.matches[0];
      assert.equal(call?.message, 'call of 1');
      assert.deepEqual(call?.range.start, { offset: 0, line: 0, character: 0 });
      const { processIds } = pool;
      assert.ok(processIds.length > 0);
      await pool.dispose();
      assert.deepEqual(processIds.filter(isAlive), []);
      assert.deepEqual(crumbFiles(), []);
      rmSync(folder, { recursive: true });
    });
  });

  test('tells what is wrong with checks once, whichever process is asked', async () => {
    const broken = checkOf(syntax('javascript', { patern: 'x' }), { key: 'broken' });
    await withPool({ size: 2 }, async (pool) => {
      const plan = planOf([broken, CALLS]);
      const [first, second] = await Promise.all([pool.prepare(plan, NEVER), pool.prepare(plan, NEVER)]);
      assert.deepEqual(
        first.map(({ check, kind }) => [check, kind]),
        [['broken', 'invalid']],
      );
      assert.deepEqual(second, first);
      assert.deepEqual(await pool.prepare(plan, NEVER), first);
    });
  });

  test('switches off a rule that hangs in native code, and keeps everything else', async () => {
    const slow = checkOf(syntax('javascript', QUADRATIC), { key: 'slow' });
    const checks = [WORDS, slow, CALLS];
    const hard = `call(1); word = ${deepArray(20_000)}`;
    const texts = [textOf('/a.js', 'word', checks), textOf('/b.js', hard, checks), textOf('/c.js', 'call(2)', checks)];
    const { reports, troubles } = await runInPool(checks, texts, { budget: 300 });
    assert.deepEqual(
      troubles.map(({ check, kind, path }) => ({ check, kind, path })),
      [{ check: 'slow', kind: 'over-budget', path: '/b.js' }],
    );
    assert.match(troubles[0]?.message ?? '', /0\.3 s on \/b\.js/);
    assert.deepEqual(paths(reports), ['/a.js', '/b.js', '/c.js']);
    assert.deepEqual(found(reports), ['/a.js: words', '/b.js: calls', '/b.js: words', '/c.js: calls']);
  });

  test('leaves a check off until there is a new plan', async () => {
    const slow = checkOf(forbid('^(?=(a+)+\\1$)b'), { key: 'slow' });
    const bad = textOf('/bad.js', `${'a'.repeat(40)}!`, [slow, WORDS]);
    const good = textOf('/good.js', 'b word', [slow, WORDS]);
    await withPool({ budget: 300 }, async (pool) => {
      const troubles: string[] = [];
      pool.onTrouble((plan, { check, kind }) => troubles.push(`${plan}: ${check} ${kind}`));
      const first = planOf([slow, WORDS]);
      const run = async (plan: typeof first, text: typeof bad) => {
        await pool.run(plan, [text], { urgency: 'editor', cancellation: NEVER }, () => {});
      };
      await run(first, bad);
      await run(first, bad);
      assert.deepEqual(troubles, [`${first.id}: slow over-budget`], 'it is off the second time');
      const second = planOf([slow, WORDS]);
      await run(second, good);
      assert.equal(troubles.length, 1);
      await run(second, bad);
      assert.deepEqual(troubles.slice(1), [`${second.id}: slow over-budget`], 'it was on again');
    });
  });

  test('ends expressions that backtrack without end, by themselves where it can', async () => {
    const harmless = checkOf(forbid('(a+)+$'), { key: 'falls-back' });
    const hopeless = checkOf(forbid('^(?=(a+)+\\1$)b'), { key: 'hopeless' });
    const checks = [harmless, hopeless, WORDS];
    const text = `${'a'.repeat(40)}! word`;
    const { reports, troubles } = await runInPool(checks, [textOf('/a.js', text, checks)], { budget: 400 });
    assert.deepEqual(
      troubles.map(({ check, kind }) => [check, kind]),
      [['hopeless', 'over-budget']],
    );
    assert.deepEqual(found(reports), ['/a.js: words']);
  });

  test('switches off a check that aborts its process twice', async () => {
    const fatal = checkOf(syntax('javascript', { any: [{ pattern: 'call($ABORT_FIND)' }] }), { key: 'fatal' });
    const checks = [fatal, CALLS];
    const texts = [
      textOf('/a.js', 'call(1)', checks),
      textOf('/b.js', 'call(ABORT_TEXT)', checks),
      textOf('/c.js', 'call(3)', checks),
    ];
    const { reports, troubles } = await runInPool(checks, texts, { entry: TRAPPED });
    assert.deepEqual(
      troubles.map(({ check, kind, path }) => ({ check, kind, path })),
      [{ check: 'fatal', kind: 'crashed', path: '/b.js' }],
    );
    assert.deepEqual(paths(reports), ['/a.js', '/b.js', '/c.js']);
    assert.deepEqual(
      found(reports).filter((line) => line.endsWith('calls')),
      ['/a.js: calls', '/b.js: calls', '/c.js: calls'],
    );
    assert.ok(!found(reports).includes('/b.js: fatal'));
  });

  test('switches off a check that aborts while it is compiled', async () => {
    const fatal = checkOf(syntax('javascript', { pattern: 'ABORT_COMPILE' }), { key: 'fatal' });
    const { reports, troubles, prepared } = await runInPool(
      [fatal, CALLS],
      [textOf('/a.js', 'call(1)', [fatal, CALLS])],
      {
        entry: TRAPPED,
      },
    );
    assert.deepEqual(
      troubles.map(({ check, kind }) => [check, kind]),
      [['fatal', 'crashed']],
    );
    assert.deepEqual(prepared, []);
    assert.deepEqual(found(reports), ['/a.js: calls']);
  });

  for (const [how, mark, kind] of [
    ['aborts', 'ABORT_PARSE', 'crashed'],
    ['hangs', 'HANG_PARSE', 'over-budget'],
  ] as const) {
    test(`leaves a text on which the parser ${how} to the text checks`, async () => {
      const kotlin = checkOf(syntax('kotlin', { pattern: 'x()' }), { key: 'kotlin' });
      const checks = [WORDS, kotlin, CALLS];
      const texts = [textOf('/a.js', `call(1) // word ${mark}`, checks), textOf('/b.js', 'call(2)', checks)];
      const { reports, troubles } = await runInPool(checks, texts, { entry: TRAPPED, budget: 300 });
      assert.deepEqual(
        troubles.map(({ check, kind, path }) => ({ check, kind, path })),
        [{ check: 'calls', kind, path: '/a.js' }],
      );
      assert.deepEqual(found(reports), ['/a.js: words', '/b.js: calls']);
    });
  }

  for (const [how, variable, says] of [
    ['aborts its process', 'BECAUSE_TEST_ABORT_LOAD', /ends its process when it is loaded/],
    ['cannot be loaded', 'BECAUSE_TEST_NO_NATIVE', /cannot be loaded on \S+: Cannot find native binding\.$/],
  ] as const) {
    test(`goes on with text checks where the syntax engine ${how}`, async () => {
      await withVariable(variable, '1', async () => {
        const checks = [CALLS, WORDS];
        const texts = [textOf('/a.js', 'call(1) // word', checks)];
        const { reports, prepared } = await runInPool(checks, texts, { entry: TRAPPED });
        assert.deepEqual(kinds(prepared), [['calls', 'unavailable']]);
        assert.match(prepared[0]?.message ?? '', says);
        assert.deepEqual(found(reports), ['/a.js: words']);
      });
    });
  }

  test('goes on with the other languages where the library of one is missing', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'because-test-'));
    const python = fileURLToPath(new URL('../../../../node_modules/@ast-grep/lang-python', import.meta.url));
    mkdirSync(path.join(folder, '@ast-grep'));
    symlinkSync(python, path.join(folder, '@ast-grep', 'lang-python'));
    await withVariable('BECAUSE_TEST_GRAMMARS', folder, async () => {
      const kotlin = checkOf(syntax('kotlin', { pattern: 'call($A)' }), { key: 'kotlin' });
      const snake = checkOf(syntax('python', { pattern: 'call($A)' }), { key: 'snake' });
      const checks = [kotlin, snake, CALLS, WORDS];
      const texts = [
        textOf('/a.kt', 'call(1) // word', checks, 'kotlin'),
        textOf('/a.py', 'call(1) # word', checks, 'python'),
        textOf('/a.js', 'call(1) // word', checks),
      ];
      const { reports, prepared } = await runInPool(checks, texts, { entry: TRAPPED });
      assert.deepEqual(kinds(prepared), [['kotlin', 'unavailable']]);
      assert.match(prepared[0]?.message ?? '', /^The grammar for Kotlin is not there for /);
      assert.deepEqual(found(reports), [
        '/a.js: calls',
        '/a.js: words',
        '/a.kt: words',
        '/a.py: snake',
        '/a.py: words',
      ]);
    });
    rmSync(folder, { recursive: true });
  });

  test('gives up where no process starts, and says why', async () => {
    const { reports, troubles } = await runInPool([CALLS, WORDS], [textOf('/a.js', 'call(1)', [CALLS])], {
      entry: '/nowhere/engineProcess.js',
    });
    assert.deepEqual(
      troubles.map(({ check, kind }) => [check, kind]),
      [
        ['calls', 'unavailable'],
        ['words', 'unavailable'],
      ],
    );
    assert.match(troubles[0]?.message ?? '', /does not start.*nowhere/);
    assert.deepEqual(reports, []);
    assert.deepEqual(crumbFiles(), []);
  });

  test('starts where the JavaScript engine does not know an option', async () => {
    const { reports } = await runInPool([CALLS], [textOf('/a.js', 'call(1)', [CALLS])], {
      flags: ['--no-such-option'],
    });
    assert.deepEqual(found(reports), ['/a.js: calls']);
  });

  test('starts nothing for a plan without checks', async () => {
    await withPool({}, async (pool) => {
      assert.deepEqual(await pool.prepare(planOf([]), NEVER), []);
      await pool.run(planOf([]), [], { urgency: 'editor', cancellation: NEVER }, () => assert.fail('a report'));
      assert.deepEqual(pool.processIds, []);
    });
  });

  test('goes on when a process is killed from outside, and reports every text once', async () => {
    await withPool({ size: 1 }, async (pool) => {
      const plan = planOf([CALLS]);
      await pool.prepare(plan, NEVER);
      const texts = Array.from({ length: 200 }, (_, i) =>
        textOf(`/${i}.js`, `call(${i})\n${'x();\n'.repeat(2000)}`, [CALLS]),
      );
      const reports: TextReport[] = [];
      const killed: number[] = [];
      await pool.run(plan, texts, { urgency: 'workspace', cancellation: NEVER }, (report) => {
        reports.push(report);
        const [pid] = pool.processIds;
        if (reports.length % 60 !== 0 || pid === undefined) return;
        killed.push(pid);
        process.kill(pid, 'SIGKILL');
      });
      assert.ok(killed.length >= 3, 'processes were killed');
      assert.equal(new Set(killed).size, killed.length, 'each was a new one');
      assert.deepEqual(paths(reports), texts.map(({ path }) => path).sort());
      assert.equal(found(reports).length, 200);
    });
  });

  test('leaves Ctrl+C to its parent', async () => {
    await withPool({}, async (pool) => {
      const plan = planOf([CALLS]);
      await pool.prepare(plan, NEVER);
      const { processIds } = pool;
      for (const pid of processIds) process.kill(pid, 'SIGINT');
      const reports: TextReport[] = [];
      const texts = [textOf('/a.js', 'call(1)', [CALLS])];
      await pool.run(plan, texts, { urgency: 'editor', cancellation: NEVER }, (report) => reports.push(report));
      assert.deepEqual(found(reports), ['/a.js: calls']);
      assert.deepEqual(pool.processIds, processIds);
    });
  });

  test('stops when cancelled, and is there for the next one', async () => {
    await withPool({ size: 1 }, async (pool) => {
      const plan = planOf([CALLS]);
      const { cancellation, cancel } = token();
      const texts = Array.from({ length: 500 }, (_, i) =>
        textOf(`/${i}.js`, `call(${i})\n${'x();\n'.repeat(2000)}`, [CALLS]),
      );
      let count = 0;
      const running = pool.run(plan, texts, { urgency: 'workspace', cancellation }, () => {
        count++;
        if (count === 1) cancel();
      });
      await assert.rejects(running, Cancelled);
      assert.equal(count, 1, 'nothing is reported after it was cancelled');
      const reports: TextReport[] = [];
      await pool.run(
        plan,
        [textOf('/a.js', 'call(1)', [CALLS])],
        { urgency: 'editor', cancellation: NEVER },
        (report) => reports.push(report),
      );
      assert.deepEqual(found(reports), ['/a.js: calls']);
      await assert.rejects(
        pool.run(plan, texts, { urgency: 'editor', cancellation }, () => {}),
        Cancelled,
      );
      await assert.rejects(pool.prepare(planOf([WORDS]), cancellation), Cancelled);
    });
  });

  test('takes urgent texts before those of a workspace', async () => {
    await withPool({ size: 1 }, async (pool) => {
      const plan = planOf([CALLS]);
      const order: string[] = [];
      const note = (report: TextReport) => order.push(report.path);
      const texts = Array.from({ length: 300 }, (_, i) =>
        textOf(`/${i}.js`, `${'x();\n'.repeat(3000)}call(1)`, [CALLS]),
      );
      const { cancellation, cancel } = token();
      const workspace = pool.run(plan, texts, { urgency: 'workspace', cancellation }, note);
      workspace.catch(() => {});
      await until(() => order.length > 0, 'the first report');
      await pool.run(
        plan,
        [textOf('/urgent.js', 'call(1)', [CALLS])],
        { urgency: 'editor', cancellation: NEVER },
        note,
      );
      assert.equal(order.at(-1), '/urgent.js');
      assert.ok(order.length < 100, `${order.length} texts came first`);
      cancel();
    });
  });

  test('replaces a process that has grown too large, between batches', async () => {
    await withPool({ size: 1, mostMemory: 1 }, async (pool) => {
      const plan = planOf([CALLS]);
      const seen = new Set<number>();
      const reports: TextReport[] = [];
      for (const folder of ['a', 'b', 'c']) {
        const texts = Array.from({ length: 10 }, (_, i) => textOf(`/${folder}/${i}.js`, 'call(1)', [CALLS]));
        await pool.run(plan, texts, { urgency: 'workspace', cancellation: NEVER }, (report) => {
          reports.push(report);
          for (const pid of pool.processIds) seen.add(pid);
        });
      }
      assert.equal(reports.length, 30);
      assert.ok(seen.size >= 3, `${seen.size} processes`);
    });
  });

  for (const [what, count, lines] of [
    ['large', 400, 2500],
    ['small', 1600, 300],
  ] as const) {
    test(`stays small however many ${what} texts it parses`, async function () {
      if (process.platform !== 'linux') this.skip();
      await withPool({ mostMemory: Number.POSITIVE_INFINITY }, async (pool) => {
        // Together 10 or 20 MB, whose trees take more than 500 MB.
        const text = `call(1);\n${'some(thing, [1, 2]);\n'.repeat(lines)}`;
        const texts = Array.from({ length: count }, (_, i) => textOf(`/${i}.js`, text, [CALLS]));
        let reports = 0;
        await pool.run(planOf([CALLS]), texts, { urgency: 'workspace', cancellation: NEVER }, () => reports++);
        assert.equal(reports, count);
        const [pid] = pool.processIds;
        const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        assert.ok(Number(peak) < 400 * 1024, `its peak was ${peak} kB`);
      });
    });
  }

  test('ends in the middle of work without leaving anything', async () => {
    await withPool({ size: 2 }, async (pool) => {
      const slow = checkOf(syntax('javascript', QUADRATIC), { key: 'slow' });
      const plan = planOf([slow]);
      const texts = ['/a.js', '/b.js', '/c.js'].map((path) => textOf(path, deepArray(30_000), [slow]));
      const running = pool.run(plan, texts, { urgency: 'workspace', cancellation: NEVER }, () => {});
      running.catch(() => {});
      await until(() => pool.steps().filter((step) => step?.phase.startsWith('check')).length > 0, 'a check to run');
      const { processIds } = pool;
      await pool.dispose();
      assert.deepEqual(processIds.filter(isAlive), []);
      assert.deepEqual(crumbFiles(), []);
      await assert.rejects(running, Cancelled);
    });
  });

  for (const [title, how, end] of [
    ['its parent is killed while it hangs in native code', 'hang', 'SIGKILL'],
    ['its parent is killed while it is idle', 'idle', 'SIGKILL'],
    ['its parent exits while it hangs in native code', 'exit', undefined],
  ] as const) {
    test(`an engine process ends when ${title}`, async () => {
      const parent = spawn(process.execPath, [PARENT, how], { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      parent.stdout.on('data', (text) => {
        output += text;
      });
      await until(() => output.includes('\n'), 'the ids of the processes');
      const ids = JSON.parse(output) as number[];
      assert.equal(ids.length, 1);
      if (end) {
        assert.deepEqual(ids.filter(isAlive), ids);
        parent.kill(end);
      }
      await until(() => !ids.some(isAlive), 'the engine process to end');
      assert.deepEqual(crumbFiles(parent.pid), []);
    });
  }

  test('the bundle that ships starts', async () => {
    const entry = new URL('../../../../dist/engineProcess.js', import.meta.url).pathname;
    const { reports } = await runInPool([CALLS], [textOf('/a.js', 'call(1)', [CALLS])], { entry });
    assert.deepEqual(
      reports.map(({ matches }) => textsOf('call(1)', matches)),
      [['call(1)']],
    );
  });
});
