/** Fixes of routes without a version: each is applied, to every file that it speaks of, and what was found is found no more. */
import assert from 'node:assert/strict';
import { withFix } from '../../support/applyFix.js';
import { checkWorld } from '../../support/checkWorld.js';

const PRINCIPLES = `//- /w/principles.yaml
version: 1
principles:
  api-versioning: {statement: Every public API carries an explicit version., check: api-versioned}
`;

/** Applies the fix with this beginning of its title to the first finding; the text of a file afterwards. */
async function fixed(files: string, title: string, path: string): Promise<string> {
  const { world, findings, problems } = await checkWorld(PRINCIPLES + files);
  assert.deepEqual(problems, []);
  const [finding] = findings;
  assert.ok(finding, 'nothing was found');
  const fix = finding.fixes.find((one) => one.title.startsWith(title));
  assert.ok(fix, `no fix "${title}" among ${finding.fixes.map((one) => one.title).join(' | ')}`);
  assert.equal(fix.class, 'unsafe');
  const again = await checkWorld(withFix(world, finding, fix));
  assert.deepEqual(again.problems, []);
  const left = again.findings.filter((one) => one.message === finding.message);
  assert.deepEqual(left, [], 'it is found again');
  return again.world.files.get(path) ?? '';
}

const ORDERS = `//- /w/orders.ts
import { Router } from 'express';
export const orders = Router();
orders.get('/orders', list);
orders.post('/orders', create);
`;

suite('checks/routes/fixes', () => {
  test('express: a second mount, and a word to those who still call the first', async () => {
    const text = await fixed(
      `//- /w/app.ts
import express from 'express';
import { orders } from './orders';
const app = express();
app.use('/api', guard, orders);
${ORDERS}`,
      'Mount it at /api/v1 too, and let /api go away on 2027-05-22: two versions to test',
      '/w/app.ts',
    );
    assert.equal(
      text,
      `import express from 'express';
import { orders } from './orders';
const app = express();
app.use('/api/v1', guard, orders);
// Deprecated: /api goes away on 2027-05-22; /api/v1 takes its place.
app.use('/api', (request, response, next) => { response.set('Sunset', 'Sat, 22 May 2027 00:00:00 GMT'); next(); });
app.use('/api', guard, orders);
`,
    );
  });

  test('express: a second path of one route', async () => {
    const text = await fixed(
      `//- /w/app.ts
import express from 'express';
const app = express();
app.get('/orders', async (request, response) => {
  response.json([]);
});
`,
      'Answer at /v1/orders too, and let /orders go away on 2027-05-22: two paths to test',
      '/w/app.ts',
    );
    assert.match(text, /^\/\/ Deprecated: .*\napp\.get\(\['\/v1\/orders', '\/orders'\], async/m);
  });

  test('the mount of a single route stands in another file', async () => {
    const text = await fixed(
      `//- /w/app.ts
import express from 'express';
import { carts } from './carts';
const app = express();
app.use('/shop', carts);
//- /w/carts.ts
import { Router } from 'express';
export const carts = Router();
carts.get('/carts', list);
`,
      'Mount it at /v1/shop too, and let /shop go away on 2027-05-22: two versions to test and run until then, in app.ts',
      '/w/app.ts',
    );
    assert.match(text, /^app\.use\('\/v1\/shop', carts\);\n\/\/ Deprecated/m);
  });

  test('fastify: a statement of its own for a route, and a second plugin', async () => {
    const route = await fixed(
      `//- /w/app.ts
import fastify from 'fastify';
const app = fastify();
app.get('/orders', list);
`,
      'Answer at /v1/orders too',
      '/w/app.ts',
    );
    assert.match(route, /^app\.get\('\/v1\/orders', list\);\n\/\/ Deprecated: .*\napp\.get\('\/orders', list\);/m);
    const plugin = await fixed(
      `//- /w/app.ts
import fastify from 'fastify';
import orders from './orders';
const app = fastify();
await app.register(orders, { prefix: '/api' });
//- /w/orders.ts
import type { FastifyInstance } from 'fastify';
export default async function orders(app: FastifyInstance) {
  app.get('/orders', list);
  app.get('/carts', list);
}
`,
      'Mount it at /api/v1 too',
      '/w/app.ts',
    );
    assert.match(plugin, /^await app\.register\(orders, \{ prefix: '\/api\/v1' \}\);\n\/\/ Deprecated/m);
  });

  test('a word that it is for nobody outside', async () => {
    const text = await fixed(
      `//- /w/app.ts
import express from 'express';
import { orders } from './orders';
const app = express();
app.use('/api', orders);
${ORDERS}`,
      'Say that it is internal: nobody outside may call it',
      '/w/app.ts',
    );
    assert.match(text, /^\/\/ x-audience: internal\napp\.use\('\/api', orders\);/m);
  });

  test('what answers is not written twice, and a path that is put together is left as it is', async () => {
    const { findings } = await checkWorld(`${PRINCIPLES}//- /w/app.ts
import fastify from 'fastify';
const API = '/api';
const app = fastify();
app.get('/orders', async () => {
  const rows = await db.rows();
  const open = rows.filter(isOpen);
  const paid = open.filter(isPaid);
  return paid;
});
app.get(\`\${API}/carts\`, list);
`);
    const titles = findings.map(({ fixes }) => fixes.map(({ title }) => title.split(':')[0]));
    assert.deepEqual(titles, [['Say that it is internal'], ['Say that it is internal']]);
  });

  test('openapi: a second server, whether one is named or not', async () => {
    const operations = "paths:\n  /orders:\n    get: {responses: {'200': {description: ok}}}\n";
    const named = await fixed(
      `//- /w/openapi.yaml\nopenapi: 3.1.0\nservers:\n  - url: https://api.shop.example\n${operations}`,
      'Serve it at https://api.shop.example/v1 too, and let https://api.shop.example go away on 2027-05-22: two versions',
      '/w/openapi.yaml',
    );
    assert.match(
      named,
      /servers:\n {2}- url: https:\/\/api\.shop\.example\/v1\n {2}- url: https:\/\/api\.shop\.example\n/,
    );
    const unnamed = await fixed(
      `//- /w/openapi.yaml\nopenapi: 3.1.0\n${operations}`,
      'Serve it at /v1 too, and let / go away',
      '/w/openapi.yaml',
    );
    assert.match(unnamed, /servers:\n {2}- url: \/v1\n {2}- url: \/\npaths:/);
  });

  test('openapi: a word that it is for nobody outside', async () => {
    const text = await fixed(
      `//- /w/openapi.yaml
openapi: 3.1.0
info:
  title: Shop
paths:
  /orders:
    get: {responses: {'200': {description: ok}}}
`,
      'Say that it is internal',
      '/w/openapi.yaml',
    );
    assert.match(text, /info:\n {2}x-audience: company-internal\n {2}title: Shop/);
  });

  test('protobuf: a package of another name', async () => {
    const text = await fixed(
      `//- /w/shop.proto
syntax = "proto3";
package shop.orders;
service Orders { rpc Get(A) returns (B); }
`,
      'Name the package shop.orders.v1: everybody who uses it has to generate and move',
      '/w/shop.proto',
    );
    assert.match(text, /^package shop\.orders\.v1;$/m);
  });

  test('nest: a version of the controller, of all controllers in another file, or a word that it is internal', async () => {
    const files = `//- /w/main.ts
import { NestFactory } from '@nestjs/core';
import { VersioningType } from '@nestjs/common';
import { AppModule } from './app.module';
async function start() {
  const app = await NestFactory.create(AppModule);
  app.enableVersioning({ type: VersioningType.URI });
  await app.listen(3000);
}
//- /w/app.module.ts
import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';
@Module({ controllers: [OrdersController] })
export class AppModule {}
//- /w/orders.controller.ts
import { Controller, Get, Post } from '@nestjs/common';
@Controller('orders')
export class OrdersController {
  @Get()
  list() {}
  @Post()
  create() {}
}
`;
    const own = await fixed(files, 'Give the controller version 1: whoever calls /orders', '/w/orders.controller.ts');
    assert.match(own, /@Controller\(\{ path: 'orders', version: '1' \}\)/);
    const all = await fixed(files, 'Set version 1 for all controllers without one, in main.ts', '/w/main.ts');
    assert.match(all, /enableVersioning\(\{ defaultVersion: '1', type/);
    const internal = await fixed(files, 'Say that it is internal', '/w/orders.controller.ts');
    assert.match(internal, /\/\/ x-audience: internal\n@Controller/);
  });

  test('asp.net: a second template of a controller, and a second endpoint', async () => {
    const controller = await fixed(
      `//- /w/OrdersController.cs
namespace Shop;

[ApiController]
[Route("api/[controller]")]
public class OrdersController : ControllerBase
{
    [HttpGet]
    public IActionResult List() => Ok();
    [HttpPost("{id}")]
    public IActionResult Pay() => Ok();
}
`,
      'Answer at api/v1/[controller] too, and let api/[controller] go away on 2027-05-22',
      '/w/OrdersController.cs',
    );
    assert.match(
      controller,
      /^\[Route\("api\/v1\/\[controller\]"\)\]\n\/\/ Deprecated: .*\n\[Route\("api\/\[controller\]"\)\]/m,
    );
    const endpoint = await fixed(
      `//- /w/Program.cs
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/orders", Orders.List).WithName("orders");
`,
      'Answer at /v1/orders too',
      '/w/Program.cs',
    );
    assert.match(endpoint, /^app\.MapGet\("\/v1\/orders", Orders\.List\)/m);
  });

  test('spring: a list of two paths, of a class and of a method', async () => {
    const controller = await fixed(
      `//- /w/src/Orders.java
package shop;
import org.springframework.web.bind.annotation.*;
@RestController
@RequestMapping("/orders")
class Orders {
  @GetMapping
  String list() { return ""; }
  @PostMapping("/{id}")
  String pay() { return ""; }
}
`,
      'Answer at /v1/orders too',
      '/w/src/Orders.java',
    );
    assert.match(controller, /@RequestMapping\(\{"\/v1\/orders", "\/orders"\}\)/);
  });

  test('fastapi: a second router, and a second decorator', async () => {
    const mounted = await fixed(
      `//- /w/main.py
from fastapi import FastAPI
from orders import router
app = FastAPI()
app.include_router(router, prefix="/api")
//- /w/orders.py
from fastapi import APIRouter
router = APIRouter()
@router.get("/orders")
def orders():
    return []
@router.post("/orders")
def create():
    return {}
`,
      'Mount it at /api/v1 too',
      '/w/main.py',
    );
    assert.match(mounted, /prefix="\/api\/v1"\)\n# Deprecated: .*\napp\.include_router\(router, prefix="\/api"\)/);
    const decorated = await fixed(
      `//- /w/main.py
from fastapi import FastAPI
app = FastAPI()
@app.get("/orders")
def orders():
    return []
`,
      'Answer at /v1/orders too',
      '/w/main.py',
    );
    assert.match(decorated, /^@app\.get\("\/v1\/orders"\)\n# Deprecated: .*\n@app\.get\("\/orders"\)/m);
  });

  test('go: a second pattern', async () => {
    const text = await fixed(
      `//- /w/go.mod
module shop
//- /w/main.go
package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", list)
	http.ListenAndServe(":80", mux)
}
`,
      'Answer at /v1/orders too',
      '/w/main.go',
    );
    assert.match(text, /\tmux\.HandleFunc\("GET \/v1\/orders", list\)\n\t\/\/ Deprecated/);
  });
});
