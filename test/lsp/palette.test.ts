/** What the palette asks: all principles, those for a file and why, a new principles file, and how the server is. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEFAULTS } from '../../server/src/lsp/index.js';
import { STARTER } from '../../server/src/proposal/index.js';
import { COMMANDS, GOVERNING, PRINCIPLES, REASONING } from '../../server/src/protocol.js';
import { ROOT } from '../support/because.js';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
workflows:
  checkout: {earns: All revenue., paths: [checkout]}
principles:
  no-console:
    title: Logs go through the logger
    statement: Code logs through the logger.
    why: A line on the console has no request id.
    level: {checkout: must, otherwise: should}
    area: logs
    owner: platform
    where: "**/*.ts"
    reasoning: docs/logs.md#why
    check:
      forbid: {pattern: 'console\\.log', message: Log through the logger.}
  small-changes: Prefer many small changes.
  only-python: {statement: Python only., where: {languages: [python]}}
//- /w/docs/logs.md
# Why
//- /w/checkout/a.ts
console.log(1);
console.log(2);
//- /w/b.ts
console.log(3);
`;

suite('lsp/palette', () => {
  let world: World;
  let editor: Editor;
  const start = async (written = WORLD, folders = ['/w']) => {
    world = createWorld(written);
    editor = await startEditor(world, { folders });
    await editor.until('the workspace is checked', () => /ok|none|problem/.test(editor.status?.state ?? ''));
  };
  teardown(() => editor.stop());

  test('all principles, with what is known of them', async () => {
    await start();
    const { principles, stale } = await editor.ask(PRINCIPLES, {});
    assert.deepEqual(stale, []);
    assert.deepEqual(
      principles.map(({ id, findings, checks }) => [id, findings, checks]),
      [
        ['no-console', 3, 1],
        ['only-python', 0, 0],
        ['small-changes', 0, 0],
      ],
    );
    assert.deepEqual(principles[0], {
      id: 'no-console',
      title: 'Logs go through the logger',
      statement: 'Code logs through the logger.',
      why: 'A line on the console has no request id.',
      level: 'must in checkout, otherwise should',
      area: 'logs',
      owner: 'platform',
      status: 'active',
      checks: 1,
      findings: 3,
      root: 'w',
      place: { uri: 'file:///w/principles.yaml', line: 4 },
    });
  });

  test('those that govern a file, those that do not, and why', async () => {
    await start();
    const uri = editor.open('/w/checkout/a.ts');
    const { governing, notGoverning, skipped } = await editor.ask(GOVERNING, { uri });
    assert.equal(skipped, undefined);
    assert.deepEqual(
      governing.map(({ principle, level, findings }) => [principle.id, level, findings]),
      [
        ['no-console', 'must in checkout', 2],
        ['small-changes', 'should', 0],
      ],
    );
    assert.equal(notGoverning[0]?.principle.id, 'only-python');
    assert.equal(notGoverning[0]?.because, 'It speaks of python; this file is typescript.');
  });

  test('a file that is not looked at says why', async () => {
    await start();
    assert.match((await editor.ask(GOVERNING, { uri: 'file:///elsewhere/x.ts' })).skipped ?? '', /outside/);
    assert.deepEqual(await editor.ask(GOVERNING, { uri: 'git:/w/b.ts' }), { governing: [], notGoverning: [] });
  });

  test('the reasoning of a principle, and none of an unknown id', async () => {
    await start();
    const answer = await editor.ask(REASONING, { id: 'no-console' });
    assert.ok(answer);
    assert.equal(await editor.ask(REASONING, { id: 'unheard-of' }), null);
  });

  test('a new principles file can be saved as it is, and then holds', async () => {
    await start('//- /w/a.ts\nx\n');
    assert.equal(editor.status?.state, 'none');
    assert.equal(await editor.execute(COMMANDS.createPrinciplesFile, {}), 'file:///w/principles.yaml');
    const written = world.files.get('/w/principles.yaml') ?? '';
    assert.match(written, /^principles:$/m);
    assert.equal(editor.shownDocuments[0]?.uri, 'file:///w/principles.yaml');
    editor.open('/w/principles.yaml');
    editor.save('/w/principles.yaml');
    await editor.until('it holds', () => editor.status?.state === 'ok' && editor.status.principles === 1);
    assert.deepEqual(editor.everything(), []);
    await editor.execute(COMMANDS.createPrinciplesFile, { folder: 'file:///w' });
    assert.equal(world.files.get('/w/principles.yaml'), written);
  });

  const BANK = `//- /w/src/a.ts
export async function rate() {
  return fetch(url);
}
try { save(); } catch (error) {}
`;

  test('a new principles file holds principles that find something, exactly as announced', async () => {
    await start(BANK);
    await editor.execute(COMMANDS.createPrinciplesFile, {});
    const written = world.files.get('/w/principles.yaml') ?? '';
    assert.match(written, /^ {2}call-timeout:$/m);
    assert.match(written, /^ {2}errors-are-not-swallowed:$/m);
    assert.deepEqual(
      editor.progress.map((one) => (one as { readonly value: { readonly kind: string } }).value.kind).at(-1),
      'end',
    );
    editor.open('/w/principles.yaml');
    editor.save('/w/principles.yaml');
    await editor.until('it holds', () => editor.status?.state === 'ok' && editor.status.principles === 2);
    await editor.until('both are found', () => editor.everything().length === 2);
  });

  test('whoever does not wait for the proposal gets a small file', async () => {
    await start(BANK);
    const { reached } = world.holdProposal();
    const asked = editor.execute(COMMANDS.createPrinciplesFile, {});
    await reached;
    await editor.until('progress is shown', () => editor.progress.length > 0);
    const { token } = editor.progress[0] as { readonly token: string };
    await editor.connection.sendNotification('window/workDoneProgress/cancel', { token });
    await asked;
    assert.equal(world.files.get('/w/principles.yaml'), STARTER);
  });

  test('where the proposal fails there is a small file all the same', async () => {
    await start(BANK);
    world.failNextWalk();
    await editor.execute(COMMANDS.createPrinciplesFile, {});
    assert.equal(world.files.get('/w/principles.yaml'), STARTER);
    assert.match(editor.logged.join('\n'), /looking for first principles failed/);
  });

  test('without a folder there is nowhere to write one', async () => {
    await start('//- /w/a.ts\nx\n', []);
    assert.equal(await editor.execute(COMMANDS.createPrinciplesFile, {}), null);
    assert.equal(editor.messages.length, 1);
  });

  test('the status tells of errors in principles files, and where', async () => {
    await start(
      `${WORLD}//- /w/sub/principles.yaml\nversion: 1\nprinciples:\n  broken: {statement: S, check: no-such-recipe}\n`,
    );
    await editor.until('there is a problem', () => editor.status?.state === 'problem');
    assert.equal(editor.status?.place?.uri, 'file:///w/sub/principles.yaml');
    assert.equal(editor.status?.problems, 1);
    assert.equal(editor.status?.processId, 4711);
  });
});

suite('lsp/settings', () => {
  test('the defaults are those that VS Code shows', () => {
    const manifest = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
    const properties: { [key: string]: { default: unknown } } = manifest.contributes.configuration.properties;
    const shown = Object.entries(properties)
      .map(([key, { default: value }]) => [key.slice('because.'.length), value])
      .filter(([key]) => key !== 'trace.server');
    assert.deepEqual(Object.fromEntries(shown), DEFAULTS);
  });
});
