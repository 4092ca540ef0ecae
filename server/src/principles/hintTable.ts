/**
 * Every hint that a principles file may be given: what it looks at, why it exists and what its mend does. The docs are written from
 * this table, and a test asks a row of each.
 *
 * Deliberately absent: finding them (lint.ts and the files beside it).
 */

export interface HintKind {
  /** What is looked at. */
  readonly when: string;
  /** Why one would want to know. */
  readonly because: string;
  /** What the mend does; undefined where only a person can know. */
  readonly mend?: string;
}

const kinds = {
  'review-overdue': {
    when: 'A principle was to be reviewed by a day that has passed (`reviewed` and `review_every`; in a handbook page that is included, `last_reviewed_on` and `review_in`).',
    because: 'A principle that nobody has read for long is followed out of habit, or no longer at all.',
    mend: 'Writes the day of today.',
  },
  'revisit-due': {
    when: 'The day of a `revisit` has passed.',
    because: 'Whoever decided promised to look again; those who gave way then count on it.',
    mend: 'Writes the same day of the next year.',
  },
  'evidence-without-source': {
    when: 'A piece of evidence names no `source`.',
    because: 'A reader who doubts it has nowhere to look.',
    mend: 'Adds the key.',
  },
  'old-evidence': {
    when: 'The `as_of` of evidence is more than a year ago.',
    because: 'Load, prices and teams change within a year, and with them what the evidence shows.',
    mend: 'Writes the day of today, for whoever has looked.',
  },
  'dead-link': {
    when: 'Nothing stands at a path in `reasoning`, `record` or `source`.',
    because: 'The reasoning is one step away only where the step leads somewhere.',
    mend: 'Writes the path of the file that was most likely meant.',
  },
  'dead-anchor': {
    when: 'The Markdown file behind a link has no heading for its `#anchor`.',
    because: 'The reader arrives at the top of a long page and has to search.',
    mend: 'Writes the nearest heading of that page.',
  },
  'glob-matches-nothing': {
    when: 'A glob matches no file that is looked at: in `where`, `ignore`, `languages`, workflows, exceptions and checks.',
    because: 'After a folder was moved, a principle goes silent and nobody notices.',
    mend: 'Writes the folder that was most likely meant; or takes the glob away where others stand beside it.',
  },
  'where-governs-nothing': {
    when: 'Each part of a `where` may hold, but no file fulfils all of them.',
    because: 'The principle reads as if it were in force, and speaks to nobody.',
  },
  'workflow-without-paths': {
    when: 'A workflow has no `paths`.',
    because: 'No file serves it, so no hover says what the code earns.',
    mend: 'Adds the folder of that name, where there is one.',
  },
  'unknown-workflow': {
    when: '`business` names a workflow that is not defined. (In `where` and `level` that is an error.)',
    because: 'The sentence about the business is shown for no file.',
    mend: 'Writes the name that was most likely meant.',
  },
  'unknown-team': {
    when: 'A plan, a trade-off, a step, an outcome or an owner names a team that is not defined. (In `where` that is an error.)',
    because: 'The team does not find itself in the principle that is about it.',
    mend: 'Writes the name that was most likely meant.',
  },
  'unknown-successor': {
    when: '`superseded_by` names a principle that is not here.',
    because: 'Whoever follows it arrives nowhere.',
    mend: 'Writes the id that was most likely meant.',
  },
  'must-without-tradeoff': {
    when: 'A principle is a must and has no `tradeoffs`.',
    because: 'A must costs somebody something. Those who pay trust it more when the price is said.',
    mend: 'Adds a trade-off to be filled in.',
  },
  'no-why': {
    when: 'A principle has keys of its own but no `why`.',
    because: 'Without a reason it is an order, and nobody can tell when it no longer applies.',
    mend: 'Adds the key.',
  },
  'no-successor': {
    when: 'A principle is deprecated or superseded, and `superseded_by` does not say by what.',
    because: 'Readers learn what not to do and not what to do instead.',
    mend: 'Adds the key.',
  },
  'outcome-not-measured': {
    when: 'An outcome has a `target`, and neither `after` nor `measured`.',
    because: 'A promise that nobody checks makes the next promise cheap.',
    mend: 'Adds the day of today as `measured`, beside which the figure goes into `after`.',
  },
  'old-outcome': {
    when: 'An outcome was `measured` more than a year ago.',
    because: 'What became better may have become worse again.',
    mend: 'Writes the day of today, for whoever has measured again.',
  },
  'step-overdue': {
    when: 'The `by` of a step of a migration has passed.',
    because: 'Late steps that stay in the list make the whole plan look like a wish.',
    mend: 'Takes the step away, for when it is done.',
  },
  'plan-overdue': {
    when: "The `by` of a team's plan has passed.",
    because: 'The team reads a day that has gone and no longer believes the rest.',
    mend: 'Takes the day away.',
  },
  'exception-expired': {
    when: 'The `until` of an exception has passed, or is no day.',
    because: 'It covers nothing any more: what it excused is found again.',
    mend: 'Takes the exception away.',
  },
  'exception-expiring': {
    when: 'An exception ends within 30 days.',
    because: 'There is still time to mend what it excuses, or to agree on another day.',
  },
  'exception-too-long': {
    when: 'An exception ends later than is allowed: 12 months ahead, or `exception_months`.',
    because: 'An exception without an end in sight is another principle that nobody has written down.',
    mend: 'Writes the last day that is allowed.',
  },
  'duplicate-statement': {
    when: 'Two principles say the same.',
    because: 'Findings and exceptions are spread over two ids, and the two begin to differ.',
  },
  'vague-words': {
    when: 'A statement holds words such as "as appropriate" or "best practice".',
    because: 'Two readers understand two things, and both are right.',
  },
  unfinished: {
    when: 'A text begins with `…`, as the mends above write it.',
    because: 'What is still to be written is not forgotten.',
  },
} as const satisfies { readonly [code: string]: HintKind };

export type HintCode = keyof typeof kinds;
export const HINTS: { readonly [code in HintCode]: HintKind } = kinds;

/** Codes of hints that other files can make go away: they are looked at again when files come and go. */
export const HINTS_ABOUT_FILES: ReadonlySet<string> = new Set<HintCode>([
  'dead-link',
  'dead-anchor',
  'glob-matches-nothing',
  'where-governs-nothing',
  'workflow-without-paths',
]);
