/**
 * Figures and dates told to people: how far an outcome moved, how old a piece of evidence is, what is overdue.
 *
 * Dates are YYYY-MM-DD in UTC; "today" is always given. Deliberately absent: the clock.
 */
import type { Outcome } from '../model/format.js';

/** The number that a figure begins with: `1,204 orders` → 1204, `-0.6%` → -0.6; undefined if it begins with none. */
export function numberOf(figure: number | string | undefined): number | undefined {
  if (typeof figure === 'number') return figure;
  const found = /^[\s€$£]*([-+−]?\d[\d,]*(?:\.\d+)?)/.exec(figure ?? '')?.[1];
  return found === undefined ? undefined : Number(found.replaceAll(',', '').replace('−', '-'));
}

/** How far an outcome moved, as a share of what it was: `−89%`; undefined where that says nothing. */
export function change(before: number | string | undefined, after: number | string | undefined): string | undefined {
  const [from, to] = [numberOf(before), numberOf(after)];
  if (from === undefined || to === undefined || from === 0) return undefined;
  const percent = Math.round(((to - from) / Math.abs(from)) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)}%`;
}

/** An outcome in one phrase: `96 → 11 min, −89%`, or `31 → 8 h promised, not measured yet`. */
export function outcomeInWords({ before, after, target, unit }: Outcome): string {
  const measured = after !== undefined;
  const to = measured ? after : target;
  const figures = [before, to].filter((one) => one !== undefined).join(' → ');
  const delta = change(before, to);
  const moved = `${figures}${unit ? ` ${unit}` : ''}${measured && delta ? `, ${delta}` : ''}`;
  if (!measured) return `${moved} promised, not measured yet`;
  return target === undefined || String(target) === String(after) ? moved : `${moved} (target ${target})`;
}

/** How old something of a day is: `today`, `12 days old`, `3 months old`, `2 years old`; undefined without a readable day. */
export function age(day: string | undefined, today: string): string | undefined {
  const days = daysBetween(day, today);
  if (days === undefined || days < 0) return undefined;
  if (days === 0) return 'of today';
  if (days < 60) return `${count(days, 'day')} old`;
  if (days < 730) return `${count(Math.round(days / 30.44), 'month')} old`;
  return `${count(Math.round(days / 365.25), 'year')} old`;
}

/** true if a day has passed. */
export function isPast(day: string | undefined, today: string): boolean {
  return (daysBetween(day, today) ?? -1) > 0;
}

function daysBetween(day: string | undefined, today: string): number | undefined {
  const [from, to] = [day, today].map((one) =>
    /^\d{4}-\d{2}-\d{2}$/.test(one ?? '') ? Date.parse(`${one}T00:00:00Z`) : Number.NaN,
  );
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return undefined;
  return Math.round((to - from) / 86_400_000);
}

/** `1 day`, `2 days`. */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}
