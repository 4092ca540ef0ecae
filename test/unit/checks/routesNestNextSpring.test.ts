/** `api-versioned` on NestJS, Next.js and Spring: what carries a version by each framework's own means, and what does not. */
import assert from 'node:assert/strict';
import { checkWorld } from '../../support/checkWorld.js';

async function holds(files: string): Promise<void> {
  const { told, expected, problems } = await checkWorld(`//- /w/principles.yaml
version: 1
principles:
  api-versioning:
    statement: Every public API carries an explicit version.
    check: api-versioned
${files}`);
  assert.deepEqual(problems, []);
  assert.deepEqual(told, expected);
}

const nest = (set: string, controller: string) => `//- /w/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function start() {
  const app = await NestFactory.create(AppModule);
  ${set}
}
//- /w/app.module.ts
import { Module } from '@nestjs/common';
import { Orders } from './orders';
@Module({ controllers: [Orders] })
export class AppModule {}
//- /w/orders.ts
import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
${controller}
export class Orders {
  @Get('open') open() {}
`;

suite('checks/routes: frameworks', () => {
  test('nestjs: versioning is on, and a controller has no version', () =>
    holds(`${nest('app.enableVersioning();', "@Controller('orders')")}//     ^^^^^^ GET /orders/open carries no version (orders + open).
}
`));

  test('nestjs: a default version, one of the controller, and a controller for all versions', async () => {
    await holds(`${nest("app.enableVersioning({ defaultVersion: '1' });", "@Controller('orders')")}}\n`);
    await holds(`${nest('app.enableVersioning();', "@Controller({ path: 'orders', version: '2' })")}}\n`);
    await holds(`${nest('app.enableVersioning();', "@Controller({ path: 'orders', version: VERSION_NEUTRAL })")}}\n`);
    await holds(`${nest("app.setGlobalPrefix('api/v1');", "@Controller('orders')")}}\n`);
  });

  test('next: routes by their folders; tRPC, sign-in and webhooks are asked nothing', () =>
    holds(`//- /w/app/api/orders/route.ts
export async function GET() {}
//                    ^^^ GET /api/orders carries no version.
//- /w/app/api/v1/orders/route.ts
export async function GET() {}
//- /w/app/api/rpc/[...path]/route.ts
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
export const GET = (request) => fetchRequestHandler({ endpoint: '/api/rpc', req: request, router });
//- /w/app/api/rpc/one/route.ts
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
export const GET = (request) => fetchRequestHandler({ endpoint: '/api/rpc', req: request, router });
//- /w/app/api/trpc/[trpc]/route.ts
export { handler as GET } from './handler';
//- /w/app/api/auth/[...nextauth]/route.ts
export { handler as GET } from './handler';
//- /w/app/api/webhooks/stripe/route.ts
export async function POST() {}
`));

  test('spring: a controller without a version, one with it, a page, a path that keeps a place for it', () =>
    holds(`//- /w/src/main/java/a/Orders.java
package a;
@RestController
class Orders {
  @GetMapping("/orders") void all() {}
//            ^^^^^^^^^ GET /orders carries no version.
  @GetMapping("/api/v2/orders") void more() {}
  // @GetMapping("/commented") void not() {}
}
//- /w/src/main/java/a/Pages.java
package a;
@Controller
class Pages { @GetMapping("/about") String about() { return "about"; } }
//- /w/src/main/resources/application.properties
spring.mvc.apiversion.use.path-segment=1
//- /w/src/main/java/a/Carts.java
package a;
@RestController
@RequestMapping("/api/{version}/carts")
class Carts { @GetMapping(version = "1") void all() {} }
`));
});
