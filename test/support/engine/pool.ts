/** What tests of engine processes share: entries, texts that are hard on an engine, and ways to wait for a state. */
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { CheckTrouble, TextReport, TextToCheck } from '../../../server/src/engine/runner.js';
import { NEVER } from '../../../server/src/facts/cancellation.js';
import type { Check } from '../../../server/src/model/check.js';
import { EnginePool, type PoolOptions } from '../../../server/src/node/enginePool.js';

const inOut = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The entry of an engine process as the compiler writes it. */
export const ENTRY = inOut('server/src/main/engineProcess.js');
export const TRAPPED = inOut('test/support/engine/trappedProcess.js');
export const PARENT = inOut('test/support/engine/parent.js');

/** Quadratic on nested arrays: each array looks through all within it. */
export const QUADRATIC = { kind: 'array', has: { kind: 'regex', stopBy: 'end' } };
/** In lines that are not so long that the text is taken for a minified one. */
export const deepArray = (depth: number): string =>
  `${'['.repeat(100)}\n`.repeat(depth / 100) + `${']'.repeat(100)}\n`.repeat(depth / 100);

/** Waits for a state that something else brings about. */
export async function until(isSo: () => boolean, what = 'the state'): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** true for a process that runs; one that has ended and that nobody has taken note of yet is none. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The temporary files that a process's pools have left; not those of an older process that had the same number. */
export function crumbFiles(pid: number | undefined = process.pid): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => {
    const [, of, time = ''] = /^because-(\d+)-([0-9a-z]+)-\d+$/.exec(name) ?? [];
    return of === String(pid) && Number.parseInt(time, 36) >= Math.floor(performance.timeOrigin);
  });
}

export interface Outcome {
  readonly reports: readonly TextReport[];
  readonly troubles: readonly CheckTrouble[];
  /** What `prepare` told. */
  readonly prepared: readonly CheckTrouble[];
}

let plans = 0;
export const planOf = (checks: readonly Check[]) => ({ id: `plan ${++plans}`, checks });

/** Uses a pool that is gone afterwards, also when a test fails. */
export async function withPool(options: Partial<PoolOptions>, use: (pool: EnginePool) => Promise<void>): Promise<void> {
  const pool = new EnginePool({ entry: ENTRY, size: 1, ...options });
  try {
    await use(pool);
  } finally {
    await pool.dispose();
  }
}

/** Prepares and runs in a pool of its own, which is gone afterwards. */
export async function runInPool(
  checks: readonly Check[],
  texts: readonly TextToCheck[],
  options: Partial<PoolOptions> = {},
): Promise<Outcome> {
  const troubles: CheckTrouble[] = [];
  const reports: TextReport[] = [];
  let prepared: readonly CheckTrouble[] = [];
  await withPool(options, async (pool) => {
    pool.onTrouble((_plan, trouble) => troubles.push(trouble));
    const plan = planOf(checks);
    prepared = await pool.prepare(plan, NEVER);
    await pool.run(plan, texts, { urgency: 'workspace', cancellation: NEVER }, (report) => reports.push(report));
  });
  return { reports, troubles, prepared };
}

export function textOf(path: string, text: string, checks: readonly Check[], language = 'javascript'): TextToCheck {
  return { path, language, text, checks: checks.map(({ key }) => key) };
}
