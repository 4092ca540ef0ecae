/**
 * One rule in ast-grep's language as it is written → a check as data, with all that can be said against it at its key.
 *
 * Deliberately absent: where rules come from (checkKinds.ts), and whether a rule can be compiled, which only an engine process may try.
 */
import { compileGlobset } from '../facts/globset.js';
import { LANGUAGES } from '../facts/languages.js';
import type { RuleGlob, SyntaxSpec } from '../model/check.js';
import type { WrittenRuleGlob, WrittenSyntaxCheck } from '../model/format.js';
import type { Place } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import type { Problem } from '../model/problem.js';
import { type CheckContext, finish, type Provenance, type ReadChecks } from './checkParts.js';
import type { KeyPath } from './readContext.js';
import { didYouMean } from './suggest.js';

/** What differs between a rule in a principles file and one in a rule file. */
export interface WrittenRule {
  at(...keys: KeyPath): Place;
  meant(id: string): readonly string[];
  /** The folder that its globs are relative to; absent: the scope root. */
  readonly globsFrom?: string;
  /** Its id, for comments that suppress it. */
  readonly suppressedAs?: string;
}

/** Why one rule cannot be run as it is written; undefined where nothing speaks against it. */
export function refusalOf(written: WrittenSyntaxCheck, { at, meant, suppressedAs }: WrittenRule): Problem | undefined {
  const refuse = (code: string, message: string, place: Place): Problem => ({
    code,
    severity: 'error',
    message,
    ...place,
  });
  const names = listOf(written.language);
  const place = at('rule');
  if (written.rule === undefined || written.rule === null)
    return refuse('no-rule', 'A syntax check needs a "rule".', place);
  if (names.length === 0) return refuse('no-language', 'A syntax check needs a "language", such as typescript.', place);
  if (written.customLanguages !== undefined) {
    const message =
      'Because loads no native code from a repository, so "customLanguages" is refused and this check is not run.';
    return refuse('no-native-code', message, at('customLanguages'));
  }
  const structural = LANGUAGES.filter((language) => language.structural).map((language) => language.id);
  const unknown = names.find((name) => !meant(name).some((id) => structural.includes(id)));
  if (unknown !== undefined) {
    const message = `There are no syntax trees for "${unknown}".${didYouMean(unknown, structural)} The languages are ${structural.join(', ')}.`;
    return refuse('unknown-language', message, suppressedAs === undefined ? place : at('language'));
  }
  for (const key of ['files', 'ignores'] as const) {
    const unreadable = globsOf(written[key]).find((one) => compileGlobset(one.glob, one) === undefined);
    if (!unreadable) continue;
    const message = `"${unreadable.glob}" is no glob: a bracket or a brace is not closed, or it ends in a backslash.`;
    return refuse('bad-glob', message, at(key));
  }
  return undefined;
}

/** Reads one rule. */
export function oneSyntaxCheck(
  context: CheckContext,
  written: WrittenSyntaxCheck,
  from: Provenance,
  where: WrittenRule,
): ReadChecks {
  if (written.severity === 'off') return { checks: [], problems: [] };
  const refusal = refusalOf(written, where);
  if (refusal) return { checks: [], problems: [refusal] };
  const { globsFrom, suppressedAs } = where;
  const { rule, constraints, utils, transform, rewriters, labels } = written;
  const spec: SyntaxSpec = {
    kind: 'syntax',
    languages: [...new Set(listOf(written.language).flatMap(where.meant))],
    rule,
    ...defined({ constraints, utils, transform, rewriters, labels, globsFrom, suppressedAs }),
    ...(written.files === undefined ? {} : { files: globsOf(written.files) }),
    ...(written.ignores === undefined ? {} : { ignores: globsOf(written.ignores) }),
  };
  const check = finish(context, spec, written, { ...from, place: from.place ?? where.at('rule') }, []);
  const kept = 'The labels are kept and not shown: a finding stands on its own place alone.';
  return {
    checks: [{ ...check, ...defined({ sites: written.sites }) }],
    problems:
      labels === undefined
        ? []
        : [{ code: 'labels-not-shown', severity: 'information', message: kept, ...where.at('labels') }],
  };
}

/** Rule files write a glob as a text or as an object. */
function globsOf(written: WrittenSyntaxCheck['files']): readonly RuleGlob[] {
  return listOf<WrittenRuleGlob>(written).map((one) => {
    const { glob, caseInsensitive = false } = typeof one === 'string' ? { glob: one } : one;
    return { glob, caseInsensitive };
  });
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
