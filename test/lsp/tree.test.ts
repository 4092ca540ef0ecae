/** What a tree of principles asks: groups with counts, and findings only for what is unfolded. */
import assert from 'node:assert/strict';
import {
  EXCEPTIONS,
  type Grouping,
  REASONING_CHANGED,
  TREE,
  TREE_FILES,
  TREE_FINDINGS,
  type TreeAnswer,
} from '../../server/src/protocol.js';
import { type Editor, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
workflows:
  checkout: {earns: All revenue., paths: [checkout]}
teams:
  payments: {handle: "@shop/payments"}
principles:
  no-console:
    title: Logs go through the logger
    statement: Code logs through the logger.
    area: logs
    owner: platform
    where: "**/*.ts"
    check: {forbid: {pattern: 'console\\.log', message: Log through the logger.}}
  no-exit:
    statement: Code returns.
    owner: payments
    level: {checkout: must, otherwise: should}
    plan: {payments: {next: Return a code.}}
    check: {forbid: {pattern: 'process\\.exit', message: Return a code.}}
  small-changes: Prefer many small changes.
//- /w/.github/CODEOWNERS
/checkout @shop/payments
//- /w/checkout/pay.ts
console.log(1);
console.log(2); process.exit(1);
//- /w/b.ts
console.log(3);
//- /v/principles.yaml
principles:
  no-console:
    statement: Another folder means something else by it.
    where: "*.ts"
    check: {forbid: {pattern: print, message: Do not print.}}
//- /v/a.ts
print
`;

suite('lsp/tree', () => {
  let editor: Editor;
  let world: World;
  const start = async (written = WORLD, folders = ['/w']) => {
    world = createWorld(written);
    editor = await startEditor(world, { folders });
    await editor.until('the workspace is checked', () => /ok|none/.test(editor.status?.state ?? ''));
  };
  teardown(() => editor.stop());

  /** A tree as lines: `logs 3: no-console 3`. */
  const lines = ({ groups, principles }: TreeAnswer) => {
    const ids = new Map(principles.map(({ key, id }) => [key, id]));
    return groups.map(
      ({ title, findings, members }) =>
        `${title} ${findings}: ${members.map((one) => `${ids.get(one.key)} ${one.findings}`).join(', ')}`,
    );
  };
  const tree = async (by: Grouping) => lines(await editor.ask(TREE, { by }));
  const keyOf = async (id: string) => {
    const found = (await editor.ask(TREE, { by: 'area' })).principles.find((one) => one.id === id);
    assert.ok(found);
    return found.key;
  };

  test('by area and by owner; what names none stands last', async () => {
    await start();
    assert.deepEqual(await tree('area'), ['logs 3: no-console 3', 'Without an area 1: no-exit 1, small-changes 0']);
    assert.deepEqual(await tree('owner'), [
      'payments 1: no-exit 1',
      'platform 3: no-console 3',
      'Without an owner 0: small-changes 0',
    ]);
  });

  test('by workflow and by team: what names one, and what has findings in its files', async () => {
    await start();
    assert.deepEqual(await tree('workflow'), [
      'checkout 3: no-console 2, no-exit 1',
      'Of no workflow 1: no-console 1, small-changes 0',
    ]);
    assert.deepEqual(await tree('team'), [
      'payments 3: no-console 2, no-exit 1',
      'Of no team 1: no-console 1, small-changes 0',
    ]);
  });

  test('by file, with the way to it', async () => {
    await start();
    assert.deepEqual(await tree('file'), [
      'b.ts 1: no-console 1',
      'checkout/pay.ts 3: no-console 2, no-exit 1',
      'Without a finding 0: small-changes 0',
    ]);
    const { groups } = await editor.ask(TREE, { by: 'file' });
    assert.deepEqual(
      groups.map(({ uri }) => uri),
      [uriOf('/w/b.ts'), uriOf('/w/checkout/pay.ts'), undefined],
    );
  });

  test('what is unfolded: files of the group, and findings at their places', async () => {
    await start();
    const key = await keyOf('no-console');
    const all = await editor.ask(TREE_FILES, { key, by: 'area', group: 'logs' });
    assert.deepEqual(
      all.files.map(({ name, findings }) => [name, findings]),
      [
        ['b.ts', 1],
        ['checkout/pay.ts', 2],
      ],
    );
    const some = await editor.ask(TREE_FILES, { key, by: 'workflow', group: 'checkout' });
    assert.deepEqual(
      some.files.map(({ name }) => name),
      ['checkout/pay.ts'],
    );
    const others = await editor.ask(TREE_FILES, { key, by: 'team', group: '' });
    assert.deepEqual(
      others.files.map(({ name }) => name),
      ['b.ts'],
    );
    const { findings } = await editor.ask(TREE_FINDINGS, { key, uri: uriOf('/w/checkout/pay.ts') });
    assert.deepEqual(
      findings.map(({ message, range }) => [message, range.start]),
      [
        ['Log through the logger.', { line: 0, character: 0 }],
        ['Log through the logger.', { line: 1, character: 0 }],
      ],
    );
  });

  test('findings follow the text in the editor, and changes are told', async () => {
    await start();
    const key = await keyOf('no-console');
    const told = new Promise<void>((resolve) => {
      editor.connection.onNotification(REASONING_CHANGED.method, () => resolve());
    });
    const uri = editor.open('/w/b.ts');
    editor.change('/w/b.ts', 'log(3);\n');
    await told;
    assert.deepEqual((await editor.ask(TREE_FINDINGS, { key, uri })).findings, []);
    assert.deepEqual((await tree('area'))[0], 'logs 2: no-console 2');
  });

  test('two folders may mean different things by one id', async () => {
    await start(WORLD, ['/w', '/v']);
    const { principles } = await editor.ask(TREE, { by: 'area' });
    const same = principles.filter(({ id }) => id === 'no-console');
    assert.deepEqual(same.map(({ findings }) => findings).sort(), [1, 3]);
  });

  test('without a principles file there is nothing, and an unknown grouping gives nothing', async () => {
    await start('//- /w/a.ts\nx\n');
    const nothing = { principles: [], groups: [] };
    assert.deepEqual(await editor.ask(TREE, { by: 'area' }), nothing);
    assert.deepEqual(await editor.ask(TREE, { by: 'colour' as Grouping }), nothing);
  });

  test('all exceptions, those that need somebody first', async () => {
    await start(`${WORLD}//- /w/checkout/old.ts
console.log(4); // because(no-console): a script until 2027-03-31 (@ana)
// because(no-exit): it was asked for until 2026-11-01
process.exit(2);
`);
    await editor.until('the exceptions are known', () =>
      editor.everything().some((one) => one.includes('exception-ended')),
    );
    const { exceptions } = await editor.ask(EXCEPTIONS, {});
    assert.deepEqual(
      exceptions.map(({ names, file, line, state, stands }) => [names, `${file}:${line + 1}`, state, stands]),
      [
        ['no-exit', 'checkout/old.ts:2', 'ended', 'ended on 2026-11-01, 22 days ago'],
        ['no-console', 'checkout/old.ts:1', 'holds', 'holds until 2027-03-31, 128 days more'],
      ],
    );
    // A reason that is said otherwise changes no count, and is told all the same.
    await editor.ask(TREE, { by: 'area' });
    editor.open('/w/checkout/old.ts');
    const told = new Promise<void>((resolve) => {
      editor.connection.onNotification(REASONING_CHANGED.method, () => resolve());
    });
    editor.change('/w/checkout/old.ts', editor.document('/w/checkout/old.ts').getText().replace('a script', 'a tool'));
    await told;
    const { exceptions: again } = await editor.ask(EXCEPTIONS, {});
    assert.deepEqual(
      again.map(({ reason }) => reason),
      ['it was asked for', 'a tool'],
    );
  });
});
