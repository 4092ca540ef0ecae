/** Hints in principles files: they follow the text, the other files and the opened folders, and nothing breaks on them. */
import assert from 'node:assert/strict';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const FILE = '/w/principles.yaml';
const WORLD = `//- ${FILE}
version: 1
principles:
  small-changes:
    statement: Small changes.
    why: They are easy to undo.
    where: src/**
    reasoning: docs/why.md
    reviewed: 2025-01-01
    review_every: 12 months
//- /w/a.ts
x
`;

suite('lsp/authoring: hints', () => {
  let world: World;
  let editor: Editor;
  const start = async (folders: readonly string[]) => {
    world = createWorld(WORLD);
    editor = await startEditor(world, { folders });
    await editor.until('principles are read', () => editor.status?.state === 'ok');
  };
  teardown(() => editor.stop());

  test('they stand in the file, open or not, and the status stays calm', async () => {
    await start(['/w']);
    const hints = [`${FILE}:6 glob-matches-nothing`, `${FILE}:7 dead-link`, `${FILE}:8 review-overdue`];
    await editor.untilSeen(...hints);
    editor.open(FILE);
    await editor.untilSeen(...hints);
    assert.ok(editor.seen(FILE).every(({ severity }) => severity === 4));
    assert.equal(editor.status?.problems, 0);
  });

  test('they go when what they miss is there', async () => {
    await start(['/w']);
    editor.outside({ '/w/docs/why.md': '# Why\n', '/w/src/b.ts': 'y\n' });
    await editor.untilSeen(`${FILE}:8 review-overdue`);
  });

  test('a mend is offered, and the hint is gone with it', async () => {
    await start(['/w']);
    editor.open(FILE);
    await editor.until('hints are seen', () => editor.seen(FILE).length === 3);
    const [action] = await editor.actions(FILE, { start: { line: 7, character: 15 }, end: { line: 7, character: 15 } });
    assert.equal(action?.title, 'I have reviewed it: write 2026-11-23');
    await editor.choose(action);
    assert.match(editor.document(FILE).getText(), /reviewed: 2026-11-23\n/);
    await editor.untilSeen(`${FILE}:6 glob-matches-nothing`, `${FILE}:7 dead-link`);
  });
});
