/** The hover: on a finding, on an exception comment, on an id in a principles file and anywhere else. */
import assert from 'node:assert/strict';
import type { Hover, Position } from 'vscode-languageserver';
import { COMMANDS } from '../../server/src/protocol.js';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  no-console:
    statement: Code logs through the logger.
    why: A line on the console has no request id. [Click](command:workbench.action.quit) <b>now</b>
    level: must
    where: "**/*.ts"
    check:
      forbid: {pattern: 'console\\.log', message: Log through the logger.}
    good: logger.info('paid')
  latency: Pages answer within a second.
//- /w/a.ts
console.log(1);
// the principle no-console says why, latency too
// because(no-console, latency): a script for the terminal until 2027-01-31 (@ana)
console.log(2);
let no-consoles = 'no-console';
`;

const textOf = (hover: Hover | null): string => {
  assert.ok(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
  return hover.contents.value;
};

suite('lsp/hover', () => {
  let editor: Editor;
  setup(async () => {
    editor = await startEditor(createWorld(WORLD));
    editor.open('/w/a.ts');
    editor.open('/w/principles.yaml');
  });
  teardown(() => editor.stop());

  const at = (line: number, character: number): Position => ({ line, character });

  test('on a finding: what is asked, why, a sample, actions, and where', async () => {
    const hover = await editor.hover('/w/a.ts', at(0, 3));
    const text = textOf(hover);
    for (const part of ['Code logs through the logger.', 'has no request id', 'must', "logger.info('paid')"]) {
      assert.ok(text.includes(part), part);
    }
    const link = `command:${COMMANDS.showReasoning}?${encodeURIComponent(JSON.stringify([{ id: 'no-console', uri: 'file:///w/a.ts' }]))}`;
    assert.ok(text.includes(`(${link})`), text);
    assert.ok(text.includes('(file:///w/principles.yaml#L3)'), text);
    assert.deepEqual(hover?.range, { start: at(0, 0), end: at(0, 11) });
  });

  test('on an exception: how long it holds, and each principle that it names', async () => {
    const text = textOf(await editor.hover('/w/a.ts', at(2, 45)));
    assert.ok(text.startsWith('**This exception** holds until 2027-01-31, 69 days more. By @ana.'), text);
    assert.ok(text.includes('> a script for the terminal'), text);
    for (const part of ['Code logs through the logger.', 'Pages answer within a second.'])
      assert.ok(text.includes(part), part);
    const onId = textOf(await editor.hover('/w/a.ts', at(2, 28)));
    assert.ok(onId.startsWith('**This exception**') && !onId.includes('Code logs'), onId);
  });

  test('what a file writes is never a command or HTML', async () => {
    const text = textOf(await editor.hover('/w/a.ts', at(0, 3)));
    assert.ok(!text.includes('(command:workbench'), text);
    assert.ok(!/<b>/.test(text), text);
  });

  test('on an id, wherever it is written', async () => {
    for (const [path, position] of [
      ['/w/a.ts', at(1, 20)],
      ['/w/a.ts', at(2, 12)],
      ['/w/a.ts', at(4, 22)],
      ['/w/principles.yaml', at(2, 5)],
    ] as const) {
      const text = textOf(await editor.hover(path, position));
      assert.ok(text.includes('Code logs through the logger.'), `${path}:${position.line}`);
    }
  });

  test('on a plain word only where it is meant as an id', async () => {
    assert.ok(textOf(await editor.hover('/w/a.ts', at(2, 24))).includes('Pages answer within a second.'));
    assert.ok(textOf(await editor.hover('/w/principles.yaml', at(10, 4))).includes('Pages answer within a second.'));
    assert.equal(await editor.hover('/w/a.ts', at(1, 38)), null);
  });

  test('not on code without a finding, and not on a longer word', async () => {
    assert.equal(await editor.hover('/w/a.ts', at(3, 3)), null);
    assert.equal(await editor.hover('/w/a.ts', at(4, 6)), null);
    assert.equal(await editor.hover('/w/a.ts', at(5, 0)), null);
  });

  test('an editor without command links gets none', async () => {
    await editor.stop();
    editor = await startEditor(createWorld(WORLD), { commandLinks: [] });
    editor.open('/w/a.ts');
    assert.ok(!textOf(await editor.hover('/w/a.ts', at(0, 3))).includes('command:'));
  });
});
