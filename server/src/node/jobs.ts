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
const BATCH = 256;
/** What is not read from the disk is sent, perhaps several times: so many characters at most go out together. */
const MOST_TEXT = 500_000;

let batches = 0;

export class Job {
  /** The last one is the next. */
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
    this.waiting = [...texts].reverse();
  }

  get isWaiting(): boolean {
    return !this.isOver && this.waiting.length > 0;
  }

  /** Takes the next texts; undefined if none of those that wait is sent any more. */
  takeBatch(): Batch | undefined {
    const texts: TextToCheck[] = [];
    const sent: SentText[] = [];
    let characters = 0;
    while (sent.length < BATCH && characters < MOST_TEXT) {
      const text = this.waiting.pop();
      if (!text) break;
      const sendable = this.state.textToSend(text);
      if (sendable) {
        texts.push(text);
        characters += text.text?.length ?? 0;
        sent.push(sendable);
      } else this.report({ path: text.path, matches: [], exceptions: [], skipped: 'unreadable' });
    }
    this.running += texts.length;
    if (sent.length === 0) return undefined;
    return { id: ++batches, job: this, texts, sent };
  }

  /** A batch is over: its first texts were looked at, the rest waits again, in front. What has no report holds nothing. */
  endBatch(batch: Batch, looked: number, reports: readonly (readonly [text: number, report: TextReport])[]): void {
    this.running -= batch.texts.length;
    const byIndex = new Map(reports);
    for (const [index, { path }] of batch.texts.slice(0, looked).entries())
      this.report(byIndex.get(index) ?? { path, matches: [], exceptions: [] });
    this.waiting.push(...batch.texts.slice(looked).reverse());
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
