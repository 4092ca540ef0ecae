/** A decision record that is included, in an editor: found, hovered, followed while it is written, and turned into a principle. */
import assert from 'node:assert/strict';
import type { CodeLens, Location, WorkspaceSymbol } from 'vscode-languageserver';
import { COMMANDS, PRINCIPLES, REASONING } from '../../server/src/protocol.js';
import { type Editor, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const ADR = '/w/docs/adr/0007-one-queue.md';
const WORLD = `//- /w/principles.yaml
version: 1
include: docs/adr/*.md
principles:
  small-changes:
    statement: Prefer small changes.
//- ${ADR}
# 7. One queue for all mail

## Status

Accepted

## Context

Mail was sent from four places.

## Decision

We will send all mail through one queue, and MUST NOT use \`Mailer.now()\`.

## Consequences

A full queue delays everything.
//- /w/a.ts
f(); // because(0007-one-queue): the old way until 2027-01-01 (@ana)
`;

suite('lsp/records', () => {
  let world: World;
  let editor: Editor;
  setup(async () => {
    world = createWorld(WORLD);
    editor = await startEditor(world, { folders: ['/w'] });
    await editor.until('the principles are there', () => editor.status?.state === 'ok');
  });
  teardown(() => editor.stop());

  const ids = async () => (await editor.ask(PRINCIPLES, {})).principles.map(({ id }) => id);
  const lenses = (path: string) =>
    editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: editor.open(path) } });
  const page = async (id: string) => (await editor.ask(REASONING, { id }))?.markdown ?? '';

  test('it is in the list, under Ctrl+T and in the hover, and its id leads to it', async () => {
    assert.deepEqual(await ids(), ['0007-one-queue', 'small-changes']);
    const found = await editor.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'queue mail' });
    assert.deepEqual(
      found.map(({ name }) => name),
      [
        '0007-one-queue: One queue for all mail – We will send all mail through one queue, and MUST NOT use `Mailer.now()`.',
      ],
    );
    editor.open('/w/a.ts');
    const hover = await editor.hover('/w/a.ts', { line: 0, character: 18 });
    assert.match(JSON.stringify(hover), /One queue for all mail/);
    const places = await editor.connection.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri: uriOf('/w/a.ts') },
      position: { line: 0, character: 18 },
    });
    assert.deepEqual(
      places.map(({ uri, range }) => [uri, range.start.line, range.end.character]),
      [[uriOf(ADR), 0, 27]],
    );
  });

  test('the reasoning has its words, and follows them while they are written', async () => {
    const before = await page('0007-one-queue');
    assert.match(before, /## Why\n\nMail was sent from four places\./);
    assert.match(before, /## Consequences\n\nA full queue delays everything\./);
    assert.match(before, /docs\/adr\/0007-one-queue\.md, line 1 \(included by principles\.yaml, line 2\)/);
    editor.open(ADR);
    editor.change(ADR, (world.files.get(ADR) ?? '').replace('four places', 'nine places'));
    assert.match(await page('0007-one-queue'), /nine places/);
    assert.doesNotMatch(JSON.stringify(editor.seen(ADR)), /unknown-key/);
  });

  test('a record that comes or goes outside is there or gone', async () => {
    editor.outside({ '/w/docs/adr/0008-b.md': (world.files.get(ADR) ?? '').replace('One queue', 'Two queues') });
    await editor.until('there is one more', () => editor.status?.principles === 3);
    assert.ok((await ids()).includes('0008-b'));
    editor.outside({ [ADR]: null });
    await editor.until('there is one less', () => editor.status?.principles === 2);
    assert.deepEqual(await ids(), ['0008-b', 'small-changes']);
  });

  test('its title says which principle it is, and turns it into one of ours', async () => {
    const [shown, turn] = await lenses(ADR);
    assert.equal(shown?.command?.title, 'Because: principle 0007-one-queue');
    assert.equal(turn?.command?.command, COMMANDS.turnIntoPrinciple);
    editor.open('/w/principles.yaml');
    assert.equal(await editor.execute(COMMANDS.turnIntoPrinciple, ...(turn?.command?.arguments ?? [])), 'one-queue');
    assert.equal(
      editor.document('/w/principles.yaml').getText(),
      `version: 1
include: docs/adr/*.md
principles:
  small-changes:
    statement: Prefer small changes.

  one-queue:
    # From docs/adr/0007-one-queue.md, which stays its record. Read it, and change what you mean otherwise.
    title: One queue for all mail
    statement: We will send all mail through one queue, and MUST NOT use \`Mailer.now()\`.
    why: Mail was sent from four places.
    level: must
    decision:
      record: docs/adr/0007-one-queue.md
    # A proposal: the record says not to use Mailer.now(). Try it, then keep it or take it away.
    check:
      - forbid:
          pattern: \\bMailer\\.now\\(
          in: code
          message: We will send all mail through one queue, and MUST NOT use Mailer.now().
    # What a review could ask, from what the record demands:
    #   - We will send all mail through one queue, and MUST NOT use Mailer.now().
`,
    );
    world.files.set('/w/principles.yaml', editor.document('/w/principles.yaml').getText());
    editor.save('/w/principles.yaml');
    await editor.until(
      'it is one with its record',
      () => editor.status?.state === 'ok' && editor.status.problems === 0,
    );
    assert.deepEqual(await ids(), ['one-queue', 'small-changes']);
    assert.match(await page('one-queue'), /## Consequences\n\nA full queue/);
    assert.deepEqual(
      (await lenses(ADR)).map((lens) => lens.command?.title),
      ['Because: principle one-queue'],
    );
  });

  test('a page with several says which is which, and turns the one that is meant into an entry', async () => {
    const path = '/w/docs/adr/principles.md';
    const text = '# Principles\n\n## Be explicit\n\nWrite it down.\n\n## Ship small\n\nS.\n\n## Own it\n\nO.\n';
    editor.outside({ [path]: text });
    await editor.until('all are there', () => editor.status?.principles === 5);
    const shown = await lenses(path);
    assert.deepEqual(
      shown.map(({ range, command }) => `${range.start.line} ${command?.title}`).filter((_, i) => i % 2 === 0),
      ['2 Because: principle be-explicit', '6 Because: principle ship-small', '10 Because: principle own-it'],
    );
    editor.open('/w/principles.yaml');
    const [given] = shown[3]?.command?.arguments ?? [];
    assert.equal(await editor.execute(COMMANDS.turnIntoPrinciple, given), 'ship-small');
    assert.match(editor.document('/w/principles.yaml').getText(), /record: docs\/adr\/principles\.md#ship-small\n/);
    const before = editor.status?.generation;
    world.files.set('/w/principles.yaml', editor.document('/w/principles.yaml').getText());
    editor.save('/w/principles.yaml');
    await editor.until('it is read, with its heading', () => editor.status?.generation !== before);
    assert.equal((await lenses(path)).length, 5);
    assert.equal((await ids()).filter((id) => id.startsWith('ship-small')).length, 1);
  });

  test('a page whose review is overdue says so at its day, and the mend writes today', async () => {
    const path = '/w/docs/adr/dns.md';
    editor.outside({
      [path]: '---\ntitle: DNS\nlast_reviewed_on: 2026-01-05\nreview_in: 6 months\n---\n\nYou must ask first.\n',
    });
    await editor.untilSeen(`${path}:3 review-overdue`, '/w/principles.yaml:4 no-why');
    editor.open(path);
    const actions = await editor.actions(path, { start: { line: 2, character: 20 }, end: { line: 2, character: 20 } });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['I have reviewed it: write 2026-11-23'],
    );
  });

  test('what is no record is said, and nothing is written', async () => {
    editor.open('/w/README.md', '# Read me\n\nHello.\n');
    assert.equal(await editor.execute(COMMANDS.turnIntoPrinciple, { uri: uriOf('/w/README.md') }), null);
    await editor.until('it says why', () => editor.messages.some((one) => one.includes('This is no record')));
  });
});
