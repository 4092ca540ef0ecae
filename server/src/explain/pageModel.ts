/**
 * The shape of a page of reasons: sections of typed blocks, and what a page may know of the reader and the code.
 *
 * Texts are Markdown as the author wrote it; whoever renders makes it safe. Deliberately absent: what stands on a page (page.ts).
 */
import type { Governing } from '../engine/index.js';
import type { Outcome } from '../model/format.js';
import type { Scope } from '../model/principle.js';
import type { Sample } from './words.js';

/** One line of a list: `**label** text · note`. */
export interface Item {
  readonly label?: string;
  readonly text: string;
  readonly note?: string;
  /** A day that it names as its end has passed. */
  readonly overdue?: boolean;
}

export interface Step {
  readonly text: string;
  readonly team?: string;
  readonly by?: string;
  readonly doneWhen?: string;
  readonly overdue: boolean;
}

export type Block =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'samples'; readonly bad?: Sample; readonly good?: Sample }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'outcomes'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

export interface Section {
  /** Stable, for links: `why`, `evidence`. */
  readonly id: string;
  readonly title: string;
  /** How its lists look, where they are not those of a principle: labels that are phrases, or words, or figures. */
  readonly look?: 'phrases' | 'words' | 'outcomes' | 'prose';
  readonly blocks: readonly Block[];
}

export interface Page {
  readonly id: string;
  readonly title: string;
  /** The statement, where the title is another. */
  readonly statement?: string;
  /** Level, owner and the like, each a short phrase. */
  readonly facts: readonly Item[];
  /** The decision in one generated sentence. */
  readonly sentence?: string;
  readonly sections: readonly Section[];
}

/** How many findings a principle has, and where. */
export interface Counts {
  /** Places where it does not hold yet. */
  readonly left: number;
  /** Places where it holds, as far as its checks say what a place is. */
  readonly done?: number;
  readonly byWorkflow: { readonly [workflow: string]: number };
  readonly byTeam: { readonly [team: string]: number };
}

export interface PageContext {
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
  readonly scope?: Scope;
  readonly governing?: Governing;
  /** The reader's team, then those of the file: whose plan comes first. */
  readonly teams: readonly string[];
  readonly counts?: Counts;
  /** A path as people read it. */
  shown(path: string): string;
}
