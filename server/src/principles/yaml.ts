/**
 * YAML text → documents with ranges, however broken the text is.
 *
 * A text that parses is one document. A text that does not is cut at its top-level keys and at the entries of `principles`, and
 * each piece is parsed alone with everything else blanked out, so that offsets stay true, the broken pieces are named and the
 * others keep working. Deliberately absent: what the keys mean (reader.ts) and the words for the errors (yamlTraps.ts).
 */
import { type Document, isMap, isScalar, type Node, type Pair, type ParsedNode, parseDocument } from 'yaml';
import type { Problem } from '../model/problem.js';
import type { Source } from './source.js';
import { syntaxProblem } from './yamlTraps.js';

export type YamlDocument = Document.Parsed;

export interface ParsedYaml {
  /** The documents that parse; several only if the text as a whole does not. */
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly Problem[];
  /** true: some piece of the text could not be read at all. */
  readonly broken: boolean;
}

const OPTIONS = { uniqueKeys: false, merge: true, logLevel: 'silent', stringKeys: true, prettyErrors: false } as const;

/** Parses the YAML between two offsets of a source (all of it by default). Never throws. */
export function parseYaml(
  source: Source,
  [start, end]: readonly [number, number] = [0, source.text.length],
): ParsedYaml {
  // What follows is left out: of a long page, the front matter alone is read.
  const text = blankAround(source.text.slice(0, end), [[start, end]]);
  const whole = parseDocument(text, OPTIONS);
  if (whole.errors.length === 0) return { documents: [whole], problems: [], broken: false };

  const documents: YamlDocument[] = [];
  const problems: Problem[] = [];
  for (const piece of pieces(text)) {
    const document = parseDocument(blankAround(text, piece), OPTIONS);
    const [first] = document.errors;
    if (first) problems.push(syntaxProblem(source, first));
    else documents.push(document);
  }
  // The pieces may be fine where the whole is not (a stray line between them, say): say so all the same.
  const [first] = whole.errors;
  if (problems.length === 0 && first) problems.push(syntaxProblem(source, first));
  return { documents, problems, broken: true };
}

type Span = readonly [start: number, end: number];

/** The text with everything outside of the spans turned into spaces, line by line. */
function blankAround(text: string, kept: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const [start, end] of kept) {
    out += text.slice(at, start).replace(/[^\r\n]/g, ' ') + text.slice(start, end);
    at = end;
  }
  return out + text.slice(at).replace(/[^\r\n]/g, ' ');
}

/** What may be parsed alone: each top-level key, and each entry of `principles` with the line of its parent. */
function pieces(text: string): Span[][] {
  const sections = starts(text, [0, text.length], /^[^\s#-][^\r\n]*?:(?=\s|$)/);
  return sections.flatMap((section) => {
    const [start, end] = section;
    const header = /^(["']?)principles\1[ \t]*:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)/.exec(text.slice(start, end));
    if (!header) return [[section]];
    const body: Span = [start + header[0].length, end];
    const indent = /^([ ]+)[^\s#]/m.exec(text.slice(...body))?.[1];
    if (!indent) return [[section]];
    const entries = starts(text, body, new RegExp(`^${indent}[^\\s#\\-][^\\r\\n]*?:(?=\\s|$)`));
    return entries.map((entry): Span[] => [[start, body[0]], entry]);
  });
}

/** Cuts a span at the lines that match, up to the next such line. What stands before the first one goes with it. */
function starts(text: string, [from, to]: Span, line: RegExp): Span[] {
  const cuts: number[] = [];
  for (let at = from; at < to; ) {
    const next = text.indexOf('\n', at);
    const lineEnd = next < 0 || next >= to ? to : next + 1;
    if (line.test(text.slice(at, lineEnd))) cuts.push(at);
    at = lineEnd;
  }
  if (cuts.length === 0) return [[from, to]];
  return cuts.map((cut, i): Span => [i === 0 ? from : cut, cuts[i + 1] ?? to]);
}

/** The span of a node without trailing white space; an empty node stands where it was expected. */
export function spanOf(node: Node | null | undefined, fallback: Span): Span {
  const range = node?.range;
  return range ? [range[0], Math.max(range[0], range[1])] : fallback;
}

export type YamlPair = Pair<ParsedNode, ParsedNode | null>;

/** The pairs of a map whose keys are plain scalars. */
export function pairsOf(node: unknown): YamlPair[] {
  return isMap(node) ? (node.items as YamlPair[]).filter((pair) => isScalar(pair.key)) : [];
}

/** The key of a pair as it was written. */
export function keyOf(pair: YamlPair): string {
  return isScalar(pair.key) ? String(pair.key.value ?? '') : '';
}

const PAIRS = new WeakMap<object, ReadonlyMap<string, YamlPair>>();

/** The first pair of a map with a key. Asked of a large map again and again, it goes through it once. */
export function pairOf(node: ParsedNode & object, key: unknown): YamlPair | undefined {
  let known = PAIRS.get(node);
  if (!known) {
    known = new Map(
      pairsOf(node)
        .reverse()
        .map((pair) => [keyOf(pair), pair]),
    );
    PAIRS.set(node, known);
  }
  return known.get(key as string);
}
