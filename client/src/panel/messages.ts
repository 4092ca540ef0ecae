/** What the extension and the script inside of the reasoning panel say to one another. Deliberately absent: how either does it. */

/** What a panel shows, kept by the editor over a reload. */
export interface PanelState {
  /** A principle's id, or the name of an overview. */
  readonly id: string;
  /** true for a page over all principles. */
  readonly isOverview?: true;
  /** The file in which the reasoning was asked for. */
  readonly uri?: string;
}

export type ActionId = 'openWritten' | 'openPage' | 'copy' | 'chooseTeam' | 'browse' | 'restart';

export interface Action {
  readonly id: ActionId;
  readonly title: string;
}

/** A whole reasoning. `html` is taken in through an allow-list; whoever wrote it. */
export interface ShowReasoning {
  readonly kind: 'reasoning';
  readonly state: PanelState;
  readonly html: string;
  readonly actions: readonly Action[];
  /** Stands with what changes for each team. */
  readonly teamAction?: Action;
}

/** There is no reasoning to show: a heading, and a sentence that says why. */
export interface ShowNotice {
  readonly kind: 'notice';
  readonly state: PanelState;
  readonly title: string;
  readonly text: string;
  readonly actions: readonly Action[];
}

export type ToPanel =
  | ShowReasoning
  | ShowNotice
  /** Begin reading: the focus goes to the heading. */
  | { readonly kind: 'focus' }
  /** Something was done that cannot be seen elsewhere. */
  | { readonly kind: 'said'; readonly text: string };

export type FromPanel =
  /** The script runs, and shows nothing yet. */
  | { readonly kind: 'ready' }
  /** What stands there now, by its headings. */
  | { readonly kind: 'shown'; readonly headings: readonly string[] }
  | { readonly kind: 'do'; readonly action: ActionId };
