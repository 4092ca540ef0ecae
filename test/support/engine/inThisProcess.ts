/** A runner that reads the disk and runs checks in the process of the test, and tells what it was asked to look at. */
import { prepareChecks, runChecks } from '../../../server/src/engine/runChecks.js';
import type { CheckRunner, CheckTrouble } from '../../../server/src/engine/runner.js';
import { loadAstGrep } from '../../../server/src/node/astGrep.js';
import { DISK, readFileToCheck } from '../../../server/src/node/readText.js';

export function inThisProcess() {
  const trees = loadAstGrep();
  const looked: string[] = [];
  const listeners = new Set<(plan: string, trouble: CheckTrouble) => void>();
  let keys: readonly string[] = [];
  const runner: CheckRunner = {
    prepare: async (plan) => {
      keys = plan.checks.map(({ key }) => key);
      return last(prepareChecks(plan.checks, trees)).troubles;
    },
    run: async (plan, texts, _options, onReport) => {
      const prepared = last(prepareChecks(plan.checks, trees));
      for (const text of texts) {
        looked.push(text.path);
        const read = readFileToCheck(text.path);
        const report = { path: text.path, matches: [], exceptions: [] };
        onReport(
          'skipped' in read ? { ...report, ...read } : last(runChecks({ ...text, ...read }, prepared, trees, DISK)),
        );
      }
    },
    onTrouble: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: async () => {},
  };
  /** Tells that the check of a principle was switched off on a file. */
  const switchOff = (principle: string, path: string) => {
    const check = keys.find((key) => key.startsWith(principle)) ?? '';
    for (const listener of listeners) listener('', { check, kind: 'over-budget', message: 'Too slow.', path });
  };
  return { runner, looked, switchOff };
}

function last<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
