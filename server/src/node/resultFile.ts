/**
 * The file in which results are kept between runs: read whole, written whole.
 *
 * It stands in a folder of its own that version control leaves alone, and is replaced in one step, so that whoever is ended while
 * writing leaves the old one behind. Paths in it are relative, so that it may be carried elsewhere. Deliberately absent: what a
 * result is good for (node/cachedRunner).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextReport } from '../engine/runner.js';
import type { CheckTrouble } from '../model/check.js';

/** The folder of results, below the one that is checked. */
const FOLDER = '.because-cache';
const FILE = 'results.json';

/** A report whose checks are named by their place in the list that was asked. */
export type KeptReport = Omit<TextReport, 'path'>;

export interface KeptResult {
  /** The digest of the bytes that were looked at. */
  readonly bytes: string;
  /** The digest of what was asked of them. */
  readonly asked: string;
  /** Absent where nothing was found. */
  readonly report?: KeptReport;
}

export interface KeptResults {
  /** The digest of the plan that was compiled last, and what is wrong with it; checks are named by their place in it. */
  readonly plan?: { readonly checks: string; readonly troubles: readonly CheckTrouble[] };
  /** By path, relative to the folder. */
  readonly texts: { readonly [path: string]: KeptResult };
}

export interface ReadResults {
  readonly kept: KeptResults;
  /** What a person should know, in a plain sentence. */
  readonly complaint?: string;
}

export const NOTHING_KEPT: KeptResults = { texts: {} };

interface Head {
  /** What made the results; those of another maker are of no use. */
  readonly maker: string;
  /** The digest of the second line. */
  readonly body: string;
}

/** Reads what was kept below a folder by the same maker. Whatever is broken is as good as nothing. */
export function readResults(folder: string, maker: string): ReadResults {
  let text: string;
  try {
    text = readFileSync(join(folder, FOLDER, FILE), 'utf8');
  } catch (error) {
    if (isMissing(error)) return { kept: NOTHING_KEPT };
    return broken(error instanceof Error ? error.message : String(error));
  }
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  try {
    const head: Partial<Head> = JSON.parse(text.slice(0, end));
    if (head.body !== digestOf(body)) return broken('it is damaged');
    return { kept: head.maker === maker ? JSON.parse(body) : NOTHING_KEPT };
  } catch {
    return broken('it is damaged');
  }
}

function broken(cause: string): ReadResults {
  const complaint = `What was kept in ${FOLDER} is of no use (${cause}). Everything is looked at anew.`;
  return { kept: NOTHING_KEPT, complaint };
}

/** Keeps results below a folder. Tells in a plain sentence why it could not. */
export function writeResults(folder: string, maker: string, kept: KeptResults): string | undefined {
  const own = join(folder, FOLDER);
  const unfinished = join(own, `${process.pid}.tmp`);
  const body = JSON.stringify(kept);
  const head: Head = { maker, body: digestOf(body) };
  try {
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, '.gitignore'), '*\n');
    writeFileSync(unfinished, `${JSON.stringify(head)}\n${body}`);
    renameSync(unfinished, join(own, FILE));
    return undefined;
  } catch (error) {
    rmSync(unfinished, { force: true });
    const cause = error instanceof Error ? error.message : String(error);
    return `The results could not be kept in ${FOLDER} (${cause}). The next run looks at everything again.`;
  }
}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
