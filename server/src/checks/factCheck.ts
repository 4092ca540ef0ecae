/**
 * The one shape of a check over facts: which facts it needs, and how it finds over all files.
 *
 * Every such kind is one file beside this one with one function that makes it of a check. It runs in the process of the engine,
 * so it runs no expression from a file. Deliberately absent: when it runs, and levels.
 */
import type { Cancellation } from '../facts/cancellation.js';
import type { FactSource } from '../facts/source.js';
import type { World } from '../facts/world.js';
import type { Check, CheckTrouble } from '../model/check.js';
import type { Match } from '../model/finding.js';

/** What a check is asked. */
export interface Question {
  readonly world: World;
  /** The files in which it speaks, sorted. */
  readonly governed: readonly string[];
  /** true if it speaks in a file. */
  governs(path: string): boolean;
  /** The files whose findings are wanted; absent: all. Others may be told too and are dropped. */
  readonly only?: ReadonlySet<string>;
  readonly cancellation: Cancellation;
}

/** A match with the file in which it stands. */
export interface FactMatch extends Match {
  readonly path: string;
  /** The file whose level and exceptions hold for it, where that is another (a folder's, told in its README). */
  readonly about?: string;
}

export interface FactCheck {
  readonly check: Check;
  readonly sources: readonly FactSource[];
  /** Which of these files its findings may stand in although it does not speak there, such as CODEOWNERS. */
  standIn?(files: readonly string[]): readonly string[];
  /** @throws Cancelled if nobody wants the answer any more */
  find(question: Question): Promise<readonly FactMatch[]>;
}

export interface CompiledFactCheck {
  /** Absent for a check that is invalid. */
  readonly runnable?: FactCheck;
  readonly troubles: readonly CheckTrouble[];
}
