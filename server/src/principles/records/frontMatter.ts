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
  readonly bodyStart: number;
  readonly problems: readonly Problem[];
}

export function readFront(source: Source): Front {
  const found = splitFrontMatter(source);
  if (!found) return { values: new Map(), bodyStart: 0, problems: [] };
  const { documents, problems } = parseYaml(source, found.span);
  const values = new Map<string, readonly string[]>();
  for (const document of documents) collect(document.contents, '', values);
  const warnings = problems.map(
    (one): Problem => ({
      ...one,
      code: 'front-matter',
      severity: 'warning',
      message: `The front matter cannot be read, so what it says is left out. ${one.message}`,
    }),
  );
  return { values, bodyStart: found.bodyStart, problems: warnings };
}

function collect(node: unknown, prefix: string, values: Map<string, readonly string[]>): void {
  for (const pair of pairsOf(node)) {
    const key = `${prefix}${keyOf(pair).trim().toLowerCase().replaceAll('_', '-')}`;
    const { value } = pair;
    if (isMap(value) && prefix === '') collect(value, `${key}.`, values);
    const texts = isSeq(value) ? value.items.flatMap(textOf) : textOf(value);
    if (texts.length > 0) values.set(key, texts);
  }
}

/** A number is a text as it is written: `007` is a name. */
function textOf(node: unknown): string[] {
  if (!isScalar(node) || node.value === null) return [];
  const text = (typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))).trim();
  return text === '' ? [] : [text];
}
