/** Findings that rest on several files follow what happens in any of them: an edit, a new file, one that goes. */
import assert from 'node:assert/strict';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  own-your-data:
    statement: The web app asks the service, not its tables.
    why: Tables change without notice.
    where: web
    check:
      imports: {to: db/rows.ts, message: Ask the service for this.}
//- /w/web/page.ts
import { rows } from '../db/rows';
import { view } from './view';
//- /w/web/view.ts
export const view = 1;
//- /w/db/rows.ts
export const rows = [];
`;
const PAGE = '/w/web/page.ts:1 own-your-data';
const VIEW = '/w/web/view.ts:1 own-your-data';

for (const pulls of [true, false]) {
  suite(`lsp/facts, where the editor ${pulls ? 'pulls' : 'does not pull'}`, () => {
    let world: World;
    let editor: Editor;
    setup(async () => {
      world = createWorld(WORLD);
      editor = await startEditor(world, { pulls });
    });
    teardown(() => editor.stop());

    test('files that are not open have them', async () => {
      await editor.untilSeen(PAGE);
      assert.equal(editor.seen('/w/web/page.ts')[0]?.message, 'Ask the service for this.');
    });

    test('an edit brings and takes them', async () => {
      await editor.untilSeen(PAGE);
      editor.open('/w/web/view.ts');
      editor.change('/w/web/view.ts', "import '../db/rows.js';\n");
      await editor.untilSeen(PAGE, VIEW);
      editor.change('/w/web/view.ts', '\n');
      await editor.untilSeen(PAGE);
    });

    test('a file that goes takes the findings that rested on it from an open file, and brings them back', async () => {
      await editor.untilSeen(PAGE);
      editor.open('/w/web/page.ts');
      await editor.untilSeen(PAGE);
      const text = world.files.get('/w/db/rows.ts') ?? '';
      editor.outside({ '/w/db/rows.ts': null });
      await editor.untilSeen();
      editor.outside({ '/w/db/rows.ts': text });
      await editor.untilSeen(PAGE);
    });

    test('the same from a file that is not open', async () => {
      await editor.untilSeen(PAGE);
      const text = world.files.get('/w/db/rows.ts') ?? '';
      editor.outside({ '/w/db/rows.ts': null });
      await editor.untilSeen();
      editor.outside({ '/w/db/rows.ts': text });
      await editor.untilSeen(PAGE);
    });

    test('other principles take them away', async () => {
      await editor.untilSeen(PAGE);
      const text = world.files.get('/w/principles.yaml') ?? '';
      editor.outside({ '/w/principles.yaml': text.replace('to: db/rows.ts', 'to: principles.yaml') });
      await editor.untilSeen();
    });
  });
}
