/**
 * Keeps one failing request from taking the server along: an unexpected error becomes one logged line and a harmless answer, and
 * work that nobody wants any more is answered as cancelled.
 *
 * Deliberately absent: retries, and errors that a user must act on (those are problems, with a place).
 */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Cancellation, Cancelled } from '../engine/index.js';

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What went wrong, with its stack for the log. */
export function describeError(error: unknown): string {
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  return String(error);
}

export interface Guard {
  /** A request handler that always answers: with its own answer, with the harmless one, or as cancelled. */
  request<Params, Answer>(
    name: string,
    harmless: Answer,
    handler: (params: Params, cancellation: CancellationToken) => Answer | Promise<Answer>,
  ): (params: Params, cancellation: CancellationToken) => Promise<Answer | ResponseError<never>>;
  /** A handler of an event: what it throws is logged. */
  event<Params>(name: string, handler: (params: Params) => void | Promise<void>): (params: Params) => Promise<void>;
  /** Lets work run on its own: what it throws is logged. */
  detached(name: string, work: Promise<unknown>): void;
}

export function createGuard(log: Log): Guard {
  const report = (name: string, error: unknown): void => {
    if (error instanceof Cancelled) return;
    log.error(`${name} failed: ${describeError(error)}`);
  };
  return {
    request: (name, harmless, handler) => async (params, cancellation) => {
      try {
        const answer = await handler(params, cancellation);
        return cancellation.isCancellationRequested ? cancelled() : answer;
      } catch (error) {
        if (error instanceof Cancelled || cancellation.isCancellationRequested) return cancelled();
        report(name, error);
        return harmless;
      }
    },
    event: (name, handler) => async (params) => {
      try {
        await handler(params);
      } catch (error) {
        report(name, error);
      }
    },
    detached: (name, work) => {
      work.catch((error: unknown) => report(name, error));
    },
  };
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** A cancellation that its owner sets. */
export interface CancellationSource extends Cancellation {
  cancel(): void;
}

export function createCancellation(): CancellationSource {
  const listeners = new Set<() => void>();
  let requested = false;
  return {
    get isCancellationRequested() {
      return requested;
    },
    onCancellationRequested(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    cancel() {
      if (requested) return;
      requested = true;
      for (const listener of [...listeners]) listener();
      listeners.clear();
    },
  };
}

/**
 * Waits for shared work without owning it: the waiting ends when it is cancelled, the work goes on for others.
 * @throws Cancelled if nobody waits any more
 */
export function waitUnlessCancelled<T>(work: Promise<T>, cancellation: Cancellation): Promise<T> {
  if (cancellation.isCancellationRequested) return Promise.reject(new Cancelled());
  return new Promise<T>((resolve, reject) => {
    const subscription = cancellation.onCancellationRequested(() => reject(new Cancelled()));
    work.then(resolve, reject).finally(() => subscription.dispose());
  });
}
