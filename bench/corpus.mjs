/**
 * The corpus of the benchmarks: the JavaScript of packages that the lockfile pins, so that anyone can repeat a run.
 *
 * Copied out of node_modules, which neither side looks into. Deliberately absent: minified bundles, which we leave out and the peer
 * does not.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
const PACKAGES = [
  '@sinclair/typebox',
  '@textlint',
  '@typespec',
  'ajv',
  'azure-devops-node-api',
  'cheerio',
  'fast-check',
  'glob',
  'htmlparser2',
  'js-yaml',
  'lodash',
  'markdown-it',
  'mocha',
  'parse5',
  'undici',
  'vscode-languageclient',
  'vscode-languageserver',
  'yaml',
];
const LONGEST_LINE = 5000;

/**
 * Makes the corpus in a temporary folder.
 * @returns {{folder: string, files: number, bytes: number}}
 */
export function makeCorpus() {
  const folder = mkdtempSync(path.join(tmpdir(), 'because-bench-'));
  let files = 0;
  let bytes = 0;
  for (const name of PACKAGES) {
    for (const entry of readdirSync(path.join(modules, name), { recursive: true, withFileTypes: true })) {
      const source = path.join(entry.parentPath, entry.name);
      const relative = path.relative(modules, source);
      if (!entry.isFile() || !/\.[cm]?js$/.test(entry.name) || relative.split(path.sep).includes('node_modules'))
        continue;
      const text = readFileSync(source, 'utf8');
      if (
        text.split('\n').some((line) => line.length > LONGEST_LINE) ||
        /@generated|DO NOT EDIT/.test(text.slice(0, 2000))
      )
        continue;
      const target = path.join(folder, relative);
      mkdirSync(path.dirname(target), { recursive: true });
      cpSync(source, target);
      files++;
      bytes += statSync(source).size;
    }
  }
  return { folder, files, bytes };
}
