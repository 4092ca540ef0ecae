/** A repository's commits, and which of its files people of this repository wrote. Deliberately absent: what follows of it (facts/history). */
import type { Cancellation } from '../../facts/cancellation.js';
import type { Commit, CommitRange, Repository, Unknown } from '../../facts/git.js';
import { LOG_FORMAT, LogReader } from './logReader.js';
import { askGit, runGit } from './process.js';
import { isCommitId, reasonOf } from './reasons.js';

/** Of a commit that moves very many files, only those that stayed what they were are found: all others would have to be compared. */
const RENAMES = { identical: ['-M100%'], similar: ['-M60%', '-l400'] } as const;
const PASSED_OVER = '.git-blame-ignore-revs';
/** A file, be it executable. Links and other repositories have no authors of their own. */
const FILE = /^100\d{3} blob [0-9a-f]+\t(.+)$/s;

export async function ownFiles(
  { root, head }: Repository,
  cancellation: Cancellation,
): Promise<readonly string[] | Unknown> {
  const list = ['ls-tree', '-r', '-z', '--full-tree', head, '--'];
  const tree = await askGit({ folder: root, args: list, cancellation });
  if (tree.code !== 0) return { unknown: reasonOf(tree) };
  const paths = tree.text.split('\0').flatMap((line) => FILE.exec(line)?.[1] ?? []);
  const check = ['check-attr', '--stdin', '-z', 'linguist-generated', 'linguist-vendored'];
  const input = paths.map((path) => `${path}\0`).join('');
  const attributes = await askGit({ folder: root, args: check, input, cancellation });
  if (attributes.code !== 0) return { unknown: reasonOf(attributes) };
  const fields = attributes.text.split('\0');
  const others = new Set<string>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const value = fields[at + 2];
    if (value === 'set' || value === 'true') others.add(fields[at] ?? '');
  }
  return paths.filter((path) => !others.has(path));
}

export async function passedOver({ root, head }: Repository, cancellation: Cancellation): Promise<ReadonlySet<string>> {
  const args = ['cat-file', 'blob', `${head}:${PASSED_OVER}`];
  const { code, text } = await askGit({ folder: root, args, cancellation });
  if (code !== 0) return new Set();
  return new Set(text.split('\n').flatMap((line) => line.replace(/#.*/, '').trim() || []));
}

export async function commits(
  { root, isShallow }: Repository,
  { until, renames, after, since }: CommitRange,
  onCommit: (commit: Commit) => void,
  cancellation: Cancellation,
): Promise<Unknown | undefined> {
  if (isShallow)
    return {
      unknown:
        'This is a shallow clone, of which the older history is missing. Fetch all of it (git fetch --unshallow; in GitHub Actions fetch-depth: 0).',
    };
  if (!isCommitId(until) || !isCommitId(after ?? until))
    return { unknown: 'What should be a commit has no id of one.' };
  const reader = new LogReader(onCommit);
  const args = [
    ...['log', '--reverse', '--no-merges', '--name-status', '-z', ...RENAMES[renames]],
    ...['--no-ext-diff', '--no-textconv'],
    ...['--no-show-signature', '--no-color', '--encoding=UTF-8', '--ignore-submodules=all', `--format=${LOG_FORMAT}`],
    ...(since === undefined ? [] : [`--since=${Math.trunc(since)}`]),
    ...(after === undefined ? [until] : [`${after}..${until}`]),
    '--',
  ];
  const ended = await runGit({ folder: root, args, cancellation }, (chunk) => reader.take(chunk));
  const isWhole = reader.end();
  if (ended.code !== 0 && !reader.isBroken) return { unknown: reasonOf(ended) };
  return isWhole ? undefined : { unknown: 'What git log printed could not be read.' };
}

export async function isBefore(
  { root, head }: Repository,
  earlier: string,
  cancellation: Cancellation,
): Promise<boolean> {
  if (!isCommitId(earlier)) return false;
  const args = ['merge-base', '--is-ancestor', earlier, head];
  return (await askGit({ folder: root, args, cancellation })).code === 0;
}
