/**
 * Looks for many literals in a text at once: one step for each character, however many literals there are (Aho and Corasick).
 *
 * A literal may be asked for as a whole word: then it counts only where no letter of English, digit or `_` continues it. Deliberately
 * absent: where it occurs, and anything but exact letters.
 */
import type { Literal } from '../facts/syntaxTrees.js';

export interface LiteralSearch {
  /** The literals that occur, by their index; in order of their first occurrence. */
  in(text: string): readonly number[];
}

export function literalKey(literal: Literal): string {
  return typeof literal === 'string' ? `=${literal}` : `w${literal.word}`;
}

interface Ending {
  readonly index: number;
  /** The length of a literal that must be a whole word; 0 for another. */
  readonly wordLength: number;
}

/** Characters that occur in no literal share a class. */
const OTHER = 0;
const CODE_UNITS = 0x10000;

export function compileLiteralSearch(literals: readonly Literal[]): LiteralSearch {
  const { classes, count } = classesIn(literals);
  const { children, endings } = trieOf(literals, classes);
  const width = Math.max(1, Math.ceil(Math.log2(count)));
  // A row for each state, an entry for each class: twice the offset of the next row, and one more if a literal ends there.
  const table = new Int32Array(children.length << width);
  const falls = new Int32Array(children.length);
  const order = [0];
  for (const state of order) {
    const fall = falls[state]!;
    if (state !== 0) endings[state]!.push(...endings[fall]!);
    for (let unit = 0; unit < count; unit++) {
      const child = children[state]!.get(unit);
      const next = state === 0 ? 0 : (table[(fall << width) | unit]! >> 1) >> width;
      if (child !== undefined) {
        falls[child] = next;
        order.push(child);
      }
      table[(state << width) | unit] = ((child ?? next) << width) << 1;
    }
  }
  for (let at = 0; at < table.length; at++) if (endings[(table[at]! >> 1) >> width]!.length > 0) table[at]! |= 1;
  return { in: (text) => search(text, { table, width, classes, endings, count: literals.length }) };
}

function classesIn(literals: readonly Literal[]): { readonly classes: Uint16Array; readonly count: number } {
  const classes = new Uint16Array(CODE_UNITS);
  let count = OTHER + 1;
  for (const literal of literals) {
    const text = textOf(literal);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (classes[unit] === OTHER) classes[unit] = count++;
    }
  }
  return { classes, count };
}

function trieOf(literals: readonly Literal[], classes: Uint16Array) {
  const children = [new Map<number, number>()];
  const endings: Ending[][] = [[]];
  for (const [index, literal] of literals.entries()) {
    const text = textOf(literal);
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = classes[text.charCodeAt(i)]!;
      let child = children[state]!.get(unit);
      if (child === undefined) {
        child = children.length;
        children[state]!.set(unit, child);
        children.push(new Map());
        endings.push([]);
      }
      state = child;
    }
    endings[state]!.push({ index, wordLength: typeof literal === 'string' ? 0 : text.length });
  }
  return { children, endings };
}

function textOf(literal: Literal): string {
  return typeof literal === 'string' ? literal : literal.word;
}

interface Automaton {
  readonly table: Int32Array;
  readonly width: number;
  readonly classes: Uint16Array;
  readonly endings: readonly (readonly Ending[])[];
  readonly count: number;
}

function search(text: string, { table, width, classes, endings, count }: Automaton): readonly number[] {
  const found: number[] = [];
  const isFound = new Uint8Array(count);
  let row = 0;
  for (let i = 0; i < text.length; i++) {
    const entry = table[row + classes[text.charCodeAt(i)]!]!;
    row = entry >> 1;
    if ((entry & 1) === 0) continue;
    for (const { index, wordLength } of endings[row >> width]!) {
      if (isFound[index] === 1) continue;
      if (wordLength > 0 && (continuesWord(text, i + 1) || continuesWord(text, i - wordLength))) continue;
      isFound[index] = 1;
      found.push(index);
    }
  }
  return found;
}

/** Whether the character there is one that a word goes on with; none stands outside of the text. */
function continuesWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95;
}
