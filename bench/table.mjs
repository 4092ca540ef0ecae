/** Rows as a table in Markdown, for the terminal and for docs/benchmarks.md. Deliberately absent: measuring. */
import { median } from './harness.mjs';

const HEAD = [
  '| row | what | Because | peer | ratio or value | reach | compared |',
  '|---|---|---|---|---|---|---|',
].join('\n');

/** @typedef {{ row: import('./harness.mjs').Row, measured: import('./harness.mjs').Measured }} Line */

export const head = () => HEAD;

/** @param {Line} line */
export function line({ row, measured }) {
  const { name, what, against, unit, reach, stretch } = row;
  const { ours, theirs, same, differences = [] } = measured;
  const value = theirs ? median(ours) / median(theirs) : median(ours);
  const written = theirs ? value.toFixed(2) : withUnit(value, unit);
  const goal = against === undefined ? withUnit(reach, unit) : String(reach);
  const verdict = value <= stretch ? '**' : '';
  const shown = differences.length > 0 ? 'does not count' : `${verdict}${written}${verdict}`;
  const missed = differences.length === 0 && value > reach ? ' (missed)' : '';
  const peer = theirs ? `${against}: ${spread(theirs, unit)}` : '';
  return `| ${name} | ${what} | ${spread(ours, unit)} | ${peer} | ${shown}${missed} | ${goal} | ${same} |`;
}

/** @param {readonly number[]} numbers @param {string} unit */
function spread(numbers, unit) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return `${withUnit(median(numbers), unit)} (${digits(low, unit)} to ${digits(high, unit)})`;
}

/** @param {number} value @param {string} unit */
const withUnit = (value, unit) => `${digits(value, unit)} ${unit}`;

/** @param {number} value @param {string} unit */
const digits = (value, unit) => (unit === 's' ? value.toFixed(2) : value.toFixed(value < 100 && unit === 'ms' ? 1 : 0));
