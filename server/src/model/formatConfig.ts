/** The part of the format that speaks of values in configuration files. Deliberately absent: how they are found. */
import { type TProperties, Type } from '@sinclair/typebox';
import { choice, oneOrMore, optionalText, text } from './formatParts.js';

export const VALUE_TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;

const anything = (description: string) => Type.Optional(Type.Unknown({ description }));
const number = (description: string) => Type.Optional(Type.Number({ description }));

/** What can be asked of one value. */
const asks = {
  equals: anything('The value that it must be.'),
  one_of: Type.Optional(Type.Array(Type.Unknown(), { description: 'The values that it may be.' })),
  min: number('The least number that it may be.'),
  max: number('The greatest number that it may be.'),
  min_length: number('How many characters, items or keys it has at the least.'),
  max_length: number('How many characters, items or keys it has at the most.'),
  pattern: optionalText('A JavaScript regular expression (with the `u` flag) that matches somewhere in it.'),
  type: Type.Optional(
    oneOrMore(choice(VALUE_TYPES, 'What sort of value.'), { description: 'What sort of value it is.' }),
  ),
  after: optionalText('The first day that it may be: a date, `today`, or a span from today such as `1 month`.'),
  before: optionalText('The last day that it may be: a date, `today`, or a span from today such as `12 months`.'),
  unique: Type.Optional(Type.Boolean({ description: 'true: no item of the list is there twice.' })),
  contains: anything(
    'What the list, object or text must contain: an item, key or part of the text, a list of these, or a test that an item must pass.',
  ),
  refers_to: optionalText(
    'Where the value must exist: a path to an object (as a key) or to a list (as an item), or `file` for a file beside this one.',
  ),
  schema: anything('A JSON Schema that it must fit, or the path of one, relative to this file.'),
} satisfies TProperties;

export const CONFIG_ASKS = Object.keys(asks) as readonly (keyof typeof asks)[];

/** A test: which values, and what is asked of them. */
const test = {
  at: Type.Optional(
    oneOrMore(text('A path.'), {
      description:
        'Where the value is: a JSONPath (RFC 9535) or a JSON pointer; `@` is the value that is looked at, `$` the document.',
    }),
  ),
  match: Type.Optional(choice(['all', 'any'], 'Of several values: whether all (default) or any of them must pass.')),
  exists: Type.Optional(Type.Boolean({ description: 'true: there must be a value. false: there must be none.' })),
  ...asks,
  not: Type.Optional(Type.Object(asks, { description: 'What the value must not be.' })),
} satisfies TProperties;

const Test = Type.Union([text('A path at which there must be a value.'), Type.Object(test)], {
  description: 'A test of values, or a path at which there must be one.',
});

/** The keys of the check itself, without those that checks of all kinds have. */
export const configKeys = {
  file: Type.Optional(
    oneOrMore(text('A glob.'), {
      description: 'Files, by globs relative to the scope root; all governed JSON, YAML and TOML files, if absent.',
    }),
  ),
  each: optionalText('A path to the values that are looked at one by one; `$ref` is followed.'),
  when: Type.Optional(oneOrMore(Test, { description: 'Only where all of these tests pass.' })),
  must: Type.Optional(oneOrMore(Test, { description: 'Tests of each value; each has a finding of its own.' })),
  ...test,
} satisfies TProperties;
