/** Routes of NestJS: controllers through their modules, the prefix and the versions that an application sets. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const MAIN = (set: string) => `//- /w/src/main.ts
import { NestFactory } from '@nestjs/core';
import { VersioningType, VERSION_NEUTRAL, RequestMethod } from '@nestjs/common';
import { AppModule } from './app.module';
async function bootstrap() {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { cors: true });
  const config = app.get(ConfigService, { strict: false });
${set}
  await app.listen(3000);
}
//- /w/src/app.module.ts
import { Module } from '@nestjs/common';
import { OrdersModule } from './orders.module';
@Module({ imports: [OrdersModule.forRoot({})] })
export class AppModule {}
//- /w/src/orders.module.ts
import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';
@Module({ controllers: [OrdersController] })
export class OrdersModule {}
`;
const CONTROLLER = (options: string, method = '') => `//- /w/src/orders.controller.ts
import { Controller, Get, Post, Version, VERSION_NEUTRAL } from '@nestjs/common';
@Controller(${options})
export class OrdersController {
  @Get() ${method} list() {}
  @Post(':id') create(@Body() body: string) {}
}
`;

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'controllers through modules, on the application': [
    MAIN('') + CONTROLLER("'orders'"),
    ['GET /orders', 'POST /orders/:id'],
  ],
  'a global prefix with exceptions, given to a function of another file': [
    `${MAIN('  setup(app);').replace('import { AppModule }', "import { setup } from './setup';\nimport { AppModule }")}//- /w/src/setup.ts
import type { INestApplication } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
const PREFIX = 'api';
export function setup(app: INestApplication) {
  app.setGlobalPrefix(PREFIX, { exclude: [{ path: 'orders/(.*)', method: RequestMethod.POST }, 'health'] });
}
${CONTROLLER("'orders'")}`,
    ['GET /api/orders', 'POST /orders/:id'],
  ],
  'an application that is put together for its document alone serves nothing': [
    `${MAIN("  app.setGlobalPrefix('api');")}//- /w/src/document.ts
import { NestFactory } from '@nestjs/core';
import { SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module';
async function write() {
  const app = await NestFactory.create(AppModule);
  save(SwaggerModule.createDocument(app, options));
}
${CONTROLLER("'orders'")}`,
    ['GET /api/orders', 'POST /api/orders/:id'],
  ],
  'a prefix of the configuration: what the code states where the environment says nothing': [
    `${MAIN("  const config2 = app.get(ConfigService);\n  app.setGlobalPrefix(config2.getOrThrow('app.prefix', { infer: true }));")}//- /w/src/app.config.ts
import { registerAs } from '@nestjs/config';
export default registerAs<AppConfig>('app', () => {
  validate(process.env);
  return { port: 3000, prefix: process.env.API_PREFIX || 'api' };
});
${CONTROLLER("'orders'")}`,
    ['GET /api/orders', 'POST /api/orders/:id'],
  ],
  'a prefix of the configuration with a default beside the key': [
    MAIN("  app.setGlobalPrefix(config.get('API_PREFIX', 'rest'));") + CONTROLLER("'orders'"),
    ['GET /rest/orders', 'POST /rest/orders/:id'],
  ],
  'a prefix of the configuration that the code does not state, or states twice': [
    `${MAIN("  app.setGlobalPrefix(config.get('app.prefix'));")}//- /w/src/app.config.ts
import { registerAs } from '@nestjs/config';
export default registerAs('app', () => ({ prefix: process.env.API_PREFIX ?? 'api' }));
//- /w/src/worker.config.ts
import { registerAs } from '@nestjs/config';
export default registerAs('app', () => ({ prefix: 'worker' }));
${CONTROLLER("'orders'")}`,
    ['GET /{@nestjs/config app.prefix}/orders ?', 'POST /{@nestjs/config app.prefix}/orders/:id ?'],
  ],
  'versions in paths: of the controller, of a route, by default, neutral': [
    MAIN("  app.setGlobalPrefix('api');\n  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '3' });") +
      CONTROLLER("{ path: 'orders', version: ['1', VERSION_NEUTRAL] }", "@Version('2')"),
    ['GET /api/v2/orders', "POST /api/orders/:id [neutral ['1', VERSION_NEUTRAL]]", 'POST /api/v1/orders/:id'],
  ],
  'a default version is in each path that declares none': [
    MAIN("  app.enableVersioning({ defaultVersion: '3', prefix: 'version-' });") + CONTROLLER("['orders', 'sales']"),
    ['GET /version-3/orders', 'GET /version-3/sales', 'POST /version-3/orders/:id', 'POST /version-3/sales/:id'],
  ],
  'versions in a header or a media type, and a route for all versions': [
    MAIN("  app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' });") +
      CONTROLLER("{ path: 'orders', version: '1' }", '@Version(VERSION_NEUTRAL)'),
    ['GET /orders [neutral VERSION_NEUTRAL]', "POST /orders/:id [header '1']"],
  ],
  'versioning without a default and a controller without a version': [
    MAIN('  app.enableVersioning();') + CONTROLLER("'orders'"),
    ['GET /orders', 'POST /orders/:id'],
  ],
  'paths of modules by RouterModule, arrays of controllers and modules, modules that import one another': [
    `//- /w/src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
NestFactory.create(AppModule).then((app) => app.listen(3000));
//- /w/src/app.module.ts
import { Module, forwardRef } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { controllers } from './controllers';
const shared = [OtherModule];
@Module({ controllers: [...controllers, Own] })
export class AdminModule {}
@Module({ imports: [forwardRef(() => AppModule)], controllers: [Other] })
export class OtherModule {}
@Module({
  imports: [
    AdminModule,
    ...shared,
    RouterModule.register([{ path: '/admin', module: AdminModule, children: [{ path: 'other', module: OtherModule }] }]),
  ],
})
export class AppModule {}
import { Controller, Get } from '@nestjs/common';
@Controller('own') class Own { @Get() a() {} }
@Controller('deep') class Other { @Get() a() {} }
//- /w/src/controllers.ts
import { UsersController } from './users.controller';
export const controllers = [UsersController];
//- /w/src/users.controller.ts
import { Controller, Get } from '@nestjs/common';
export abstract class Base { @Get('all') all() {} }
@Controller('users')
export class UsersController extends Base { @Get(['', 'me']) me() {} }
`,
    ['GET /admin/other/deep', 'GET /admin/own', 'GET /admin/users', 'GET /admin/users/all', 'GET /admin/users/me'],
  ],
  'a controller that no module in sight holds is incomplete; decorators of others are no routes': [
    `//- /w/a.controller.ts
import { Controller, Get } from '@nestjs/common';
@Controller('lost')
export class Lost { @Get() a() {} }
//- /w/client.ts
import { Get } from 'retrofit';
@Controller('x')
export class Client { @Get('/y') a() {} }
`,
    ['GET /lost ?'],
  ],
};

suite('facts/routes: nestjs', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), [...routes].sort()));
  }
});
