/**
 * One more entry in the text of a principles file: an insertion that leaves every other character as it is, in the indentation of
 * the file.
 *
 * It is proved before it is given out: the file is read again with it, and must say what it said before and the entry beside that.
 * Deliberately absent: changing an entry that is there.
 */
import { Document, isCollection, isMap, isScalar, type ParsedNode, Scalar, visit, type YAMLMap } from 'yaml';
import type { WrittenFile } from '../model/format.js';
import type { Problem, TextEdit } from '../model/problem.js';
import { type Draft, entryOf } from './draft.js';
import { type ReadFile, readFile } from './file.js';
import { problemAt, type Source, sourceOf } from './source.js';
import { pairsOf, parseYaml, type YamlPair } from './yaml.js';

export interface Insertion {
  readonly edit: TextEdit;
  /** The text with the edit in it. */
  readonly text: string;
  /** Where the next thing is written, as an offset in that text. */
  readonly cursor: number;
}

/** Long prose is folded at this column. */
const WIDTH = 110;

/** The keys of an entry that are short enough for one line between braces. */
const ON_ONE_LINE = new Set(['where', 'rule']);

/** Writes a draft into a YAML file of principles; an empty text becomes one. */
export function insertPrinciple(
  path: string,
  text: string,
  draft: Draft,
): { readonly value: Insertion | undefined; readonly problems: readonly Problem[] } {
  const source = sourceOf(path, text);
  const refuse = (code: string, message: string) => ({
    value: undefined,
    problems: [problemAt(source, [0, 0], code, 'error', message)],
  });
  const before = readFile(path, text);
  const parsed = parseYaml(source);
  const root = parsed.documents[0]?.contents ?? null;
  const [wrong] = parsed.problems;
  if (parsed.broken && wrong) return { value: undefined, problems: [wrong] };
  if (root !== null && !(isMap(root) && !root.flow))
    return refuse('no-place', 'This file is not a list of keys, each on a line of its own. Choose another file.');
  const place = placeFor(source, root);
  if (!place) {
    return refuse(
      'no-place',
      'The principles of this file stand between braces. Put each on a line of its own first, or choose another file.',
    );
  }
  if (before?.ids.some(({ id }) => id === draft.id))
    return refuse('duplicate-id', `There is a principle "${draft.id}" in this file already.`);
  for (const entry of entries(draft, place)) {
    for (const insertion of insertions(source, place, entry)) {
      const after = readFile(path, insertion.text);
      if (after && before && saysTheSame(before, after, draft))
        return { value: { ...insertion, cursor: cursorIn(after, draft, insertion) }, problems: [] };
    }
  }
  return refuse('no-place', 'The entry cannot be written into this file as it stands. Choose another file.');
}

/** A page of Markdown that is a principle: its keys in front, and room for prose. */
export function markdownPrinciple(draft: Draft): { readonly text: string; readonly cursor: number } {
  const entry = entryOf(draft);
  const body = nodeOf(typeof entry === 'string' ? { statement: entry } : entry, {});
  const title = draft.id.charAt(0).toUpperCase() + draft.id.slice(1).replaceAll('-', ' ');
  const text = `---\n${body.toString(format(2))}---\n\n# ${title}\n\n`;
  return { text, cursor: text.length };
}

interface Place {
  /** What is replaced: nothing, or the braces of an empty map. */
  readonly start: number;
  readonly end: number;
  /** What stands before the entry, such as the key that it goes under. */
  readonly head: string;
  readonly indent: string;
  /** How much further the keys of an entry are indented. */
  readonly step: number;
  readonly eol: string;
  readonly hasGaps: boolean;
}

function placeFor(source: Source, root: YAMLMap | null): Place | undefined {
  const { text } = source;
  const eol = /\r\n/.test(text) ? '\r\n' : '\n';
  const top = pairsOf(root);
  const margin = top[0] ? indentOf(source, top[0]) : '';
  const pair = top.find(({ key }) => isScalar(key) && key.value === 'principles');
  const guess = top.flatMap(({ value }) => pairsOf(value).slice(0, 1)).map((one) => indentOf(source, one));
  const indent = guess.find((one) => one.length > margin.length) ?? `${margin}  `;
  const step = indent.length - margin.length;
  if (!pair) {
    const end = top.length === 0 ? text.length : endOf(source, top.at(-1));
    const gap = text.trim() === '' ? '' : eol;
    return { start: end, end, head: `${gap}${margin}principles:${eol}`, indent, step, eol, hasGaps: false };
  }
  const { value } = pair;
  if (isMap(value) && !value.flow) {
    const own = pairsOf(value);
    const first = own[0];
    if (!first) return undefined;
    const end = endOf(source, own.at(-1));
    const inner = own.flatMap((one) => pairsOf(one.value).slice(0, 1)).map((one) => indentOf(source, one));
    const at = indentOf(source, first);
    const deeper = inner.find((one) => one.length > at.length);
    const between = own.slice(1).map((one) => text.slice(0, startOf(one)));
    return {
      start: end,
      end,
      head: '',
      indent: at,
      step: deeper ? deeper.length - at.length : step,
      eol,
      hasGaps: between.some((one) => /\n[ \t]*\r?\n\s*(?:#[^\n]*\n\s*)*$/.test(one)),
    };
  }
  if (isMap(value) && value.items.length > 0) return undefined;
  const { line } = source.lines.pointAt(endOfNode(pair.key));
  if (isMap(value)) {
    const [open, close] = value.range ?? [0, 0];
    const { line: last } = source.lines.pointAt(close);
    const lineEnd = source.lines.lineStart(last) + source.lines.lineText(last).length;
    const comment = text.slice(close, lineEnd).trim();
    const start = comment === '' ? text.slice(0, open).trimEnd().length : open;
    return { start, end: lineEnd, head: `${comment}${eol}`, indent, step, eol, hasGaps: false };
  }
  if (value !== null && !(isScalar(value) && value.value === null)) return undefined;
  const end = pastComments(source, source.lines.lineStart(line + 1));
  return { start: end, end, head: '', indent, step, eol, hasGaps: false };
}

function startOf({ key }: YamlPair): number {
  return key.range?.[0] ?? 0;
}

function endOfNode(node: ParsedNode | null): number {
  return node?.range?.[1] ?? 0;
}

/** The white space before a key. */
function indentOf({ lines }: Source, pair: YamlPair): string {
  const { line, character } = lines.pointAt(startOf(pair));
  return /^[ ]*/.exec(lines.lineText(line).slice(0, character))?.[0] ?? '';
}

/** The beginning of the line after a pair, and after the comments that are indented like what it belongs to. */
function endOf(source: Source, pair: YamlPair | undefined): number {
  if (!pair) return source.text.length;
  const end = Math.max(endOfNode(pair.key), endOfNode(pair.value));
  const { line, character } = source.lines.pointAt(end);
  return pastComments(source, character === 0 ? end : source.lines.lineStart(line + 1));
}

function pastComments(source: Source, from: number): number {
  const { lines, text } = source;
  let end = from;
  let { line } = lines.pointAt(from);
  // Blank lines at the end of what a node holds stay behind the entry.
  while (end === lines.lineStart(line) && line > 0 && lines.lineText(line - 1).trim() === '') {
    line--;
    end = lines.lineStart(line);
  }
  for (let next = line; next < lines.lineCount && lines.lineStart(next) < text.length; next++) {
    const written = lines.lineText(next);
    if (/^[ \t]+#/.test(written)) end = lines.lineStart(next + 1);
    else if (written.trim() !== '') break;
  }
  return end;
}

interface Entry {
  readonly lines: string;
  readonly isLong: boolean;
}

/** The entry as people write it; where YAML cannot hold a text like that, everything in double quotes. */
function* entries(draft: Draft, { indent, step, eol }: Place): Generator<Entry> {
  for (const options of [{}, { defaultStringType: Scalar.QUOTE_DOUBLE, defaultKeyType: Scalar.PLAIN }] as const) {
    const written = nodeOf({ [draft.id]: entryOf(draft) }, options).toString({ ...format(step), ...options });
    const lines = written
      .split('\n')
      .map((line) => (line === '' ? '' : `${indent}${line}`))
      .join(eol);
    yield { lines, isLong: written.trimEnd().includes('\n') };
  }
}

function format(indent: number) {
  return { indent, lineWidth: WIDTH, singleQuote: true, indentSeq: true, flowCollectionPadding: false } as const;
}

/** YAML of an object: prose that is long is folded, a `where` stands on one line. */
function nodeOf(value: unknown, { defaultStringType }: { readonly defaultStringType?: Scalar.Type }): Document {
  const document = new Document(value, { compat: 'yaml-1.1' });
  if (defaultStringType) return document;
  visit(document, {
    Pair: (_, { key, value: held }) => {
      if (!isScalar(key)) return;
      if (ON_ONE_LINE.has(String(key.value)) && isCollection(held)) held.flow = true;
    },
    Scalar: (key, scalar) => {
      const { value: text } = scalar;
      if (key === 'value' && typeof text === 'string' && text.length > WIDTH && !/[\n\r\t]|^ | $/.test(text))
        scalar.type = Scalar.BLOCK_FOLDED;
    },
  });
  return document;
}

/** The insertion with a blank line around the entry where the file has such, and without. */
function* insertions(source: Source, place: Place, entry: Entry): Generator<Omit<Insertion, 'cursor'>> {
  const { text } = source;
  const { start, end, head, eol, hasGaps } = place;
  const broken = start === end && start > 0 && !/[\r\n]$/.test(text.slice(0, start)) ? eol : '';
  const isFirst = head !== '' || /(?:^|\n)[ ]*principles:[^\n]*\r?\n$/.test(text.slice(0, start));
  const wantsGap = !isFirst && (hasGaps || entry.isLong);
  const follows = /^[^\S\r\n]*[^\s]/.test(text.slice(end));
  for (const gap of wantsGap ? [eol, ''] : ['']) {
    const after = wantsGap && follows ? eol : '';
    const body = start === end ? entry.lines : entry.lines.replace(/\r?\n$/, '');
    const newText = `${broken}${gap}${head}${body}${after}`;
    const range = source.lines.rangeOf(start, end);
    yield { edit: { range, newText }, text: text.slice(0, start) + newText + text.slice(end) };
  }
}

/** true if a file says what it said before, and the draft beside that, without a new problem. */
function saysTheSame(before: ReadFile, after: ReadFile, draft: Draft): boolean {
  const { [draft.id]: added, ...others } = after.written.principles ?? {};
  if (JSON.stringify(added) !== JSON.stringify(entryOf(draft))) return false;
  if (after.problems.length > before.problems.length || after.broken) return false;
  const said = ({ principles: _, ...rest }: WrittenFile, principles: unknown) => JSON.stringify([rest, principles]);
  return said(before.written, before.written.principles ?? {}) === said(after.written, others);
}

/** Behind the statement where there is no why yet; else at the end of the entry. */
function cursorIn(after: ReadFile, draft: Draft, { edit, text }: Omit<Insertion, 'cursor'>): number {
  const entry = entryOf(draft);
  if (typeof entry !== 'string' && entry.why === undefined)
    return after.valuePlace(['principles', draft.id, 'statement']).range.end.offset;
  const end = edit.range.start.offset + edit.newText.length;
  return text.slice(0, end).trimEnd().length;
}
