/** Two images of protobuf files, and how a difference between them is told. Deliberately absent: finding any. */
import type { Span } from '../../../facts/syntaxTrees.js';
import type { Image, Read } from './image.js';
import type { ProtobufRule } from './rules.js';

export interface Comparison {
  readonly was: Image;
  readonly is: Image;
  /** @param pointer a whole name, or another word for what has changed */
  say(rule: ProtobufRule, file: Read, at: Span, pointer: string, message: string): void;
}
