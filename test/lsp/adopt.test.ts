/** Findings of other tools, as an editor tells them, with our reasons; and the same as from a report. */
import assert from 'node:assert/strict';
import { ADOPTED, type AdoptedParams, TREE } from '../../server/src/protocol.js';
import { type Editor, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  logger:
    statement: Logs go through the logger.
    why: Nobody reads the console.
    where: src
    check:
      adopt: {source: ESLint, code: 'no-con*'}
//- /w/src/a.ts
const a = 1;
console.log(a);
//- /w/src/b.ts
console.log(2);
//- /w/lib/c.ts
console.log(3);
`;
const A = '/w/src/a.ts:2 logger';
const B = '/w/src/b.ts:1 logger';

type Told = AdoptedParams['documents'][number]['diagnostics'][number];

const found = (line: number, more: Partial<Told> = {}): Told => ({
  source: 'eslint',
  code: 'no-console',
  message: 'Unexpected console statement.',
  range: { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 11 } },
  ...more,
});

for (const pulls of [true, false]) {
  suite(`lsp/adopt, where the editor ${pulls ? 'pulls' : 'does not pull'}`, () => {
    let world: World;
    let editor: Editor;
    const start = async (settings: object = {}) => {
      world = createWorld(WORLD);
      editor = await startEditor(world, { pulls, tellsDiagnostics: true, settings: () => settings });
      await editor.until('it is known what is adopted', () => editor.adopting !== undefined);
    };
    teardown(() => editor.stop());
    const tell = (path: string, ...diagnostics: readonly Told[]) =>
      editor.tell(ADOPTED, { documents: [{ uri: uriOf(path), diagnostics }] });
    const count = async () => (await editor.ask(TREE, { by: 'file' })).groups.map((one) => one.findings);

    test('the editor hears what is wanted, and hears it anew when principles change', async () => {
      await start();
      assert.deepEqual(editor.adopting, [{ source: 'eslint', code: 'no-con' }]);
      editor.outside({
        '/w/principles.yaml': WORLD.split('//-')[1]?.replace(/^.*\n/, '').replace('code: ', 'mentions: ') ?? '',
      });
      await editor.until('any code is wanted', () => editor.adopting?.[0]?.code === '');
      editor.outside({ '/w/principles.yaml': 'principles: {}\n' });
      await editor.until('nothing is wanted', () => editor.adopting?.length === 0);
    });

    test('findings in open and closed files come, follow the tool and go', async () => {
      await start();
      editor.open('/w/src/a.ts');
      tell('/w/src/a.ts', found(2), found(1, { code: 'no-debugger' }), found(1, { source: 'because' }));
      tell('/w/src/b.ts', found(1));
      tell('/w/lib/c.ts', found(1));
      tell('/elsewhere/d.ts', found(1));
      await editor.untilSeen(A, B);
      tell('/w/src/a.ts', found(1));
      await editor.untilSeen('/w/src/a.ts:1 logger', B);
      tell('/w/src/b.ts');
      await editor.untilSeen('/w/src/a.ts:1 logger');
      editor.close('/w/src/a.ts');
      tell('/w/src/a.ts', found(2));
      await editor.untilSeen(A);
    });

    test('one of ours is a hint with a way to the principle, and counts like any other', async () => {
      await start();
      editor.open('/w/src/a.ts');
      tell('/w/src/a.ts', found(2));
      await editor.untilSeen(A);
      const [one] = editor.seen('/w/src/a.ts');
      assert.equal(one?.severity, 4);
      assert.equal(one?.message, 'Unexpected console statement. (eslint: no-console)');
      assert.equal(one?.relatedInformation?.[0]?.message, 'Logs go through the logger.');
      assert.match(
        JSON.stringify(await editor.hover('/w/src/a.ts', { line: 1, character: 3 })),
        /Nobody reads the console/,
      );
      assert.deepEqual(
        (await editor.actions('/w/src/a.ts', found(2).range)).map(({ title }) => title),
        ['Show reasoning: logger'],
      );
      assert.deepEqual(await count(), [1]);
    });

    test('as a finding of its level, where that is wished for', async () => {
      await start({ adopt: 'finding' });
      tell('/w/src/b.ts', found(1));
      await editor.untilSeen(B);
      assert.equal(editor.seen('/w/src/b.ts')[0]?.severity, 2);
    });

    test('in hovers alone, where that is wished for', async () => {
      await start({ adopt: 'hover' });
      editor.open('/w/src/a.ts');
      tell('/w/src/a.ts', found(2));
      await editor.until('it is counted', () => editor.refreshes > 0 || !pulls);
      while ((await count())[0] !== 1) await editor.arrived();
      await editor.untilSeen();
      assert.match(
        JSON.stringify(await editor.hover('/w/src/a.ts', { line: 1, character: 3 })),
        /Nobody reads the console/,
      );
    });

    test('another wish is followed at once', async () => {
      const settings: { adopt?: string } = {};
      await start(settings);
      editor.open('/w/src/a.ts');
      tell('/w/src/a.ts', found(2));
      await editor.untilSeen(A);
      settings.adopt = 'finding';
      editor.settingsChanged();
      await editor.until('it is a warning', () => editor.seen('/w/src/a.ts')[0]?.severity === 2);
      settings.adopt = 'hover';
      editor.settingsChanged();
      await editor.untilSeen();
    });

    test('an exception in unsaved text covers one', async () => {
      await start();
      editor.open('/w/src/a.ts');
      tell('/w/src/a.ts', found(2));
      await editor.untilSeen(A);
      editor.change(
        '/w/src/a.ts',
        '\nconsole.log(1); // because(logger): a tool for the terminal until 2027-01-31 (@ana)\n',
      );
      await editor.untilSeen();
    });

    test('nothing is read again but what a tool told of', async () => {
      await start();
      tell('/w/src/a.ts', found(2));
      tell('/w/src/b.ts', found(1));
      await editor.untilSeen(A, B);
      world.checked();
      tell('/w/src/b.ts');
      await editor.untilSeen(A);
      assert.deepEqual(world.checked(), []);
    });
  });
}

suite('lsp/adopt', () => {
  test('an editor that tells nothing is told nothing', async () => {
    const editor = await startEditor(createWorld(WORLD));
    await editor.until('principles are read', () => editor.status?.state === 'ok');
    assert.equal(editor.adopting, undefined);
    await editor.stop();
  });
});
