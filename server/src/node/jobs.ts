/**
 * Jobs: the calls of `run` whose texts wait for a process or are in one.
 *
 * Deliberately absent: processes, and what becomes of a check that ends one.
 */
import type { TextReport, TextToCheck } from '../engine/runner.js';
import type { SentText } from './engineProtocol.js';
import type { PlanState } from './planState.js';

export type Urgency = 'editor' | 'workspace';

/** Texts of one job that a process has. */
export interface Batch {
  readonly id: number;
  readonly job: Job;
  readonly texts: readonly TextToCheck[];
  /** The same as they were sent. */
  readonly sent: readonly SentText[];
}

/** So many texts at most go out together; a process gives back what it does not get to soon. */
const BATCH = 16;

let batches = 0;

export class Job {
  private readonly waiting: TextToCheck[];
  private running = 0;
  private isOver = false;

  constructor(
    readonly state: PlanState,
    readonly urgency: Urgency,
    texts: readonly TextToCheck[],
    private readonly onReport: (report: TextReport) => void,
    private readonly onDone: () => void,
  ) {
    this.waiting = [...texts];
  }

  get isWaiting(): boolean {
    return !this.isOver && this.waiting.length > 0;
  }

  /** Takes the next texts; undefined if none of those that wait is sent any more. */
  takeBatch(): Batch | undefined {
    const texts: TextToCheck[] = [];
    const sent: SentText[] = [];
    while (sent.length < BATCH) {
      const text = this.waiting.shift();
      if (!text) break;
      const sendable = this.state.textToSend(text);
      if (sendable) {
        texts.push(text);
        sent.push(sendable);
      } else this.report({ path: text.path, matches: [], exceptions: [], skipped: 'unreadable' });
    }
    this.running += texts.length;
    if (sent.length === 0) return undefined;
    return { id: ++batches, job: this, texts, sent };
  }

  /** A batch is over: what has a report is told, the rest waits again, in front. */
  endBatch(batch: Batch, reports: readonly (readonly [text: number, report: TextReport])[]): void {
    this.running -= batch.texts.length;
    const reported = new Set<number>();
    for (const [index, report] of reports) {
      reported.add(index);
      this.report(report);
    }
    this.waiting.unshift(...batch.texts.filter((_text, index) => !reported.has(index)));
    this.endIfDone();
  }

  endIfDone(): void {
    if (this.isOver || (!this.state.isGivenUp && (this.waiting.length > 0 || this.running > 0))) return;
    this.isOver = true;
    this.onDone();
  }

  /** Nobody wants it any more: nothing is told from now on. */
  abandon(): void {
    this.isOver = true;
    this.waiting.length = 0;
  }

  private report(report: TextReport): void {
    if (!this.isOver) this.onReport(report);
  }
}
