/** Findings that compare with where work began follow what is typed, what is checked out, and whether the workspace is trusted. */
import assert from 'node:assert/strict';
import { type Editor, startEditor } from '../support/editor.js';
import { type FakeGit, fakeGit } from '../support/fakeGit.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const PRINCIPLES = `//- /w/.git
//- /w/principles.yaml
version: 1
principles:
  only-grow:
    statement: Within a version, an API only grows.
    why: Installed apps cannot be updated.
    where: api
    check: {schema-diff: {}}
`;
const BEFORE = 'type Query {\n  a: Int\n  b: Int\n}\n';
const AFTER = 'type Query {\n  a: Int\n}\n';
const FOUND = '/w/api/a.graphql:1 only-grow';

suite('lsp/since', () => {
  let world: World;
  let editor: Editor;
  let git: FakeGit;
  let base: Map<string, string>;

  const start = async (isTrusted: boolean) => {
    base = new Map([['api/a.graphql', BEFORE]]);
    world = createWorld(`${PRINCIPLES}//- /w/api/a.graphql\n${BEFORE}`, (files) => {
      const now = () =>
        new Map(
          [...files].flatMap(([path, text]) => (path.startsWith('/w/api/') ? [[path.slice('/w/'.length), text]] : [])),
        );
      git = fakeGit({ '/w': 'one' }, { before: base, now });
      return {
        git,
        isTrusted,
        histories: { ledgers: { read: async () => undefined, write: async () => {} }, waits: false },
      };
    });
    editor = await startEditor(world, { pulls: true });
  };
  teardown(() => editor.stop());

  test('what is typed is compared as it is typed, without being saved', async () => {
    await start(true);
    editor.open('/w/api/a.graphql');
    editor.change('/w/api/a.graphql', AFTER);
    await editor.untilSeen(FOUND);
    editor.change('/w/api/a.graphql', BEFORE);
    await editor.untilSeen();
  });

  test('what is not typed in is not read again', async () => {
    await start(true);
    world.files.set('/w/api/b.yaml', 'openapi: 3.0.0\npaths: {/b: {get: {responses: {}}}}\n');
    base.set('api/b.yaml', 'openapi: 3.0.0\npaths: {/a: {get: {responses: {}}}, /b: {get: {responses: {}}}}\n');
    editor.open('/w/api/b.yaml');
    await editor.untilSeen('/w/api/b.yaml:2 only-grow');
    world.checked();
    editor.change('/w/api/b.yaml', 'openapi: 3.0.0\npaths: {/c: {get: {responses: {}}}}\n');
    await editor.untilSeen('/w/api/b.yaml:2 only-grow', '/w/api/b.yaml:2 only-grow');
    // Once for its checks, once for its values; not how it was.
    assert.equal(world.checked().filter((path) => path === '/w/api/b.yaml').length, 2);
  });

  test('what is typed in a schema that does not say that it is one', async () => {
    await start(true);
    editor.outside({
      '/w/principles.yaml':
        world.files.get('/w/principles.yaml')?.replace('{}', '{files: "**/*.json", format: json-schema}') ?? '',
    });
    const schema = '{"type": "object", "properties": {"a": {"type": "string"}}}\n';
    world.files.set('/w/api/c.json', schema);
    base.set('api/c.json', schema);
    editor.open('/w/api/c.json');
    editor.change('/w/api/c.json', schema.replace('string', 'number'));
    await editor.untilSeen('/w/api/c.json:1 only-grow');
    editor.change('/w/api/c.json', schema);
    await editor.untilSeen();
  });

  test('another commit that is checked out, and a file that is changed outside', async () => {
    await start(true);
    editor.outside({ '/w/api/a.graphql': AFTER });
    await editor.untilSeen(FOUND);
    base.set('api/a.graphql', AFTER);
    git.move('/w', 'two');
    await editor.untilSeen();
  });

  test('how a file was is asked once, whatever else is saved', async () => {
    await start(true);
    editor.outside({ '/w/api/a.graphql': AFTER });
    await editor.untilSeen(FOUND);
    assert.ok(git.asked().includes('textAt base api/a.graphql'));
    editor.outside({ '/w/api/a.graphql': BEFORE.replace('b', 'c') });
    await editor.untilSeen('/w/api/a.graphql:1 only-grow');
    editor.outside({ '/w/api/a.graphql': BEFORE });
    await editor.untilSeen();
    assert.deepEqual([...new Set(git.asked())], ['changedSince /w']);
  });

  test('nothing is asked in a workspace that nobody trusts', async () => {
    await start(false);
    editor.outside({ '/w/api/a.graphql': AFTER });
    await editor.untilSeen();
    assert.deepEqual(git.asked(), []);
  });
});
