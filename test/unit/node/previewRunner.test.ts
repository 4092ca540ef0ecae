/** The process for checks that are being written: what nobody waits for any more keeps nothing waiting, and nothing stays behind. */
import assert from 'node:assert/strict';
import type { CheckTrouble } from '../../../server/src/engine/runner.js';
import { Cancelled, NEVER } from '../../../server/src/facts/cancellation.js';
import { createCancellation } from '../../../server/src/lsp/guard.js';
import { createPreviewRunner, type PreviewRunnerOptions } from '../../../server/src/node/previewRunner.js';
import { checkOf, forbid, syntax } from '../../support/checks.js';
import { crumbFiles, deepArray, ENTRY, planOf, QUADRATIC, textOf, until } from '../../support/engine/pool.js';

const CATASTROPHIC = checkOf(syntax('javascript', QUADRATIC));
const HARMLESS = checkOf(forbid('\\['));
const HARD = deepArray(30_000);

suite('node/previewRunner', function () {
  this.timeout(30_000);

  const using = async (
    options: Partial<PreviewRunnerOptions>,
    use: (runner: ReturnType<typeof createPreviewRunner>) => Promise<void>,
  ) => {
    const runner = createPreviewRunner({ entry: ENTRY, ...options });
    try {
      await use(runner);
    } finally {
      await runner.dispose();
    }
    assert.deepEqual(crumbFiles(), []);
  };

  test('a pattern that nobody waits for any more does not keep the next one waiting', () =>
    // Of this budget nobody would see the end.
    using({ budget: 3_600_000, grace: 50 }, async (runner) => {
      const cancellation = createCancellation();
      const plan = planOf([CATASTROPHIC]);
      await runner.prepare(plan, NEVER);
      const texts = [textOf('/a.js', '[debugger]', [CATASTROPHIC]), textOf('/b.js', HARD, [CATASTROPHIC])];
      const first = runner.run(plan, texts, { urgency: 'editor', cancellation }, () => {});
      await until(() => runner.steps().some((step) => step?.phase === 'check' && step.file === 1));
      cancellation.cancel();
      await assert.rejects(first, Cancelled);
      const next = planOf([HARMLESS]);
      const found: number[] = [];
      assert.deepEqual(await runner.prepare(next, NEVER), []);
      await runner.run(
        next,
        [textOf('/b.js', HARD, [HARMLESS])],
        { urgency: 'editor', cancellation: NEVER },
        ({ matches }) => found.push(matches.length),
      );
      assert.deepEqual(found, [1000]);
    }));

  test('a pattern that somebody waits for is ended at its budget, and said so', () =>
    using({ budget: 1000 }, async (runner) => {
      const told: CheckTrouble[] = [];
      runner.onTrouble((_, trouble) => told.push(trouble));
      const plan = planOf([CATASTROPHIC]);
      await runner.prepare(plan, NEVER);
      const reports: string[] = [];
      const texts = [textOf('/b.js', HARD, [CATASTROPHIC]), textOf('/c.js', '[debugger]', [CATASTROPHIC])];
      await runner.run(plan, texts, { urgency: 'editor', cancellation: NEVER }, ({ path }) => reports.push(path));
      assert.deepEqual(
        told.map(({ kind, path }) => [kind, path]),
        [['over-budget', '/b.js']],
      );
      assert.deepEqual(reports.sort(), ['/b.js', '/c.js']);
    }));

  test('without work the process ends, and the next work starts another', () =>
    using({ rest: 1 }, async (runner) => {
      const plan = planOf([HARMLESS]);
      for (let round = 0; round < 2; round++) {
        assert.deepEqual(await runner.prepare(plan, NEVER), []);
        await runner.run(
          plan,
          [textOf('/a.js', '[', [HARMLESS])],
          { urgency: 'editor', cancellation: NEVER },
          () => {},
        );
        await until(() => runner.processIds.length === 0, 'the end of the process');
      }
    }));
});
