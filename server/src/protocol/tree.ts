/** The tree of principles, and the places of their findings. */
import type { Asks, PrincipleItem, TextRange } from './basics.js';

/** By what a tree of principles is grouped. */
export const GROUPINGS = ['area', 'workflow', 'team', 'owner', 'file'] as const;

export type Grouping = (typeof GROUPINGS)[number];

export interface TreeParams {
  readonly by: Grouping;
}

export interface TreePrinciple extends PrincipleItem {
  /** Tells it from others of the same id. */
  readonly key: string;
}

export interface TreeGroup {
  /** Empty for the group of those that belong to none. */
  readonly name: string;
  readonly title: string;
  /** For a file: where it is. */
  readonly uri?: string;
  readonly findings: number;
  /** Its principles by their keys, each with its findings in this group. */
  readonly members: readonly { readonly key: string; readonly findings: number }[];
}

export interface TreeAnswer {
  readonly principles: readonly TreePrinciple[];
  readonly groups: readonly TreeGroup[];
}

/** All principles in groups, with counts. */
export const TREE: Asks<TreeParams, TreeAnswer> = { method: 'because/tree' };

export interface TreeFilesParams extends TreeParams {
  readonly key: string;
  /** The name of the group in which it was unfolded. */
  readonly group: string;
}

export interface TreeFilesAnswer {
  readonly files: readonly { readonly uri: string; readonly name: string; readonly findings: number }[];
}

/** The files of a group in which a principle has findings. */
export const TREE_FILES: Asks<TreeFilesParams, TreeFilesAnswer> = { method: 'because/treeFiles' };

export interface TreeFindingsParams {
  readonly key: string;
  readonly uri: string;
}

export interface TreeFinding {
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly range: TextRange;
}

export interface TreeFindingsAnswer {
  readonly findings: readonly TreeFinding[];
}

/** The findings of a principle in a file, as it stands in the editor. */
export const TREE_FINDINGS: Asks<TreeFindingsParams, TreeFindingsAnswer> = { method: 'because/treeFindings' };

export interface PlacesParams {
  /** The findings of a principle, or the matches of the check that is being written. */
  readonly of: 'findings' | 'matches';
  /** The principles file in which it was asked, and the line. */
  readonly uri: string;
  readonly line: number;
  readonly id: string;
}

export interface PlacesAnswer {
  readonly places: readonly { readonly uri: string; readonly range: TextRange }[];
}

/** Where findings or matches stand. */
export const PLACES: Asks<PlacesParams, PlacesAnswer> = { method: 'because/places' };
