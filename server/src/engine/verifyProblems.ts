/**
 * What was found out of examples, as problems at their own places in the file: in plain words, and with the pattern as related.
 *
 * Deliberately absent: finding it out (verify.ts), and examples that are as they should be.
 */
import { languageById, languageOfPath } from '../facts/languages.js';
import type { Check, Example } from '../model/check.js';
import type { Place } from '../model/lines.js';
import type { Problem, Severity } from '../model/problem.js';
import { rangeWithin, type WrittenText } from '../model/writtenText.js';
import type { Verdict, Verified, VerifiedCheck } from './verify.js';
import { worldOf } from './verifyWorlds.js';

/** The verdicts that say that a check or an example has to be mended. */
export const FAILURES: ReadonlySet<Verdict> = new Set<Verdict>(['noisy', 'missing', 'wrong-fix', 'broken']);

/** The example that something was found out of. */
export function exampleOf({ examples }: Check, { group, index }: Pick<Verified, 'group' | 'index'>): Example {
  return examples[group][index] ?? { code: '' };
}

/** Where an example is written; the check's own place, if that is not known. */
export function placeOfExample(check: Check, one: Pick<Verified, 'group' | 'index'>): Place {
  return exampleOf(check, one).written?.code.place ?? check.place;
}

/** The first line of an example: what stands for all of it where there is room for one. */
export function headOfExample(check: Check, one: Pick<Verified, 'group' | 'index'>): Place {
  const written = exampleOf(check, one).written?.code;
  return written ? lineIn(written, 0) : check.place;
}

/** What is to be said of the examples of a check, in their order. */
export function problemsOfExamples({ check, examples }: VerifiedCheck): readonly Problem[] {
  return examples.flatMap((one) => {
    const told = [verdictProblem(check, one), unparsedProblem(check, one)];
    return told.filter((problem) => problem !== undefined);
  });
}

function verdictProblem(check: Check, one: Verified): Problem | undefined {
  const { verdict } = one;
  if (verdict === 'validated' || verdict === 'known-gap') return undefined;
  const severity: Severity = verdict === 'gap-closed' ? 'information' : 'warning';
  const place = placeOfVerdict(check, one);
  const related = verdict === 'gap-closed' ? {} : { related: { place: check.place, message: 'This is its check.' } };
  return {
    code: `example-${verdict}`,
    severity,
    message: [inWords(check, one), ...madeHere(one)].join(' '),
    ...place,
    ...related,
  };
}

/** What a verdict says of an example, in one or two plain sentences. */
export function inWords(check: Check, one: Verified): string {
  switch (one.verdict) {
    case 'validated':
      return one.group === 'bad' ? 'This bad example is found.' : 'This good example is left alone.';
    case 'missing':
      return one.skipped === undefined
        ? 'The check does not find this bad example.'
        : `The check does not find this bad example: a file like it is left out as ${one.skipped}.`;
    case 'noisy':
      return one.found?.message
        ? `The check finds this good example: “${one.found.message}”`
        : 'The check finds this good example.';
    case 'wrong-fix':
      return fixInWords(one);
    case 'broken':
      return `The check could not be tried on this example. ${one.stopped ?? ''}`.trim();
    case 'known-gap':
      return `A known gap: ${exampleOf(check, one).gap ?? ''}`;
    case 'gap-closed':
      return 'The check gets this example right by now, so it is no gap any more. Take the mark away.';
  }
}

function fixInWords({ fix }: Verified): string {
  switch (fix?.because) {
    case 'none':
      return 'This example says what it is once it is fixed, but nothing fixes it.';
    case 'found-again':
      return 'What is fixed here is found again by the same check.';
    default:
      return `The fix “${fix?.title ?? ''}” makes something else of this example.`;
  }
}

/** What the fix makes on the first line that should be another. */
function madeHere({ fix }: Verified): readonly string[] {
  if (fix?.because !== 'differs') return [];
  const line = fix.actual.split('\n')[firstDifference(fix.expected, fix.actual)]?.trim() ?? '';
  return [line === '' ? 'Here it makes nothing.' : `Here it makes: ${line}`];
}

function placeOfVerdict(check: Check, one: Verified): Place {
  const { written } = exampleOf(check, one);
  if (!written) return check.place;
  const { found, fix } = one;
  if (one.verdict === 'noisy' && found) {
    const text = fileIn(check, one, found.file);
    return text ? { path: text.place.path, range: rangeWithin(text, found.start, found.end) } : check.place;
  }
  if (one.verdict === 'gap-closed' && written.gap) return lineIn(written.gap, 0);
  if (fix && written.fixed) {
    const { fixed } = written;
    if (fix.again) return { path: fixed.place.path, range: rangeWithin(fixed, fix.again.start, fix.again.end) };
    return lineIn(fixed, firstDifference(fix.expected, fix.actual));
  }
  return lineIn(written.code, 0);
}

/** The text of a file of an example's world. */
function fileIn(check: Check, one: Verified, file: number): WrittenText | undefined {
  const example = exampleOf(check, one);
  const name = Object.keys(example.files ?? {})[file];
  return name === undefined ? example.written?.code : example.written?.files?.[name];
}

/** One line of a text, from zero; the last, where it has fewer. */
function lineIn({ place, stretches }: WrittenText, line: number): Place {
  const first = stretches[0]?.point.line;
  if (first === undefined) return place;
  const last = stretches.at(-1)?.point.line ?? first;
  const wanted = Math.min(first + line, last);
  const own = stretches.filter(({ point }) => point.line === wanted);
  const [start] = own;
  const end = own.at(-1);
  if (!start || !end) return place;
  const { offset, character } = end.point;
  const after = { line: wanted, offset: offset + end.length, character: character + end.length };
  return { path: place.path, range: { start: start.point, end: after } };
}

/** The first line in which two texts differ. */
function firstDifference(a: string, b: string): number {
  const [left, right] = [a.split('\n'), b.split('\n')];
  const line = left.findIndex((text, n) => text !== right[n]);
  return line < 0 ? left.length - 1 : line;
}

function unparsedProblem(check: Check, one: Verified): Problem | undefined {
  const { unparsed } = one;
  const text = unparsed && fileIn(check, one, unparsed.file);
  if (!unparsed || !text) return undefined;
  const world = worldOf(check, exampleOf(check, one), (path) => languageOfPath(path)?.id);
  const language = languageById(world[unparsed.file]?.language ?? '')?.label ?? 'its language';
  return {
    code: 'example-not-code',
    severity: 'warning',
    message: `This is not ${language} to the parser, so the check may see it otherwise than you do.`,
    path: text.place.path,
    range: rangeWithin(text, unparsed.start, unparsed.end),
  };
}
