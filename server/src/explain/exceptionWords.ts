/** How an exception stands, told to people: in a hover, a list, a tree. Deliberately absent: how that is found out (engine/standing). */
import type { ListedState } from '../engine/index.js';
import { escapeMarkdown, safeInline } from './safeMarkdown.js';

/** What there is to say of an exception beside its principle. */
export interface ToldException {
  readonly state: ListedState;
  readonly until?: string;
  readonly daysLeft?: number;
  readonly reason?: string;
  readonly author?: string;
}

const STATES: { readonly [state in ListedState]: (told: ToldException) => string } = {
  holds: ({ until, daysLeft = 0 }) => `holds until ${until}, ${days(daysLeft)} more`,
  ending: ({ until, daysLeft = 0 }) =>
    daysLeft === 0 ? `ends today, ${until}` : `ends in ${days(daysLeft)}, on ${until}`,
  ended: ({ until, daysLeft = 0 }) => `ended on ${until}, ${days(-daysLeft)} ago`,
  undated: () => 'names no day on which it ends, so it covers nothing',
  unreasoned: () => 'gives no reason, so it covers nothing',
  refused: () => 'is not allowed by its principle, so it covers nothing',
  'not-owner': () => 'is not by an owner of its principle, so it covers nothing',
  unneeded: ({ until }) => `holds until ${until}, and nothing needs it any more`,
  unknown: () => 'names a principle that there is not, so it covers nothing',
};

/** `holds until 2027-03-31, 128 days more` */
export function standingInWords(told: ToldException): string {
  return STATES[told.state](told);
}

/** The same for a hover. */
export function exceptionInMarkdown(told: ToldException): string {
  const by = told.author === undefined ? '' : ` By ${escapeMarkdown(told.author)}.`;
  const because = told.reason === undefined ? '' : `\n\n> ${safeInline(told.reason)}`;
  return `**This exception** ${escapeMarkdown(standingInWords(told))}.${by}${because}`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
