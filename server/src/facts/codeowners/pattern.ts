/**
 * A pattern of CODEOWNERS as a test of paths, as each platform matches it.
 *
 * GitHub: as in .gitignore (a slash inside anchors), but without `!`, `[ ]` and `\#`, and `docs/*` means no folder. GitLab: Ruby's
 * fnmatch from the root, before which a star for any folder stands where the pattern does not begin with a slash. Deliberately
 * absent: which line holds.
 */
import type { PathTest } from '../glob.js';
import type { NameClasses } from '../nameClasses.js';
import { compileExpression, type Piece } from '../pathExpression.js';

export type Platform = 'github' | 'gitlab';

/** Compiles one pattern; what it asks of the names of files is added to `classes`. */
export function compilePattern(pattern: string, platform: Platform, classes?: NameClasses): PathTest {
  if (/^\/?\*$/.test(pattern) && platform === 'github') return pattern === '*' ? () => true : isAtTop;
  if (pattern === '*') return () => true;
  const glob = platform === 'github' ? gitHubGlob(pattern) : gitLabGlob(pattern);
  const pieces = glob.flatMap(toPieces(platform));
  const isMet = compileExpression(pieces, 'u');
  addLastPart(glob.at(-1) ?? '', platform, classes);
  if (platform === 'gitlab' || /[/*]$/.test(pattern)) return isMet;
  const isBelow = compileExpression([...pieces, SLASH, ANYTHING], 'su');
  return (path) => isMet(path) || isBelow(path);
}

function isAtTop(path: string): boolean {
  return !path.includes('/');
}

/** The parts of a path that a pattern means; `**` stands for any number of folders, or at the end for everything below. */
function gitHubGlob(pattern: string): readonly string[] {
  const isAnchored = /\/./.test(pattern);
  const parts = pattern.replace(/^\//, '').split('/');
  const own = parts.at(-1) === '' ? [...parts.slice(0, -1), '**'] : parts;
  return isAnchored ? own : ['**', ...own];
}

function gitLabGlob(pattern: string): readonly string[] {
  const parts = pattern.replace(/^\//, '').split('/');
  const own = parts.at(-1) === '' ? [...parts.slice(0, -1), '**'] : parts;
  return pattern.startsWith('/') ? own : ['**', ...own];
}

const SLASH: Piece = { letter: '/' };
const ANYTHING: Piece = { anyOf: '.' };

function toPieces(platform: Platform): (part: string, index: number, parts: readonly string[]) => readonly Piece[] {
  return (part, index, parts) => {
    const isLast = index === parts.length - 1;
    if (part !== '**') return [...piecesOfPart(part, platform), ...(isLast ? [] : [SLASH])];
    return isLast ? [{ letter: '.' }, ANYTHING] : [{ oneOf: [[], [{ letter: '[^/]' }, ANYTHING, SLASH]] }];
  };
}

/** One part of a path: stars, question marks, on GitLab sets of characters; the rest as it is. */
function piecesOfPart(part: string, platform: Platform): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < part.length; i++) {
    const unit = String.fromCodePoint(part.codePointAt(i) ?? 0);
    const set = platform === 'gitlab' && unit === '[' ? /^\[([!^]?)([^\]/]+)\]/.exec(part.slice(i)) : null;
    if (set) {
      pieces.push({ letter: `[${set[1] ? '^' : ''}${setOf(set[2] ?? '')}]` });
      i += set[0].length - 1;
    } else if (unit === '*') {
      while (part[i + 1] === '*') i++;
      pieces.push({ anyOf: '[^/]' });
    } else if (unit === '?') pieces.push({ letter: '[^/]' });
    else if (unit === '\\' && i + 1 < part.length) pieces.push({ letter: literally(part[++i] ?? '') });
    else {
      pieces.push({ letter: literally(unit) });
      i += unit.length - 1;
    }
  }
  return pieces;
}

/** The characters of a set; a range that runs backwards is its signs, one by one. */
function setOf(written: string): string {
  const signs = written.replace(/[\\\]^[]/g, '\\$&');
  const isBackwards = [...written.matchAll(/(.)-(.)/gu)].some(([, from = '', to = '']) => from > to);
  return isBackwards ? signs.replaceAll('-', '\\x2d') : signs;
}

function literally(unit: string): string {
  return unit.replace(/[\\^$.*+?()[\]{}|/-]/g, (one) => (one === '-' ? '\\x2d' : `\\${one}`));
}

function addLastPart(part: string, platform: Platform, classes: NameClasses | undefined): void {
  if (!classes || part === '**' || part === '*') return;
  if (!/[*?[\\]/.test(part)) {
    classes.addName(part);
    return;
  }
  classes.addTest(`${platform} ${part}`, compileExpression(piecesOfPart(part, platform), 'u'));
}
