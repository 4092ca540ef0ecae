/**
 * The world of a workspace as facts tell it: which files there are, and what was read off each.
 *
 * What checks over several files are given. It changes between questions, never during one that does not wait. Deliberately
 * absent: how facts came about, and principles.
 */
import type { Adopted } from '../model/adopted.js';
import type { FactSource } from './source.js';

export interface World {
  /**
   * Goes up whenever files or facts have changed: what was put together of an older one may be kept until then. What other tools find
   * changes without it.
   */
  readonly version: number;
  /** All files that are looked at, sorted; of the whole of each scope, even if only a part of it is opened. */
  readonly files: readonly string[];
  has(path: string): boolean;
  language(path: string): string | undefined;
  /** What a source read off a file; undefined if it read nothing. The same object as long as the facts are the same. */
  facts<F>(source: FactSource<F>, path: string): F | undefined;
  /** The files off which a source has read something, sorted. */
  withFacts(source: FactSource): readonly string[];
  /** What other tools find in a file, as far as it was told. */
  adopted(path: string): readonly Adopted[];
  /** The files of which other tools told something, sorted. */
  withAdopted(): readonly string[];
  /** The text of a file, as it stands in an open editor first; undefined if it cannot be read. */
  text(path: string): Promise<string | undefined>;
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
  /** Lets others go on: to be awaited in long work, now and then. */
  pause(): Promise<void>;
}
