/**
 * Writes down how a mocha run ends, for those who add up the suites.
 *
 * Prints nothing, and does not import mocha: the same code serves the command line and the inside of VS Code.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {import('mocha').Runner} runner
 * @param {string} file where the summary goes
 */
export function recordResults(runner, file) {
  /** @type {import('./record-results.mjs').Results} */
  const results = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const write = () => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  };
  runner.on('pass', () => results.passed++);
  runner.on('pending', () => results.skipped++);
  runner.on('fail', (test, error) => {
    results.failed++;
    results.failures.push({ title: test.fullTitle(), error: String(error?.message ?? error) });
  });
  runner.once('end', write);
}
