/**
 * Facts: what is read off single texts so that checks can speak of many files at once (which file imports which, where a route is
 * mounted).
 *
 * A source reads one text and knows no other; whoever puts facts together does so over a {@link World}. Deliberately absent: where
 * and when texts are read (engine processes, with the same tree that checks use).
 */
import type { Subject } from './subject.js';

/** One sort of facts. What it extracts is plain data, equal for equal texts. */
export interface FactSource<F = unknown> {
  /** Unique among sources. */
  readonly name: string;
  /** true if texts of this path and language may hold such facts. */
  reads(path: string, language: string | undefined): boolean;
  /** true if it needs the tree of a text in this language. */
  needsTree(language: string | undefined): boolean;
  /** The facts of a text; undefined if it holds none. Survives structured cloning. */
  extract(subject: Subject): F | undefined;
}
