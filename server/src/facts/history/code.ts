/** Which files are code, of which somebody is the author. Prose and data are not. Deliberately absent: generated files, which git tells. */
import { languageOfPath } from '../languages.js';

const NO_CODE = new Set(['markdown', 'json', 'jsonc', 'yaml', 'toml', 'text', 'xml', 'svg', 'csv']);
/** Languages that have no checks of their own, and are code all the same. */
const OTHER_CODE =
  /\.(?:clj[cs]?|coffee|cr|cu|d|dart|elm|erl|ex|exs|f90|fs|fsx|groovy|hs|jl|lua|m|ml|mm|nim|pas|pl|pm|proto|ps1|r|sol|tcl|v|vala|vb|vhd|vue|svelte|zig)$/i;

/** true for a path of code; `language` as the principles have it, if they do. */
export function isCode(path: string, language = languageOfPath(path)?.id): boolean {
  return language === undefined ? OTHER_CODE.test(path) : !NO_CODE.has(language);
}
