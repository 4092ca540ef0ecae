/**
 * Front matter of Markdown that was written for people, as texts and lists of texts by lower-case key.
 *
 * It follows somebody else's rules, so an unknown key is nobody's mistake and what does not parse is a warning that blocks nothing.
 * Deliberately absent: what the keys mean.
 */
import { isMap, isScalar, isSeq } from 'yaml';
import type { Problem } from '../../model/problem.js';
import { splitFrontMatter } from '../markdown.js';
import type { Source } from '../source.js';
import { keyOf, pairsOf, parseYaml } from '../yaml.js';

export interface Front {
  /** Keys in lower case, those of a map within behind a dot. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Offsets of the values that are one text, by the same keys. */
  readonly spans: ReadonlyMap<string, readonly [number, number]>;
  readonly bodyStart: number;
  readonly problems: readonly Problem[];
}

export function readFront(source: Source): Front {
  const found = splitFrontMatter(source);
  if (!found) return { values: new Map(), spans: new Map(), bodyStart: 0, problems: [] };
  const { documents, problems } = parseYaml(source, found.span);
  const values = new Map<string, readonly string[]>();
  const spans = new Map<string, readonly [number, number]>();
  for (const document of documents) collect(document.contents, '', values, spans);
  const warnings = problems.map(
    (one): Problem => ({
      ...one,
      code: 'front-matter',
      severity: 'warning',
      message: `The front matter cannot be read, so what it says is left out. ${one.message}`,
    }),
  );
  return { values, spans, bodyStart: found.bodyStart, problems: warnings };
}

function collect(
  node: unknown,
  prefix: string,
  values: Map<string, readonly string[]>,
  spans: Map<string, readonly [number, number]>,
): void {
  for (const pair of pairsOf(node)) {
    const key = `${prefix}${keyOf(pair).trim().toLowerCase().replaceAll('_', '-')}`;
    const { value } = pair;
    if (isMap(value) && prefix === '') collect(value, `${key}.`, values, spans);
    const texts = isSeq(value) ? value.items.flatMap(textOf) : textOf(value);
    if (texts.length > 0) values.set(key, texts);
    if (isScalar(value) && value.range) spans.set(key, [value.range[0], value.range[1]]);
  }
}

/** A number is a text as it is written: `007` is a name. */
function textOf(node: unknown): string[] {
  if (!isScalar(node) || node.value === null) return [];
  const text = (typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))).trim();
  return text === '' ? [] : [text];
}
