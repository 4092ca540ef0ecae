/** `schema-diff`: what differs from where work began, where it is told, and what mends it. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/engine/index.js';
import { checkSince } from '../../support/checkWorld.js';

const principles = (check = '{}', more = '') => `version: 1
principles:
  p:
    statement: S.
    where: api
    check:
      schema-diff: ${check}
${more}`;

const since = (before: string, now: string, check?: string, more?: string) =>
  checkSince(principles(check, more), before, now);

const OPENAPI = `openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {$ref: 'pet.yaml#/Pet'}
  /pets/{id}:
    # One by one.
    delete:
      responses: {'204': {description: gone}}
`;
const PET = `Pet:
  type: object
  required: [id, name]
  properties:
    id: {type: integer}
    name:
      # As on the collar.
      type: string
`;
const both = (openapi: string, pet: string) => `//- /w/api/openapi.yaml\n${openapi}//- /w/api/pet.yaml\n${pet}`;

suite('checks/schemaDiff', () => {
  test('tells what is gone at the nearest that is left, through files that a contract refers to', async () => {
    const { told, expected } = await since(
      both(OPENAPI, PET),
      `//- /w/api/openapi.yaml
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
^^^^^ DELETE /pets/{id} was removed without having been deprecated. Whoever calls it fails. [api-path-removed-without-deprecation]
  /pets:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {$ref: 'pet.yaml#/Pet'}
//- /w/api/pet.yaml
Pet:
  type: object
  required: [id]
  properties:
  ^^^^^^^^^^ Property "name" was removed. Callers get what they do not expect. [response-required-property-removed]
    id: {type: string}
               ^^^^^^ Property "id" was integer and is string. Callers get what they do not expect. [response-property-type-changed]
`,
    );
    assert.deepEqual(told, expected);
  });

  test('tells it at the reference where the principle does not speak of the other file', async () => {
    const { told, expected } = await since(
      `//- /w/api/openapi.yaml\n${OPENAPI.replace('pet.yaml', '../pet.yaml')}//- /w/pet.yaml\n${PET}`,
      `//- /w/api/openapi.yaml
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {$ref: '../pet.yaml#/Pet'}
                             ^^^^^^^^^^^^^^^^^^ Property "id" was integer and is string. Callers get what they do not expect. [response-property-type-changed]
  /pets/{id}:
    delete:
      responses: {'204': {description: gone}}
//- /w/pet.yaml
${PET.replace('integer', 'string')}`,
    );
    assert.deepEqual(told, expected);
  });

  test('puts back what was removed as it was written, or as deprecated', async () => {
    const text = OPENAPI.replace(/ {2}\/pets\/\{id\}:[\s\S]*$/, '');
    const gone = PET.replace(/ {4}name:[\s\S]*$/, '').replace('[id, name]', '[id]');
    const { findings } = await since(both(OPENAPI, PET), both(text, gone));
    const mended = findings.map(({ path, fixes }) =>
      fixes.map(({ title, edits }) => [title, applyEdits(path.endsWith('pet.yaml') ? gone : text, edits)]),
    );
    assert.deepEqual(mended, [
      [['Restore /pets/{id}', OPENAPI]],
      [
        ['Restore "name"', PET.replace('[id, name]', '[id]')],
        ['Restore "name" and mark it as deprecated', `${PET.replace('[id, name]', '[id]')}      deprecated: true\n`],
      ],
    ]);
  });

  const PROPERTIES: readonly (readonly [says: string, before: string, now: string, rules: readonly string[]])[] = [
    ['nothing that only grows', 'a: {type: string}', 'a: {type: string}\n    b: {type: string}', []],
    [
      'an integer that is any number for readers',
      'a: {type: integer}',
      'a: {type: number}',
      ['response-property-type-generalized'],
    ],
    ['a number that is an integer now', 'a: {type: number}', 'a: {type: integer}', []],
    [
      'null where there was none',
      'a: {type: string}',
      'a: {type: string, nullable: true}',
      ['response-property-became-nullable'],
    ],
    [
      'longer texts',
      'a: {type: string, maxLength: 5}',
      'a: {type: string, maxLength: 9}',
      ['response-property-max-length-increased'],
    ],
    ['one more value', 'a: {enum: [x]}', 'a: {enum: [x, y]}', ['response-property-enum-value-added']],
    ['a property that only writers see', 'a: {type: string, writeOnly: true}', 'b: {type: string}', []],
    [
      'what moved into allOf',
      'a: {type: string}',
      'b: {type: string}\n  allOf: [{properties: {a: {type: string}}}]',
      [],
    ],
    [
      'a property without a place for it',
      'a: {type: string}',
      'b: {type: string}',
      ['response-optional-property-removed'],
    ],
  ];
  for (const [says, before, now, rules] of PROPERTIES) {
    test(`of responses: ${says}`, async () => {
      const pet = (properties: string) => `Pet:\n  type: object\n  properties:\n    ${properties}\n`;
      const { told } = await since(both(OPENAPI, pet(before)), both(OPENAPI, pet(now)));
      assert.deepEqual(
        told.map((line) => /\[(\S+)\]$/.exec(line)?.[1]),
        rules,
      );
    });
  }

  test('takes what breaks for some with less confidence', async () => {
    const pet = (values: string) => `Pet:\n  properties:\n    a: {enum: [${values}]}\n`;
    const { findings } = await since(both(OPENAPI, pet('x')), both(OPENAPI, pet('x, y')));
    assert.deepEqual(
      findings.map(({ confidence, severity }) => [confidence, severity]),
      [['medium', 'information']],
    );
  });

  test('version 2, with its bodies and media types', async () => {
    const document = (schema: string, type: string) => `{"swagger": "2.0", "basePath": "/v1", "produces": ["${type}"],
 "paths": {"/pets": {"post": {
  "parameters": [{"in": "body", "name": "pet", "schema": {"type": "object", ${schema}}}],
  "responses": {"200": {"description": "ok", "schema": {"type": "object"}}}}}}}
`;
    const { told } = await since(
      `//- /w/api/a.json\n${document('"required": []', 'application/json')}`,
      `//- /w/api/a.json\n${document('"required": ["id"]', 'text/xml')}`,
    );
    assert.deepEqual(told, [
      '/w/api/a.json:3:90-3:94 Property "id" is new and required. Requests that were right are refused. [new-required-request-property]',
      '/w/api/a.json:4:17-4:22 The 200 response of POST /pets as application/json is not given any more. [response-media-type-removed]',
    ]);
  });

  test('what was deprecated may go, once its sunset has passed', async () => {
    const path = (more: string) => `openapi: 3.1.0\npaths:\n  /a: {get: {responses: {}}}\n  /b: {get: {${more}}}\n`;
    const now = '//- /w/api/a.yaml\nopenapi: 3.1.0\npaths:\n  /a: {get: {responses: {}}}\n';
    const rule = async (more: string) =>
      (await since(`//- /w/api/a.yaml\n${path(more)}`, now)).told.map((line) => /\[(\S+)\]$/.exec(line)?.[1]);
    assert.deepEqual(await rule('deprecated: true'), []);
    assert.deepEqual(await rule('deprecated: true, x-sunset: "2026-11-23"'), []);
    assert.deepEqual(await rule('deprecated: true, x-sunset: "2026-11-24"'), ['api-path-removed-before-sunset']);
    assert.deepEqual(await rule('responses: {}'), ['api-path-removed-without-deprecation']);
  });

  test('a contract that is gone is told beside where it was, and comes back; one that moved is compared', async () => {
    const readme = '//- /w/api/README.md\n# The API\n';
    const gone = await since(`//- /w/api/v1.yaml\n${OPENAPI}${readme}`, readme);
    assert.deepEqual(gone.told, [
      '/w/api/README.md:1:1-1:1 The contract api/v1.yaml was removed; it is there on main. Whoever relies on it has nothing to go by. [contract-removed]',
    ]);
    assert.deepEqual(gone.findings[0]?.fixes[0]?.elsewhere, [
      { kind: 'create', path: '/w/api/v1.yaml', text: OPENAPI },
    ]);
    const moved = await since(`//- /w/api/v1.yaml\n${OPENAPI}`, `//- /w/api/public/v1.yaml\n${OPENAPI}`);
    assert.deepEqual(moved.told, []);
  });

  test('JSON Schemas: backward by default, forward, or both', async () => {
    const schema = (properties: string, more = '') =>
      `//- /w/api/a.json\n{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {${properties}}${more}}\n`;
    const rules = async (compatibility: string, now: string) => {
      const { told, problems } = await since(
        schema('"a": {"type": "string"}', ', "required": ["a"]'),
        now,
        compatibility,
      );
      assert.deepEqual(problems, []);
      return told.map((line) => /\[(\S+)\]$/.exec(line)?.[1]);
    };
    const more = schema('"a": {"type": "string"}, "b": {}', ', "required": ["a", "b"]');
    const less = schema('"b": {}');
    const closed = schema('"b": {}', ', "additionalProperties": false');
    assert.deepEqual(await rules('{}', more), ['required-property-added']);
    assert.deepEqual(await rules('{json_schema: forward}', more), []);
    assert.deepEqual(await rules('{}', less), []);
    assert.deepEqual(await rules('{json_schema: forward}', less), ['property-removed']);
    assert.deepEqual(await rules('{json_schema: full}', closed), [
      'schema-additional-properties-forbidden',
      'property-removed',
    ]);
  });

  test('GraphQL: a schema in several files, by field, argument and value', async () => {
    const { told, expected } = await since(
      `//- /w/api/a.graphql
type Query { pets: [Pet!]! pet(id: ID!): Pet }
//- /w/api/b.graphql
type Pet {
  id: ID!
  name: String!
}
`,
      `//- /w/api/a.graphql
type Query { pets: [Pet!]! pet(id: ID!, owner: ID!): Pet }
                                        ^^^^^ Argument "owner: ID!" added to field "Query.pet". Operations that do not set it fail. [FIELD_ARGUMENT_ADDED]
//- /w/api/c.graphql
type Pet {
     ^^^ Field "name" was removed from object type "Pet". Operations that ask for it fail. [FIELD_REMOVED]
  id: ID!
}
`,
    );
    assert.deepEqual(told, expected);
  });

  test('GraphQL: a field comes back, as it was or as deprecated', async () => {
    const text = 'type Query {\n  a: Int\n}\n';
    const { findings } = await since(
      '//- /w/api/a.graphql\ntype Query {\n  a: Int\n  b: Int\n}\n',
      `//- /w/api/a.graphql\n${text}`,
    );
    assert.deepEqual(
      findings[0]?.fixes.map(({ title, edits }) => [title, applyEdits(text, edits)]),
      [
        ['Restore "Query.b"', 'type Query {\n  a: Int\n  b: Int\n}\n'],
        ['Restore "Query.b" and mark it as deprecated', 'type Query {\n  a: Int\n  b: Int @deprecated\n}\n'],
      ],
    );
  });

  const PROTO = `syntax = "proto3";
package shop.v1;
message Order {
  reserved 9;
  string id = 1;
  int32 count = 2;
  Kind kind = 3;
}
enum Kind { UNKNOWN = 0; GIFT = 1; }
service Orders { rpc Get(Order) returns (stream Order); }
`;

  test('protobuf: what is told where, with the names that buf has for it', async () => {
    const { told, expected } = await since(
      `//- /w/api/a.proto\n${PROTO}`,
      `//- /w/api/a.proto
syntax = "proto3";
package shop.v1;
message Order {
        ^^^^^ Order does not reserve 9 any more. What takes it reads old bytes wrongly. [RESERVED_MESSAGE_NO_DELETE]
        ^^^^^ The field Order.kind (3) was removed. Code that uses it does not compile. [FIELD_NO_DELETE]
  string id = 1;
  int64 count = 2;
        ^^^^^ The field Order.count was int32 and is int64. Code that uses it does not compile. [FIELD_SAME_TYPE]
}
enum Kind { UNKNOWN = 0; PRESENT = 1; }
                         ^^^^^^^ The value 1 of Kind was GIFT and is PRESENT. Code and JSON that use its name fail. [ENUM_VALUE_SAME_NAME]
service Orders { rpc Get(Order) returns (Order); }
                     ^^^ The method Get returned a stream and returns one message now. [RPC_SAME_SERVER_STREAMING]
`,
    );
    assert.deepEqual(told, expected);
  });

  const CATEGORIES: readonly (readonly [category: string, rules: readonly string[]])[] = [
    ['file', ['FIELD_NO_DELETE', 'FIELD_SAME_TYPE']],
    ['package', ['FIELD_NO_DELETE', 'FIELD_SAME_TYPE']],
    ['wire-json', ['FIELD_NO_DELETE_UNLESS_NAME_RESERVED', 'FIELD_WIRE_JSON_COMPATIBLE_TYPE']],
    ['wire', []],
  ];
  for (const [category, rules] of CATEGORIES) {
    test(`protobuf: what the category ${category} promises`, async () => {
      const now = PROTO.replace('reserved 9;', 'reserved 3, 9;')
        .replace('  Kind kind = 3;\n', '')
        .replace('int32 count', 'uint64 count');
      const { told } = await since(
        `//- /w/api/a.proto\n${PROTO}`,
        `//- /w/api/a.proto\n${now}`,
        `{protobuf: ${category}}`,
      );
      assert.deepEqual(told.map((line) => /\[(\S+)\]$/.exec(line)?.[1]).sort(), rules);
    });
  }

  test('protobuf: a message that moves to another file stays for its package, and is missed in its file', async () => {
    const [head = '', rest = ''] = PROTO.split('enum Kind');
    const now = `//- /w/api/a.proto\n${head}//- /w/api/b.proto\nsyntax = "proto3";\npackage shop.v1;\nenum Kind${rest}`;
    const rules = async (check: string) =>
      (await since(`//- /w/api/a.proto\n${PROTO}`, now, check)).told.map((line) => /\[(\S+)\]$/.exec(line)?.[1]);
    assert.deepEqual(await rules('{}'), ['ENUM_NO_DELETE', 'SERVICE_NO_DELETE']);
    assert.deepEqual(await rules('{protobuf: package}'), []);
  });

  test('what is half written, or no schema, is compared with nothing', async () => {
    const before = `//- /w/api/a.graphql\ntype Query { a: Int }\n//- /w/api/a.yaml\n${OPENAPI}//- /w/api/a.proto\n${PROTO}`;
    const { told } = await since(
      before,
      '//- /w/api/a.graphql\ntype Query {\n//- /w/api/a.yaml\nopenapi: 3.0.0\npaths: [\n//- /w/api/a.proto\nmessage A {\n',
    );
    assert.deepEqual(told, []);
  });

  for (const per of ['api/*', './api/*/', '[api/x, api/y/]'])
    test(`takes each folder of ${per} for a schema of its own`, async () => {
      const query = 'type Query {\n  a: Int\n}\n';
      const both = (x: string, y: string) => `//- /w/api/x/a.graphql\n${x}//- /w/api/y/a.graphql\n${y}`;
      const { told } = await since(both(query, query), both(query, query.replace('a', 'b')), `{per: ${per}}`);
      assert.deepEqual(told, [
        '/w/api/y/a.graphql:1:6-1:11 Field "a" was removed from object type "Query". Operations that ask for it fail. [FIELD_REMOVED]',
      ]);
    });

  test('exceptions: a comment for one change, a pointer for another, and rules that are not told', async () => {
    const before = '//- /w/api/a.graphql\ntype Query {\n  a: Int\n  b: Int\n}\n';
    const comment = '# because(p): nobody asks for it until 2026-12-31 (@ana)';
    const waived = await since(before, `//- /w/api/a.graphql\n${comment}\ntype Query {\n  a: Int\n}\n`);
    assert.deepEqual(waived.told, []);
    const entry = `exceptions:
  - {principle: p, where: api/a.graphql, pointer: /Query/b, reason: nobody asks for it, until: 2026-12-31}
`;
    const now = '//- /w/api/a.graphql\ntype Query {\n  c: Int\n}\n';
    assert.equal((await since(before, now, '{}', entry)).told.length, 1);
    assert.deepEqual((await since(before, now, '{ignore: FIELD_*}')).told, []);
  });

  test('without a place where work began nothing is found', async () => {
    const { checkWorld } = await import('../../support/checkWorld.js');
    const { findings, world } = await checkWorld(
      `//- /w/principles.yaml\n${principles()}//- /w/api/a.yaml\n${OPENAPI}`,
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(world.project.uncompared, ['Git cannot be asked here.']);
  });
});
