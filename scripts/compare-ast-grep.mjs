/**
 * Runs the ast-grep command and Because over the same rules and the same code, and compares what both find, byte for byte: path,
 * range, rule, message, and the text that a fix puts in its place; then the files after all fixes.
 *
 *     node scripts/compare-ast-grep.mjs ../rules ../theia ../thrift [--fixes] [--json result.json]
 *
 * Rules are a folder with sgconfig.yml, a folder of rule files, or one of pages in Markdown whose blocks of YAML are rules. Both
 * commands are given the same copy of them, in which each rule has a file and an id of its own; names of utils that the command has
 * come to refuse are put right in it, and keys of others are left out. Code is only read: `--fixes` applies fixes to copies of the files that have one.
 *
 * Ends with 1 where a difference is left that has no name. Deliberately absent: any second way into our engine; it is the built
 * command line that runs. `npm run build` and `npm run typecheck` come first.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parseAllDocuments, stringify } from 'yaml';
import { textOfBytes } from '../out/server/src/node/readText.js';
import { root } from './lib/run.mjs';

/** @typedef {{ start: number, end: number, text: string }} Replacement in bytes of UTF-8 */
/** @typedef {{ path: string, rule: string, start: number, end: number, message: string, fix: Replacement | undefined }} Found */
/** @typedef {{ id: string, language: string }} Rule */

const COMMAND = path.join(root, 'dist/because.js');
/** The keys of a rule; the command refuses all others. */
const KEYS = [
  ...['id', 'language', 'rule', 'constraints', 'utils', 'transform', 'fix', 'rewriters', 'message', 'note', 'severity'],
  ...['labels', 'files', 'ignores', 'url', 'metadata'],
];
/** More matches than these of one check in one file are counted and not told, as docs/checks.md says. */
const MOST_MATCHES = 1000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fixes: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const [rulesFolder, ...corpora] = positionals.map((one) => realpathSync(one));
if (rulesFolder === undefined || corpora.length === 0) throw new Error('Give a folder of rules, and folders of code.');

const work = realpathSync(mkdtempSync(path.join(tmpdir(), 'because-compare-')));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

function astGrepCommand() {
  const require = createRequire(import.meta.url);
  const system = { linux: '-gnu', win32: '-msvc' }[process.platform] ?? '';
  const file = require.resolve(`@ast-grep/cli-${process.platform}-${process.arch}${system}/package.json`);
  return path.join(path.dirname(file), process.platform === 'win32' ? 'ast-grep.exe' : 'ast-grep');
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : entry.isFile() ? [file] : [];
  });
}

/**
 * The YAML texts that a folder holds as rules.
 * @param {string} folder
 * @returns {{ texts: string[], utils: string[] }}
 */
function textsOf(folder) {
  const config = readdirSync(folder).find((name) => /^sgconfig\.ya?ml$/.test(name));
  const yaml = (/** @type {string} */ at) => filesBelow(at).filter((file) => /\.ya?ml$/.test(file));
  const read = (/** @type {string} */ file) => readFileSync(file, 'utf8');
  if (config !== undefined) {
    const written = parseAllDocuments(read(path.join(folder, config)))[0]?.toJS() ?? {};
    const dirs = (/** @type {string[]} */ list = []) => list.flatMap((dir) => yaml(path.join(folder, dir)));
    return { texts: dirs(written.ruleDirs).map(read), utils: dirs(written.utilDirs).map(read) };
  }
  const blocks = filesBelow(folder)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => [...read(file).matchAll(/^```ya?ml[^\n]*\n([\s\S]*?)^```/gm)].map((found) => found[1] ?? ''));
  return { texts: [...yaml(folder).map(read), ...blocks.filter((text) => /^rule:/m.test(text))], utils: [] };
}

/**
 * The same rule with names of utils that may be written.
 * @param {any} rule
 */
function withPlainUtils(rule) {
  const names = new Map(
    Object.keys(rule.utils ?? {}).map((name, i) => [name, /^[\w-]+$/.test(name) ? name : `util-${i}`]),
  );
  /** @type {(value: any, key?: string) => any} */
  const rename = (value, key) => {
    if (key === 'matches' && typeof value === 'string') return names.get(value) ?? value;
    if (Array.isArray(value)) return value.map((one) => rename(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        key === 'utils' ? (names.get(name) ?? name) : name,
        rename(one, name),
      ]),
    );
  };
  return rename(Object.fromEntries(Object.entries(rule).filter(([key]) => KEYS.includes(key))));
}

/**
 * Writes the rules that the command takes, and says which it does not.
 * @param {string} folder
 */
function prepareRules(folder) {
  const { texts, utils } = textsOf(folder);
  const project = path.join(work, 'rules');
  mkdirSync(path.join(project, 'rules'), { recursive: true });
  mkdirSync(path.join(project, 'utils'));
  for (const [i, text] of utils.entries()) writeFileSync(path.join(project, 'utils', `${i}.yml`), text);
  const config = path.join(project, 'sgconfig.yml');
  writeFileSync(config, 'ruleDirs: [rules]\nutilDirs: [utils]\n');
  /** @type {Rule[]} */
  const rules = [];
  /** @type {string[]} */
  const refused = [];
  const taken = new Set();
  for (const document of texts.flatMap((text) => parseAllDocuments(text, { uniqueKeys: false, merge: true }))) {
    const written = 'errors' in document && document.errors.length === 0 ? document.toJS() : undefined;
    if (!written?.rule || !written.language) continue;
    const name = written.id ?? 'rule';
    let id = name;
    for (let n = 2; taken.has(id); n++) id = `${name}-${n}`;
    taken.add(id);
    const file = path.join(project, 'rules', `${taken.size}.yml`);
    // The severity decides nothing that is compared, but "off" would leave the rule out.
    writeFileSync(
      file,
      stringify({ ...withPlainUtils(written), id, severity: 'hint' }, { aliasDuplicateObjects: false }),
    );
    const asked = spawnSync(
      astGrepCommand(),
      ['scan', '-c', config, '--filter', `^${escaped(id)}$`, '--json', config],
      {
        encoding: 'utf8',
      },
    );
    if (asked.status === 0) rules.push({ id, language: String(written.language) });
    else {
      refused.push(`${id}: ${asked.stderr.trim().split('\n').at(-1)?.trim()}`);
      rmSync(file);
    }
  }
  writeFileSync(
    path.join(work, 'principles.yaml'),
    'principles:\n  all: {statement: "(no message)", check: {syntax: {rules: rules}}}\n',
  );
  return { rules, refused, config };
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/**
 * What the ast-grep command finds.
 * @param {string} config
 * @param {string} corpus
 * @returns {Promise<Found[]>}
 */
async function theirsIn(config, corpus) {
  const child = spawn(astGrepCommand(), ['scan', '-c', config, '--json=stream', '--off=unused-suppression', corpus], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  /** @type {Found[]} */
  const found = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const one = JSON.parse(line);
    const { replacementOffsets: at } = one;
    found.push({
      path: one.file,
      rule: one.ruleId,
      ...one.range.byteOffset,
      message: one.message,
      fix: at && { start: at.start, end: at.end, text: one.replacement },
    });
  }
  return found;
}

/** Line and column, as we tell them, to bytes of a file. */
class Bytes {
  /** @param {string} file */
  constructor(file) {
    const bytes = readFileSync(file);
    this.mark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
    this.text = bytes.subarray(this.mark).toString('utf8');
    this.isUtf8 = Buffer.from(this.text).equals(bytes.subarray(this.mark));
    this.starts = [0, ...[...this.text.matchAll(/\r\n|\n|\r/g)].map((found) => found.index + found[0].length)];
  }
  /**
   * @param {number} line
   * @param {number} column
   */
  at(line, column) {
    return this.mark + Buffer.byteLength(this.text.slice(0, (this.starts[line - 1] ?? 0) + column - 1));
  }
}

/** @type {Map<string, Bytes>} */
const bytesOf = new Map();
/** @param {string} file */
function bytes(file) {
  const known = bytesOf.get(file) ?? new Bytes(file);
  bytesOf.set(file, known);
  return known;
}

/**
 * What Because finds, by its built command line.
 * @param {string} corpus
 * @returns {Promise<{ found: Found[], problems: string[] }>}
 */
async function oursIn(corpus) {
  const args = ['check', '.', '--format', 'json', '--max-findings', '100000000'];
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8000', COMMAND, ...args, '--principles', path.join(work, 'principles.yaml')],
    {
      cwd: corpus,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const run = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const place = (/** @type {any} */ one) => {
    const file = bytes(path.join(corpus, one.path));
    return { start: file.at(one.line, one.column), end: file.at(one.endLine, one.endColumn) };
  };
  const found = run.findings.map((/** @type {any} */ one) => {
    const edit = one.fixes[0]?.edits[0];
    return {
      path: path.join(corpus, one.path),
      rule: one.code.slice(one.code.indexOf('/') + 1),
      ...place(one),
      message: one.message === '(no message)' ? '' : one.message,
      fix: edit && { ...place(edit), text: edit.newText },
    };
  });
  const problems = run.problems.map((/** @type {any} */ one) => `${one.path}: ${one.message}`);
  return { found, problems };
}

const byPlace = (/** @type {Found} */ a, /** @type {Found} */ b) => a.start - b.start || b.end - a.end;
const keyOf = (/** @type {Found} */ { fix, ...rest }) =>
  JSON.stringify([rest.path, rest.rule, rest.start, rest.end, rest.message, fix]);

/**
 * @template T, K
 * @param {readonly T[]} list
 * @param {(one: T) => K} by
 * @returns {Map<K, T[]>}
 */
function grouped(list, by) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  for (const one of list) {
    const group = groups.get(by(one)) ?? [];
    group.push(one);
    groups.set(by(one), group);
  }
  return groups;
}

/** Endings that the command gives to another language. */
const OTHER_LANGUAGES = /** @type {const} */ ([
  [/\.scss$/, 'SCSS'],
  [/\.(?:cgi|command|env|fcgi|tmux|tool)$/, 'no language'],
  [/\.(?:py3|bzl|bazel|rbw|ktm|c\+\+)$/, 'no language'],
]);
/** Names that are of a language here and of none to the command. */
const ONLY_HERE = /(?:Rakefile|Gemfile|\.(?:rake|ru|pyw|jsonc|json5|webmanifest|hxx|ipp))$/;
/** Code within these is looked at by the command alone, in the language that it is written in. */
const WITHIN = /\.(?:html?|xhtml|vue|svelte)$/i;

/**
 * The name of a difference; undefined for one that has none.
 * @param {Found} one
 * @param {{ side: 'theirs' | 'ours', corpus: string, language: string, rank: number, notRun: ReadonlySet<string> }} known
 */
function nameOf(one, { side, corpus, language, rank, notRun }) {
  if (notRun.has(one.rule)) return 'the rule is refused here, in words';
  if (side === 'theirs' && rank >= MOST_MATCHES) return `beyond the first ${MOST_MATCHES} of a rule in one file`;
  if (!bytes(one.path).isUtf8) return 'the file is no UTF-8';
  if (side === 'ours' && /\/\./.test(one.path.slice(corpus.length)))
    return 'the file is hidden, which ast-grep leaves out';
  if (side === 'ours')
    return ONLY_HERE.test(one.path) ? 'ast-grep knows no language for the name of the file' : undefined;
  if (WITHIN.test(one.path) && language !== 'html') return 'code within HTML';
  const read = textOfBytes(readFileSync(one.path), one.path);
  if ('skipped' in read) return `Because does not look at the file, which is ${read.skipped}`;
  const other = OTHER_LANGUAGES.find(([ending]) => ending.test(one.path));
  return other && `the ending belongs to ${other[1]} here`;
}

/**
 * The text of a file after all fixes, as the command applies them: from the top, what overlaps left out.
 * @param {string} file
 * @param {readonly Found[]} found
 */
function fixed(file, found) {
  const before = readFileSync(file);
  const fixes = [...found].sort((a, b) => byPlace(a, b) || (a.rule < b.rule ? -1 : 1)).flatMap(({ fix }) => fix ?? []);
  /** @type {Buffer[]} */
  const pieces = [];
  let at = 0;
  for (const { start, end, text } of fixes) {
    if (start < at) continue;
    pieces.push(before.subarray(at, start), Buffer.from(text));
    at = end;
  }
  return Buffer.concat([...pieces, before.subarray(at)]);
}

/**
 * Files whose text differs after all fixes.
 * @param {string} config
 * @param {string} corpus
 * @param {readonly Found[]} ours
 */
function compareFixed(config, corpus, ours) {
  const byFile = grouped(
    ours.filter(({ fix }) => fix !== undefined),
    (one) => one.path,
  );
  const copy = path.join(work, 'fixed');
  for (const file of byFile.keys()) {
    const target = path.join(copy, path.relative(corpus, file));
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  if (byFile.size > 0)
    spawnSync(astGrepCommand(), ['scan', '-c', config, '--update-all', '--off=unused-suppression', copy], {
      stdio: 'ignore',
    });
  const differing = [...byFile].filter(
    ([file, found]) => !fixed(file, found).equals(readFileSync(path.join(copy, path.relative(corpus, file)))),
  );
  rmSync(copy, { recursive: true, force: true });
  return { files: byFile.size, differing: differing.map(([file]) => file) };
}

const { rules, refused, config } = prepareRules(rulesFolder);
const languageOf = new Map(rules.map(({ id, language }) => [id, language.toLowerCase()]));
console.log(`${rules.length} rules; the command refuses ${refused.length}.`);
for (const one of refused) console.log(`  ${one}`);

/** @type {Record<string, { theirs: number, ours: number, same: number, fixes: number, named: Record<string, number>, unnamed: Found[] }>} */
const table = {};
/** @type {{ files: number, differing: string[] }[]} */
const afterFixes = [];
/** @type {Set<string>} */
const allProblems = new Set();
for (const corpus of corpora) {
  const theirs = await theirsIn(config, corpus);
  const { found: ours, problems } = await oursIn(corpus);
  for (const problem of problems) allProblems.add(problem);
  const run = new Set(ours.map((one) => one.rule));
  const notRun = new Set(rules.map(({ id }) => id).filter((id) => !run.has(id) && refusedHere(id, problems)));
  const groups = [...grouped(theirs, (one) => `${one.path}\0${one.rule}`).values()];
  const ranks = new Map(groups.flatMap((group) => group.sort(byPlace).map((one, i) => [one, i])));
  const left = grouped(ours, keyOf);
  for (const { path: file, rule } of [...theirs, ...ours]) {
    const language = languageOf.get(rule) ?? path.extname(file);
    table[language] ??= { theirs: 0, ours: 0, same: 0, fixes: 0, named: {}, unnamed: [] };
  }
  const note = (/** @type {Found} */ one, /** @type {'theirs' | 'ours'} */ side) => {
    const row = table[languageOf.get(one.rule) ?? ''];
    const rank = ranks.get(one) ?? 0;
    const name = nameOf(one, { side, corpus, language: languageOf.get(one.rule) ?? '', rank, notRun });
    if (!row) return;
    if (name === undefined) row.unnamed.push(one);
    else row.named[`only ${side}: ${name}`] = (row.named[`only ${side}: ${name}`] ?? 0) + 1;
  };
  for (const one of theirs) {
    const row = table[languageOf.get(one.rule) ?? ''];
    if (row) row.theirs++;
    const [match, ...more] = left.get(keyOf(one)) ?? [];
    if (!match) note(one, 'theirs');
    else {
      left.set(keyOf(one), more);
      if (row) row.same++;
      if (row && one.fix) row.fixes++;
    }
  }
  for (const one of ours) {
    const row = table[languageOf.get(one.rule) ?? ''];
    if (row) row.ours++;
  }
  for (const one of [...left.values()].flat()) note(one, 'ours');
  if (values.fixes) afterFixes.push(compareFixed(config, corpus, ours));
  bytesOf.clear();
}

/**
 * @param {string} id
 * @param {readonly string[]} problems
 */
function refusedHere(id, problems) {
  const file = readdirSync(path.join(work, 'rules', 'rules')).find((name) =>
    readFileSync(path.join(work, 'rules', 'rules', name), 'utf8').includes(`id: ${id}\n`),
  );
  return file !== undefined && problems.some((problem) => problem.includes(`/rules/${file}:`));
}

for (const [language, row] of Object.entries(table).sort()) {
  console.log(
    `${language}: theirs ${row.theirs}, ours ${row.ours}, the same ${row.same} (of these with a fix ${row.fixes})`,
  );
  for (const [name, count] of Object.entries(row.named)) console.log(`  ${count} ${name}`);
  if (row.unnamed.length > 0) console.log(`  ${row.unnamed.length} differences without a name, such as`);
  for (const one of row.unnamed.slice(0, 5)) console.log(`    ${JSON.stringify(one)}`);
}
for (const [i, { files, differing }] of afterFixes.entries()) {
  console.log(
    `after all fixes in ${path.basename(corpora[i] ?? '')}: ${files} files, ${differing.length} of them differ`,
  );
  for (const file of differing.slice(0, 5)) console.log(`    ${file}`);
}
for (const problem of [...allProblems].slice(0, 30)) console.log(`problem: ${problem}`);
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ table, afterFixes, refused, problems: [...allProblems] }, null, 2)}\n`,
  );
process.exitCode =
  Object.values(table).some(({ unnamed }) => unnamed.length > 0) ||
  afterFixes.some(({ differing }) => differing.length > 0)
    ? 1
    : 0;
