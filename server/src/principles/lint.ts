/**
 * What keeps a principles file alive: reviews and promises whose day has passed, evidence without a source, links and globs that
 * lead nowhere, words that ask for nothing. Each is a hint with a place, and a mend where one is plain (hintTable.ts lists them).
 *
 * Pure: the day and what exists are given. Deliberately absent: errors (other modules find these, and a file that has one is left
 * alone here), and the disk.
 */
import type { Level, WrittenPrinciple } from '../model/format.js';
import type { Problem } from '../model/problem.js';
import { UNFINISHED } from '../model/unfinished.js';
import { addMonths, dayOf, monthsIn } from './days.js';
import type { ReadFile } from './file.js';
import { type Hinting, hintingOf, meant, mendBy, type Surroundings } from './hinting.js';
import { lintExceptions } from './lintExceptions.js';
import { lintGlobs } from './lintGlobs.js';
import { lintLinks } from './lintLinks.js';
import { lintNames } from './lintNames.js';
import { lintReasons } from './lintReasons.js';
import type { KeyPath } from './readContext.js';

export type { Surroundings } from './hinting.js';

const VAGUE =
  /\b(support|consider|try|as appropriate|where appropriate|should be good|if possible|where possible|as needed|properly|reasonable|best practices?|clean code)\b/i;

/** The hints for one file. */
export function lint(file: ReadFile, around: Surroundings): readonly Problem[] {
  if (file.broken || file.problems.some(({ severity }) => severity === 'error')) return [];
  const found: Problem[] = [];
  const hinting = hintingOf(file, around, found);
  lintLinks(hinting);
  lintGlobs(hinting);
  lintNames(hinting);
  lintExceptions(hinting);
  const saying = idsByWords(around.principles);
  const { principles = {}, defaults = {} } = file.written;
  for (const [id, written] of Object.entries(principles)) {
    const path = ['principles', id];
    const statement = typeof written === 'string' ? written : written.statement;
    lintStatement(hinting, id, statement, typeof written === 'string' ? path : [...path, 'statement'], saying);
    if (typeof written === 'string') continue;
    lintOwn(hinting, written, path, defaults.level);
    lintReview(hinting, { ...defaults, ...written }, path);
    lintReasons(hinting, written, path);
  }
  lintUnfinished(hinting, file.written, []);
  return found;
}

/** Words that leave open what is asked, and a principle that another one is already. */
function lintStatement(
  { say }: Hinting,
  id: string,
  statement: string | undefined,
  path: KeyPath,
  saying: ReadonlyMap<string, readonly string[]>,
): void {
  if (statement === undefined) return;
  const vague = VAGUE.exec(statement)?.[0];
  if (vague !== undefined)
    say('vague-words', path, `"${vague}" leaves open what is asked. Say what a reader could see done, or not done.`);
  const twin = saying.get(sameWords(statement))?.find((other) => other !== id);
  if (twin !== undefined)
    say('duplicate-statement', path, `"${twin}" says the same. Keep one of them, and name the other under "aka".`);
}

/** The ids of principles by what they say. */
function idsByWords(principles: Surroundings['principles']): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const { id, statement } of principles) {
    const words = sameWords(statement);
    ids.set(words, [...(ids.get(words) ?? []), id]);
  }
  return ids;
}

function sameWords(statement: string): string {
  return statement
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a principle that is defined here should have beside its statement. A child that narrows one has it from above. */
function lintOwn(
  { say, sayOfKey, file, around }: Hinting,
  written: WrittenPrinciple,
  path: KeyPath,
  level?: Level,
): void {
  if (written.statement === undefined) return;
  const { status, superseded_by: successor } = written;
  const isOver = status === 'deprecated' || status === 'superseded';
  if (
    successor !== undefined &&
    !successor.startsWith(UNFINISHED) &&
    !around.principles.some(({ id }) => id === successor)
  ) {
    const ids = around.principles.map(({ id }) => id);
    const { hint, mend } = meant(file, [...path, 'superseded_by'], successor, ids);
    say('unknown-successor', [...path, 'superseded_by'], `There is no principle "${successor}" here.${hint}`, mend);
  }
  if (isOver) {
    if (successor !== undefined) return;
    const message = `It is ${status}. Say in "superseded_by" which principle stands in its place, or take this one away.`;
    const edits = file.edits.add(path, 'superseded_by', `${UNFINISHED} the id of the principle in its place`, 'status');
    say('no-successor', [...path, 'status'], message, mendBy('Add "superseded_by"', edits));
    return;
  }
  if (!written.why?.trim()) {
    const message = 'Say why: one sentence is enough, and it is what the hover shows first.';
    const edits = file.edits.add(path, 'why', `${UNFINISHED} what went wrong, or what is won`, 'statement');
    sayOfKey('no-why', path, message, mendBy('Add "why"', edits));
  }
  if (asksForMust(written.level ?? level) && !written.tradeoffs) {
    const message = 'A must costs somebody something. Say under "tradeoffs" what it costs, and what is won.';
    const template = [{ cost: `${UNFINISHED} what it costs, and whom` }, { gain: `${UNFINISHED} what is won` }];
    const edits = file.edits.add(path, 'tradeoffs', template, 'level');
    say('must-without-tradeoff', [...path, 'level'], message, mendBy('Add "tradeoffs"', edits));
  }
}

function asksForMust(level: Level | undefined): boolean {
  return level === 'must' || (typeof level === 'object' && Object.values(level).includes('must'));
}

/** The hint for a handbook page that keeps a date of review: whether it is past. What else it says is not ours to judge. */
export function lintRecord({ written, record }: ReadFile, today: string): readonly Problem[] {
  const [one] = Object.values(written.principles ?? {});
  const due = record?.reviewed && typeof one === 'object' ? reviewDue(one, today) : undefined;
  if (!record?.reviewed || due === undefined) return [];
  const message = `The review was due on ${due}. Read the page again, then write the day of today here.`;
  const { path, range } = record.reviewed;
  const mend = { title: `I have reviewed it: write ${today}`, edits: [{ range, newText: today }] };
  return [{ code: 'review-overdue', severity: 'hint', message, path, range, mend }];
}

/** The day on which a review was due, if that has passed. */
function reviewDue({ reviewed, review_every: every }: WrittenPrinciple, today: string): string | undefined {
  const last = dayOf(reviewed);
  const months = every === undefined ? undefined : monthsIn(every);
  const due = last === undefined || months === undefined ? undefined : addMonths(last, months);
  return due !== undefined && due < today ? due : undefined;
}

function lintReview({ say, file, around: { today } }: Hinting, principle: WrittenPrinciple, path: KeyPath): void {
  const due = reviewDue(principle, today);
  if (due === undefined) return;
  const at = [...path, 'reviewed'];
  const message = `The review was due on ${due}. Read the principle again, then write the day of today here.`;
  say('review-overdue', at, message, mendBy(`I have reviewed it: write ${today}`, file.edits.replace(at, today)));
}

/** Texts that a mend has left for a person to write. */
function lintUnfinished(hinting: Hinting, written: unknown, path: KeyPath): void {
  if (typeof written === 'string') {
    if (!written.startsWith(UNFINISHED)) return;
    const rest = written.slice(1).trim();
    hinting.say('unfinished', path, rest === '' ? 'This is still to be written.' : `Still to be written: ${rest}.`);
    return;
  }
  if (typeof written !== 'object' || written === null) return;
  const isList = Array.isArray(written);
  for (const [key, one] of Object.entries(written)) lintUnfinished(hinting, one, [...path, isList ? Number(key) : key]);
}
