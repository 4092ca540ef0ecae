/**
 * One engine process, seen from its parent: started, talked to, watched and ended.
 *
 * Deliberately absent: what it is given to do and what its end means (node/enginePool).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { type Crumb, makeCrumbs } from './breadcrumb.js';
import type { FromProcess, ProcessArguments, ToProcess } from './engineProtocol.js';

export interface ChildOptions {
  /** The built entry of the process. */
  readonly entry: string;
  /** Milliseconds of processor time for one step. */
  readonly budget: number;
  readonly withoutTrees: string | undefined;
  /** Options of the JavaScript engine. */
  readonly flags: readonly string[];
}

/** How a process ended, and the last step that it was about to take. */
export interface ChildEnd {
  readonly crumb: Crumb | undefined;
  readonly overBudget: boolean;
  /** true if it had said that it was ready. */
  readonly started: boolean;
  /** What is known of the cause, for a person. */
  readonly detail: string;
}

export interface ChildEvents {
  onMessage(message: FromProcess): void;
  onEnd(end: ChildEnd): void;
}

export interface EngineChild {
  readonly pid: number | undefined;
  /** The step that it is taking; undefined if it has just gone on to another. */
  step(): Crumb | undefined;
  send(message: ToProcess): void;
  /** While it is busy, its steps are watched. */
  setBusy(busy: boolean): void;
  /** Ends it at once; `onEnd` is not called. Resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Excessive backtracking falls back to an engine that takes linear time. With the engine's own limit many harmless expressions
 * fall back too and are slow; with this one hardly any does.
 */
export const EXPRESSION_FLAGS: readonly string[] = [
  '--enable-experimental-regexp-engine-on-excessive-backtracks',
  '--regexp-backtracks-before-fallback=1000000',
];
/** A step that uses no processor time (a dead network drive, say) may take so many budgets. */
const PATIENCE = 10;
const MOST_ERROR_TEXT = 2000;

export function startChild(options: ChildOptions, events: ChildEvents): EngineChild {
  const crumbs = makeCrumbs();
  const args: ProcessArguments = {
    crumbs: crumbs.path,
    ...(options.withoutTrees === undefined ? {} : { withoutTrees: options.withoutTrees }),
  };
  const child = fork(options.entry, [JSON.stringify(args)], {
    serialization: 'advanced',
    execArgv: [...options.flags],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let started = false;
  let overBudget = false;
  let killed = false;
  let errorText = '';
  const watch = watchSteps(crumbs.read, options.budget, () => {
    overBudget = true;
    child.kill('SIGKILL');
  });
  child.stderr?.on('data', (text) => {
    errorText = `${errorText}${text}`.slice(-MOST_ERROR_TEXT);
  });
  child.on('message', (message: FromProcess) => {
    if (message.kind === 'ready') {
      started = true;
      crumbs.unlink();
    }
    if (!killed) events.onMessage(message);
  });
  const gone = new Promise<void>((resolve) => {
    const end = (detail: string) => {
      if (isOver) return;
      isOver = true;
      watch.stop();
      const crumb = crumbs.read();
      crumbs.close();
      resolve();
      if (!killed) events.onEnd({ crumb, overBudget, started, detail });
    };
    let isOver = false;
    // `close` comes after the last message has been read, `exit` may come before.
    child.on('close', (code, signal) =>
      end(mainLine(errorText) ?? (signal ? `signal ${signal}` : `exit code ${code}`)),
    );
    child.on('error', (error) => {
      if (child.pid === undefined) end(error.message);
    });
  });
  return {
    pid: child.pid,
    step: crumbs.read,
    send: (message) => sendTo(child, message),
    setBusy: (busy) => (busy ? watch.start() : watch.stop()),
    kill() {
      killed = true;
      child.kill('SIGKILL');
      return gone;
    },
  };
}

function sendTo(child: ChildProcess, message: ToProcess): void {
  // A process that has just died takes no message; its end is told by `close`.
  if (child.connected) child.send(message, () => {});
}

/** The line of an error output that says most. */
function mainLine(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /error|panic|fatal/iu.test(line)) ?? lines.findLast((line) => line !== '');
}

/** Looks at the steps of a busy process and tells when one of them has used up its budget. */
function watchSteps(
  read: () => Crumb | undefined,
  budget: number,
  onOverBudget: () => void,
): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let since: { readonly sequence: number; readonly cpu: number; readonly time: number } | undefined;
  const look = () => {
    const crumb = read();
    if (!crumb) return;
    // The first measurement of a young process holds its start as well.
    const isFirstMeasured = since?.cpu === 0 && crumb.cpu > 0;
    if (since?.sequence !== crumb.sequence || isFirstMeasured) {
      since = { sequence: crumb.sequence, cpu: crumb.cpu, time: performance.now() };
      return;
    }
    const time = performance.now() - since.time;
    // Before the first measurement nobody knows whether it works or waits for its turn on a busy machine.
    const used = crumb.cpu > 0 ? crumb.cpu - since.cpu : 0;
    if (used > budget || time > PATIENCE * budget) onOverBudget();
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    since = undefined;
  };
  return {
    start() {
      timer ??= setInterval(look, Math.min(100, Math.max(20, budget / 10)));
    },
    stop,
  };
}
