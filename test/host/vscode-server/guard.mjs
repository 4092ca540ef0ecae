/**
 * Runs a command for as long as standard input stays open, then ends the command with all its children and removes its folder:
 *
 *     node guard.mjs <folder> <command> [argument ...]
 *
 * The one who starts the guard holds the other end of the pipe, and the system closes it however that process ends, also when
 * it is killed. So no server and no temporary folder outlives its owner, and the owner needs no signal handlers.
 *
 * It does not restart anything, and passes output through as it is.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const GRACE_MS = 3000;
const [folder, command, ...args] = process.argv.slice(2);

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
let ended = false;

/** @param {NodeJS.Signals} signal */
function signalGroup(signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

function finish(code) {
  if (ended) return;
  ended = true;
  signalGroup('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  process.exit(code);
}

child.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  finish(127);
});
child.once('exit', (code) => finish(code ?? 1));

process.stdin.resume();
process.stdin.once('close', () => {
  signalGroup('SIGTERM');
  setTimeout(() => finish(1), GRACE_MS);
});
// A terminal's Ctrl+C is for the owner; the pipe tells when it has ended.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM']) process.on(signal, () => {});
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
