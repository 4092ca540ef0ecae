/**
 * Runs git as a child process that can do nothing but read: no hooks, no programs from a repository's configuration, no prompts, no
 * network, no locks; its output streamed and bounded, its exit code told, and its end when nobody waits any more.
 *
 * Arguments are ours; what comes from a repository stands behind `--`, on standard input, or is a commit id that was looked at.
 * Deliberately absent: what is asked (git.ts).
 */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { type Cancellation, Cancelled } from '../../facts/cancellation.js';

/** A key of git's configuration and its value. No `=` may stand in the key. */
export type Setting = readonly [name: string, value: string];

/** What a repository could set to run a program or to change what we read, set to nothing. */
const CONFIGURATION: readonly Setting[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.pager', 'cat'],
  ['core.sshCommand', 'false'],
  ['core.quotePath', 'false'],
  ['credential.helper', ''],
  ['diff.external', ''],
  ['diff.orderFile', '/dev/null'],
  ['diff.relative', 'false'],
  ['gpg.program', 'false'],
  ['log.mailmap', 'true'],
  ['log.showRoot', 'true'],
  ['log.showSignature', 'false'],
  ['submodule.recurse', 'false'],
];
const GLOBAL = ['--no-pager', '--no-optional-locks', '--literal-pathspecs'];

/** The most that is read of an answer, where it is kept whole. */
const MOST_TEXT = 64 * 1024 * 1024;
const MOST_ERROR = 8 * 1024;

export interface Asked {
  /** The folder in which git is asked, absolute. */
  readonly folder: string;
  readonly args: readonly string[];
  /** More of git's configuration for this once. */
  readonly settings?: readonly Setting[];
  /** Standard input. */
  readonly input?: string;
  readonly cancellation: Cancellation;
}

export interface Ended {
  /** null: git did not start, was ended, or said too much. */
  readonly code: number | null;
  readonly error: string;
}

/** Runs git and hands on what it prints, until that is not wanted (false). @throws Cancelled if nobody wants it any more */
export function runGit(asked: Asked, onOutput: (chunk: Buffer) => boolean): Promise<Ended> {
  const { cancellation, folder, args, settings = [], input } = asked;
  const program = findGit();
  if (program === undefined) return Promise.resolve({ code: null, error: 'git is not installed' });
  if (cancellation.isCancellationRequested) return Promise.reject(new Cancelled());
  return new Promise((resolve, reject) => {
    const configuration = [...CONFIGURATION, ...settings].flatMap((one) => ['-c', one.join('=')]);
    const child = spawn(program, [...GLOBAL, '-C', folder, ...configuration, ...args], {
      // Not the repository: on Windows programs are looked for in the folder that one stands in.
      cwd: dirname(program),
      env: environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let error = '';
    let isStopped = false;
    const end = () => {
      isStopped = true;
      child.kill('SIGKILL');
    };
    const subscription = cancellation.onCancellationRequested(end);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!isStopped && !onOutput(chunk)) end();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (error.length < MOST_ERROR) error += text.slice(0, MOST_ERROR);
    });
    // Git that has ended already takes no more input; its exit code tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', (problem) => {
      subscription.dispose();
      resolve({ code: null, error: problem.message });
    });
    child.on('close', (code) => {
      subscription.dispose();
      if (cancellation.isCancellationRequested) reject(new Cancelled());
      else resolve({ code: isStopped ? null : code, error });
    });
  });
}

/** Runs git and keeps what it prints. */
export async function askGit(asked: Asked): Promise<Ended & { readonly text: string; readonly bytes: Buffer }> {
  const chunks: Buffer[] = [];
  let size = 0;
  const ended = await runGit(asked, (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    return size <= MOST_TEXT;
  });
  const bytes = Buffer.concat(chunks);
  return { ...ended, bytes, text: bytes.toString('utf8') };
}

/** What leads git elsewhere, or lets it run something. */
const LEADING = /^(?:GIT_|SSH_ASKPASS$|LESS|PAGER$|EDITOR$|VISUAL$)/i;

/** The user's own environment without that. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LEADING.test(name));
  return {
    ...Object.fromEntries(kept),
    // There is no protocol of this name, and a repository cannot allow another.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ASKPASS: '',
    GIT_PAGER: 'cat',
    LC_ALL: 'C',
  };
}

let found: string | undefined | null = null;

/** git on the user's path, in folders that are named whole; looked for once. */
function findGit(): string | undefined {
  if (found === null) found = places().find(isExecutable);
  return found;
}

function places(): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  if (process.platform === 'win32') return folders.map((folder) => join(folder, 'git.exe'));
  const named = folders.map((folder) => join(folder, 'git'));
  if (process.platform !== 'darwin') return named;
  // The system's own asks to be installed, in a window, where developer tools are missing.
  return [
    ...named.filter((path) => path !== '/usr/bin/git'),
    '/Library/Developer/CommandLineTools/usr/bin/git',
    '/Applications/Xcode.app/Contents/Developer/usr/bin/git',
  ];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // It is not there, or is not ours to run: the next folder may have one.
    return false;
  }
}
