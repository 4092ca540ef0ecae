/**
 * `npm run bench`: how fast checking and editing are, beside the peers, in one run on one machine.
 *
 *     npm run bench                        every row
 *     npm run bench -- selective edit      these rows
 *     npm run bench -- --quick             one round for each: whether it works, not how fast it is
 *     npm run bench -- --write selective   puts what is measured into docs/benchmarks.md, and leaves the other rows there
 *
 * Ends with 1 if a row does not count, because the two sides found different things. Deliberately absent: thresholds.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { corpus } from './corpora/corpus.mjs';
import { counted } from './harness.mjs';
import { versions } from './peers.mjs';
import { ROWS } from './rows/index.mjs';
import { head, line } from './table.mjs';

const PAGE = new URL('../docs/benchmarks.md', import.meta.url);
const TABLE = /(<!-- table -->\n).*(<!-- \/table -->)/s;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !ROWS.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(', ')}. There are: ${ROWS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const chosen = positionals.length === 0 ? ROWS : ROWS.filter(({ name }) => positionals.includes(name));
const bench = {
  rounds: values.quick ? 1 : 5,
  scratch: realpathSync(mkdtempSync(path.join(tmpdir(), 'because-bench-'))),
  corpus: corpus(),
};

/** @type {Map<string, string>} */
const lines = new Map();
const about = machine();
try {
  console.log(`${about}\n\n${head()}`);
  for (const row of chosen) {
    const measured = await row.measure(bench);
    lines.set(row.name, line({ row, measured }));
    console.log(lines.get(row.name));
    for (const difference of measured.differences ?? []) console.error(`  ${row.name}: ${difference}`);
    if ((measured.differences ?? []).length > 0) process.exitCode = 1;
  }
  if (values.write) writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8')));
} finally {
  rmSync(bench.scratch, { recursive: true, force: true });
}

/** The page with what was measured now, and what it had of other rows. @param {string} page */
function withTable(page) {
  const before = new Map([...page.matchAll(/^\| (\S+) \|.*$/gm)].map(([whole, name = '']) => [name, whole]));
  const all = ROWS.flatMap(({ name }) => lines.get(name) ?? before.get(name) ?? []);
  return page.replace(TABLE, (_, start, end) => `${start}${about}\n\n${[head(), ...all].join('\n')}\n${end}`);
}

function machine() {
  const { files, bytes, sources, sourceBytes } = bench.corpus;
  const size = (/** @type {number} */ all) => `${(all / 1e6).toFixed(0)} MB`;
  const load = loadavg().map((one) => one.toFixed(1));
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return [
    `${versions().join(', ')}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memory}, ${type()} ${release()}.`,
    `${counted(files, 'files')} (${size(bytes)}), of which ${counted(sources, 'are TypeScript')} (${size(sourceBytes)}).`,
    `${counted(bench.rounds, bench.rounds === 1 ? 'round' : 'rounds')}; load before the run ${load.join(' ')}.`,
  ].join('\n');
}
