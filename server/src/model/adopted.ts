/** What other tools find, as their reports and editors tell it. Deliberately absent: which of it a principle adopts. */

/** A position as tools tell it: no offset, because nobody has looked at the text yet. */
export interface ToldPosition {
  readonly line: number;
  /** Past the end of the line: its end. */
  readonly character: number;
}

/** A diagnostic of another tool. */
export interface Adopted {
  /** The tool, as its diagnostics name it: `eslint`. */
  readonly source: string;
  /** The rule; empty where the tool names none. */
  readonly code: string;
  readonly message: string;
  readonly range: { readonly start: ToldPosition; readonly end: ToldPosition };
  /** Where a character outside of the basic plane counts as one column and not as two. */
  readonly columns?: 'code points';
}
