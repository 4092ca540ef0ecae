/**
 * Runs every recipe on repositories that nobody of this project wrote, and writes down how often their findings are right.
 *
 *     node scripts/recipe-study.mjs saleor=../saleor misk@16f99717828a97c58669b13195c39640971cf03b=../misk …
 *     node scripts/recipe-study.mjs --show saleor=../saleor …     prints what is not judged yet, in its code, and writes nothing
 *     node scripts/recipe-study.mjs --show --recipe call-timeout …
 *
 * A recipe runs where `because init` would write it: not in tests, unless it is about them, and not where its `not_for` says. Of the
 * findings of each recipe all or twenty are judged, drawn by chance; the repositories take turns. Verdicts are written by hand in
 * docs/field-study/verdicts.json; the tables of docs/field-study/recipes.md stand between marks and are written here.
 *
 * Ends with 1 where the command line crashes or calls a recipe broken. Deliberately absent: any judgement of a finding.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { root } from './lib/run.mjs';
import { between, chanceOf, cloned, keyOf, named, table } from './lib/study.mjs';

const PAGE = path.join(root, 'docs/field-study/recipes.md');
const VERDICTS = path.join(root, 'docs/field-study/verdicts.json');
const RECIPES = path.join(root, 'principles/recipes');
const SAMPLED = 20;
const SEED = 'recipes';
const LINES_AROUND = 6;
/** Asked of every repository alike, so that there is nothing to draw. */
const OF_FOLDERS = [
  'decisions-are-recorded',
  'keep-dependencies-moving',
  'runbook-per-service',
  'tests-travel-with-code',
];
/** These look at tests, too, or at what is no code. */
const EVERYWHERE = ['no-disabled-tests', 'actions-are-pinned'];
const TESTS = [
  '**/{test,tests,__tests__,testing,testutil,e2e,cypress,spec,specs,testdata,fixtures,__fixtures__,__mocks__,mocks,factories,testFixtures,seed,seeds,Seeder}/**',
  '**/{*-testing,*-test,testing-*}/**',
  '**/*{_test,.test,.spec,.stories,_mock}.*',
  '**/{test-*,*Test,*Tests,*TestCase,*Mock*}.*',
  '**/.semgrep/**',
];
const ASIDE = [
  '**/{vendor,third_party,node_modules,generated,__generated__,examples,samples,docs,public,static,dist}/**',
  '**/*{_pb2,.pb,.gen,.min,.bundle}.*',
  '**/webapp/lib/**',
];

/** @typedef {import('./lib/study.mjs').Repository} Repository */
/** @typedef {{ code: string, principle: string, path: string, line: number, endLine: number, message: string, confidence: string }} Finding */
/** @typedef {{ repository: Repository, finding: Finding }} Found */
/** @typedef {{ verdict: 'true' | 'arguable' | 'false', reason: string }} Verdict */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    clone: { type: 'string', multiple: true, default: [] },
    show: { type: 'boolean', default: false },
    recipe: { type: 'string', multiple: true, default: [] },
  },
});

/** The recipes by name, as they are written. */
function recipes() {
  return new Map(
    readdirSync(RECIPES)
      .sort()
      .map((file) => [file.replace(/\.yaml$/, ''), parse(readFileSync(path.join(RECIPES, file), 'utf8'))]),
  );
}

/** A principles file with every recipe that is judged by its findings. */
function principlesFile() {
  const principles = [...recipes()]
    .filter(([name]) => !OF_FOLDERS.includes(name))
    .map(([name, { statement, not_for = [] }]) => {
      const not = [...(EVERYWHERE.includes(name) ? [] : TESTS), ...not_for];
      return [name, { statement, ...(not.length > 0 && { where: { not } }), check: name }];
    });
  return stringify({ version: 1, ignore: ASIDE, principles: Object.fromEntries(principles) });
}

/**
 * @param {Repository} repository
 * @param {string} principles path of the principles file
 * @returns {Found[]}
 */
function findingsOf(repository, principles) {
  const args = ['check', '.', '--format', 'json', '--max-findings', '100000', '--principles', principles];
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'dist/because.js'), ...args], {
    cwd: repository.folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0 && status !== 1)
    throw new Error(`${repository.name}: the command line ended with ${status}\n${stderr}`);
  const { findings, problems } = JSON.parse(stdout);
  if (problems.length > 0) throw new Error(`${repository.name}: ${problems[0].message}`);
  return findings.map((/** @type {Finding} */ finding) => ({ repository, finding }));
}

/** A hint is allowed to be wrong more often, so it is counted apart. @param {Found} found */
const groupOf = ({ finding }) => (finding.confidence === 'low' ? `${finding.principle}, hints` : finding.principle);

/**
 * Twenty findings: the repositories take turns, and chance decides within one.
 * @param {Found[]} all
 */
function sampleOf(all) {
  const keyed = all.map((found) => ({ ...found, chance: chanceOf(SEED, keyOf(found.repository, found.finding)) }));
  keyed.sort((a, b) => (a.chance < b.chance ? -1 : 1));
  const sample = [];
  const taken = new Map();
  while (sample.length < SAMPLED && keyed.length > 0) {
    const times = keyed.map(({ repository }) => taken.get(repository.name) ?? 0);
    const [next] = keyed.splice(times.indexOf(Math.min(...times)), 1);
    taken.set(next.repository.name, (taken.get(next.repository.name) ?? 0) + 1);
    sample.push(next);
  }
  return sample;
}

/** @param {Found} found */
function shown({ repository, finding }) {
  const lines = readFileSync(path.join(repository.folder, finding.path), 'utf8').split('\n');
  const from = Math.max(0, finding.line - 1 - LINES_AROUND);
  const until = Math.min(finding.endLine, finding.line + LINES_AROUND) + LINES_AROUND;
  const code = lines
    .slice(from, until)
    .map((line, at) => `${from + at + 1 === finding.line ? '>' : ' '}${line.slice(0, 180)}`);
  return [`--- ${keyOf(repository, finding)}`, finding.message, ...code].join('\n');
}

try {
  const repositories = positionals.map(named);
  for (const address of values.clone) repositories.push(await cloned(address));
  if (repositories.length === 0) throw new Error('Name a repository: name=folder, or --clone <address>');
  const folder = mkdtempSync(path.join(tmpdir(), 'because-recipes-'));
  const principles = path.join(folder, 'principles.yaml');
  writeFileSync(principles, principlesFile());
  /** @type {Found[]} */
  const all = [];
  for (const repository of repositories) {
    const found = findingsOf(repository, principles);
    console.error(`${repository.name}: ${found.length} findings`);
    all.push(...found);
  }
  rmSync(folder, { recursive: true });
  /** @type {Record<string, Verdict>} */
  const verdicts = JSON.parse(readFileSync(VERDICTS, 'utf8'));
  const known = recipes();
  const groups = [...new Set(all.map(groupOf))].sort();
  const counts = [
    ['recipe', 'confidence', 'findings', 'repositories', 'judged', 'true', 'arguable', 'false', 'true, of the judged'],
  ];
  const rows = [];
  let open = 0;
  for (const group of groups) {
    const name = group.replace(', hints', '');
    const found = all.filter((one) => groupOf(one) === group);
    const judged = { true: 0, arguable: 0, false: 0 };
    for (const one of sampleOf(found)) {
      const key = keyOf(one.repository, one.finding);
      const known = verdicts[key];
      if (known) judged[known.verdict] += 1;
      else {
        open += 1;
        if (values.show && (values.recipe.length === 0 || values.recipe.includes(name))) console.log(`${shown(one)}\n`);
      }
      const { verdict, reason } = known ?? { verdict: '**not yet judged**', reason: '' };
      const place = `${one.repository.name} \`${one.finding.path}:${one.finding.line}\``;
      rows.push(`| ${group} | ${place} | ${verdict} | ${reason.replaceAll('|', '\\|')} |`);
    }
    const sum = judged.true + judged.arguable + judged.false;
    counts.push([
      `[${group}](../checks.md#${name})`,
      group === name ? (known.get(name)?.confidence ?? 'medium') : 'low',
      String(found.length),
      String(new Set(found.map(({ repository }) => repository.name)).size),
      ...[sum, judged.true, judged.arguable, judged.false].map(String),
      sum === 0 ? '' : `${Math.round((100 * judged.true) / sum)} %`,
    ]);
  }
  if (!values.show) {
    const places = repositories.map(({ name, commit }) => [
      name,
      `\`${commit.slice(0, 12)}\``,
      all.filter((one) => one.repository.name === name).length,
    ]);
    const page = [
      ['repositories', table([['repository', 'commit', 'findings'], ...places])],
      ['counts', table(counts)],
      ['verdicts', ['| recipe | place | verdict | reason |', '|---|---|---|---|', ...rows].join('\n')],
    ].reduce((written, [name, part]) => between(written, name, part), readFileSync(PAGE, 'utf8'));
    writeFileSync(PAGE, page);
  }
  if (open > 0) console.error(`${open} not yet judged`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
