/**
 * `npm run bench`: how fast checking and editing are, beside the peers, in one run on one machine.
 *
 *     npm run bench                        every row
 *     npm run bench -- selective edit      these rows
 *     npm run bench -- --quick             one round for each: whether it works, not how fast it is
 *     npm run bench -- --write             every row, into docs/benchmarks.md
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

/** @type {string[]} */
const printed = [];
const print = (/** @type {string} */ text) => {
  console.log(text);
  printed.push(text);
};

try {
  print(machine());
  print(head());
  for (const row of chosen) {
    const measured = await row.measure(bench);
    print(line({ row, measured }));
    for (const difference of measured.differences ?? []) console.error(`  ${row.name}: ${difference}`);
    if ((measured.differences ?? []).length > 0) process.exitCode = 1;
  }
  if (values.write) {
    const page = readFileSync(PAGE, 'utf8');
    writeFileSync(
      PAGE,
      page.replace(TABLE, (_, start, end) => `${start}${printed.join('\n')}\n${end}`),
    );
  }
} finally {
  rmSync(bench.scratch, { recursive: true, force: true });
}

function machine() {
  const { files, bytes, sources, sourceBytes } = bench.corpus;
  const size = (/** @type {number} */ all) => `${(all / 1e6).toFixed(0)} MB`;
  const load = loadavg().map((one) => one.toFixed(1));
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return [
    `${versions().join(', ')}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memory}, ${type()} ${release()}.`,
    `${counted(files, 'files')} (${size(bytes)}), of which ${counted(sources, 'are TypeScript')} (${size(sourceBytes)}).`,
    `${counted(bench.rounds, bench.rounds === 1 ? 'round' : 'rounds')}; load before the run ${load.join(' ')}.\n`,
  ].join('\n');
}
