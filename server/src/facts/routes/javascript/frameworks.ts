/**
 * How applications and routers come into being in the server frameworks of TypeScript and JavaScript, by package and export.
 *
 * Deliberately absent: what is done with them (javascript/calls).
 */
export interface Creation {
  readonly framework: string;
  /** true: the application, where paths begin. */
  readonly isRoot: boolean | 'unless-mounted';
  /** The key of an options object that holds what comes before all paths. */
  readonly prefixKey?: string;
}

const express = (isRoot: boolean): Creation => ({ framework: 'express', isRoot });
const koa: Creation = { framework: 'koa', isRoot: false, prefixKey: 'prefix' };
const fastify: Creation = { framework: 'fastify', isRoot: true };
const hono: Creation = { framework: 'hono', isRoot: 'unless-mounted' };
const hapi: Creation = { framework: 'hapi', isRoot: true };

/** By package and what it exports; members after a dot. */
const CREATIONS: { readonly [name: string]: Creation } = {
  'express default': express(true),
  'express Router': express(false),
  'express default.Router': express(false),
  'express-promise-router default': express(false),
  'fastify default': fastify,
  'fastify fastify': fastify,
  'fastify default.fastify': fastify,
  'koa default': { framework: 'koa', isRoot: true },
  'koa-router default': koa,
  '@koa/router default': koa,
  '@koa/router Router': koa,
  'hono Hono': hono,
  'hono/tiny Hono': hono,
  'hono/quick Hono': hono,
  '@hono/zod-openapi OpenAPIHono': hono,
  '@hapi/hapi default.server': hapi,
  '@hapi/hapi server': hapi,
  '@hapi/hapi Server': hapi,
  '@hapi/hapi default.Server': hapi,
  '@nestjs/core NestFactory.create': { framework: 'nestjs', isRoot: true },
};

/** What a call or `new` of an imported name makes. */
export function creationBy(imported: { readonly from: string; readonly name: string }): Creation | undefined {
  return CREATIONS[`${imported.from} ${imported.name.replace(/^\*\./, '')}`];
}

/** Types whose values are routers, as parameters name them. */
const ROUTER_TYPES =
  /^(?:express\.|core\.)?(?:Router|IRouter|Express|Application|Koa|FastifyInstance|INestApplication|NestExpressApplication|NestFastifyApplication|FastifyPluginAsync|Hono|Server|OpenAPIHono)\b/;
const ROUTER_NAMES = /^(?:app|application|router|routes|server|fastify|instance|api)$/i;

/** true if a parameter may be given a router, by its type, or where it has none by its name. */
export function mayBeRouter(parameter: { readonly name: string; readonly type: string }): boolean {
  return parameter.type === '' ? ROUTER_NAMES.test(parameter.name) : ROUTER_TYPES.test(parameter.type);
}

/**
 * Texts without any of these hold no routes and nothing that is mounted: a framework by its package, or a method with a path on
 * something with a name, or a router that is handed on. What tests ask with, `request(app).get('/…')`, has none.
 */
export const HINT =
  /['"](?:express|fastify|koa|hono|@hapi|koa-router|@koa)\b|\b\w*Router\(|\b[a-z_$][\w$]*\??\.(?:(?:get|post|put|patch|delete|del|all|any|on|use|route)\(\s*['"`[][/*:'"`]|(?:register|route)\(\s*[{[\w]|use\(\s*[\w[])|\(\s*(?:app|router|fastify)\s*[,)]/;
