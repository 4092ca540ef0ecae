/**
 * A run over examples for a person at a terminal: principle by principle what passes, and what does not with its place in the file.
 *
 * Deliberately absent: knowing whether there is a terminal; the style is given.
 */
import {
  countExamples,
  type Examined,
  exampleOf,
  FAILURES,
  headOfExample,
  inWords,
  problemsOfExamples,
  type Verified,
} from '../engine/index.js';
import type { Place } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { diffLines } from './diff.js';
import { type ExamplesRun, isAdopting, summariseExamples } from './examplesRun.js';
import { codeFrame } from './frame.js';
import { shownPath } from './run.js';
import type { Style } from './stylish.js';

type VerifiedOne = ExamplesRun['verified'][number];

export async function examplesStylish(run: ExamplesRun, style: Style): Promise<string> {
  const owners = new Map<string, VerifiedOne[]>();
  for (const one of run.verified) {
    const key = `${one.owner.kind} ${one.owner.id} ${one.owner.place.path}`;
    owners.set(key, [...(owners.get(key) ?? []), one]);
  }
  const parts: string[] = [];
  for (const checks of owners.values()) parts.push(await ownerRows(run, style, checks));
  const told = new Set(run.verified.flatMap(({ examples }) => examples.map(({ stopped }) => stopped)));
  const problems = run.problems.filter(({ message }) => !told.has(message));
  if (problems.length > 0) {
    const rows = problems.map((problem) => problemRow(run, style, problem));
    parts.push([style.strong('In the principles files'), ...rows].join('\n'));
  }
  parts.push(closing(run, style));
  return `${parts.join('\n\n')}\n`;
}

async function ownerRows(run: ExamplesRun, style: Style, checks: readonly VerifiedOne[]): Promise<string> {
  const [first] = checks;
  if (!first) return '';
  const { kind, id, title } = first.owner;
  const rows = [
    kind === 'recipe'
      ? `${style.strong(id)} ${style.dim('recipe')}`
      : `${style.strong(title ?? id)}${title === undefined ? '' : ` ${style.dim(id)}`}`,
  ];
  // The checks of a recipe have one name.
  for (const code of new Set(checks.map(({ check }) => check.code))) {
    const own = checks.filter(({ check }) => check.code === code);
    rows.push(`  ${checkRow(style, code, own)}`);
    const told = (await Promise.all(own.map((one) => problemRows(run, style, one)))).flat();
    if (told.length > 0) rows.push(...told, '');
  }
  return rows.join('\n').trimEnd();
}

function checkRow(style: Style, code: string, checks: readonly VerifiedOne[]): string {
  const all = checks.flatMap(({ examples }) => examples);
  const total = checks.reduce((sum, { check }) => sum + countExamples(check), 0);
  const count = (holds: (one: Verified) => boolean) => all.filter(holds).length;
  const failed = count(({ verdict }) => FAILURES.has(verdict));
  const gaps = count(({ verdict }) => verdict === 'known-gap');
  const counted =
    failed > 0 ? `${failed} of ${plural(total, 'example')} fail${failed === 1 ? 's' : ''}` : plural(total, 'example');
  const told = [counted, ...(gaps > 0 ? [plural(gaps, 'known gap')] : [])].join(', ');
  return failed > 0 ? style.mark(`✗ ${code}  ${told}`) : `✓ ${code}  ${style.dim(told)}`;
}

/** Each problem with what it is about, with a blank line before it. */
async function problemRows(
  run: ExamplesRun,
  style: Style,
  { check, examples }: VerifiedOne,
): Promise<readonly string[]> {
  const rows: string[] = [];
  // A check that cannot be tried has one reason, however many examples it has.
  const stopped = examples.find(({ verdict }) => verdict === 'broken')?.stopped;
  if (stopped !== undefined)
    rows.push('', `  ${placeRow(run, check.place)}  ${style.severity('error', 'error')}  ${stopped}`);
  for (const one of examples) {
    if (one.verdict === 'broken') continue;
    if (one.verdict === 'known-gap')
      rows.push(
        '',
        `  ${placeRow(run, headOfExample(check, one))}  ${style.dim('known gap')}  ${exampleOf(check, one).gap ?? ''}`,
      );
    for (const problem of problemsOfExamples({ check, examples: [one] })) {
      const diff = problem.code === 'example-wrong-fix' ? diffRows(one, style) : undefined;
      const told = diff === undefined ? problem : { ...problem, message: inWords(check, one) };
      rows.push('', problemRow(run, style, told), diff ?? (await frame(run, style, problem)));
    }
  }
  return rows;
}

async function frame(run: ExamplesRun, style: Style, { path, range }: Problem): Promise<string> {
  const text = await run.textOf(path);
  return text === undefined ? '' : codeFrame(text, range, style).replace(/^/gm, '    ');
}

/** What the fix makes, where it should have made something else. */
function diffRows({ fix }: Verified, style: Style): string | undefined {
  if (fix?.because !== 'differs') return undefined;
  const rows = diffLines(fix.expected, fix.actual).map(({ sign, text }) => {
    const line = `${sign} ${text}`.trimEnd();
    return `    ${sign === ' ' ? style.dim(line) : sign === '+' ? style.mark(line) : line}`;
  });
  return [`    ${style.dim('- what the example says  + what the fix makes')}`, ...rows].join('\n');
}

function problemRow(run: ExamplesRun, style: Style, problem: Problem): string {
  return `  ${placeRow(run, problem)}  ${style.severity(problem.severity, problem.severity)}  ${problem.message}`;
}

function placeRow({ base }: ExamplesRun, { path, range }: Place): string {
  return `${shownPath(base, path)}:${range.start.line + 1}:${range.start.character + 1}`;
}

function closing(run: ExamplesRun, style: Style): string {
  const { examples, checks, passed, failed, knownGaps, closedGaps } = summariseExamples(run);
  const counts = [
    `${passed} pass`,
    ...(failed > 0 ? [style.mark(`${failed} fail`)] : []),
    ...(knownGaps > 0 ? [plural(knownGaps, 'known gap')] : []),
    ...(closedGaps > 0 ? [`${plural(closedGaps, 'gap')} closed`] : []),
  ];
  const said =
    examples === 0
      ? 'No check here has an example.'
      : `${style.strong(plural(examples, 'example'))} of ${plural(checks, 'check')}: ${counts.join(', ')}.`;
  return [said, withoutExamples(run, style)].filter((row) => row !== '').join('\n');
}

function withoutExamples({ without }: ExamplesRun, style: Style): string {
  const codesOf = (some: readonly Examined[]) => [...new Set(some.map(({ check }) => check.code))];
  const bare = codesOf(without.filter((one) => !isAdopting(one)));
  const adopting = codesOf(without.filter(isAdopting));
  const rows = [
    ...(bare.length > 0 ? [`${plural(bare.length, 'check')} without an example: ${bare.join(', ')}.`] : []),
    ...(adopting.length > 0
      ? [`${plural(adopting.length, 'check')} of other tools, which have tests of their own: ${adopting.join(', ')}.`]
      : []),
  ];
  return rows.map(style.dim).join('\n');
}

function plural(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}
