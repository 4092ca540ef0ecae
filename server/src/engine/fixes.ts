/**
 * Applies fixes to a text so that overlapping ones never corrupt it: those that do not meet are applied, the new text is checked
 * again, and so on until nothing is left to do. What a face gets is the edits of the first text, as small as they can be.
 *
 * Deliberately absent: which fixes are wanted (the caller chooses) and how text is found or saved.
 */
import type { Finding, Fix } from '../model/finding.js';
import { indexLines } from '../model/lines.js';
import type { TextEdit } from '../model/problem.js';

/** More rounds than nested fixes need in practice; what still moves after them would move for ever. */
const MOST_ROUNDS = 20;

/** An edit by offsets: what is computed with before it is given ranges. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The first safe fix of a finding that changes no other file. */
export function safeFixOf(finding: Finding): Fix | undefined {
  return finding.fixes.find((fix) => fix.class === 'safe' && !fix.elsewhere);
}

/**
 * Edits of as many fixes as go together, in the order of the text. A fix is taken whole or not at all; of two that meet, the one
 * that begins first.
 */
export function editsThatGoTogether(fixes: readonly Fix[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  const ordered = fixes.filter((fix) => fix.edits.length > 0).sort((a, b) => firstOffset(a) - firstOffset(b));
  for (const fix of ordered) {
    const edits = [...fix.edits].sort((a, b) => a.range.start.offset - b.range.start.offset);
    const places = edits.map((edit) => placeAmong(taken, edit));
    if (places.includes(undefined) || edits.some((edit, i) => i > 0 && meet(edits[i - 1] as TextEdit, edit))) continue;
    for (const edit of edits) taken.splice(placeAmong(taken, edit) ?? taken.length, 0, edit);
  }
  return taken;
}

function firstOffset(fix: Fix): number {
  return Math.min(...fix.edits.map((edit) => edit.range.start.offset));
}

/** Two edits in order meet if they share text or begin at the same place; one may begin where the other ends. */
function meet(first: TextEdit, second: TextEdit): boolean {
  return first.range.end.offset > second.range.start.offset || first.range.start.offset === second.range.start.offset;
}

/** Where an edit belongs among edits in order; undefined if it meets one of them. */
function placeAmong(edits: readonly TextEdit[], edit: TextEdit): number | undefined {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle] as TextEdit).range.start.offset < edit.range.start.offset) low = middle + 1;
    else high = middle;
  }
  const before = edits[low - 1];
  const after = edits[low];
  if ((before && meet(before, edit)) || (after && meet(edit, after))) return undefined;
  return low;
}

/** The text after edits that do not meet. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.range.start.offset - b.range.start.offset)) {
    parts.push(text.slice(at, edit.range.start.offset), edit.newText);
    at = edit.range.end.offset;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/**
 * Fixes a text until nothing that is wanted is left, and tells the edits of the given text that lead there.
 * @param findingsOf checks a text; called once for each round
 * @param choose the wanted fix of a finding, if any
 */
export async function fixToTheEnd(
  text: string,
  findingsOf: (text: string) => Promise<readonly Finding[]>,
  choose: (finding: Finding) => Fix | undefined,
): Promise<readonly TextEdit[]> {
  let pieces: readonly Piece[] = [{ start: 0, end: text.length }];
  let current = text;
  const seen = new Set([text]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const findings = await findingsOf(current);
    const fixes = findings.map(choose).filter((fix) => fix !== undefined);
    const edits = editsThatGoTogether(fixes);
    const next = applyEdits(current, edits);
    // Two fixes that undo one another would turn in a circle: stop before the text that was there already.
    if (seen.has(next)) break;
    seen.add(next);
    pieces = spliceAll(pieces, edits);
    current = next;
  }
  return editsBetween(text, pieces);
}

/** A part of the first text that is still there, or new text. */
type Piece = { readonly start: number; readonly end: number } | { readonly added: string };

const lengthOf = (piece: Piece): number => ('added' in piece ? piece.added.length : piece.end - piece.start);

function cut(piece: Piece, from: number, to: number): Piece {
  if ('added' in piece) return { added: piece.added.slice(from, to) };
  return { start: piece.start + from, end: piece.start + to };
}

/** Applies edits (in order, of the text that the pieces make) to the pieces. */
function spliceAll(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const result: Piece[] = [];
  let index = 0;
  let within = 0;
  let at = 0;
  const advance = (to: number, keep: (piece: Piece) => void): void => {
    while (at < to) {
      const piece = pieces[index] as Piece;
      const step = Math.min(to - at, lengthOf(piece) - within);
      if (step > 0) keep(cut(piece, within, within + step));
      at += step;
      within += step;
      if (within >= lengthOf(piece)) {
        index++;
        within = 0;
      }
    }
  };
  const total = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  for (const edit of edits) {
    advance(edit.range.start.offset, (piece) => result.push(piece));
    advance(edit.range.end.offset, () => {});
    result.push({ added: edit.newText });
  }
  advance(total, (piece) => result.push(piece));
  return result;
}

/** The edits that turn a text into what its pieces make. */
function editsBetween(text: string, pieces: readonly Piece[]): readonly TextEdit[] {
  const splices: Splice[] = [];
  let end = 0;
  let added = '';
  const close = (start: number): void => {
    if (start > end || added !== '') splices.push({ start: end, end: start, text: added });
    added = '';
  };
  for (const piece of pieces) {
    if ('added' in piece) {
      added += piece.added;
      continue;
    }
    close(piece.start);
    end = piece.end;
  }
  close(text.length);
  const lines = indexLines(text);
  return splices
    .map((splice) => trim(text, splice))
    .filter((splice) => splice.start < splice.end || splice.text !== '')
    .map((splice) => ({ range: lines.rangeOf(splice.start, splice.end), newText: splice.text }));
}

/** Takes off what a replacement has in common with what it replaces, never through the middle of a character or line break. */
function trim(text: string, { start, end, text: added }: Splice): Splice {
  const most = Math.min(end - start, added.length);
  let head = 0;
  while (head < most && text[start + head] === added[head]) head++;
  while (head > 0 && (splits(text, start + head) || splits(added, head))) head--;
  let tail = 0;
  while (tail < most - head && text[end - 1 - tail] === added[added.length - 1 - tail]) tail++;
  while (tail > 0 && (splits(text, end - tail) || splits(added, added.length - tail))) tail--;
  return { start: start + head, end: end - tail, text: added.slice(head, added.length - tail) };
}

function splits(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return (before === 13 && after === 10) || (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000);
}
