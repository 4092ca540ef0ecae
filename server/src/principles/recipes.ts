/**
 * Recipes: named checks as data. Those that the product ships, those of a pack, and a team's own all have one form.
 *
 * Deliberately absent: running them. A recipe becomes checks as if its principle had written them.
 */
import { CHECK_KINDS, Recipe, type WrittenCheckObject, type WrittenRecipe } from '../model/format.js';
import { type Locator, locatorOf } from './locator.js';
import { type KeyPath, readDocument } from './reader.js';
import { sourceOf } from './source.js';
import { didYouMean } from './suggest.js';
import { parseYaml } from './yaml.js';

/** A recipe and where it is written. */
export interface NamedRecipe extends WrittenRecipe {
  readonly home: { readonly file: Locator; readonly path: KeyPath };
}

/** Recipes by name. */
export interface Recipes extends Iterable<readonly [name: string, recipe: NamedRecipe]> {
  get(name: string): NamedRecipe | undefined;
  keys(): Iterable<string>;
}

interface RecipeText {
  readonly path: string;
  readonly text: string;
}

/** The recipes that the product ships; each is read when it is asked for, as most teams use few of them. */
export function readShippedRecipes(texts: ReadonlyMap<string, RecipeText>): Recipes {
  const read = new Map<string, NamedRecipe>();
  const get = (name: string): NamedRecipe | undefined => {
    const text = texts.get(name);
    const known = read.get(name) ?? (text && readRecipe(name, text));
    if (known) read.set(name, known);
    return known;
  };
  return {
    get,
    keys: () => texts.keys(),
    *[Symbol.iterator]() {
      for (const name of texts.keys()) yield [name, get(name)!];
    },
  };
}

/** @throws Error if it is broken: that is a mistake of ours, found by the first test. */
function readRecipe(name: string, { path, text }: RecipeText): NamedRecipe {
  const source = sourceOf(path, text);
  const { documents, problems } = parseYaml(source);
  const reading = documents[0] && readDocument(source, documents[0], Recipe);
  const wrong = problems[0] ?? reading?.problems[0];
  if (wrong || !reading) throw new Error(`recipe ${name}: ${wrong?.message ?? 'it is empty'}`);
  return { ...(reading.value as WrittenRecipe), home: { file: locatorOf(source, documents), path: [] } };
}

/** Recipes with others over them. */
export function withRecipes(below: Recipes, over: ReadonlyMap<string, NamedRecipe>): Recipes {
  const names = () => new Set([...below.keys(), ...over.keys()]);
  const get = (name: string) => over.get(name) ?? below.get(name);
  return {
    get,
    keys: () => names().values(),
    *[Symbol.iterator]() {
      for (const name of names()) {
        const recipe = get(name);
        if (recipe) yield [name, recipe];
      }
    },
  };
}

export interface FilledRecipe {
  /** Each with the keys that lead to it in the recipe. */
  readonly checks: readonly { readonly written: WrittenCheckObject; readonly path: KeyPath }[];
  /** What is wrong with the options, in plain sentences. */
  readonly complaints: readonly string[];
}

/** The checks of a recipe with its options filled in. */
export function fillRecipe(
  name: string,
  recipe: WrittenRecipe,
  options: { readonly [name: string]: unknown },
): FilledRecipe {
  const known = recipe.options ?? {};
  const complaints: string[] = [];
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(known, key)) continue;
    const list = Object.keys(known);
    const has = list.length === 0 ? 'has no options' : `has the options ${list.join(', ')}`;
    complaints.push(`The recipe "${name}" ${has}, but not "${key}".${didYouMean(key, list)}`);
  }
  const values = new Map<string, OptionValue>();
  for (const [key, option] of Object.entries(known)) {
    const given = options[key] ?? option.default;
    const words = [given].flat();
    if (words.every(isWord)) {
      const texts = words.map((word) => literally(String(word)));
      values.set(key, { alone: given, inside: texts.join('|') });
      // `{{Names}}` is for names in camel case: a regular expression cannot say "with a capital" by itself.
      values.set(capital(key), { alone: given, inside: texts.map(capital).join('|') });
    } else complaints.push(`The option "${key}" of "${name}" is a text or a list of texts.`);
  }
  const filled = (check: unknown) => fill(check, values) as WrittenCheckObject;
  const checks = Array.isArray(recipe.check)
    ? recipe.check.map((check, n) => ({ written: filled(check), path: ['check', n] }))
    : [{ written: filled(recipe.check), path: ['check'] }];
  return { checks, complaints };
}

/** What a placeholder stands for: alone in a text the value itself, such as a glob; inside of a longer text its words. */
interface OptionValue {
  readonly alone: unknown;
  readonly inside: string;
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** Words become part of a regular expression, so they stand for themselves there. */
function literally(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function fill(value: unknown, values: ReadonlyMap<string, OptionValue>): unknown {
  if (typeof value === 'string') {
    const alone = aloneIn(value, values);
    return alone
      ? alone.alone
      : value.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values.get(name)?.inside ?? whole);
  }
  // A list in a list becomes part of it: `[main, '{{more}}']`.
  if (Array.isArray(value))
    return value.flatMap((item) => (aloneIn(item, values) ? [fill(item, values)].flat() : [fill(item, values)]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values)]));
}

/** The option that a text names and says nothing besides. */
function aloneIn(value: unknown, values: ReadonlyMap<string, OptionValue>): OptionValue | undefined {
  const name = typeof value === 'string' ? /^\{\{(\w+)\}\}$/.exec(value)?.[1] : undefined;
  return name === undefined ? undefined : values.get(name);
}

export function isKind(name: string): boolean {
  return (CHECK_KINDS as readonly string[]).includes(name);
}
