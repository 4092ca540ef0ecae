/**
 * What a rule asks of a text and its tree, as far as that can be read off the rule: so that texts without it need not be parsed, and
 * several rules can be asked in one walk (checks/together), each with the answer that it would have alone.
 *
 * Sound before clever: what is not understood is not known. Deliberately absent: asking.
 */
import type { PatternFacts, StructuralRule, SyntaxTrees } from '../facts/syntaxTrees.js';
import { needOfKind } from './kindWords.js';
import { allOf, anyOf, needOfRustExpression } from './literals.js';
import type { Need, TreeQuery } from './runnable.js';
import { fieldsOf, listOf, patternOf, RELATIONS } from './syntaxRule.js';
import { TAG } from './together.js';

type FactsOf = (text: string, selector: string | undefined) => PatternFacts;

/** The query of a rule that compiles in a language. */
export function queryOf(
  rule: StructuralRule,
  language: string,
  trees: SyntaxTrees,
  found: TreeQuery['found'],
): TreeQuery {
  const factsOf: FactsOf = (text, selector) => trees.pattern(language, text, selector);
  const isBare = [rule.constraints, rule.transform].every((one) => Object.keys(fieldsOf(one)).length === 0);
  return {
    rule,
    kinds: kindsOf(rule.rule, factsOf),
    ownNeed: ownNeedOf(rule.rule, language, factsOf),
    // In some languages, such as JSON, no pattern can be a variable.
    canJoin: isBare && trees.complaint(language, TAG) === undefined,
    found,
  };
}

/** What must occur in a text of the language in which the rule matches. */
export function needOfRule(rule: StructuralRule, language: string, trees: SyntaxTrees): Need | undefined {
  const utils = fieldsOf(rule.utils);
  const factsOf: FactsOf = (text, selector) => trees.pattern(language, text, selector);
  const needOf = (written: unknown, seen: ReadonlySet<string>): Need | undefined => {
    const fields = fieldsOf(written);
    const { matches } = fields;
    const util = typeof matches === 'string' && !seen.has(matches) ? utils[matches] : undefined;
    return allOf([
      needOfPattern(fields.pattern, factsOf),
      typeof fields.kind === 'string' ? needOfKind(language, fields.kind) : undefined,
      typeof fields.regex === 'string' ? needOfRustExpression(fields.regex) : undefined,
      ...listOf(fields.all).map((inner) => needOf(inner, seen)),
      fields.any === undefined ? undefined : anyOf(listOf(fields.any).map((inner) => needOf(inner, seen))),
      ...RELATIONS.map((key) => (fields[key] === undefined ? undefined : needOf(fields[key], seen))),
      util === undefined ? undefined : needOf(util, new Set([...seen, String(matches)])),
    ]);
  };
  // A variable of the rule's own pattern stands for something wherever it matches.
  const bound = patternOf(fieldsOf(rule.rule).pattern)?.text ?? '';
  const constrained = Object.entries(fieldsOf(rule.constraints)).filter(([name]) => bindsOne(bound, name));
  return allOf([needOf(rule.rule, new Set()), ...constrained.map(([, constraint]) => needOf(constraint, new Set()))]);
}

/** true if the pattern has `$NAME`, which stands for one node. */
function bindsOne(pattern: string, name: string): boolean {
  return new RegExp(`(?<!\\$)\\$${name}(?![A-Z0-9_])`, 'u').test(pattern);
}

/** Kinds of nodes of which each match has one; a wider set than need be is right, too. */
function kindsOf(written: unknown, factsOf: FactsOf): ReadonlySet<string> | undefined {
  const { kind, pattern, all, any } = fieldsOf(written);
  if (typeof kind === 'string' && /^\w+$/u.test(kind)) return new Set([kind]);
  const ofPattern = kindOfPattern(pattern, factsOf);
  if (ofPattern !== undefined) return new Set([ofPattern]);
  for (const inner of listOf(all)) {
    const kinds = kindsOf(inner, factsOf);
    if (kinds) return kinds;
  }
  const branches = listOf(any).map((inner) => kindsOf(inner, factsOf));
  if (branches.length === 0 || branches.includes(undefined)) return undefined;
  return new Set(branches.flatMap((kinds) => [...(kinds ?? [])]));
}

function kindOfPattern(written: unknown, factsOf: FactsOf): string | undefined {
  const pattern = patternOf(written);
  // `signature` and `template` compare kinds otherwise; a variable alone stands for nodes of any kind.
  if (!pattern || !['smart', 'cst', 'ast', 'relaxed'].includes(pattern.strictness)) return undefined;
  const { broken, isVariable, kind } = factsOf(pattern.text, pattern.selector);
  return broken || isVariable ? undefined : kind;
}

/** What must occur in the text of the matching node itself. */
function ownNeedOf(written: unknown, language: string, factsOf: FactsOf): Need | undefined {
  const { kind, pattern, regex, all, any, has } = fieldsOf(written);
  const own = (inner: unknown) => ownNeedOf(inner, language, factsOf);
  return allOf([
    needOfPattern(pattern, factsOf),
    typeof kind === 'string' ? needOfKind(language, kind) : undefined,
    typeof regex === 'string' ? needOfRustExpression(regex) : undefined,
    ...listOf(all).map(own),
    any === undefined ? undefined : anyOf(listOf(any).map(own)),
    has === undefined ? undefined : own(has),
  ]);
}

/** What must occur wherever a pattern matches. */
function needOfPattern(written: unknown, factsOf: FactsOf): Need | undefined {
  const pattern = patternOf(written);
  // Other ways to compare leave texts of the pattern out.
  if (!pattern || (pattern.strictness !== 'smart' && pattern.strictness !== 'cst')) return undefined;
  const { broken, literals, runs = [] } = factsOf(pattern.text, pattern.selector);
  return broken ? undefined : allOf([...literals, ...runs.map((run) => ({ run }))]);
}
