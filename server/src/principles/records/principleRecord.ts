/**
 * What a text that was written for people gives: principles, with the places that matter to who edits them. Deliberately absent: how
 * such a text is read.
 */
import type { WrittenPrinciple } from '../../model/format.js';
import type { Prose } from '../../model/principle.js';
import type { Problem } from '../../model/problem.js';
import type { Block, Reading } from './blocks.js';
import type { Front } from './frontMatter.js';
import type { Text } from './sections.js';

export type RecordStyle = 'decision' | 'guidance' | 'standard' | 'page' | 'listed';

export interface PrincipleRecord {
  readonly style: RecordStyle;
  readonly slug: string;
  readonly written: WrittenPrinciple;
  /** Of one of several in a text: the anchor of its heading. */
  readonly anchor?: string;
  /** What superseded it, as it says: a link or a number. */
  readonly successor?: string;
  /** Offsets of the day of its last review. */
  readonly reviewedSpan?: readonly [number, number];
  /** Offsets of the title, or of the beginning. */
  readonly titleSpan: readonly [number, number];
  /** What stands in the text beside the blocks in use, in its order. */
  proseBeside(used: (block: Block) => boolean): readonly Prose[];
}

export interface ReadRecords {
  /** One; several for a page that is a list of principles; none for a text that is no record. */
  readonly records: readonly PrincipleRecord[];
  readonly problems: readonly Problem[];
}

/** A text that is being read. */
export interface Written {
  readonly front: Front;
  readonly text: Text;
  readonly title: string;
  readonly reading: Reading;
  readonly path: string;
}

/** What a text asks for, why, and against what it was chosen. */
export interface Told {
  readonly statement: string;
  readonly why: string;
  readonly alternatives: ReturnType<Reading['alternatives']>;
}
