/**
 * A text → the tree of its values, by its language. A text that cannot be read is `broken`; nothing is thrown for it.
 *
 * Deliberately absent: which files are looked at.
 */
import { readJson } from './json.js';
import { readToml } from './toml.js';
import type { ConfigFormat, ConfigText } from './tree.js';
import { readYaml } from './yaml.js';

/** The languages whose values can be read; examples that name none are of the first. */
export const CONFIG_LANGUAGES: readonly ConfigFormat[] = ['yaml', 'json', 'toml'];

const READERS = { json: readJson, yaml: readYaml, toml: readToml };

export function isConfigLanguage(language: string | undefined): language is ConfigFormat {
  return language !== undefined && language in READERS;
}

/** Never throws because of a text. */
export function readConfig(format: ConfigFormat, text: string): ConfigText {
  try {
    return READERS[format](text);
  } catch (error) {
    // Parsers call themselves for each level: a text nested beyond all reason has them run out of stack.
    if (error instanceof RangeError) return { format, documents: [], broken: 0 };
    throw error;
  }
}
