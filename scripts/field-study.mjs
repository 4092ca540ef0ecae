/**
 * Runs the built command line on repositories that nobody of this project wrote, and writes down what it found.
 *
 *     node scripts/field-study.mjs redash=../redash medusa=../medusa
 *     node scripts/field-study.mjs --clone https://github.com/getredash/redash#<commit>      clones it below .cache/, by the network
 *
 * The principles are docs/field-study/dozen.yaml. The measured tables of docs/field-study/README.md stand between marks and are
 * written here; the rest of the page is by hand, and so is docs/field-study/verdicts.json, in which a person says of each finding of
 * the sample whether it is right. The sample depends on the findings alone: the same findings give the same sample.
 *
 * Ends with 1 where the command line crashes, calls the principles broken, or finds nothing at all in a repository. Deliberately
 * absent: any judgement of a finding, running anything of a repository, and keeping its code.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/run.mjs';
import { between, chanceOf, cloned, keyOf, named, table } from './lib/study.mjs';
import { watchProcess } from './lib/usage.mjs';

const FOLDER = path.join(root, 'docs/field-study');
const PAGE = path.join(FOLDER, 'README.md');
const VERDICTS = path.join(FOLDER, 'verdicts.json');
const PRINCIPLES = path.join(FOLDER, 'dozen.yaml');
const SAMPLED_IN_EACH = 5;
const SEED = 'a dozen';

/** @typedef {import('./lib/study.mjs').Repository} Repository */
/** @typedef {{ code: string, principle: string, path: string, line: number, message: string }} Finding */
/** @typedef {{ files: number, findings: Finding[], seconds: number, usage: import('./lib/usage.mjs').Usage | undefined }} Measured */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { clone: { type: 'string', multiple: true, default: [] } },
});

/**
 * @param {Repository} repository
 * @returns {Promise<Measured>}
 */
async function measure({ name, folder }) {
  const started = performance.now();
  const args = ['check', '.', '--format', 'json', '--max-findings', '100000', '--principles', PRINCIPLES];
  const child = spawn(process.execPath, [path.join(root, 'dist/because.js'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const watch = watchProcess(child.pid);
  const parts = [];
  for await (const part of child.stdout) parts.push(part);
  const code = child.exitCode ?? (await new Promise((resolve) => child.once('close', resolve)));
  const usage = watch.end();
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0 && code !== 1) throw new Error(`${name}: the command line ended with ${code}`);
  const { summary, findings, problems } = JSON.parse(Buffer.concat(parts).toString());
  if (problems.length > 0) throw new Error(`${name}: ${problems[0].message} (${problems[0].path}:${problems[0].line})`);
  if (findings.length === 0) throw new Error(`${name}: nothing was found, which no repository of this size deserves`);
  return { files: summary.files, findings, seconds, usage };
}

/**
 * Five findings of a repository: its principles take turns, so that a frequent one does not drown the others, and chance decides
 * within a principle.
 * @param {Repository} repository
 * @param {Finding[]} findings
 * @param {Map<string, number>} taken how often each principle was taken in all repositories so far
 */
function sampleOf(repository, findings, taken) {
  const left = findings
    .map((finding) => ({ finding, chance: chanceOf(SEED, keyOf(repository, finding)) }))
    .sort((a, b) => (a.chance < b.chance ? -1 : 1));
  const sample = [];
  while (sample.length < SAMPLED_IN_EACH && left.length > 0) {
    const times = left.map(({ finding }) => taken.get(finding.principle) ?? 0);
    const [next] = left.splice(times.indexOf(Math.min(...times)), 1);
    taken.set(next.finding.principle, (taken.get(next.finding.principle) ?? 0) + 1);
    sample.push(next.finding);
  }
  return sample;
}

/** @param {{ repository: Repository, measured: Measured }[]} all */
function measuredTable(all) {
  const number = (value) => value.toLocaleString('en');
  return table([
    ['repository', 'commit', 'files looked at', 'findings', 'seconds', 'processor seconds', 'most memory, MB'],
    ...all.map(({ repository: { name, commit }, measured: { files, findings, seconds, usage } }) => [
      name,
      `\`${commit.slice(0, 12)}\``,
      number(files),
      number(findings.length),
      seconds.toFixed(1),
      usage ? usage.processorSeconds.toFixed(1) : '–',
      usage ? number(Math.round(usage.mostMemory / 1e6)) : '–',
    ]),
  ]);
}

/** @param {{ repository: Repository, measured: Measured }[]} all */
function findingsTable(all) {
  const codes = [...new Set(all.flatMap(({ measured }) => measured.findings.map(({ code }) => code)))].sort();
  const count = (findings, code) => findings.filter((finding) => finding.code === code).length || '';
  return table([
    ['check', ...all.map(({ repository }) => repository.name)],
    ...codes.map((code) => [`\`${code}\``, ...all.map(({ measured }) => count(measured.findings, code))]),
  ]);
}

/**
 * @param {{ repository: Repository, measured: Measured }[]} all
 * @returns {{ text: string, judged: Record<string, number>, open: string[] }}
 */
function sampleTable(all) {
  /** @type {Record<string, { verdict: string, reason: string }>} */
  const verdicts = existsSync(VERDICTS) ? JSON.parse(readFileSync(VERDICTS, 'utf8')) : {};
  const taken = new Map();
  const judged = {};
  const open = [];
  const rows = ['| place | check | verdict | reason |', '|---|---|---|---|'];
  for (const { repository, measured } of all) {
    for (const finding of sampleOf(repository, measured.findings, taken)) {
      const key = keyOf(repository, finding);
      const { verdict, reason } = verdicts[key] ?? { verdict: '**not yet judged**', reason: '' };
      if (verdicts[key]) judged[verdict] = (judged[verdict] ?? 0) + 1;
      else open.push(key);
      const place = `${repository.name} \`${finding.path}:${finding.line}\``;
      rows.push(`| ${place} | \`${finding.code}\` | ${verdict} | ${reason.replaceAll('|', '\\|')} |`);
    }
  }
  return { text: rows.join('\n'), judged, open };
}

try {
  if (!existsSync(path.join(root, 'dist/because.js'))) throw new Error('Run `npm run build` first');
  const repositories = positionals.map(named);
  for (const address of values.clone) repositories.push(await cloned(address));
  if (repositories.length === 0) throw new Error('Name a repository: name=folder, or --clone <address>');
  const all = [];
  for (const repository of repositories) {
    const measured = await measure(repository);
    console.log(`${repository.name}: ${measured.findings.length} findings in ${measured.seconds.toFixed(1)} s`);
    all.push({ repository, measured });
  }
  const { text, judged, open } = sampleTable(all);
  const verdicts = Object.entries(judged).map(([verdict, times]) => `${times} ${verdict}`);
  const page = [
    ['speed', measuredTable(all)],
    ['findings', findingsTable(all)],
    [
      'sample',
      `${[...verdicts, ...(open.length > 0 ? [`${open.length} not yet judged`] : [])].join(', ')}.\n\n${text}`,
    ],
  ].reduce((written, [name, part]) => between(written, name, part), readFileSync(PAGE, 'utf8'));
  writeFileSync(PAGE, page);
  for (const key of open) console.log(`not yet judged: ${key}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
