/**
 * Whole principles and checks to be filled in, in the syntax of snippets: `${1:text}` is a place to write at.
 *
 * Deliberately absent: how far they go in, which the place decides.
 */
import type { KeyPath } from './readContext.js';

export interface Snippet {
  readonly label: string;
  readonly says: string;
  /** Lines, of which the first begins where the cursor stands. */
  readonly lines: readonly string[];
}

const PRINCIPLES: readonly Snippet[] = [
  {
    label: 'principle in one line',
    says: 'A principle that people read. One line is a useful principle.',
    lines: ['${1:small-changes}: ${2:What is asked, in one sentence a reader can check.}'],
  },
  {
    label: 'principle with a check',
    says: 'A statement, a reason and a check make a guardrail.',
    lines: [
      '${1:no-console}:',
      '  statement: ${2:What is asked, in one sentence.}',
      '  why: ${3:What went wrong, or what is won.}',
      '  check:',
      '    forbid:',
      "      pattern: '${4:console\\.log}'",
      '      message: ${5:What to do instead.}',
    ],
  },
  {
    label: 'principle with its reasons',
    says: 'What is asked, what it costs and brings, what it rests on, and what stays open.',
    lines: [
      '${1:calls-have-a-deadline}:',
      '  statement: ${2:What is asked, in one sentence.}',
      '  why: ${3:What went wrong, or what is won.}',
      '  tradeoffs:',
      '    - cost: ${4:What it costs.}',
      '      pays: ${5:Who pays.}',
      '    - gain: ${6:What is won.}',
      '  decision:',
      '    evidence:',
      '      - kind: ${7|failure,performance,usage,scaling,cost,external|}',
      '        says: ${8:What it shows.}',
      '        source: ${9:Where it is from.}',
      '  leaves_open: ${10:What stays the choice of each team.}',
    ],
  },
];

const CHECKS: readonly Snippet[] = [
  {
    label: 'forbid …',
    says: 'Each match of a regular expression is a finding.',
    lines: ['forbid:', "  pattern: '${1:console\\.log}'", '  message: ${2:What to do instead.}'],
  },
  {
    label: 'require …',
    says: 'A file without a match of a regular expression is a finding.',
    lines: ['require:', "  pattern: '${1:SPDX-License-Identifier}'", '  message: ${2:What is missing.}'],
  },
  {
    label: 'syntax …',
    says: "A rule on the syntax tree, in ast-grep's language, with samples that test it.",
    lines: [
      'syntax:',
      '  language: ${1:typescript}',
      '  rule: {pattern: ${2:fetch(\\$URL)}}',
      '  message: ${3:What to do instead.}',
      '  examples:',
      "    bad: ['${4:fetch(url)}']",
      "    good: ['${5:fetch(url, { signal \\})}']",
    ],
  },
];

/** A line as it stands before anybody writes into it. */
export function filledIn(line: string): string {
  return line
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replace(/\\([$}\\])/g, '$1');
}

/** What may be written whole as a key of the map at a path. */
export function snippetsAt(path: KeyPath): readonly Snippet[] {
  const parts = path.filter((part) => typeof part === 'string');
  if (parts.length === 1 && parts[0] === 'principles') return PRINCIPLES;
  return parts.length === 3 && parts[0] === 'principles' && parts[2] === 'check' ? CHECKS : [];
}
