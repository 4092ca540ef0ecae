/** Routes of ASP.NET: controllers with tokens, versions and bases, and minimal APIs over several files. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'controllers: templates, tokens and verbs': [
    `//- /w/Orders.cs
namespace Shop.Api;
[ApiController]
[Route("api/[controller]")]
public class OrdersController : ControllerBase
{
    const string Pay = "pay";
    [HttpGet] public IActionResult List() => Ok();
    [HttpGet("{id:int}", Name = "One")] public IActionResult One(int id) => Ok();
    [HttpPost, Route("{id}/" + Pay)] public IActionResult PayIt() => Ok();
    [HttpDelete("/orders/{id}")] public IActionResult Gone() => Ok();
    [AcceptVerbs("PUT", "PATCH", Route = "both")] public IActionResult Both() => Ok();
    [HttpGet("a")] [HttpGet("b")] public IActionResult Two() => Ok();
    public IActionResult NoRoute() => Ok();
    // [HttpGet("commented")]
}
[Route("x/[controller]/[action]")]
public class CartsController : ControllerBase
{
    [HttpGet] public async Task<IActionResult> ShowAsync() => Ok();
    [HttpPost($"{Routes.Base}/z")] public IActionResult Z() => Ok();
}
public static class Routes { public const string Base = "base"; }
public class HttpThings { [HttpGet("no")] public void No() {} }
`,
    [
      'DELETE /orders/{id}',
      'GET /api/Orders',
      'GET /api/Orders/a',
      'GET /api/Orders/b',
      'GET /api/Orders/{id:int}',
      'GET /x/Carts/Show',
      'PATCH /api/Orders/both',
      'POST /api/Orders/{id}/pay',
      'POST /x/Carts/Z/base/z',
      'PUT /api/Orders/both',
    ],
  ],
  'controllers: versions, by path, by query, and for all': [
    `//- /w/V.cs
namespace Shop;
[ApiController, ApiVersion("2.0")]
[Route("api/v{version:apiVersion}/[controller]")]
public class OrdersController : ControllerBase { [HttpGet] public IActionResult List() => Ok(); }
[ApiController, ApiVersion(1.0), Route("carts")]
public class CartsController : ControllerBase {
  [HttpGet] public IActionResult List() => Ok();
  [HttpPost, MapToApiVersion("1.1")] public IActionResult Add() => Ok();
}
[ApiController, ApiVersionNeutral, Route("status/all")]
public class AllController : ControllerBase { [HttpGet] public IActionResult List() => Ok(); }
`,
    [
      'GET /api/v2/Orders [query 2.0]',
      'GET /carts [query 1.0]',
      'GET /status/all [neutral ApiVersionNeutral]',
      'POST /carts [query 1.0] [query 1.1]',
    ],
  ],
  'controllers: what they take from bases of other files': [
    `//- /w/Base.cs
namespace Shop.Core;
[ApiController]
[Route("api/v1/[controller]")]
public abstract class ShopController : ControllerBase
{
    [HttpGet("about")] public IActionResult About() => Ok();
}
//- /w/Orders.cs
using Shop.Core;
namespace Shop.Web;
public class OrdersController : ShopController { [HttpGet] public IActionResult List() => Ok(); }
//- /w/Lost.cs
namespace Shop.Web;
public class LostController : SomewhereElse { [HttpGet("x")] public IActionResult X() => Ok(); }
`,
    ['GET /api/v1/Orders', 'GET /api/v1/Orders/about', 'GET /{SomewhereElse.@template}/x ?'],
  ],
  'minimal: groups, versions, and methods that are given the application': [
    `//- /w/Program.cs
using Shop.Endpoints;
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/hello", () => "hi");
var api = app.MapGroup("/api").RequireAuthorization();
api.MapGroup("v1").MapOrders().WithTags("orders");
CartEndpoints.Map(api);
var shop = app.NewVersionedApi("Shop");
shop.MapGet("stock", Stock);
app.MapPost("/free", Free).IsApiVersionNeutral();
app.MapMethods("many", new[] { "GET", "PUT" }, Many);
client.MapGet("/not", Here);
app.Run();
//- /w/Orders.cs
namespace Shop.Endpoints;
public static class OrderEndpoints
{
    const string One = "{id}";
    public static RouteGroupBuilder MapOrders(this RouteGroupBuilder group)
    {
        var orders = group.MapGroup("orders");
        orders.MapGet("/", List);
        orders.MapDelete($"/{One}", async (int id) => Results.Ok());
        return group;
    }
}
//- /w/Carts.cs
namespace Shop.Endpoints;
public static class CartEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("carts", List);
}
//- /w/Nowhere.cs
namespace Shop.Other;
public static class Nowhere { public static void MapNowhere(this IEndpointRouteBuilder app) { app.MapGet("lost", List); } }
`,
    [
      'DELETE /api/v1/orders/{id}',
      'GET /api/carts',
      'GET /api/v1/orders',
      'GET /hello',
      'GET /lost ?',
      'GET /many',
      'GET /stock [query api-version]',
      'POST /free [neutral IsApiVersionNeutral]',
      'PUT /many',
    ],
  ],
};

suite('facts/routes: C#', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), routes));
  }
});
