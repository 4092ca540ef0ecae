/**
 * Our truck factors beside published ones: `node scripts/truck-factor-study.mjs --published values.csv --repositories list.txt`.
 *
 * `list.txt` has a line for each repository: the name in the published table, the path of a clone with its whole history, and if need
 * be another branch. The table (`repo,…,value`; the last column counts) and the clones stay where they are; nothing is fetched. What
 * is counted are files of code at the last commit before `--before`. `--noise` tells of each repository, as it is now, how many
 * areas each signal would call known to one person. Deliberately absent: anything that the product does not do itself.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/run.mjs';

const out = (/** @type {string} */ name) => import(path.join(root, 'out/server/src', name));
const { createGit } = await out('node/git/git.js');
const { isUnknown } = await out('facts/git.js');
const { readLedger } = await out('engine/readLedger.js');
const { replay } = await out('facts/history/replay.js');
const { truckFactor } = await out('facts/history/authorship.js');
const { judgeArea } = await out('facts/history/verdict.js');
const { byDirectory } = await out('facts/history/areas.js');
const { isCode } = await out('facts/history/code.js');
const { NEVER } = await out('facts/cancellation.js');

const { values } = parseArgs({
  options: {
    published: { type: 'string' },
    repositories: { type: 'string' },
    before: { type: 'string', default: '2015-03-01' },
    noise: { type: 'boolean', default: false },
  },
});
if (!values.repositories) throw new Error('Say where the repositories are: --repositories list.txt');

/** What others wrote and is kept beside the code. Those who published left it out, too. */
const OTHERS = /(?:^|\/)(?:vendor|vendors|node_modules|third[-_]party|external|deps|dist|docs?|examples?|samples?)\//i;
const DAY = 24 * 3600;
const WINDOW = 547 * DAY;

const git = createGit();
const pause = async () => {};
const published = values.published ? readPublished(values.published) : new Map();
const rows = [];
for (const line of readFileSync(values.repositories, 'utf8').split('\n')) {
  const [name, folder, branch = 'HEAD'] = line.trim().split(/\s+/);
  if (!name || !folder) continue;
  rows.push(values.noise ? await noiseOf(name, folder) : await compare(name, folder, branch));
  process.stderr.write(`${name}\n`);
}
process.stdout.write(`${values.noise ? NOISE_HEAD() : HEAD()}\n${rows.join('\n')}\n`);

function HEAD() {
  return '| repository | commit | files | published | ours |\n| --- | --- | ---: | ---: | ---: |';
}

function NOISE_HEAD() {
  return [
    '| repository | commit | areas | one author | one person lately | both: a finding | nobody lately |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
  ].join('\n');
}

/** @param {string} name @param {string} folder @param {string} branch */
async function compare(name, folder, branch) {
  const id = run(folder, 'rev-list', '-1', `--before=${values.before}`, branch, '--').trim();
  const found = await git.repository(folder, NEVER);
  if (isUnknown(found)) return `| ${name} | – | – | ${published.get(name)} | ${found.unknown} |`;
  const repository = { ...found, head: id, headTime: Number(run(folder, 'log', '-1', '--format=%ct', id, '--')) };
  const { files, histories, unknown } = await read(repository, folder);
  if (unknown) return `| ${name} | \`${id.slice(0, 7)}\` | – | ${published.get(name)} | ${unknown} |`;
  const kept = files.filter((file) => !OTHERS.test(file));
  const { count } = factorOf(kept, histories);
  const theirs = published.get(name);
  return `| ${name} | \`${id.slice(0, 7)}\` | ${kept.length} | ${theirs} | ${count} |`;
}

/** @param {string} name @param {string} folder */
async function noiseOf(name, folder) {
  const repository = await git.repository(folder, NEVER);
  if (isUnknown(repository)) return `| ${name} | ${repository.unknown} |`;
  const { files, histories } = await read(repository, folder);
  const kept = files.filter((file) => !OTHERS.test(file));
  const areas = [
    ...byDirectory(
      '/r',
      kept.map((file) => `/r/${file}`),
    ).values(),
  ];
  const verdicts = areas.map((own) =>
    judgeArea(
      own.map((file) => histories.files.get(file.slice(3))),
      { atLeast: 2, shareBelow: 0.8, minCommits: 5 },
      { now: repository.headTime, isWhole: true },
      new Set(),
    ),
  );
  const count = (/** @type {(one: any) => boolean} */ test) => verdicts.filter(test).length;
  const cells = [
    name,
    `\`${repository.head.slice(0, 7)}\``,
    areas.length,
    count((one) => (one.truck?.count ?? 0) <= 1),
    count((one) => one.topShare >= 0.8 && one.commits >= 5),
    count((one) => one.name === 'alone'),
    count((one) => one.name === 'stale'),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @param {any} repository @param {string} folder */
async function read(repository, folder) {
  const own = await git.ownFiles(repository, NEVER);
  if (isUnknown(own)) return { files: [], histories: undefined, unknown: own.unknown };
  const passedOver = await git.passedOver(repository, NEVER);
  const ledger = await readLedger({ git, repository, passedOver, cancellation: NEVER }, 0);
  if (isUnknown(ledger)) return { files: [], histories: undefined, unknown: ledger.unknown };
  const histories = await replay(ledger, repository.headTime - WINDOW, pause);
  return { files: own.filter((/** @type {string} */ file) => isCode(file)), histories, folder };
}

/** @param {readonly string[]} files @param {any} histories */
function factorOf(files, histories) {
  const changes = new Map();
  const authors = files.map((file) => {
    const known = histories.files.get(file);
    for (const [person, n] of known?.changes ?? []) changes.set(person, (changes.get(person) ?? 0) + n);
    return known?.authors ?? [];
  });
  return truckFactor(authors, changes);
}

/** @param {string} file */
function readPublished(file) {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return new Map(lines.map((line) => [line.split(',')[0], Number(line.split(',').at(-1))]));
}

/** @param {string} folder @param {readonly string[]} args */
function run(folder, ...args) {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 2 ** 31 });
}
