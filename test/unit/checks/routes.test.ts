/** `routes`: a version in each whole path; told at the mount that explains it, else at the route; nothing where a part is not known. */
import assert from 'node:assert/strict';
import { checkWorld } from '../../support/checkWorld.js';

const principles = (check: string, where = '') => `//- /w/principles.yaml
version: 1
principles:
  api-versioning:
    statement: Every public API carries an explicit version.
${where}    check:
      ${check}
`;

async function holds(files: string, check = 'api-versioned', where = ''): Promise<void> {
  const { told, expected, problems } = await checkWorld(principles(check, where) + files);
  assert.deepEqual(problems, []);
  assert.deepEqual(told, expected);
}

const ORDERS = `//- /w/orders.ts
import { Router } from 'express';
const router = Router();
router.get('/orders', list);
router.post('/orders', create);
export default router;
`;

suite('checks/routes', () => {
  test('a route on the application', () =>
    holds(`//- /w/app.ts
import express from 'express';
const app = express();
app.get('/orders', list);
//      ^^^^^^^^^ GET /orders carries no version.
app.get('/v1/orders', list);
app.get('/ipv4-addresses', list);
//      ^^^^^^^^^^^^^^^^^ GET /ipv4-addresses carries no version.
app.get('/2024-01/orders', list);
`));

  test('the mount explains all routes below it, across files', () =>
    holds(`//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/api', orders);
//      ^^^^^^ None of the 2 routes below this carries a version, such as GET /api/orders.
${ORDERS}`));

  test('mounted below a version, nothing is told', () =>
    holds(`//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/api/v1', orders);
${ORDERS}`));

  test('mounted twice, the path without a version is an alias', () =>
    holds(`//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/v2', orders);
app.use('/', orders);
${ORDERS}`));

  test('a single route below a mount is told at the route, with its way', async () => {
    const { findings } = await checkWorld(`${principles('api-versioned')}//- /w/app.ts
import express from 'express';
import carts from './carts';
const app = express();
app.use('/api', carts);
//- /w/carts.ts
import { Router } from 'express';
const router = Router();
router.get('/carts', list);
export default router;
`);
    assert.deepEqual(
      findings.map(({ path, message, related }) => [
        path,
        message,
        related?.map((one) => `${one.place.path} ${one.message}`),
      ]),
      [['/w/carts.ts', 'GET /api/carts carries no version (mounted at /api).', ['/w/app.ts mounted at /api']]],
    );
  });

  test('what nobody asks a version of, and what the team exempts', () =>
    holds(
      `//- /w/app.ts
import express from 'express';
const app = express();
app.get('/', home);
app.get('/healthz', ok);
app.post('/auth/callback', login);
app.post('/hooks/stripe', receive);
app.get('/about', (req, res) => res.render('about'));
app.get('/partners/x/feed', feed);
app.get('/orders', list);
//      ^^^^^^^^^ GET /orders carries no version.
`,
      'api-versioned: {exempt: /partners/*/feed}',
    ));

  test('a part of the path that is not known, or a router mounted nowhere, draws nothing', () =>
    holds(`//- /w/app.ts
import express from 'express';
const app = express();
app.use(process.env.PREFIX, api);
const api = express.Router();
api.get('/orders', list);
//- /w/lost.ts
import { Router } from 'express';
export const lost = Router();
lost.get('/carts', list);
`));

  test('a version in a header, by the style that is asked', async () => {
    const files = `//- /w/app.ts
import fastify from 'fastify';
const app = fastify();
app.get('/orders', { constraints: { version: '1.0.0' } }, list);
`;
    await holds(files, 'api-versioned: {style: header}');
    await holds(files, 'api-versioned: {style: any}');
    await holds(
      `${files}//      ^^^^^^^^^ GET /orders carries no version.
`,
    );
  });

  test('versions in paths may be unwanted', () =>
    holds(
      `//- /w/app.ts
import express from 'express';
const app = express();
app.get('/v1/orders', list);
//      ^^^^^^^^^^^^ GET /v1/orders carries a version in its path.
app.get('/orders', list);
`,
      'api-versioned: {style: never}',
    ));

  test('only governed files are told: where the mount is not, each route is', () =>
    holds(
      `//- /w/app.ts
import express from 'express';
import orders from './orders';
const app = express();
app.use('/api', orders);
app.get('/carts', list);
//- /w/orders.ts
import { Router } from 'express';
const router = Router();
router.get('/orders', list);
//         ^^^^^^^^^ GET /api/orders carries no version (mounted at /api).
export default router;
`,
      'api-versioned',
      '    where: orders.ts\n',
    ));
});
