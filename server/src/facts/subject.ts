/**
 * One text, with what is asked of it: by checks, and by whoever reads facts off it.
 *
 * Deliberately absent: how each part is worked out (engine/runChecks).
 */
import type { LineIndex } from '../model/lines.js';
import type { Span, SyntaxTree } from './syntaxTrees.js';

/** One text; each part of it is worked out once. */
export interface Subject {
  readonly path: string;
  readonly language: string | undefined;
  readonly text: string;
  readonly lines: LineIndex;
  /** The syntax tree; undefined where the language has none or the engine could not make one. */
  readonly tree: SyntaxTree | undefined;
  /** Comments and strings, in order; none overlaps another. */
  parts(): TextParts;
  /** true if no character of the text takes two UTF-16 units. */
  isNarrow(): boolean;
  /** What lies around the text, for whoever follows it to other files. */
  readonly around: Surroundings;
}

/** What lies around a text. Whatever is asked for is noted, so that its change brings the findings up to date. */
export interface Surroundings {
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
  /** The text of another file of the scope; undefined if there is none that can be read. */
  text(path: string): string | undefined;
  exists(path: string): boolean;
}

export interface TextParts {
  readonly comments: readonly Span[];
  /** With their quotes, without the code that some languages take into them. */
  readonly strings: readonly Span[];
}
