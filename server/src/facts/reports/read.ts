/**
 * A report of another tool, in one of the forms that are known: SARIF 2.1.0, ESLint's JSON, Ruff's JSON.
 *
 * Deliberately absent: the disk.
 */
import { indexLines, type Point } from '../../model/lines.js';
import { firstJsonError } from './jsonError.js';
import { isEslint, isRuff, readEslint, readRuff } from './lists.js';
import { NO_REPORT, partOf, partsOf, type Report, textOf } from './report.js';
import { readSarif } from './sarif.js';

export interface ReadReport {
  readonly report: Report;
  /** Why nothing could be read, in a sentence, and where. */
  readonly problem?: { readonly message: string; readonly at?: Point };
}

const KNOWN = 'Known are SARIF 2.1.0, the JSON of ESLint (--format json) and that of Ruff (--output-format json).';

export function readReport(text: string): ReadReport {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    if (json.trim() === '') return { report: NO_REPORT, problem: { message: 'It is empty.' } };
    const at = indexLines(json).pointAt(firstJsonError(json));
    const isCut = at.offset === json.length;
    return { report: NO_REPORT, problem: { message: isCut ? 'It ends too early.' : `It is no JSON. ${KNOWN}`, at } };
  }
  if (Array.isArray(value)) {
    const entries = partsOf(value);
    // A list of nothing does not say whose it is.
    if (entries.length === 0) return { report: NO_REPORT };
    if (isEslint(entries)) return { report: readEslint(entries) };
    if (isRuff(entries)) return { report: readRuff(entries) };
  }
  const log = partOf(value);
  if (!Array.isArray(log.runs))
    return { report: NO_REPORT, problem: { message: `It is no report that is known. ${KNOWN}` } };
  const version = textOf(log.version) ?? '';
  if (version !== '2.1.0')
    return { report: NO_REPORT, problem: { message: `It is SARIF of the version "${version}"; 2.1.0 can be read.` } };
  return { report: readSarif(log) };
}
