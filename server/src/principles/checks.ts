/**
 * What a principle writes under `check` → checks as data.
 *
 * Deliberately absent: whether a pattern or rule can be compiled, which only an engine process may try.
 */
import { LANGUAGES, languagesMeant } from '../facts/languages.js';
import { parentOf, resolvePath } from '../facts/paths.js';
import type { Check, CheckSpec, Example, FixTemplate, SyntaxSpec } from '../model/check.js';
import {
  CHECK_KINDS,
  type Confidence,
  type WrittenCheck,
  type WrittenCheckObject,
  type WrittenExample,
  type WrittenFix,
} from '../model/format.js';
import type { Place } from '../model/lines.js';
import type { Problem, Severity } from '../model/problem.js';
import type { ReadFile } from './file.js';
import type { KeyPath } from './reader.js';
import { fillRecipe, isKind, type Recipes } from './recipes.js';
import { type ReadText, readRuleFile } from './ruleFile.js';
import { didYouMean } from './suggest.js';

export interface CheckContext {
  readonly principle: string;
  readonly file: ReadFile;
  /** Where the checks stand: `principles`, id, `check`. */
  readonly path: KeyPath;
  readonly root: string;
  readonly recipes: Recipes;
  readonly readText: ReadText;
}

export interface ReadChecks {
  readonly checks: readonly Check[];
  readonly problems: readonly Problem[];
}

type SyntaxObject = Exclude<NonNullable<WrittenCheckObject['syntax']>, string>;
type TextObject = NonNullable<WrittenCheckObject['forbid']>;

/** Reads all checks of one principle in one file. */
export async function readChecks(
  context: CheckContext,
  written: WrittenCheck | readonly WrittenCheck[],
): Promise<ReadChecks> {
  const list = Array.isArray(written) ? (written as readonly WrittenCheck[]) : [written as WrittenCheck];
  const single = !Array.isArray(written);
  const problems: Problem[] = [];
  const checks: Check[] = [];
  const taken = new Set<string>();
  for (const [index, item] of list.entries()) {
    const path = single ? context.path : [...context.path, index];
    const one = await readOne({ ...context, path }, item);
    problems.push(...one.problems);
    for (const check of one.checks) {
      const label = check.code === context.principle ? (check.recipe ?? check.spec.kind) : check.code;
      // The checks of one recipe share a code: only those of different items may clash.
      if (taken.has(label)) {
        const message =
          check.code === context.principle
            ? `Two checks of the kind "${label}" in one principle need a "name" each; this one is not in force.`
            : `Two checks are named "${check.code}"; this one is not in force.`;
        problems.push({ code: 'unnamed-check', severity: 'error', message, ...check.place });
      } else checks.push(check);
    }
    for (const check of one.checks)
      taken.add(check.code === context.principle ? (check.recipe ?? check.spec.kind) : check.code);
  }
  return { checks, problems };
}

async function readOne(context: CheckContext, written: WrittenCheck): Promise<ReadChecks> {
  if (typeof written === 'string')
    return fromRecipe(context, written, {}, undefined, context.file.valuePlace(context.path));
  const keys = Object.keys(written).filter((key) => key !== 'name' && !key.startsWith('x-'));
  const [key] = keys;
  const here = context.file.keyPlace(context.path);
  if (key === undefined)
    return complain(
      'empty-check',
      'error',
      `A check has one of the kinds ${CHECK_KINDS.join(', ')}, or the name of a recipe.`,
      here,
    );
  if (keys.length > 1) {
    return complain(
      'several-kinds',
      'error',
      `A check has one kind; this one has ${keys.join(' and ')}. Make each an item of the list.`,
      here,
    );
  }
  if (!isKind(key)) {
    const options = written[key as keyof typeof written] as unknown;
    const given =
      typeof options === 'object' && options !== null ? (options as { readonly [name: string]: unknown }) : {};
    return fromRecipe(context, key, given, written.name, context.file.keyPlace([...context.path, key]));
  }
  return fromKind(context, written, { confidence: 'high', name: written.name, place: undefined, recipe: undefined });
}

interface Provenance {
  readonly confidence: Confidence;
  readonly name: string | undefined;
  /** Where to point for a recipe, whose own lines are not the team's. */
  readonly place: Place | undefined;
  readonly recipe: string | undefined;
}

async function fromRecipe(
  context: CheckContext,
  name: string,
  options: { readonly [name: string]: unknown },
  checkName: string | undefined,
  place: Place,
): Promise<ReadChecks> {
  const recipe = context.recipes.get(name);
  if (!recipe) {
    const known = [...context.recipes.keys()];
    const hint = didYouMean(name, [...known, ...CHECK_KINDS]);
    return complain(
      'unknown-recipe',
      'error',
      `There is no recipe "${name}".${hint || ` The recipes are ${known.sort().join(', ')}.`}`,
      place,
    );
  }
  const filled = fillRecipe(name, recipe, options);
  const parts = await Promise.all(
    filled.checks.map((check) =>
      fromKind(context, check, { confidence: recipe.confidence ?? 'medium', name: checkName, place, recipe: name }),
    ),
  );
  const complaints = filled.complaints.map(
    (message): Problem => ({ code: 'recipe-option', severity: 'error', message, ...place }),
  );
  return {
    checks: parts.flatMap((part, n) => part.checks.map((check) => ({ ...check, key: `${check.key}#${n}` }))),
    problems: [...complaints, ...parts.flatMap((part) => part.problems)],
  };
}

async function fromKind(context: CheckContext, written: WrittenCheckObject, from: Provenance): Promise<ReadChecks> {
  for (const kind of ['forbid', 'require'] as const) {
    const text = written[kind];
    if (text) return textCheck(context, kind, text, from);
  }
  if (written.syntax !== undefined) return syntaxCheck(context, written.syntax, from);
  const kind = CHECK_KINDS.find((one) => one in written) ?? '';
  const place = from.place ?? context.file.keyPlace([...context.path, kind]);
  return complain(
    'kind-not-run',
    'warning',
    `This version does not run "${kind}" checks yet. The principle is shown; this check finds nothing.`,
    place,
  );
}

function textCheck(
  context: CheckContext,
  kind: 'forbid' | 'require',
  written: TextObject,
  from: Provenance,
): ReadChecks {
  const spec: CheckSpec = {
    kind,
    pattern: written.pattern,
    flags: written.flags ?? '',
    in: written.in ?? 'all',
    ...(written.inside === undefined ? {} : { inside: written.inside }),
    ...(written.outside === undefined ? {} : { outside: written.outside }),
  };
  return { checks: [finish(context, spec, written, from, [kind, 'pattern'])], problems: [] };
}

async function syntaxCheck(
  context: CheckContext,
  written: SyntaxObject | string,
  from: Provenance,
): Promise<ReadChecks> {
  const reference = typeof written === 'string' ? written : written.file;
  if (reference === undefined)
    return oneSyntaxCheck(context, written as SyntaxObject, from, from.place ?? rulePlace(context), languagesMeant);
  const own: SyntaxObject = typeof written === 'string' ? {} : written;
  const at =
    from.place ??
    context.file.valuePlace([...context.path, 'syntax', ...(typeof written === 'string' ? [] : ['file'])]);
  const read = await readRuleFile(resolvePath(parentOf(context.file.path), reference), context.readText, at);
  const several = read.rules.length > 1;
  const parts = read.rules.map(({ rule, place }) => {
    const { file: _, ...over } = own;
    const name = from.name ?? (several ? rule.id : undefined);
    // A rule file means the languages that it names and no others, as the ast-grep command does.
    return oneSyntaxCheck(context, { ...rule, ...over }, { ...from, name }, place, (id) =>
      languagesMeant(id).slice(0, 1),
    );
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
  written: SyntaxObject,
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

function finish(
  context: CheckContext,
  spec: CheckSpec,
  written: SyntaxObject | TextObject,
  from: Provenance,
  at: KeyPath,
): Check {
  const place = from.place ?? context.file.valuePlace([...context.path, ...at]);
  const code = from.name === undefined ? context.principle : `${context.principle}/${from.name}`;
  return {
    key: `${code}@${place.path}:${place.range.start.offset}`,
    principle: context.principle,
    code,
    spec,
    message: written.message ?? '',
    confidence: written.confidence ?? from.confidence,
    fixes: listOf(written.fix).map(fixOf),
    examples: {
      bad: listOf(written.examples?.bad).map(exampleOf),
      good: listOf(written.examples?.good).map(exampleOf),
    },
    ...(from.recipe === undefined ? {} : { recipe: from.recipe }),
    place,
    root: context.root,
  };
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

/** A fix written as a text is unsafe: nobody said that it keeps the behaviour. */
function fixOf(written: WrittenFix): FixTemplate {
  const { template, title, ...rest } = typeof written === 'string' ? { template: written, title: undefined } : written;
  return { title: title ?? defaultTitle(template), template, class: 'unsafe', ...rest } as FixTemplate;
}

function defaultTitle(template: string): string {
  const line = template.trim().split('\n')[0] ?? '';
  return line === '' ? 'Remove it' : `Replace with ${line.length > 60 ? `${line.slice(0, 57)}…` : line}`;
}

/** A sample as data. */
export function exampleOf(written: WrittenExample): Example {
  if (typeof written === 'string') return { code: written };
  const [first] = Object.values(written.files ?? {});
  return { ...written, code: written.code ?? first ?? '' } as Example;
}

/** Samples as data. */
export function examplesOf(written: WrittenExample | readonly WrittenExample[] | undefined): readonly Example[] {
  return listOf(written).map(exampleOf);
}

function complain(code: string, severity: Severity, message: string, place: Place): ReadChecks {
  return { checks: [], problems: [{ code, severity, message, ...place }] };
}
