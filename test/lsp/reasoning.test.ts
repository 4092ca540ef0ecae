/** What the reasoning panel asks: the whole reasoning for a file and a reader, the teams, and when to ask again. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { REASONING, REASONING_CHANGED, type ReasoningAnswer, TEAMS } from '../../server/src/protocol.js';
import { ROOT } from '../support/because.js';
import { type Editor, type EditorOptions, startEditor, uriOf } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
workflows:
  checkout: {earns: All revenue., paths: [checkout]}
  search: {earns: The visit., paths: [search]}
teams:
  payments: {handle: "@shop/payments", contact: "#payments"}
  discovery: {handle: "@shop/discovery"}
principles:
  small-changes: Prefer many small changes.
  money-in-cents:
    statement: Money is a whole number of cents.
    why: Two rounding defects refunded too little.
    where: "**/*.ts"
    check: {forbid: {pattern: parseFloat, message: Not a float.}}
  deadline:
    title: Every call has a deadline
    statement: Every call says how long it waits.
    why: A call that hangs takes its caller with it.
    level: {checkout: must, otherwise: should}
    where: "**/*.ts"
    reasoning: docs/deadlines.md#why
    check:
      syntax:
        language: typescript
        rule: {pattern: fetch($URL)}
        message: No deadline.
        sites: {pattern: fetch($$$ALL)}
    plan:
      payments: {today: Nothing waits long., next: Nothing waits for ever.}
      discovery: {today: Search waits., next: Search gives up.}
    tradeoffs: [{cost: Late answers are lost}, {gain: Checkout survives}]
//- /w/.github/CODEOWNERS
/checkout @shop/payments
/search @shop/discovery
//- /w/docs/deadlines.md
# Why
//- /w/checkout/pay.ts
fetch(card);
fetch(bank, soon);
fetch(fraud);
//- /w/search/find.ts
fetch(index);
//- /v/principles.yaml
principles:
  deadline: Another folder means something else by it.
  strange:
    statement: "<img src=x onerror=alert(1)> [a](javascript:b) [c](https://d.example)"
    where: "*.md"
//- /v/README.md
# Nothing
`;

suite('lsp/reasoning', () => {
  let world: World;
  let editor: Editor;
  const start = async (options: EditorOptions = {}) => {
    world = createWorld(WORLD);
    editor = await startEditor(world, { folders: ['/w', '/v'], ...options });
    await editor.until('the workspace is checked', () => editor.everything().length === 4);
    await editor.until('nothing is under way', () => editor.status?.state === 'ok');
  };
  teardown(() => editor.stop());

  const about = async (id: string, path?: string): Promise<ReasoningAnswer> => {
    const answer = await editor.ask(REASONING, path === undefined ? { id } : { id, uri: uriOf(path) });
    assert.ok(answer, `${id} has no reasoning`);
    return answer;
  };
  const headings = ({ html }: ReasoningAnswer) => [...html.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, text]) => text);

  test('of a line: what it asks, where it is written, and nothing that nobody wrote', async () => {
    await start();
    const answer = await about('small-changes');
    assert.equal(answer.title, 'Prefer many small changes.');
    assert.deepEqual(answer.place, { uri: 'file:///w/principles.yaml', line: 8 });
    assert.equal(answer.page, undefined);
    assert.equal(answer.asksTeam, false);
    assert.deepEqual(headings(answer), ['Where it is written', 'How much it tells']);
    assert.match(answer.html, /One line is a useful principle/);
    assert.doesNotMatch(answer.markdown, /How much it tells/);
    assert.match(answer.markdown, /^# Prefer many small changes\.\n/);
  });

  test('of three lines: why, and the findings of today', async () => {
    await start();
    const answer = await about('money-in-cents');
    assert.deepEqual(headings(answer), [
      'Why',
      'Findings today',
      'Where it speaks',
      'Where it is written',
      'How much it tells',
    ]);
    assert.match(answer.html, /Two rounding defects/);
    assert.match(answer.html, /<p>None\.<\/p>/);
  });

  test('of everything: the sample’s, with each of its blocks', async () => {
    const text = readFileSync(`${ROOT}/samples/storefront/principles.yaml`, 'utf8');
    world = createWorld(`//- /w/principles.yaml\n${text}`);
    editor = await startEditor(world);
    const answer = await about('deadline-on-every-call', '/w/services/checkout/a.ts');
    assert.match(answer.html, /<blockquote class="decision">In checkout/);
    assert.deepEqual(headings(answer), [
      'Why',
      'How it looks',
      'What it means for the business',
      'What it means for each team',
      'Costs, risks and gains',
      'Left to you',
      'Evidence',
      'Alternatives',
      'Dissent and answers',
      'The decision',
      'What would make us look again',
      'The way there',
      'What it has brought',
      'Findings today',
      'Exceptions',
      'Where it speaks',
      'Where it is written',
      'How much it tells',
    ]);
  });

  test('for a file: findings by workflow and team, places done, and the page that its author wrote', async () => {
    await start();
    const answer = await about('deadline', '/w/checkout/pay.ts');
    assert.equal(answer.uri, 'file:///w/checkout/pay.ts');
    assert.deepEqual(answer.page, { uri: 'file:///w/docs/deadlines.md#why' });
    assert.match(answer.markdown, /1 of 4 places done \(25%\), 3 left\./);
    assert.match(answer.markdown, /- checkout: 2 findings\n- search: 1 finding/);
    assert.match(answer.markdown, /- payments: 2 findings\n- discovery: 1 finding/);
    assert.match(answer.html, /<li>principles\.yaml, line|w\/principles\.yaml, line/);
  });

  test('the file’s team comes first, and the reader’s own before it; who told is not asked again', async () => {
    const first = ({ markdown }: ReasoningAnswer) =>
      /## What it means for each team\n\n- \*\*(\w+)/.exec(markdown)?.[1];
    await start();
    const before = await about('deadline', '/w/search/find.ts');
    assert.equal(first(before), 'discovery');
    assert.equal(before.asksTeam, true);
    await editor.stop();

    await start({ settings: () => ({ team: 'payments' }) });
    const after = await about('deadline', '/w/search/find.ts');
    assert.equal(first(after), 'payments');
    assert.equal(after.asksTeam, false);
  });

  test('another folder’s principle of the same id has its own words and counts', async () => {
    await start();
    const other = await about('deadline', '/v/a.ts');
    assert.equal(other.title, 'Another folder means something else by it.');
    assert.doesNotMatch(other.markdown, /finding/i);
  });

  test('what a file writes is text', async () => {
    await start();
    const { html } = await about('strange', '/v/a.md');
    assert.doesNotMatch(html, /<img|javascript:/);
    assert.match(html, /<a href="https:\/\/d\.example"/);
  });

  test('an id that is not in force has none', async () => {
    await start();
    assert.equal(await editor.ask(REASONING, { id: 'gone' }), null);
  });

  test('the teams of the file that is open, or of all folders', async () => {
    await start();
    const { teams } = await editor.ask(TEAMS, {});
    assert.deepEqual(teams, [
      { name: 'payments', handle: '@shop/payments', contact: '#payments' },
      { name: 'discovery', handle: '@shop/discovery' },
    ]);
    assert.deepEqual(await editor.ask(TEAMS, { uri: uriOf('/v/a.md') }), { teams: [] });
  });

  const toldOnce = () =>
    new Promise<void>((resolve) => {
      const listener = editor.connection.onNotification(REASONING_CHANGED.method, () => {
        listener.dispose();
        resolve();
      });
    });

  test('an edit of the principles file is told when it is saved', async () => {
    await start();
    await about('small-changes');
    const told = toldOnce();
    editor.open('/w/principles.yaml');
    editor.change('/w/principles.yaml', (world.files.get('/w/principles.yaml') ?? '').replace('many small', 'tiny'));
    editor.save('/w/principles.yaml');
    await told;
    assert.equal((await about('small-changes')).title, 'Prefer tiny changes.');
  });

  test('an edit of the principles file is told while it is being written, and nothing of it is in force', async () => {
    await start();
    await about('small-changes');
    const text = world.files.get('/w/principles.yaml') ?? '';
    editor.open('/w/principles.yaml', text);
    editor.change('/w/principles.yaml', text.replace('Prefer many small changes.', 'Prefer tiny changes.'));
    assert.equal((await about('small-changes')).title, 'Prefer tiny changes.');
    editor.close('/w/principles.yaml');
    assert.equal((await about('small-changes')).title, 'Prefer many small changes.');
  });

  test('findings that come and go are told, saved or not', async () => {
    await start();
    await about('deadline', '/w/search/find.ts');
    const told = toldOnce();
    editor.open('/w/search/find.ts', 'fetch(index);\nfetch(more);\n', 'typescript');
    await told;
    assert.match((await about('deadline', '/w/search/find.ts')).markdown, /4 in all\./);
  });
});
