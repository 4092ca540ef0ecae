/**
 * A record → an entry of a principles file that keeps it as its decision record, with a first check to be judged; and where in the file
 * the entry goes.
 *
 * Deliberately absent: writing the file.
 */
import { isMap, isScalar, stringify } from 'yaml';
import type { TextEdit } from '../../model/problem.js';
import { relativePath } from '../lintLinks.js';
import type { Recipes } from '../recipes.js';
import { sourceOf } from '../source.js';
import { keyOf, pairsOf, parseYaml } from '../yaml.js';
import type { PrincipleRecord } from './principleRecord.js';
import { proposalsFor } from './proposals.js';
import { slug } from './sentences.js';

export interface Draft {
  readonly id: string;
  /** The lines of the entry, without the indentation of the map that it goes into. */
  readonly lines: readonly string[];
}

export interface DraftRequest {
  readonly record: PrincipleRecord;
  readonly path: string;
  readonly text: string;
  /** The principles file that the entry is for. */
  readonly into: string;
  readonly taken: ReadonlySet<string>;
  readonly recipes: Recipes;
}

const BRIEF = 400;

export function draftOf({ record, path, text, into, taken, recipes }: DraftRequest): Draft {
  const { title, statement = '', why, level, area, owner } = record.written;
  const link = `${relativePath(into, path)}${record.anchor === undefined ? '' : `#${record.anchor}`}`;
  const id = freeId(slug(record.slug.replace(/^\d+-/, '')) || record.slug, taken);
  const about = `${title ?? ''} ${statement}`;
  const { recipe, forbid, questions } = proposalsFor(about, text, recipes);
  const written = {
    ...(title !== undefined && { title }),
    statement,
    ...(why !== undefined && { why: inBrief(why) }),
    ...(level !== undefined && { level }),
    ...(area !== undefined && { area }),
    ...(owner !== undefined && { owner }),
    decision: { record: link },
  };
  const check = recipe
    ? { check: recipe }
    : forbid && { check: [{ forbid: { pattern: forbid.pattern, in: 'code', message: forbid.says } }] };
  const proposal = recipe
    ? `A proposal: the recipe ${recipe} speaks of the same. Try it, then keep it or take it away.`
    : `A proposal: the record says not to use ${forbid?.literal ?? ''}. Try it, then keep it or take it away.`;
  return {
    id,
    lines: [
      `${stringify(id).trim()}:`,
      ...indented([
        `# From ${link}, which stays its record. Read it, and change what you mean otherwise.`,
        ...yamlLines(written),
        ...(check ? [`# ${proposal}`, ...yamlLines(check)] : []),
        ...(questions.length > 0
          ? ['# What a review could ask, from what the record demands:', ...questions.map((one) => `#   - ${one}`)]
          : []),
      ]),
    ],
  };
}

/** The first paragraph; the rest is there to be read in the record. */
function inBrief(why: string): string {
  const first = why.split(/\n\s*\n/).find((part) => !/^\*\*[^\n]*\*\*$|^\S+(?: \S+)?: *<\S+>$/.test(part)) ?? '';
  const line = first.replace(/\s+/g, ' ').trim();
  return line.length <= BRIEF ? line : `${line.slice(0, Math.max(line.lastIndexOf(' ', BRIEF), 1))} …`;
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let n = 2;
  while (taken.has(`${wanted}-${n}`)) n++;
  return `${wanted}-${n}`;
}

function yamlLines(value: unknown): string[] {
  return stringify(value, { lineWidth: 0 }).trimEnd().split('\n');
}

function indented(lines: readonly string[], by = '  '): string[] {
  return lines.map((line) => (line === '' ? '' : `${by}${line}`));
}

/** A principles file with nothing but the entry. */
export function newFileWith({ lines }: Draft): string {
  return `version: 1\n\nprinciples:\n${indented(lines).join('\n')}\n`;
}

/** The edit that adds an entry behind the last one; undefined where the file cannot be read, or is written in braces. */
export function insertion(path: string, text: string, { lines }: Draft): TextEdit | undefined {
  const source = sourceOf(path, text);
  const { documents, broken } = parseYaml(source);
  const [document] = documents;
  if (broken || !document) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, added: readonly string[]): TextEdit => {
    const before = at > 0 && text[at - 1] !== '\n' ? eol : '';
    return { range: source.lines.rangeOf(at, at), newText: `${before}${added.join(eol)}${eol}` };
  };
  const pair = pairsOf(document.contents).find((one) => keyOf(one) === 'principles');
  if (!pair) {
    if (document.contents !== null && !(isMap(document.contents) && !document.contents.flow)) return undefined;
    const end = text.trimEnd().length === 0 ? 0 : text.length;
    return insert(end, [...(end > 0 ? [''] : []), 'principles:', ...indented(lines)]);
  }
  const { value } = pair;
  if (!value || (isScalar(value) && value.value === null)) {
    const line = source.lines.pointAt(pair.key.range[0]).line;
    return insert(source.lines.lineStart(line + 1), indented(lines));
  }
  if (!isMap(value) || value.flow) return undefined;
  const first = pairsOf(value)[0];
  const last = pairsOf(value).at(-1);
  if (!first || !last) return undefined;
  const column = source.lines.pointAt(first.key.range[0]).character;
  const end = last.value?.range?.[1] ?? last.key.range[1];
  const after = source.lines.lineStart(source.lines.pointAt(lastCharacter(text, end)).line + 1);
  return insert(after, ['', ...indented(lines, ' '.repeat(column))]);
}

/** A block of text ends behind its line break; what is meant is the line before that. */
function lastCharacter(text: string, end: number): number {
  let at = end - 1;
  while (at > 0 && /\s/.test(text[at] ?? '')) at--;
  return at;
}
