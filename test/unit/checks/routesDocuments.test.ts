/** What is asked of documents and of the code that answers: versions, pages, keys, days. */
import assert from 'node:assert/strict';
import { checkWorld } from '../../support/checkWorld.js';

async function holds(files: string, check: string): Promise<void> {
  const { told, expected, problems } = await checkWorld(`//- /w/principles.yaml
version: 1
principles:
  asked: {statement: Every API is as we say., check: {${check}}}
${files}`);
  assert.deepEqual(problems, []);
  assert.deepEqual(told, expected);
}

const VERSIONED = 'api-versioned: {}';

suite('checks/routes: documents', () => {
  test('openapi: what the server explains for all', () =>
    holds(
      `//- /w/openapi.yaml
openapi: 3.1.0
info: {title: Shop, version: 2.0.0}
servers:
  - url: https://api.shop.example/shop
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ None of the 2 routes below this carries a version, such as GET /shop/orders (/shop + /orders).
paths:
  /orders: {get: {responses: {}}, post: {responses: {}}}
  /health: {get: {responses: {}}}
`,
      VERSIONED,
    ));

  test('openapi: where some carry one, each that does not is told', () =>
    holds(
      `//- /w/openapi.yaml
openapi: 3.1.0
paths:
  /v1/orders: {get: {responses: {}}}
  /ipv4-addresses:
    get: {responses: {}}
#   ^^^ GET /ipv4-addresses carries no version.
`,
      VERSIONED,
    ));

  test('openapi: a version in the server, in a header by its style, and an audience', async () => {
    await holds('//- /w/a.yaml\nswagger: "2.0"\nbasePath: /v2\npaths: {/orders: {get: {responses: {}}}}\n', VERSIONED);
    const header = (note: string) => `//- /w/a.yaml
openapi: 3.1.0
paths:
${note}  /orders: {get: {parameters: [{name: Api-Version, in: header}], responses: {}}}
`;
    await holds(header(''), 'api-versioned: {style: header}');
    await holds(header('^^^^^ GET /orders carries no version.\n'), VERSIONED);
    await holds(
      '//- /w/a.yaml\nopenapi: 3.1.0\ninfo: {x-audience: company-internal}\npaths: {/orders: {get: {responses: {}}}}\n',
      VERSIONED,
    );
  });

  test('protobuf: the package', () =>
    holds(
      `//- /w/a.proto
package shop.orders;
//      ^^^^^^^^^^^ None of the 2 routes below this carries a version, such as POST /shop.orders.Orders/Get.
service Orders {
  rpc Get(A) returns (B);
  rpc Put(A) returns (B);
}
//- /w/b.proto
package shop.orders.v1;
service Orders { rpc Get(A) returns (B); }
//- /w/c.proto
package shop.events;
message Ordered {}
`,
      VERSIONED,
    ));

  test('pages: in a document, and in code that another file holds', async () => {
    await holds(
      `//- /w/openapi.yaml
openapi: 3.1.0
paths:
  /orders:
    get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Orders'}}}}}}
#   ^^^ GET /orders answers a list, and nobody can ask for a part of it.
  /carts:
    get:
      parameters: [{$ref: '#/components/parameters/Limit'}]
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Orders'}}}}}
components:
  parameters: {Limit: {name: limit, in: query}}
  schemas: {Orders: {type: object, properties: {items: {type: array}}}}
`,
      'paginate-from-day-one: {}',
    );
    await holds(
      `//- /w/app.ts
import express from 'express';
import { all, some } from './orders';
const app = express();
app.get('/orders', all);
//      ^^^^^^^^^ GET /orders answers a list, and nobody can ask for a part of it.
app.get('/some', some);
app.get('/orders/:id', all);
//- /w/orders.ts
export const all = async (request, response) => response.json(await prisma.order.findMany());
export async function some(request, response) {
  response.json(await prisma.order.findMany({ take: Number(request.query.limit) }));
}
`,
      'paginate-from-day-one: {}',
    );
  });

  test('keys: what creates takes one', () =>
    holds(
      `//- /w/openapi.yaml
openapi: 3.1.0
paths:
  /orders:
    post: {responses: {'201': {description: made}}}
#   ^^^^ POST /orders creates something, and a request that is repeated creates it twice.
  /carts:
    post: {parameters: [{name: idempotency-key, in: header}], responses: {'201': {description: made}}}
`,
      'idempotent-writes: {}',
    ));

  test('days: what is deprecated says until when it answers', () =>
    holds(
      `//- /w/openapi.yaml
openapi: 3.1.0
paths:
  /orders:
    get: {deprecated: true, responses: {}}
#   ^^^ GET /orders is deprecated, and nobody says until when it answers.
  /carts:
    get: {deprecated: true, description: Gone with 3.0, responses: {}}
  /users:
    get: {deprecated: true, responses: {'200': {headers: {Sunset: {}}}}}
`,
      'routes: {deprecated: dated}',
    ));
});
