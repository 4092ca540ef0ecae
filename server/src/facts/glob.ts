/**
 * Globs of principles files: minimatch with `dot: true`, made cheap to ask many times.
 *
 * A path is first held against what any match must have (a literal beginning, an ending) and only then against the expression.
 * `src` and `src/` mean everything below. Deliberately absent: the disk, and any other dialect.
 */
import { Minimatch } from 'minimatch';
import type { NameClasses } from './nameClasses.js';
import { baseName } from './paths.js';

/** true if a path relative to the glob's root matches. */
export type PathTest = (relative: string) => boolean;

/** Of what braces stand for, so many combinations are looked at. */
const MOST_BRACES = 1000;
const OPTIONS = { dot: true, nocomment: true, nonegate: true, optimizationLevel: 2, braceExpandMax: MOST_BRACES };
const MAGIC = /[*?[\]{}()!+@\\]/;

/**
 * Compiles one glob. `./src` and `/src` are `src`; a glob that begins with `!` excludes, which only lists can express. What it asks
 * of the names of files is added to `classes`.
 */
export function compileGlob(written: string, classes?: NameClasses): PathTest {
  const glob = written
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
  if (glob === '' || glob === '.' || glob === '**') return () => true;
  if (!MAGIC.test(glob)) {
    classes?.addName(baseName(glob));
    return (path) => path === glob || path.startsWith(`${glob}/`);
  }
  const { prefix, suffix } = literals(glob);
  // Of thousands of globs, most are never asked about a path that begins and ends as they do, and many are the same.
  const matcher = () => matcherOf(glob);
  if (classes) for (const part of lastParts(glob, matcher)) addLastPart(part, classes);
  return (path) => path.startsWith(prefix) && path.endsWith(suffix) && matcher().match(path);
}

type Matcher = Pick<Minimatch, 'match' | 'globParts'>;

const MOST_MATCHERS = 4096;
const MATCHERS = new Map<string, Matcher>();
const MATCHES_NOTHING: Matcher = { match: () => false, globParts: [] };

function matcherOf(glob: string): Matcher {
  const known = MATCHERS.get(glob) ?? makeMatcher(glob);
  if (MATCHERS.size >= MOST_MATCHERS) MATCHERS.clear();
  MATCHERS.set(glob, known);
  return known;
}

function makeMatcher(glob: string): Matcher {
  try {
    return new Minimatch(glob, OPTIONS);
  } catch {
    // Too long or too deep: its author is told that it matches no file.
    return MATCHES_NOTHING;
  }
}

/** The parts that a glob may end with. What braces and dots make of it, the matcher knows. */
function lastParts(glob: string, matcher: () => Matcher): readonly string[] {
  if (glob.includes('{') || /(?:^|\/)\.\.?(?:\/|$)/.test(glob))
    return matcher().globParts.map((parts) => parts.at(-1) ?? '');
  return [baseName(glob)];
}

function addLastPart(part: string, classes: NameClasses): void {
  if (part === '**' || part === '*') return;
  const { suffix } = literals(part);
  if (!MAGIC.test(part)) classes.addName(part);
  else if (part === `*${suffix}`) classes.addTest(part, (name) => name.endsWith(suffix));
  else {
    const matcher = new Minimatch(part, { ...OPTIONS, nobrace: true });
    classes.addTest(part, (name) => matcher.match(name));
  }
}

/** A test for a list of globs: any of those without `!`, and none of those with. Of exclusions alone: everything else. */
export function compileGlobs(written: readonly string[], classes?: NameClasses): PathTest {
  const compile = (glob: string) => compileGlob(glob, classes);
  const negative = written.filter((glob) => glob.startsWith('!')).map((glob) => compile(glob.slice(1)));
  const positive = written.filter((glob) => !glob.startsWith('!')).map(compile);
  return (path) =>
    (positive.length === 0 ? negative.length > 0 : positive.some((test) => test(path))) &&
    !negative.some((test) => test(path));
}

/** What every match of a glob begins and ends with, as far as that is plain to see. */
function literals(glob: string): { prefix: string; suffix: string } {
  const first = glob.search(MAGIC);
  const head = glob.slice(0, first);
  const prefix = head.slice(0, head.lastIndexOf('/') + 1);
  const tail = /(?:^|[*/])([^*?[\]{}()!+@\\/]*)$/.exec(glob)?.[1] ?? '';
  return { prefix, suffix: tail };
}

/** true if a folder (relative to the glob's root) can hold a match. `byName`: only if the glob names the folder itself. */
export type FolderTest = (relative: string, byName: boolean) => boolean;

/** Which folders to look into for the matches of one glob. */
export function mayHoldMatch(written: string): FolderTest {
  const glob = written.replace(/\/+$/, '');
  if (!MAGIC.test(glob)) return (folder) => glob === folder || isBelow(glob, folder) || isBelow(folder, glob);
  const matcher = new Minimatch(glob, { dot: true, nocomment: true, nonegate: true });
  const { prefix } = literals(glob);
  return (folder, byName) =>
    byName ? prefix === `${folder}/` || isBelow(prefix, folder) : matcher.match(folder, true);
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}
