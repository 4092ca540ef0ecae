/**
 * The checks of a recipe by themselves, with its default options: what its examples are about, whoever uses it.
 *
 * Deliberately absent: the principles that use it, whose options may be others.
 */
import type { Check } from '../model/check.js';
import type { Place } from '../model/lines.js';
import { readChecks } from './checks.js';
import type { NamedRecipe } from './recipes.js';
import type { RuleLibrary } from './ruleLibrary.js';

export interface RecipeChecks {
  readonly name: string;
  /** The line that it begins on. */
  readonly place: Place;
  readonly checks: readonly Check[];
}

/** The checks of one recipe. What is wrong in it is told where it is used. */
export async function checksOfRecipe(
  name: string,
  recipe: NamedRecipe,
  root: string,
  rules: RuleLibrary,
): Promise<RecipeChecks> {
  const { file, path } = recipe.home;
  const place = file.keyPlace(path.length > 0 ? path : ['check']);
  const recipes = new Map([[name, recipe]]);
  const read = await readChecks({ principle: name, file, path, root, recipes, rules }, name);
  return { name, place, checks: read.checks.map((check) => ({ ...check, place })) };
}
