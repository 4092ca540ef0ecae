/**
 * What is offered beside the keys and names of a principles file: globs with how many files they match, paths, days, owners,
 * regions, and whole principles and checks to be filled in.
 *
 * All of it comes from what is known already; nothing is looked for on the disk. Deliberately absent: where it is put.
 */
import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver';
import { globOffers, handlesOf, knownOf, REGION_NAMES } from '../engine/index.js';
import {
  addMonths,
  type Cursor,
  filledIn,
  relativePath,
  rootOf,
  scalar,
  snippetsAt,
  type ValueKind,
} from '../principles/index.js';
import { namesAround } from './authoring.js';
import type { Context } from './context.js';

/** Where something is offered. */
export interface Wanted {
  readonly path: string;
  readonly cursor: Cursor;
  /** What stands before the cursor of the word at it. */
  readonly typed: string;
  /** true within quotes. */
  readonly isQuoted: boolean;
}

const MOST_PATHS = 200;

const OFFERS: { readonly [kind in ValueKind]: (context: Context, wanted: Wanted) => readonly CompletionItem[] } = {
  glob: globItems,
  path: pathItems,
  day: dayItems,
  owner: ownerItems,
  region: () => REGION_NAMES.map((label) => ({ label, kind: CompletionItemKind.EnumMember })),
};

/** Values of a kind, as they may be written at the cursor. */
export function offersOf(context: Context, kind: ValueKind, wanted: Wanted): readonly CompletionItem[] {
  return OFFERS[kind](context, wanted).map((item) => ({ ...item, insertText: asValue(item.label, wanted) }));
}

/** A value in quotes where YAML would take it for something else, or cut it. */
export function asValue(text: string, { isQuoted }: Pick<Wanted, 'isQuoted'>): string {
  return isQuoted ? text : scalar(text, true);
}

export function globItems(context: Context, { path, typed }: Wanted): readonly CompletionItem[] {
  const root = context.session.project.scopeOf(path)?.root ?? rootOf(path);
  const sign = typed.startsWith('!') ? '!' : '';
  return globOffers(knownOf(context.session.project.walked), root, typed.slice(sign.length)).map(({ glob, count }) => ({
    label: `${sign}${glob}`,
    kind: glob.endsWith('/**') ? CompletionItemKind.Folder : CompletionItemKind.File,
    detail: `${glob} · ${filesInWords(count)}`,
    labelDetails: { description: filesInWords(count) },
  }));
}

export function filesInWords(count: number): string {
  return count === 1 ? '1 file' : `${count.toLocaleString('en')} files`;
}

/** Files of the ending that the key is mostly written with, the nearest first. */
function pathItems({ session }: Context, { path, cursor }: Wanted): readonly CompletionItem[] {
  const key = String(cursor.path.findLast((part) => typeof part === 'string'));
  const ending = ['syntax', 'rules', 'extends'].includes(key)
    ? /\.ya?ml$/i
    : key === 'source'
      ? /\.(?:md|markdown|csv|json|txt|html|ya?ml)$/i
      : /\.(?:md|markdown|html)$/i;
  return session.project.walked
    .filter((file) => file !== path && ending.test(file))
    .map((file) => relativePath(path, file))
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .slice(0, MOST_PATHS)
    .map((label) => ({ label, kind: CompletionItemKind.File }));
}

/** Days behind, where something was done; days ahead, where it is to end. */
function dayItems({ session }: Context, { cursor }: Wanted): readonly CompletionItem[] {
  const today = session.project.today();
  const isAhead = ['until', 'by', 'when'].includes(String(cursor.path.at(-1)));
  const ahead = isAhead
    ? ([3, 6, 12] as const).map((months) => ({ label: addMonths(today, months), detail: `in ${months} months` }))
    : [];
  const days = isAhead ? [...ahead, { label: today, detail: 'today' }] : [{ label: today, detail: 'today' }];
  return days.map((day) => ({ ...day, kind: CompletionItemKind.Constant, labelDetails: { description: day.detail } }));
}

/** Handles of CODEOWNERS and teams; the names of teams are offered as names. */
function ownerItems(context: Context, { path }: Wanted): readonly CompletionItem[] {
  const scope = context.session.project.scopeOf(path);
  const known = new Set(namesAround(context, path, 'team').map(({ says }) => says));
  const handles = new Set([...(scope ? handlesOf(scope) : []), ...known]);
  return [...handles]
    .filter((handle) => handle.startsWith('@'))
    .map((label) => ({ label, kind: CompletionItemKind.Reference, detail: 'from CODEOWNERS and teams' }));
}

/** Whole principles and checks, going in as far as the line does. `extra` is what its dashes go in further. */
export function snippetItems({ path }: Cursor, extra: number): readonly CompletionItem[] {
  return snippetsAt(path).map(({ label, says, lines }) => ({
    label,
    kind: CompletionItemKind.Snippet,
    documentation: {
      kind: MarkupKind.Markdown,
      value: `${says}\n\n\`\`\`yaml\n${lines.map(filledIn).join('\n')}\n\`\`\``,
    },
    insertText: lines.join(`\n${' '.repeat(extra)}`),
    insertTextFormat: InsertTextFormat.Snippet,
  }));
}
