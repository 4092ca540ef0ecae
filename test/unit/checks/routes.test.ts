/** `routes`: a version in each whole path; told at the mount that explains it, else at the route; nothing where a part is not known. */
import assert from 'node:assert/strict';
import { checkWorld } from '../../support/checkWorld.js';

const principles = (check: string, where = '') => `//- /w/principles.yaml
version: 1
principles:
  api-versioning:
    statement: Every public API carries an explicit version.
${where}    check:
      ${check}
`;

async function holds(files: string, check = 'api-versioned', where = ''): Promise<void> {
  const { told, expected, problems } = await checkWorld(principles(check, where) + files);
  assert.deepEqual(problems, []);
  assert.deepEqual(told, expected);
}

const ORDERS = `//- /w/orders.ts
import { Router } from 'express';
const router = Router();
router.get('/orders', list);
router.post('/orders', create);
export default router;
`;

suite('checks/routes', () => {
  test('a route on the application', () =>
    holds(`//- /w/app.ts
import express from 'express';
const app = express();
app.get('/orders', list);
//      ^^^^^^^^^ GET /orders carries no version.
app.get('/v1/orders', list);
app.get('/ipv4-addresses', list);
//      ^^^^^^^^^^^^^^^^^ GET /ipv4-addresses carries no version.
app.get('/2024-01/orders', list);
`));

  test('the mount explains all routes below it, across files', () =>
    holds(`//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/api', orders);
//      ^^^^^^ None of the 2 routes below this carries a version, such as GET /api/orders (/api + /orders).
${ORDERS}`));

  test('mounted below a version, nothing is told', () =>
    holds(`//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/api/v1', orders);
${ORDERS}`));

  test('mounted twice, the path without a version is an alias', () =>
    holds(`//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/v2', orders);
app.use('/', orders);
${ORDERS}`));

  test('a single route below a mount is told at the route, with its way', async () => {
    const { findings } = await checkWorld(`${principles('api-versioned')}//- /w/app.ts
import express from 'express';
import carts from './carts';
const app = express();
app.use('/api', carts);
//- /w/carts.ts
import { Router } from 'express';
const router = Router();
router.get('/carts', list);
export default router;
`);
    assert.deepEqual(
      findings.map(({ path, message, related }) => [
        path,
        message,
        related?.map((one) => `${one.place.path} ${one.message}`),
      ]),
      [['/w/carts.ts', 'GET /api/carts carries no version (/api + /carts).', ['/w/app.ts mounted at /api']]],
    );
  });

  test('what nobody asks a version of, and what the team exempts', () =>
    holds(
      `//- /w/app.ts
import express from 'express';
const app = express();
app.get('/', home);
app.get('/healthz', ok);
app.post('/auth/callback', login);
app.post('/hooks/stripe', receive);
app.get('/about', (req, res) => res.render('about'));
app.get('/partners/x/feed', feed);
app.get('/orders', list);
//      ^^^^^^^^^ GET /orders carries no version.
`,
      'api-versioned: {exempt: /partners/*/feed}',
    ));

  test('a part of the path that is not known, or a router mounted nowhere, draws nothing', () =>
    holds(`//- /w/app.ts
import express from 'express';
const app = express();
app.use(process.env.PREFIX, api);
const api = express.Router();
api.get('/orders', list);
//- /w/lost.ts
import { Router } from 'express';
export const lost = Router();
lost.get('/carts', list);
`));

  test('a version in a header, by the style that is asked', async () => {
    const files = `//- /w/app.ts
import fastify from 'fastify';
const app = fastify();
app.get('/orders', { constraints: { version: '1.0.0' } }, list);
`;
    await holds(files, 'api-versioned: {style: header}');
    await holds(files, 'api-versioned: {style: any}');
    await holds(
      `${files}//      ^^^^^^^^^ GET /orders carries no version.
`,
    );
  });

  test('versions in paths may be unwanted', () =>
    holds(
      `//- /w/app.ts
import express from 'express';
const app = express();
app.get('/v1/orders', list);
//      ^^^^^^^^^^^^ GET /v1/orders carries a version in its path.
app.get('/orders', list);
`,
      'api-versioned: {style: never}',
    ));

  test('only governed files are told: where the mount is not, each route is', () =>
    holds(
      `//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/api', orders);
app.get('/carts', list);
//- /w/orders.ts
import { Router } from 'express';
const router = Router();
router.get('/orders', list);
//         ^^^^^^^^^ GET /api/orders carries no version (/api + /orders).
export default router;
`,
      'api-versioned',
      '    where: orders.ts\n',
    ));

  test('for whom a route is, said above it or above its mount, by its path, or by nobody', async () => {
    const files = (partners: string) => `//- /w/app.ts
import express from 'express';
import { orders } from './orders';
const app = express();
// x-audience: company-internal
app.get('/stock', list);
// x-audience: external-partner
app.get('/feed', list);
${partners}app.get('/carts', list);
//      ^^^^^^^^ GET /carts carries no version.
app.get('/internal/jobs', list);
// x-audience: internal
app.use('/office', orders);
${ORDERS.replace('const router', 'export const orders').replaceAll('router.', 'orders.').replace('export default router;\n', '')}`;
    const partner = '//      ^^^^^^^ GET /feed carries no version.\n';
    await holds(files(partner));
    await holds(files(''), 'api-versioned: {audience: public}');
    await holds(files(partner), 'api-versioned: {audience: [public, partner]}');
    await holds(files(''), 'api-versioned', '    where: {audience: public}\n');
  });

  test('sorts of routes that are left alone, chosen by the team', async () => {
    const files = `//- /w/app.ts
import express from 'express';
const app = express();
app.get('/health', ok);
app.post('/webhooks/stripe', receive);
//       ^^^^^^^^^^^^^^^^^^ POST /webhooks/stripe carries no version.
app.get('/internal/jobs', list);
//      ^^^^^^^^^^^^^^^^ GET /internal/jobs carries no version.
`;
    await holds(files, 'api-versioned: {exempt_groups: [health, pages]}');
    const { findings } = await checkWorld(`${principles('api-versioned: {exempt_groups: none}')}${files}`);
    assert.equal(findings.length, 3);
  });

  test('a group that does not exist is told, with what was meant', async () => {
    const { problems } = await checkWorld(principles('routes: {versioned: path, exempt_groups: [heath]}'));
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['There is no group of routes "heath". Did you mean "health"?'],
    );
  });

  test('what else a team calls a version', () =>
    holds(
      `//- /w/app.ts
import express from 'express';
const app = express();
app.get('/api/0/orders', list);
app.get('/api/r12/orders', list);
app.get('/api/10/orders', list);
//      ^^^^^^^^^^^^^^^^ GET /api/10/orders carries no version.
`,
      "api-versioned: {versions: ['0', 'r*']}",
    ));

  test('a deprecated route beside the same with a version is its alias', () =>
    holds(`//- /w/app.ts
import express from 'express';
const app = express();
app.get('/v1/orders', list);
// Deprecated: /orders goes away on 2027-05-22.
app.get('/orders', list);
// Deprecated: nobody knows what it was for.
app.get('/carts', list);
//      ^^^^^^^^ GET /carts carries no version.
`));

  test('what is left alone below a mount does not hide that the mount explains the rest', () =>
    holds(`//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/api', orders);
//      ^^^^^^ None of the 2 routes below this carries a version, such as GET /api/orders (/api + /orders).
${ORDERS.replace('export', "router.get('/health', ok);\nexport")}`));

  test('no finding is surer than what was measured for its framework', async () => {
    const { findings } = await checkWorld(`${principles('routes: {versioned: path, confidence: high}')}//- /w/app.ts
import Koa from 'koa';
import Router from '@koa/router';
const app = new Koa();
const router = new Router();
router.get('/orders', list);
app.use(router.routes());
`);
    assert.deepEqual(
      findings.map(({ confidence, severity }) => [confidence, severity]),
      [['low', 'hint']],
    );
  });

  test('with the figures that are asked for, a finding has the confidence of its check', async () => {
    const { findings } =
      await checkWorld(`${principles('routes: {versioned: path, confidence: high}')}//- /w/app.module.ts
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
@Controller('orders')
class Orders {
  @Get() list() {}
}
@Module({ controllers: [Orders] })
class AppModule {}
const app = NestFactory.create(AppModule);
`);
    assert.deepEqual(
      findings.map(({ confidence }) => confidence),
      ['high'],
    );
  });
});
