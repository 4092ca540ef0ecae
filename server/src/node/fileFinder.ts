/**
 * Finds files on the disk. What is looked at is decided here alone, for editor and command line: not what a .gitignore file
 * leaves out (nested ones, and those above up to the repository's root), not version control's own folders, not node_modules.
 *
 * Symbolic links are not followed, as git does not: what they lead to is looked at where it lies, and a loop cannot trap us.
 * Deliberately absent: reading the files, and the `ignore:` of principles files.
 */
import { type Dirent, promises as fs, readdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import ignore, { type Ignore } from 'ignore';
import { type Cancellation, throwIfCancelled } from '../facts/cancellation.js';
import type { FileFinder, Walk } from '../facts/files.js';
import { baseName, isWithin, parentOf, relativeTo, upward } from '../facts/paths.js';
import type { SkipReason } from '../model/finding.js';
import { isPrinciplesFile } from '../principles/index.js';

/** Folders that hold no code of the team's, whatever .gitignore says. */
const NEVER = new Set(['.git', '.hg', '.svn', '.jj', 'node_modules']);

/** A walk holds up whatever else its process does for so many milliseconds at most. */
const TURN = 5;

/** The rules of one .gitignore file and the folder that they are relative to. */
interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

export function createFileFinder(): FileFinder {
  /** What holds in a folder, outermost first; forgotten at each walk, so that an edited .gitignore takes effect. */
  const known = new Map<string, readonly Rules[]>();
  /** The files that the last walk found, which need not be judged once more. */
  let found: ReadonlySet<string> = new Set();

  /** The rules of a folder and of those above it, as far as its repository goes. */
  const rulesOf = async (folder: string): Promise<readonly Rules[]> => {
    const earlier = known.get(folder);
    if (earlier) return earlier;
    const own = await readRules(folder);
    const top = parentOf(folder) === folder || (await exists(join(folder, '.git')));
    const above = top ? [] : await rulesOf(parentOf(folder));
    const rules = own ? [...above, own] : above;
    known.set(folder, rules);
    return rules;
  };

  const walk = async (starts: readonly string[], cancellation: Cancellation): Promise<Walk> => {
    known.clear();
    const files: string[] = [];
    let turn = performance.now() + TURN;
    const visit = async (start: string): Promise<void> => {
      const folders: [path: string, above: readonly Rules[]][] = [[start, await rulesOf(parentOf(start))]];
      for (let next = folders.pop(); next; next = folders.pop()) {
        const [folder, above] = next;
        if (performance.now() > turn) {
          await nextTurn();
          turn = performance.now() + TURN;
        }
        throwIfCancelled(cancellation);
        const entries = entriesOf(folder);
        const has = (name: string) => entries.some((entry) => entry.name === name);
        const own = has('.gitignore') ? await readRules(folder) : undefined;
        const inherited = has('.git') ? [] : above;
        const rules = own ? [...inherited, own] : inherited;
        known.set(folder, rules);
        for (const entry of entries) {
          const path = join(folder, entry.name.normalize('NFC'));
          if (entry.isDirectory()) {
            if (!NEVER.has(entry.name) && !leftOut(rules, `${path}/`)) folders.push([path, rules]);
          } else if (entry.isFile() && !leftOut(rules, path)) files.push(path);
        }
      }
    };
    const outer = [...new Set(starts)].filter((one) => !starts.some((other) => other !== one && isWithin(other, one)));
    for (const start of outer) {
      if (await isFolder(start)) await visit(start);
      else if (await exists(start)) files.push(start);
    }
    files.sort();
    found = new Set(files);
    return { files, principlesFiles: files.filter(isPrinciplesFile) };
  };

  const skipReason = async (path: string, folders: readonly string[]): Promise<SkipReason | undefined> => {
    const folder = folders.find((one) => isWithin(one, path));
    if (folder === undefined) return 'outside';
    if (folder === path || found.has(path)) return undefined;
    for (const part of upward(parentOf(path))) {
      if (NEVER.has(baseName(part))) return 'ignored';
      if (part === folder) break;
      if ((await isLink(part)) || leftOut(await rulesOf(parentOf(part)), `${part}/`)) return 'ignored';
    }
    return (await isLink(path)) || leftOut(await rulesOf(parentOf(path)), path) ? 'ignored' : undefined;
  };

  return { walk, skipReason };
}

/** true if the innermost rule that speaks of a path leaves it out. A folder ends with a slash. */
function leftOut(all: readonly Rules[], path: string): boolean {
  let out = false;
  for (const { folder, rules } of all) {
    const relative = relativeTo(folder, path);
    if (!relative || relative === '/') continue;
    const { ignored, unignored } = rules.test(relative);
    if (ignored) out = true;
    else if (unignored) out = false;
  }
  return out;
}

async function readRules(folder: string): Promise<Rules | undefined> {
  const text = await fs.readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : { folder, rules: ignore({ allowRelativePaths: true }).add(text) };
}

/**
 * What lies in a folder; nothing, if it may not be read or has gone meanwhile. Read at once: to wait for each of many folders takes
 * four times as long as to read it.
 */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // The same as an empty one: nothing in it is looked at.
    return [];
  }
}

async function isFolder(path: string): Promise<boolean> {
  return fs.stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return fs.access(path).then(
    () => true,
    () => false,
  );
}

async function isLink(path: string): Promise<boolean> {
  return fs.lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
