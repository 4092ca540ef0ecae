/** *Disagree* and *Why did it not fire here*: what is drafted and where, and every reason with its words. */
import assert from 'node:assert/strict';
import { COMMANDS, DISAGREE, WHY_NOT } from '../../server/src/protocol.js';
import { type Editor, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  no-sleep:
    statement: Nothing waits for a time.
    check: {forbid: {pattern: 'sleep\\(', message: Wait for an event.}}
  decided:
    statement: Calls have a deadline.
    decision:
      made: 2026-01-01
      dissent:
        - by: '@bo'
          says: It is too short.
          answer: It is measured.
  one-line: Small changes are easier to undo.
  braced: {statement: Money is whole., decision: {made: 2026-01-01}}
  only-lib:
    statement: Libraries log nothing.
    where: lib
    check: {forbid: {pattern: log, message: Do not log.}}
  python:
    statement: Python prints nothing.
    check: {syntax: {language: python, rule: {pattern: print($A)}, message: Log it.}}
  quiet:
    statement: Names are long.
    level: may
    check: {forbid: {pattern: '\\bx\\b', message: Call it something.}}
  two:
    statement: Two things.
    check:
      - {name: a, forbid: {pattern: 'one\\(', message: One.}}
      - {name: b, forbid: {pattern: 'two\\(', message: Two.}}
//- /w/pages/principles.md
//- /w/principles/paged.md
---
statement: A page says it.
---

# Paged

## Why

Because.
//- /w/a.ts
sleep(1);
x;
// because(no-sleep): the gateway asks for it until 2027-03-31 (@ana)
sleep(2);
done();
`;

suite('lsp/disagree', () => {
  let world: World;
  let editor: Editor;
  setup(async () => {
    world = createWorld(WORLD);
    editor = await startEditor(world, { ownCommands: [COMMANDS.disagree] });
    for (const path of ['/w/a.ts', '/w/principles.yaml', '/w/principles/paged.md']) editor.open(path);
    await editor.until('the document is checked', () => editor.seen('/w/a.ts').length > 0);
  });
  teardown(() => editor.stop());

  const say = (id: string) =>
    editor.ask(DISAGREE, { uri: uriOf('/w/a.ts'), line: 3, id, says: 'Exports  take\nminutes: all fail.', by: '@ana' });

  test('it is offered on a finding', async () => {
    const actions = await editor.actions('/w/a.ts', {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 3 },
    });
    assert.deepEqual(
      actions.flatMap(({ title, command }) => (command?.command === COMMANDS.disagree ? [title] : [])),
      ["Disagree with 'no-sleep'…"],
    );
  });

  const dissent = (indent: number) =>
    ['dissent:', '  - by: "@ana"', '    says: "Exports take minutes: all fail."', '    places: [a.ts:4]']
      .map((line) => ' '.repeat(indent) + line)
      .join('\n');
  for (const [id, path, expected] of [
    ['no-sleep', '/w/principles.yaml', `    decision:\n${dissent(6)}\n  decided:`],
    [
      'decided',
      '/w/principles.yaml',
      '          answer: It is measured.\n        - by: "@ana"\n          says: "Exports take minutes: all fail."\n          places: [a.ts:4]\n',
    ],
    [
      'one-line',
      '/w/principles.yaml',
      `  one-line:\n    statement: Small changes are easier to undo.\n    decision:\n${dissent(6)}\n  braced:`,
    ],
    [
      'braced',
      '/w/principles.yaml',
      'decision: {made: 2026-01-01, dissent: [{by: "@ana", says: "Exports take minutes: all fail.", places: [a.ts:4]}]}',
    ],
    ['paged', '/w/principles/paged.md', `statement: A page says it.\ndecision:\n${dissent(2)}\n---`],
  ] as const) {
    test(`the draft stands in the block of ${id}, unsaved`, async () => {
      const saved = world.files.get(path);
      const { place, complaint } = await say(id);
      assert.equal(complaint, undefined);
      const text = editor.document(path).getText();
      assert.ok(text.includes(expected), text);
      assert.equal(place?.uri, uriOf(path));
      assert.equal(world.files.get(path), saved);
    });
  }

  test('nothing said, or nobody to say it to', async () => {
    const empty = await editor.ask(DISAGREE, { uri: uriOf('/w/a.ts'), line: 0, id: 'decided', says: '  ' });
    assert.match(empty.complaint ?? '', /A dissent says/);
    assert.match((await say('nobody')).complaint ?? '', /No principle "nobody"/);
  });

  for (const [says, id, line, titles, words] of [
    ['another folder', 'only-lib', 0, ['It does not govern this file'], /It speaks in lib/],
    ['excepted', 'no-sleep', 3, ['Excepted until 2027-03-31'], /comment on line 3 covers it.*the gateway asks for it/],
    ['found elsewhere', 'no-sleep', 4, ['Its check looked, and found nothing on this line'], /on line 1, 4\./],
    ['found here', 'no-sleep', 0, ['It does find this'], /shown as a warning/],
    ['shown quietly', 'quiet', 1, ['It finds this, and shows it as information'], /"may"/],
    [
      'another language',
      'python',
      0,
      ['Its check speaks of another language'],
      /looks at Python; this file is TypeScript/,
    ],
    ['no check', 'decided', 0, ['Nothing checks it'], /people see to it/],
    ['no such check', 'two/c', 0, ['Nothing checks it'], /has no check "c"/],
    ['a wrong id', 'no-slep', 0, ['There is no such principle here'], /Did you mean "no-sleep"/],
  ] as const) {
    test(`why not: ${says}`, async () => {
      const { reasons } = await editor.ask(WHY_NOT, { uri: uriOf('/w/a.ts'), line, id });
      assert.deepEqual(
        reasons.map(({ title }) => title),
        titles,
      );
      assert.match(reasons[0]?.says ?? '', words);
    });
  }

  test('why not: a check that was switched off', async () => {
    const [check] = world.project.examined.filter(({ check: { code } }) => code === 'two/a');
    world.switchOff(check?.check.key ?? '', 'It took too long, so it is switched off.');
    await editor.until('it is told', () =>
      editor.seen('/w/principles.yaml').some(({ code }) => code === 'check-over-budget'),
    );
    const { reasons } = await editor.ask(WHY_NOT, { uri: uriOf('/w/a.ts'), line: 0, id: 'two' });
    assert.deepEqual(reasons.map(({ title, says }) => [title, says]).slice(0, 1), [
      ['Its check does not run', 'It took too long, so it is switched off.'],
    ]);
  });

  test('why not: a file that is not looked at', async () => {
    const { reasons } = await editor.ask(WHY_NOT, { uri: uriOf('/w/principles.yaml'), line: 0, id: 'no-sleep' });
    assert.deepEqual(
      reasons.map(({ title }) => title),
      ['This file is not looked at'],
    );
  });
});
