/** Routes of Spring MVC and WebFlux, in Java and Kotlin, composed across files; and what is no route. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'class and method mappings, lists, methods, whatever is called': [
    `//- /w/src/main/java/shop/Orders.java
package shop;
import org.springframework.web.bind.annotation.*;
@RestController
@RequestMapping({"/orders", "/sales"})
public class Orders {
  @GetMapping public List<Order> all() { return x; }
  @PostMapping(value = "/{id}/items", consumes = "application/json") public void add(@PathVariable("id") long id) {}
  @RequestMapping(path = {"a", "b"}, method = {RequestMethod.PUT, RequestMethod.PATCH}) void change() {}
  @RequestMapping("any") void any() {}
  // @GetMapping("/commented")
  @Scheduled(cron = "0") void tick() {}
}
`,
    [
      'ALL /orders/any',
      'ALL /sales/any',
      'GET /orders',
      'GET /sales',
      'PATCH /orders/a',
      'PATCH /orders/b',
      'PATCH /sales/a',
      'PATCH /sales/b',
      'POST /orders/{id}/items',
      'POST /sales/{id}/items',
      'PUT /orders/a',
      'PUT /orders/b',
      'PUT /sales/a',
      'PUT /sales/b',
    ],
  ],
  'constants of the class, of its package, of others, by static and whole imports': [
    `//- /w/src/main/java/shop/Orders.java
package shop;
import shop.api.Paths;
import static shop.api.Paths.CARTS;
import static shop.api.More.*;
@RestController
@RequestMapping(Paths.V1 + Orders.OWN)
class Orders {
  static final String OWN = "/orders";
  private static final String ITEM = OWN + "/{id}";
  @GetMapping(ITEM) void a() {}
  @GetMapping(CARTS) void b() {}
  @GetMapping(WHOLE) void c() {}
  @GetMapping(Beside.X + "/x") void d() {}
  @GetMapping(Lost.X) void e() {}
  @GetMapping("\${shop.feed:/feed}/x") void f() {}
  @GetMapping("\${shop.other}") void g() {}
}
//- /w/src/main/java/shop/Beside.java
package shop;
interface Beside { String X = "/beside"; }
//- /w/src/main/java/shop/api/Paths.java
package shop.api;
public final class Paths {
  public static final String API = "/api";
  public static final String V1 = API + "/v1";
  public static final String CARTS = "/carts";
}
//- /w/src/main/java/shop/api/More.java
package shop.api;
public class More { public static final String WHOLE = "/whole"; }
`,
    [
      'GET /api/v1/orders/beside/x',
      'GET /api/v1/orders/carts',
      'GET /api/v1/orders/feed/x',
      'GET /api/v1/orders/{shop.other} ?',
      'GET /api/v1/orders/orders/{id}',
      'GET /api/v1/orders/whole',
      'GET /api/v1/orders/{Lost.X} ?',
    ],
  ],
  'mappings of interfaces and bases, and annotations of the team; what no controller takes in is not served': [
    `//- /w/src/main/java/shop/OrdersApi.java
package shop;
@RequestMapping("/api/orders")
public interface OrdersApi extends Listed {
  @GetMapping("/{id}") Order one(@PathVariable long id);
}
//- /w/src/main/java/shop/Listed.java
package shop;
public interface Listed { @GetMapping List<Order> all(); }
//- /w/src/main/java/shop/OrdersController.java
package shop;
@RestController
public class OrdersController implements OrdersApi {
  @PostMapping public void create() {}
}
//- /w/src/main/java/shop/Again.java
package shop;
@RestController
@RequestMapping("/again")
public class Again extends Base<Order> implements OrdersApi {}
//- /w/src/main/java/shop/Base.java
package shop;
abstract class Base<T> { @DeleteMapping("/{id}") void remove() {} }
//- /w/src/main/java/shop/V2Controller.java
package shop;
@RestController
@RequestMapping("/v2")
@interface V2Controller {}
//- /w/src/main/java/shop/Carts.java
package shop;
@V2Controller
class Carts { @GetMapping("/carts") void a() {} }
//- /w/src/main/java/shop/Client.java
package shop;
@FeignClient(name = "other")
interface Client { @GetMapping("/elsewhere") String x(); }
`,
    [
      'DELETE /again/{id}',
      'GET /again',
      'GET /again/{id}',
      'GET /api/orders',
      'GET /api/orders/{id}',
      'GET /v2/carts',
      'POST /api/orders',
    ],
  ],
  'settings of the server, by properties and by yaml, in each module': [
    `//- /w/one/src/main/resources/application.properties
server.port=80
server.servlet.context-path = /shop
//- /w/one/src/main/java/a/A.java
package a;
@RestController class A { @GetMapping("/a") void a() {} }
//- /w/two/src/main/resources/application.yml
server:
  servlet.context-path: \${CONTEXT:/two}
spring.mvc:
  servlet: {path: /mvc}
---
spring.config.activate.on-profile: dev
server.servlet.context-path: /dev
//- /w/two/src/main/java/b/B.java
package b;
@RestController class B { @GetMapping("b") void b() {} }
//- /w/two/src/main/java/b/Config.java
package b;
class Config implements WebMvcConfigurer {
  public void configurePathMatch(PathMatchConfigurer configurer) {
    configurer.addPathPrefix("/api", HandlerTypePredicate.forAnnotation(RestController.class));
  }
}
//- /w/two/src/main/java/b/Page.java
package b;
@Controller class Page { @GetMapping("/home") String home() { return "home"; } }
`,
    ['GET /shop/a', 'GET /two/mvc/api/b', 'GET /two/mvc/home'],
  ],
  'versions: in a header by the configurer, in the path, in media types and headers': [
    `//- /w/a/src/main/java/a/Config.java
package a;
class Config implements WebMvcConfigurer {
  public void configureApiVersioning(ApiVersionConfigurer configurer) {
    configurer.useRequestHeader("API-Version").setDefaultVersion("1.0");
  }
}
//- /w/a/src/main/java/a/A.java
package a;
@RestController
@RequestMapping(path = "/a")
class A {
  @GetMapping(version = "1.1+") void one() {}
  @GetMapping(path = "/b", produces = "application/vnd.shop.v2+json") void two() {}
}
//- /w/b/src/main/resources/application.yaml
spring:
  mvc:
    apiversion:
      use: {path-segment: 1}
//- /w/b/src/main/java/b/B.java
package b;
@RestController
@RequestMapping("/api/{version}")
class B { @GetMapping(path = "/x", version = "2") void x() {} }
`,
    [
      'GET /a [header "1.1+"]',
      'GET /a/b [media-type "application/vnd.shop.v2+json"] [header "1.0"]',
      'GET /api/{version}/x [path "2"]',
    ],
  ],
  'kotlin: constants of a companion and of the file, lists, templates, a supertype': [
    `//- /w/src/main/kotlin/shop/Orders.kt
package shop
import shop.api.API
@RestController
@RequestMapping("$API/orders", produces = [MediaType.APPLICATION_JSON_VALUE])
class Orders(private val service: Service) : Listed<Order>(), Other {
  companion object { const val ITEM = "{id}" }
  @GetMapping(value = ["", "all"])
  fun all(): List<Order> = service.all()
  @PutMapping("\${API}/x", ITEM)
  fun put(@PathVariable id: Long) {}
}
abstract class Listed<T> { @DeleteMapping(Orders.ITEM) fun remove() {} }
//- /w/src/main/kotlin/shop/api/Paths.kt
package shop.api
const val API = "/api/v1"
`,
    [
      'DELETE /api/v1/orders/{id}',
      'GET /api/v1/orders',
      'GET /api/v1/orders/all',
      'PUT /api/v1/orders/api/v1/x',
      'PUT /api/v1/orders/{id}',
    ],
  ],
  'functions that answer, nested, in Java and Kotlin': [
    `//- /w/src/main/java/shop/Routes.java
package shop;
import org.springframework.web.reactive.function.server.RouterFunction;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;
class Routes {
  RouterFunction<ServerResponse> a(Handler h) {
    return route().GET("/plain", h::a)
      .path("/orders", b -> b.GET("/{id}", accept(JSON), h::one).POST("", h::create))
      .nest(path("/api/v1"), b -> b.path("/deep", c -> c.DELETE("/x", h::x)))
      .build();
  }
  RouterFunction<ServerResponse> b() { return route(GET("/old"), h::old).andRoute(POST("/older").and(accept(JSON)), h::older); }
}
//- /w/src/main/kotlin/shop/Routes.kt
package shop
import org.springframework.web.reactive.function.server.coRouter
fun routes(h: Handler) = coRouter {
  "/kotlin".nest {
    GET("/a", h::a)
    "/{id}".nest { PUT("", h::put) }
  }
  POST("/b") { ok().buildAndAwait() }
}
`,
    [
      'DELETE /api/v1/deep/x',
      'GET /kotlin/a',
      'GET /old',
      'GET /orders/{id}',
      'GET /plain',
      'POST /b',
      'POST /older',
      'POST /orders',
      'PUT /kotlin/{id}',
    ],
  ],
};

suite('facts/routes: spring', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), [...routes].sort()));
  }
});
