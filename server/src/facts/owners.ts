/**
 * CODEOWNERS: who owns a path, as handles. The last line whose pattern matches holds, as on GitHub; section headings of GitLab give
 * their default owners to the lines below them.
 *
 * Source: GitHub's "About code owners" and GitLab's "Code Owners syntax". Deliberately absent: people behind handles, and finding
 * anything wrong with the file.
 */
import { compileGlob, type PathTest } from './glob.js';
import type { NameClasses } from './nameClasses.js';

/** The owners of a path relative to the folder that CODEOWNERS speaks of; empty if nobody owns it. */
export type OwnersOf = (relative: string) => readonly string[];

/** Where CODEOWNERS may lie, relative to the root of a repository; the first one found holds. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;

interface Line {
  readonly matches: PathTest;
  readonly owners: readonly string[];
}

/** Reads a CODEOWNERS file. A line that nobody can read owns nothing. */
export function readCodeowners(text: string, classes?: NameClasses): OwnersOf {
  const lines: Line[] = [];
  let defaults: readonly string[] = [];
  for (const written of text.split(/\r\n|\n|\r/)) {
    const line = written.replace(/(^|\s)#.*$/, '').trim();
    const section = /^\^?\[[^\]]+\](?:\[\d+\])?\s*(.*)$/.exec(line);
    if (section) {
      defaults = handles(section[1] ?? '');
      continue;
    }
    const [pattern, ...rest] = line.split(/(?<!\\)\s+/);
    if (!pattern) continue;
    const owners = rest.length > 0 ? handles(rest.join(' ')) : defaults;
    lines.push({ matches: compilePattern(pattern.replaceAll('\\ ', ' '), classes), owners });
  }
  return (relative) => lines.findLast((line) => line.matches(relative))?.owners ?? [];
}

function handles(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word.includes('@'));
}

/** A pattern of CODEOWNERS as a glob: a slash inside anchors it, a folder means all below, but `docs/*` only what lies in docs. */
function compilePattern(pattern: string, classes: NameClasses | undefined): PathTest {
  if (pattern === '*') return () => true;
  const anchored = /\/./.test(pattern);
  const glob = `${anchored ? '' : '**/'}${pattern.replace(/^\//, '')}`;
  if (glob.endsWith('/')) return compileGlob(`${glob}**`, classes);
  if (glob.endsWith('*')) return compileGlob(glob, classes);
  const itself = compileGlob(glob, classes);
  const below = compileGlob(`${glob}/**`, classes);
  return (path) => itself(path) || below(path);
}

/** All handles that a CODEOWNERS file names, each once. */
export function handlesIn(text: string): readonly string[] {
  return [...new Set(text.split(/\r\n|\n|\r/).flatMap((line) => handles(line.replace(/(^|\s)#.*$/, ''))))];
}
