/**
 * A principle that is being thought of: what a person has said so far, and the entry of a principles file that says the same.
 *
 * Deliberately absent: the text of a file (insertPrinciple.ts) and whether what was said is wise (lint.ts).
 */
import type { WrittenPrinciple } from '../model/format.js';

export type DraftCheck =
  | { readonly kind: 'recipe'; readonly name: string }
  | { readonly kind: 'forbid'; readonly pattern: string; readonly message?: string }
  | { readonly kind: 'syntax'; readonly language: string; readonly pattern: string; readonly message?: string };

export interface Draft {
  readonly id: string;
  readonly statement: string;
  readonly why?: string;
  readonly level?: 'must' | 'should' | 'may';
  readonly where?: { readonly paths?: readonly string[]; readonly workflows?: readonly string[] };
  readonly check?: DraftCheck;
  /** Code that the principle does not want. */
  readonly bad?: string;
  readonly cost?: string;
  readonly gain?: string;
  readonly owner?: string;
}

export const ID = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;

/** Words of a statement that say least about it. */
const SMALL = new Set(
  'a an and any are as at be by each every for from has have in is it its must of on or our should so than that the their them there they this to we what when where which who will with you your'.split(
    ' ',
  ),
);
const MOST_WORDS = 4;

/** An id that tells a statement from others: a few of its words, and a number where that id is taken. */
export function suggestId(statement: string, taken: ReadonlySet<string>): string {
  const words = statement
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !SMALL.has(word));
  const chosen = (telling.length > 0 ? telling : words).slice(0, MOST_WORDS);
  const id = chosen.length === 0 ? 'principle' : chosen.join('-');
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}

/** What is wrong with an id, in a plain sentence; undefined if nothing is. */
export function complaintAboutId(id: string, taken: ReadonlySet<string>): string | undefined {
  if (id === '') return 'A principle is called by its id. Give it one.';
  if (!ID.test(id)) return 'An id is lower-case words with dashes between them, such as small-changes.';
  return taken.has(id) ? `There is a principle "${id}" already. Call this one something else.` : undefined;
}

/** The entry that says what the draft says: a line where there is only a statement. */
export function entryOf(draft: Draft): string | WrittenPrinciple {
  const { statement, why, level, where, owner, cost, gain, check, bad } = draft;
  const { paths = [], workflows = [] } = where ?? {};
  const places = workflows.length > 0 ? { ...(paths.length > 0 && { paths }), workflows } : oneOrAll(paths);
  const tradeoffs = [...(cost ? [{ cost }] : []), ...(gain ? [{ gain }] : [])];
  const more: WrittenPrinciple = {
    ...(why && { why }),
    ...(level && level !== 'should' && { level }),
    ...(places !== undefined && { where: places }),
    ...(owner && { owner }),
    ...(tradeoffs.length > 0 && { tradeoffs }),
    ...(check && { check: checkOf(check, draft) }),
    ...(bad && (!check || check.kind === 'recipe') && { bad }),
  };
  return Object.keys(more).length === 0 ? statement : { statement, ...more };
}

function oneOrAll(globs: readonly string[]): string | readonly string[] | undefined {
  const [first] = globs;
  return globs.length > 1 ? globs : first;
}

function checkOf(check: DraftCheck, { statement, bad }: Draft): NonNullable<WrittenPrinciple['check']> {
  if (check.kind === 'recipe') return check.name;
  const { message, pattern } = check;
  // What a finding says by itself is the statement.
  const about = {
    ...(message && message !== statement && { message }),
    ...(bad && { examples: { bad: [bad] } }),
  };
  if (check.kind === 'forbid') return { forbid: { pattern, ...about } };
  return { syntax: { language: check.language, rule: { pattern }, ...about } };
}

export interface Sample {
  readonly code: string;
  /** A pattern of syntax that finds the code. */
  readonly pattern: string;
  /** A regular expression that finds the text. */
  readonly expression: string;
}

/** What to look for, from code that is not wanted: a call by what is called, anything else as it stands. */
export function sampleOf(selected: string): Sample | undefined {
  const code = dedented(selected.replace(/\r\n?/g, '\n'));
  if (code === '') return undefined;
  const call = /^(?:return\s+|await\s+)*((?:new\s+)?[\w$]+(?:\??\.[\w$]+)*)\s*\([\s\S]*\)\s*;?$/.exec(code)?.[1];
  if (call !== undefined && !/^(?:if|for|while|switch|catch|function)$/.test(call)) {
    return { code, pattern: `${call}($$$ARGS)`, expression: `${literally(call)}\\(` };
  }
  const line = code.split('\n')[0] ?? code;
  return { code, pattern: code.replace(/;$/, ''), expression: literally(line.trim()) };
}

/** Code without the indentation that all of its lines share. */
function dedented(code: string): string {
  const lines = code.replace(/^(?:[ \t]*\n)+|\s+$/g, '').split('\n');
  const [first = '', ...rest] = lines;
  const depths = (/^\s/.test(first) ? lines : rest)
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const depth = Math.min(...depths);
  if (!Number.isFinite(depth)) return code.trim();
  return [first.trimStart(), ...rest.map((line) => line.slice(depth))].join('\n').trim();
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
