/**
 * What an OpenAPI document offers, version 2 and 3 alike: operations, what they take and what they answer.
 *
 * Deliberately absent: comparing, and what a schema says.
 */
import type { Located } from '../config/located.js';
import type { SchemaView } from './schemaView.js';

export interface Parameter {
  /** `query`, `path`, `header`, `cookie`, `formData`. */
  readonly in: string;
  readonly name: string;
  readonly at: Located;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly schema: Located | undefined;
}

export interface Body {
  readonly at: Located;
  readonly isRequired: boolean;
  /** Media type → schema. */
  readonly content: ReadonlyMap<string, Content>;
}

export interface Content {
  readonly at: Located;
  readonly schema: Located | undefined;
}

export interface Response {
  readonly status: string;
  readonly at: Located;
  readonly content: ReadonlyMap<string, Content>;
  readonly headers: ReadonlyMap<
    string,
    { readonly at: Located; readonly isRequired: boolean; readonly schema: Located | undefined }
  >;
}

export interface Operation {
  /** `GET`. */
  readonly method: string;
  /** As it is written. */
  readonly path: string;
  readonly at: Located;
  readonly isDeprecated: boolean;
  /** `x-sunset`, as it is written. */
  readonly sunset: unknown;
  /** `x-stability-level`. */
  readonly stability: unknown;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly responses: ReadonlyMap<string, Response>;
}

export interface PathItem {
  readonly path: string;
  readonly at: Located;
  readonly operations: ReadonlyMap<string, Operation>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
/** A body of version 2 that does not say of which media type it is. */
const ANY = '*/*';

export interface Api {
  readonly root: Located;
  /** By path, with the names of parameters left out: they are the document's own business. */
  readonly paths: ReadonlyMap<string, PathItem>;
  readonly webhooks: ReadonlyMap<string, PathItem>;
  readonly pathsAt: Located;
}

export function readApi(root: Located, view: SchemaView): Api {
  const isOld = view.at(root, 'swagger') !== undefined;
  const base = isOld ? String(view.value(root, 'basePath') ?? '').replace(/\/$/, '') : '';
  const itemsOf = (key: string, name: (path: string) => string) =>
    new Map(
      [...view.entries(view.at(root, key))]
        .filter(([path]) => !path.startsWith('x-'))
        .map(([path, item]) => [name(path), pathItem(path, view.walk.resolved(item), root, view, isOld)]),
    );
  return {
    root,
    paths: itemsOf('paths', (path) => withoutNames(base + path)),
    webhooks: itemsOf('webhooks', (name) => name),
    pathsAt: view.at(root, 'paths') ?? root,
  };
}

export function withoutNames(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}');
}

function pathItem(path: string, at: Located, root: Located, view: SchemaView, isOld: boolean): PathItem {
  const operations = METHODS.flatMap((method): readonly (readonly [string, Operation])[] => {
    const operation = view.at(at, method);
    if (!operation) return [];
    const value = (key: string) => view.value(operation, key);
    const all = [...parametersOf(at, view, isOld), ...parametersOf(operation, view, isOld)];
    // Those of the operation go before those of its path.
    const parameters = new Map(
      all.map((one) => [`${one.in} ${one.in === 'header' ? one.name.toLowerCase() : one.name}`, one]),
    );
    const name = method.toUpperCase();
    return [
      [
        name,
        {
          method: name,
          path,
          at: operation,
          isDeprecated: value('deprecated') === true,
          sunset: value('x-sunset'),
          stability: value('x-stability-level'),
          parameters: [...parameters.values()].filter((one) => one.in !== 'body'),
          body: isOld ? oldBody(operation, [...parameters.values()], root, view) : bodyOf(operation, view),
          responses: responsesOf(operation, root, view, isOld),
        },
      ],
    ];
  });
  return { path, at, operations: new Map(operations) };
}

function parametersOf(at: Located, view: SchemaView, isOld: boolean): readonly Parameter[] {
  return [...view.entries(view.at(at, 'parameters')).values()].flatMap((written) => {
    const parameter = view.walk.resolved(written);
    const name = view.value(parameter, 'name');
    const place = view.value(parameter, 'in');
    if (typeof name !== 'string' || typeof place !== 'string') return [];
    const [content] = view.entries(view.at(parameter, 'content')).values();
    const inContent = content && view.at(content, 'schema');
    return [
      {
        in: place,
        name,
        at: parameter,
        isRequired: place === 'path' || view.value(parameter, 'required') === true,
        isDeprecated: view.value(parameter, 'deprecated') === true,
        schema: view.at(parameter, 'schema') ?? inContent ?? (isOld ? parameter : undefined),
      },
    ];
  });
}

function bodyOf(operation: Located, view: SchemaView): Body | undefined {
  const at = view.at(operation, 'requestBody');
  if (!at) return undefined;
  return { at, isRequired: view.value(at, 'required') === true, content: contentOf(at, view) };
}

function contentOf(at: Located, view: SchemaView): ReadonlyMap<string, Content> {
  const types = [...view.entries(view.at(at, 'content'))];
  return new Map(
    types.map(([type, written]) => {
      const media = view.walk.resolved(written);
      return [type.replaceAll(' ', '').toLowerCase(), { at: media, schema: view.at(media, 'schema') }];
    }),
  );
}

function oldBody(operation: Located, all: readonly Parameter[], root: Located, view: SchemaView): Body | undefined {
  const body = all.find((one) => one.in === 'body');
  if (!body) return undefined;
  const content = mediaTypes(operation, 'consumes', root, view).map((type): [string, Content] => [
    type,
    { at: body.at, schema: view.at(body.at, 'schema') },
  ]);
  return { at: body.at, isRequired: body.isRequired, content: new Map(content) };
}

function mediaTypes(
  operation: Located,
  key: 'consumes' | 'produces',
  root: Located,
  view: SchemaView,
): readonly string[] {
  const written = view.value(operation, key) ?? view.value(root, key);
  const list = Array.isArray(written) ? written.filter((one) => typeof one === 'string') : [];
  return list.length > 0 ? list.map((type) => type.replaceAll(' ', '').toLowerCase()) : [ANY];
}

function responsesOf(
  operation: Located,
  root: Located,
  view: SchemaView,
  isOld: boolean,
): ReadonlyMap<string, Response> {
  const all = [...view.entries(view.at(operation, 'responses'))].filter(([status]) => !status.startsWith('x-'));
  return new Map(
    all.map(([status, written]) => {
      const at = view.walk.resolved(written);
      const schema = view.at(at, 'schema');
      const old = new Map(
        schema ? mediaTypes(operation, 'produces', root, view).map((type) => [type, { at, schema }]) : [],
      );
      const headers = new Map(
        [...view.entries(view.at(at, 'headers'))].map(([name, header]) => {
          const found = view.walk.resolved(header);
          const isRequired = view.value(found, 'required') === true;
          return [
            name.toLowerCase(),
            { at: found, isRequired, schema: view.at(found, 'schema') ?? (isOld ? found : undefined) },
          ];
        }),
      );
      return [status, { status, at, content: isOld ? old : contentOf(at, view), headers }];
    }),
  );
}
