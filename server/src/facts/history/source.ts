/**
 * Which texts of code people write by hand: of these somebody is the author. Texts that are generated, minified or too large are not
 * looked at, and have no facts.
 *
 * Deliberately absent: who the author is.
 */
import type { FactSource } from '../source.js';
import { isCode } from './code.js';

export const writtenSource: FactSource<true> = {
  name: 'written',
  reads: isCode,
  needsTree: () => false,
  extract: () => true,
};
