/**
 * `include:` in a principles file → the Markdown files that it means, each read as a record with an id of its own.
 *
 * Globs are relative to the scope root. A text is parsed once for as long as it stays the same. Deliberately absent: what a record
 * says (records/), globs that match nothing (lint.ts), and what the team's own principles make of it (mergeRecords.ts).
 */
import type { FileSystem } from '../facts/files.js';
import { compileGlobs, type FolderTest, mayHoldMatch } from '../facts/glob.js';
import { baseName, parentOf, relativeTo, resolvePath } from '../facts/paths.js';
import type { WrittenInclude, WrittenPrinciple } from '../model/format.js';
import type { Place } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import type { Problem } from '../model/problem.js';
import { editsOf } from './edits.js';
import type { ReadFile } from './file.js';
import type { PrincipleRecord, ReadRecords } from './records/principleRecord.js';
import { readRecords } from './records/record.js';
import { slug } from './records/sentences.js';
import { placeIn, sourceOf } from './source.js';
import { linkOf } from './where.js';

/** Texts that were read, by path, with what they were read as. */
export type RecordCache = Map<string, { readonly text: string; readonly read: ReadRecords }>;

export interface IncludeReader {
  readonly list: FileSystem['list'];
  readText(path: string): Promise<string | undefined>;
  readonly cache: RecordCache;
}

export interface Included {
  readonly files: readonly ReadFile[];
  readonly problems: readonly Problem[];
  /** What is included now or would be if it were there. */
  readonly patterns: readonly IncludePattern[];
}

/** A test for paths, as one entry of `include` says it. */
export interface IncludePattern {
  readonly root: string;
  matches(relative: string): boolean;
}

const MOST_FILES = 5000;
/** So many files are read at once: an operating system lets nobody open thousands. */
const AT_ONCE = 64;
/** Folders in which nobody keeps a handbook, unless a glob names them. */
const NEVER = new Set(['.git', 'node_modules']);

/** Reads what a file includes, for the scope root that its globs are relative to. */
export async function resolveIncludes(file: ReadFile, root: string, reader: IncludeReader): Promise<Included> {
  const written = file.written.include;
  const files: ReadFile[] = [];
  const problems: Problem[] = [];
  const patterns: IncludePattern[] = [];
  const seen = new Set<string>();
  const ids = new Set<string>();
  for (const [i, entry] of listOf(written as string | WrittenInclude | undefined).entries()) {
    const at = ['include', ...(Array.isArray(written) ? [i] : [])];
    const include: WrittenInclude = typeof entry === 'string' ? { paths: entry } : entry;
    const place = typeof entry === 'string' ? file.valuePlace(at) : file.valuePlace([...at, 'paths']);
    const globs = listOf(include.paths).map((glob) => glob.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, ''));
    const matches = compileGlobs(globs);
    patterns.push({ root, matches });
    const found = (await filesOf(root, globs, matches, reader.list)).filter((path) => !seen.has(path));
    if (found.length > MOST_FILES) {
      const message = `This includes more than ${MOST_FILES} files; the rest is left out. Name a smaller folder.`;
      problems.push({ code: 'includes-too-much', severity: 'warning', message, ...place });
    }
    const some = found.slice(0, MOST_FILES);
    for (let from = 0; from < some.length; from += AT_ONCE) {
      const batch = some.slice(from, from + AT_ONCE);
      const texts = await Promise.all(batch.map((path) => reader.readText(path)));
      for (const [n, path] of batch.entries()) {
        const text = texts[n];
        seen.add(path);
        // A principle of our own kind says itself what it is.
        if (text === undefined || path === file.path) continue;
        const read = remembered(path, text, reader.cache);
        problems.push(...read.problems);
        if (read.records.length > 0) files.push(asFile(path, text, read.records, { include, place, ids }));
      }
    }
  }
  return { files: files.map((one) => withSuccessor(one, files)), problems, patterns };
}

function remembered(path: string, text: string, cache: RecordCache): ReadRecords {
  const known = cache.get(path);
  if (known?.text === text) return known.read;
  const read = readRecords(path, text);
  cache.set(path, { text, read });
  return read;
}

function asFile(
  path: string,
  text: string,
  records: readonly PrincipleRecord[],
  { include, place, ids }: { readonly include: WrittenInclude; readonly place: Place; readonly ids: Set<string> },
): ReadFile {
  const { where, level, area, owner } = include;
  const source = sourceOf(path, text);
  const parts = new Map<string, PrincipleRecord>();
  const places = new Map<string, Place>();
  const principles: { [id: string]: WrittenPrinciple } = {};
  for (const record of records) {
    const id = idOf(`${include.prefix ?? ''}${record.slug}`, path, ids);
    ids.add(id);
    parts.set(id, record);
    places.set(id, placeIn(source, ...record.titleSpan));
    principles[id] = {
      ...(owner !== undefined && { owner }),
      ...record.written,
      ...(where !== undefined && { where }),
      ...(level !== undefined && { level }),
      ...(area !== undefined && { area }),
    };
  }
  const reviewedSpan = records[0]?.reviewedSpan;
  const [beginning = placeIn(source, 0, 1)] = places.values();
  const placeOf = (at: readonly (string | number)[]) => places.get(String(at[1])) ?? beginning;
  return {
    path,
    written: { principles },
    problems: [],
    broken: false,
    edits: editsOf(source, [], []),
    keyPlace: placeOf,
    valuePlace: placeOf,
    textAt: () => undefined,
    ids: [...places].map(([id, at]) => ({ id, place: at })),
    record: { includedAt: place, parts, ...(reviewedSpan && { reviewed: placeIn(source, ...reviewedSpan) }) },
  };
}

/** A record that was superseded names the other by a link or a number; a principle names it by its id. */
function withSuccessor(file: ReadFile, files: readonly ReadFile[]): ReadFile {
  const [part] = file.record?.parts.values() ?? [];
  const named = part?.successor;
  if (named === undefined) return file;
  const target = linkOf(file.path, named)?.target;
  const other = files.find((one) => one.path === target || akaOf(one).includes(named.toUpperCase()));
  const [[id, written] = []] = Object.entries(file.written.principles ?? {});
  const [successor] = other?.ids ?? [];
  if (id === undefined || typeof written !== 'object' || !successor) return file;
  return { ...file, written: { principles: { [id]: { ...written, superseded_by: successor.id } } } };
}

function akaOf({ written }: ReadFile): readonly string[] {
  return Object.values(written.principles ?? {}).flatMap((one) => (typeof one === 'string' ? [] : listOf(one.aka)));
}

/** Files of one name in several folders are told apart by their folders, and at the last by a number. */
function idOf(wanted: string, path: string, taken: ReadonlySet<string>): string {
  const withFolder = `${slug(baseName(parentOf(path)))}-${wanted}`;
  const free = [wanted, withFolder].find((id) => !taken.has(id));
  if (free !== undefined) return free;
  let n = 2;
  while (taken.has(`${withFolder}-${n}`)) n++;
  return `${withFolder}-${n}`;
}

/** The files below a root that match, sorted. Only folders that can hold a match are looked into. */
async function filesOf(
  root: string,
  globs: readonly string[],
  matches: (relative: string) => boolean,
  list: FileSystem['list'],
): Promise<readonly string[]> {
  const tests: readonly FolderTest[] = globs.filter((glob) => !glob.startsWith('!')).map(mayHoldMatch);
  const found: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    if (found.length > MOST_FILES) return;
    const below: string[] = [];
    for (const { name, kind } of await list(folder)) {
      const path = resolvePath(folder, name);
      const relative = relativeTo(root, path) ?? '';
      if (kind === 'file') {
        if (/\.(?:md|markdown|md\.erb)$/i.test(name) && matches(relative)) found.push(path);
      } else if (tests.some((test) => test(relative, NEVER.has(name)))) below.push(path);
    }
    await Promise.all(below.map(visit));
  };
  await visit(root);
  return found.sort();
}
