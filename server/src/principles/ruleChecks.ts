/**
 * Rules of ast-grep's files → checks as data: with the shared rules of their project, its tests as samples, and its languages.
 *
 * Deliberately absent: finding and reading the files (ruleLibrary.ts).
 */
import { languagesMeant } from '../facts/languages.js';
import { parentOf, resolvePath } from '../facts/paths.js';
import type { RuleNotes } from '../model/check.js';
import type { WrittenSyntaxCheck } from '../model/format.js';
import type { Place } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { type CheckContext, complain, type Provenance, type ReadChecks } from './checkParts.js';
import { withShared } from './globalUtils.js';
import type { RuleOfFile } from './ruleFile.js';
import type { FoundRule } from './ruleLibrary.js';
import type { AstGrepProject } from './ruleProject.js';
import { didYouMean } from './suggest.js';
import { oneSyntaxCheck, refusalOf, type WrittenRule } from './syntaxRule.js';

/** The checks of the rules that a path leads to. `place` is where it is named. */
export async function checksOfRules(
  context: CheckContext,
  own: WrittenSyntaxCheck & { readonly rules: string },
  from: Provenance,
  place: Place,
): Promise<ReadChecks> {
  const { rules: reference, id, ...over } = own;
  const found = await context.rules.find(resolvePath(parentOf(context.file.path), reference), place);
  const { project } = found;
  const meant = found.rules.filter(({ rule }) => id === undefined || rule.id === id);
  if (found.rules.length > 0 && meant.length === 0) {
    const known = didYouMean(
      id ?? '',
      found.rules.map(({ rule }) => rule.id),
    );
    return complain('no-rule', 'error', `There is no rule "${id}" in ${reference}.${known}`, place);
  }
  const parts = meant.map(({ rule }): ReadChecks => {
    const { written, problem } = brought(rule, project);
    if (problem) return { checks: [], problems: [problem] };
    const name = from.name ?? (meant.length > 1 ? rule.id : undefined);
    const provenance = { ...from, name, ...(over.examples === undefined && { rules: rule.locator }) };
    const read = oneSyntaxCheck(context, { ...written, ...over }, provenance, whereOf(rule, project));
    const examples = (over.examples ?? written.examples) ? undefined : project.examples.get(rule.id);
    const notes = notesOf(rule.id, written);
    return { ...read, checks: read.checks.map((check) => ({ ...check, notes, ...(examples && { examples }) })) };
  });
  return {
    checks: parts.flatMap((part) => part.checks),
    problems: [...found.problems, ...parts.flatMap((part) => part.problems)],
    languages: project.languages.map((value) => ({ root: project.folder ?? context.root, value })),
  };
}

/** Why a rule cannot be run as it is, as far as reading it tells. */
export function problemsOfRule({ rule }: FoundRule, project: AstGrepProject): readonly Problem[] {
  const { written, problem } = brought(rule, project);
  const refusal = problem ?? refusalOf(written, whereOf(rule, project));
  return refusal ? [refusal] : [];
}

/** A rule with the shared rules that it calls. */
function brought(
  rule: RuleOfFile,
  { shared }: AstGrepProject,
): { readonly written: WrittenSyntaxCheck; readonly problem?: Problem } {
  const { written, complaints } = withShared(rule.value, shared);
  if (complaints.length === 0) return { written };
  const message = `${complaints.join(' ')} This rule is not in force.`;
  return { written, problem: { code: 'shared-rule', severity: 'error', message, ...rule.locator.keyPlace(['rule']) } };
}

function whereOf(rule: RuleOfFile, { folder }: AstGrepProject): WrittenRule {
  return {
    at: (...keys) => rule.locator.keyPlace(keys),
    meant: languagesOfRuleFile,
    ...(folder !== undefined && { globsFrom: folder }),
    suppressedAs: rule.id,
  };
}

/** A rule file means the grammar that it names and no other: TypeScript without TSX; JavaScript has one for JSX, too. */
function languagesOfRuleFile(id: string): readonly string[] {
  const [language] = languagesMeant(id);
  if (language === 'javascript' || language === 'jsx') return ['javascript', 'jsx'];
  return language === undefined ? [] : [language];
}

function notesOf(id: string, { note, url, metadata }: WrittenSyntaxCheck): RuleNotes {
  return {
    id,
    ...(note === undefined ? {} : { note }),
    ...(url === undefined ? {} : { url }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
