/**
 * What the studies share: repositories that nobody of this project wrote, the built command line run in them, the tables of a page.
 *
 * Deliberately absent: any judgement of a finding, and running anything of a repository.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { mustRun, root } from './run.mjs';

/** @typedef {{ name: string, folder: string, commit: string }} Repository */

/**
 * @param {string} written `name=folder` or, where the folder is no clone, `name@commit=folder`
 * @returns {Repository}
 */
export function named(written) {
  const [, name, given, folder] = /^([\w.-]+)(?:@([0-9a-f]{40}))?=(.+)$/.exec(written) ?? [];
  if (name === undefined || folder === undefined) throw new Error(`Write name=folder, not ${written}`);
  return { name, folder: path.resolve(folder), commit: given ?? headOf(path.resolve(folder)) };
}

/** @param {string} folder */
function headOf(folder) {
  const { stdout } = spawnSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' });
  const commit = stdout.trim();
  if (!/^[0-9a-f]{40}$/.test(commit)) throw new Error(`${folder} is no clone: write name@commit=folder`);
  return commit;
}

/**
 * @param {string} address of a repository, with `#commit` for another than its newest
 * @returns {Promise<Repository>}
 */
export async function cloned(address) {
  const [url = '', commit] = address.split('#');
  const name = path.basename(url, '.git');
  const folder = path.join(root, '.cache/field-study', name);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    await mustRun('git', ['-C', folder, 'init', '--quiet']);
    await mustRun('git', ['-C', folder, 'remote', 'add', 'origin', url]);
  }
  await mustRun('git', ['-C', folder, 'fetch', '--quiet', '--depth', '1', 'origin', commit ?? 'HEAD']);
  await mustRun('git', ['-C', folder, 'checkout', '--quiet', '--force', 'FETCH_HEAD']);
  return { name, folder, commit: headOf(folder) };
}

/**
 * What a verdict is kept under.
 * @param {Repository} repository
 * @param {{ code: string, path: string, line: number }} finding
 */
export const keyOf = ({ name, commit }, finding) =>
  `${name}@${commit.slice(0, 12)} ${finding.code} ${finding.path}:${finding.line}`;

/**
 * Chance that is the same in each run.
 * @param {string} seed
 * @param {string} key
 */
export const chanceOf = (seed, key) => createHash('sha256').update(`${seed} ${key}`).digest('hex');

/** @param {(string | number)[][]} rows the first is the head; all columns but the first are numbers */
export function table([head = [], ...rows]) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/**
 * A page with the part between its marks replaced.
 * @param {string} page
 * @param {string} name
 * @param {string} text
 */
export function between(page, name, text) {
  const [start, end] = [`<!-- measured: ${name} -->`, '<!-- end -->'];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`The page has no ${start} … ${end}`);
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}
