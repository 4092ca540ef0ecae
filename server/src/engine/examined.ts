/**
 * The checks whose examples can be verified, each with whose it is: those that principles write themselves, and those of recipes.
 *
 * A recipe's examples speak of its default options, so a principle that uses one is not asked for them. Deliberately absent: trying
 * them (verify.ts).
 */
import type { Check } from '../model/check.js';
import type { Place } from '../model/lines.js';
import type { LoadedPrinciples, RecipeChecks } from '../principles/index.js';

/** Whose a check is. */
export interface Owner {
  readonly kind: 'principle' | 'recipe';
  readonly id: string;
  readonly title?: string;
  /** Where it is first written. */
  readonly place: Place;
}

export interface Examined {
  readonly owner: Owner;
  readonly check: Check;
}

/**
 * Every check once, however many scopes inherit it; those without examples too. What comes of a file's last good state is left out:
 * its places are those of another text.
 */
export function examinedIn({ scopes, recipes, stale }: LoadedPrinciples): readonly Examined[] {
  const found = new Map<string, Examined>();
  for (const principle of scopes.flatMap((scope) => scope.principles)) {
    const place = principle.origins[0]?.place;
    for (const check of principle.checks) {
      if (!place || check.recipe !== undefined || found.has(check.key)) continue;
      const { id, title } = principle;
      found.set(check.key, { check, owner: { kind: 'principle', id, ...(title !== undefined && { title }), place } });
    }
  }
  const all = [...found.values(), ...examinedRecipes(recipes)];
  return all.filter(({ check }) => !stale.includes(check.item.path) && !stale.includes(check.place.path));
}

export function examinedRecipes(recipes: readonly RecipeChecks[]): readonly Examined[] {
  return recipes.flatMap(({ name, place, checks }) =>
    checks.map((check) => ({ check, owner: { kind: 'recipe' as const, id: name, place } })),
  );
}

export function countExamples({ examples: { bad, good } }: Check): number {
  return bad.length + good.length;
}
