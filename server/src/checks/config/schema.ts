/**
 * JSON Schema, by a library that interprets it: no code is made of what a file says.
 *
 * Its expressions run where this runs, in an engine process. Deliberately absent: fetching what a schema refers to.
 */
import { dereference, type OutputUnit, type Schema, type SchemaDraft, validate } from '@cfworker/json-schema';
import { keysOfPointer } from '../../facts/config/index.js';
import type { ConfigSchema } from '../../model/check.js';

/** Something in a value that does not fit. */
export interface Misfit {
  readonly keys: readonly string[];
  /** Of the value at these keys, without a name for it. */
  readonly says: string;
}

export interface CompiledSchema {
  misfits(value: unknown): readonly Misfit[];
}

/** The schema ready to be asked, or what is wrong with it. */
export function compileSchema({ value, path, others }: ConfigSchema): CompiledSchema | string {
  try {
    const schema = named(value, path);
    const lookup = dereference(schema);
    for (const other of others) {
      dereference(named(other.value, other.path), lookup);
      if (idOf(other.value) !== undefined) dereference(copyOf(other.value), lookup);
    }
    const wrong = complaintAbout(lookup);
    if (wrong !== undefined) return wrong;
    const draft = draftOf(value);
    return { misfits: (instance) => misfitsOf(() => validate(instance, schema, draft, lookup, false).errors) };
  } catch (error) {
    return `The schema cannot be used: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function misfitsOf(run: () => readonly OutputUnit[]): readonly Misfit[] {
  let errors: readonly OutputUnit[];
  try {
    errors = run();
  } catch (error) {
    // Its definitions lead back to themselves without going deeper into the value.
    if (error instanceof RangeError) return [{ keys: [], says: 'cannot be judged, because the schema never ends.' }];
    throw error;
  }
  const told = errors.filter(
    (one) =>
      one.keyword !== 'additionalProperties' &&
      !errors.some((other) => CHOICES.test(other.keyword) && isBelow(one.keywordLocation, other.keywordLocation)) &&
      (CHOICES.test(one.keyword) || !errors.some((other) => isBelow(other.keywordLocation, one.keywordLocation))),
  );
  return told.map(({ keyword, instanceLocation, error }) => ({
    keys: keysOfPointer(decodeURI(instanceLocation.replace(/^#/, ''))),
    says: keyword === 'false' ? 'is not in the schema.' : inWords(error),
  }));
}

/** The library's sentences begin with the instance, which gets a name later. */
function inWords(error: string): string {
  return error
    .replace(/^Instance does not have required property (".*")\.$/, 'has no $1.')
    .replace(/^Instance type (".*") is invalid\. Expected (".*")\.$/, 'is of the type $1; the schema asks for $2.')
    .replace(/^Instance does not match any of \[(.*)\]\.$/s, 'is none of $1.')
    .replace(/^Instance does not match (.*)\.$/s, 'is not $1.')
    .replace(/^(?:Instance|String|A subschema) /, (start) =>
      start === 'A subschema ' ? 'fits no alternative: a subschema ' : '',
    );
}

/** What fails as a whole; each of its alternatives fails in a way of its own. */
const CHOICES = /^(?:anyOf|oneOf|not)$/;

function isBelow(location: string, above: string): boolean {
  return location.startsWith(`${above}/`);
}

function draftOf(value: unknown): SchemaDraft {
  const written = typeof value === 'object' && value !== null && '$schema' in value ? String(value.$schema) : '';
  if (written.includes('draft-04')) return '4';
  if (/draft-0[67]/.test(written)) return '7';
  return written.includes('2019-09') ? '2019-09' : '2020-12';
}

/** A schema under the address of its file, so that paths in it lead to the files beside it. */
function named(value: unknown, path: string): Schema {
  return { ...(copyOf(value) as Schema), $id: `file://${path}` };
}

/** The library writes into what it is given. */
function copyOf(value: unknown): Schema {
  return JSON.parse(JSON.stringify(value));
}

function idOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && '$id' in value ? value.$id : undefined;
  return typeof id === 'string' && /^[a-z][a-z\d+.-]*:/i.test(id) ? id : undefined;
}

function complaintAbout(lookup: { readonly [uri: string]: Schema | boolean }): string | undefined {
  for (const schema of Object.values(lookup)) {
    if (typeof schema === 'boolean') continue;
    const target = schema.__absolute_ref__;
    if (target !== undefined && !(target in lookup))
      return `The schema refers to ${schema.$ref}, which is not in its files. Nothing is fetched; put it beside the schema.`;
    for (const pattern of [schema.pattern, ...Object.keys(schema.patternProperties ?? {})]) {
      if (pattern === undefined) continue;
      const wrong = expressionOf(pattern);
      if (typeof wrong === 'string') return `A pattern of the schema is no regular expression: ${pattern}`;
    }
  }
  return undefined;
}

/** An expression, or what is wrong with it. */
export function expressionOf(pattern: string): RegExp | string {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    return String(error).split(': ').at(-1) ?? '';
  }
}
