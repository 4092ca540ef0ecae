/**
 * Runs checks in engine processes that can be killed, so that no pattern from a file ever runs in the process that serves people.
 *
 * Texts go out in small batches, urgent ones first. A process that hangs or dies takes nothing along: what it had found is kept, what
 * cost it its life is switched off visibly (node/planState), and a new process goes on. Deliberately absent: scopes and severities.
 */
import { availableParallelism } from 'node:os';
import type { CheckRunner, CheckTrouble, RunPlan, TextReport, TextToCheck } from '../engine/runner.js';
import { type Cancellation, Cancelled } from '../facts/cancellation.js';
import type { Check } from '../model/check.js';
import type { Crumb, Step } from './breadcrumb.js';
import { type ChildEnd, type EngineChild, EXPRESSION_FLAGS, startChild } from './engineChild.js';
import { type FromProcess, onTheWire } from './engineProtocol.js';
import { type Batch, Job, type Urgency } from './jobs.js';
import { type PlanState, planState } from './planState.js';

export interface PoolOptions {
  /** The built entry of an engine process. */
  readonly entry: string;
  readonly size?: number;
  /** Milliseconds of processor time that one check may take on one file. */
  readonly budget?: number;
  /** Bytes of memory beyond which an idle process is replaced. */
  readonly mostMemory?: number;
  /** Options of the JavaScript engine, if not those that keep expressions from backtracking without end. */
  readonly flags?: readonly string[];
}

const BUDGET = 3000;
const MOST_MEMORY = 600 * 1024 * 1024;
/** Plans whose state is kept: the current one, and those that a run may still be about. */
const MOST_PLANS = 4;
/** A process that ends so often before it is ready will not start at all. */
const MOST_FAILED_STARTS = 2;

/** What a process is doing. */
type Task =
  | { readonly kind: 'plan'; readonly state: PlanState; readonly checks: readonly Check[] }
  | { readonly kind: 'batch'; readonly batch: Batch };

interface Slot {
  readonly child: EngineChild;
  /** The plan that it was given last. */
  plan: string | undefined;
  /** Lists of checks that it has, by the number that they have there. */
  lists: Map<readonly string[], number>;
  task: Task | undefined;
}

/** A call of `prepare` that waits for its plan to be compiled. */
interface Compilation {
  readonly state: PlanState;
  readonly end: (troubles: readonly CheckTrouble[]) => void;
}

export class EnginePool implements CheckRunner {
  private readonly size: number;
  private readonly budget: number;
  private readonly slots = new Set<Slot>();
  private readonly jobs = new Set<Job>();
  private readonly compilations = new Set<Compilation>();
  private readonly states = new Map<string, PlanState>();
  /** What compiling told, by plan. */
  private readonly compiled = new Map<string, readonly CheckTrouble[]>();
  private readonly listeners = new Set<(plan: string, trouble: CheckTrouble) => void>();
  /** Ends each call that has not ended yet, as cancelled. */
  private readonly underWay = new Set<() => void>();
  private readonly killAll = () => {
    for (const { child } of this.slots) void child.kill();
  };
  private failedStarts = 0;
  private withoutTrees: string | undefined;
  private flags: readonly string[];
  private isDisposed = false;

  constructor(private readonly options: PoolOptions) {
    this.size = options.size ?? Math.min(2, availableParallelism());
    this.budget = options.budget ?? BUDGET;
    this.flags = options.flags ?? EXPRESSION_FLAGS;
    process.on('exit', this.killAll);
  }

  /** The processes that live now. */
  get processIds(): readonly number[] {
    return [...this.slots].flatMap(({ child }) => child.pid ?? []);
  }

  /** Where each process is just now. */
  steps(): readonly (Crumb | undefined)[] {
    return [...this.slots].map(({ child }) => child.step());
  }

  /** Processes start while whoever will need them still reads. */
  getReady(): void {
    while (!this.isDisposed && this.slots.size < this.size) if (!this.startSlot()) return;
  }

  prepare(plan: RunPlan, cancellation: Cancellation): Promise<readonly CheckTrouble[]> {
    if (plan.checks.length === 0) this.endIdle();
    return this.untilCancelled(cancellation, (resolve) => {
      const state = this.stateOf(plan);
      const known = plan.checks.length === 0 ? [] : this.compiled.get(plan.id);
      const compilation: Compilation = { state, end: resolve };
      if (known) resolve(known);
      else this.compilations.add(compilation);
      this.pump();
      return () => this.compilations.delete(compilation);
    });
  }

  run(
    plan: RunPlan,
    texts: readonly TextToCheck[],
    options: { readonly urgency: Urgency; readonly cancellation: Cancellation },
    onReport: (report: TextReport) => void,
  ): Promise<void> {
    return this.untilCancelled(options.cancellation, (resolve) => {
      const onDone = () => {
        this.jobs.delete(job);
        resolve();
      };
      const job = new Job(this.stateOf(plan), options.urgency, texts, onReport, onDone);
      this.jobs.add(job);
      job.endIfDone();
      this.pump();
      return () => {
        this.jobs.delete(job);
        job.abandon();
        for (const { child, task } of this.slots) {
          if (task?.kind === 'batch' && task.batch.job === job) child.send({ kind: 'stop', batch: task.batch.id });
        }
      };
    });
  }

  onTrouble(listener: (planId: string, trouble: CheckTrouble) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    process.off('exit', this.killAll);
    const slots = [...this.slots];
    this.slots.clear();
    for (const abandon of [...this.underWay]) abandon();
    await Promise.all(slots.map(({ child }) => child.kill()));
  }

  /** A promise whose work is given up, and which rejects, when nobody wants it any more. */
  private untilCancelled<T>(
    cancellation: Cancellation,
    start: (resolve: (value: T) => void) => () => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (cancellation.isCancellationRequested || this.isDisposed) {
        reject(new Cancelled());
        return;
      }
      let giveUp = () => {};
      const abandon = () => {
        done();
        giveUp();
        reject(new Cancelled());
      };
      const listening = cancellation.onCancellationRequested(abandon);
      const done = () => {
        listening.dispose();
        this.underWay.delete(abandon);
      };
      this.underWay.add(abandon);
      giveUp = start((value) => {
        done();
        resolve(value);
      });
    });
  }

  private endIdle(): void {
    for (const slot of [...this.slots]) {
      if (slot.task) continue;
      this.slots.delete(slot);
      void slot.child.kill();
    }
  }

  private stateOf(plan: RunPlan): PlanState {
    const known = this.states.get(plan.id);
    if (known) return known;
    const tell = (trouble: CheckTrouble) => {
      for (const listener of this.listeners) listener(plan.id, trouble);
    };
    const state = planState(plan, tell, this.budget);
    this.states.set(plan.id, state);
    for (const oldest of this.states.keys()) {
      if (this.states.size <= MOST_PLANS) break;
      this.states.delete(oldest);
      this.compiled.delete(oldest);
    }
    // A new plan is a new chance: what kept processes from starting may be mended.
    this.failedStarts = 0;
    return state;
  }

  /** Gives work to processes that have none, and starts processes for work that is left. */
  private pump(): void {
    if (this.isDisposed) return;
    for (const slot of this.slots) if (!slot.task) this.giveWork(slot);
    while (this.slots.size < this.size && this.hasWork()) {
      const slot = this.startSlot();
      if (slot) this.giveWork(slot);
    }
  }

  private hasWork(): boolean {
    const beingCompiled = [...this.slots].flatMap(({ task }) => (task?.kind === 'plan' ? [task.state] : []));
    return (
      [...this.compilations].some(({ state }) => !beingCompiled.includes(state)) ||
      [...this.jobs].some((job) => job.isWaiting)
    );
  }

  private giveWork(slot: Slot): void {
    const waiting = [...this.jobs].filter((job) => job.isWaiting);
    const job = waiting.find(({ urgency }) => urgency === 'editor') ?? waiting[0];
    const isReady = job?.state.plan.id === slot.plan;
    const [compilation] = this.compilations;
    if (compilation && !(isReady && job?.urgency === 'editor')) this.sendPlan(slot, compilation.state);
    else if (job && !isReady) this.sendPlan(slot, job.state);
    else if (job) this.sendBatch(slot, job);
  }

  private sendPlan(slot: Slot, state: PlanState): void {
    const checks = state.checks();
    slot.plan = state.plan.id;
    slot.lists = new Map();
    this.setTask(slot, { kind: 'plan', state, checks });
    slot.child.send({ kind: 'plan', plan: state.plan.id, checks });
  }

  private sendBatch(slot: Slot, job: Job): void {
    const batch = job.takeBatch();
    if (batch) {
      this.setTask(slot, { kind: 'batch', batch });
      slot.child.send({
        kind: 'batch',
        batch: batch.id,
        plan: job.state.plan.id,
        ...onTheWire(batch.sent, slot.lists),
      });
      return;
    }
    job.endIfDone();
    this.giveWork(slot);
  }

  private setTask(slot: Slot, task: Task | undefined): void {
    slot.task = task;
    slot.child.setBusy(task !== undefined);
  }

  private startSlot(): Slot | undefined {
    try {
      const child = startChild(
        { entry: this.options.entry, budget: this.budget, withoutTrees: this.withoutTrees, flags: this.flags },
        { onMessage: (message) => this.onMessage(slot, message), onEnd: (end) => this.onEnd(slot, end) },
      );
      const slot: Slot = { child, plan: undefined, lists: new Map(), task: undefined };
      this.slots.add(slot);
      return slot;
    } catch (error) {
      // The folder for temporary files cannot be written, for example.
      this.onFailedStart(undefined, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  private onMessage(slot: Slot, message: FromProcess): void {
    const { task } = slot;
    if (message.kind === 'ready') this.failedStarts = 0;
    if (message.kind === 'prepared' && task?.kind === 'plan') {
      this.setTask(slot, undefined);
      this.endCompilations(task.state, message.troubles);
      this.pump();
    }
    if (message.kind === 'slice' && task?.kind === 'batch' && task.batch.id === message.batch) {
      this.setTask(slot, undefined);
      task.batch.job.endBatch(task.batch, message.looked, message.reports);
      if (message.memory > (this.options.mostMemory ?? MOST_MEMORY)) {
        this.slots.delete(slot);
        void slot.child.kill();
      }
      this.pump();
    }
  }

  private endCompilations(state: PlanState, troubles: readonly CheckTrouble[]): void {
    if (!this.compiled.has(state.plan.id)) this.compiled.set(state.plan.id, troubles);
    for (const compilation of [...this.compilations]) {
      if (compilation.state !== state) continue;
      this.compilations.delete(compilation);
      compilation.end(troubles);
    }
  }

  private onEnd(slot: Slot, end: ChildEnd): void {
    this.slots.delete(slot);
    const { task } = slot;
    const batch = task?.kind === 'batch' ? task.batch : undefined;
    const state = task?.kind === 'plan' ? task.state : batch?.job.state;
    if (end.started) state?.recordEnd(end, batch?.sent ?? [], task?.kind === 'plan' ? task.checks : []);
    else this.onFailedStart(end.crumb, end.detail);
    if (state?.isGivenUp) this.endCompilations(state, []);
    batch?.job.endBatch(batch, 0, []);
    this.pump();
  }

  /** A process that cannot load the syntax engine is started once more without it; one that cannot start at all is given up. */
  private onFailedStart(step: Step | undefined, detail: string): void {
    if (this.flags.length > 0 && /bad option/u.test(detail)) {
      // Another version of the JavaScript engine: its budget still ends what backtracks without end.
      this.flags = [];
      return;
    }
    this.failedStarts++;
    if (this.failedStarts < MOST_FAILED_STARTS) return;
    this.failedStarts = 0;
    if (step?.phase === 'load' && this.withoutTrees === undefined) {
      this.withoutTrees = `The syntax engine ends its process when it is loaded on this machine: ${detail}.`;
      return;
    }
    const jobs = [...this.jobs];
    const states = new Set([...jobs, ...this.compilations].map(({ state }) => state));
    for (const state of states) {
      state.giveUp(`Checks cannot run: an engine process does not start (${detail}).`);
      this.endCompilations(state, []);
    }
    for (const job of jobs) job.endIfDone();
  }
}
