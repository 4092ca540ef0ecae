/** Routes of Go's web frameworks, composed across packages; and what looks like a route and is none. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const MOD = `//- /w/go.mod
module example.org/shop
`;

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'net/http: patterns with methods, hosts and ends; the default mux; a stripped prefix': [
    `//- /w/main.go
package main
import "net/http"
const api = "/api"
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders/{id}", show)
	mux.Handle("POST "+api+"/orders", create)
	mux.HandleFunc("shop.example.org/carts/{$}", carts)
	inner := http.NewServeMux()
	inner.HandleFunc("DELETE /carts/{id}", clear)
	mux.Handle("/v2/", http.StripPrefix("/v2", inner))
	whole := http.NewServeMux()
	whole.HandleFunc("/whole/x", x)
	mux.Handle("/whole/", whole)
	http.HandleFunc("/default", d)
	http.ListenAndServe(":80", logged(mux))
}
`,
    ['ALL /carts/', 'ALL /default', 'ALL /whole/x', 'DELETE /v2/carts/{id}', 'GET /orders/{id}', 'POST /api/orders'],
  ],
  'a router that a function puts into a variable of the package, and one that is but a named result': [
    `${MOD}//- /w/main.go
package main
import "github.com/gin-gonic/gin"
var router *gin.Engine
func init() {
	router = gin.New()
}
func internal() (admin *gin.Engine) {
	admin = gin.New()
	admin.GET("/admin", show)
	return admin
}
//- /w/orders.go
package main
func orders() {
	router.GET("/orders", list)
	admin.GET("/nowhere", list)
}
`,
    ['GET /admin', 'GET /orders'],
  ],
  'chi: routes, groups, middleware and mounts, across packages': [
    `${MOD}//- /w/main.go
package main
import (
	"example.org/shop/orders"
	"github.com/go-chi/chi/v5"
)
const version = "v1"
func main() {
	r := chi.NewRouter()
	r.Use(logger)
	r.Route("/api/"+version, func(r chi.Router) {
		r.With(guard).Get("/carts", list)
		r.Group(func(r chi.Router) {
			r.Method("POST", "/carts", create)
		})
		r.Mount("/orders", orders.NewHandler(db).Routes())
		r.Mount("/docs", files)
	})
	h := orders.NewHandler(db)
	h.Register(r)
}
//- /w/orders/handler.go
package orders
func NewHandler(db any) *Handler { return &Handler{db} }
//- /w/orders/routes.go
package orders
import "github.com/go-chi/chi/v5"
type Handler struct { db any }
func (h *Handler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", h.list)
	r.Route("/{id}", h.one)
	return r
}
func (h *Handler) one(r chi.Router) {
	r.Delete("/", h.remove)
}
func (h *Handler) Register(r chi.Router) {
	r.Get("/ready", h.ready)
}
`,
    [
      'ALL /api/v1/docs/*',
      'DELETE /api/v1/orders/{id}',
      'GET /api/v1/carts',
      'GET /api/v1/orders',
      'GET /ready',
      'POST /api/v1/carts',
    ],
  ],
  'gin: groups through functions, fields and packages; chains; any and several methods': [
    `${MOD}//- /w/server.go
package server
import (
	"example.org/shop/api"
	"github.com/gin-gonic/gin"
)
type Server struct { engine *gin.Engine }
func New() *Server {
	s := &Server{engine: gin.Default()}
	s.routes()
	return s
}
func (s *Server) routes() {
	v1 := s.engine.Group(api.Prefix + "/v1")
	{
		v1.GET("/orders", list)
		admin := v1.Group("/admin", guard)
		admin.DELETE("/orders/:id", remove)
	}
	s.engine.Group("/users").Use(guard).POST("", create)
	s.engine.Any("/any", all)
	s.engine.Match([]string{"GET", "PUT"}, "/both", both)
	s.engine.Handle("PATCH", "/patched", patch)
	api.Register(v1)
}
//- /w/api/api.go
package api
import "github.com/gin-gonic/gin"
const Prefix = "/api"
func Register(group *gin.RouterGroup) { carts(group.Group("/carts")) }
func carts(g gin.IRouter) { g.GET("", list) }
`,
    [
      'ALL /any',
      'DELETE /api/v1/admin/orders/:id',
      'GET /api/v1/carts',
      'GET /api/v1/orders',
      'GET /both',
      'PATCH /patched',
      'POST /users',
      'PUT /both',
    ],
  ],
  'echo and fiber: groups, mounted applications, declared methods': [
    `//- /w/e/main.go
package main
import "github.com/labstack/echo/v4"
func main() {
	e := echo.New()
	g := e.Group("/api")
	g.GET("/orders", list)
	e.Add("PUT", "/orders/:id", save)
}
//- /w/f/main.go
package main
import "github.com/gofiber/fiber/v2"
func main() {
	app := fiber.New()
	sub := fiber.New()
	sub.Get("/carts", list)
	app.Mount("/v1", sub)
	app.Group("/x").Post("/y", y)
	app.Route("/z", func(r fiber.Router) { r.All("/all", z) })
}
`,
    ['ALL /z/all', 'GET /api/orders', 'GET /v1/carts', 'POST /x/y', 'PUT /orders/:id'],
  ],
  'gorilla: subrouters, methods in chains of any order': [
    `//- /w/main.go
package main
import "github.com/gorilla/mux"
func main() {
	r := mux.NewRouter()
	api := r.PathPrefix("/api/v1").Subrouter()
	api.HandleFunc("/orders", list).Methods("GET", http.MethodPost).Name("orders")
	api.Methods("PUT").Path("/orders/{id}").HandlerFunc(save)
	r.Handle("/any", any)
	register(api.PathPrefix("/in").Subrouter())
}
func register(r *mux.Router) { r.HandleFunc("/deep", deep).Methods("DELETE") }
`,
    ['ALL /any', 'DELETE /api/v1/in/deep', 'GET /api/v1/orders', 'POST /api/v1/orders', 'PUT /api/v1/orders/{id}'],
  ],
  'methods of embedded types are those of the type, unless it has its own; an engine is the application, whoever hands it on':
    [
      `${MOD}//- /w/main.go
package main
import (
	"example.org/shop/router"
	"github.com/gin-gonic/gin"
)
type plugin struct{}
func (p *plugin) Register(engine *gin.Engine) {
	group := engine.Group("plugin")
	group.GET("status", status)
}
func main() {
	engine := gin.New()
	shop := router.All.Shop
	shop.InitOrders(engine.Group("v1"))
	shop.InitCarts(engine.Group("v1"))
}
//- /w/router/enter.go
package router
import "example.org/shop/router/shop"
var All = new(Groups)
type Groups struct {
	Shop shop.Group
}
//- /w/router/shop/enter.go
package shop
type Group struct {
	Orders
	*Carts
}
//- /w/router/shop/orders.go
package shop
import "github.com/gin-gonic/gin"
type Orders struct{}
func (o *Orders) InitOrders(r *gin.RouterGroup) {
	r.GET("orders", list)
}
type Carts struct{}
func (c *Carts) InitCarts(r *gin.RouterGroup) {
	r.GET("not-this-one", list)
}
func (g *Group) InitCarts(r *gin.RouterGroup) {
	r.GET("carts", list)
}
`,
      ['GET /not-this-one ?', 'GET /plugin/status', 'GET /v1/carts', 'GET /v1/orders'],
    ],
  'values behind an interface, of a list that is written out': [
    `${MOD}//- /w/main.go
package main
import (
	"example.org/shop/router"
	"github.com/gin-gonic/gin"
)
func main() {
	engine := gin.New()
	v1 := engine.Group("/v1")
	for _, one := range router.All {
		one.Init(v1)
	}
}
//- /w/router/all.go
package router
func all() []Common {
	return []Common{
		&Orders{},
		&Carts{},
	}
}
var All = all()
//- /w/router/common.go
package router
import "github.com/gin-gonic/gin"
type Common interface {
	Init(r *gin.RouterGroup)
}
//- /w/router/orders.go
package router
import "github.com/gin-gonic/gin"
type Orders struct{}
func (o *Orders) Init(r *gin.RouterGroup) {
	r.GET("orders", list)
}
type Carts struct{}
func (c *Carts) Init(r *gin.RouterGroup) {
	r.GET("carts", list)
}
type Unlisted struct{}
func (c *Unlisted) Init(r *gin.RouterGroup) {
	r.GET("unlisted", list)
}
`,
    ['GET /unlisted ?', 'GET /v1/carts', 'GET /v1/orders'],
  ],
  'a prefix that is read from settings: what the files of the module state, if they agree, or what its tag falls back to':
    [
      `${MOD}//- /w/main.go
package main
import (
	"example.org/shop/config"
	"example.org/shop/global"
	"github.com/gin-gonic/gin"
)
func main() {
	engine := gin.New()
	engine.Group(global.Config.System.Prefix).GET("/orders", list)
	engine.Group(global.Config.System.Other).GET("/other", list)
	engine.Group(global.Config.System.Unset).GET("/unset", list)
	engine.Group(global.Config.System.Fallback).GET("/fallback", list)
}
func second(engine *gin.Engine, system *config.System) {
	engine.GET(system.Prefix + "/carts", list)
}
//- /w/global/global.go
package global
import "example.org/shop/config"
var (
	Config config.Server
)
//- /w/config/server.go
package config
type Server struct {
	Log    Log    \`mapstructure:"log"\`
	System System \`mapstructure:"system" json:"system"\`
}
//- /w/config/system.go
package config
type System struct {
	Prefix   string \`mapstructure:"router-prefix" json:"prefix"\`
	Other    string \`mapstructure:"other-prefix"\`
	Unset    string \`mapstructure:"unset-prefix"\`
	Fallback string \`env:"FALLBACK" envDefault:"/v2"\`
}
//- /w/config.yaml
log:
  unset-prefix: '[shop]'
system:
  router-prefix: /api
  other-prefix: /one
//- /w/config.docker.yaml
system:
  router-prefix: "/api"
  other-prefix: /two
`,
      [
        'GET /api/carts',
        'GET /api/orders',
        'GET /v2/fallback',
        'GET /{Config.System.Other}/other ?',
        'GET /{Config.System.Unset}/unset ?',
      ],
    ],
  'what only running tells is incomplete, and so is a router that nobody mounts': [
    `//- /w/main.go
package main
import "github.com/gin-gonic/gin"
func main() {
	r := gin.New()
	r.Group(config.Base).GET("/orders", list)
}
func unused(g *gin.RouterGroup) { g.GET("/carts", list) }
`,
    ['GET /carts ?', 'GET /{config.Base}/orders ?'],
  ],
  'no routes: clients, maps, headers, tests, comments': [
    `//- /w/main.go
package main
import "net/http"
func main() {
	resp, err := http.Get("/orders")
	client := newClient()
	client.Get("/orders", options)
	header.Add("Accept", "/x")
	cache.Get("/orders", 1)
	// mux.HandleFunc("/commented", h)
}
//- /w/main_test.go
package main
import "net/http"
func TestX() { http.HandleFunc("/tested", h) }
`,
    [],
  ],
};

suite('facts/routes: go', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), [...routes].sort()));
  }
});
