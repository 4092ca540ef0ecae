/**
 * What can be said of an ast-grep rule by reading it: what the engine refuses or keeps silent about.
 *
 * The engine has the last word on what compiles. Deliberately absent: matching, and what a rule asks of a text (checks/treeQuery).
 */
import type { StructuralRule } from '../facts/syntaxTrees.js';
import { nearest } from '../principles/suggest.js';

export type Fields = { readonly [key: string]: unknown };
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const RULE_KEYS = [
  ...['pattern', 'kind', 'regex', 'nthChild', 'range', 'inside', 'has', 'precedes', 'follows'],
  ...['all', 'any', 'not', 'matches'],
];
const RELATION_KEYS = [...RULE_KEYS, 'stopBy', 'field'];
export const RELATIONS = ['inside', 'has', 'precedes', 'follows'];

/** A pattern as written: a text, or `{context, selector, strictness}`. */
export interface WrittenPattern {
  readonly text: string;
  readonly selector: string | undefined;
  readonly strictness: string;
}

export function patternOf(written: unknown): WrittenPattern | undefined {
  if (typeof written === 'string') return { text: written, selector: undefined, strictness: 'smart' };
  const { context, selector, strictness } = fieldsOf(written);
  if (typeof context !== 'string') return undefined;
  return {
    text: context,
    selector: typeof selector === 'string' ? selector : undefined,
    strictness: typeof strictness === 'string' ? strictness : 'smart',
  };
}

/** Every rule object within a rule and what stands beside it. */
function* rulesIn(rule: unknown): Generator<Fields> {
  const fields = fieldsOf(rule);
  yield fields;
  for (const key of ['all', 'any']) for (const inner of listOf(fields[key])) yield* rulesIn(inner);
  for (const key of ['not', ...RELATIONS]) if (fields[key] !== undefined) yield* rulesIn(fields[key]);
  if (typeof fields.stopBy === 'object') yield* rulesIn(fields.stopBy);
  const { ofRule } = fieldsOf(fields.nthChild);
  if (ofRule !== undefined) yield* rulesIn(ofRule);
  for (const call of Object.values(fieldsOf(fields.matches)))
    for (const argument of Object.values(fieldsOf(call))) yield* rulesIn(argument);
}

/** Every rule object of a rule: within it, its constraints and its utils. */
export function* allRules(rule: StructuralRule): Generator<Fields> {
  yield* rulesIn(rule.rule);
  for (const beside of [rule.constraints, rule.utils])
    for (const inner of Object.values(fieldsOf(beside))) yield* rulesIn(inner);
}

/** What is wrong with the keys of a rule. The engine says it only of some; within a relation it takes any key. */
export function wrongKeys(rule: StructuralRule): readonly string[] {
  if (typeof rule.rule !== 'object' || rule.rule === null) return ['The check has no rule: write one under "rule".'];
  const wrong = new Set<string>();
  const look = (fields: Fields, keys: readonly string[], what: string): void => {
    for (const key of Object.keys(fields)) {
      if (keys.includes(key)) continue;
      const meant = nearest(key, keys);
      const hint = meant ? `Did you mean "${meant}"?` : `Its keys are ${keys.join(', ')}.`;
      wrong.add(`${what} has no key "${key}". ${hint}`);
    }
  };
  for (const fields of allRules(rule)) {
    for (const key of RELATIONS) look(fieldsOf(fields[key]), RELATION_KEYS, `"${key}"`);
    look(fieldsOf(fields.pattern), ['context', 'selector', 'strictness'], 'A pattern');
    look(fieldsOf(fields.nthChild), ['position', 'ofRule', 'reverse'], '"nthChild"');
  }
  return [...wrong];
}

/** What the engine does not say by itself, each as one sentence; the check cannot run. */
export function refusals(rule: StructuralRule): readonly string[] {
  if (namesKinds(rule.rule, rule.utils, new Set())) return [];
  return [
    'The rule must say what kind of node it looks for: add a "pattern" or a "kind". (A "regex", "not" or "has" alone would look at every node.)',
  ];
}

/** Whether a rule restricts the kinds of nodes that it can match, as ast-grep asks of every rule. */
function namesKinds(rule: unknown, utils: unknown, seen: ReadonlySet<string>): boolean {
  const fields = fieldsOf(rule);
  const pattern = patternOf(fields.pattern);
  const parts = [
    fields.kind !== undefined,
    // A metavariable alone stands for any node; other broken patterns have their own message.
    pattern !== undefined &&
      pattern.strictness !== 'template' &&
      (pattern.selector !== undefined || !/^\s*\$+[A-Z_][A-Z0-9_]*\s*$/u.test(pattern.text)),
    listOf(fields.all).some((inner) => namesKinds(inner, utils, seen)),
    fields.any !== undefined && listOf(fields.any).every((inner) => namesKinds(inner, utils, seen)),
    matchesNamesKinds(fields.matches, utils, seen),
  ];
  const { ofRule } = fieldsOf(fields.nthChild);
  return parts.includes(true) || (ofRule !== undefined && namesKinds(ofRule, utils, seen));
}

function matchesNamesKinds(matches: unknown, utils: unknown, seen: ReadonlySet<string>): boolean {
  // A call with arguments is left to the engine, and so is a name that is not defined.
  if (matches === undefined) return false;
  if (typeof matches !== 'string' || seen.has(matches)) return true;
  const util = fieldsOf(utils)[matches];
  return util === undefined || namesKinds(util, utils, new Set([...seen, matches]));
}

/** The names of all metavariables that patterns of the rule mention, and those that its transform makes. */
export function variablesIn(rule: StructuralRule): ReadonlySet<string> {
  const names = new Set(transformedNames(rule));
  for (const fields of allRules(rule)) {
    const text = patternOf(fields.pattern)?.text ?? '';
    for (const [, name] of text.matchAll(/\$([A-Z_][A-Z0-9_]*)/gu)) if (name !== undefined) names.add(name);
  }
  return names;
}

export function transformedNames(rule: StructuralRule): ReadonlySet<string> {
  return new Set(Object.keys(fieldsOf(rule.transform)));
}

/** The engine's complaint in words for the author of a rule. */
export function inPlainWords(complaint: string): string {
  const parts = complaint.split(/\n\s*\|->/u).map((part) => part.trim());
  const last = parts.at(-1) ?? complaint;
  const where = /^`(\w+)` is not configured/u.exec(parts[0] ?? '')?.[1];
  const inside = where === undefined || where === 'rule' ? '' : ` (in "${where}")`;
  const unknown = /^unknown field `([^`]*)`/u.exec(last);
  if (unknown?.[1] !== undefined) {
    const meant = nearest(unknown[1], RULE_KEYS);
    return `A rule has no key "${unknown[1]}"${inside}. ${meant ? `Did you mean "${meant}"?` : `Its keys are ${RULE_KEYS.join(', ')}.`}`;
  }
  const kind = /^Kind `([^`]*)` is invalid/u.exec(last);
  if (kind) return `The language has no node of the kind "${kind[1]}"${inside}.`;
  const variable = /^Undefined meta var `([^`]*)` used in `([^`]*)`/u.exec(last);
  if (variable) return `"$${variable[1]}" is used in "${variable[2]}" and occurs in no pattern of the rule.`;
  const expression = /regex parse error:\s([\s\S]*)\nerror: (.*)/u.exec(last);
  if (expression) return `A "regex" of the rule is wrong${inside}: ${expression[2]}.`;
  if (last.startsWith('Multiple AST nodes')) {
    return `A pattern must be one piece of code${inside}; this one is several: ${/`([\s\S]*)`/u.exec(last)?.[1] ?? ''}`;
  }
  if (last.startsWith('Rule must have one positive matcher')) {
    return `A rule is empty${inside}: it needs a "pattern", a "kind" or another of its keys.`;
  }
  return `${last.replace(/\s+/gu, ' ').replaceAll('`', '"').replace(/\.?$/u, '.')}${inside === '' ? '' : ` It stands in "${where}".`}`;
}
