/** Routes in an editor: hovers tell whole paths, and an edit of a mount is told in the files whose routes it moves. */
import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  api-versioning:
    statement: Every public API carries an explicit version.
    why: Clients move on a day of their own.
    where: api/{orders,app}.ts
    check: api-versioned
//- /w/api/app.ts
import express from 'express';
import { orders } from './orders';
import { carts } from './carts';
const app = express();
app.use('/api/v1', orders);
app.use('/v2', carts);
app.get('/env', list);
//- /w/api/orders.ts
import { Router } from 'express';
export const orders = Router();
orders.get('/orders', list);
//- /w/api/carts.ts
import { Router } from 'express';
export const carts = Router();
carts.get('/carts', list);
carts.post('/carts', create);
`;
const ORDERS = '/w/api/orders.ts';
const APP = '/w/api/app.ts';
const ENV = `${APP}:7 api-versioning`;

const textOf = (hover: Hover | null): string => {
  assert.ok(hover && typeof hover.contents === 'object' && 'value' in hover.contents, 'no hover');
  return hover.contents.value;
};

for (const pulls of [true, false]) {
  suite(`lsp/routes, where the editor ${pulls ? 'pulls' : 'does not pull'}`, () => {
    let editor: Editor;
    setup(async () => {
      editor = await startEditor(createWorld(WORLD), { pulls });
      editor.open(ORDERS);
      editor.open('/w/api/carts.ts');
      editor.open(APP);
      await editor.untilSeen(ENV);
    });
    teardown(() => editor.stop());

    test('the hover on a route tells its whole path, its version, and where the pieces stand', async () => {
      const hover = await editor.hover(ORDERS, { line: 2, character: 15 });
      assert.equal(textOf(hover), '**GET** `/api/v1/orders` · version `v1`  \n`/api/v1` (app.ts, line 5) + `/orders`');
      assert.deepEqual(hover?.range, { start: { line: 2, character: 11 }, end: { line: 2, character: 20 } });
    });

    test('so does one in a file of which no principle speaks, and the hover on a mount tells what is below', async () => {
      assert.match(
        textOf(await editor.hover('/w/api/carts.ts', { line: 2, character: 14 })),
        /`\/v2\/carts` · version `v2`/,
      );
      assert.match(textOf(await editor.hover(APP, { line: 6, character: 10 })), /^\*\*GET\*\* `\/env` · no version/);
      assert.equal(
        textOf(await editor.hover(APP, { line: 5, character: 11 })),
        '2 routes are below this:\n\n- **GET** `/v2/carts` · version `v2`\n- **POST** `/v2/carts` · version `v2`',
      );
    });

    test('an edit of a mount that is not saved is told at the routes of another open file, and taken back', async () => {
      await editor.untilSeen(ENV);
      const text = editor.document(APP).getText();
      editor.change(APP, text.replace('/api/v1', '/api'));
      await editor.untilSeen(ENV, `${ORDERS}:3 api-versioning`);
      assert.equal(editor.seen(ORDERS)[0]?.message, 'GET /api/orders carries no version (/api + /orders).');
      assert.match(
        textOf(await editor.hover(ORDERS, { line: 2, character: 15 })),
        /carries|\*\*GET\*\* `\/api\/orders` · no version/,
      );
      editor.change(APP, text);
      await editor.untilSeen(ENV);
    });
  });
}
