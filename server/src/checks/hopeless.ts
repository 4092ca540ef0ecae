/**
 * Patterns that compile and can never match: the engine says nothing of them, so their authors must be told.
 *
 * Deliberately absent: patterns that do not compile, of which the engine speaks.
 */
import { languageById } from '../facts/languages.js';
import type { StructuralRule, SyntaxTrees } from '../facts/syntaxTrees.js';
import { allRules, patternOf } from './syntaxRule.js';

/**
 * Code that is read otherwise when it stands alone, as a pattern does, than where it is meant: the ast-grep command finds nothing
 * with such patterns either.
 */
const MISREAD: {
  readonly [language: string]: {
    readonly kind: string;
    readonly writtenAs: RegExp;
    readonly takenFor: string;
    readonly meant: string;
    readonly selector: string;
    readonly context: (pattern: string) => string;
  };
} = {
  go: {
    kind: 'type_conversion_expression',
    writtenAs: /^[\w.$]+\(/u,
    takenFor: 'a type conversion',
    meant: 'a call',
    selector: 'call_expression',
    context: (pattern) => `func f() { ${pattern} }`,
  },
  c: {
    kind: 'macro_type_specifier',
    writtenAs: /^[\w$]+\(/u,
    takenFor: 'a macro',
    meant: 'a call',
    selector: 'call_expression',
    context: (pattern) => `void f() { ${pattern}; }`,
  },
  css: {
    kind: 'pseudo_class_selector',
    writtenAs: /^[\w$-]+\s*:\s/u,
    takenFor: 'a selector',
    meant: 'a declaration',
    selector: 'declaration',
    context: (pattern) => `a { ${pattern} }`,
  },
};

/** Why patterns of the rule can never match in a language, one sentence for each. */
export function hopelessPatterns(rule: StructuralRule, language: string, trees: SyntaxTrees): readonly string[] {
  const found = new Set<string>();
  for (const fields of allRules(rule)) {
    const pattern = patternOf(fields.pattern);
    if (!pattern) continue;
    const { text, selector } = pattern;
    const { broken, kind } = trees.pattern(language, text, selector);
    const misread = MISREAD[language];
    const label = languageById(language)?.label ?? language;
    if (broken) found.add(`This pattern is not ${label} as it stands, so it matches nothing: ${text}`);
    else if (misread && kind === misread.kind && selector === undefined && misread.writtenAs.test(text)) {
      const { takenFor, meant, context } = misread;
      found.add(
        `Standing alone, this pattern is ${takenFor} in ${label}, so it matches nothing: ${text} For ${meant} write pattern: {context: ${JSON.stringify(context(text))}, selector: ${misread.selector}}.`,
      );
    }
  }
  return [...found];
}
