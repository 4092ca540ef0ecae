/** Routes of documents: OpenAPI 2 and 3 in YAML and JSON, over several files, and protobuf with the addresses of its calls. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'openapi 3: servers, and their variables': [
    `//- /w/openapi.yaml
openapi: 3.0.3
info: {title: Shop, version: 1.2.0}
servers:
  - url: https://{host}.shop.example/{base}/v2
    variables: {host: {default: api}, base: {default: shop}}
  - url: /sandbox
paths:
  /orders:
    get: {responses: {'200': {description: ok}}}
    post: {responses: {'201': {description: made}}}
  x-note: not a path
`,
    ['GET /sandbox/orders', 'GET /shop/v2/orders', 'POST /sandbox/orders', 'POST /shop/v2/orders'],
  ],
  'openapi 3: a variable of a server that has no default is not known': [
    `//- /w/openapi.json
{"openapi": "3.1.0", "servers": [{"url": "https://shop.example/{version}"}],
 "paths": {"/orders": {"get": {"responses": {}}}}}
`,
    ['GET /{version}/orders ?'],
  ],
  'openapi 2: the base path': [
    `//- /w/swagger.yaml
swagger: '2.0'
basePath: /api/v1
paths:
  /orders/{id}:
    parameters: [{name: id, in: path, required: true, type: string}]
    delete: {responses: {'204': {description: gone}}}
`,
    ['DELETE /api/v1/orders/{id}'],
  ],
  'openapi: path items of other files, and of the document itself': [
    `//- /w/openapi.yaml
openapi: 3.1.0
servers: [{url: /v1}]
paths:
  /orders: {$ref: paths/orders.yaml}
  /carts: {$ref: './paths/all.yaml#/carts'}
  /carts/{id}: {$ref: './paths/all.yaml#/~1carts~1%7Bid%7D'}
  /users: {$ref: '#/components/pathItems/Users'}
  /elsewhere: {$ref: 'https://example.com/x.yaml'}
components:
  pathItems:
    Users:
      get: {responses: {'200': {description: ok}}}
//- /w/paths/orders.yaml
get: {responses: {'200': {description: ok}}}
//- /w/paths/all.yaml
carts:
  put: {responses: {'200': {description: ok}}}
/carts/{id}:
  patch: {responses: {'200': {description: ok}}}
//- /w/paths/lost.yaml
get: {responses: {'200': {description: ok}}}
`,
    ['GET / ?', 'GET /v1/orders', 'GET /v1/users', 'PATCH /v1/carts/{id}', 'PUT /v1/carts'],
  ],
  'openapi: versions in a header, a parameter and a media type': [
    `//- /w/openapi.yaml
openapi: 3.1.0
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/Version'}]
      responses: {}
  /b:
    parameters: [{name: api-version, in: query, required: true}]
    get: {responses: {}}
  /c:
    get:
      responses: {'200': {content: {'application/vnd.shop.order+json;version=2': {}}}}
  /d:
    get:
      parameters: [{name: api-version, in: query}]
      responses: {'200': {content: {application/json: {}}}}
components:
  parameters: {Version: {name: X-Api-Version, in: header}}
`,
    [
      'GET /a [header X-Api-Version]',
      'GET /b [query api-version]',
      'GET /c [media-type application/vnd.shop.order+json;version=2]',
      'GET /d',
    ],
  ],
  'what only looks like a document': [
    `//- /w/package.json
{"name": "openapi", "scripts": {"get": "x", "responses": "y"}}
//- /w/half.yaml
openapi: 3.1.0
paths: {/orders: {get: {responses: [}}}
//- /w/i18n.yaml
get: Get it
post: Post it
responses: Answers
`,
    [],
  ],
  'protobuf: calls by their package, and their addresses': [
    `//- /w/shop.proto
syntax = "proto3";
// package comment.out;
package shop.orders.v1beta1;
service Orders {
  rpc List(ListRequest) returns (ListReply) {
    option (google.api.http) = {
      get: "/v1beta1/orders"
      additional_bindings { post: "/v1beta1/orders:list" body: "*" }
    };
  }
  /* rpc Old(A) returns (B); */
  rpc Watch (stream A) returns (stream B);
}
//- /w/plain.proto
package shop.orders;
service Orders { rpc Get(A) returns (B) {} }
//- /w/messages.proto
package shop.events;
message Ordered { string id = 1; }
`,
    [
      'GET /v1beta1/orders',
      'POST /shop.orders.Orders/Get',
      'POST /shop.orders.v1beta1.Orders/List [package v1beta1]',
      'POST /shop.orders.v1beta1.Orders/Watch [package v1beta1]',
      'POST /v1beta1/orders:list',
    ],
  ],
};

suite('facts/routes: documents', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), routes));
  }
});
