/**
 * A first principles file in words: as a colleague would write it, with few comments and the keys in the order of the docs.
 *
 * Deliberately absent: what stands in it, which is chosen before.
 */
import { stringify } from 'yaml';
import { type Candidate, written } from './candidates.js';
import { NEXT_STEP, ONE_LINE } from './starter.js';
import type { Survey } from './survey.js';

/** A candidate as it is to be written. */
export interface Entry {
  readonly candidate: Candidate;
  /** The folder that it is narrowed to. */
  readonly where?: string;
  /** Codes (`id/name`) of the checks that are kept; all, if absent. */
  readonly checks?: ReadonlySet<string>;
  /** Of the globs that it leaves out, those that leave something out here; all, if absent. */
  readonly not?: readonly string[];
}

/** All candidates in one file, to be tried. */
export function trialText(candidates: readonly Candidate[], ignore: readonly string[]): string {
  return [
    'version: 1',
    ...(ignore.length > 0 ? [list('ignore', ignore)] : []),
    'principles:',
    ...candidates.map((candidate) => principleText({ candidate })),
    '',
  ].join('\n');
}

/** The file that is proposed. */
export function fileText(survey: Survey, entries: readonly Entry[], ignore: readonly string[]): string {
  const { name, teams, codeowners, records } = survey;
  const opening = [
    `# Engineering principles of ${name}, and the reasons behind them.`,
    entries.length > 0
      ? '# The reasons and trade-offs are common ones. Put yours in their place: an incident, a number, a name.'
      : '# One line is a principle. With a check, it is a guardrail in the editor and in CI.',
    'version: 1',
  ];
  const blocks = [opening.join('\n')];
  if (records !== undefined)
    blocks.push(`# What was decided is shown beside the principles.\ninclude: ${records}/*.md`);
  if (entries.length > 0 && ignore.length > 0) {
    const about = '# Tests, samples and what others or machines wrote are not what these principles speak of.';
    blocks.push(`${about}\n${list('ignore', ignore)}`);
  }
  if (teams.length > 0) {
    const rows = teams.map((team) => `  ${team.name}: {handle: '${team.handle}'}`);
    blocks.push(
      [`# As in ${codeowners}, so that a principle can say what it means for a team.`, 'teams:', ...rows].join('\n'),
    );
  }
  const oneLine = Object.entries(ONE_LINE).map(([id, statement]) => `  ${id}: ${statement}`);
  const principles = [
    ...entries.map(principleText),
    ...(entries.length < 2 ? [oneLine.join('\n')] : []),
    ...(entries.length === 0 ? [NEXT_STEP] : []),
  ];
  blocks.push(`principles:\n${principles.join('\n\n')}`);
  return `${blocks.join('\n\n')}\n`;
}

function list(key: string, globs: readonly string[]): string {
  return stringify({ [key]: globs }, { lineWidth: 0, singleQuote: true }).trimEnd();
}

function principleText({ candidate, where, checks, not = candidate.not }: Entry): string {
  const keys = new Map(candidate.keys);
  const place =
    not.length > 0
      ? written('where', { ...(where !== undefined && { paths: where }), not: not.length === 1 ? not[0] : not })
      : where === undefined
        ? keys.get('where')
        : written('where', where);
  const ordered = [
    keys.get('statement'),
    keys.get('why'),
    `    level: should`,
    place,
    checkText(candidate, checks),
    keys.get('leaves_open'),
    keys.get('area'),
    keys.get('tradeoffs'),
  ];
  return [`  ${candidate.id}:`, ...ordered.filter((part) => part !== undefined)].join('\n');
}

function checkText({ check }: Candidate, kept: ReadonlySet<string> | undefined): string {
  if (typeof check === 'string') return written('check', check);
  const items = kept === undefined ? check : check.filter(({ code }) => kept.has(code));
  return ['    check:', ...items.map(({ text }) => text)].join('\n');
}
