/**
 * `npm run bench`: the command line against the ast-grep command, same rules, same corpus, in one run.
 *
 * Whole processes, alternated, wall time; a row counts only if both sides find the same places. `-- --only ROW` runs one row,
 * `-- --quick` two rounds. Deliberately absent: thresholds. Speed is looked at, not tested.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus } from './corpus.mjs';
import { principlesFile, ruleFile, SETS } from './rules.mjs';

const ROWS = { selective: SETS.selective(), noisy: SETS.noisy(), many: SETS.many(200) };
const command = fileURLToPath(new URL('../dist/because.js', import.meta.url));
const require = createRequire(import.meta.url);
const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } });
const rounds = values.quick ? 2 : 5;

/** The peer's binary for this platform. */
function peer() {
  const system = { linux: `linux-${process.arch}-gnu`, darwin: `darwin-${process.arch}`, win32: 'win32-x64-msvc' }[
    process.platform
  ];
  const folder = path.dirname(require.resolve(`@ast-grep/cli-${system}/package.json`));
  return path.join(folder, process.platform === 'win32' ? 'ast-grep.exe' : 'ast-grep');
}

/** @param {string} program @param {string[]} args @param {string} cwd */
function run(program, args, cwd) {
  const started = process.hrtime.bigint();
  const { stdout, stderr, status, error } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 29 });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  // Both commands end with 1 when they find something.
  if (error || (status !== 0 && status !== 1)) throw error ?? new Error(stderr);
  return { stdout, seconds };
}

/** @param {string} out */
function ourPlaces(out) {
  return JSON.parse(out).findings.map((one) => `${one.path}:${one.line}:${one.column} ${one.code}`);
}

/** @param {string} out */
function theirPlaces(out) {
  return [...out.matchAll(/^(.+?):(\d+):(\d+): \w+\[(.+?)\]/gm)].map(
    ([, file, line, column, rule]) => `${file}:${line}:${column} ${rule?.replace(/-tsx$/, '')}`,
  );
}

/** @param {number[]} seconds */
function spread(seconds) {
  const sorted = [...seconds].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { median, text: `${median.toFixed(2)} s (${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)})` };
}

/** @param {string} name @param {typeof ROWS.many} rules @param {string} folder @param {string} scratch */
function measure(name, rules, folder, scratch) {
  const [principles, ruleset] = [path.join(scratch, `${name}.principles.yaml`), path.join(scratch, `${name}.yml`)];
  writeFileSync(principles, principlesFile(rules));
  writeFileSync(ruleset, ruleFile(rules));
  const ours = [command, 'check', '--format', 'json', '--max-findings', '1000000', '--principles', principles];
  const sides = {
    because: () => run(process.execPath, ours, folder),
    peer: () => run(peer(), ['scan', '--rule', ruleset, '--report-style', 'short'], folder),
  };
  const [here, there] = [ourPlaces(sides.because().stdout), theirPlaces(sides.peer().stdout)];
  const [hereSet, thereSet] = [new Set(here), new Set(there)];
  const missing = [...thereSet].filter((one) => !hereSet.has(one));
  const extra = [...hereSet].filter((one) => !thereSet.has(one));
  const times = { because: /** @type {number[]} */ ([]), peer: /** @type {number[]} */ ([]) };
  for (let round = 0; round < rounds; round++) {
    times.because.push(sides.because().seconds);
    times.peer.push(sides.peer().seconds);
  }
  const [mine, other] = [spread(times.because), spread(times.peer)];
  const counts = missing.length + extra.length === 0 && here.length === there.length;
  const verdict = counts ? (mine.median / other.median).toFixed(2) : 'does not count: other findings';
  console.log(`| ${name}, ${rules.length} rules | ${here.length} | ${mine.text} | ${other.text} | ${verdict} |`);
  if (counts) return;
  console.log(`  ${here.length} here, ${there.length} there, ${missing.length} missing, ${extra.length} extra`);
  for (const one of [...missing.slice(0, 5), ...extra.slice(0, 5)]) console.log(`  differs: ${one}`);
  process.exitCode = 1;
}

const rows = Object.entries(ROWS).filter(([name]) => values.only === undefined || name === values.only);
if (rows.length === 0) {
  console.error(`There is no row ${values.only}. Choose one of ${Object.keys(ROWS).join(', ')}.`);
  process.exit(2);
}
const { folder, sources, sourceBytes } = corpus();
const scratch = mkdtempSync(path.join(tmpdir(), 'because-bench-'));
try {
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(`${sources} TypeScript files, ${(sourceBytes / 1e6).toFixed(1)} MB; ${rounds} rounds, alternated`);
  console.log(`Node ${process.version}, ${cpus().length} cores, load before the run ${load.join(' ')}\n`);
  console.log('| row | findings | because check | ast-grep scan | ratio |\n|---|---|---|---|---|');
  for (const [name, rules] of rows) measure(name, rules, folder, scratch);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
