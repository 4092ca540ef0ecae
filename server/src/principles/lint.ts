/**
 * What keeps a principles file alive: reviews and promises whose day has passed, evidence without a source, links and globs that
 * lead nowhere, words that ask for nothing. Each is a hint with a place, and a mend where the meaning is plain.
 *
 * Pure: the day and what exists are given. Deliberately absent: errors (other modules find these, and a file that has one is left
 * alone here), and the disk.
 */
import type { Level, WrittenPrinciple } from '../model/format.js';
import type { Range } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import type { Mend, Problem } from '../model/problem.js';
import { addMonths, dayOf, monthsIn } from './days.js';
import type { ReadFile } from './file.js';
import { linksIn } from './links.js';
import type { KeyPath } from './readContext.js';
import { didYouMean, nearest } from './suggest.js';
import { whereOf } from './where.js';

/** What is known of the world around a file. */
export interface Surroundings {
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
  /** The workflows that are known where the file holds. */
  readonly workflows: readonly string[];
  /** false only for a path at which nothing stands. */
  exists(path: string): boolean;
  /** false only for a glob that is known to match no file. */
  matches(glob: string): boolean;
}

/** Codes of hints that other files can make go away: they are looked at again when files come and go. */
export const HINTS_ABOUT_FILES: ReadonlySet<string> = new Set(['dead-link', 'glob-matches-nothing']);

const VAGUE =
  /\b(support|consider|try|as appropriate|where appropriate|should be good|if possible|where possible|as needed|properly|reasonable|best practices?|clean code)\b/i;

type Say = (code: string, path: KeyPath, message: string, mend?: (range: Range) => Mend) => void;

/** The hints for one file. */
export function lint(file: ReadFile, around: Surroundings): readonly Problem[] {
  if (file.broken || file.problems.some(({ severity }) => severity === 'error')) return [];
  const found: Problem[] = [];
  const say: Say = (code, path, message, mend) => {
    const place = file.valuePlace(path);
    found.push({ code, severity: 'hint', message, ...place, ...(mend && { mend: mend(place.range) }) });
  };
  lintLinks(file, around, found);
  for (const [name, { paths }] of Object.entries(file.written.workflows ?? {})) {
    const path = ['workflows', name];
    if (paths === undefined) {
      const message = `The workflow "${name}" has no "paths", so no file serves it. Say where its code lies.`;
      found.push({ code: 'workflow-without-paths', severity: 'hint', message, ...file.keyPlace(path) });
    }
    lintGlobs(listOf(paths), [...path, 'paths'], Array.isArray(paths), around, say);
  }
  const { principles = {}, defaults = {} } = file.written;
  for (const [id, written] of Object.entries(principles)) {
    const path = ['principles', id];
    if (typeof written === 'string') {
      lintStatement(written, path, say);
      continue;
    }
    lintStatement(written.statement ?? '', [...path, 'statement'], say);
    lintWhere(written, path, around, say);
    lintReasons(written, path, around, say);
    lintReview({ ...defaults, ...written }, path, around, say);
    if (written.statement !== undefined && asksForMust(written.level ?? defaults.level) && !written.tradeoffs)
      say(
        'must-without-tradeoff',
        [...path, 'level'],
        'A must costs somebody something. Say under "tradeoffs" what it costs, and what is won.',
      );
  }
  return found;
}

function lintLinks(file: ReadFile, { exists }: Surroundings, found: Problem[]): void {
  for (const { key, link, place } of linksIn(file)) {
    // Rule files and what a file extends are errors already where they are missing.
    if (link.kind === 'web' || key === 'rules' || key === 'extends' || exists(link.target)) continue;
    const message = `There is nothing at "${link.text}". Links are relative to this file.`;
    found.push({ code: 'dead-link', severity: 'hint', message, ...place });
  }
}

function lintGlobs(
  globs: readonly string[],
  path: KeyPath,
  isList: boolean,
  { matches }: Surroundings,
  say: Say,
): void {
  for (const [i, glob] of globs.entries()) {
    if (glob.startsWith('!') || matches(glob)) continue;
    const message = `"${glob}" matches no file. Globs are relative to the folder of the principles.`;
    say('glob-matches-nothing', isList ? [...path, i] : path, message);
  }
}

function lintWhere({ where }: WrittenPrinciple, path: KeyPath, around: Surroundings, say: Say): void {
  const isKeys = typeof where === 'object' && !Array.isArray(where);
  const written = isKeys ? (where as { readonly paths?: unknown }).paths : where;
  const at = [...path, 'where', ...(isKeys ? ['paths'] : [])];
  lintGlobs(whereOf('', where).paths ?? [], at, Array.isArray(written), around, say);
}

function lintStatement(statement: string, path: KeyPath, say: Say): void {
  const vague = VAGUE.exec(statement)?.[0];
  if (vague === undefined) return;
  say('vague-words', path, `"${vague}" leaves open what is asked. Say what a reader could see done, or not done.`);
}

function asksForMust(level: Level | undefined): boolean {
  return level === 'must' || (typeof level === 'object' && Object.values(level).includes('must'));
}

function lintReview(
  { reviewed, review_every: every }: WrittenPrinciple,
  path: KeyPath,
  { today }: Surroundings,
  say: Say,
): void {
  const last = dayOf(reviewed);
  const months = every === undefined ? undefined : monthsIn(every);
  if (last === undefined || months === undefined) return;
  const due = addMonths(last, months);
  if (due >= today) return;
  const message = `The review was due on ${due}. Read the principle again, then write the day of today here.`;
  say('review-overdue', [...path, 'reviewed'], message, (range) => ({
    title: `I have reviewed it: write ${today}`,
    edits: [{ range, newText: today }],
  }));
}

function lintReasons(written: WrittenPrinciple, path: KeyPath, around: Surroundings, say: Say): void {
  const { today, workflows } = around;
  const at = (block: KeyPath, list: unknown, i: number) => [...path, ...block, ...(Array.isArray(list) ? [i] : [])];
  for (const [i, { workflow }] of listOf(written.business).entries()) {
    if (workflow === undefined || workflows.includes(workflow)) continue;
    const meant = nearest(workflow, workflows);
    const message = `There is no workflow "${workflow}".${didYouMean(workflow, workflows)}`;
    const mend = (range: Range): Mend => ({ title: `Write "${meant}"`, edits: [{ range, newText: meant ?? '' }] });
    say('unknown-workflow', [...at(['business'], written.business, i), 'workflow'], message, meant ? mend : undefined);
  }
  for (const [i, { source, as_of: asOf }] of (written.decision?.evidence ?? []).entries()) {
    const own = [...path, 'decision', 'evidence', i];
    if (source === undefined)
      say('evidence-without-source', [...own, 'says'], 'Where is this from? Name a "source" that can be read.');
    const day = dayOf(asOf);
    if (day !== undefined && addMonths(day, 12) < today)
      say('old-evidence', [...own, 'as_of'], 'This is older than a year. Look whether it still holds.');
  }
  for (const [i, { when }] of (written.decision?.revisit ?? []).entries()) {
    const day = dayOf(when);
    if (day !== undefined && day < today)
      say(
        'revisit-due',
        [...path, 'decision', 'revisit', i, 'when'],
        `The decision was to be looked at again on ${when}. Do so, and write the next day or take this one away.`,
      );
  }
  for (const [i, { by, do: what }] of (written.migration?.steps ?? []).entries()) {
    const day = dayOf(by);
    if (day !== undefined && day < today)
      say(
        'step-overdue',
        [...path, 'migration', 'steps', i, 'by'],
        `"${what}" was to be done by ${by}. Take it away if it is done, or write a day that can be kept.`,
      );
  }
  for (const [i, { metric, target, after, measured }] of listOf(written.outcomes).entries()) {
    if (target === undefined || after !== undefined || measured !== undefined) continue;
    const message = `"${metric}" was promised and never measured. Write what came "after", and when it was "measured".`;
    say('outcome-not-measured', [...at(['outcomes'], written.outcomes, i), 'target'], message);
  }
}
