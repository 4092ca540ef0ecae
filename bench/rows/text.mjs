/** Text checks against ripgrep: the same expressions over all files of the corpus, whatever they are written in. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expressions, principlesFile } from '../corpora/rules.mjs';
import { alternate, counted, differences, run } from '../harness.mjs';
import { RIPGREP } from '../peers.mjs';
import { becauseCheck } from './check.mjs';

/** Bytes, not characters, as the peer's own users run it where speed counts; the corpus is such that both find the same. */
const FLAGS = ['--no-unicode', '--no-config', '--no-heading', '--line-number', '--column', '--color', 'never'];

/** @type {import('../harness.mjs').Row[]} */
export const rows = [
  {
    name: 'text',
    what: '50 text checks, all files',
    against: 'rg --no-unicode',
    unit: 's',
    reach: 2,
    stretch: 1.5,
    async measure({ rounds, corpus, scratch }) {
      const [principles, patterns] = [path.join(scratch, 'text.principles.yaml'), path.join(scratch, 'text.rg')];
      writeFileSync(principles, principlesFile([], expressions()));
      writeFileSync(
        patterns,
        expressions()
          .map(({ pattern }) => `${pattern}\n`)
          .join(''),
      );
      const because = () => becauseCheck(['--principles', principles], corpus.folder);
      const peer = () => run(RIPGREP, [...FLAGS, '--file', patterns, '.'], corpus.folder);
      const here = inBytes(because().findings, corpus.folder);
      // Asked together, the peer tells lines; what each expression finds in them it tells one by one.
      const there = expressions().flatMap(({ name, pattern }) => alone(name, pattern, corpus.folder));
      const numbers = await alternate(
        rounds,
        () => because().seconds,
        () => peer().seconds,
      );
      return { ...numbers, same: counted(here.length, 'findings'), differences: differences(here, there) };
    },
  },
];

/** @param {string} name @param {string} pattern @param {string} folder */
function alone(name, pattern, folder) {
  const { stdout } = run(RIPGREP, [...FLAGS, '--only-matching', '--regexp', pattern, '.'], folder);
  return [...stdout.matchAll(/^\.[/\\](.+?):(\d+):(\d+):/gm)].map(
    ([, file, line, column]) => `${file?.replaceAll('\\', '/')}:${line}:${column} ${name}`,
  );
}

/** Our columns count UTF-16 code units, the peer's count bytes. @param {{ path: string, line: number, column: number, code: string }[]} findings @param {string} folder */
function inBytes(findings, folder) {
  let last = '';
  /** @type {string[]} */
  let lines = [];
  return findings.map(({ path: file, line, column, code }) => {
    if (file !== last) lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
    last = file;
    const before = lines[line - 1]?.slice(0, column - 1) ?? '';
    return `${file}:${line}:${Buffer.byteLength(before) + 1} ${code}`;
  });
}
