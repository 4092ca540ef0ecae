/** Hints about exceptions in principles files: over, over soon, or longer than allowed. Comments in code are not looked at here. */
import type { WrittenException } from '../model/format.js';
import { addMonths, dayOf, daysBetween, SOON_DAYS } from './days.js';
import { type Hinting, mendBy } from './hinting.js';
import type { KeyPath } from './readContext.js';

export function lintExceptions(hinting: Hinting): void {
  const { principles = {}, exceptions = [] } = hinting.file.written;
  for (const [i, exception] of exceptions.entries()) lintException(hinting, exception, ['exceptions', i]);
  for (const [id, written] of Object.entries(principles)) {
    if (typeof written === 'string') continue;
    for (const [i, exception] of (written.exceptions ?? []).entries())
      lintException(hinting, exception, ['principles', id, 'exceptions', i]);
  }
}

function lintException({ say, file: { edits }, around }: Hinting, { until }: WrittenException, path: KeyPath): void {
  const { today, exceptionMonths } = around;
  const at = [...path, 'until'];
  // Half a day, such as a month, covers nothing: an exception asks for a day in full.
  const day = /^\d{4}-\d{2}-\d{2}$/.test(until) ? dayOf(until) : undefined;
  const last = addMonths(today, exceptionMonths);
  if (day === undefined) {
    const message = `"${until}" is no day such as ${addMonths(today, 3)}, so this exception covers nothing.`;
    const next = addMonths(today, 3);
    say('exception-expired', at, message, mendBy(`Let it end on ${next}`, edits.replace(at, next)));
  } else if (day < today) {
    const message = `This exception ended on ${until}: what it excused is found again. Take it away, or agree on another day.`;
    say('exception-expired', at, message, mendBy('Take the exception away', edits.remove(path)));
  } else if (day > last) {
    const message = `An exception may last ${exceptionMonths} months, that is until ${last}. Say then whether it is still right.`;
    say('exception-too-long', at, message, mendBy(`Let it end on ${last}`, edits.replace(at, last)));
  } else if (daysBetween(today, day) <= SOON_DAYS) {
    const left = daysBetween(today, day);
    const when = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`;
    say('exception-expiring', at, `This exception ends ${when}. Mend what it excuses, or agree on another day.`);
  }
}
