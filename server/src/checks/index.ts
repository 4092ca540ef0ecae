/**
 * The check kinds: from a check as data to one that runs.
 *
 * Deliberately absent: the machine, processes, and any knowledge of which file is looked at.
 */
import type { SyntaxTrees } from '../facts/syntaxTrees.js';
import type { Check } from '../model/check.js';
import type { Compiled } from './runnable.js';
import { compileSyntax } from './syntax.js';
import { compileText } from './text.js';

export { partsOf } from './parts.js';
export type { Compiled, Found, Need, RunnableCheck, Subject, TextParts } from './runnable.js';

/** Compiles one check. Never throws because of what is written in it. */
export function compileCheck(check: Check, trees: SyntaxTrees): Compiled {
  const { spec } = check;
  return spec.kind === 'syntax' ? compileSyntax(check, spec, trees) : compileText(check, spec, trees);
}
