/**
 * Compares the routes that `because routes` lists with a list that nobody of this project wrote: an application's own OpenAPI
 * document, or the paths that its tests or its client ask for.
 *
 *     node scripts/routes-study.mjs --clones ../clones                   all applications; writes docs/field-study/routes.md
 *     node scripts/routes-study.mjs --clones ../clones --show komga      one of them in full, and writes nothing
 *     … --parser ../node_modules/@apidevtools/swagger-parser             with what this package lists, for the rows that are OpenAPI
 *
 * `--clones` holds a folder `owner+name` for each application, at the commit of docs/field-study/routes.yaml. That file is the table:
 * how the truth of each is read, and what is left out of both lists, and why. An application whose folder is not there keeps the
 * figures that it has. Deliberately absent: any judgement of a route.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { minimatch } from 'minimatch';
import { parse } from 'yaml';
import { plainPath, readTruth } from './lib/routesTruth.mjs';
import { root } from './lib/run.mjs';
import { table } from './lib/study.mjs';

const TABLE = path.join(root, 'docs/field-study/routes.yaml');
const FIGURES = path.join(root, 'docs/field-study/routes.json');
const PAGE = path.join(root, 'docs/field-study/routes.md');
const MOST_SHOWN = 12;
/** @type {{ [held: string]: string }} */
const HELD_OUT = { true: ' (held out)', once: ' (held out, run once)' };

/** @typedef {import('./lib/routesTruth.mjs').Truth} Truth */
/** @typedef {import('./lib/routesTruth.mjs').Route} Route */
/**
 * @typedef {{ application: string, commit: string, framework: string, folder?: string, truth: Truth | Truth[], truth_is: string,
 *   among?: string | string[], not_methods?: string[], not_code?: string | string[], leave_out?: { paths: string | string[], because: string }[],
 *   partial?: boolean, concrete?: boolean, held_out?: boolean | 'once', missed_because?: string }} Row
 * @typedef {{ truth: number, found: number, right: number, incomplete: number, missed: string[], beyond: string[] }} Figures
 */

const { values } = parseArgs({
  options: { clones: { type: 'string' }, show: { type: 'string' }, parser: { type: 'string' } },
});
if (values.clones === undefined) throw new Error('Write --clones <folder>: where the applications are');
const clones = path.resolve(values.clones);
/** @type {import('./lib/routesTruth.mjs').Parser | undefined} */
const parser = values.parser === undefined ? undefined : createRequire(import.meta.url)(path.resolve(values.parser));
/** @type {Row[]} */
const rows = parse(readFileSync(TABLE, 'utf8')).applications;
/** @type {{ [application: string]: Figures }} */
const known = existsSync(FIGURES) ? JSON.parse(readFileSync(FIGURES, 'utf8')) : {};

for (const row of rows) {
  const folder = path.join(clones, row.application.replace('/', '+'));
  if (values.show !== undefined && !row.application.includes(values.show)) continue;
  const needsParser = [row.truth].flat().some((one) => 'parsed' in one);
  if (!existsSync(folder) || (needsParser && !parser)) continue;
  const figures = await measure(row, folder);
  known[keyOf(row)] = figures;
  console.log(`${row.application} (${row.framework}): ${inWords(figures)}`);
  if (values.show === undefined) continue;
  console.log(`missed:\n  ${figures.missed.join('\n  ')}\nbeyond:\n  ${figures.beyond.join('\n  ')}`);
}
if (values.show === undefined) {
  const kept = rows.flatMap((row) => (known[keyOf(row)] ? [[keyOf(row), known[keyOf(row)]]] : []));
  writeFileSync(FIGURES, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
  writeFileSync(PAGE, page());
}

/**
 * An application may have rows for several frameworks.
 * @param {Row} row
 */
function keyOf({ application, framework }) {
  return `${application} (${framework})`;
}

/**
 * @param {Row} row
 * @param {string} folder
 * @returns {Promise<Figures>}
 */
async function measure(row, folder) {
  const among = [row.among ?? '**'].flat();
  const left = (row.leave_out ?? []).flatMap(({ paths }) => paths);
  const isAmong = (/** @type {Route} */ { method, path: at }) =>
    matches(among, at) && !matches(left, at) && !row.not_methods?.includes(method);
  const listedElsewhere = await Promise.all([row.truth].flat().map((one) => readTruth(folder, one, parser)));
  const truth = new Map(
    listedElsewhere
      .flat()
      .map((one) => ({ ...one, path: plainPath(one.path) }))
      .filter(isAmong)
      .map((one) => [`${one.method} ${one.path}`, one]),
  );
  const listed = listedBy(path.join(folder, row.folder ?? '')).filter(
    ({ framework, file }) => framework === row.framework && !matches([row.not_code ?? []].flat(), file),
  );
  const complete = listed.filter((one) => one.complete);
  const found = new Map(
    complete
      .flatMap((one) => one.methods.map((method) => ({ method, path: plainPath(one.path) })))
      .filter(isAmong)
      .map((one) => [`${one.method} ${one.path}`, one]),
  );
  /** Of what tests ask for, a parameter has a value. */
  const fits = (/** @type {string} */ pattern, /** @type {string} */ at) => {
    if (pattern === at || !row.concrete) return pattern === at;
    const [own, other] = [pattern.split('/'), at.split('/')];
    return own.length === other.length && own.every((part, index) => part === '{}' || part === other[index]);
  };
  const isMethod = (/** @type {Route} */ one, /** @type {Route} */ other) =>
    one.method === other.method || one.method === 'ALL' || other.method === 'ALL';
  const isFound = (/** @type {Route} */ one) =>
    [...found.values()].some((other) => isMethod(one, other) && fits(other.path, one.path));
  const isTrue = (/** @type {Route} */ one) =>
    [...truth.values()].some((other) => isMethod(one, other) && fits(one.path, other.path));
  const missed = [...truth.values()].filter((one) => !isFound(one));
  const beyond = row.partial ? [] : [...found.values()].filter((one) => !isTrue(one));
  const shown = (/** @type {Route[]} */ list) => list.map((one) => `${one.method} ${one.path}`).sort();
  return {
    truth: truth.size,
    found: row.partial ? 0 : found.size,
    right: truth.size - missed.length,
    incomplete: listed.length - complete.length,
    missed: shown(missed),
    beyond: shown(beyond),
  };
}

/**
 * @param {string[]} globs
 * @param {string} text
 */
function matches(globs, text) {
  const inner = text.replace(/^\//, '');
  return globs.some((glob) => minimatch(inner, glob.replace(/^\//, ''), { dot: true, nobrace: glob.includes('{}') }));
}

/**
 * @param {string} folder
 * @returns {{ methods: string[], path: string, complete: boolean, framework: string, file: string }[]}
 */
function listedBy(folder) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [path.join(root, 'dist/because.js'), 'routes', '--format', 'json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(`because routes ended with ${status} in ${folder}: ${stderr}`);
  return JSON.parse(stdout);
}

/** @param {Figures} figures */
function inWords({ truth, found, right, incomplete, beyond }) {
  const recall = share(right, truth);
  const precision = share(found - beyond.length, found);
  return `recall ${recall} of ${truth}, precision ${precision} of ${found}, ${incomplete} not complete`;
}

/**
 * @param {number} part
 * @param {number} whole
 */
function share(part, whole) {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;
}

function page() {
  const measured = rows.filter((row) => known[keyOf(row)]);
  const frameworks = [...new Set(measured.map(({ framework }) => framework))].sort();
  const sums = frameworks.map((framework) => {
    const own = measured.filter((row) => row.framework === framework).map((row) => known[keyOf(row)]);
    const sum = (/** @type {(one: Figures) => number} */ of) => own.reduce((all, one) => all + of(one), 0);
    const found = sum((one) => one.found);
    return [
      framework,
      own.length,
      share(
        sum((one) => one.right),
        sum((one) => one.truth),
      ),
      share(found - sum((one) => one.beyond.length), found),
    ];
  });
  const each = measured.map((row) => {
    const one = known[keyOf(row)];
    return [
      `[${row.application}](https://github.com/${row.application}/tree/${row.commit})${HELD_OUT[String(row.held_out)] ?? ''}`,
      row.framework,
      one.truth,
      row.partial ? '–' : one.found,
      share(one.right, one.truth),
      share(one.found - one.beyond.length, one.found),
      one.incomplete,
    ];
  });
  return `# Routes, compared with lists that others wrote

Written by \`scripts/routes-study.mjs\`; [routes.yaml](routes.yaml) is its table.

Each application below has a list of its routes that nobody of this project wrote: an OpenAPI document, or what its tests or its
client ask for. \`because routes\` reads the code alone. **Recall** is how many of the listed routes it finds, **precision** how many
of those that it finds are listed, by method and path, whatever parameters are called. Routes of which it says itself that a
part of the path is not known are not counted as found. A document may leave out what its application serves, so that a route
found beyond it is not wrong by that alone; where tests name some routes only, precision is not told.

Of an application that is *held out*, nothing that it showed changed the engine. Those were run early and late, while work for the
others went on; those that were *run once* were first run when the engine was as it is here, or has since been changed for others
alone. All others were worked with: what they showed was mended. A row may leave out areas of which its list does not speak, held
out or not; below, each says which, and why.

A path of which the code states a default, for where the environment says nothing, counts with this default.

${table([['framework', 'applications', 'recall', 'precision'], ...sums])}

${table([['application', 'framework', 'listed', 'found', 'recall', 'precision', 'not complete'], ...each])}

A check is never surer of a route than what was measured for its framework: 95% precision and 90% recall, or its findings stay hints.

## What is missed, and what is found beyond

${measured.map(details).join('\n\n')}
`;
}

/** @param {string | string[]} written */
function inCode(written) {
  return [written]
    .flat()
    .map((one) => `\`${one}\``)
    .join(', ');
}

/** @param {Row} row */
function details(row) {
  const { missed, beyond } = known[keyOf(row)];
  const lines = [
    `### ${keyOf(row)}`,
    '',
    `The truth: ${row.truth_is}.`,
    ...(row.among ? [`Compared: ${inCode(row.among)}.`] : []),
    ...(row.not_methods ? [`Left out: ${inCode(row.not_methods)}, which the list does not name.`] : []),
    ...(row.leave_out ?? []).map(({ paths, because }) => `Left out: ${inCode(paths)}, because ${because}.`),
  ];
  const told = (/** @type {string} */ title, /** @type {string[]} */ list) => {
    if (list.length === 0) return;
    const more = list.length > MOST_SHOWN ? `, and ${list.length - MOST_SHOWN} more` : '';
    lines.push('', `${title} ${inCode(list.slice(0, MOST_SHOWN))}${more}.`);
  };
  told('Missed:', missed);
  if (row.missed_because) lines.push('', `Missed because ${row.missed_because}.`);
  told('Beyond the list:', beyond);
  return lines.join('\n');
}
