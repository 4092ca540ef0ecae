/**
 * The inside of an engine process: compiles plans, runs batches of texts, and says before each step where it is.
 *
 * It trusts nothing that it runs. A step that takes too long is ended by the parent, with the process; so nothing here measures
 * budgets. Deliberately absent: which texts come first, and what becomes of a check that cost a process its life.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Prepared, prepareChecks, type RunStep, runChecks } from '../engine/runChecks.js';
import type { TextReport } from '../engine/runner.js';
import type { SyntaxTrees } from '../facts/syntaxTrees.js';
import type { Check } from '../model/check.js';
import { withoutTrees } from './astGrep.js';
import { writeCrumbs } from './breadcrumb.js';
import type { FromProcess, ProcessArguments, ToProcess, WireText } from './engineProtocol.js';
import { DISK, readFileToCheck, skipReasonOfText } from './readText.js';
import { startWatchdog } from './watchdog.js';

/** A slice of a batch ends after so many milliseconds, so that urgent texts wait no longer than that. */
const SLICE = 50;
/** Messages are looked for at least so often. */
const LISTEN_EVERY = 15;
/** Trees take 23 times their text, where V8 does not see it: collect after so many characters. */
const COLLECT_EVERY = 100_000;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs this process as an engine process, until the parent is gone. */
export function startEngineProcess(args: ProcessArguments, loadTrees: () => SyntaxTrees): void {
  process.on('disconnect', () => process.exit(0));
  // Ctrl+C in a terminal reaches the whole group; what is to end is the parent's decision.
  process.on('SIGINT', () => {});
  const crumbs = writeCrumbs(args.crumbs);
  const setBusy = startWatchdog(crumbs.file);
  const send = (message: FromProcess) => process.send?.(message);
  crumbs.mark('load');
  const trees = args.withoutTrees === undefined ? loadTrees() : withoutTrees(args.withoutTrees);
  const collect = garbageCollector();
  let current: { readonly plan: string; readonly prepared: Prepared } | undefined;
  const lists = new Map<number, readonly string[]>();
  const stopped = new Set<number>();

  const compile = (plan: string, checks: readonly Check[]): void => {
    const steps = prepareChecks(checks, trees);
    let result = steps.next();
    for (let index = 0; !result.done; index++) {
      crumbs.mark('compile', 0, 0, index);
      result = steps.next();
    }
    current = { plan, prepared: result.value };
    lists.clear();
    send({ kind: 'prepared', plan, troubles: result.value.troubles });
  };

  const runText = async (
    batch: number,
    index: number,
    { list, ...text }: WireText,
    plan: Prepared,
  ): Promise<TextReport | undefined> => {
    crumbs.mark('read', batch, index);
    const read = readOrGiven(text);
    if ('skipped' in read) return { path: text.path, matches: [], exceptions: [], skipped: read.skipped };
    const checks = lists.get(list) ?? [];
    const steps = runChecks({ ...text, checks, text: read.text }, plan, text.treeless ? undefined : trees, DISK);
    const mark = (step: RunStep) =>
      step.kind === 'check'
        ? crumbs.mark('check', batch, index, checks.indexOf(step.check))
        : crumbs.mark(step.kind === 'checks' ? 'checks' : 'parse', batch, index);
    for (let result = steps.next(); ; result = steps.next()) {
      if (result.done) return result.value;
      if (result.value.kind === 'parse') parsed += read.text.length;
      await listen();
      if (stopped.has(batch)) return undefined;
      mark(result.value);
    }
  };

  let parsed = 0;
  let listened = performance.now();
  const listen = async () => {
    if (performance.now() - listened < LISTEN_EVERY) return;
    await nextTurn();
    listened = performance.now();
  };

  const runBatch = async (batch: number, plan: Prepared, texts: readonly WireText[]): Promise<void> => {
    const reports: (readonly [number, TextReport])[] = [];
    let looked = 0;
    const end = performance.now() + SLICE;
    for (const [index, text] of texts.entries()) {
      const report = await runText(batch, index, text, plan);
      if (!report) break;
      looked++;
      if (holdsAnything(report)) reports.push([index, report]);
      if (parsed >= COLLECT_EVERY) {
        parsed = 0;
        collect();
        // Trees are freed by finalizers, which run between turns of the event loop.
        await nextTurn();
      }
      await listen();
      if (stopped.has(batch) || performance.now() > end) break;
    }
    crumbs.mark('idle');
    stopped.delete(batch);
    send({ kind: 'slice', batch, looked, reports, memory: process.memoryUsage.rss() });
  };

  const work = async (message: ToProcess): Promise<void> => {
    if (message.kind === 'plan') compile(message.plan, message.checks);
    if (message.kind === 'batch' && current?.plan === message.plan) {
      for (const [number, checks] of message.lists) lists.set(number, checks);
      await runBatch(message.batch, current.prepared, message.texts);
    }
    crumbs.mark('idle');
  };

  let queue = Promise.resolve();
  let waiting = 0;
  process.on('message', (message: ToProcess) => {
    if (message.kind === 'stop') {
      stopped.add(message.batch);
      return;
    }
    waiting++;
    setBusy(true);
    queue = queue.then(() => work(message)).finally(() => setBusy(--waiting > 0));
  });
  crumbs.mark('idle');
  send({ kind: 'ready' });
}

function holdsAnything({ path: _, matches, exceptions, ...rest }: TextReport): boolean {
  return matches.length > 0 || exceptions.length > 0 || Object.keys(rest).length > 0;
}

function readOrGiven(text: Pick<WireText, 'path' | 'text'>): ReturnType<typeof readFileToCheck> {
  if (text.text === undefined) return readFileToCheck(text.path);
  const skipped = skipReasonOfText(text.path, text.text);
  return skipped === undefined ? { text: text.text } : { skipped };
}

/** A minor collection; the flag is set here so that the process can be started without it. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: { type: 'minor' }) => void;
  return () => gc({ type: 'minor' });
}
