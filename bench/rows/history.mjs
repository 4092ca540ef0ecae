/**
 * Facts of a history against git itself: a process that reads the whole log, plays it again and judges every folder, and `git log`
 * with the same switches, which does nothing with it. Deliberately absent: which files there are, which other rows measure.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { COMMITS, longHistory } from '../corpora/history.mjs';
import { alternate, counted, differences, run } from '../harness.mjs';

const SERVER = fileURLToPath(new URL('../../server/src', import.meta.url));
const PROGRAM = `
import { readLedger } from './engine/readLedger.ts';
import { NEVER } from './facts/cancellation.ts';
import { byDirectory } from './facts/history/areas.ts';
import { replay } from './facts/history/replay.ts';
import { judgeArea } from './facts/history/verdict.ts';
import { createGit } from './node/git/git.ts';
const [root, window] = [process.cwd(), Number(process.argv[2])];
const git = createGit();
const repository = await git.repository(root, NEVER);
const [files, passedOver] = await Promise.all([git.ownFiles(repository, NEVER), git.passedOver(repository, NEVER)]);
const ledger = await readLedger({ git, repository, passedOver, cancellation: NEVER }, 0);
const histories = await replay(ledger, repository.headTime - window, async () => {});
for (const [folder, own] of byDirectory('/', files.map((file) => '/' + file))) {
  const asking = { atLeast: 2, shareBelow: 0.8, minCommits: 5 };
  const period = { now: repository.headTime, isWhole: true };
  const told = own.map((file) => histories.files.get(file.slice(1)));
  console.log(folder.slice(1), judgeArea(told, asking, period, new Set()).commits);
}
`;

const LOG = [
  ...['log', '--reverse', '--no-merges', '--name-status', '-z', '-M60%', '-l400', '--no-ext-diff', '--no-textconv'],
  ...['--encoding=UTF-8', '--ignore-submodules=all'],
  '--format=%x01%H%x02%ct%x02%aE%x02%aN%x02%(trailers:key=Co-authored-by,valueonly,separator=%x03)',
];
const WINDOW = 547 * 24 * 3600;
/** A commit that changes more files than this counts for nobody. */
const SWEEPING = 50;

/** @type {import('../harness.mjs').Row[]} */
export const rows = [
  {
    name: 'history',
    what: `history of ${counted(COMMITS, 'commits')}, whole log`,
    against: 'git log, same switches',
    unit: 's',
    reach: 1.5,
    stretch: 1.2,
    async measure({ rounds, scratch }) {
      const folder = longHistory(scratch);
      const program = path.join(scratch, 'history.mjs');
      await build({
        stdin: { contents: PROGRAM, resolveDir: SERVER, loader: 'ts' },
        outfile: program,
        bundle: true,
        platform: 'node',
        format: 'esm',
        minify: true,
        logLevel: 'silent',
      });
      const because = () => run(process.execPath, [program, String(WINDOW)], folder);
      const peer = () => run('git', LOG, folder);
      const here = because().stdout.trim().split('\n');
      const there = recentCommits(peer().stdout);
      const numbers = await alternate(
        rounds,
        () => because().seconds,
        () => peer().seconds,
      );
      return { ...numbers, same: counted(here.length, 'folders'), differences: differences(here.sort(), there.sort()) };
    },
  },
];

/** How many commits lately changed a file of each folder, read off the log in the plainest way. @param {string} log */
function recentCommits(log) {
  const commits = log
    .split('\x01')
    .slice(1)
    .map((one) => {
      const [head = '', ...rest] = one.split('\0');
      const paths = rest.filter((token) => token.startsWith('src/'));
      return {
        when: Number(head.split('\x02')[1]),
        paths,
        statuses: rest.filter((token) => /^\n?[AMDR]\d*$/.test(token)),
      };
    });
  const last = commits.at(-1)?.when ?? 0;
  /** @type {Map<string, number>} */
  const counted = new Map();
  for (const { when, paths, statuses } of commits) {
    const folders = new Set(paths.map((file) => path.posix.dirname(file)));
    for (const folder of folders) {
      const known = counted.get(folder) ?? 0;
      counted.set(folder, when >= last - WINDOW && statuses.length <= SWEEPING ? known + 1 : known);
    }
  }
  return [...counted].map(([folder, count]) => `${folder} ${count}`);
}
