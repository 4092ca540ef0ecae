/** Reading: which principles hold where, why, and what they say together. */
import type { Asks, PlaceToOpen, PrincipleItem, Tells } from './basics.js';

export interface PrinciplesAnswer {
  readonly principles: readonly PrincipleItem[];
  /** Principles files that do not parse, and whose last good state is in force. */
  readonly stale: readonly string[];
}

/** All principles in force, in all folders. */
export const PRINCIPLES: Asks<Record<string, never>, PrinciplesAnswer> = { method: 'because/principles' };

export interface GoverningParams {
  readonly uri: string;
}

export interface GoverningAnswer {
  readonly governing: readonly {
    readonly principle: PrincipleItem;
    readonly level: string;
    readonly workflows: readonly string[];
    /** Findings in this file as it stands in the editor. */
    readonly findings: number;
    /** How many of its checks speak about this file. */
    readonly checks: number;
  }[];
  readonly notGoverning: readonly {
    readonly principle: PrincipleItem;
    /** Why not, in words. */
    readonly because: string;
  }[];
  /** Why the file is not looked at, in words; absent if it is. */
  readonly skipped?: string;
}

/** Which principles govern a file, which do not, and why. */
export const GOVERNING: Asks<GoverningParams, GoverningAnswer> = { method: 'because/governing' };

export interface ReasoningParams {
  readonly id: string;
  /** The file in which it was asked; a principle may say different things in different scopes. */
  readonly uri?: string;
}

/** A page to read. */
export interface PageAnswer {
  readonly title: string;
  /** The whole page, for a person to copy. */
  readonly markdown: string;
  /** The same as the inside of an HTML page, escaped, without scripts, styles and images. */
  readonly html: string;
  /** true if it says what changes for a team, and the reader has not told which is theirs. */
  readonly asksTeam: boolean;
}

export interface ReasoningAnswer extends PageAnswer {
  readonly id: string;
  /** The file in which it was asked. */
  readonly uri?: string;
  /** The principle's own line in the principles file. */
  readonly place: PlaceToOpen;
  /** The page that its author wrote about it, if there is one. */
  readonly page?: PlaceToOpen;
}

/** Why a principle holds: the words and places to open; null for an id that is not in force. */
export const REASONING: Asks<ReasoningParams, ReasoningAnswer | null> = { method: 'because/reasoning' };

/** Pages over all principles. `earns` speaks of one file. */
export const OVERVIEWS = ['team', 'earns', 'costs', 'outcomes'] as const;

export type OverviewName = (typeof OVERVIEWS)[number];

export interface OverviewParams {
  readonly overview: OverviewName;
  /** The file in front of the reader: what `earns` speaks of, and whose settings name the reader's team. */
  readonly uri?: string;
}

/** What all principles say together, of a file, a team, costs or outcomes; null where that needs a file and none was named. */
export const OVERVIEW: Asks<OverviewParams, PageAnswer | null> = { method: 'because/overview' };

/** What was asked for – a reasoning, an overview, the tree – may read differently now. */
export const REASONING_CHANGED: Tells<Record<string, never>> = { method: 'because/reasoningChanged' };

export interface TeamsParams {
  /** The file whose scope counts; absent: all scopes. */
  readonly uri?: string;
}

export interface TeamsAnswer {
  readonly teams: readonly { readonly name: string; readonly handle?: string; readonly contact?: string }[];
}

/** The teams that principles files name. */
export const TEAMS: Asks<TeamsParams, TeamsAnswer> = { method: 'because/teams' };

export interface WhyNotParams {
  readonly uri: string;
  readonly line: number;
  readonly id: string;
}

export interface WhyNotAnswer {
  readonly reasons: readonly { readonly title: string; readonly says: string; readonly place?: PlaceToOpen }[];
}

/** Why a principle finds nothing on a line. */
export const WHY_NOT: Asks<WhyNotParams, WhyNotAnswer> = { method: 'because/whyNot' };
