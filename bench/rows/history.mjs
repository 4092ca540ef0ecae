/** Facts of a history against git itself: the command as a person runs it, and `git log` with the same switches. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { COMMITS, longHistory } from '../corpora/history.mjs';
import { alternate, counted, differences, run } from '../harness.mjs';
import { OURS } from '../peers.mjs';

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
      const kept = path.join(scratch, 'kept');
      process.env.XDG_CACHE_HOME = kept;
      const because = () => {
        rmSync(kept, { recursive: true, force: true });
        mkdirSync(kept);
        return run(process.execPath, [OURS.command, 'history', '--json'], folder);
      };
      const peer = () => run('git', LOG, folder);
      const here = JSON.parse(because().stdout).map(
        (/** @type {{ area: string, recentCommits: number }} */ one) => `${one.area} ${one.recentCommits}`,
      );
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
