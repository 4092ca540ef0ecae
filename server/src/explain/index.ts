/**
 * Principles, findings and workflows told to people, as Markdown or as plain text. Hover, panel, command line and pull-request
 * comment all say it with these functions, so that a principle sounds the same everywhere.
 *
 * Text from a file is data: it is escaped, links are allow-listed, HTML never passes. Deliberately absent: anything that finds.
 */
export { type HoverSubject, hover } from './hover.js';
export type { ExplainOptions } from './options.js';
export { type Paint, plainText } from './plain.js';
export { reasoning } from './reasoning.js';
export { codeSpan, escapeMarkdown, safeInline } from './safeMarkdown.js';
export { levelHere, levelInWords, listed, nameOf } from './words.js';
