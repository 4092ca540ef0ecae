/**
 * Globs of ast-grep's rule files: the dialect of Rust's globset, as ast-grep uses it.
 *
 * It is not that of principles files: `*` and `?` cross folders, `src` is that one path alone, and dots are letters. Deliberately
 * absent: lists with exclusions, which ast-grep writes under `ignores`.
 */
import type { PathTest } from './glob.js';
import { compileExpression, type Piece } from './pathExpression.js';

/** Compiles one glob; undefined where it is no glob, such as `[a`. */
export function compileGlobset(glob: string, flags: { readonly caseInsensitive: boolean }): PathTest | undefined {
  const pieces = glob === '**' ? [REST] : translate(glob);
  if (pieces === undefined) return undefined;
  try {
    return compileExpression(pieces, flags.caseInsensitive ? 'sui' : 'su');
  } catch {
    // A class such as [z-a], which globset refuses, too.
    return undefined;
  }
}

/** A recursive wildcard with the slashes that it takes in; `**` anywhere else is a `*`. */
const PREFIX = /^\*\*\//;
const SUFFIX = /^\/\*\*$/;
const BETWEEN = /^\/(?:\*\*\/)+/;

const REST: Piece = { anyOf: '.' };
const SLASH: Piece = { letter: '/' };

function translate(glob: string): readonly Piece[] | undefined {
  /** The alternatives of each brace that is open, the last of which is written just now; the outermost is the whole. */
  const open: Piece[][][] = [[[]]];
  for (let at = 0; at < glob.length; ) {
    const rest = glob.slice(at);
    const atStart = at === 0 || '{,'.includes(glob[at - 1] ?? '');
    const [taken, ...meant] =
      (atStart && taking(PREFIX, rest, { oneOf: [[], [SLASH], [REST, SLASH]] })) ||
      taking(SUFFIX, rest, SLASH, REST) ||
      taking(BETWEEN, rest, { oneOf: [[SLASH], [SLASH, REST, SLASH]] }) ||
      taking(/^\*+/, rest, REST) ||
      taking(/^\?/, rest, { letter: '.' }) ||
      classIn(rest) ||
      taking(/^\\./su, rest, { letter: escaped(rest.slice(1, 3)) }) ||
      letterAt(rest, open);
    if (taken === '[' || taken === '\\' || open.length === 0) return undefined;
    open
      .at(-1)
      ?.at(-1)
      ?.push(...meant);
    at += taken.length;
  }
  return open.length === 1 ? open[0]?.[0] : undefined;
}

type Step = readonly [taken: string, ...meant: Piece[]];

/** A letter that means itself, or the beginning, the next alternative or the end of a brace. */
function letterAt(rest: string, open: Piece[][][]): Step {
  const letter = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  if (letter === '{') open.push([[]]);
  else if (letter === ',' && open.length > 1) open.at(-1)?.push([]);
  else if (letter === '}') {
    // An empty alternative stands for nothing.
    const oneOf = open.pop()?.filter((one) => one.length > 0) ?? [];
    if (oneOf.length > 0) open.at(-1)?.at(-1)?.push({ oneOf });
  } else return [letter, { letter: escaped(letter) }];
  return [letter];
}

function taking(what: RegExp, rest: string, ...meant: readonly Piece[]): Step | undefined {
  const [taken] = what.exec(rest) ?? [];
  return taken === undefined ? undefined : [taken, ...meant];
}

/** A class of letters; a bracket that stands first in it is one of them. */
function classIn(rest: string): Step | undefined {
  const [taken, not = '', letters = ''] = /^\[([!^]?)(\]?[^\]]*)\]/u.exec(rest) ?? [];
  if (taken === undefined || letters === '') return undefined;
  return [taken, { letter: `[${not === '' ? '' : '^'}${letters.replace(/[\\[\]^]/g, '\\$&')}]` }];
}

function escaped(text: string): string {
  const letter = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
