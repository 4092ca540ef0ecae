/** One owner of diagnostics for each document: nothing twice, nothing stale, whatever happens to files and principles. */
import assert from 'node:assert/strict';
import { CHECK_WORKSPACE } from '../../server/src/protocol.js';
import { type Editor, type EditorOptions, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const PRINCIPLES = `version: 1
principles:
  no-console:
    statement: Code logs through the logger.
    where: "**/*.ts"
    check:
      forbid: {pattern: 'console\\.log', message: Log through the logger.}
    why: Logs can be searched.
`;
const BAD = 'console.log(1);\n';
const GOOD = 'log(1);\n';
const WORLD = `//- /w/principles.yaml
${PRINCIPLES}//- /w/src/a.ts
${BAD}//- /w/src/b.ts
${GOOD}${BAD}//- /w/src/c.ts
${GOOD}`;
const A = '/w/src/a.ts:1 no-console';
const B = '/w/src/b.ts:2 no-console';

for (const pulls of [true, false]) {
  suite(`lsp/diagnostics, where the editor ${pulls ? 'pulls' : 'does not pull'}`, () => {
    let world: World;
    let editor: Editor;
    const start = async (options: EditorOptions = {}, written = WORLD) => {
      world = createWorld(written);
      editor = await startEditor(world, { pulls, ...options });
    };
    teardown(() => editor.stop());

    test('the workspace is checked, open or not', async () => {
      await start();
      await editor.untilSeen(A, B);
      assert.equal(editor.initialized.capabilities.diagnosticProvider !== undefined, pulls);
    });

    test('a finding says what, why and where from', async () => {
      await start();
      await editor.untilSeen(A, B);
      editor.open('/w/src/a.ts');
      await editor.untilSeen(A, B);
      const [one] = editor.seen('/w/src/a.ts');
      assert.deepEqual(one, {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 11 } },
        severity: 2,
        source: 'because',
        code: 'no-console',
        codeDescription: { href: 'file:///w/principles.yaml#L3' },
        message: 'Log through the logger.',
        relatedInformation: [
          {
            location: {
              uri: 'file:///w/principles.yaml',
              range: { start: { line: 2, character: 2 }, end: { line: 2, character: 12 } },
            },
            message: 'Code logs through the logger.',
          },
        ],
        data: { principle: 'no-console', fixes: 0 },
      });
    });

    test('open, edit without saving, close: shown once, and as the text stands', async () => {
      await start();
      await editor.untilSeen(A, B);
      editor.open('/w/src/a.ts');
      await editor.untilSeen(A, B);
      editor.change('/w/src/a.ts', `${GOOD}${GOOD}${BAD}`);
      await editor.untilSeen('/w/src/a.ts:3 no-console', B);
      editor.change('/w/src/a.ts', '', { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } });
      await editor.untilSeen('/w/src/a.ts:2 no-console', B);
      editor.close('/w/src/a.ts');
      await editor.untilSeen(A, B);
    });

    test('a document opened with a text that is not saved', async () => {
      await start();
      editor.open('/w/src/c.ts', BAD);
      await editor.untilSeen(A, B, '/w/src/c.ts:1 no-console');
      editor.close('/w/src/c.ts');
      await editor.untilSeen(A, B);
    });

    test('files created, changed, renamed and deleted outside the editor', async () => {
      await start();
      await editor.untilSeen(A, B);
      editor.outside({ '/w/src/d.ts': BAD });
      await editor.untilSeen(A, B, '/w/src/d.ts:1 no-console');
      editor.outside({ '/w/src/d.ts': GOOD });
      await editor.untilSeen(A, B);
      editor.outside({ '/w/src/a.ts': null, '/w/src/renamed.ts': BAD });
      await editor.untilSeen(B, '/w/src/renamed.ts:1 no-console');
      editor.outside({ '/w/src': null });
      await editor.untilSeen();
    });

    test('a folder that is moved here brings its findings, although no event names its files', async () => {
      await start();
      await editor.untilSeen(A, B);
      world.files.set('/w/moved/x.ts', BAD);
      world.files.set('/w/moved/deep/y.ts', BAD);
      editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: 'file:///w/moved', type: 1 }],
      });
      await editor.untilSeen(A, B, '/w/moved/x.ts:1 no-console', '/w/moved/deep/y.ts:1 no-console');
    });

    test('an open document that is deleted outside stays until it is closed', async () => {
      await start();
      editor.open('/w/src/a.ts');
      await editor.untilSeen(A, B);
      editor.outside({ '/w/src/a.ts': null, '/w/src/b.ts': null });
      await editor.untilSeen(A);
      editor.close('/w/src/a.ts');
      await editor.untilSeen();
    });

    test('a rename in the editor', async () => {
      await start();
      editor.open('/w/src/a.ts');
      await editor.untilSeen(A, B);
      editor.close('/w/src/a.ts');
      editor.outside({ '/w/src/a.ts': null, '/w/src/z.ts': BAD });
      editor.open('/w/src/z.ts');
      await editor.untilSeen(B, '/w/src/z.ts:1 no-console');
    });

    test('a branch switch: thousands of events, one load, nothing stale', async () => {
      await start();
      editor.open('/w/src/a.ts');
      await editor.untilSeen(A, B);
      const generation = editor.status?.generation ?? 0;
      const changes: { [path: string]: string | null } = { '/w/src/b.ts': null };
      for (let i = 0; i < 3000; i++) changes[`/w/src/many/${i}.ts`] = i === 2999 ? BAD : GOOD;
      changes['/w/principles.yaml'] = PRINCIPLES.replace('no-console', 'no-logs');
      editor.outside(changes);
      await editor.untilSeen('/w/src/a.ts:1 no-logs', '/w/src/many/2999.ts:1 no-logs');
      assert.equal(editor.status?.generation, generation + 1);
    });

    test('saved principles take effect everywhere, unsaved ones nowhere', async () => {
      await start();
      editor.open('/w/src/a.ts');
      editor.open('/w/principles.yaml');
      await editor.untilSeen(A, B);
      editor.change('/w/principles.yaml', PRINCIPLES.replace('no-console', 'no-logs'));
      editor.change('/w/src/a.ts', `${GOOD}${BAD}`);
      await editor.untilSeen('/w/src/a.ts:2 no-console', B);
      editor.save('/w/principles.yaml');
      await editor.untilSeen('/w/src/a.ts:2 no-logs', '/w/src/b.ts:2 no-logs');
      editor.outside({ '/w/principles.yaml': PRINCIPLES });
      await editor.untilSeen('/w/src/a.ts:2 no-console', B);
    });

    test('a principles file that does not parse says so, and what it said last stays in force', async () => {
      await start();
      await editor.untilSeen(A, B);
      editor.open('/w/principles.yaml');
      editor.change('/w/principles.yaml', PRINCIPLES.replace('version: 1', 'version: [1'));
      await editor.until('the unsaved text has a problem', () => editor.seen('/w/principles.yaml').length > 0);
      assert.deepEqual(editor.status?.stale, []);
      editor.save('/w/principles.yaml');
      await editor.until('it is stale', () => editor.status?.stale[0] === '/w/principles.yaml');
      await editor.until('the status tells of it', () => editor.status?.state === 'problem');
      await editor.until('the file tells of it', () => editor.seen('/w/principles.yaml').length > 0);
      editor.open('/w/src/c.ts', BAD);
      await editor.until('the last good principles are in force', () => editor.seen('/w/src/c.ts').length === 1);
      editor.change('/w/principles.yaml', PRINCIPLES);
      editor.save('/w/principles.yaml');
      await editor.untilSeen(A, B, '/w/src/c.ts:1 no-console');
      assert.deepEqual(editor.status?.stale, []);
    });

    test('no principles file, then the first save of one', async () => {
      await start({}, `//- /w/src/a.ts\n${BAD}`);
      await editor.until('the status says that there is none', () => editor.status?.state === 'none');
      editor.open('/w/src/a.ts');
      editor.open('/w/principles.yaml', PRINCIPLES);
      assert.deepEqual(editor.everything(), []);
      editor.save('/w/principles.yaml');
      await editor.untilSeen(A);
      await editor.until('the status is well', () => editor.status?.state === 'ok');
      editor.outside({ '/w/principles.yaml': null });
      await editor.untilSeen();
      await editor.until('there is none again', () => editor.status?.state === 'none');
      editor.outside({ '/w/principles/all.yaml': PRINCIPLES });
      await editor.untilSeen(A);
    });

    test('untitled documents', async () => {
      await start();
      editor.open('untitled:Untitled-1', BAD, 'typescript');
      editor.open('untitled:Untitled-2', BAD, 'python');
      await editor.untilSeen(A, B, 'untitled:Untitled-1:1 no-console');
      editor.change('untitled:Untitled-1', GOOD);
      await editor.untilSeen(A, B);
      editor.change('untitled:Untitled-1', BAD);
      await editor.untilSeen(A, B, 'untitled:Untitled-1:1 no-console');
      editor.close('untitled:Untitled-1');
      await editor.untilSeen(A, B);
    });

    test('overlapping and several folders give each finding once', async () => {
      await start(
        { folders: ['/w', '/w/src', '/other'] },
        `${WORLD}//- /other/principles.yaml\n${PRINCIPLES}//- /other/o.ts\n${BAD}`,
      );
      editor.open('/w/src/a.ts');
      await editor.untilSeen(A, B, '/other/o.ts:1 no-console');
      editor.foldersChanged([], ['/other']);
      await editor.untilSeen(A, B);
      editor.foldersChanged(['/other'], ['/w']);
      await editor.until('only the subfolder is left', () => editor.everything().includes('/other/o.ts:1 no-console'));
    });

    test('check on save alone', async () => {
      await start({ settings: () => ({ run: 'onSave' }) });
      editor.open('/w/src/a.ts');
      await editor.untilSeen(A, B);
      editor.change('/w/src/a.ts', `${BAD}${BAD}`);
      editor.open('/w/src/c.ts', BAD);
      await editor.untilSeen(A, B, '/w/src/c.ts:1 no-console');
      editor.save('/w/src/a.ts');
      await editor.untilSeen(A, '/w/src/a.ts:2 no-console', B, '/w/src/c.ts:1 no-console');
    });

    test('settings take effect without a restart', async () => {
      let settings: object = {};
      await start({ settings: () => settings });
      editor.open('/w/src/a.ts', `${BAD}${BAD}${BAD}`);
      const THREE = ['/w/src/a.ts:1 no-console', '/w/src/a.ts:2 no-console', '/w/src/a.ts:3 no-console'];
      await editor.untilSeen(...THREE, B);
      settings = { maxFindings: 1 };
      editor.settingsChanged();
      await editor.untilSeen(A, B);
      assert.match(String(editor.seen('/w/src/a.ts')[0]?.message), /2 more in this file/);
      settings = { workspaceCheck: false };
      editor.settingsChanged();
      await editor.untilSeen(...THREE);
      settings = { enable: false };
      editor.settingsChanged();
      await editor.untilSeen();
      await editor.until('the status is off', () => editor.status?.state === 'off');
      settings = { files: ['docs/more.yaml'] };
      world.files.set('/w/docs/more.yaml', PRINCIPLES.replace('no-console', 'more'));
      editor.settingsChanged();
      await editor.until('the named file is in force', () => editor.everything().includes('/w/src/b.ts:2 more'));
    });

    test('a folder that is switched off inside one that is not', async () => {
      const settings = (folder: string | undefined) => ({ enable: folder !== '/w/src' });
      await start({ folders: ['/w', '/w/src'], settings }, `${WORLD}//- /w/x.ts\n${BAD}`);
      editor.open('/w/src/a.ts');
      await editor.untilSeen('/w/x.ts:1 no-console');
    });

    test('a check that is switched off while running is a problem on its own line', async () => {
      await start();
      editor.open('/w/src/a.ts');
      editor.open('/w/principles.yaml');
      await editor.untilSeen(A, B);
      const check = world.project.loaded.scopes[0]?.principles[0]?.checks[0];
      assert.ok(check);
      world.switchOff(check.key, 'It took too long on a file.');
      await editor.until('the problem is seen', () => editor.seen('/w/principles.yaml').length === 1);
      await editor.until('the status tells', () => editor.status?.troubles[0] === 'It took too long on a file.');
      const { generation = 0 } = editor.status ?? {};
      editor.change('/w/principles.yaml', `${PRINCIPLES}  small: Small changes.\n`);
      editor.save('/w/principles.yaml');
      await editor.until('the principles were read again', () => (editor.status?.generation ?? 0) > generation);
      assert.equal(editor.status?.troubles.length, 1);
    });
  });
}

suite('lsp/diagnostics, who owns them', () => {
  let world: World;
  let editor: Editor;
  setup(async () => {
    world = createWorld(WORLD);
    editor = await startEditor(world);
    await editor.untilSeen(A, B);
  });
  teardown(() => editor.stop());

  test('a document whose last tab is closed but that stays open keeps its findings', async () => {
    editor.open('/w/src/a.ts', `${GOOD}${BAD}`);
    await editor.untilSeen('/w/src/a.ts:2 no-console', B);
    editor.change('/w/src/a.ts', `${GOOD}${GOOD}${BAD}`);
    await editor.untilSeen('/w/src/a.ts:3 no-console', B);
    editor.hide('/w/src/a.ts');
    await editor.untilSeen('/w/src/a.ts:3 no-console', B);
    editor.unhide('/w/src/a.ts');
    await editor.untilSeen('/w/src/a.ts:3 no-console', B);
    editor.close('/w/src/a.ts');
    await editor.untilSeen(A, B);
  });

  test('a document that nobody sees counts as its file: it changes and goes with it', async () => {
    editor.open('/w/src/a.ts');
    await editor.untilSeen(A, B);
    editor.hide('/w/src/a.ts');
    await editor.untilSeen(A, B);
    editor.outside({ '/w/src/a.ts': `${GOOD}${BAD}` });
    await editor.untilSeen('/w/src/a.ts:2 no-console', B);
    // The editor reads the document anew, as it does with what is not changed in it.
    editor.change('/w/src/a.ts', `${GOOD}${BAD}`);
    editor.outside({ '/w/src/a.ts': null });
    await editor.untilSeen(B);
    editor.outside({ '/w/principles.yaml': PRINCIPLES.replace('no-console', 'no-logs') });
    await editor.untilSeen('/w/src/b.ts:2 no-logs');
  });

  test('a document that is open but was never shown counts as its file', async () => {
    editor.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'file:///w/src/b.ts', languageId: 'typescript', version: 1, text: `${GOOD}${BAD}` },
    });
    editor.outside({ '/w/src/b.ts': BAD });
    await editor.untilSeen(A, '/w/src/b.ts:1 no-console');
    editor.outside({ '/w/src/b.ts': null });
    await editor.untilSeen(A);
  });

  test('what has not changed is not checked or sent again', async () => {
    editor.open('/w/src/a.ts');
    await editor.untilSeen(A, B);
    const again = (id?: string) =>
      editor.connection.sendRequest<{ kind: string; resultId: string }>('textDocument/diagnostic', {
        textDocument: { uri: 'file:///w/src/a.ts' },
        ...(id && { previousResultId: id }),
      });
    const { kind, resultId } = await again();
    assert.equal(kind, 'full');
    world.checked();
    assert.deepEqual(await again(resultId), { kind: 'unchanged', resultId });
    assert.deepEqual(world.checked(), []);
  });

  test('a save that changes no principle checks nothing again', async () => {
    editor.open('/w/principles.yaml');
    await editor.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: 'file:///w/principles.yaml' },
    });
    await editor.until('the background check is over', () => editor.status?.state === 'ok');
    const { generation } = editor.status ?? {};
    world.checked();
    editor.save('/w/principles.yaml');
    editor.outside({ '/w/src/d.ts': BAD });
    await editor.untilSeen(A, B, '/w/src/d.ts:1 no-console');
    assert.equal(editor.status?.generation, generation);
    assert.deepEqual(world.checked(), ['/w/src/d.ts']);
  });

  test('a file that comes while the workspace is checked keeps its findings', async () => {
    const held = world.hold();
    const check = editor.ask(CHECK_WORKSPACE, {});
    await held.reached;
    const begun = world.beginsWith('/w/src/new.ts');
    editor.outside({ '/w/src/new.ts': BAD });
    await begun;
    held.release();
    await check;
    await editor.untilSeen(A, B, '/w/src/new.ts:1 no-console');
    editor.outside({ '/w/src/last.ts': BAD });
    await editor.untilSeen(A, B, '/w/src/new.ts:1 no-console', '/w/src/last.ts:1 no-console');
  });

  test('a result that is overtaken by a change of the file is not shown', async () => {
    const held = world.hold();
    editor.outside({ '/w/src/c.ts': BAD });
    await held.reached;
    editor.outside({ '/w/src/c.ts': GOOD, '/w/src/last.ts': BAD });
    await editor.arrived();
    held.release();
    await editor.untilSeen(A, B, '/w/src/last.ts:1 no-console');
  });
});
