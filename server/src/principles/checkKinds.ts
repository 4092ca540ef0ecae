/**
 * The kinds of checks that this version runs, from what is written to data: text (`forbid`, `require`) and `syntax`.
 *
 * Deliberately absent: whether a pattern or rule can be compiled, which only an engine process may try.
 */
import { LANGUAGES, languageById, languagesMeant } from '../facts/languages.js';
import { parentOf, resolvePath } from '../facts/paths.js';
import type { CheckSpec, SyntaxSpec } from '../model/check.js';
import type { WrittenSyntaxCheck, WrittenTextCheck } from '../model/format.js';
import type { Place } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';
import { readRuleFile } from './ruleFile.js';
import { didYouMean } from './suggest.js';

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

/** A check on syntax trees, written here or in a rule file. */
export async function syntaxCheck(
  context: CheckContext,
  written: WrittenSyntaxCheck | string,
  from: Provenance,
): Promise<ReadChecks> {
  const reference = typeof written === 'string' ? written : written.file;
  if (reference === undefined)
    return oneSyntaxCheck(
      context,
      written as WrittenSyntaxCheck,
      from,
      from.place ?? rulePlace(context),
      languagesMeant,
    );
  const own: WrittenSyntaxCheck = typeof written === 'string' ? {} : written;
  const at =
    from.place ??
    context.file.valuePlace([...context.path, 'syntax', ...(typeof written === 'string' ? [] : ['file'])]);
  const read = await readRuleFile(resolvePath(parentOf(context.file.path), reference), context.readText, at);
  const several = read.rules.length > 1;
  const parts = read.rules.map(({ rule, place, locator }) => {
    const { file: _, ...over } = own;
    const name = from.name ?? (several ? rule.id : undefined);
    // A rule file means the languages that it names and no others, as the ast-grep command does.
    const provenance = { ...from, name, ...(over.examples === undefined && { rules: locator }) };
    return oneSyntaxCheck(context, { ...rule, ...over }, provenance, place, (id) => languagesMeant(id).slice(0, 1));
  });
  return {
    checks: parts.flatMap((part) => part.checks),
    problems: [...read.problems, ...parts.flatMap((part) => part.problems)],
  };
}

function rulePlace(context: CheckContext): Place {
  return context.file.keyPlace([...context.path, 'syntax', 'rule']);
}

function oneSyntaxCheck(
  context: CheckContext,
  written: WrittenSyntaxCheck,
  from: Provenance,
  place: Place,
  meant: (id: string) => readonly string[],
): ReadChecks {
  const names = typeof written.language === 'string' ? [written.language] : (written.language ?? []);
  if (written.severity === 'off') return { checks: [], problems: [] };
  if (written.rule === undefined || written.rule === null)
    return complain('no-rule', 'error', 'A syntax check needs a "rule".', place);
  if (names.length === 0)
    return complain('no-language', 'error', 'A syntax check needs a "language", such as typescript.', place);
  if (written.customLanguages !== undefined) {
    const message =
      'Because loads no native code from a repository, so "customLanguages" is refused and this check is not run.';
    return complain('no-native-code', 'error', message, place);
  }
  if (written.rewriters !== undefined) {
    return complain(
      'no-rewriters',
      'error',
      'The engine has no "rewriters", so this check would not do what it says. Write the fix without them.',
      place,
    );
  }
  const structural = LANGUAGES.filter((language) => language.structural).map((language) => language.id);
  const unknown = names.filter((name) => !meant(name).some((id) => structural.includes(id)));
  if (unknown.length > 0) {
    const [name = ''] = unknown;
    return complain(
      'unknown-language',
      'error',
      `There are no syntax trees for "${name}".${didYouMean(name, structural)} The languages are ${structural.join(', ')}.`,
      place,
    );
  }
  const spec: SyntaxSpec = {
    kind: 'syntax',
    languages: [...new Set(names.flatMap(meant))],
    rule: written.rule,
    ...(written.constraints === undefined ? {} : { constraints: written.constraints }),
    ...(written.utils === undefined ? {} : { utils: written.utils }),
    ...(written.transform === undefined ? {} : { transform: written.transform }),
    ...(written.files === undefined ? {} : { files: globsOf(written.files) }),
    ...(written.ignores === undefined ? {} : { ignores: globsOf(written.ignores) }),
  };
  return {
    checks: [
      {
        ...finish(context, spec, written, { ...from, place }, []),
        ...(written.sites === undefined ? {} : { sites: written.sites }),
      },
    ],
    problems: [],
  };
}

/** Rule files write a glob as a text or as `{glob: …}`. */
function globsOf(written: unknown): readonly string[] {
  const list = Array.isArray(written) ? written : [written];
  return list.map((one) => (typeof one === 'object' && one !== null && 'glob' in one ? String(one.glob) : String(one)));
}
