/**
 * CODEOWNERS: which lines give a path its owners, as GitHub and as GitLab read the file.
 *
 * On GitHub the last line that matches holds, and replaces those above. On GitLab the last one in each section does, and every
 * section counts; a line without owners takes those of its section. A line that its platform does not read is told as unread, and
 * owns nothing. Source: GitHub's "About code owners" and GitLab's "Code Owners syntax". Deliberately absent: people behind handles.
 */
import type { PathTest } from '../glob.js';
import type { NameClasses } from '../nameClasses.js';
import { compilePattern, type Platform } from './pattern.js';

export type { Platform } from './pattern.js';

/** Where CODEOWNERS may lie, relative to the root of a repository; the first one found holds. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;

/** A word with its place in the text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A line that gives paths to owners, or takes them away. */
export interface OwnerLine {
  /** From zero. */
  readonly line: number;
  /** The line without what surrounds it. */
  readonly start: number;
  readonly end: number;
  readonly pattern: string;
  /** Those that are written on it. */
  readonly written: readonly Word[];
  /** Those that hold for what it matches. */
  readonly owners: readonly Word[];
  /** The section, in lower case; empty outside of sections. */
  readonly section: string;
  /** true: what it matches belongs to nobody in its section, whatever follows. GitLab alone. */
  readonly isExclusion: boolean;
  readonly matches: PathTest;
}

/** What the platform does not read, and why, in words. */
export interface Unread extends Word {
  readonly line: number;
  readonly why: string;
}

export interface Codeowners {
  readonly platform: Platform;
  readonly lines: readonly OwnerLine[];
  readonly unread: readonly Unread[];
  /** The lines that decide about a path, one for each section; empty if none speaks of it. */
  responsible(relative: string): readonly OwnerLine[];
}

/** Which platform a file is for: by the folder that it lies in, else by sections, which only GitLab has. */
export function platformOf(path: string, text: string): Platform {
  if (path.endsWith('/.gitlab/CODEOWNERS')) return 'gitlab';
  if (path.endsWith('/.github/CODEOWNERS')) return 'github';
  return /^\^?\[[^\]\n]+\]/m.test(text) ? 'gitlab' : 'github';
}

/** Reads a CODEOWNERS file. Never throws. */
export function readCodeowners(text: string, platform: Platform, classes?: NameClasses): Codeowners {
  const lines: OwnerLine[] = [];
  const unread: Unread[] = [];
  let section = '';
  let defaults: readonly Word[] = [];
  for (const [line, written] of linesOf(text).entries()) {
    const all = wordsOf(platform === 'github' ? withoutComment(written) : written);
    const [first, ...rest] = all;
    if (!first || first.text.startsWith('#')) continue;
    const { start } = first;
    const end = all.at(-1)?.end ?? first.end;
    const say = (word: Word, why: string) => unread.push({ ...word, line, why });
    const head = platform === 'gitlab' ? sectionIn(written) : undefined;
    if (head) {
      section = head.name.toLowerCase();
      defaults = head.owners.filter(isOwner);
      for (const word of head.owners) if (!isOwner(word)) say(word, 'It is no owner: owners are handles or e-mails.');
      continue;
    }
    const whole = { text: text.slice(start, end), start, end };
    const unreadable = platform === 'github' ? unreadOnGitHub(first, rest) : undefined;
    if (unreadable !== undefined) {
      say(whole, unreadable);
      continue;
    }
    const isExclusion = platform === 'gitlab' && first.text.startsWith('!');
    const pattern = (isExclusion ? first.text.slice(1) : first.text).replace(/^\\#/, '#').replaceAll('\\ ', ' ');
    const own = rest.filter(isOwner);
    for (const word of rest) if (!isOwner(word)) say(word, 'It is no owner: owners are handles or e-mails.');
    const owners = own.length > 0 || platform === 'github' ? own : defaults;
    const matches = compilePattern(pattern, platform, classes);
    lines.push({
      line,
      start,
      end,
      pattern: first.text,
      written: own,
      owners: isExclusion ? [] : owners,
      section,
      isExclusion,
      matches,
    });
  }
  return { platform, lines, unread, responsible: responsibleIn(lines) };
}

function responsibleIn(lines: readonly OwnerLine[]): Codeowners['responsible'] {
  const sections = new Map<string, OwnerLine[]>();
  for (const one of lines) {
    const own = sections.get(one.section);
    if (own) own.push(one);
    else sections.set(one.section, [one]);
  }
  return (relative) =>
    [...sections.values()].flatMap((own) => {
      const excluded = own.find((one) => one.isExclusion && one.matches(relative));
      return excluded ?? own.findLast((one) => one.matches(relative)) ?? [];
    });
}

function unreadOnGitHub(pattern: Word, rest: readonly Word[]): string | undefined {
  if (pattern.text.startsWith('!')) return 'GitHub knows no exclusion by "!" in CODEOWNERS and skips the line.';
  if (/[[\]]/.test(pattern.text)) return 'GitHub knows no "[ ]" in CODEOWNERS and skips the line.';
  if (pattern.text.startsWith('\\#')) return 'GitHub knows no "\\#" in CODEOWNERS: the line is no pattern.';
  const wrong = rest.find((word) => !isOwner(word));
  return wrong && `GitHub skips the line, for "${wrong.text}" is no owner: owners are handles or e-mails.`;
}

/** `[Name]`, `^[Name][2] @owner`. */
function sectionIn({ text, start }: Word): { readonly name: string; readonly owners: readonly Word[] } | undefined {
  const found = /^\s*\^?\[([^\]]+)\](?:\[\d+\])?(?=\s|$)/.exec(text);
  if (!found) return undefined;
  return { name: found[1] ?? '', owners: wordsOf({ text, start, end: start + text.length }, found[0].length) };
}

const OWNER = /^(?:@@?[\p{L}\p{N}_.-]+(?:\/[\p{L}\p{N}_.-]+)*(?:\[bot\])?|[^\s@]+@[^\s@]+\.[^\s@]+)$/u;

function isOwner({ text }: Word): boolean {
  return OWNER.test(text);
}

function linesOf(text: string): readonly Word[] {
  const lines: Word[] = [];
  const ends = /\r\n|\n|\r|$/g;
  for (let start = 0; start <= text.length; ) {
    ends.lastIndex = start;
    const end = ends.exec(text);
    const at = end?.index ?? text.length;
    lines.push({ text: text.slice(start, at), start, end: at });
    if (!end || end[0] === '') break;
    start = at + end[0].length;
  }
  return lines;
}

function withoutComment(line: Word): Word {
  const text = line.text.replace(/(^|\s)#.*$/, '');
  return { ...line, text, end: line.start + text.length };
}

/** Words between blanks; a blank after a backslash belongs to its word. */
function wordsOf({ text, start }: Word, from = 0): readonly Word[] {
  return [...text.slice(from).matchAll(/(?:\\.|[^\s\\]|\\$)+/gu)].map((found) => {
    const at = start + from + found.index;
    return { text: found[0], start: at, end: at + found[0].length };
  });
}

/** The handles that own a path; empty if nobody does. */
export function ownersIn(codeowners: Codeowners, relative: string): readonly string[] {
  return [...new Set(codeowners.responsible(relative).flatMap(({ owners }) => owners.map((one) => one.text)))];
}

/** All handles that a CODEOWNERS file names, each once. */
export function handlesIn(text: string, platform: Platform): readonly string[] {
  const { lines } = readCodeowners(text, platform);
  return [...new Set(lines.flatMap(({ owners }) => owners.map((one) => one.text)))];
}
