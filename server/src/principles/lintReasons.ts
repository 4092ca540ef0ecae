/** Hints about the reasons of a principle: evidence, decisions to look at again, plans, steps and outcomes whose day has passed. */
import type { WrittenPrinciple } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { addMonths, dayOf } from './days.js';
import { type Hinting, itemPath, mendBy } from './hinting.js';
import type { KeyPath } from './readContext.js';

export function lintReasons(hinting: Hinting, written: WrittenPrinciple, path: KeyPath): void {
  lintDecision(hinting, written.decision, [...path, 'decision']);
  lintPlans(hinting, written, path);
  lintOutcomes(hinting, written.outcomes, [...path, 'outcomes']);
}

function lintDecision(
  { say, file: { edits }, around: { today } }: Hinting,
  decision: WrittenPrinciple['decision'],
  path: KeyPath,
): void {
  for (const [i, { source, as_of: asOf }] of (decision?.evidence ?? []).entries()) {
    const own = [...path, 'evidence', i];
    if (source === undefined) {
      const add = edits.add(own, 'source', '… where this is from', 'says');
      const message = 'Where is this from? Name a "source" that can be read.';
      say('evidence-without-source', [...own, 'says'], message, mendBy('Add "source"', add));
    }
    if (isOld(asOf, today)) {
      const mend = mendBy(`It still holds: write ${today}`, edits.replace([...own, 'as_of'], today));
      say('old-evidence', [...own, 'as_of'], 'This is older than a year. Look whether it still holds.', mend);
    }
  }
  for (const [i, { when }] of (decision?.revisit ?? []).entries()) {
    if (!hasPassed(when, today)) continue;
    const at = [...path, 'revisit', i, 'when'];
    const next = addMonths(today, 12);
    const message = `The decision was to be looked at again on ${when}. Do so, and write the next day or take this one away.`;
    say('revisit-due', at, message, mendBy(`I have looked at it: next on ${next}`, edits.replace(at, next)));
  }
}

function lintPlans(
  { say, file: { edits }, around: { today } }: Hinting,
  { plan = {}, migration }: WrittenPrinciple,
  path: KeyPath,
): void {
  for (const [team, { by }] of Object.entries(plan)) {
    if (!hasPassed(by, today)) continue;
    const at = [...path, 'plan', team, 'by'];
    const message = `The plan for "${team}" was to be reached by ${by}. Write where the team is today, and a day that can be kept.`;
    say('plan-overdue', at, message, mendBy('Take the day away', edits.remove(at)));
  }
  for (const [i, { by, do: what }] of (migration?.steps ?? []).entries()) {
    if (!hasPassed(by, today)) continue;
    const step = [...path, 'migration', 'steps', i];
    const message = `"${what}" was to be done by ${by}. Take it away if it is done, or write a day that can be kept.`;
    say('step-overdue', [...step, 'by'], message, mendBy('It is done: take the step away', edits.remove(step)));
  }
}

function lintOutcomes(
  { say, file: { edits }, around: { today } }: Hinting,
  outcomes: WrittenPrinciple['outcomes'],
  path: KeyPath,
): void {
  for (const [i, { metric, target, after, measured }] of listOf(outcomes).entries()) {
    const own = itemPath(path, outcomes, i);
    if (target !== undefined && after === undefined && measured === undefined) {
      const message = `"${metric}" was promised and never measured. Write what came "after", and when it was "measured".`;
      const mend = mendBy(`It is measured: add the day ${today}`, edits.add(own, 'measured', today, 'target'));
      say('outcome-not-measured', [...own, 'target'], message, mend);
    }
    if (isOld(measured, today)) {
      const at = [...own, 'measured'];
      const message = `"${metric}" was measured more than a year ago. Look whether it is still so.`;
      say('old-outcome', at, message, mendBy(`Measured again: write ${today}`, edits.replace(at, today)));
    }
  }
}

function hasPassed(written: string | undefined, today: string): boolean {
  const day = dayOf(written);
  return day !== undefined && day < today;
}

function isOld(written: string | undefined, today: string): boolean {
  const day = dayOf(written);
  return day !== undefined && addMonths(day, 12) < today;
}
