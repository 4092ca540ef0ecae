/**
 * The one shape of a check over facts: which facts it needs, and how it finds over all files.
 *
 * Every such kind is one file beside this one with one function that makes it of a check. It runs in the process of the engine,
 * so it runs no expression from a file. Deliberately absent: when it runs, and levels.
 */
import type { Cancellation } from '../facts/cancellation.js';
import type { HistorySource } from '../facts/history/answer.js';
import type { RepositorySource } from '../facts/repositories.js';
import type { LineOfWorkSource } from '../facts/since.js';
import type { FactSource } from '../facts/source.js';
import type { World } from '../facts/world.js';
import type { Check, CheckTrouble } from '../model/check.js';
import type { Match } from '../model/finding.js';
import type { Place } from '../model/lines.js';
import type { Scope } from '../model/principle.js';

/** What the scope of the checked files says beside its principles. */
export type Surrounding = Pick<Scope, 'teams' | 'codeowners'>;

/** What a check is asked. */
export interface Question {
  readonly world: World;
  /** The files in which it speaks, sorted. */
  readonly governed: readonly string[];
  /** true if it speaks in a file. */
  governs(path: string): boolean;
  /** true if it would speak in a file that is not there any more. */
  wouldGovern(path: string): boolean;
  /** The files whose findings are wanted; absent: all. Others may be told too and are dropped. */
  readonly only?: ReadonlySet<string>;
  readonly cancellation: Cancellation;
  /** The repositories that files belong to. */
  readonly repositories: RepositorySource;
  /** The histories of these. */
  readonly histories: HistorySource;
  /** What has changed since work on files began. */
  readonly linesOfWork: LineOfWorkSource;
  /** What a source reads off a text that is no file as it stands now, such as one of before. */
  read<F>(source: FactSource<F>, path: string, text: string): Promise<F | undefined>;
  /** The audiences for whom the principle is said to hold in a file; empty: it does not say. */
  audiences(path: string): readonly string[];
  /** The scope that a file belongs to; undefined where there is none. */
  scopeOf(path: string): Surrounding | undefined;
  /** The workflows that a file serves. */
  workflowsOf(path: string): readonly string[];
}

/** What a check knows of one file, found or not: why it is content, or what it cannot know. */
export interface Evidence {
  /** A few words, for a lens. */
  readonly brief: string;
  /** Whole sentences, for a hover and the command line. */
  readonly says: readonly string[];
  /** Where it is written. */
  readonly place?: Place;
  /** The same as data. */
  readonly data: { readonly [name: string]: unknown };
  /** Names of people, for whoever asks for them in their own workspace. */
  readonly names?: { readonly [sort: string]: readonly string[] };
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
  /** Begins what takes long and needs no facts, such as asking git, while facts are still read. */
  begin?(question: Pick<Question, 'histories'>): void;
  /** @throws Cancelled if nobody wants the answer any more */
  find(question: Question): Promise<readonly FactMatch[]>;
  /** What it knows of a file that it governs. @throws Cancelled if nobody wants the answer any more */
  evidence?(path: string, question: Question): Promise<Evidence | undefined>;
}

export interface CompiledFactCheck {
  /** Absent for a check that is invalid. */
  readonly runnable?: FactCheck;
  readonly troubles: readonly CheckTrouble[];
}
