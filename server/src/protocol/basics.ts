/** What requests are made of: their types, and the places that they name. */

/** A request with the types of its question and answer; the types exist for the compiler alone. */
export interface Asks<Params, Answer> {
  readonly method: string;
  readonly types?: readonly [Params, Answer];
}

/** A notification with the type of what it tells. */
export interface Tells<Params> {
  readonly method: string;
  readonly types?: readonly [Params];
}

/** A place to open. `uri` is a file, or an http(s) page; `line` counts from zero. */
export interface PlaceToOpen {
  readonly uri: string;
  readonly line?: number;
}

/** A principle as a list shows it. */
export interface PrincipleItem {
  readonly id: string;
  readonly title?: string;
  readonly statement: string;
  readonly why?: string;
  /** `must`, or `must in checkout, otherwise should`. */
  readonly level: string;
  readonly area?: string;
  readonly owner?: string;
  readonly status: string;
  /** How many checks it has; most principles have none. */
  readonly checks: number;
  /** Findings known in files that were looked at so far. */
  readonly findings: number;
  /** The folder that it holds in, as a path for people. */
  readonly root: string;
  /** Its own line in the principles file. */
  readonly place: PlaceToOpen;
  /** true for a handbook page or a decision record of which nobody wrote more. */
  readonly isRecord?: boolean;
}

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}
