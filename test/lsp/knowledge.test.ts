/** Who owns a file, in the file: as a lens and in the hover, and following an edit of CODEOWNERS. */
import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver';
import { type Editor, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const OWNERS = '/w/.github/CODEOWNERS';
const WORLD = `//- /w/principles.yaml
version: 1
principles:
  two-people: {statement: Nobody owns it alone., why: Holidays., where: [pay, lone], check: {owners: {}}}
//- /w/pay/a.ts
export const a = 1;
//- /w/lone/b.ts
export const b = 1;
//- /w/else/c.ts
export const c = 1;
//- ${OWNERS}
/pay/ @anna @bert
`;

suite('lsp/knowledge', () => {
  let world: World;
  let editor: Editor;
  setup(async () => {
    world = createWorld(WORLD);
    editor = await startEditor(world);
  });
  teardown(() => editor.stop());

  const titles = async (path: string): Promise<readonly (string | undefined)[]> => {
    const textDocument = { uri: uriOf(path) };
    const lenses = await editor.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument });
    return (lenses ?? []).map(({ command }) => command?.title);
  };

  test('a lens says how many own a file and by which line, and nothing where no principle asks', async () => {
    await editor.untilSeen('/w/lone/b.ts:1 two-people');
    for (const path of ['/w/pay/a.ts', '/w/lone/b.ts', '/w/else/c.ts']) editor.open(path);
    assert.deepEqual(await titles('/w/pay/a.ts'), ['2 people by CODEOWNERS line 1']);
    assert.deepEqual(await titles('/w/lone/b.ts'), ['No owner by CODEOWNERS']);
    assert.deepEqual(await titles('/w/else/c.ts'), []);
  });

  test('the finding follows what is typed in CODEOWNERS, there and in the files', async () => {
    await editor.untilSeen('/w/lone/b.ts:1 two-people');
    editor.open(OWNERS);
    editor.change(OWNERS, '/pay/ @anna\n/lone/ @anna @bert\n');
    await editor.untilSeen(`${OWNERS}:1 two-people`);
    editor.change(OWNERS, '* @anna @bert\n');
    await editor.untilSeen();
  });

  test('the hover on a finding says why', async () => {
    await editor.untilSeen('/w/lone/b.ts:1 two-people');
    const uri = editor.open('/w/lone/b.ts');
    const hover = await editor.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    assert.match(hover.contents.value, /\*\*This file:\*\* No line of CODEOWNERS speaks of it/);
  });
});
