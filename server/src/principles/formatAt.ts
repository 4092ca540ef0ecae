/**
 * What the definition of the format says of a place: the keys and values that may stand there, what they mean, and which names of
 * the team's own are wanted.
 *
 * Deliberately absent: the names themselves, which other files define.
 */
import type { TSchema } from '@sinclair/typebox';
import { CHECK_KINDS, PrinciplesFile } from '../model/format.js';
import type { KeyPath } from './readContext.js';
import { wordsFor } from './valueWords.js';

/** A key of the format. */
export interface FormatKey {
  readonly key: string;
  readonly description: string;
  /** What it holds, in plain words. */
  readonly holds: string;
  /** true if a value may stand on its own line, behind the colon. */
  readonly isScalar: boolean;
}

/** The names that a team writes itself. */
export type NameKind = 'principle' | 'workflow' | 'team' | 'recipe' | 'language';

/** What a file is written for. The format begins with what it says of itself, which few files need. */
const MAIN_KEYS = ['principles', 'workflows', 'teams', 'include', 'extends', 'ignore'];

/** The keys that a map at a path may have by the format; those of a file that are written most come first. */
export function keysAt(path: KeyPath): readonly FormatKey[] {
  const keys = variantsAt(path).flatMap((schema) =>
    Object.entries((schema.properties ?? {}) as { readonly [key: string]: TSchema }).map(([key, value]) =>
      keyOf(key, value),
    ),
  );
  if (path.length > 0) return keys;
  const main = MAIN_KEYS.flatMap((name) => keys.filter(({ key }) => key === name));
  return [...main, ...keys.filter(({ key }) => !MAIN_KEYS.includes(key))];
}

/** The key that a path ends in; undefined where the format does not define it, such as an id. */
export function keyAt(path: KeyPath): FormatKey | undefined {
  const key = path.at(-1);
  return keysAt(path.slice(0, -1)).find((one) => one.key === key);
}

/** The values that may stand at a path, where they can be counted. */
export function valuesAt(path: KeyPath): readonly { readonly value: string; readonly description: string }[] {
  return itemsToo(variantsAt(path)).flatMap((schema) => {
    const description = String(schema.description ?? '');
    const told = (value: unknown) => ({
      value: String(value),
      description: wordsFor(path, String(value)) ?? description,
    });
    if (Array.isArray(schema.enum)) return schema.enum.map(told);
    if (schema.const !== undefined) return [told(schema.const)];
    return schema.type === 'boolean' ? ['true', 'false'].map(told) : [];
  });
}

const VALUES: readonly (readonly [path: RegExp, kind: NameKind])[] = [
  [/^exceptions\/principle$|^principles\/[^/]+\/superseded_by$/, 'principle'],
  [/\/where\/workflows$|^principles\/[^/]+\/business\/workflow$/, 'workflow'],
  [/\/where\/teams$|\/tradeoffs\/pays$|\/steps\/team$|\/felt_by$|^principles\/[^/]+\/owner$|^defaults\/owner$/, 'team'],
  [/^principles\/[^/]+\/check$/, 'recipe'],
  [/\/where\/languages$|\/(?:syntax|forbid|require)\/language$|^languages\//, 'language'],
];
/** What can be looked up, though nobody has given it a name in a principles file. */
export type ValueKind = 'glob' | 'path' | 'day' | 'owner' | 'region';

const WANTED: readonly (readonly [path: RegExp, kind: ValueKind])[] = [
  [/\/where(?:\/paths|\/not)?$|^workflows\/[^/]+\/paths$|^(?:ignore|include)$|\/syntax\/(?:files|ignores)$/, 'glob'],
  [/\/(?:reasoning|record|source)$|^extends$|\/check\/syntax(?:\/file)?$/, 'path'],
  [/\/(?:until|by|reviewed|measured|as_of|made|when)$/, 'day'],
  [/\/(?:owner|author|approved)$/, 'owner'],
  [/\/(?:forbid|require)\/(?:inside|outside)$/, 'region'],
];

const KEYS: readonly (readonly [path: RegExp, kind: NameKind])[] = [
  [/^principles\/[^/]+\/level$|^defaults\/level$/, 'workflow'],
  [/^principles\/[^/]+\/plan$/, 'team'],
  [/^principles\/[^/]+\/check$/, 'recipe'],
];
/** Keys that define a name. */
const DEFINED: { readonly [section: string]: NameKind } = {
  principles: 'principle',
  workflows: 'workflow',
  teams: 'team',
  recipes: 'recipe',
};

/** The kind of name that is wanted as the value at a path. */
export function nameWantedAt(path: KeyPath): NameKind | undefined {
  return kindAt(VALUES, path);
}

/** What else is wanted as the value at a path. */
export function valueWantedAt(path: KeyPath): ValueKind | undefined {
  // Who disagrees is a person, and no day.
  if (path.includes('dissent')) return path.at(-1) === 'by' ? 'owner' : undefined;
  return kindAt(WANTED, path);
}

/** The kind of name that is wanted as a key of the map at a path. */
export function nameWantedAsKey(path: KeyPath): NameKind | undefined {
  return kindAt(KEYS, path);
}

/** The kind of name that the keys of the map at a path define. */
export function nameDefinedIn(path: KeyPath): NameKind | undefined {
  const [section = ''] = path;
  return path.length === 1 && Object.hasOwn(DEFINED, section) ? DEFINED[section] : undefined;
}

/** The recipe whose options stand at a path; undefined elsewhere. */
export function recipeWithOptionsAt(path: KeyPath): string | undefined {
  const parts = path.filter((part) => typeof part === 'string');
  const [section, , key, recipe] = parts;
  const isOptions = parts.length === 4 && section === 'principles' && key === 'check';
  return isOptions && !(CHECK_KINDS as readonly string[]).includes(recipe ?? '') ? recipe : undefined;
}

function kindAt<Kind>(table: readonly (readonly [path: RegExp, kind: Kind])[], path: KeyPath): Kind | undefined {
  const written = path.filter((part) => typeof part === 'string').join('/');
  return table.find(([pattern]) => pattern.test(written))?.[1];
}

/** The definitions that a value at a path may follow. */
function variantsAt(path: KeyPath): readonly TSchema[] {
  return path.reduce<readonly TSchema[]>(
    (schemas, part) => schemas.flatMap((schema) => expanded(stepInto(schema, part))),
    expanded(PrinciplesFile),
  );
}

function expanded(schema: TSchema | undefined): readonly TSchema[] {
  if (!schema) return [];
  return schema.anyOf ? (schema.anyOf as TSchema[]).flatMap((one) => expanded(described(one, schema))) : [schema];
}

/** A variant without words of its own has those of its union. */
function described(schema: TSchema, union: TSchema): TSchema {
  return schema.description === undefined && union.description !== undefined
    ? { ...schema, description: union.description }
    : schema;
}

function stepInto(schema: TSchema, part: string | number): TSchema | undefined {
  if (typeof part === 'number') return schema.type === 'array' ? (schema.items as TSchema) : undefined;
  const properties = (schema.properties ?? {}) as { readonly [key: string]: TSchema };
  if (Object.hasOwn(properties, part)) return properties[part];
  const patterns = (schema.patternProperties ?? {}) as { readonly [pattern: string]: TSchema };
  return Object.values(patterns)[0];
}

/** Where one or a list may stand, a value may be written without the list. */
function itemsToo(schemas: readonly TSchema[]): readonly TSchema[] {
  return schemas.flatMap((schema) => (schema.type === 'array' ? [] : [schema]));
}

function keyOf(key: string, schema: TSchema): FormatKey {
  const variants = expanded(schema);
  return {
    key,
    description: String(schema.description ?? ''),
    holds: [...new Set(variants.map(inWords))].join(', or '),
    isScalar: variants.some((one) => ['string', 'number', 'boolean'].includes(String(one.type)) || one.const),
  };
}

function inWords(schema: TSchema): string {
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(', ')}`;
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === 'array') return 'a list';
  if (schema.patternProperties) return 'a map';
  const words: { readonly [type: string]: string } = {
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
    object: 'keys',
  };
  return words[String(schema.type)] ?? 'anything';
}
