/**
 * Histories of repositories, read once for each commit that is checked out: the recent part first, then all of it from the cache and
 * what is new since.
 *
 * Deliberately absent: whether git may be asked and when HEAD moves (repositories.ts), and what a history means (facts/history).
 */
import { type Cancellation, throwIfCancelled } from '../facts/cancellation.js';
import { type Git, isUnknown, type Repository, type Unknown } from '../facts/git.js';
import type { HistoryAnswer, HistorySource, LedgerCache } from '../facts/history/answer.js';
import { isLedger, type Ledger } from '../facts/history/ledger.js';
import { replay } from '../facts/history/replay.js';
import type { RepositorySource } from '../facts/repositories.js';
import { extendLedger, readLedger } from './readLedger.js';
import { stoppable, unlessCancelled } from './stoppable.js';

/** How histories are read and kept. */
export interface HistoryPorts {
  readonly ledgers: LedgerCache;
  /** true: an answer waits for the whole history, as on the command line. */
  readonly waits: boolean;
}

/** What is kept of a repository between runs, and what it was made with. */
interface Kept {
  readonly version: number;
  readonly passedOver: string;
  readonly ledger: Ledger;
}

/** Goes up whenever a ledger is written in another way. */
const VERSION = 3;

interface Reading {
  readonly head: string;
  readonly window: number;
  readonly stop: () => void;
  work: Promise<void>;
  answer: HistoryAnswer;
}

export class Histories implements HistorySource {
  readonly #repositories: RepositorySource;
  readonly #ports: HistoryPorts;
  readonly #pause: () => Promise<void>;
  readonly #onChange: () => void;
  readonly #readings = new Map<string, Reading>();
  #version = 0;

  constructor(repositories: RepositorySource, ports: HistoryPorts & { pause(): Promise<void> }, onChange: () => void) {
    this.#repositories = repositories;
    this.#ports = ports;
    this.#pause = () => ports.pause();
    this.#onChange = onChange;
  }

  /** Goes up whenever an answer may be another. */
  get version(): number {
    return this.#version;
  }

  /** Nobody wants histories any more: git is ended where it still reads. */
  forget(): void {
    for (const { stop } of this.#readings.values()) stop();
    this.#readings.clear();
  }

  begin(path: string, window: number): void {
    this.#readingOf(path, window).catch(unlessCancelled);
  }

  async of(path: string, window: number): Promise<HistoryAnswer> {
    const reading = await this.#readingOf(path, window);
    if ('reason' in reading) return reading;
    if (this.#ports.waits) await reading.work;
    return reading.answer;
  }

  async #readingOf(path: string, window: number): Promise<Reading | { readonly state: 'unknown'; reason: string }> {
    const repository = await this.#repositories.of(path);
    const { git } = this.#repositories;
    if (isUnknown(repository) || !git)
      return { state: 'unknown', reason: isUnknown(repository) ? repository.unknown : 'Git cannot be asked here.' };
    const known = this.#readings.get(repository.root);
    const isStill = known?.head === repository.head && known.window >= window;
    return isStill ? known : this.#start(git, repository, window, known);
  }

  /** What is known of a commit before holds until more is known of this one. */
  #start(git: Git, repository: Repository, window: number, before: Reading | undefined): Reading {
    before?.stop();
    const { cancellation, stop } = stoppable();
    const reading: Reading = {
      head: repository.head,
      window: Math.max(window, before?.window ?? 0),
      stop,
      answer: before?.answer.state === 'known' ? before.answer : { state: 'reading' },
      work: Promise.resolve(),
    };
    this.#readings.set(repository.root, reading);
    const tell = (answer: HistoryAnswer) => {
      reading.answer = answer;
      this.#version++;
      this.#onChange();
    };
    reading.work = this.#read(git, repository, reading.window, cancellation, tell).catch(unlessCancelled);
    return reading;
  }

  async #read(
    git: Git,
    repository: Repository,
    window: number,
    cancellation: Cancellation,
    tell: (answer: HistoryAnswer) => void,
  ): Promise<void> {
    const { ledgers, waits } = this.#ports;
    const sayUnknown = ({ unknown }: Unknown) => tell({ state: 'unknown', reason: unknown });
    const [files, passedOver] = await Promise.all([
      git.ownFiles(repository, cancellation),
      git.passedOver(repository, cancellation),
    ]);
    if (isUnknown(files)) return sayUnknown(files);
    const reader = { git, repository, passedOver, cancellation };
    const { root, head, headTime } = repository;
    const own = new Set(files);
    const lately = headTime - window;
    const know = async (ledger: Ledger) => {
      const histories = await replay(ledger, lately, this.#pause);
      throwIfCancelled(cancellation);
      tell({ state: 'known', history: { ...histories, root, own, now: headTime, isWhole: ledger.since === 0 } });
    };
    const madeWith = [...passedOver].sort().join();
    const kept = keptOf(await ledgers.read(root), madeWith);
    const keptHead = kept?.head;
    const begun = kept && (await git.isBefore(repository, kept.head, cancellation)) ? kept : undefined;
    // The recent part answers at once; nobody waits for it where the whole is as near.
    if (!begun && !waits) {
      const recent = await readLedger(reader, lately);
      if (isUnknown(recent)) return sayUnknown(recent);
      await know(recent);
    }
    const extended = begun && (await extendLedger(reader, begun));
    const whole = extended && !isUnknown(extended) ? extended : await readLedger(reader, 0);
    if (isUnknown(whole)) return sayUnknown(whole);
    await know(whole);
    if (whole !== begun || keptHead !== head)
      await ledgers.write(root, { version: VERSION, passedOver: madeWith, ledger: whole } satisfies Kept);
  }
}

/** A kept ledger, if it was made in the same way. */
function keptOf(value: unknown, passedOver: string): Ledger | undefined {
  const kept = (typeof value === 'object' && value !== null ? value : {}) as Partial<Kept>;
  return kept.version === VERSION && kept.passedOver === passedOver && isLedger(kept.ledger) ? kept.ledger : undefined;
}
