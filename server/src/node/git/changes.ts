/**
 * What differs between a commit and the files on the disk, and how a file was at a commit.
 *
 * Files on the disk are never given to git: it would pass them to programs that a repository's configuration names as filters.
 * Deliberately absent: which lines changed (facts/changedLines.ts), and texts that are open in an editor.
 */
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { type Cancellation, throwIfCancelled } from '../../facts/cancellation.js';
import type { Change, MergeBase, Repository, Unknown } from '../../facts/git.js';
import { decodeText } from '../readText.js';
import { askGit, type Setting } from './process.js';
import { isCommitId, reasonOf } from './reasons.js';

/** Branches that others start from, by their usual names; the first that is there counts. */
const USUAL = ['refs/remotes/origin/HEAD', 'refs/remotes/upstream/HEAD'].concat(
  ['main', 'master', 'trunk', 'develop'].flatMap((name) => [`refs/remotes/origin/${name}`, `refs/heads/${name}`]),
);
/** A name that git takes for nothing else: no option, no range, no pattern. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_./+#-]*$/u;

export async function mergeBase(
  repository: Repository,
  branch: string | undefined,
  cancellation: Cancellation,
): Promise<MergeBase | Unknown> {
  const { root, head, isShallow } = repository;
  const start = await startOf(repository, branch, cancellation);
  if ('unknown' in start) return start;
  const args = ['merge-base', start.commit, head];
  const found = await askGit({ folder: root, args, cancellation });
  const commit = found.text.trim().split('\n')[0] ?? '';
  if (found.code === 0 && isCommitId(commit)) return { commit, branch: start.branch };
  if (found.code !== 1) return { unknown: reasonOf(found) };
  const missing = isShallow ? ' This is a shallow clone: fetch more of its history.' : '';
  return { unknown: `What is checked out has no commit in common with ${start.branch}.${missing}` };
}

async function startOf(
  { root }: Repository,
  branch: string | undefined,
  cancellation: Cancellation,
): Promise<MergeBase | Unknown> {
  if (branch !== undefined && isCommitId(branch)) return { commit: branch, branch };
  if (branch !== undefined && (!NAME.test(branch) || branch.includes('..')))
    return { unknown: `"${branch}" is no name of a branch.` };
  const wanted =
    branch === undefined
      ? USUAL
      : [`refs/remotes/origin/${branch}`, `refs/remotes/${branch}`, `refs/heads/${branch}`, `refs/tags/${branch}`];
  const args = ['for-each-ref', '--format=%(refname)%00%(objectname)%00%(*objectname)', '--', ...wanted];
  const list = await askGit({ folder: root, args, cancellation });
  if (list.code !== 0) return { unknown: reasonOf(list) };
  const ids = new Map(
    list.text.split('\n').map((line) => {
      const [name = '', id = '', tagged = ''] = line.split('\0');
      return [name, tagged || id];
    }),
  );
  const name = wanted.find((one) => ids.has(one));
  if (name !== undefined)
    return { commit: ids.get(name) ?? '', branch: name.replace(/^refs\/(?:remotes|heads|tags)\//, '') };
  if (branch === undefined)
    return { unknown: 'Which branch others start from is unknown: there is no origin/HEAD, main or master.' };
  return { unknown: `There is no branch, tag or commit "${branch}" here.` };
}

export async function changedSince(
  { root }: Repository,
  commit: string,
  cancellation: Cancellation,
): Promise<readonly Change[] | Unknown> {
  if (!isCommitId(commit)) return { unknown: 'What should be a commit has no id of one.' };
  const settings = await filtersOff(root, cancellation);
  if (!settings)
    return { unknown: 'The configuration of this repository names a filter in a way that cannot be read.' };
  const raw = ['diff-index', '--raw', '-z', '--no-renames', '--no-abbrev', '--no-ext-diff', '--no-textconv'];
  const args = [...raw, '--ignore-submodules=all', commit, '--'];
  const tracked = await askGit({ folder: root, args, settings, cancellation });
  if (tracked.code !== 0) return { unknown: reasonOf(tracked) };
  const list = ['ls-files', '--others', '--exclude-standard', '-z', '--full-name', '--'];
  const others = await askGit({ folder: root, args: list, settings, cancellation });
  if (others.code !== 0) return { unknown: reasonOf(others) };
  const changes: Change[] = [];
  const fields = tracked.text.split('\0');
  for (let at = 0; at + 1 < fields.length; at += 2) {
    throwIfCancelled(cancellation);
    const [, , before = '', after = '', status = ''] = (fields[at] ?? '').split(' ');
    const path = fields[at + 1] ?? '';
    // Git looks at a file's time first. One that was only touched is as it was.
    if (status === 'M' && isNone(after) && (await isAsIn(before, join(root, path)))) continue;
    changes.push({ kind: status === 'A' || status === 'D' ? status : 'M', path });
  }
  for (const path of others.text.split('\0')) if (path !== '') changes.push({ kind: 'A', path });
  return changes;
}

/** Programs that the configuration names for texts on their way to and from the disk, all set to none; undefined where it cannot be. */
async function filtersOff(root: string, cancellation: Cancellation): Promise<readonly Setting[] | undefined> {
  const args = ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'];
  const { text } = await askGit({ folder: root, args, cancellation });
  const names = text.split('\0').filter((name) => /\.(?:clean|smudge|process|required)$/.test(name));
  if (names.some((name) => name.includes('='))) return undefined;
  return names.map((name) => [name, name.endsWith('.required') ? 'false' : '']);
}

function isNone(id: string): boolean {
  return /^0+$/.test(id);
}

/** true if a file on the disk is the blob of this id, as it is or with git's line endings. */
async function isAsIn(id: string, path: string): Promise<boolean> {
  const bytes = await fs.readFile(path).catch(() => undefined);
  if (!bytes) return false;
  const isBlob = (content: Buffer) => {
    const hash = createHash(id.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${content.length}\0`).update(content).digest('hex') === id;
  };
  return isBlob(bytes) || isBlob(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'));
}

export async function textAt(
  { root }: Repository,
  commit: string,
  path: string,
  cancellation: Cancellation,
): Promise<string | undefined | Unknown> {
  if (!isCommitId(commit)) return { unknown: 'What should be a commit has no id of one.' };
  if (path.startsWith('/') || path.split('/').includes('..')) return undefined;
  // By its id first: a path by itself may be a folder, or a pattern.
  const list = ['ls-tree', '-z', '--full-tree', commit, '--', path];
  const tree = await askGit({ folder: root, args: list, cancellation });
  if (tree.code !== 0) return { unknown: reasonOf(tree) };
  const id = /^100\d{3} blob ([0-9a-f]+)\t/.exec(tree.text)?.[1];
  if (id === undefined) return undefined;
  const blob = await askGit({ folder: root, args: ['cat-file', 'blob', id], cancellation });
  return blob.code === 0 ? decodeText(blob.bytes) : { unknown: reasonOf(blob) };
}
