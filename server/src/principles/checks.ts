/**
 * What a principle writes under `check` → checks as data.
 *
 * It finds the kind or the recipe; checkKinds.ts reads it. Deliberately absent: running anything.
 */

import type { Check } from '../model/check.js';
import { CHECK_KINDS, type WrittenCheck, type WrittenCheckObject } from '../model/format.js';
import type { Place } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { syntaxCheck, textCheck } from './checkKinds.js';
import { type CheckContext, complain, type Provenance, type ReadChecks } from './checkParts.js';
import { configCheck } from './configKind.js';
import { changeCheck, schemaDiffCheck } from './contractKinds.js';
import { adoptCheck, askCheck, filesCheck } from './factKinds.js';
import { importsChecks } from './importsKind.js';
import { historyCheck, ownersCheck } from './knowledgeKinds.js';
import { fillRecipe, isKind } from './recipes.js';
import { routesCheck } from './routesKind.js';
import { didYouMean } from './suggest.js';

/** Reads all checks of one principle in one file. */
export async function readChecks(
  context: CheckContext,
  written: WrittenCheck | readonly WrittenCheck[],
): Promise<ReadChecks> {
  const list = Array.isArray(written) ? (written as readonly WrittenCheck[]) : [written as WrittenCheck];
  const single = !Array.isArray(written);
  const problems: Problem[] = [];
  const checks: Check[] = [];
  const languages: NonNullable<ReadChecks['languages']>[number][] = [];
  const taken = new Set<string>();
  for (const [index, item] of list.entries()) {
    const path = single ? context.path : [...context.path, index];
    const one = await readOne({ ...context, path }, item);
    problems.push(...one.problems);
    languages.push(...(one.languages ?? []));
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
  return { checks, problems, languages };
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
    filled.checks.map(({ written, path }) => {
      const { file, path: above } = recipe.home;
      const item = context.file.valuePlace(context.path);
      const from = { confidence: recipe.confidence ?? 'medium', name: checkName, place, recipe: name, item };
      return fromKind({ ...context, file, path: [...above, ...path] }, written, from);
    }),
  );
  const complaints = filled.complaints.map(
    (message): Problem => ({ code: 'recipe-option', severity: 'error', message, ...place }),
  );
  return {
    checks: parts.flatMap((part, n) => part.checks.map((check) => ({ ...check, key: `${check.key}#${n}` }))),
    problems: [...complaints, ...parts.flatMap((part) => part.problems)],
    languages: parts.flatMap((part) => part.languages ?? []),
  };
}

async function fromKind(context: CheckContext, written: WrittenCheckObject, from: Provenance): Promise<ReadChecks> {
  for (const kind of ['forbid', 'require'] as const) {
    const text = written[kind];
    if (text) return textCheck(context, kind, text, from);
  }
  if (written.syntax !== undefined) return syntaxCheck(context, written.syntax, from);
  if (written.routes !== undefined) return routesCheck(context, written.routes, from);
  if (written.imports !== undefined) return importsChecks(context, written.imports, from);
  if (written.files !== undefined) return filesCheck(context, written.files, from);
  if (written.config !== undefined) return configCheck(context, written.config, from);
  if (written.adopt !== undefined) return adoptCheck(context, written.adopt, from);
  if (written.owners !== undefined) return ownersCheck(context, written.owners, from);
  if (written.history !== undefined) return historyCheck(context, written.history, from);
  if (written['schema-diff'] !== undefined) return schemaDiffCheck(context, written['schema-diff'], from);
  if (written.ask !== undefined) return askCheck(context, written.ask, from);
  if (written.change !== undefined) return changeCheck(context, written.change, from);
  const kind = CHECK_KINDS.find((one) => one in written) ?? '';
  const place = from.place ?? context.file.keyPlace([...context.path, kind]);
  return complain('empty-check', 'error', `Say what "${kind}" asks.`, place);
}
