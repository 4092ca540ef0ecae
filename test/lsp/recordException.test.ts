/** *Record an exception*: what is asked, what is written and where, that it works, and when it is refused. */
import assert from 'node:assert/strict';
import { COMMANDS, EXCEPTION_QUESTIONS, type ExceptionAt, RECORD_EXCEPTION } from '../../server/src/protocol.js';
import { type Editor, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  no-sleep:
    statement: Nothing waits for a time.
    check: {forbid: {pattern: sleep, message: Wait for an event.}}
  pinned:
    statement: Versions are pinned.
    check:
      - config: {file: '**/package.json', each: $.dependencies.*, must: {at: '@', pattern: '^\\d'}, message: Pin it.}
  no-fixme:
    statement: What is broken is an issue.
    check: {forbid: {pattern: FIXME, message: Open an issue.}}
  no-float:
    statement: Money is no float.
    waivable: false
    check: {forbid: {pattern: float, message: Use an integer.}}
  no-todo: Work left to do is an issue.
//- /w/a.ts
a();
  sleep(); sleep();
float();
//- /w/package.json
{
  "dependencies": {
    "a": "^1.0.0",
    "b": "^2.0.0"
  }
}
`;

suite('lsp/recordException', () => {
  let world: World;
  let editor: Editor;
  setup(async () => {
    world = createWorld(WORLD);
    editor = await startEditor(world, { ownCommands: [COMMANDS.recordException] });
    for (const path of ['/w/a.ts', '/w/package.json', '/w/principles.yaml']) editor.open(path);
    await editor.until('the documents are checked', () => editor.seen('/w/a.ts').length > 0);
  });
  teardown(() => editor.stop());

  const at = (path: string, line: number, id: string): ExceptionAt => ({
    uri: uriOf(path),
    version: editor.document(path).version,
    line,
    id,
  });
  const say = { reason: 'The gateway needs a moment', until: '2027-03-31', author: '@ana' };
  const text = (path: string) => editor.document(path).getText();

  test('the action stands on each principle that may be departed from', async () => {
    const actions = await editor.actions('/w/a.ts', {
      start: { line: 1, character: 0 },
      end: { line: 2, character: 9 },
    });
    assert.deepEqual(
      actions.flatMap(({ command }) => (command?.command === COMMANDS.recordException ? [command.arguments?.[0]] : [])),
      [at('/w/a.ts', 1, 'no-sleep')],
    );
  });

  test('a comment is written, and works', async () => {
    const asked = await editor.ask(EXCEPTION_QUESTIONS, at('/w/a.ts', 1, 'no-sleep'));
    assert.deepEqual(
      [asked?.name, asked?.offered, asked?.latest, asked?.entry],
      ['Nothing waits for a time.', '2027-02-23', '2027-11-23', undefined],
    );
    const { written, complaint } = await editor.ask(RECORD_EXCEPTION, { ...at('/w/a.ts', 1, 'no-sleep'), ...say });
    assert.equal(complaint, undefined);
    assert.equal(written?.line, 1);
    assert.equal(
      text('/w/a.ts'),
      'a();\n  // because(no-sleep): The gateway needs a moment until 2027-03-31 (@ana)\n  sleep(); sleep();\nfloat();\n',
    );
    await editor.until('the finding is gone', () => editor.seen('/w/a.ts').every(({ code }) => code === 'no-float'));
  });

  test('where no comment can stand, an entry is written for the value', async () => {
    await editor.until('JSON is checked', () => editor.seen('/w/package.json').length > 0);
    const line = at('/w/package.json', 2, 'pinned');
    const asked = await editor.ask(EXCEPTION_QUESTIONS, line);
    assert.deepEqual(asked?.entry, { file: 'principles.yaml', covers: 1, pointer: '/dependencies/a' });
    assert.ok(asked?.kinds.some(({ kind }) => kind === 'legacy'));
    const { written } = await editor.ask(RECORD_EXCEPTION, { ...line, ...say, kind: 'legacy', issue: '#12' });
    assert.match(written?.says ?? '', /Written into principles\.yaml.*once that file is saved/);
    assert.ok(
      text('/w/principles.yaml').includes(
        [
          '    exceptions:',
          '      - where: package.json',
          '        pointer: /dependencies/a',
          '        kind: legacy',
          '        reason: The gateway needs a moment',
          '        until: 2027-03-31',
          '        author: "@ana"',
          '        issue: "#12"',
        ].join('\n'),
      ),
      text('/w/principles.yaml'),
    );
    editor.save('/w/principles.yaml');
    await editor.until('one is left', () => editor.seen('/w/package.json').length === 1);
  });

  test('a reason that a principle finds is not written', async () => {
    const params = { ...at('/w/a.ts', 1, 'no-sleep'), ...say, reason: 'a FIXME of theirs' };
    const before = text('/w/principles.yaml');
    const { complaint } = await editor.ask(RECORD_EXCEPTION, params);
    assert.match(complaint ?? '', /Say it in other words/);
    assert.deepEqual([text('/w/a.ts').includes('FIXME'), text('/w/principles.yaml')], [false, before]);
  });

  for (const [says, change, complaint] of [
    ['a day too far', { until: '2029-01-01' }, /from 2026-11-23 to 2027-11-23/],
    ['a day that has passed', { until: '2026-11-22' }, /from 2026-11-23/],
    ['a day that is none', { until: '2027-02-30' }, /ends on a day/],
    ['no reason', { reason: ' \n ' }, /says why/],
    ['a handle that is none', { author: 'ana' }, /begins with @/],
    ['a principle without exceptions', { id: 'no-float', line: 2 }, /allows no exceptions/],
    ['another version', { version: 99 }, /has changed/],
    ['a line without a finding', { line: 0 }, /nothing is found there/],
  ] as const) {
    test(`refused: ${says}`, async () => {
      const answer = await editor.ask(RECORD_EXCEPTION, { ...at('/w/a.ts', 1, 'no-sleep'), ...say, ...change });
      assert.match(answer.complaint ?? '', complaint);
      assert.equal(text('/w/a.ts'), 'a();\n  sleep(); sleep();\nfloat();\n');
    });
  }
});
