/**
 * The kinds of checks that this version runs, from what is written to data: text (`forbid`, `require`) and `syntax`.
 *
 * Deliberately absent: whether a pattern or rule can be compiled, which only an engine process may try.
 */
import { LANGUAGES, languageById, languagesMeant } from '../facts/languages.js';
import { parentOf, resolvePath } from '../facts/paths.js';
import type { CheckSpec, RuleNotes } from '../model/check.js';
import type { WrittenSyntaxCheck, WrittenTextCheck } from '../model/format.js';
import type { Place } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';
import { withShared } from './globalUtils.js';
import { didYouMean } from './suggest.js';
import { oneSyntaxCheck } from './syntaxRule.js';

/** A check on text. */
export function textCheck(
  context: CheckContext,
  kind: 'forbid' | 'require',
  written: WrittenTextCheck,
  from: Provenance,
): ReadChecks {
  const names = listOf(written.language);
  const unknown = names.find((name) => !languageById(name));
  if (unknown !== undefined) {
    const known = LANGUAGES.map((language) => language.id);
    const hint = didYouMean(unknown, known) || ` The languages are ${known.join(', ')}.`;
    const place = from.place ?? context.file.valuePlace([...context.path, kind, 'language']);
    return complain('unknown-language', 'error', `There is no language "${unknown}".${hint}`, place);
  }
  const spec: CheckSpec = {
    kind,
    pattern: written.pattern,
    ...(names.length > 0 && { languages: [...new Set(names.flatMap(languagesMeant))] }),
    flags: written.flags ?? '',
    in: written.in ?? 'all',
    ...(written.inside === undefined ? {} : { inside: written.inside }),
    ...(written.outside === undefined ? {} : { outside: written.outside }),
  };
  return { checks: [finish(context, spec, written, from, [kind, 'pattern'])], problems: [] };
}

/** A check on syntax trees, written here or in rule files. */
export async function syntaxCheck(
  context: CheckContext,
  written: WrittenSyntaxCheck | string,
  from: Provenance,
): Promise<ReadChecks> {
  const own: WrittenSyntaxCheck = typeof written === 'string' ? { rules: written } : written;
  const path = [...context.path, 'syntax'];
  if (own.rules !== undefined) {
    const at = typeof written === 'string' ? path : [...path, 'rules'];
    return checksOfRules(context, { ...own, rules: own.rules }, from, from.place ?? context.file.valuePlace(at));
  }
  return oneSyntaxCheck(context, own, from, {
    at: (...keys) => from.place ?? context.file.keyPlace([...path, ...keys]),
    meant: languagesMeant,
  });
}

/** The checks of the rules that a path leads to. */
async function checksOfRules(
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
    const known = found.rules.map(({ rule }) => rule.id);
    return complain(
      'no-rule',
      'error',
      `There is no rule "${id}" in ${reference}.${didYouMean(id ?? '', known)}`,
      place,
    );
  }
  const parts = meant.map(({ rule }) => {
    const { written, complaints } = withShared(rule.value, project.shared);
    if (complaints.length > 0)
      return complain(
        'shared-rule',
        'error',
        `${complaints.join(' ')} This rule is not in force.`,
        rule.locator.keyPlace(['rule']),
      );
    const name = from.name ?? (meant.length > 1 ? rule.id : undefined);
    const read = oneSyntaxCheck(
      context,
      { ...written, ...over },
      { ...from, name, ...(over.examples === undefined && { rules: rule.locator }) },
      {
        at: (...keys) => rule.locator.keyPlace(keys),
        meant: languagesOfRuleFile,
        ...(project.folder !== undefined && { globsFrom: project.folder }),
        suppressedAs: rule.id,
      },
    );
    const examples = (own.examples ?? written.examples) ? undefined : project.examples.get(rule.id);
    const notes = notesOf(rule.id, written);
    return { ...read, checks: read.checks.map((check) => ({ ...check, notes, ...(examples && { examples }) })) };
  });
  return {
    checks: parts.flatMap((part) => part.checks),
    problems: [...found.problems, ...parts.flatMap((part) => part.problems)],
    languages: project.languages.map((value) => ({ root: project.folder ?? context.root, value })),
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
