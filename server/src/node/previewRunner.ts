/**
 * An engine process for checks that are being written: started when somebody writes one, ended when nobody has for a while.
 *
 * A half-written pattern may be a catastrophic one. What nobody waits for any more and is still at the same step is ended with its
 * process, so that the next keystroke need not wait for a budget. Deliberately absent: budgets, which are the pool's.
 */
import type { CheckRunner, CheckTrouble, TextReport } from '../engine/runner.js';
import { type Cancellation, Cancelled } from '../facts/cancellation.js';
import type { Step } from './breadcrumb.js';
import { EnginePool, type PoolOptions } from './enginePool.js';

export interface PreviewRunnerOptions extends PoolOptions {
  /** Milliseconds for a step to end when nobody waits for it. */
  readonly grace?: number;
  /** Milliseconds without work after which the process ends. */
  readonly rest?: number;
}

const GRACE = 250;
const REST = 60_000;

export interface PreviewRunner extends CheckRunner {
  /** The processes that live now. */
  readonly processIds: readonly number[];
  /** Where each process is just now. */
  steps(): readonly (Step | undefined)[];
}

export function createPreviewRunner(options: PreviewRunnerOptions): PreviewRunner {
  const { grace = GRACE, rest = REST } = options;
  const listeners = new Set<(plan: string, trouble: CheckTrouble) => void>();
  let pool: EnginePool | undefined;
  let users = 0;
  let resting: NodeJS.Timeout | undefined;
  let isDisposed = false;

  const open = (): EnginePool => {
    const opened = new EnginePool({ ...options, size: 1 });
    opened.onTrouble((plan, trouble) => {
      for (const listener of listeners) listener(plan, trouble);
    });
    return opened;
  };
  const end = async (ended: EnginePool | undefined): Promise<void> => {
    if (pool === ended) pool = undefined;
    await ended?.dispose();
  };
  const endIfStuck = (used: EnginePool): void => {
    const sequenceOf = () => used.steps()[0]?.sequence;
    const before = sequenceOf();
    setTimeout(() => {
      const [step] = used.steps();
      if (pool === used && step && step.phase !== 'idle' && step.sequence === before) void end(used);
    }, grace).unref();
  };

  /** Work on the process that there is. If that is ended because others left it stuck, the work begins anew on another. */
  const use = async <T>(cancellation: Cancellation, work: (pool: EnginePool) => Promise<T>): Promise<T> => {
    clearTimeout(resting);
    users++;
    try {
      for (;;) {
        if (isDisposed) throw new Cancelled();
        pool ??= open();
        const used = pool;
        try {
          return await work(used);
        } catch (error) {
          if (!(error instanceof Cancelled)) throw error;
          if (cancellation.isCancellationRequested) {
            endIfStuck(used);
            throw error;
          }
        }
      }
    } finally {
      users--;
      if (users === 0 && !isDisposed) resting = setTimeout(() => void end(pool), rest).unref();
    }
  };

  return {
    get processIds() {
      return pool?.processIds ?? [];
    },
    steps: () => pool?.steps() ?? [],
    prepare: (plan, cancellation) => use(cancellation, (used) => used.prepare(plan, cancellation)),
    run: (plan, texts, asked, onReport) => {
      const reported = new Set<string>();
      const report = (one: TextReport) => {
        reported.add(one.path);
        onReport(one);
      };
      const left = () => texts.filter(({ path }) => !reported.has(path));
      return use(asked.cancellation, (used) => used.run(plan, left(), asked, report));
    },
    onTrouble: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: async () => {
      isDisposed = true;
      clearTimeout(resting);
      await end(pool);
    },
  };
}
