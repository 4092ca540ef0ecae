/**
 * Runs a command of the project and shows its output.
 *
 * The command and all that it starts end with this process, when it is interrupted, and after the time that it is given.
 * Judges no output: whoever calls does.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const windows = process.platform === 'win32';
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let ending = false;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

/**
 * Ends what runs, then this process, the way the signal would have. Holds only while something runs.
 * @param {NodeJS.Signals} signal
 */
function interrupted(signal) {
  ending = true;
  for (const child of running) endGroup(child, 'SIGTERM');
  process.exitCode = signal === 'SIGINT' ? 130 : 143;
  const waits = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  setTimeout(() => process.exit(), 5000).unref();
  Promise.all(waits).then(() => process.exit());
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, cwd?: string }} [options]
 * @returns {Promise<{ code: number, timedOut: boolean }>} never rejects: a command that cannot start has code 127
 */
export function run(command, args, { env = {}, timeoutMs, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: !windows,
      shell: windows && command !== process.execPath,
    });
    if (running.size === 0) for (const signal of SIGNALS) process.on(signal, interrupted);
    running.add(child);
    let timedOut = false;
    const limit =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true;
        endGroup(child, 'SIGTERM');
        setTimeout(endGroup, 5000, child, 'SIGKILL').unref();
      }, timeoutMs);
    const done = (code) => {
      clearTimeout(limit);
      running.delete(child);
      if (running.size === 0) for (const signal of SIGNALS) process.off(signal, interrupted);
      // Whoever waits would start the next command.
      if (!ending) resolve({ code, timedOut });
    };
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(127);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

/**
 * The same, for a command without which there is no point in going on.
 * @param {string} command
 * @param {string[]} args
 */
export async function mustRun(command, args) {
  const { code } = await run(command, args);
  if (code !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` failed`);
}
