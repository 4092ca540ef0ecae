/**
 * Records an exception as a comment, and proves it before anybody is given the edit: the comment is read again as it was meant, it
 * covers the line, every check finds what it found before, and a parser sees the text that it saw before.
 *
 * Proposals are tried one after another until one is proved. Deliberately absent: writing it, and exceptions of the principles file.
 */
import { type Cancellation, throwIfCancelled } from '../facts/cancellation.js';
import { skeletonSource } from '../facts/skeleton.js';
import type { InlineException, Match } from '../model/finding.js';
import { indexLines } from '../model/lines.js';
import type { TextEdit } from '../model/problem.js';
import { joinsFor, type LineAsked, placesFor, tidied, type Wording } from './exceptionPlaces.js';
import { holds } from './exceptions.js';
import { applyEdits } from './fixes.js';
import type { CheckRunner, RunPlan, TextReport, TextToCheck } from './runner.js';

/** The line of a text that somebody makes an exception for, and what is said. */
export interface ExceptionAsked {
  readonly path: string;
  readonly text: string;
  readonly line: number;
  readonly id: string;
  readonly wording: Wording;
}

export interface Trying {
  readonly run: RunText;
  /** The keys of the principle's checks: what they find in the words of the comment is covered by it. */
  readonly ownChecks: ReadonlySet<string>;
}

/** Runs the checks of a text in force, and reads its skeleton. */
export type RunText = (text: string) => Promise<TextReport | undefined>;

/** The edit that makes an exception for a line; undefined if no comment can stand for it there. */
export async function recordInComment(
  asked: LineAsked,
  id: string,
  wording: Wording,
  { run, ownChecks }: Trying,
): Promise<readonly TextEdit[] | undefined> {
  const said = { ...wording, reason: tidied(wording.reason) };
  const before = await run(asked.text);
  if (before?.facts?.[skeletonSource.name] === undefined) return undefined;
  const there = before.exceptions.filter(({ covers }) => covers === asked.line);
  for (const edits of [...joinsFor(there, id, said), ...placesFor(asked, id, said)]) {
    const after = await run(applyEdits(asked.text, edits));
    if (after && isProved({ asked, id, said, edits, before, after, ownChecks })) return edits;
  }
  return undefined;
}

/** Runs texts of one path as the checks in force say. */
export function runnerOf(
  runner: CheckRunner,
  plan: RunPlan,
  toCheck: TextToCheck,
  cancellation: Cancellation,
): RunText {
  return async (text) => {
    throwIfCancelled(cancellation);
    let found: TextReport | undefined;
    const facts = [skeletonSource.name];
    await runner.run(plan, [{ ...toCheck, text, facts }], { urgency: 'editor', cancellation }, (report) => {
      found = report;
    });
    return found;
  };
}

interface Trial {
  readonly asked: LineAsked;
  readonly id: string;
  readonly said: Wording;
  readonly edits: readonly TextEdit[];
  readonly before: TextReport;
  readonly after: TextReport;
  readonly ownChecks: ReadonlySet<string>;
}

function isProved({ asked, id, said, edits, before, after, ownChecks }: Trial): boolean {
  const { name } = skeletonSource;
  if (after.facts?.[name] !== before.facts?.[name]) return false;
  const { lineStart } = indexLines(asked.text);
  const shift = lineShift(asked.text, edits);
  const line = asked.line + shift(lineStart(asked.line));
  const isMeant = (one: InlineException) =>
    one.ids.includes(id) &&
    one.reason === said.reason &&
    one.until === said.until &&
    one.author === said.author &&
    one.covers === line;
  const meant = after.exceptions.find(isMeant);
  if (!meant) return false;
  // Every other exception covers what it covered.
  const others = after.exceptions.filter((one) => !isMeant(one));
  const known = new Set(before.exceptions.map((one) => coverage(one, (covers) => covers + shift(lineStart(covers)))));
  if (!others.every((one) => known.has(coverage(one, (covers) => covers)))) return false;
  const matches = after.matches.filter((match) => !(ownChecks.has(match.check) && holds(meant, match)));
  return foundAt(before, moved(edits)) === foundAt({ ...after, matches }, (offset) => offset);
}

function coverage({ ids, covers }: InlineException, at: (line: number) => number): string {
  return `${ids} ${covers === undefined ? '' : at(covers)}`;
}

/** What checks found, with where it stands after the edits. */
function foundAt({ matches, more = {} }: TextReport, at: (offset: number) => number): string {
  const keyOf = ({ check, range: { start, end } }: Match) =>
    // What is about a whole file stays at its beginning.
    end.offset === 0
      ? `${check} 0`
      : `${check} ${at(start.offset)} ${end.offset > start.offset ? at(end.offset - 1) + 1 : ''}`;
  return JSON.stringify([matches.map(keyOf).sort(), more]);
}

/** Where a character stands after edits. */
function moved(edits: readonly TextEdit[]): (offset: number) => number {
  return (offset) =>
    edits.reduce(
      (at, { range: { start, end }, newText }) =>
        end.offset <= offset ? at + newText.length - (end.offset - start.offset) : at,
      offset,
    );
}

/** How many lines edits put in before an offset, or right at it. */
function lineShift(text: string, edits: readonly TextEdit[]): (offset: number) => number {
  const breaks = (written: string) => indexLines(written).lineCount - 1;
  return (offset) =>
    edits.reduce((sum, { range, newText }) => {
      if (range.start.offset > offset) return sum;
      return sum + breaks(newText) - breaks(text.slice(range.start.offset, range.end.offset));
    }, 0);
}
