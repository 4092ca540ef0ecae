/** Routes of Express, Fastify, Koa, Hono and Hapi, composed across files; and what looks like a route and is none. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'express: on the application': [
    `//- /w/app.ts
import express from 'express';
const app = express();
app.get('/orders', list);
app.post("/orders", auth, create);
app.route('/carts').get(show).delete(clear);
app.all('*', missing);
app.get('env');
app.get(['/a', '/b'], h);
`,
    ['ALL /*', 'DELETE /carts', 'GET /a', 'GET /b', 'GET /carts', 'GET /orders', 'POST /orders'],
  ],
  'names that are made of themselves': [
    `//- /w/app.ts
import express from 'express';
var options = options;
class Menu {
  constructor() {
    this.hide = this.hide.bind(this);
    this.hide.on('click', options);
  }
}
let app = express();
app = wrapped(app);
app.get('/orders', options.list);
`,
    ['GET /orders'],
  ],
  'express: mounted across files, twice, by every sort of import and export': [
    `//- /w/app.ts
import express from 'express';
import orders from './routes/orders';
import { carts as basket } from './routes/index.js';
import * as all from './routes/index.js';
const users = require('./routes/users');
const app = express();
app.use('/api/v1', guard, orders);
app.use('/legacy', orders);
app.use('/basket', basket);
app.use('/again', all.carts);
app.use('/users', users.router);
app.use(require('./routes/health'));
//- /w/routes/orders.ts
import { Router } from 'express';
const router = Router();
router.get('/orders/:id', show);
export default router;
//- /w/routes/index.ts
export * from './carts';
//- /w/routes/carts.ts
import express from 'express';
export const carts = express.Router();
carts.get('/', list);
//- /w/routes/users.js
const { Router } = require('express');
const router = Router();
router.put('/:id', save);
module.exports = { router };
//- /w/routes/health.js
const router = require('express').Router();
router.get('/health', ok);
module.exports = router;
`,
    ['GET /again', 'GET /api/v1/orders/:id', 'GET /basket', 'GET /health', 'GET /legacy/orders/:id', 'PUT /users/:id'],
  ],
  'express: functions that are given the application, and those that make a router': [
    `//- /w/server.ts
import express from 'express';
import { register } from './register';
import { createOrders } from './orders';
const app = express();
register(app);
app.use('/v2', createOrders(db));
//- /w/register.ts
import type { Express } from 'express';
export function register(app: Express) {
  app.get('/status', ok);
}
//- /w/orders.ts
import { Router } from 'express';
export function createOrders(db) {
  const r = Router();
  r.get('/orders', list);
  return r;
}
`,
    ['GET /status', 'GET /v2/orders'],
  ],
  'express: constants, templates and objects, of this file and of others': [
    `//- /w/app.ts
import express from 'express';
import { API, config } from './config';
const VERSION = 'v3';
const app = express();
app.get(\`\${API}/\${VERSION}/orders\`, h);
app.get(API + '/carts', h);
app.get(\`\${config.prefix}/x\`, h);
app.get(\`/\${process.env.PREFIX}/y\`, h);
//- /w/config.ts
export const API = '/api';
export const config = { prefix: '/inner' };
`,
    ['GET /api/carts', 'GET /api/v3/orders', 'GET /inner/x', 'GET /{process.env.PREFIX}/y ?'],
  ],
  'express: a router that is given as a member of an object': [
    `//- /w/app.js
const express = require('express');
const write = require('./write');
const read = require('./read');
const app = express();
const router = express.Router();
core(app, router);
function core(app, router) {
  app.use('/api', router);
}
write.reload({ router: router, middleware });
read({ app: router, log });
//- /w/write.js
const Write = module.exports;
Write.reload = async (params) => {
  const { router } = params;
  router.use('/v3/users', require('./users')());
  router.get('/v3/ping', ping);
};
//- /w/users.js
const router = require('express').Router();
module.exports = function () {
  router.get('/:id', show);
  return router;
};
//- /w/read.js
const all = require('./all');
module.exports = ({ app, log }) => {
  app.get('/v3/read', show);
  all(log, app);
};
//- /w/all.js
const carts = require('./carts');
module.exports = function (log, router) {
  if (!router) return;
  carts(router);
};
//- /w/carts.js
module.exports = (app) => {
  app.get('/v3/carts', show);
};
//- /w/page.js
function Page({ api, other }) {
  api.get('/not/a/route', options);
}
`,
    ['GET /api/v3/carts', 'GET /api/v3/ping', 'GET /api/v3/read', 'GET /api/v3/users/:id'],
  ],
  'express: classes that keep a router': [
    `//- /w/orders.controller.ts
import { Router } from 'express';
export class OrdersController {
  public router = Router();
  constructor() {
    this.router.get('/orders', this.list);
  }
}
//- /w/app.ts
import express from 'express';
import { OrdersController } from './orders.controller';
const app = express();
app.use('/api', new OrdersController().router);
`,
    ['GET /api/orders'],
  ],
  'express: a router mounted nowhere in sight is incomplete': [
    `//- /w/r.ts
import { Router } from 'express';
export const router = Router();
router.get('/orders', h);
`,
    ['GET /orders ?'],
  ],
  'fastify: plugins with prefixes, full declarations, constraints': [
    `//- /w/app.ts
import Fastify from 'fastify';
import orders from './orders';
const app = Fastify({ logger: true });
app.register(orders, { prefix: '/v1' });
app.register(async (instance) => { instance.get('/inner', h); }, { prefix: '/in' });
app.get('/x', { constraints: { version: '1.2.0' } }, h);
app.route({ method: ['GET', 'HEAD'], url: '/y', handler: h });
//- /w/orders.ts
import { FastifyInstance } from 'fastify';
export default async function routes(fastify: FastifyInstance, options: object) {
  fastify.get('/orders', async () => []);
  fastify.register(nested, { prefix: '/deep' });
}
async function nested(f) {
  f.post('/n', h);
}
`,
    ['GET /in/inner', 'GET /v1/orders', "GET /x [header '1.2.0']", 'GET /y', 'HEAD /y', 'POST /v1/deep/n'],
  ],
  'fastify: typed instances are the same instances': [
    `//- /w/app.ts
import Fastify from 'fastify';
import { routes } from './routes';
const server: FastifyInstance = Fastify({ logger: true }).withTypeProvider<TypeBox>();
await routes(server);
//- /w/routes.ts
import type { FastifyInstance } from 'fastify';
export async function routes(fastify: FastifyInstance) {
  await fastify.register(create);
}
async function create(fastify: FastifyInstance) {
  fastify.withTypeProvider().route<{ Body: string }>({ method: 'POST', url: '/orders', handler: h });
}
`,
    ['POST /orders'],
  ],
  'express: mounted in a loop over a list that is written out, and by a function that is told method and path': [
    `//- /w/app.js
const express = require('express');
const orders = require('./orders');
const carts = require('./carts');
const addRoute = require('./addRoute');
const app = express();
const list = [{ path: '/orders', route: orders }, { path: '/carts', route: carts }];
list.forEach((one) => {
  app.use(one.path, one.route);
});
for (const one of [{ at: '/again', router: carts }]) app.use(one.at, one.router);
addRoute(app, 'get', '/told', [guard], show);
addRoute(app, 'nothing', '/told', [guard], show);
//- /w/orders.js
const router = require('express').Router();
router.get('/', h);
module.exports = router;
//- /w/carts.js
const router = require('express').Router();
router.get('/:id', h);
module.exports = router;
`,
    ['GET /again/:id', 'GET /carts/:id', 'GET /orders', 'GET /told'],
  ],
  'koa: routers with prefixes, mounted by routes()': [
    `//- /w/app.js
const Koa = require('koa');
const Router = require('@koa/router');
const app = new Koa();
const api = new Router({ prefix: '/api' });
const orders = new Router();
orders.get('list', '/orders', h);
api.use('/v1', orders.routes(), orders.allowedMethods());
app.use(api.routes());
`,
    ['GET /api/v1/orders'],
  ],
  'hono: sub-applications': [
    `//- /w/app.ts
import { Hono } from 'hono';
import orders from './orders';
const app = new Hono();
app.route('/v1/orders', orders);
app.on('PURGE', '/cache', h);
export default app;
//- /w/orders.ts
import { Hono } from 'hono';
const app = new Hono();
app.get('/', list).post('/', create);
export default app;
`,
    ['GET /v1/orders', 'POST /v1/orders', 'PURGE /cache'],
  ],
  'hapi: declarations, one or several': [
    `//- /w/server.js
const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: 3000 });
server.route({ method: 'GET', path: '/orders', handler: h });
server.route([{ method: ['PUT', 'POST'], path: '/carts', handler: h }, { method: '*', path: '/{any*}', handler: h }]);
`,
    ['ALL /{any*}', 'GET /orders', 'POST /carts', 'PUT /carts'],
  ],
  'no routes: clients, tests, maps, settings, comments': [
    `//- /w/a.ts
import axios from 'axios';
import request from 'supertest';
import { api } from './client';
const map = new Map();
axios.get('/orders', { params });
request(app).get('/orders').expect(200);
api.get('/orders', options);
map.get('/x', 1);
cy.get('/y', z);
nock('https://x').get('/orders', body);
// app.get('/commented', h);
//- /w/client.ts
export const api = axios.create({});
`,
    [],
  ],
};

suite('facts/routes: javascript', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), [...routes].sort()));
  }
});
