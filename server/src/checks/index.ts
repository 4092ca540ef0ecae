/**
 * The check kinds: from a check as data to one that runs.
 *
 * Deliberately absent: the machine, processes, and any knowledge of which file is looked at.
 */
import type { SyntaxTrees } from '../facts/syntaxTrees.js';
import type { Check, FactSpec, TextualSpec } from '../model/check.js';
import { compileAdopt } from './adopt.js';
import { compileChange } from './change/index.js';
import { compileConfig } from './config/index.js';
import type { CompiledFactCheck } from './factCheck.js';
import { compileFiles } from './files.js';
import { compileHistory } from './history/index.js';
import { compileImports } from './imports/index.js';
import { compileOwners } from './owners/index.js';
import { compileRoutes } from './routes/index.js';
import type { Compiled } from './runnable.js';
import { compileSchemaDiff } from './schemaDiff/index.js';
import { compileSyntax } from './syntax.js';
import { compileText } from './text.js';

export { adopts } from './adopt.js';
export type { Evidence, FactCheck, FactMatch, Question } from './factCheck.js';
export { partsOf } from './parts.js';
export { REGION_NAMES } from './regions.js';
export type { Compiled, Found, Need, RunnableCheck, TreeQuery } from './runnable.js';
export { findTogether } from './together.js';

/** A check on single texts. */
export type TextualCheck = Check & { readonly spec: TextualSpec };
/** A check over facts of many files. */
export type FactualCheck = Check & { readonly spec: FactSpec };

const TEXTUAL: ReadonlySet<string> = new Set<TextualSpec['kind']>(['forbid', 'require', 'syntax', 'config']);

export function isTextual(check: Check): check is TextualCheck {
  return TEXTUAL.has(check.spec.kind);
}

export function isFactual(check: Check): check is FactualCheck {
  return !isTextual(check) && check.spec.kind !== 'ask';
}

/** Compiles one check on texts. Never throws because of what is written in it. */
export function compileCheck(check: TextualCheck, trees: SyntaxTrees): Compiled {
  const { spec } = check;
  if (spec.kind === 'config') return compileConfig(check, spec);
  return spec.kind === 'syntax' ? compileSyntax(check, spec, trees) : compileText(check, spec, trees);
}

/** Makes one check over facts. Never throws because of what is written in it. */
export function compileFactCheck(check: FactualCheck): CompiledFactCheck {
  const { spec } = check;
  switch (spec.kind) {
    case 'files':
      return compileFiles(check, spec);
    case 'routes':
      return compileRoutes(check, spec);
    case 'imports':
      return compileImports(check, spec);
    case 'adopt':
      return compileAdopt(check, spec);
    case 'history':
      return compileHistory(check, spec);
    case 'owners':
      return compileOwners(check, spec);
    case 'change':
      return compileChange(check, spec);
    case 'schema-diff':
      return compileSchemaDiff(check, spec);
  }
}
