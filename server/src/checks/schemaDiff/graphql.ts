/**
 * Two GraphQL schemas compared. What breaks is decided by GraphQL Inspector, whose names rules have; here is where it stands and what
 * puts it back.
 *
 * A schema is all that files of a folder define together; a type of which several files define a part is taken as one. Deliberately
 * absent: operations of clients.
 */
import { type Change, CriticalityLevel, DiffRule, diff } from '@graphql-inspector/core';
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  visit,
} from 'graphql';
import { pointerOf } from '../../facts/config/index.js';
import { indexLines, type LineIndex } from '../../model/lines.js';
import type { Difference, Mend } from './difference.js';

export interface GraphqlFile {
  readonly path: string;
  readonly text: string;
}

interface Named {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** The whole of it, with its description. */
  readonly start: number;
  readonly end: number;
  readonly name: { readonly start: number; readonly end: number };
  /** Of what it is a part. */
  readonly memberOf?: Kind;
}

interface Schema {
  readonly schema: GraphQLSchema;
  /** Everything that has a name, by `Type`, `Type.field`, `Type.field.argument`, `@directive`. */
  readonly named: ReadonlyMap<string, Named>;
}

export async function compareGraphql(
  before: readonly GraphqlFile[],
  now: readonly GraphqlFile[],
  tell: (difference: Difference) => void,
): Promise<void> {
  const old = readSchema(before);
  const neu = readSchema(now);
  if (!old || !neu) return;
  const changes = await diff(old.schema, neu.schema, [
    DiffRule.simplifyChanges,
    DiffRule.suppressRemovalOfDeprecatedField,
  ]);
  for (const change of changes) {
    const { level } = change.criticality;
    if (level === CriticalityLevel.NonBreaking || change.type.startsWith('DIRECTIVE_USAGE')) continue;
    const keys = (change.path ?? '').split('.').filter((key) => key !== '');
    const at = nearest(keys, neu, now);
    if (!at) continue;
    const { lines, path, name } = at;
    tell({
      rule: change.type,
      weight: level === CriticalityLevel.Breaking ? 'breaks' : 'may-break',
      message: messageOf(change),
      places: [{ path, range: lines.rangeOf(name.start, name.end) }],
      pointer: pointerOf(keys),
      mends: mendsOf(keys, old, neu, at),
    });
  }
}

/** The whole of the schema; undefined where a file cannot be read, as while somebody types. */
function readSchema(files: readonly GraphqlFile[]): Schema | undefined {
  try {
    const documents = files.map(({ text }) => parse(text));
    const definitions = merged(documents.flatMap((document) => document.definitions));
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [...definitions, ...unknownTypes(definitions)] };
    const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
    const named = new Map<string, Named>();
    documents.forEach((one, n) => {
      const file = files[n];
      if (file) placeNames(one, file, named);
    });
    return { schema, named };
  } catch {
    // It is no GraphQL, or says what no schema can be made of. Who writes it has other tools that say so.
    return undefined;
  }
}

const EXTENDED: Readonly<Record<string, Kind>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: Kind.OBJECT_TYPE_EXTENSION,
  [Kind.INTERFACE_TYPE_DEFINITION]: Kind.INTERFACE_TYPE_EXTENSION,
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: Kind.INPUT_OBJECT_TYPE_EXTENSION,
  [Kind.ENUM_TYPE_DEFINITION]: Kind.ENUM_TYPE_EXTENSION,
  [Kind.UNION_TYPE_DEFINITION]: Kind.UNION_TYPE_EXTENSION,
  [Kind.SCALAR_TYPE_DEFINITION]: Kind.SCALAR_TYPE_EXTENSION,
};
const DEFINED = Object.fromEntries(Object.entries(EXTENDED).map(([definition, extension]) => [extension, definition]));

/** Of what is defined or extended several times, the first defines and the others extend. */
function merged(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const isExtension = ({ kind }: DefinitionNode) => kind in DEFINED;
  const seen = new Set<string>();
  const ordered = [...definitions].sort((a, b) => Number(isExtension(a)) - Number(isExtension(b)));
  return ordered.flatMap((one): readonly DefinitionNode[] => {
    if (!('name' in one) || !one.name || !(one.kind in EXTENDED || one.kind in DEFINED)) {
      const key = 'name' in one && one.name ? `${one.kind} ${one.name.value}` : one.kind;
      if (one.kind === Kind.OPERATION_DEFINITION || one.kind === Kind.FRAGMENT_DEFINITION || seen.has(key)) return [];
      seen.add(key);
      return [one];
    }
    const name = one.name.value;
    const kind = seen.has(name) ? (EXTENDED[one.kind] ?? one.kind) : (DEFINED[one.kind] ?? one.kind);
    seen.add(name);
    return [{ ...one, kind } as DefinitionNode];
  });
}

/** Types that are defined elsewhere stand for themselves. */
function unknownTypes(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const known = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);
  const asked = new Set<string>();
  for (const one of definitions) if ('name' in one && one.name) known.add(one.name.value);
  visit(
    { kind: Kind.DOCUMENT, definitions: [...definitions] },
    {
      NamedType: ({ name }) => {
        asked.add(name.value);
      },
    },
  );
  return [...asked]
    .filter((name) => !known.has(name))
    .map((value) => ({ kind: Kind.SCALAR_TYPE_DEFINITION, name: { kind: Kind.NAME, value } }));
}

interface Spanned {
  readonly loc?: { readonly start: number; readonly end: number } | undefined;
  readonly name?:
    | { readonly value: string; readonly loc?: { readonly start: number; readonly end: number } | undefined }
    | undefined;
}

function placeNames(document: DocumentNode, { path, text }: GraphqlFile, named: Map<string, Named>): void {
  const lines = indexLines(text);
  const put = (key: string, { loc, name }: Spanned, memberOf?: Kind): void => {
    if (loc && name?.loc && !named.has(key))
      named.set(key, {
        ...{ path, text, lines, start: loc.start, end: loc.end },
        name: { start: name.loc.start, end: name.loc.end },
        ...(memberOf && { memberOf }),
      });
  };
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name) continue;
    const key = definition.kind === Kind.DIRECTIVE_DEFINITION ? `@${definition.name.value}` : definition.name.value;
    put(key, definition);
    const members = [
      ...('fields' in definition ? (definition.fields ?? []) : []),
      ...('values' in definition ? (definition.values ?? []) : []),
      ...('arguments' in definition ? (definition.arguments ?? []) : []),
    ];
    for (const member of members) {
      put(`${key}.${member.name.value}`, member);
      if ('arguments' in member)
        for (const argument of member.arguments ?? [])
          put(`${key}.${member.name.value}.${argument.name.value}`, argument);
    }
    for (const type of 'types' in definition ? (definition.types ?? []) : [])
      put(`${key}.${type.name.value}`, { loc: type.loc, name: type.name }, Kind.UNION_TYPE_DEFINITION);
  }
}

/** What has changed where it is left, or the nearest around it; the first file where nothing is. */
function nearest(keys: readonly string[], { named }: Schema, now: readonly GraphqlFile[]): Named | undefined {
  for (let length = keys.length; length > 0; length--) {
    const found = named.get(keys.slice(0, length).join('.'));
    if (found) return found;
  }
  const [first] = now;
  return first && { ...first, lines: indexLines(first.text), start: 0, end: 0, name: { start: 0, end: 0 } };
}

const CALLERS = 'Operations that ask for it fail.';
const CONSEQUENCES: readonly (readonly [type: RegExp, says: string])[] = [
  [/^(?:FIELD|TYPE|ENUM_VALUE|UNION_MEMBER|OBJECT_TYPE_INTERFACE)_REMOVED$/, CALLERS],
  [/^(?:FIELD_ARGUMENT_REMOVED|INPUT_FIELD_REMOVED)$/, 'Operations that set it fail.'],
  [/^(?:FIELD_ARGUMENT_ADDED|INPUT_FIELD_ADDED)$/, 'Operations that do not set it fail.'],
  [/^(?:ENUM_VALUE|UNION_MEMBER|OBJECT_TYPE_INTERFACE)_ADDED$/, 'Clients meet something that they do not know.'],
  [/DEFAULT/, 'Operations that leave it out get another answer.'],
  [/TYPE_CHANGED$/, 'Clients that rely on its type fail.'],
];

function messageOf({ message, type }: Change): string {
  const plain = message.replace(/'([^']*)'/g, '"$1"');
  const consequence = CONSEQUENCES.find(([pattern]) => pattern.test(type))?.[1];
  return `${plain}.${consequence === undefined ? '' : ` ${consequence}`}`;
}

/** Puts back what is missing, where what held it is left: a field at the end of its type, a type at the end of the file. */
function mendsOf(keys: readonly string[], old: Schema, neu: Schema, at: Named): readonly Mend[] {
  const id = keys.join('.');
  const before = old.named.get(id);
  if (!before || neu.named.has(id) || keys.length > 2) return [];
  const written = before.text.slice(before.start, before.end);
  const mend = (title: string, text: string): readonly Mend[] => {
    const splice = keys.length === 1 ? atEnd(at.text, text) : inBlock(at, text);
    if (!splice) return [];
    return [{ title, path: at.path, edits: [{ range: at.lines.rangeOf(splice.at, splice.at), newText: splice.text }] }];
  };
  const isMember = before.memberOf !== Kind.UNION_TYPE_DEFINITION;
  if (keys.length === 2 && (!isMember || !neu.named.has(keys[0] ?? ''))) return [];
  const canTell = keys.length === 2 && !written.includes('@deprecated');
  return [
    ...mend(`Restore "${id}"`, written),
    ...(canTell ? mend(`Restore "${id}" and mark it as deprecated`, `${written} @deprecated`) : []),
  ];
}

function atEnd(text: string, added: string) {
  return { at: text.length, text: `${text === '' || text.endsWith('\n') ? '' : '\n'}\n${added}\n` };
}

/** Before the bracket that closes a type, if that stands on a line of its own. */
function inBlock({ text, end }: Named, added: string) {
  if (text[end - 1] !== '}') return undefined;
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  const before = text.slice(lineStart, end - 1);
  return before.trim() === '' ? { at: lineStart, text: `${before}  ${added}\n` } : undefined;
}
