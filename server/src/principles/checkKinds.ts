/**
 * The kinds of checks that this version runs, from what is written to data: text (`forbid`, `require`) and `syntax`.
 *
 * Deliberately absent: whether a pattern or rule can be compiled, which only an engine process may try.
 */
import { LANGUAGES, languageById, languagesMeant } from '../facts/languages.js';
import type { CheckSpec } from '../model/check.js';
import type { WrittenSyntaxCheck, WrittenTextCheck } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';
import { checksOfRules } from './ruleChecks.js';
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
