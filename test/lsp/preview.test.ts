/** Writing a check: its matches follow each keystroke, their number in the workspace a pause; nothing hangs, and nothing is in force. */
import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver';
import { COMMANDS, CURSOR, PLACES, type PreviewShown } from '../../server/src/protocol.js';
import { type Editor, type EditorOptions, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const FILE = '/w/principles.yaml';
const A = '/w/src/a.ts';
const WORLD = `//- ${FILE}
principles: {old: {statement: O., check: {forbid: {pattern: old, message: No.}}}}
//- ${A}
console.log(1); console.log(2);
//- /w/src/b.ts
console.error(3);
//- /w/src/gen/c.ts
console.log(4);
//- /w/docs/d.md
console
`;

/** A principles file with a pattern, and the beginning of the text behind it. */
const written = (pattern: string) => `principles:
  logs:
    statement: S.
    where: src
    check:
      forbid:
        pattern: ${pattern}
`;

suite('lsp/preview', () => {
  let world: World;
  let editor: Editor;
  const start = async (options: EditorOptions = {}, files = WORLD) => {
    world = createWorld(files);
    editor = await startEditor(world, { showsPreviews: true, ...options });
    await editor.until('principles are read', () => editor.status?.state === 'ok');
  };
  teardown(() => editor.stop());

  const untilSays = (says: string | RegExp): Promise<void> =>
    editor.until(`the preview says ${says}`, () =>
      typeof says === 'string' ? editor.preview?.says === says : says.test(editor.preview?.says ?? ''),
    );
  /** What is lit up, as \`path:line:column text\`. */
  const lit = (preview: PreviewShown | undefined = editor.preview): readonly string[] =>
    (preview?.documents ?? []).flatMap(({ uri, matches }) => {
      const document = editor.documents.get(uri);
      return matches.map(
        (range) => `${uri.slice('file://'.length)}:${range.start.line + 1} ${document?.getText(range)}`,
      );
    });
  const lenses = async (path: string): Promise<readonly string[]> => {
    const { uri } = editor.document(path);
    const found = await editor.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', {
      textDocument: { uri },
    });
    return (found ?? []).map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
  };

  test('every keystroke lights up what the pattern matches by then, and a pause counts the workspace', async () => {
    await start();
    editor.open(A);
    editor.open(FILE, written(''));
    for (const [typed, matches] of [
      ['c', 'c'],
      ['co', 'co'],
      ['console', 'console'],
    ] as const) {
      editor.change(FILE, written(typed));
      await editor.until(`${matches} is lit`, () => lit().join() === `${A}:1 ${matches},${A}:1 ${matches}`);
      assert.match(editor.preview?.says ?? '', /^2 matches in open files/);
    }
    await untilSays('2 matches in open files · 4 in 3 files of the workspace');
    assert.deepEqual(
      [editor.preview?.uri, editor.preview?.line, editor.preview?.principle, editor.preview?.state],
      [uriOf(FILE), 4, 'logs', 'done'],
    );
    // Nothing of it is in force.
    assert.deepEqual(editor.seen(A), []);
  });

  test('the unsaved text of an open file is what is matched, there and in the count', async () => {
    await start();
    editor.open(A, 'console; console; console;\n');
    editor.open(FILE, written('consol'));
    editor.change(FILE, written('console'));
    await untilSays('3 matches in open files · 5 in 3 files of the workspace');
    editor.change(A, 'console;\n');
    await untilSays('1 match in open files · 3 in 3 files of the workspace');
    editor.open('/w/src/b.ts');
    await untilSays('2 matches in open files · 3 in 3 files of the workspace');
    editor.close('/w/src/b.ts');
    await untilSays('1 match in open files · 3 in 3 files of the workspace');
  });

  test('what is wrong with the check is said in words, and goes when it is mended', async () => {
    await start();
    editor.open(A);
    editor.open(FILE, written("'console'"));
    editor.change(FILE, written("'console('"));
    await untilSays('Not tried: The pattern is not a regular expression: Unterminated group.');
    assert.equal(editor.preview?.state, 'trouble');
    assert.deepEqual(lit(), []);
    editor.change(FILE, written("'console"));
    await untilSays('Not tried: Something is not closed here: a quote, a bracket or a brace.');
    editor.change(FILE, written("'console.(log)'"));
    await untilSays('2 matches in open files · 3 in 2 files of the workspace');
  });

  test('a keystroke ends what is under way, and nothing of the older pattern is shown any more', async () => {
    await start();
    editor.open(A);
    editor.open(FILE, written('con'));
    const held = world.previews.hold();
    editor.change(FILE, written('cons'));
    await held.reached;
    editor.change(FILE, written('console.log'));
    await editor.arrived();
    held.release();
    const seen: string[] = [];
    await editor.until('the newest is lit', () => {
      seen.push(lit().join());
      return lit().length > 0;
    });
    assert.deepEqual(lit(), [`${A}:1 console.log`, `${A}:1 console.log`]);
    assert.ok(!seen.some((one) => /cons$/.test(one)), seen.join('\n'));
  });

  test('the number grows while files are looked at, and a person can stop that', async () => {
    await start();
    editor.open(FILE, written('con'));
    const held = world.previews.hold();
    editor.change(FILE, written('console'));
    await editor.until('it is counted', () => editor.preview?.state === 'counting');
    assert.equal(editor.preview?.says, 'no match in open files · 0 in the workspace…');
    assert.deepEqual((await lenses(FILE)).slice(-1), ['5 Stop']);
    await editor.execute(COMMANDS.stopPreview);
    await editor.until('it is stopped', () => editor.preview?.state === 'stopped');
    assert.match(editor.preview?.says ?? '', /stopped after 0 of \d files$/);
    held.release();
    // The next keystroke counts anew.
    editor.change(FILE, written('console.log'));
    await untilSays('no match in open files · 3 in 2 files of the workspace');
  });

  test('a check that costs its process too much is stopped and said so, and the next one is tried', async () => {
    await start();
    editor.open(A);
    editor.open(FILE, written('con'));
    const held = world.previews.hold();
    editor.change(FILE, written('(c+)+'));
    await held.reached;
    world.previews.switchOff(`logs@${FILE}:${written('').indexOf('pattern: ') + 9}`, 'Switched off.', A);
    held.release();
    await untilSays('Stopped: it takes too long on src/a.ts. In force, it would be switched off.');
    editor.change(FILE, written('log'));
    await untilSays('2 matches in open files · 3 in 2 files of the workspace');
    assert.deepEqual(editor.logged, []);
  });

  test('the cursor leaves the check, and all of it goes; it comes back, and so does the rest', async () => {
    await start();
    editor.open(A);
    const uri = editor.open(FILE, written('con'));
    editor.change(FILE, written('console'));
    await editor.until('it is lit', () => lit().length === 2);
    editor.tell(CURSOR, { uri, position: { line: 2, character: 6 } });
    await editor.until('nothing is shown', () => editor.preview === undefined);
    editor.tell(CURSOR, { uri, position: { line: 6, character: 20 } });
    await editor.until('it is lit again', () => lit().length === 2);
    editor.tell(CURSOR, { uri });
    await editor.until('nothing is shown', () => editor.preview === undefined);
    editor.change(FILE, written('console.log'));
    await editor.until('it is lit again', () => lit().length === 2);
    editor.change(FILE, written('console.log').replace('statement: S', 'statement: T'));
    await editor.until('nothing is shown', () => editor.preview === undefined);
  });

  test('a cursor in a check that nobody has changed shows nothing', async () => {
    await start();
    editor.open(A, 'old');
    const uri = editor.open(FILE);
    editor.tell(CURSOR, { uri, position: { line: 0, character: 60 } });
    await editor.arrived();
    assert.equal(editor.preview, undefined);
    assert.deepEqual(world.previews.checked(), []);
  });

  test('saved, it is in force, and still shown until the cursor leaves', async () => {
    await start();
    editor.open(A);
    editor.open(FILE, written('console.lo'));
    editor.change(FILE, written('console.log'));
    await untilSays('2 matches in open files · 3 in 2 files of the workspace');
    editor.save(FILE);
    editor.outside({ [FILE]: written('console.log') });
    await editor.until('the findings are seen', () => editor.seen(A).length === 2);
    assert.equal(lit().length, 2);
    editor.close(FILE);
    await editor.until('nothing is shown', () => editor.preview === undefined);
  });

  test('the front matter of a Markdown page', async () => {
    await start();
    editor.open(A);
    const page = (pattern: string) =>
      `---\nstatement: S.\nwhere: src\ncheck: {forbid: {pattern: ${pattern}}}\n---\n# Why\n`;
    editor.open('/w/principles/logs.md', page('con'));
    editor.change('/w/principles/logs.md', page('console'));
    await untilSays('2 matches in open files · 4 in 3 files of the workspace');
    assert.equal(editor.preview?.line, 3);
    editor.change('/w/principles/logs.md', `${page('console')}\nProse.\n`);
    await editor.until('nothing is shown', () => editor.preview === undefined);
  });

  test('a rule file that a principle names', async () => {
    const rules = (pattern: string) => `id: logs\nlanguage: ts\nrule:\n  pattern: ${pattern}\n`;
    const files = `//- ${FILE}\nprinciples: {logs: {statement: S., where: src, check: {syntax: rules/logs.yml}}}\n//- /w/rules/logs.yml\n${rules('nothing()')}${WORLD.slice(WORLD.indexOf(`//- ${A}`))}`;
    await start({}, files);
    editor.open(A);
    editor.open('/w/rules/logs.yml');
    editor.change('/w/rules/logs.yml', rules('console.log($X)'));
    await untilSays('2 matches in open files · 3 in 2 files of the workspace');
    assert.deepEqual(lit(), [`${A}:1 console.log(1)`, `${A}:1 console.log(2)`]);
    assert.deepEqual(await lenses('/w/rules/logs.yml'), ['3 2 matches in open files · 3 in 2 files of the workspace']);
  });

  test('flow style on one line, and another file than the first that is written in', async () => {
    await start();
    editor.open(A);
    editor.open(FILE);
    const flow = (pattern: string) =>
      `principles: {old: {statement: O., check: {forbid: {pattern: ${pattern}, message: No.}}}}\n`;
    editor.change(FILE, flow('console'));
    await untilSays('2 matches in open files · 5 in 4 files of the workspace');
    editor.open('/w/src/principles.yaml', 'principles: {mine: {statement: S., check: {forbid: {pattern: erro}}}}');
    editor.change('/w/src/principles.yaml', 'principles: {mine: {statement: S., check: {forbid: {pattern: error}}}}');
    await untilSays('no match in open files · 1 in 1 file of the workspace');
    assert.equal(editor.preview?.uri, uriOf('/w/src/principles.yaml'));
  });

  test('an editor that shows no previews has the numbers in a lens, and is asked to look again', async () => {
    await start({
      showsPreviews: false,
      capabilities: (usual) => ({ ...usual, workspace: { ...usual.workspace, codeLens: { refreshSupport: true } } }),
    });
    editor.open(A);
    editor.open(FILE, written('con'));
    await lenses(FILE);
    editor.change(FILE, written('console'));
    const wanted = '5 2 matches in open files · 4 in 3 files of the workspace';
    for (let seen = 0; !(await lenses(FILE)).includes(wanted); seen = editor.lensRefreshes) {
      await editor.until('it is asked to look again', () => editor.lensRefreshes > seen);
    }
    assert.equal(editor.preview, undefined);
    assert.equal(await editor.execute(COMMANDS.showPlaces, { of: 'matches', uri: uriOf(FILE), id: 'logs' }), true);
    assert.equal(editor.shownDocuments.at(-1)?.uri, uriOf(A));
  });

  test('all matches are listed, those of open files first', async () => {
    await start();
    editor.open('/w/src/gen/c.ts');
    editor.open(FILE, written('con'));
    editor.change(FILE, written('console.log'));
    await untilSays('1 match in open files · 3 in 2 files of the workspace');
    const { places } = await editor.ask(PLACES, { of: 'matches', uri: uriOf(FILE), line: 4, id: 'logs' });
    assert.deepEqual(
      places.map(({ uri, range }) => `${uri}:${range.start.character}`),
      [`${uriOf('/w/src/gen/c.ts')}:0`, `${uriOf(A)}:0`, `${uriOf(A)}:16`],
    );
  });

  test('none where a setting says so', async () => {
    await start({ settings: () => ({ preview: false }) });
    editor.open(A);
    editor.open(FILE, written('con'));
    editor.change(FILE, written('console'));
    await editor.arrived();
    assert.equal(editor.preview, undefined);
    assert.deepEqual(world.previews.checked(), []);
  });

  test('an unexpected error is one logged line, and the next keystroke is tried', async () => {
    await start();
    editor.open(A);
    editor.open(FILE, written('con'));
    world.previews.failNext();
    editor.change(FILE, written('conso'));
    await editor.until('it is logged', () => editor.logged.length > 0);
    editor.change(FILE, written('console.log'));
    await untilSays('2 matches in open files · 3 in 2 files of the workspace');
  });
});
