/**
 * Globs of ast-grep's rule files: the dialect of Rust's globset, as ast-grep uses it.
 *
 * It is not that of principles files: `*` and `?` cross folders, `src` is that one path alone, and dots are letters. Deliberately
 * absent: lists with exclusions, which ast-grep writes under `ignores`.
 */
import type { PathTest } from './glob.js';

/** Compiles one glob; undefined where it is no glob, such as `[a`. */
export function compileGlobset(glob: string, flags: { readonly caseInsensitive: boolean }): PathTest | undefined {
  const expression = glob === '**' ? '.*' : translate(glob);
  if (expression === undefined) return undefined;
  try {
    const compiled = new RegExp(`^${expression}$`, flags.caseInsensitive ? 'sui' : 'su');
    return (path) => compiled.test(path);
  } catch {
    // A class such as [z-a], which globset refuses, too.
    return undefined;
  }
}

/** A recursive wildcard with the slashes that it takes in; `**` anywhere else is a `*`. */
const PREFIX = /^\*\*\//;
const SUFFIX = /^\/\*\*$/;
const BETWEEN = /^\/(?:\*\*\/)+/;

function translate(glob: string): string | undefined {
  const pieces: string[] = [];
  let depth = 0;
  for (let at = 0; at < glob.length; ) {
    const rest = glob.slice(at);
    const atStart = at === 0 || '{,'.includes(glob[at - 1] ?? '');
    const letter = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    const [taken, meant] = (atStart && taking(PREFIX, rest, '(?:/?|.*/)')) ||
      taking(SUFFIX, rest, '/.*') ||
      taking(BETWEEN, rest, '(?:/|/.*/)') ||
      taking(/^\*+/, rest, '.*') ||
      taking(/^\?/, rest, '.') ||
      classIn(rest) ||
      taking(/^\\./su, rest, escaped(rest.slice(1, 3))) ||
      (letter === '{' && ['{', OPEN]) ||
      (letter === '}' && ['}', CLOSE]) ||
      (letter === ',' && depth > 0 && [',', OR]) || [letter, escaped(letter)];
    if (taken === '[' || taken === '\\') return undefined;
    if (letter === '{') depth++;
    if (letter === '}') depth--;
    if (depth < 0) return undefined;
    put(meant, pieces);
    at += taken.length;
  }
  return depth === 0 ? pieces.join('') : undefined;
}

const OPEN = '(?:';
const OR = '|';
const CLOSE = ')';

/** Adds a piece of the expression; an empty alternative stands for nothing. */
function put(piece: string, pieces: string[]): void {
  const last = pieces.at(-1);
  if (piece === OR && (last === OPEN || last === OR)) return;
  if (piece === CLOSE && last === OR) pieces.pop();
  if (piece === CLOSE && pieces.at(-1) === OPEN) pieces.pop();
  else pieces.push(piece);
}

type Step = readonly [taken: string, meant: string];

function taking(what: RegExp, rest: string, meant: string): Step | undefined {
  const [taken] = what.exec(rest) ?? [];
  return taken === undefined ? undefined : [taken, meant];
}

/** A class of letters; a bracket that stands first in it is one of them. */
function classIn(rest: string): Step | undefined {
  const [taken, not = '', letters = ''] = /^\[([!^]?)(\]?[^\]]*)\]/u.exec(rest) ?? [];
  if (taken === undefined || letters === '') return undefined;
  return [taken, `[${not === '' ? '' : '^'}${letters.replace(/[\\[\]^]/g, '\\$&')}]`];
}

function escaped(text: string): string {
  const letter = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
