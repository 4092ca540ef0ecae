/** Findings of `config` follow what happens in the files that a text leads to: an edit that is not saved, a file that comes or goes. */
import assert from 'node:assert/strict';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const LIMIT = 'Limit: {name: limit}\n';
const WORLD = `//- /w/principles.yaml
version: 1
principles:
  paged:
    statement: Collections are paged.
    why: They grow.
    check:
      config:
        file: api/openapi.yaml
        at: $.paths.*.get.parameters[*].name
        one_of: [limit]
  fits:
    statement: Settings fit their schema.
    why: They are read at start.
    check:
      config: {file: settings.json, schema: settings.schema.json}
//- /w/api/openapi.yaml
paths: {/orders: {get: {parameters: [{$ref: 'common.yaml#/Limit'}]}}}
//- /w/api/common.yaml
${LIMIT}//- /w/settings.json
{"port": "80"}
//- /w/settings.schema.json
{"properties": {"port": {"type": "integer"}}}
`;
const PAGED = '/w/api/openapi.yaml:1 paged';
const FITS = '/w/settings.json:1 fits';
const COMMON = '/w/api/common.yaml';

for (const pulls of [true, false]) {
  suite(`lsp/config, where the editor ${pulls ? 'pulls' : 'does not pull'}`, () => {
    let world: World;
    let editor: Editor;
    setup(async () => {
      world = createWorld(WORLD);
      editor = await startEditor(world, { pulls });
    });
    teardown(() => editor.stop());

    test('an edit of the file that a $ref leads to brings and takes them', async () => {
      await editor.untilSeen(FITS);
      editor.open(COMMON);
      editor.change(COMMON, 'Limit: {name: count}\n');
      await editor.untilSeen(FITS, PAGED);
      const [found] = editor.seen('/w/api/openapi.yaml');
      assert.equal(found?.message, 'paths["/orders"].get.parameters[0].name is "count"; it has to be "limit".');
      editor.change(COMMON, LIMIT);
      await editor.untilSeen(FITS);
    });

    test('also where both are open', async () => {
      await editor.untilSeen(FITS);
      editor.open('/w/api/openapi.yaml');
      editor.open(COMMON);
      editor.change(COMMON, 'Limit: {name: count}\n');
      await editor.untilSeen(FITS, PAGED);
      editor.change(COMMON, LIMIT);
      await editor.untilSeen(FITS);
    });

    test('a file that goes and comes back, and one that changes outside', async () => {
      await editor.untilSeen(FITS);
      editor.outside({ [COMMON]: 'Limit: {name: count}\n' });
      await editor.untilSeen(FITS, PAGED);
      editor.outside({ [COMMON]: null });
      await editor.untilSeen(FITS);
      editor.outside({ [COMMON]: 'Limit: {name: count}\n' });
      await editor.untilSeen(FITS, PAGED);
    });

    test('an edit of a schema', async () => {
      await editor.untilSeen(FITS);
      editor.outside({ '/w/settings.schema.json': '{"properties": {"port": {"type": "string"}}}' });
      await editor.untilSeen();
    });
  });
}
