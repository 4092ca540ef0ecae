/**
 * `syntax`: checks on the syntax tree, in ast-grep's rule language.
 *
 * A rule for `typescript` also speaks of tsx, one for `javascript` of jsx; it is compiled for each grammar, and a grammar in which
 * only an implied rule does not compile is left out. Deliberately absent: what the engine lacks (rewrites.ts, suppressions.ts).
 */
import { LANGUAGES, languageById, languagesMeant } from '../facts/languages.js';
import type { Subject } from '../facts/subject.js';
import type { StructuralRule, SyntaxMatch, SyntaxTrees } from '../facts/syntaxTrees.js';
import type { Check, CheckTrouble, FixTemplate, SyntaxSpec } from '../model/check.js';
import type { Fix, Match } from '../model/finding.js';
import { didYouMean } from '../principles/suggest.js';
import { hopelessPatterns } from './hopeless.js';
import { anyOf } from './literals.js';
import { type Rewriting, readRewriting } from './rewrites.js';
import { type Compiled, type Found, MOST_MATCHES, type RunnableCheck } from './runnable.js';
import { isSuppressed } from './suppressions.js';
import { inPlainWords, refusals, transformedNames, variablesIn, wrongKeys } from './syntaxRule.js';
import { fillTemplate, readTemplate, type Template, variablesOf } from './template.js';
import { needOfRule, queryOf } from './treeQuery.js';

type Kind = CheckTrouble['kind'];

export function compileSyntax(check: Check, spec: SyntaxSpec, trees: SyntaxTrees): Compiled {
  const rewriting = readRewriting(spec);
  const { constraints, utils } = spec;
  const rule: StructuralRule = { rule: spec.rule, constraints, utils, transform: rewriting.transform };
  const rules = [rule, ...expansionsOf(check.fixes, rule), ...rewriting.rules];
  const troubles: CheckTrouble[] = [];
  const complain = (kind: Kind, message: string) => troubles.push({ check: check.key, kind, message });
  if (spec.languages.length === 0) complain('invalid', 'The check names no language.');
  // ast-grep passes over such a key. A rule of its own does here what it does there, but not silently.
  for (const message of rules.flatMap(wrongKeys))
    complain(spec.suppressedAs === undefined ? 'invalid' : 'suspect', message);
  if (troubles.some(({ kind }) => kind === 'invalid')) return { troubles };
  const running = new Set<string>();
  for (const written of spec.languages) {
    for (const language of compileFor(written, rules, trees, complain)) running.add(language);
  }
  const isInvalid = () => troubles.some(({ kind }) => kind === 'invalid');
  if (!isInvalid()) {
    const wrong = [...refusals(rule), ...rewriting.complaints, ...undefinedVariables(check, spec)];
    for (const message of wrong) complain('invalid', message);
  }
  if (running.size === 0 || isInvalid()) return { troubles };
  return { runnable: runnableSyntax(check, spec, rule, rewriting, running, trees), troubles };
}

/** The relations of fixes, each as a rule, so that the engine is asked about them too. */
function expansionsOf(fixes: readonly FixTemplate[], { utils }: StructuralRule): readonly StructuralRule[] {
  const relations = fixes.flatMap(({ expandStart, expandEnd }) => [expandStart, expandEnd]);
  return relations.flatMap((follows) => (follows === undefined ? [] : [{ rule: { follows }, utils }]));
}

function undefinedVariables(check: Check, rule: SyntaxSpec): readonly string[] {
  const known = variablesIn(rule);
  const used = check.fixes.flatMap(({ template }) => variablesOf(readTemplate(template, new Set())));
  const unknown = [...new Set(used)].filter((name) => !known.has(name));
  return unknown.map((name) => `A fix uses "$${name}", which occurs in no pattern of the rule.`);
}

/** The grammars that a written language brings and in which the rule compiles. */
function compileFor(
  written: string,
  rules: readonly StructuralRule[],
  trees: SyntaxTrees,
  complain: (kind: Kind, message: string) => void,
): readonly string[] {
  const meant = languagesMeant(written);
  const [main] = meant;
  if (main === undefined || !languageById(main)?.structural) {
    const known = LANGUAGES.filter(({ structural }) => structural).map(({ id }) => id);
    complain('invalid', `There are no syntax trees for "${written}".${didYouMean(written, known)}`);
    return [];
  }
  const unavailable = trees.unavailable(main);
  if (unavailable !== undefined) {
    complain('unavailable', unavailable);
    return [];
  }
  const complaint = complaintIn(main, rules, trees);
  if (complaint !== undefined) complain('invalid', inPlainWords(complaint));
  else {
    for (const message of rules.flatMap((one) => hopelessPatterns(one, main, trees))) complain('suspect', message);
  }
  return meant.filter(
    (language) => trees.unavailable(language) === undefined && complaintIn(language, rules, trees) === undefined,
  );
}

/** The engine's first complaint about rules that belong together. */
function complaintIn(language: string, rules: readonly StructuralRule[], trees: SyntaxTrees): string | undefined {
  for (const rule of rules) {
    const complaint = trees.complaint(language, rule);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function runnableSyntax(
  check: Check,
  spec: SyntaxSpec,
  rule: StructuralRule,
  rewriting: Rewriting,
  languages: ReadonlySet<string>,
  trees: SyntaxTrees,
): RunnableCheck {
  const { suppressedAs } = spec;
  const transformed = transformedNames(spec);
  const message = readTemplate(check.message, transformed);
  const fixes = check.fixes.map((fix) => ({ fix, template: readTemplate(fix.template, transformed) }));
  const speaksOf = (language: string | undefined) => language !== undefined && languages.has(language);
  const matchOf = (subject: Subject, plain: SyntaxMatch): Match => {
    const found = rewriting.over(plain, subject.text);
    return {
      check: check.key,
      range: subject.lines.rangeOf(found.start, found.end),
      message: fillTemplate(message, found, subject.text),
      fixes: fixes.map(({ fix, template }) => fixFor(subject, found, fix, template, rule)),
    };
  };
  const isMeant = (subject: Subject) => (found: SyntaxMatch) =>
    suppressedAs === undefined || !isSuppressed(subject, suppressedAs, found.start);
  const foundIn = (subject: Subject, all: readonly SyntaxMatch[]): Found => {
    const found = all.filter(isMeant(subject));
    const matches = found.slice(0, MOST_MATCHES).map((one) => matchOf(subject, one));
    return { matches, more: found.length - matches.length };
  };
  const queries = new Map([...languages].map((language) => [language, queryOf(rule, language, trees, foundIn)]));
  return {
    check,
    need: anyOf([...languages].map((language) => needOfRule(rule, language, trees))),
    speaksOf,
    needsTree: speaksOf,
    find: (subject) => foundIn(subject, subject.tree?.find(rule) ?? []),
    query: (language) => queries.get(language),
  };
}

function fixFor(subject: Subject, found: SyntaxMatch, fix: FixTemplate, template: Template, rule: StructuralRule): Fix {
  const before = fix.expandStart === undefined ? undefined : found.sibling('before', fix.expandStart, rule);
  const after = fix.expandEnd === undefined ? undefined : found.sibling('after', fix.expandEnd, rule);
  const range = subject.lines.rangeOf(before?.start ?? found.start, after?.end ?? found.end);
  return {
    title: fix.title,
    class: fix.class,
    edits: [{ range, newText: fillTemplate(template, found, subject.text) }],
  };
}
