/** A version asked of the routes of frameworks beside Express: told at the controller, scope or group that explains it. */
import assert from 'node:assert/strict';
import { checkWorld } from '../../support/checkWorld.js';

const CASES: { readonly [title: string]: string } = {
  'rails: the scope explains its resources, pages are left alone': `//- /w/config/routes.rb
Rails.application.routes.draw do
  resources :pages
  namespace :api do
            ^^^^ None of the 4 routes below this carries a version, such as GET, POST /api/orders (/api + /orders).
    resources :orders, only: [:index, :create, :show]
    resources :carts, only: [:index, :show]
  end
  namespace :open_api do
    namespace :v2 do
      resources :orders
    end
  end
end
`,
  'rails: one route of several': `//- /w/config/routes.rb
Rails.application.routes.draw do
  scope '/api' do
    get 'v1/orders'
    get 'carts'
        ^^^^^^^ GET /api/carts carries no version (/api + /carts).
    get 'health'
  end
end
`,
  'grape: the class': `//- /w/app/api/shop.rb
class Shop < Grape::API
  prefix :api
         ^^^^ None of the 2 routes below this carries a version, such as GET /api/orders (/api + /orders).
  get(:orders) { [] }
  post(:orders) { {} }
end
class Other < Grape::API
  version 'v1', using: :path
  get(:orders) { [] }
end
`,
  'asp.net: the controller, the group, and what declares a version': `//- /w/Orders.cs
namespace Shop;
[ApiController]
[Route("api/[controller]")]
       ^^^^^^^^^^^^^^^^^^ None of the 2 routes below this carries a version, such as GET /api/Orders.
public class OrdersController : ControllerBase
{
    [HttpGet] public IActionResult List() => Ok();
    [HttpPost] public IActionResult Add() => Ok();
}
[Route("pages")]
public class PagesController : Controller { [HttpGet] public IActionResult Index() => View(); }
[ApiController, ApiVersionNeutral, Route("all")]
public class AllController : ControllerBase { [HttpGet] public IActionResult List() => Ok(); }
[ApiController, ApiVersion("1.0"), Route("v{version:apiVersion}/carts")]
public class CartsController : ControllerBase { [HttpGet] public IActionResult List() => Ok(); }
//- /w/Program.cs
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
var api = app.MapGroup("/api");
                       ^^^^^^ None of the 2 routes below this carries a version, such as GET /api/stock (/api + /stock).
api.MapGet("stock", List);
api.MapPut("stock", Put);
app.MapGroup("/v2").MapGet("stock", List);
app.MapGet("/healthz", Ok);
`,
  'nest and next: the controller, and the file': `//- /w/src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
NestFactory.create(AppModule).then((app) => app.listen(3000));
//- /w/src/app.module.ts
import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';
@Module({ controllers: [OrdersController] })
export class AppModule {}
//- /w/src/orders.controller.ts
import { Controller, Get, Post } from '@nestjs/common';
@Controller('orders')
            ^^^^^^^^ None of the 2 routes below this carries a version, such as GET /orders.
export class OrdersController {
  @Get() list() {}
  @Post() create() {}
}
//- /w/package.json
{"dependencies": {"next": "15.0.0"}}
//- /w/app/api/orders/route.ts
export async function GET() {
                      ^^^ GET /api/orders carries no version.
  return Response.json([]);
}
//- /w/app/api/v1/orders/route.ts
export async function GET() {
  return Response.json([]);
}
`,
};

suite('checks/routes: frameworks', () => {
  for (const [title, files] of Object.entries(CASES)) {
    test(title, async () => {
      const { told, expected, problems } = await checkWorld(`//- /w/principles.yaml
version: 1
principles:
  api-versioning: {statement: Every public API carries an explicit version., check: api-versioned}
${files}`);
      assert.deepEqual(problems, []);
      assert.deepEqual(told, expected);
    });
  }
});
