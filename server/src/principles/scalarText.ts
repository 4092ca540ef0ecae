/**
 * Where the text of a YAML scalar stands in its file, character by character: through indentation, quotes, escapes, folded lines and
 * either kind of line break.
 *
 * Follows what is written beside what it means, and gives up (the whole scalar) rather than guess. Deliberately absent: meaning.
 */
import type { Scalar } from 'yaml';
import type { WrittenText } from '../model/writtenText.js';
import { placeIn, type Source } from './source.js';

/** Offsets in the text and in the file that belong together, and how far. */
interface Run {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

/** Where a scalar's text stands. */
export function scalarText(source: Source, node: Scalar.Parsed): WrittenText {
  const [start, end] = node.range;
  const value = String(node.value ?? '');
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const quote = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0;
  const inner = [start + quote, Math.max(start + quote, end - quote)] as const;
  const runs = isBlock ? blockRuns(source.text, [start, end], value) : flowRuns(source.text, inner, value, node.type);
  const first = runs?.[0];
  const last = runs?.at(-1);
  if (!runs || !first || !last) return { place: placeIn(source, ...inner), stretches: [] };
  return {
    place: isBlock ? placeIn(source, first.from, last.from + last.length) : placeIn(source, ...inner),
    stretches: runs.map(({ at, from, length }) => ({ at, length, point: source.lines.pointAt(from) })),
  };
}

/** Every line of a block stands in the text without its indentation; what folding did to the breaks between them is not looked at. */
function blockRuns(text: string, [start, end]: readonly [number, number], value: string): readonly Run[] | undefined {
  const runs: Run[] = [];
  const header = text.indexOf('\n', start);
  if (header < 0 || header >= end) return undefined;
  const lines = [...text.slice(header + 1, end).matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)];
  const offsetOf = (line: RegExpMatchArray) => header + 1 + (line.index ?? 0);
  const given = /^[|>][+-]?([1-9])/.exec(text.slice(start, header))?.[1];
  const indent = given === undefined ? firstIndent(lines) : parentIndent(lines, value, Number(given));
  let at = 0;
  for (const line of lines) {
    const written = (line[1] ?? '').slice(indent);
    if (written === '') continue;
    const found = value.indexOf(written, at);
    if (found < 0) return written.trim() === '' ? runs : undefined;
    if (/[^\n ]/.test(value.slice(at, found))) return undefined;
    runs.push({ at: found, from: offsetOf(line) + indent, length: written.length });
    at = found + written.length;
  }
  return runs;
}

function firstIndent(lines: readonly RegExpMatchArray[]): number {
  const first = lines.find((line) => (line[1] ?? '').trim() !== '')?.[1] ?? '';
  return first.length - first.trimStart().length;
}

/** With an indentation of its own a block may begin with spaces: what its first line means tells how many belong to it. */
function parentIndent(lines: readonly RegExpMatchArray[], value: string, least: number): number {
  const own = /^ */.exec(value.replace(/^\n+/, ''))?.[0].length ?? 0;
  return Math.max(least, firstIndent(lines) - own);
}

/** Plain and quoted scalars, over one line or several. */
function flowRuns(
  text: string,
  [start, end]: readonly [number, number],
  value: string,
  type: Scalar.Parsed['type'],
): readonly Run[] | undefined {
  const runs: Run[] = [];
  let at = 0;
  let from = start;
  let begin: { readonly at: number; readonly from: number } | undefined;
  const close = () => {
    if (begin && at > begin.at) runs.push({ ...begin, length: at - begin.at });
    begin = undefined;
  };
  while (from < end) {
    const special = specialAt(text.slice(from, end), type);
    if (special) {
      if (!value.startsWith(special.means, at)) return undefined;
      close();
      // An escape has one place for all that it means.
      if (special.isEscape) runs.push({ at, from, length: special.means.length });
      at += special.means.length;
      from += special.length;
    } else {
      if (value[at] !== text[from]) return undefined;
      begin ??= { at, from };
      at++;
      from++;
    }
  }
  close();
  return at === value.length ? runs : undefined;
}

interface Special {
  readonly length: number;
  readonly means: string;
  readonly isEscape: boolean;
}

const ESCAPES: { readonly [letter: string]: string } = {
  ...{ '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029', ' ': ' ', '"': '"', '/': '/', '\\': '\\', '\t': '\t' },
};

/** What does not stand for itself at the beginning of a rest: folded line breaks, doubled quotes, escapes. */
function specialAt(rest: string, type: Scalar.Parsed['type']): Special | undefined {
  const fold = /^[ \t]*((?:\r\n|\n|\r)[ \t]*)+/.exec(rest);
  if (fold) {
    const breaks = fold[0].match(/\r\n|\n|\r/g)?.length ?? 1;
    return { length: fold[0].length, means: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), isEscape: false };
  }
  if (type === 'QUOTE_SINGLE' && rest.startsWith("''")) return { length: 2, means: "'", isEscape: true };
  if (type !== 'QUOTE_DOUBLE' || rest[0] !== '\\') return undefined;
  const joined = /^\\(?:\r\n|\n|\r)[ \t]*/.exec(rest);
  if (joined) return { length: joined[0].length, means: '', isEscape: false };
  const coded = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(rest);
  if (coded) {
    const code = Number.parseInt(coded[1] ?? coded[2] ?? coded[3] ?? '', 16);
    if (code > 0x10ffff) return undefined;
    return { length: coded[0].length, means: String.fromCodePoint(code), isEscape: true };
  }
  const means = ESCAPES[rest[1] ?? ''];
  return means === undefined ? undefined : { length: 2, means, isEscape: true };
}
