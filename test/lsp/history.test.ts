/** Who knows a file, in the file: a finding, a lens and a hover that count and name nobody, where the user trusts the workspace. */
import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver';
import type { Commit } from '../../server/src/facts/git.js';
import { TRUSTED } from '../../server/src/protocol.js';
import { type Editor, startEditor, uriOf } from '../support/editor.js';
import { commitsOf, type FakeGit, fakeGit } from '../support/fakeGit.js';
import { memoryLedgers } from '../support/historyWorld.js';
import { createWorld } from '../support/memoryWorld.js';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const PAY = NAMES.map((name) => `pay/${name}.ts`);
const SHIP = NAMES.map((name) => `ship/${name}.ts`);
const WORLD = `//- /w/.git/HEAD
x
//- /w/principles.yaml
version: 1
principles:
  two-people: {statement: Nobody knows it alone., why: Holidays., where: [pay, ship], check: {history: {}}}
  own: {statement: S., why: W., where: lone, check: {owners: {}}}
//- /w/lone/x.ts
export const x = 1;
${[...PAY, ...SHIP].map((path) => `//- /w/${path}\nexport const x = 1;\n`).join('')}`;
/** Seen once facts of all files are there. */
const OWN = '/w/lone/x.ts:1 own';
const ALONE = [...commitsOf(PAY, 'Anna', 1, 900), ...commitsOf(PAY, 'Anna', 6, 30)];
const SHARED = [...commitsOf(SHIP, 'Anna and Bert', 1, 900), ...commitsOf(SHIP, 'Anna and Bert', 6, 30)];

suite('lsp/history', () => {
  let git: FakeGit;
  let commits: readonly Commit[];
  let editor: Editor;
  const start = async (isTrusted: boolean) => {
    commits = [...ALONE, ...SHARED];
    git = fakeGit({ '/w': 'one' }, undefined, () => commits);
    const world = createWorld(WORLD, {
      git,
      isTrusted: false,
      histories: { ledgers: memoryLedgers(), waits: false },
    });
    editor = await startEditor(world, { isTrusted });
  };
  teardown(() => editor.stop());

  const titles = async (path: string): Promise<readonly (string | undefined)[]> => {
    const textDocument = { uri: uriOf(path) };
    const lenses = await editor.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument });
    return (lenses ?? []).map(({ command }) => command?.title);
  };
  const hover = async (path: string): Promise<string> => {
    const told = await editor.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: editor.open(path) },
      position: { line: 0, character: 0 },
    });
    return told.contents.value;
  };

  test('a finding where one person alone knows an area, and lenses that count', async () => {
    await start(true);
    await editor.untilSeen(OWN, '/w/pay/a.ts:1 two-people');
    for (const path of ['/w/pay/b.ts', '/w/ship/a.ts', '/w/pay/a.ts']) editor.open(path);
    assert.deepEqual(await titles('/w/pay/b.ts'), ['1 person made 100% of recent changes']);
    assert.deepEqual(await titles('/w/ship/a.ts'), ['Known by 2 people or more']);
  });

  test('the hover says what was counted, and names nobody', async () => {
    await start(true);
    await editor.untilSeen(OWN, '/w/pay/a.ts:1 two-people');
    const said = await hover('/w/pay/a.ts');
    assert.match(said, /1 person made 100% of the changes to pay in 18 months \(6 commits\), and most of its 5 files/);
    assert.doesNotMatch(said, /Anna|anna/);
  });

  test('a finding goes when somebody else has come to know it', async () => {
    await start(true);
    await editor.untilSeen(OWN, '/w/pay/a.ts:1 two-people');
    commits = [...commits, ...commitsOf(PAY, 'Bert', 9, 5)];
    git.move('/w', 'two');
    await editor.untilSeen(OWN);
  });

  test('without trust git is not asked, and that is said; with it the finding is there', async () => {
    await start(false);
    await editor.untilSeen(OWN);
    const uri = editor.open('/w/pay/a.ts');
    assert.deepEqual(await titles('/w/pay/a.ts'), ['History unknown']);
    assert.deepEqual(git.asked(), []);
    await editor.connection.sendNotification(TRUSTED.method, {});
    await editor.untilSeen(OWN, '/w/pay/a.ts:1 two-people');
    assert.ok(uri);
  });
});
