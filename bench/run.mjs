/**
 * `npm run bench`: the command line against the ast-grep command, same rules, same corpus, in one run.
 *
 * Whole processes, alternated, wall time; a row counts only if both sides find the same places. Prints a table with medians and
 * spread. Deliberately absent: thresholds. Speed is looked at, not tested.
 */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCorpus } from './corpus.mjs';
import { principlesFile, ruleFile } from './rules.mjs';

const ROUNDS = 5;
const command = fileURLToPath(new URL('../dist/because.js', import.meta.url));
const require = createRequire(import.meta.url);

/** The peer's binary for this platform. */
function peer() {
  const system = { linux: 'linux-x64-gnu', darwin: `darwin-${process.arch}`, win32: 'win32-x64-msvc' }[
    process.platform
  ];
  const folder = path.dirname(require.resolve(`@ast-grep/cli-${system}/package.json`));
  return path.join(folder, process.platform === 'win32' ? 'ast-grep.exe' : 'ast-grep');
}

/** @param {string} program @param {string[]} args @param {string} folder */
function run(program, args, folder) {
  const started = process.hrtime.bigint();
  let out = '';
  try {
    out = execFileSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    // Both commands end with 1 when they find something.
    if (error.status !== 1) throw error;
    out = error.stdout;
  }
  return { out, seconds: Number(process.hrtime.bigint() - started) / 1e9 };
}

const places = {
  /** @param {string} out */
  because: (out) => JSON.parse(out).findings.map((one) => `${one.path}:${one.line}:${one.column} ${one.code}`),
  /** @param {string} out */
  peer: (out) =>
    out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .map((one) => `${one.file}:${one.range.start.line + 1}:${one.range.start.column + 1} ${one.ruleId}`),
};

/** @param {number[]} values */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 };
}

const { folder, files, bytes } = makeCorpus();
try {
  writeFileSync(path.join(folder, 'principles.yaml'), principlesFile());
  writeFileSync(path.join(folder, 'rules.yml'), ruleFile());
  const sides = {
    because: () => run(process.execPath, [command, 'check', '--format', 'json', '--max-findings', '100000'], folder),
    peer: () => run(peer(), ['scan', '--rule', 'rules.yml', '--json=stream', '--globs', '**/*.{js,mjs,cjs}'], folder),
  };
  const [ours, theirs] = [places.because(sides.because().out).sort(), places.peer(sides.peer().out).sort()];
  const missing = theirs.filter((one) => !ours.includes(one));
  const extra = ours.filter((one) => !theirs.includes(one));
  const times = { because: [], peer: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of /** @type {const} */ (['because', 'peer'])) times[side].push(sides[side]().seconds);
  }
  const [mine, other] = [spread(times.because), spread(times.peer)];
  const show = ({ median, least, most }) => `${median.toFixed(2)} s (${least.toFixed(2)} to ${most.toFixed(2)})`;
  console.log(
    `${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB, 30 selective rules, ${cpus().length} cores, Node ${process.version}`,
  );
  console.log(
    `places: ${ours.length.toLocaleString('en')} here, ${theirs.length.toLocaleString('en')} there, ${missing.length} missing, ${extra.length} extra`,
  );
  for (const one of [...missing.slice(0, 5), ...extra.slice(0, 5)]) console.log(`  differs: ${one}`);
  console.log(`because check    ${show(mine)}`);
  console.log(`ast-grep scan    ${show(other)}`);
  console.log(`ratio            ${(mine.median / other.median).toFixed(2)}`);
  if (missing.length > 0 || extra.length > 0) {
    console.log('The places differ, so the row does not count.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
