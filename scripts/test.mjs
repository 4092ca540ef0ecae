/**
 * `npm test`: everything that has to hold, one after another, and what came of it in a table at the end.
 *
 *     npm test                 everything
 *     npm test -- unit lsp     these, and what they need
 *
 * A failing step never hides the others, except the build. The last line, alone, is `N passed, N failed`.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, unsupported } from '../test/host/vscode-server/install.mjs';
import { root, run } from './lib/run.mjs';
import { suites } from './lib/suites.mjs';

const STEP_TIMEOUT_MS = 20 * 60_000;

/** @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: number, note: string }} Row */

/**
 * @param {string[]} wishes
 * @returns {import('./lib/suites.mjs').Suite[]}
 */
function chosen(wishes) {
  const unknown = wishes.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no suite ${unknown.join(', ')}. There are: ${suites.map((suite) => suite.name).join(', ')}`,
    );
    process.exit(2);
  }
  if (wishes.length === 0) return suites;
  const needed = new Set(
    wishes.flatMap((name) => [name, ...(suites.find((suite) => suite.name === name)?.needs ?? [])]),
  );
  return suites.filter((suite) => needed.has(suite.name));
}

/** The compiler leaves the output of a deleted test file behind, and mocha would go on running it. */
function removeStaleTests() {
  const out = path.join(root, 'out/test');
  if (!existsSync(out)) return;
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.test.js')) continue;
    if (!existsSync(path.join(root, 'test', name.replace(/\.js$/, '.ts')))) rmSync(path.join(out, name));
  }
}

/**
 * @param {import('./lib/suites.mjs').Suite} suite
 * @returns {Promise<Row>}
 */
async function runSuite({ name, kind, command, args }) {
  console.log(`\n── ${name} ──`);
  if (name === 'typecheck') removeStaleTests();
  const resultsFile = path.join(root, '.cache/test-results', `${name}.json`);
  rmSync(resultsFile, { force: true });
  const started = Date.now();
  const { code, timedOut } = await run(command, args, {
    env: { BECAUSE_TEST_RESULTS: resultsFile },
    timeoutMs: STEP_TIMEOUT_MS,
  });
  const row = { name, passed: 0, failed: 0, skipped: 0, seconds: (Date.now() - started) / 1000, note: '' };
  if (kind === 'check') return { ...row, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };

  if (timedOut) return { ...row, failed: 1, note: 'did not end in time' };
  if (!existsSync(resultsFile)) return { ...row, failed: 1, note: 'ended without a result' };
  const { passed, failed, skipped } = JSON.parse(readFileSync(resultsFile, 'utf8'));
  const counted = { ...row, passed, failed, skipped };
  if (passed + failed === 0) return { ...counted, failed: 1, note: 'ran no test' };
  if (code !== 0 && failed === 0) return { ...counted, failed: 1, note: `ended with code ${code}` };
  return counted;
}

/** @param {Row[]} rows */
function table(rows) {
  const lines = rows.map((row) => [
    row.name,
    row.passed,
    row.failed,
    row.skipped,
    `${row.seconds.toFixed(1)} s`,
    row.note,
  ]);
  console.log('\n');
  for (const [name, ...numbers] of [['', 'passed', 'failed', 'skipped', 'time', ''], ...lines]) {
    const [passed, failed, skipped, time, note] = numbers.map(String);
    const cells = [name.padEnd(10), passed.padStart(7), failed.padStart(7), skipped.padStart(8), time.padStart(9)];
    console.log(`${cells.join(' ')}  ${note}`.trimEnd());
  }
}

/**
 * VS Code's packages, where a suite needs them. Where the machine cannot run them, the suite says what it does instead.
 * @param {import('./lib/suites.mjs').Suite[]} steps
 */
async function prepareVSCode(steps) {
  if (!steps.some((suite) => suite.vscode) || unsupported()) return;
  await ensureInstalled().catch((error) => console.error(error.message));
}

async function main() {
  const steps = chosen(process.argv.slice(2));
  await prepareVSCode(steps);
  /** @type {Row[]} */
  const rows = [];
  for (const suite of steps) {
    const row = await runSuite(suite);
    rows.push(row);
    if (suite.name === 'build' && row.failed > 0) break;
  }
  table(rows);
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

await main();
