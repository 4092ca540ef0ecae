/** A text that was read, with its lines, as who tells of a route and who mends it both need it. */
import type { LineIndex } from '../../model/lines.js';

export interface Read {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}
