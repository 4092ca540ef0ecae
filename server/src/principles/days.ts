/** Days of the calendar as they stand in principles files: `2026-11-23`, and spans such as `6 months`. No clock. */

/** A day that is written in full, or the last day of a month; undefined for everything else. */
export function dayOf(written: string | undefined): string | undefined {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(written ?? '');
  if (!found) return undefined;
  const [, year, month, day] = found;
  if (day === undefined) return iso(new Date(Date.UTC(Number(year), Number(month), 0)));
  const read = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || iso(read) !== written ? undefined : written;
}

/** The months in `12 months`, `1 year`, `a quarter`; undefined for what is no such span. */
export function monthsIn(written: string): number | undefined {
  const found = /^\s*(?:every\s+)?(\d+|an?|one)?\s*(month|quarter|year)s?\s*$/i.exec(written);
  if (!found) return undefined;
  const count = /^\d+$/.test(found[1] ?? '') ? Number(found[1]) : 1;
  const months: { readonly [unit: string]: number } = { month: 1, quarter: 3, year: 12 };
  return count * (months[(found[2] ?? '').toLowerCase()] ?? 1);
}

/** The same day so many months later; the last of the month where there is no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}

/** The day that is meant by a day, by `today`, or by a span from today: `90 days`, `12 months`. */
export function momentIn(written: string, today: string): string | undefined {
  if (written.trim() === 'today') return today;
  const days = /^\s*(\d{1,5})\s*(day|week)s?\s*$/i.exec(written);
  if (days) {
    const count = Number(days[1]) * (days[2]?.toLowerCase() === 'week' ? 7 : 1);
    return iso(new Date(Date.parse(`${today}T00:00:00Z`) + count * 86_400_000));
  }
  const months = monthsIn(written);
  return months === undefined ? dayOf(written) : addMonths(today, months);
}

/** How many days before its end an exception is spoken of. */
export const SOON_DAYS = 30;

/** The days from one day to another one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}
