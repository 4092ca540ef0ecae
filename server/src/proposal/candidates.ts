/**
 * Principles that a first file may hold: one for each recipe, and the first guardrails that ship beside them.
 *
 * A guardrail is kept as the text that its author wrote, so that it reads the same in a team's file. Deliberately absent: whether it
 * finds anything.
 */
import { isMap, isScalar, isSeq, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { Recipes } from '../principles/index.js';

export interface Candidate {
  readonly id: string;
  readonly statement: string;
  readonly area?: string;
  /** How gladly one begins with it, to 1. */
  readonly worth: number;
  /** Globs that it leaves out; it then holds everywhere else. */
  readonly not: readonly string[];
  /** What is written of it, without its check: key and text, the text indented as in a file. `where` only if it is more than `not`. */
  readonly keys: readonly (readonly [key: string, text: string])[];
  /** Its check as text: the name of a recipe, or the items of a list with their codes. */
  readonly check: string | readonly { readonly code: string; readonly text: string }[];
}

const INDENT = '    ';

/** The candidates for a repository that is built with these frameworks, in the order in which one would rather begin with them. */
export function candidatesFor(
  recipes: Recipes,
  guardrails: string,
  frameworks: readonly string[],
): readonly Candidate[] {
  return [...fromRecipes(recipes), ...fromGuardrails(guardrails, frameworks)];
}

/** Recipes that look at single texts and are rarely wrong. What a repository as a whole has or lacks is no place that is worth a talk. */
function fromRecipes(recipes: Recipes): readonly Candidate[] {
  const fit = [...recipes].filter(
    ([, { check, confidence }]) =>
      confidence !== 'low' && [check].flat().every((one) => one.forbid ?? one.require ?? one.syntax),
  );
  return fit.map(([name, { statement, says, why, tradeoff, not_for = [] }]) => {
    // A recipe says what it finds; a principle says what is asked.
    const asked = statement ?? (says ?? name).replace(/^Finds /, 'We avoid ');
    const keys: readonly (readonly [string, unknown])[] = [
      ['statement', asked],
      ...(why === undefined ? [] : ([['why', why]] as const)),
      ...(tradeoff === undefined ? [] : ([['tradeoffs', [{ cost: tradeoff }]]] as const)),
    ];
    return {
      id: name,
      statement: asked,
      worth: 1,
      not: not_for,
      keys: keys.map(([key, value]) => [key, written(key, value)] as const),
      check: name,
    };
  });
}

/** A key and its value as a file has them. */
export function written(key: string, value: unknown): string {
  return stringify({ [key]: value }, { lineWidth: 106, singleQuote: true })
    .trimEnd()
    .replace(/^(?=.)/gm, INDENT);
}

function fromGuardrails(text: string, frameworks: readonly string[]): readonly Candidate[] {
  const principles = parseDocument(text).get('principles');
  if (!isMap(principles)) return [];
  return principles.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) return [];
    const needs = value.toJSON()['x-with'] as readonly string[] | undefined;
    if (needs && !needs.some((name) => frameworks.includes(name))) return [];
    return [guardrail(String(key.value), value, text)];
  });
}

function guardrail(id: string, value: YAMLMap, text: string): Candidate {
  const json = value.toJSON() as {
    readonly statement: string;
    readonly area?: string;
    readonly where?: { readonly not?: string | readonly string[] };
    readonly 'x-worth'?: number;
  };
  const { statement, area, where } = json;
  const not = where?.not === undefined ? [] : [where.not].flat();
  const left = new Set(['check', 'x-with', 'x-worth', ...(not.length > 0 ? ['where'] : [])]);
  const list = value.get('check');
  return {
    id,
    statement,
    ...(area !== undefined && { area }),
    worth: json['x-worth'] ?? 1,
    not,
    keys: value.items.flatMap((pair) => {
      const key = keyOf(pair);
      return left.has(key) ? [] : [[key, lines(text, startOf(pair.key), endOf(pair.value))] as const];
    }),
    check: isSeq(list)
      ? list.items.map((item) => ({
          code: `${id}/${isMap(item) ? String(item.get('name')) : ''}`,
          text: lines(text, startOf(item), endOf(item)),
        }))
      : [],
  };
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null;
}

function startOf(node: unknown): number {
  return (node as Ranged).range?.[0] ?? 0;
}

function endOf(node: unknown): number {
  return (node as Ranged).range?.[1] ?? 0;
}

/** The whole lines from one offset to another. */
function lines(text: string, start: number, end: number): string {
  return text.slice(text.lastIndexOf('\n', start) + 1, end).trimEnd();
}
