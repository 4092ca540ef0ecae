/**
 * The corpus of the benchmarks: about 11,000 TypeScript sources and as many other files out of packages at pinned versions, so that
 * anyone can repeat a run. Fetched once, and kept in `.cache/bench`.
 *
 * Only files that all sides look at and read alike: no bundles, nothing generated, no source that the grammar cannot read, for what
 * it makes of such a text depends on how the text is encoded. Deliberately absent: declarations (`.d.ts`), which repeat the sources.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Lang, parse } from '@ast-grep/napi';

const CACHE = fileURLToPath(new URL('../../.cache/bench', import.meta.url));
const PACKAGES = /** @type {string[]} */ (JSON.parse(readFileSync(new URL('packages.json', import.meta.url), 'utf8')));
const SOURCE = /\.(?:ts|tsx|mts|cts)$/;
const DECLARATION = /\.d\.[cm]?ts$/;
const OTHER = /\.(?:[cm]?js|jsx|json|md|css|scss|less|html|ya?ml|txt|svg)$/;
const ALL_FILES = 21_500;
const MOST_BYTES = 500_000;
const LONGEST_LINE = 1000;
const GENERATED = /generated|do not edit|do not modify/i;
/** A change here makes the corpus anew. */
const RECIPE = 2;

/** @typedef {{folder: string, files: number, bytes: number, sources: number, sourceBytes: number}} Corpus */

/**
 * The corpus; made if it is not there.
 * @returns {Corpus}
 */
export function corpus() {
  const id = createHash('sha256')
    .update(JSON.stringify([RECIPE, PACKAGES]))
    .digest('hex')
    .slice(0, 8);
  const folder = path.join(CACHE, `corpus-${id}`);
  const facts = `${folder}.json`;
  if (!existsSync(facts)) writeFileSync(facts, JSON.stringify(make(folder)));
  return { folder, ...JSON.parse(readFileSync(facts, 'utf8')) };
}

/** @param {string} folder */
function make(folder) {
  rmSync(folder, { recursive: true, force: true });
  const counts = { files: 0, bytes: 0, sources: 0, sourceBytes: 0 };
  const others = [];
  for (const name of PACKAGES) {
    for (const { target, text } of filesOf(name)) {
      if (!SOURCE.test(target)) {
        others.push({ target, text });
        continue;
      }
      if (!isReadable(target, text)) continue;
      write(path.join(folder, target), text);
      counts.sources++;
      counts.sourceBytes += Buffer.byteLength(text);
    }
  }
  // Every n-th of the other files, so that all packages are in it.
  const wanted = ALL_FILES - counts.sources;
  const taken = others.filter(
    (_, i) => Math.floor((i * wanted) / others.length) !== Math.floor(((i + 1) * wanted) / others.length),
  );
  for (const { target, text } of taken) {
    write(path.join(folder, target), text);
    counts.bytes += Buffer.byteLength(text);
  }
  counts.files = counts.sources + taken.length;
  counts.bytes += counts.sourceBytes;
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '--quiet', '--message', 'Corpus');
  return counts;
}

/**
 * The files of a package that are taken.
 * @param {string} name
 */
function* filesOf(name) {
  const tarball = path.join(
    CACHE,
    'packages',
    `${name
      .replace(/^@/, '')
      .replace('/', '-')
      .replace(/@([^@]*)$/, '-$1')}.tgz`,
  );
  if (!existsSync(tarball)) {
    mkdirSync(path.dirname(tarball), { recursive: true });
    execFileSync('npm', ['pack', '--silent', name, '--pack-destination', path.dirname(tarball)], {
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });
  }
  const unpacked = path.join(CACHE, 'unpacked');
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', unpacked]);
  const top = path.join(CACHE, 'package');
  rmSync(top, { recursive: true, force: true });
  renameSync(path.join(unpacked, readdirSync(unpacked)[0] ?? ''), top);
  const entries = readdirSync(top, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  for (const source of paths.sort()) {
    const relative = path.relative(top, source).split(path.sep).join('/');
    if (DECLARATION.test(relative) || !(SOURCE.test(relative) || OTHER.test(relative))) continue;
    if (relative.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) continue;
    const text = readFileSync(source, 'utf8');
    if (isTaken(text))
      yield {
        target: `${name
          .replace(/@[^@]*$/, '')
          .replace(/^@/, '')
          .replace('/', '-')}/${relative}`,
        text,
      };
  }
  rmSync(top, { recursive: true });
}

/** @param {string} text */
function isTaken(text) {
  if (text.length > MOST_BYTES || /[\0\ufeff\ufffd]/.test(text) || GENERATED.test(text.slice(0, 4000))) return false;
  return !text.split('\n').some((line) => line.length > LONGEST_LINE);
}

/** @param {string} source @param {string} text */
function isReadable(source, text) {
  const root = parse(source.endsWith('x') ? Lang.Tsx : Lang.TypeScript, text).root();
  return root.find({ rule: { kind: 'ERROR' } }) === null;
}

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
