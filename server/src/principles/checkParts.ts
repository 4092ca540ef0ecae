/**
 * What checks of every kind have in common: who asked for them, their message, fixes and samples.
 *
 * Deliberately absent: what single kinds look for (checkKinds.ts).
 */
import type { Check, CheckSpec, FixTemplate } from '../model/check.js';
import type { Confidence, WrittenFix, WrittenTextCheck } from '../model/format.js';
import type { Place } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import type { Rooted } from '../model/principle.js';
import type { Problem, Severity } from '../model/problem.js';
import { examplesOf, type TextAt } from './examples.js';
import type { Locator } from './locator.js';
import type { KeyPath } from './readContext.js';
import type { Recipes } from './recipes.js';
import type { RuleLibrary } from './ruleLibrary.js';

export interface CheckContext {
  readonly principle: string;
  /** The file in which the checks are written. */
  readonly file: Locator;
  /** Where the checks stand: `principles`, id, `check`. */
  readonly path: KeyPath;
  readonly root: string;
  readonly recipes: Recipes;
  readonly rules: RuleLibrary;
}

export interface ReadChecks {
  readonly checks: readonly Check[];
  readonly problems: readonly Problem[];
  /** Languages by globs that a project of rules brings along. */
  readonly languages?: readonly Rooted<{ readonly glob: string; readonly language: string }>[];
}

/** How a check came about. */
export interface Provenance {
  readonly confidence: Confidence;
  readonly name: string | undefined;
  /** Where to point for a recipe, whose own lines are not the team's. */
  readonly place: Place | undefined;
  readonly recipe: string | undefined;
  /** What the principle writes of it, where the check itself is written elsewhere. */
  readonly item?: Place;
  /** The rule file that its examples stand in, where that is not the file of the check. */
  readonly rules?: Locator;
}

/** What a check of any kind may say beside its own keys. */
export type CommonParts = Pick<WrittenTextCheck, 'message' | 'confidence' | 'fix' | 'examples'>;

/** A check, whatever its kind. */
export function finish(
  context: CheckContext,
  spec: CheckSpec,
  written: CommonParts,
  from: Provenance,
  at: KeyPath,
  /** Where its own keys stand, if not right below the kind. */
  own: KeyPath = [spec.kind],
): Check {
  const place = from.place ?? context.file.valuePlace([...context.path, ...at]);
  const textAt =
    (group: 'bad' | 'good'): TextAt =>
    (path, text) =>
      from.rules
        ? from.rules.textAt(['examples', group, ...path], text)
        : context.file.textAt([...context.path, ...own, 'examples', group, ...path], text);
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
      bad: examplesOf(written.examples?.bad, textAt('bad')),
      good: examplesOf(written.examples?.good, textAt('good')),
    },
    ...(from.recipe === undefined ? {} : { recipe: from.recipe }),
    place,
    item: from.item ?? context.file.valuePlace(context.path),
    root: context.root,
  };
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

/** No check, but a problem. */
export function complain(code: string, severity: Severity, message: string, place: Place): ReadChecks {
  return { checks: [], problems: [{ code, severity, message, ...place }] };
}
