/** A new principle: what there is to choose from, and the edit that an editor is sent. */
import assert from 'node:assert/strict';
import {
  COUNT_FILES,
  FILES_TO_WRITE,
  GOVERNING,
  NEW_PRINCIPLE,
  PRINCIPLE_ID,
  type PrincipleDraft,
  WRITE_PRINCIPLE,
  type WritePrincipleAnswer,
} from '../../server/src/protocol.js';
import { type Editor, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
ignore: [src/gen]
workflows:
  checkout: {earns: All revenue., paths: [src/pay]}
teams:
  payments: {handle: "@shop/payments"}
recipes:
  no-eval: {says: Finds eval., check: {forbid: {pattern: eval}}}
principles:
  small-changes: Prefer many small changes. # ours
//- /w/src/pay/a.ts
console.log(1);
//- /w/src/b.ts
console.log(2);
//- /w/src/gen/c.ts
x
//- /w/d.py
print(1)
`;
const FILE = uriOf('/w/principles.yaml');
const DRAFT: PrincipleDraft = {
  id: 'logs',
  statement: 'Code logs through the logger.',
  why: 'A line on the console has no request id.',
  where: { paths: ['src/**'] },
  check: { kind: 'forbid', pattern: 'console\\.log', message: 'Log through the logger.' },
  bad: 'console.log(1);',
};

suite('lsp/newPrinciple', () => {
  let world: World;
  let editor: Editor;
  const start = async (written = WORLD, folders = ['/w']) => {
    world = createWorld(written);
    editor = await startEditor(world, { folders });
    await editor.until('the workspace is checked', () => /ok|none|problem/.test(editor.status?.state ?? ''));
  };
  teardown(() => editor.stop());
  const placeOf = ({ place, complaint }: WritePrincipleAnswer) => {
    assert.equal(complaint, undefined);
    return `${place?.uri}:${(place?.line ?? 0) + 1}:${(place?.character ?? 0) + 1}`;
  };

  test('what there is to choose from, with counts of files', async () => {
    await start();
    const { recipes, teams, places, languages, sample } = await editor.ask(NEW_PRINCIPLE, {
      file: FILE,
      uri: uriOf('/w/src/pay/a.ts'),
      selected: '  console.log(1);',
    });
    assert.equal(recipes.find(({ name }) => name === 'no-eval')?.says, 'Finds eval.');
    assert.ok(recipes.some(({ name }) => name === 'call-timeout'));
    assert.deepEqual(teams, [{ name: 'payments', handle: '@shop/payments' }]);
    assert.deepEqual(places, [
      { files: 3 },
      { paths: ['src/pay/**'], files: 1 },
      { paths: ['src/**'], files: 2 },
      { paths: ['**/*.ts'], files: 2 },
      { workflows: ['checkout'], files: 1, says: 'All revenue.' },
    ]);
    assert.equal(languages[0]?.id, 'typescript');
    assert.equal(sample?.pattern, 'console.log($$$ARGS)');
    assert.deepEqual(await editor.ask(COUNT_FILES, { file: FILE, paths: ['**/*.{ts,py}', '!src/pay'] }), { files: 2 });
  });

  test('an id is suggested, and judged', async () => {
    await start();
    const about = (text: string) => editor.ask(PRINCIPLE_ID, { file: FILE, text });
    assert.equal((await about('Prefer small changes')).suggested, 'prefer-small-changes');
    assert.match((await about('small-changes')).complaint ?? '', /already/);
    assert.equal((await about('fresh')).complaint, undefined);
  });

  test('the entry goes to the editor, unsaved, and governs when it is saved', async () => {
    await start();
    const before = world.files.get('/w/principles.yaml') ?? '';
    editor.open('/w/principles.yaml');
    const answer = await editor.ask(WRITE_PRINCIPLE, { file: FILE, draft: DRAFT });
    assert.equal(placeOf(answer), `${FILE}:22:30`);
    assert.equal(world.files.get('/w/principles.yaml'), before);
    const text = editor.document('/w/principles.yaml').getText();
    assert.ok(text.startsWith(before), 'what was there is as it was');
    editor.save('/w/principles.yaml');
    await editor.untilSeen('/w/src/b.ts:1 logs', '/w/src/pay/a.ts:1 logs');
    assert.match((await editor.ask(WRITE_PRINCIPLE, { file: FILE, draft: DRAFT })).complaint ?? '', /already/);
  });

  test('what was not saved yet is written into, too', async () => {
    await start();
    editor.open('/w/principles.yaml');
    editor.change('/w/principles.yaml', 'principles:\n  a: S\n');
    await editor.ask(WRITE_PRINCIPLE, { file: FILE, draft: { id: 'b', statement: 'T' } });
    assert.equal(editor.document('/w/principles.yaml').getText(), 'principles:\n  a: S\n  b: T\n');
  });

  test('a new file where there is none, and a page where principles are pages', async () => {
    await start('//- /w/a.ts\nx\n');
    const { files } = await editor.ask(FILES_TO_WRITE, {});
    assert.deepEqual(files, [{ uri: FILE, name: 'w/principles.yaml', principles: 0, isNew: true }]);
    await editor.ask(WRITE_PRINCIPLE, { file: FILE, draft: { id: 'a', statement: 'S' } });
    assert.equal(world.files.get('/w/principles.yaml'), 'version: 1\n\nprinciples:\n  a: S\n');
    await editor.stop();
    await start('//- /w/principles/one.md\n---\nstatement: S\n---\n');
    const pages = (await editor.ask(FILES_TO_WRITE, {})).files;
    assert.deepEqual(
      pages.map(({ name }) => name),
      ['w/principles/new-principle.md'],
    );
    const answer = await editor.ask(WRITE_PRINCIPLE, {
      file: pages[0]?.uri ?? '',
      draft: { id: 'two', statement: 'T' },
    });
    assert.equal(placeOf(answer), `${uriOf('/w/principles/two.md')}:7:1`);
    assert.equal(world.files.get('/w/principles/two.md'), '---\nstatement: T\n---\n\n# Two\n\n');
  });

  test('the nearest file comes first, and one that cannot be written into says why', async () => {
    await start(
      `${WORLD}//- /w/src/principles.yaml\nprinciples: {a: S}\n//- /w/src/pay/principles.yaml\nprinciples:\n  b: S\n`,
    );
    const { files, refused } = await editor.ask(FILES_TO_WRITE, { uri: uriOf('/w/src/pay/a.ts') });
    assert.deepEqual(
      files.map(({ name }) => name),
      ['w/src/pay/principles.yaml', 'w/principles.yaml'],
    );
    assert.match(refused[0]?.because ?? '', /between braces/);
  });

  test('why a principle does not govern a file, and why a file is not looked at', async () => {
    await start(
      `//- /w/principles.yaml
ignore: [gen]
workflows: {checkout: {paths: [pay]}}
teams: {payments: {handle: "@shop/payments"}, web: {handle: "@shop/web"}}
principles:
  by-path: {statement: S, where: {paths: lib, not: "*.md"}}
  by-language: {statement: S, where: {languages: python}}
  by-workflow: {statement: S, where: {workflows: checkout}}
  by-team: {statement: S, where: {teams: payments}}
  off: {statement: S, level: {checkout: must, otherwise: off}}
  silent: {statement: S, check: {forbid: {pattern: x, language: python}}}
//- /w/CODEOWNERS
* @shop/web
//- /w/sub/principles.yaml
principles:
  below: S
//- /w/a.ts
x
//- /w/gen/b.ts
x
//- /w/sub/c.ts
x
//- /v/d.ts
x
`,
      ['/w', '/v'],
    );
    const answer = await editor.ask(GOVERNING, { uri: uriOf('/w/a.ts') });
    assert.deepEqual(
      answer.governing.map(({ principle, checks }) => [principle.id, principle.checks, checks]),
      [['silent', 1, 0]],
    );
    assert.deepEqual(
      answer.notGoverning.map(({ principle, because }) => `${principle.id}: ${because}`),
      [
        'by-path: It speaks in lib.',
        'by-language: It speaks of python; this file is typescript.',
        'by-workflow: It speaks in checkout; this file serves no workflow.',
        'by-team: It speaks to payments; this file is owned by web.',
        'off: Its level is off.',
        'below: It holds in the folder w/sub alone.',
      ],
    );
    const { notGoverning } = await editor.ask(GOVERNING, { uri: uriOf('/w/sub/c.ts') });
    assert.equal(notGoverning[0]?.because, 'It speaks in lib, of the folder w.');
    const skipped = async (path: string) => (await editor.ask(GOVERNING, { uri: uriOf(path) })).skipped;
    assert.equal(await skipped('/w/gen/b.ts'), 'This file is left out by "gen" under `ignore` in the principles file.');
    assert.equal(await skipped('/v/d.ts'), 'There is no principles file in a folder around this file.');
  });
});
