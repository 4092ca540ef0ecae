/**
 * The values of one text, as a tree with places; for texts that somebody asks for one by one, such as those of before.
 *
 * Deliberately absent: reading it off every file, for a tree is much larger than what most of them are asked.
 */
import { type ConfigText, isConfigLanguage, readConfig } from '../config/index.js';
import type { FactSource } from '../source.js';

export const valuesSource: FactSource<ConfigText> = {
  name: 'values',
  reads: (_path, language) => isConfigLanguage(language),
  needsTree: () => false,
  extract: ({ language, text }) => (isConfigLanguage(language) ? readConfig(language, text) : undefined),
};
