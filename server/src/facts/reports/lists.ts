/** Reports that are a list: ESLint's, of files, and Ruff's, of findings. Deliberately absent: their fixes. */
import type { Adopted } from '../../model/adopted.js';
import { numberOf, type Part, partOf, partsOf, type Report, textOf } from './report.js';

export const ESLINT = 'eslint';
export const RUFF = 'ruff';

export function isEslint(entries: readonly Part[]): boolean {
  return entries.every(({ filePath, messages }) => typeof filePath === 'string' && Array.isArray(messages));
}

export function isRuff(entries: readonly Part[]): boolean {
  return entries.every(({ filename, location }) => typeof filename === 'string' && partOf(location).row !== undefined);
}

export function readEslint(entries: readonly Part[]): Report {
  const findings = entries.flatMap(({ filePath, messages }) =>
    partsOf(messages).map(({ ruleId, message, line, column, endLine, endColumn }) => ({
      file: textOf(filePath) ?? '',
      adopted: {
        source: ESLINT,
        code: textOf(ruleId) ?? '',
        message: textOf(message) ?? '',
        range: rangeOf([line, column], [endLine, endColumn]),
      },
    })),
  );
  return { sources: [ESLINT], findings };
}

/** Ruff counts characters, not code units. */
export function readRuff(entries: readonly Part[]): Report {
  const findings = entries.map(({ filename, code, message, location, end_location }) => {
    const [start, end] = [partOf(location), partOf(end_location)];
    const adopted: Adopted = {
      source: RUFF,
      code: textOf(code) ?? '',
      message: textOf(message) ?? '',
      range: rangeOf([start.row, start.column], [end.row, end.column]),
      columns: 'code points',
    };
    return { file: textOf(filename) ?? '', adopted };
  });
  return { sources: [RUFF], findings };
}

/** Lines and columns from one; without an end, the beginning alone. */
function rangeOf(from: readonly [unknown, unknown], to: readonly [unknown, unknown]): Adopted['range'] {
  const line = (numberOf(from[0], 1) ?? 1) - 1;
  const start = { line, character: (numberOf(from[1], 1) ?? 1) - 1 };
  const endLine = numberOf(to[0], 1);
  const endColumn = numberOf(to[1], 1);
  if (endColumn === undefined) return { start, end: start };
  return { start, end: { line: Math.max(line, (endLine ?? line + 1) - 1), character: endColumn - 1 } };
}
