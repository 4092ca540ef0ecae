/** Routes of Python's web frameworks, composed across modules; and what looks like a route and is none. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'fastapi: routers across modules, mounted twice, with settings and sub-applications': [
    `//- /w/pyproject.toml
//- /w/app/__init__.py
//- /w/app/main.py
from fastapi import FastAPI
from app.api.main import api_router
from app.core.config import settings
from .api.routes import items as goods
app = FastAPI()
sub = FastAPI()
@app.get("/status")
async def status(): ...
@sub.get("/inner")
def inner(): ...
app.mount("/sub", sub)
app.include_router(api_router, prefix=settings.API_V1_STR)
app.include_router(goods.router, prefix=f"/legacy")
//- /w/app/core/config.py
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    API_V1_STR: str = "/api/v1"
settings = Settings()
//- /w/app/api/__init__.py
//- /w/app/api/main.py
from fastapi import APIRouter
from app.api.routes import items, users
api_router = APIRouter()
for one in (items.router, users.router):
    api_router.include_router(one)
//- /w/app/api/routes/__init__.py
from . import items, users
//- /w/app/api/routes/items.py
from fastapi import APIRouter
router = APIRouter(prefix="/items", tags=["items"])
@router.get("/")
def read(): ...
@router.api_route("/{id}", methods=["PUT", "PATCH"])
def save(id): ...
//- /w/app/api/routes/users.py
from fastapi import APIRouter
router = APIRouter(prefix="/users")
router.add_api_route("/me", me, methods=["DELETE"])
`,
    [
      'DELETE /api/v1/users/me',
      'GET /api/v1/items',
      'GET /legacy/items',
      'GET /status',
      'GET /sub/inner',
      'PATCH /api/v1/items/{id}',
      'PATCH /legacy/items/{id}',
      'PUT /api/v1/items/{id}',
      'PUT /legacy/items/{id}',
    ],
  ],
  'fastapi: functions that make or are given an application; a router of nobody; what only running tells': [
    `//- /w/main.py
from fastapi import FastAPI, APIRouter
from .parts import register, make
alone = APIRouter()
@alone.get("/alone")
def lonely(): ...
def create_app():
    app = FastAPI()
    register(app)
    app.include_router(make(), prefix="/v2")
    app.include_router(make(), prefix=os.environ["P"])
    app = with_state(app)
    return app
//- /w/parts.py
from fastapi import APIRouter, FastAPI
def register(app: FastAPI):
    @app.post("/given")
    def given(): ...
def make():
    router = APIRouter()
    @router.get("/made")
    def made(): ...
    return router
`,
    ['GET /alone ?', 'GET /v2/made', 'GET /{os.environ["P"]}/made ?', 'POST /given'],
  ],
  'starlette: lists of routes and mounts': [
    `//- /w/app.py
from starlette.applications import Starlette
from starlette.routing import Mount, Route
routes = [
    Route("/", home),
    Mount("/v1", routes=[Route("/orders", orders, methods=["GET", "POST"])]),
]
app = Starlette(routes=routes)
`,
    ['GET /', 'GET /v1/orders', 'POST /v1/orders'],
  ],
  'flask: blueprints with prefixes at either place, nested ones, views of classes': [
    `//- /w/app.py
from flask import Flask
from orders import bp, api
from carts import CartAPI
def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.register_blueprint(api, url_prefix="/api/v2")
    app.add_url_rule("/carts/<id>", view_func=CartAPI.as_view("cart"))
    return app
//- /w/orders.py
from flask import Blueprint
bp = Blueprint("orders", __name__, url_prefix="/orders")
api = Blueprint("api", __name__, url_prefix="/api/v1")
inner = Blueprint("inner", __name__, url_prefix="/inner")
api.register_blueprint(inner)
@bp.route("/", methods=["GET", "POST"])
def orders(): ...
@api.get("/x")
def x(): ...
@inner.route("/y")
def y(): ...
//- /w/carts.py
from flask.views import MethodView
class CartAPI(MethodView):
    def get(self, id): ...
    def delete(self, id): ...
`,
    ['DELETE /carts/<id>', 'GET /api/v2/inner/y', 'GET /api/v2/x', 'GET /carts/<id>', 'GET /orders', 'POST /orders'],
  ],
  'flask: RESTful resources and namespaces': [
    `//- /w/app.py
from flask import Flask, Blueprint
from flask_restful import Api, Resource
from spaces import rest
app = Flask(__name__)
api = Api(app, prefix="/api")
class Order(Resource):
    def get(self, id): ...
    def put(self, id): ...
api.add_resource(Order, "/orders/<id>", "/order/<id>")
rest.init_app(app)
//- /w/spaces.py
from flask_restx import Api, Namespace, Resource
rest = Api(prefix="/v3")
users = Namespace("users")
rest.add_namespace(users)
rest.add_namespace(Namespace("unused"), path="/other")
@users.route("/", "/all")
class Users(Resource):
    def post(self): ...
`,
    [
      'GET /api/order/<id>',
      'GET /api/orders/<id>',
      'POST /v3/users',
      'POST /v3/users/all',
      'PUT /api/order/<id>',
      'PUT /api/orders/<id>',
    ],
  ],
  'django: patterns and includes from the settings down': [
    `//- /w/manage.py
//- /w/shop/__init__.py
//- /w/shop/settings.py
ROOT_URLCONF = "shop.urls"
//- /w/shop/urls.py
from django.urls import include, path, re_path
from orders import views
from orders.views import CartView
more = [path("more/", views.index)]
urlpatterns = [
    path("api/v1/", include("orders.urls")),
    path("x/", include(more)),
    path("y/", include(([path("z/", CartView.as_view())], "name"))),
    re_path(r"^old/(?P<year>[0-9]{4})/$", views.old),
]
if DEBUG:
    urlpatterns += [path("debug/", views.index)]
//- /w/orders/__init__.py
//- /w/orders/urls.py
from django.urls import path
from . import views
urlpatterns = [path("orders/<int:pk>/", views.order)]
//- /w/orders/views.py
from django.views import View
from rest_framework.decorators import api_view
def index(request): ...
def old(request, year): ...
@api_view(["GET", "PUT"])
def order(request, pk): ...
class CartView(View):
    def post(self, request): ...
//- /w/unused/urls.py
from django.urls import path
urlpatterns = [path("unused/", view)]
`,
    [
      'ALL /debug/',
      'ALL /old/<year>/',
      'ALL /unused/ ?',
      'ALL /x/more/',
      'GET /api/v1/orders/<int:pk>/',
      'POST /y/z/',
      'PUT /api/v1/orders/<int:pk>/',
    ],
  ],
  'django rest framework: routers with view sets, their bases and actions': [
    `//- /w/manage.py
//- /w/shop/__init__.py
//- /w/shop/settings.py
ROOT_URLCONF = "shop.urls"
//- /w/shop/urls.py
from django.urls import include, path
from rest_framework import routers
from .views import OrderViewSet, CartViewSet, Orders
router = routers.DefaultRouter()
router.register(r"orders", OrderViewSet, basename="order")
router.register("carts", CartViewSet)
urlpatterns = [
    path("api/", include(router.urls)),
    path("list/", Orders.as_view()),
    path("one/", OrderViewSet.as_view({"get": "list", "post": "create"})),
]
//- /w/shop/base.py
from rest_framework.viewsets import GenericViewSet
from rest_framework import mixins
class Base(mixins.ListModelMixin, mixins.CreateModelMixin, GenericViewSet):
    pass
//- /w/shop/views.py
from rest_framework import generics, viewsets
from rest_framework.decorators import action
from .base import Base
class OrderViewSet(viewsets.ReadOnlyModelViewSet):
    lookup_field = "slug"
    @action(detail=True, methods=["post"], url_path="ship-it")
    def ship(self, request, slug): ...
    @action(detail=False)
    def recent(self, request): ...
class CartViewSet(Base):
    http_method_names = ["get"]
class Orders(generics.ListCreateAPIView): ...
`,
    [
      'GET /api/carts',
      'GET /api/orders',
      'GET /api/orders/<slug>',
      'GET /api/orders/recent',
      'GET /list/',
      'GET /one/',
      'POST /api/orders/<slug>/ship-it',
      'POST /list/',
      'POST /one/',
    ],
  ],
  'no routes: clients, dictionaries, tests of clients, comments': [
    `//- /w/a.py
import requests
from fastapi.testclient import TestClient
client = TestClient(app)
requests.get("/orders", params)
client.post("/orders", json={})
cache.get("/x", 1)
# @app.get("/commented")
@client.get("/decorated")
def f(): ...
`,
    [],
  ],
};

suite('facts/routes: python', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), [...routes].sort()));
  }
});
