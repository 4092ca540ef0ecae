/** A run written down, one file per output format. Deliberately absent: what is found, and where it is written to. */
export { json } from './json.js';
export { type Run, type Summary, shownPath, summarise } from './run.js';
export { type Style, stylish } from './stylish.js';
