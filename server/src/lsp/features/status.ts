/**
 * Tells the client how the server is, whenever something of it changes: reading, checking, well, in trouble, without principles.
 *
 * Deliberately absent: how it is shown, and anything about a single file (the client asks for that).
 */
import type { Problem } from '../../model/problem.js';
import { STATUS, type Status } from '../../protocol.js';
import type { Context } from '../context.js';
import { uriOfPath } from '../convert.js';
import type { Timer } from '../timers.js';
import type { CheckProgress } from '../workspaceChecker.js';

/** Progress is told no more often than this. */
const PACE_MS = 250;

/** Codes of problems that say what the engine had to leave out, beside what is wrong in a file. */
const TROUBLES = new Set(['check-over-budget', 'check-crashed', 'check-unavailable']);

export function registerStatus(context: Context): void {
  const { connection, session, checker, guard, timers } = context;
  let told = '';
  let progress: CheckProgress | undefined;
  let timer: Timer | undefined;

  const tell = (): void => {
    timer?.cancel();
    timer = undefined;
    const status = statusOf(context, progress);
    const text = JSON.stringify(status);
    if (text === told) return;
    told = text;
    guard.detached('telling the status', connection.sendNotification(STATUS.method, status));
  };

  session.onEvent(() => tell());
  checker.onProgress((now) => {
    const began = progress === undefined && now !== undefined;
    progress = now;
    if (began || now === undefined) tell();
    else timer ??= timers.start('telling the status', PACE_MS, tell);
  });
}

function statusOf({ session, processId }: Context, progress: CheckProgress | undefined): Status {
  const { scopes, problems, stale } = session.project.loaded;
  const errors = problems.filter((problem) => problem.severity === 'error');
  const ids = new Set(scopes.flatMap((scope) => scope.principles.map((principle) => principle.id)));
  const first = errors[0];
  const status: Status = {
    state: stateOf(session, errors, progress),
    principles: ids.size,
    problems: errors.length,
    stale,
    troubles: problems.filter((problem) => TROUBLES.has(problem.code)).map((problem) => problem.message),
    processId,
    generation: session.generation,
    ...(first && { place: { uri: uriOfPath(first.path), line: first.range.start.line } }),
  };
  const detail = detailOf(status, session, errors, progress);
  return detail === undefined ? status : { ...status, detail };
}

function stateOf(
  session: Context['session'],
  errors: readonly Problem[],
  progress: CheckProgress | undefined,
): Status['state'] {
  if (session.folders.length > 0 && session.folders.every((folder) => !folder.settings.enable)) return 'off';
  if (session.isLoading || progress) return 'busy';
  if (errors.length > 0 || session.hasFailed) return 'problem';
  return session.project.loaded.scopes.length === 0 ? 'none' : 'ok';
}

function detailOf(
  { state, stale, troubles }: Status,
  session: Context['session'],
  errors: readonly Problem[],
  progress: CheckProgress | undefined,
): string | undefined {
  if (state === 'busy') {
    if (session.isLoading || !progress) return 'Reading principles';
    return `Checking ${progress.done} of ${progress.total} files`;
  }
  if (state !== 'problem') return undefined;
  if (session.hasFailed) return 'Reading principles failed in a way that nobody expected; the log says more.';
  if (stale.length > 0) return 'A principles file cannot be read; what it said last is still in force.';
  return troubles[0] ?? errors[0]?.message;
}
