/** Configuration files as trees of values. Deliberately absent: what is asked of them. */
export * from './path.js';
export { CONFIG_LANGUAGES, isConfigLanguage, readConfig } from './read.js';
export * from './tree.js';
