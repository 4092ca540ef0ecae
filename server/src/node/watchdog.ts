/**
 * A thread beside an engine process that works even while native code keeps the process from hearing anything: it ends the process
 * when its parent is gone, and writes down how much processor time it has used.
 *
 * It sleeps while the process is idle. Deliberately absent: budgets, which are the parent's business.
 */
import { Worker } from 'node:worker_threads';
import { CPU_POSITION } from './breadcrumb.js';

const EVERY = 100;
const IDLE = 0;
const BUSY = 1;

/** Given as text, so that the process stays one file. */
const CODE = `
const { workerData: { state, file, position, parent, every } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const cpu = Buffer.alloc(8);
const isOrphan = () => {
  if (process.platform !== 'win32') return process.ppid !== parent;
  try { process.kill(parent, 0); return false; } catch { return true; }
};
for (;;) {
  Atomics.wait(state, 0, ${IDLE});
  if (isOrphan()) process.kill(process.pid, 'SIGKILL');
  const { user, system } = process.cpuUsage();
  cpu.writeDoubleLE((user + system) / 1000);
  writeSync(file, cpu, 0, 8, position);
  Atomics.wait(state, 0, ${BUSY}, every);
}`;

/** Starts the thread; tell it when the process begins and ends to work. */
export function startWatchdog(file: number): (busy: boolean) => void {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(CODE, {
    eval: true,
    workerData: { state, file, position: CPU_POSITION, parent: process.ppid, every: EVERY },
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    stdin: false,
    execArgv: [],
  });
  worker.unref();
  return (busy) => {
    Atomics.store(state, 0, busy ? BUSY : IDLE);
    Atomics.notify(state, 0);
  };
}
