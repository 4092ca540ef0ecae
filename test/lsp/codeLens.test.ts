/** The lens at the top of a file: principles that no finding tells of, and none of the others. */
import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver';
import { COMMANDS, PLACES } from '../../server/src/protocol.js';
import { type Editor, type EditorOptions, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const FILE = '/w/principles.yaml';
const WORLD = `//- ${FILE}
version: 1
ignore: [pay/old]
principles:
  small-changes: Prefer many small changes.
  extras:
    title: Extras may fail, the order may not
    statement: When something that is merely nice to have fails, checkout goes on without it.
    where: pay
  two-people: {statement: "At least two engineers can change, review and release **every** critical path of the whole shop, and each has.", where: [pay, ledger]}
  no-console: {statement: Through the logger., where: pay, check: {forbid: {pattern: 'console\\.log', message: No.}}}
  retired: {statement: Nobody asks this any more., where: pay, level: off}
//- /w/pay/a.ts
console.log(1);
//- /w/pay/old/b.ts
//- /w/ledger/c.ts
//- /w/d.ts
`;

suite('lsp/codeLens', () => {
  let world: World;
  let editor: Editor;
  const start = async (options: EditorOptions = {}) => {
    world = createWorld(WORLD);
    editor = await startEditor(world, options);
  };
  teardown(() => editor.stop());

  const lenses = async (path: string, text?: string): Promise<CodeLens[]> => {
    const uri = editor.open(path, text);
    return (
      (await editor.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri } })) ?? []
    );
  };
  const offered = (): readonly string[] => editor.initialized.capabilities.executeCommandProvider?.commands ?? [];
  const titles = async (path: string) => (await lenses(path)).map((lens) => lens.command?.title);

  test('one principle is told by its name and leads to its reasoning', async () => {
    await start();
    const [lens, ...others] = await lenses('/w/ledger/c.ts');
    assert.deepEqual(others, []);
    assert.deepEqual(lens?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    assert.deepEqual(lens?.command, {
      title: 'Because: At least two engineers can change, review and release every critical path of the whole…',
      command: COMMANDS.showReasoning,
      arguments: [{ id: 'two-people', uri: uriOf('/w/ledger/c.ts') }],
    });
  });

  test('several are one lens where the editor lets a person choose, else one each', async () => {
    await start({ ownCommands: [COMMANDS.showReasoning, COMMANDS.pickReasoning] });
    const found = await lenses('/w/pay/a.ts');
    assert.equal(found.length, 1);
    assert.deepEqual(found[0]?.command, {
      title: 'Because: 2 principles speak here',
      command: COMMANDS.pickReasoning,
      arguments: [{ ids: ['extras', 'two-people'], uri: uriOf('/w/pay/a.ts') }],
    });
    await editor.stop();

    await start();
    const [first] = await titles('/w/pay/a.ts');
    assert.equal(first, 'Because: Extras may fail, the order may not');
  });

  test('none where nothing speaks of a file itself, or the file is left out', async () => {
    await start();
    assert.deepEqual(await titles('/w/d.ts'), []);
    assert.deepEqual(await titles('/w/pay/old/b.ts'), []);
  });

  test('none where a setting says so', async () => {
    await start({ settings: () => ({ codeLens: false }) });
    assert.deepEqual(await titles('/w/pay/a.ts'), []);
    await editor.stop();
    await start({ settings: () => ({ enable: false }) });
    assert.deepEqual(await titles('/w/pay/a.ts'), []);
  });

  test('commands that the editor runs itself are not offered by the server, which still runs its own', async () => {
    await start({ ownCommands: [COMMANDS.showReasoning, COMMANDS.pickReasoning] });
    assert.deepEqual(offered(), [
      COMMANDS.fixAllInWorkspace,
      COMMANDS.createPrinciplesFile,
      COMMANDS.turnIntoPrinciple,
      COMMANDS.showPlaces,
      COMMANDS.stopPreview,
      COMMANDS.runExamples,
    ]);
    await editor.stop();
    await start();
    assert.ok(offered().includes(COMMANDS.showReasoning));
  });

  test('other principles ask the editor to look again', async () => {
    await start({
      capabilities: (usual) => ({
        ...usual,
        workspace: { ...usual.workspace, codeLens: { refreshSupport: true } },
      }),
    });
    assert.equal((await titles('/w/ledger/c.ts')).length, 1);
    const asked = new Promise<void>((resolve) => {
      editor.connection.onRequest('workspace/codeLens/refresh', () => resolve());
    });
    const text = world.files.get('/w/principles.yaml') ?? '';
    editor.outside({ '/w/principles.yaml': text.replace('[pay, ledger]', 'pay') });
    await asked;
    assert.deepEqual(await titles('/w/ledger/c.ts'), []);
  });

  test('in a principles file each principle says what it finds and governs, and leads there', async () => {
    await start({
      capabilities: (usual) => ({
        ...usual,
        workspace: { ...usual.workspace, codeLens: { refreshSupport: true } },
      }),
    });
    await editor.until('the finding is seen', () => editor.seen('/w/pay/a.ts').length === 1);
    const found = async () =>
      (await lenses(FILE)).map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
    for (let seen = 0; !(await found()).some((one) => one.includes('governs')); seen = editor.lensRefreshes) {
      await editor.until('it is asked to look again', () => editor.lensRefreshes > seen);
    }
    assert.deepEqual(await found(), [
      '4 governs 3 files',
      '5 governs 1 file',
      '9 governs 2 files',
      '10 1 finding in 1 file · governs 1 file',
      '11 governs no file',
    ]);
    // Read again, principles that say the same may govern other files.
    editor.outside({ '/w/e.ts': '', [FILE]: `${world.files.get(FILE)}# Ours.\n` });
    while ((await found())[0] !== '4 governs 4 files') await editor.arrived();
    const command = (await lenses(FILE))[3]?.command;
    const asked = { of: 'findings', uri: uriOf(FILE), line: 9, id: 'no-console' } as const;
    assert.deepEqual([command?.command, command?.arguments], [COMMANDS.showPlaces, [asked]]);
    assert.deepEqual(
      (await editor.ask(PLACES, asked)).places.map(({ uri }) => uri),
      [uriOf('/w/pay/a.ts')],
    );
  });

  test('what a principles file says of principles follows what is found, and says nothing of those that are not in force', async () => {
    await start();
    await editor.until('the finding is seen', () => editor.seen('/w/pay/a.ts').length === 1);
    const uri = editor.open('/w/pay/a.ts', 'console.log(1);\nconsole.log(2);\n');
    await editor.until('both are seen', () => editor.seen(uri).length === 2);
    const found = await lenses(
      FILE,
      `${world.files.get(FILE)}  new-one: {statement: N., check: {forbid: {pattern: x}}}\n`,
    );
    const counted = found.map(({ command }) => command?.title).filter((title) => title?.includes('finding'));
    assert.deepEqual(
      counted.map((title) => title?.split(' · ')[0]),
      ['2 findings in 1 file'],
    );
  });
});
