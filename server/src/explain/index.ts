/**
 * Principles, findings and workflows told to people, as Markdown or as plain text. Hover, panel, command line and pull-request
 * comment all say it with these functions, so that a principle sounds the same everywhere.
 *
 * Text from a file is data: it is escaped, links are allow-listed, HTML never passes. Deliberately absent: anything that finds.
 */
import type { Governing } from '../engine/index.js';
import type { Finding } from '../model/finding.js';
import type { Principle } from '../model/principle.js';

export interface ExplainOptions {
  /** Turns a path with a line (from zero) into a link that the face can open; undefined: no link is written. */
  link(path: string, line?: number): string | undefined;
  /** Actions written at the end, as links that the face allows. */
  readonly actions: readonly { readonly title: string; readonly href: string }[];
}

/** The hover: statement, why, a sample of good and bad, actions. Short. */
export declare function hover(
  principle: Principle,
  about: { finding?: Finding; governing?: Governing },
  options: ExplainOptions,
): string;
/** The whole reasoning as a Markdown page. */
export declare function reasoning(principle: Principle, options: ExplainOptions): string;
