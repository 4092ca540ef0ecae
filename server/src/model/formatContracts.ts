/** The part of the format that compares with where a line of work began. Deliberately absent: how that is found out. */
import { type TProperties, Type } from '@sinclair/typebox';
import { choice, oneOrMore, text } from './formatParts.js';

export const CONTRACT_FORMATS = ['openapi', 'json-schema', 'protobuf', 'graphql'] as const;
export const COMPATIBILITIES = ['backward', 'forward', 'full'] as const;
export const PROTOBUF_CATEGORIES = ['file', 'package', 'wire-json', 'wire'] as const;

/** The keys of `schema-diff`, without those that checks of all kinds have. */
export const schemaDiffKeys = {
  files: Type.Optional(
    oneOrMore(text('A glob.'), { description: 'The contracts that are meant, among the files that are governed.' }),
  ),
  format: Type.Optional(
    oneOrMore(choice(CONTRACT_FORMATS, 'A format of contracts.'), {
      description:
        'Which contracts are meant; all of them, if absent. JSON Schemas that do not say so with `$schema` are known by it, and by `files`.',
    }),
  ),
  json_schema: Type.Optional(
    choice(
      COMPATIBILITIES,
      'What JSON Schemas promise: who reads by the new one understands what was written before (backward, the default), who reads by the old one what is written now (forward), or both (full).',
    ),
  ),
  protobuf: Type.Optional(
    choice(
      PROTOBUF_CATEGORIES,
      'What protobuf promises, as buf has it: the same generated code in each file (file, the default) or each package, the same JSON and bytes (wire-json), the same bytes (wire).',
    ),
  ),
  per: Type.Optional(
    oneOrMore(text('A glob of folders.'), {
      description:
        'Folders that hold a GraphQL schema each, such as `services/*`; without it all files are one schema.',
    }),
  ),
  ignore: Type.Optional(
    oneOrMore(text('The name of a rule; `*` stands for any letters.'), {
      description: 'Rules that are not told, by the name that stands at the end of a finding.',
    }),
  ),
} satisfies TProperties;

export const CHANGE_KINDS = ['added', 'modified', 'deleted'] as const;
export const ADDITIONS = ['dependency', 'datastore'] as const;

/** The keys of `change`, without those that checks of all kinds have. */
export const changeKeys = {
  if: Type.Optional(
    oneOrMore(text('A glob.'), {
      description: 'Files whose change asks for another, relative to the folder; all that are governed, if absent.',
    }),
  ),
  was: Type.Optional(
    oneOrMore(choice(CHANGE_KINDS, 'What was done to a file.'), {
      description: 'Which changes of these count; all of them, if absent.',
    }),
  ),
  adds: Type.Optional(
    oneOrMore(choice(ADDITIONS, 'What a manifest or a deployment names.'), {
      description:
        'What must be new in them: a dependency that ships in a manifest, or a datastore in a manifest, a compose file or Terraform.',
    }),
  ),
  // biome-ignore lint/suspicious/noThenProperty: a key that people write, which nothing waits for.
  then: Type.Optional(
    oneOrMore(text('A glob.'), {
      description: 'What must have changed, too, relative to the folder: one of these.',
    }),
  ),
  per: Type.Optional(
    oneOrMore(text('A glob of folders.'), {
      description:
        'Folders, each of which is asked for itself, such as `services/*`; the folder of the principles, if absent.',
    }),
  ),
  most_lines: Type.Optional(
    Type.Number({ description: 'How many lines of the governed files may change at once; it is no more than a hint.' }),
  ),
} satisfies TProperties;
