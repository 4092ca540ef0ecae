/**
 * What one operation of an OpenAPI document says of itself: its version, its end, for whom it is, what it takes, and whether it answers
 * a list or makes something new.
 *
 * Parts that stand elsewhere in the document are followed. Deliberately absent: parts in other files, which are not known then.
 */
import { type ConfigNode, entryOf } from '../../config/tree.js';
import type { DeclaredVersion, RouteFact } from '../model.js';

/** The document around an operation. */
export interface Around {
  readonly root: ConfigNode;
  readonly audience: string | undefined;
}

type Told = Pick<RouteFact, 'version' | 'deprecated' | 'audience' | 'takes' | 'isList' | 'isCreation' | 'isPage'>;

const VERSION_NAME = /^(?:[\w-]*api[-_]?version|(?:accept|x)-version|version)$/i;
const VERSION_TYPE = /;\s*(?:v|version)=|[.+-]v\d+\b/i;
/** The names under which answers hold the list that they are about. */
const LISTED = ['data', 'items', 'results', 'records', 'entries', 'values', 'value', 'content'];
const MOST_HOPS = 8;

export function operationFact(operation: ConfigNode, item: ConfigNode, { root, audience }: Around): Told {
  const parameters = [...listAt(item, 'parameters'), ...listAt(operation, 'parameters')].map((one) =>
    resolved(root, one),
  );
  const known = parameters.flatMap((one) => one ?? []);
  const answers = answersOf(root, operation);
  const version = versionOf(known, answers);
  const told = textAt(operation, 'x-audience') ?? textAt(item, 'x-audience');
  const internal = at(operation, 'x-internal')?.value === true || at(item, 'x-internal')?.value === true;
  const forWhom = told ?? (internal ? 'internal' : audience);
  const isAllKnown = known.length === parameters.length;
  const good = answers.filter(({ status }) => /^2/.test(status));
  const types = good.flatMap(({ types: own }) => own);
  const isPage = types.length > 0 && types.every((type) => /^text\/html\b/.test(type));
  return {
    ...(version && { version }),
    ...(at(operation, 'deprecated')?.value === true && { deprecated: endOf(operation, answers) }),
    ...(forWhom !== undefined && { audience: forWhom }),
    ...(isAllKnown && { takes: known.flatMap((one) => textAt(one, 'name') ?? []) }),
    ...(good.some(({ schemas }) => schemas.some((schema) => isList(root, schema))) && { isList: true as const }),
    ...(good.some(({ status }) => status === '201') && { isCreation: true as const }),
    ...(isPage && { isPage: true as const }),
  };
}

interface Answer {
  readonly status: string;
  readonly types: readonly string[];
  readonly schemas: readonly ConfigNode[];
  readonly headers: readonly string[];
}

function answersOf(root: ConfigNode, operation: ConfigNode): readonly Answer[] {
  const produces = listAt(operation, 'produces').length > 0 ? listAt(operation, 'produces') : listAt(root, 'produces');
  return (at(operation, 'responses')?.entries ?? []).flatMap(({ key, value }): readonly Answer[] => {
    const answer = resolved(root, value);
    if (!answer) return [];
    const content = at(answer, 'content')?.entries ?? [];
    const own = at(answer, 'schema');
    const schemas = [...content.flatMap(({ value: type }) => at(type, 'schema') ?? []), ...(own ? [own] : [])];
    const types = [...content.map((one) => one.key), ...produces.map(({ value: type }) => String(type))];
    return [{ status: key, types, schemas, headers: (at(answer, 'headers')?.entries ?? []).map((one) => one.key) }];
  });
}

function versionOf(parameters: readonly ConfigNode[], answers: readonly Answer[]): DeclaredVersion | undefined {
  for (const parameter of parameters) {
    const name = textAt(parameter, 'name') ?? '';
    const where = textAt(parameter, 'in');
    const hasDefault = at(at(parameter, 'schema'), 'default') ?? at(parameter, 'default');
    const isTold = at(parameter, 'required')?.value === true || hasDefault !== undefined;
    if (!VERSION_NAME.test(name)) continue;
    if (where === 'header') return { by: 'header', text: name };
    if (where === 'query' && isTold) return { by: 'query', text: name };
  }
  const type = answers.flatMap(({ types }) => types).find((one) => VERSION_TYPE.test(one));
  return type === undefined ? undefined : { by: 'media-type', text: type };
}

/** What is said of the end of something deprecated. */
function endOf(operation: ConfigNode, answers: readonly Answer[]): string {
  const keys = operation.entries.filter(({ key }) =>
    /^x-.*(?:sunset|deprecat|remov)|^(?:summary|description)$/i.test(key),
  );
  const said = keys.map(({ key, value }) =>
    /sunset/i.test(key) ? `sunset ${value.value}` : String(value.value ?? ''),
  );
  const headers = answers.flatMap(({ headers: own }) => own.filter((name) => /^sunset$/i.test(name)));
  return [...said, ...headers].join('\n');
}

/** true for an array, and for an object that holds one under a name that lists have. */
function isList(root: ConfigNode, written: ConfigNode): boolean {
  const schema = resolved(root, written);
  if (!schema) return false;
  if (textAt(schema, 'type') === 'array') return true;
  const properties = at(schema, 'properties');
  return LISTED.some((name) => {
    const property = at(properties, name);
    return property !== undefined && textAt(resolved(root, property), 'type') === 'array';
  });
}

/** What a `$ref` within the document stands for; undefined where it stands elsewhere. */
function resolved(root: ConfigNode, written: ConfigNode): ConfigNode | undefined {
  let node: ConfigNode | undefined = written;
  for (let hop = 0; hop < MOST_HOPS && node; hop++) {
    const ref: string | undefined = textAt(node, '$ref');
    if (ref === undefined) return node;
    if (!ref.startsWith('#/')) return undefined;
    node = ref
      .slice(2)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<ConfigNode | undefined>((at, part) => at && entryOf(at, part)?.value, root);
  }
  return undefined;
}

/** The text, number or day under a key. */
export function textAt(node: ConfigNode | undefined, key: string): string | undefined {
  const value = at(node, key)?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function listAt(node: ConfigNode, key: string): readonly ConfigNode[] {
  const list = at(node, key);
  return list?.kind === 'list' ? list.entries.map(({ value }) => value) : [];
}

function at(node: ConfigNode | undefined, key: string): ConfigNode | undefined {
  return node && entryOf(node, key)?.value;
}
