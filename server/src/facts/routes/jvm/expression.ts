/**
 * Constant expressions as annotations of Java and Kotlin hold them: texts, names of constants, sums and lists of these.
 *
 * Read off the text, as both languages write them alike where two grammars do not. Deliberately absent: what a name stands for, and
 * any other expression, which is kept as unknown.
 */
import type { PathPart, PathText } from '../model.js';

/** An argument in brackets, with its name where it has one. */
export interface Argument {
  readonly name: string | undefined;
  readonly text: string;
  /** Where `text` begins. */
  readonly start: number;
}

/** What a name within a path stands for. */
export type NameOf = (name: string) => PathPart;

/** The arguments between the brackets that open at `open` of a text; none, if it opens none. */
export function argumentsAt(text: string, open: number): readonly Argument[] {
  return text[open] === '(' ? piecesAt(text, open).map(named) : [];
}

/** The elements of a list: `{a, b}`, `[a, b]`, `arrayOf(a, b)`; of anything else, itself. */
export function elementsOf({ text, start }: Argument): readonly Argument[] {
  const opens = /^(?:[{[]|arrayOf\s*\(|listOf\s*\()/.exec(text);
  if (!opens) return [{ name: undefined, text, start }];
  return piecesAt(text, opens[0].length - 1).map((one) => ({ ...one, name: undefined, start: start + one.start }));
}

/** The end of what opens at `open`: the place behind its closing bracket. */
export function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at = after(text, at)) {
    const letter = text[at] ?? '';
    if ('([{'.includes(letter)) depth++;
    if (')]}'.includes(letter) && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The text of a path, with `nameOf` asked for each name in it. */
export function pathIn(text: string, nameOf: NameOf): PathText {
  const parts: PathPart[] = [];
  for (const piece of splitAt(text, 0, '+')) {
    const written = piece.text;
    const quoted = /^(?:"""|")([\s\S]*?)(?:"""|")$/.exec(written);
    if (quoted && after(written, 0) === written.length) parts.push(...interpolated(quoted[1] ?? '', nameOf));
    else if (/^[\w.]+$/.test(written)) parts.push(nameOf(written));
    else if (/^\(.*\)$/s.test(written)) parts.push(...pathIn(written.slice(1, -1), nameOf));
    else parts.push({ unknown: written });
  }
  return parts;
}

/** `$name` and `${name}` of Kotlin; with a backslash before it, it is a placeholder of Spring's, which is kept as it is. */
function interpolated(text: string, nameOf: NameOf): readonly PathPart[] {
  const parts: PathPart[] = [];
  let from = 0;
  for (const found of text.matchAll(/\\\$|\$\{([\w.]+)\}|\$(\w+)/g)) {
    const name = found[1] ?? found[2];
    if (name === undefined) continue;
    parts.push(plain(text.slice(from, found.index)), nameOf(name));
    from = found.index + found[0].length;
  }
  parts.push(plain(text.slice(from)));
  return parts.filter((part) => part !== '');
}

function plain(text: string): string {
  return text.replace(/\\([\\"$])/g, '$1');
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

function piecesAt(text: string, open: number): readonly Piece[] {
  const close = closingOf(text, open) - 1;
  return splitAt(text.slice(0, close), open + 1, ',');
}

/** The pieces between marks that stand in no brackets, texts or comments. */
function splitAt(text: string, from: number, mark: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  const put = (end: number): void => {
    const piece = text
      .slice(start, end)
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (comment) => ' '.repeat(comment.length));
    const trimmed = piece.trimStart();
    if (trimmed.trim() !== '') pieces.push({ text: trimmed.trim(), start: start + piece.length - trimmed.length });
    start = end + 1;
  };
  let at = from;
  while (at < text.length) {
    const letter = text[at] ?? '';
    if ('([{'.includes(letter)) {
      at = closingOf(text, at);
      continue;
    }
    if (letter === mark) put(at);
    at = after(text, at);
  }
  put(text.length);
  return pieces;
}

function named({ text, start }: Piece): Argument {
  const name = /^(\w+)\s*=(?!=)\s*/.exec(text);
  return name
    ? { name: name[1], text: text.slice(name[0].length), start: start + name[0].length }
    : { name: undefined, text, start };
}

/** The place behind one letter, or behind a whole text or comment. */
function after(text: string, at: number): number {
  if (text.startsWith('"""', at)) return endOf(text, '"""', at + 3);
  if (text.startsWith('//', at)) return endOf(text, '\n', at + 2);
  if (text.startsWith('/*', at)) return endOf(text, '*/', at + 2);
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return at + 1;
  let end = at + 1;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}
