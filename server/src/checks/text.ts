/**
 * `forbid` and `require`: checks on the text of a file, by a JavaScript regular expression.
 *
 * A match belongs to the part of the text (code, comment, string) that it begins in, and stands in a region that holds all of it.
 * Deliberately absent: a time limit. An expression that does not end is ended with its process (node/enginePool).
 */
import type { Subject } from '../facts/subject.js';
import type { Span, SyntaxTrees } from '../facts/syntaxTrees.js';
import type { Check, CheckTrouble, TextSpec } from '../model/check.js';
import type { Fix, Match } from '../model/finding.js';
import { FILE_START, type Range } from '../model/lines.js';
import { nearest } from '../principles/suggest.js';
import { needOfExpression } from './literals.js';
import { holds, partsByWriting } from './parts.js';
import { REGION_NAMES, regionRule } from './regions.js';
import { type Compiled, type Found, MOST_MATCHES, type RunnableCheck } from './runnable.js';

export function compileText(check: Check, spec: TextSpec, trees: SyntaxTrees): Compiled {
  const compiled = expressionOf(spec);
  const complaints = [
    ...(typeof compiled === 'string' ? [compiled] : []),
    ...[spec.inside, spec.outside].flatMap((name) => (name === undefined ? [] : complaintAboutRegion(name))),
  ];
  if (typeof compiled === 'string' || complaints.length > 0) {
    const troubles = complaints.map((message): CheckTrouble => ({ check: check.key, kind: 'invalid', message }));
    return { troubles };
  }
  return { runnable: runnableText(check, spec, compiled, trees), troubles: [] };
}

/**
 * One expression in two forms. JavaScript's fallback for excessive backtracking knows no Unicode mode; so where the mode makes no
 * difference (the text has no wide characters, the pattern nothing that only the mode understands) the expression runs without it.
 */
interface Expression {
  readonly unicode: RegExp;
  readonly narrow: RegExp;
}

/** What means something else without Unicode mode, even on texts without wide characters. */
const NEEDS_UNICODE = /\\[pPu]\{|[\ud800-\udfff]/;

/** The expression, or what is wrong with it. */
function expressionOf(spec: TextSpec): Expression | string {
  const wrong = spec.flags.replace(/[gimsu]/gu, '');
  if (wrong !== '') return `The flags of a pattern are i, m and s; "${wrong}" is none of them.`;
  if (spec.pattern === '') return 'The pattern is empty.';
  const flags = [...new Set(`gu${spec.flags}`)].join('');
  try {
    const unicode = new RegExp(spec.pattern, flags);
    if (flags.includes('i') || NEEDS_UNICODE.test(spec.pattern)) return { unicode, narrow: unicode };
    return { unicode, narrow: new RegExp(spec.pattern, flags.replace('u', '')) };
  } catch (error) {
    const reason = String(error).split(': ').at(-1) ?? '';
    const hint = /escape/iu.test(reason)
      ? ' A backslash may only stand before a character that means something, such as "." or "(", or before a class such as "\\d".'
      : '';
    return `The pattern is not a regular expression: ${reason}.${hint}`;
  }
}

function complaintAboutRegion(name: string): readonly string[] {
  if (REGION_NAMES.includes(name)) return [];
  const meant = nearest(name, REGION_NAMES);
  return [
    `There is no region "${name}". ${meant ? `Did you mean "${meant}"?` : `The regions are ${REGION_NAMES.join(', ')}.`}`,
  ];
}

function runnableText(check: Check, spec: TextSpec, expression: Expression, trees: SyntaxTrees): RunnableCheck {
  const asksSyntax = spec.in !== 'all' || spec.inside !== undefined || spec.outside !== undefined;
  return {
    check,
    // What is required is missed above all in texts that hold nothing of it.
    need: spec.kind === 'forbid' ? needOfExpression(spec.pattern, spec.flags) : undefined,
    speaksOf: () => true,
    needsTree: (language) => asksSyntax && language !== undefined && trees.unavailable(language) === undefined,
    find: (subject) =>
      spec.kind === 'forbid'
        ? forbidden(check, subject, occurrences(subject, spec, expression))
        : missing(check, subject, occurrences(subject, spec, expression).next().done === true),
  };
}

function* occurrences(subject: Subject, spec: TextSpec, expression: Expression): Generator<RegExpExecArray> {
  const isMeant = filterOf(subject, spec);
  for (const found of subject.text.matchAll(subject.isNarrow() ? expression.narrow : expression.unicode)) {
    if (found[0].length > 0 && isMeant({ start: found.index, end: found.index + found[0].length })) yield found;
  }
}

function filterOf(subject: Subject, spec: TextSpec): (span: Span) => boolean {
  const { comments, strings } = spec.in === 'all' ? { comments: [], strings: [] } : subject.parts();
  const inside = spec.inside === undefined ? undefined : regionsOf(subject, spec.inside);
  const outside = spec.outside === undefined ? undefined : regionsOf(subject, spec.outside);
  const standsIn = (regions: readonly Span[], span: Span) =>
    regions.some(({ start, end }) => start <= span.start && span.end <= end);
  return (span) => {
    if (spec.in === 'code' && (holds(comments, span.start) || holds(strings, span.start))) return false;
    if (spec.in === 'comments' && !holds(comments, span.start)) return false;
    if (spec.in === 'strings' && !holds(strings, span.start)) return false;
    return (!inside || standsIn(inside, span)) && !(outside && standsIn(outside, span));
  };
}

function regionsOf(subject: Subject, name: string): readonly Span[] {
  const rule = subject.language === undefined ? undefined : regionRule(name, subject.language);
  return rule === undefined || !subject.tree ? [] : subject.tree.find({ rule });
}

function forbidden(check: Check, subject: Subject, occurrences: Iterable<RegExpExecArray>): Found {
  const matches: Match[] = [];
  let more = 0;
  for (const found of occurrences) {
    if (matches.length < MOST_MATCHES) matches.push(matchOf(check, subject, found));
    else more++;
  }
  return { matches, more };
}

function matchOf(check: Check, subject: Subject, found: RegExpExecArray): Match {
  const range = subject.lines.rangeOf(found.index, found.index + found[0].length);
  const fixes = check.fixes.map(
    (fix): Fix => ({ title: fix.title, class: fix.class, edits: [{ range, newText: fillIn(fix.template, found) }] }),
  );
  return { check: check.key, range, message: fillIn(check.message, found), fixes };
}

function missing(check: Check, subject: Subject, isMissing: boolean): Found {
  if (!isMissing) return { matches: [], more: 0 };
  const range = firstCode(subject);
  const at: Range = { start: range.start, end: range.start };
  const fixes = check.fixes.map(
    (fix): Fix => ({
      title: fix.title,
      class: fix.class,
      edits: [{ range: at, newText: fillIn(fix.template, undefined) }],
    }),
  );
  return { matches: [{ check: check.key, range, message: fillIn(check.message, undefined), fixes }], more: 0 };
}

/** The first line with code: not blank, no comment, no `#!`; the beginning of a text that has none. */
function firstCode(subject: Subject): Range {
  const { text, lines } = subject;
  const { comments } = partsByWriting(subject.language, text);
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    const written = lines.lineText(line);
    const first = written.search(/\S/u);
    if (first < 0 || (line === 0 && written.startsWith('#!')) || holds(comments, start + first)) continue;
    return lines.rangeOf(start + first, start + written.trimEnd().length);
  }
  return FILE_START;
}

/** Fills `$&`, `$1`, `$<name>` and `$$` in, as `String.replace` does; what is not such a reference stays as it is. */
export function fillIn(template: string, found: RegExpExecArray | undefined): string {
  return template.replace(/\$(?:(\$)|(&)|([1-9]\d?)|<([^>]*)>)/gu, (written, dollar, whole, number, name) => {
    if (dollar !== undefined) return '$';
    if (!found) return written;
    if (whole !== undefined) return found[0];
    if (name !== undefined) return found.groups ? (found.groups[name] ?? '') : written;
    if (Number(number) < found.length) return found[Number(number)] ?? '';
    const [first = '', rest = ''] = number;
    return Number(first) < found.length ? (found[Number(first)] ?? '') + rest : written;
  });
}
