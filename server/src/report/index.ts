/** A run written down, one file per output format. Deliberately absent: what is found, and where it is written to. */
export { examplesJson } from './examplesJson.js';
export { type ExamplesRun, summariseExamples } from './examplesRun.js';
export { examplesStylish } from './examplesStylish.js';
export { json } from './json.js';
export { type Run, type Summary, shownPath, summarise } from './run.js';
export { byPrinciple, type Style, stylish } from './stylish.js';
