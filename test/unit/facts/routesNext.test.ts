/** Routes of Next.js: paths of files, and what is no route. */
import assert from 'node:assert/strict';
import { routesOf } from '../../support/routes.js';

const CASES: { readonly [title: string]: readonly [files: string, routes: readonly string[]] } = {
  'the app router: exported methods, groups, dynamic segments': [
    `//- /home/app/w/app/api/orders/route.ts
export async function GET() {}
export const POST = handler;
export const runtime = 'edge';
//- /home/app/w/src/app/(shop)/@slot/api/v1/carts/[id]/route.ts
import { handlers } from './handlers';
export const { PUT, DELETE } = handlers;
//- /home/app/w/app/feed/[...rest]/route.js
import { answer } from './answer';
export { answer as GET, answer as HEAD };
export { PATCH } from './answer';
//- /home/app/w/app/api/_private/x/route.ts
export async function GET() {}
//- /home/app/w/app/api/orders/helpers.ts
export async function GET() {}
//- /home/app/w/app/orders/page.tsx
export default function Page() {}
`,
    [
      'DELETE /api/v1/carts/:id',
      'GET /api/orders',
      'GET /feed/:rest*',
      'HEAD /feed/:rest*',
      'PATCH /feed/:rest*',
      'POST /api/orders',
      'PUT /api/v1/carts/:id',
    ],
  ],
  'the pages router: what is below api, by the methods that the text asks for': [
    `//- /w/pages/api/orders/index.ts
export default async function handler(req, res) {
  if (req.method === 'POST') return create(req, res);
  if (req.method !== "GET") return res.status(405).end();
}
//- /w/src/pages/api/carts/[id].ts
export default withMethods({
  GET: show,
  DELETE: remove,
});
//- /w/pages/api/[[...all]].js
module.exports = (req, res) => res.end();
//- /w/pages/orders.tsx
export default function Orders() {}
//- /w/pages/api/orders.test.ts
export default function handler() {}
`,
    ['ALL /api/:all*', 'DELETE /api/carts/:id', 'GET /api/carts/:id', 'GET /api/orders', 'POST /api/orders'],
  ],
  'a base path': [
    `//- /w/web/next.config.mjs
export default {
  basePath: '/shop',
};
//- /w/web/app/api/orders/route.ts
export async function GET() {}
//- /w/other/app/api/carts/route.ts
export async function GET() {}
`,
    ['GET /api/carts', 'GET /shop/api/orders'],
  ],
};

suite('facts/routes: next', () => {
  for (const [title, [files, routes]] of Object.entries(CASES)) {
    test(title, () => assert.deepEqual(routesOf(files), [...routes].sort()));
  }
});
