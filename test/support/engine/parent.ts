/** A process with a pool that is busy for ever: prints the ids of its engine processes, and waits to be ended. */
import { NEVER } from '../../../server/src/facts/cancellation.js';
import { EnginePool } from '../../../server/src/node/enginePool.js';
import { checkOf, forbid, syntax } from '../checks.js';
import { deepArray, ENTRY, QUADRATIC, until } from './pool.js';

const [how] = process.argv.slice(2);
const pool = new EnginePool({ entry: ENTRY, size: 1, budget: 3_600_000 });
const plan = { id: 'p', checks: [checkOf(syntax('javascript', QUADRATIC)), checkOf(forbid('x'), { key: 't' })] };
await pool.prepare(plan, NEVER);
if (how !== 'idle') {
  const texts = [
    { path: '/a.js', language: 'javascript', text: 'x', checks: ['t'] },
    { path: '/b.js', language: 'javascript', text: deepArray(30_000), checks: ['c'] },
  ];
  void pool.run(plan, texts, { urgency: 'editor', cancellation: NEVER }, () => {});
  await until(() => pool.steps().some((step) => step?.phase.startsWith('check') && step.file === 1));
}
console.log(JSON.stringify(pool.processIds));
if (how === 'exit') process.exit(0);
setInterval(() => {}, 1000);
