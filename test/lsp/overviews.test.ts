/** Pages over all principles, as an editor asks for them: for a reader's team, a file, and several scopes. */
import assert from 'node:assert/strict';
import { OVERVIEW, type OverviewName } from '../../server/src/protocol.js';
import { type Editor, type EditorOptions, startEditor, uriOf } from '../support/editor.js';
import { createWorld } from '../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
workflows: {checkout: {earns: All revenue., paths: [checkout]}}
teams: {payments: {handle: "@shop/payments"}}
principles:
  deadline:
    statement: Every call says how long it waits.
    plan: {payments: {next: Nothing waits for ever.}}
    tradeoffs: [{cost: Late answers are lost., pays: payments}]
    outcomes: [{metric: Standstill, before: 96, after: 11}]
//- /w/checkout/principles.yaml
principles:
  deadline: {level: must}
//- /w/checkout/pay.ts
fetch(card);
`;

suite('lsp/overviews', () => {
  let editor: Editor;
  const start = async (options: EditorOptions = {}) => {
    editor = await startEditor(createWorld(WORLD), options);
    await editor.until('the workspace is checked', () => editor.status?.state === 'ok');
  };
  const ask = async (overview: OverviewName, path?: string) => {
    const answer = await editor.ask(OVERVIEW, { overview, ...(path !== undefined && { uri: uriOf(path) }) });
    assert.ok(answer);
    return answer;
  };
  teardown(() => editor.stop());

  test('a principle that a scope below changes is told once', async () => {
    await start();
    const { title, markdown, html } = await ask('costs');
    assert.equal(title, 'What this costs us');
    assert.equal(markdown.match(/Late answers are lost/g)?.length, 1);
    assert.match(html, /<h2[^>]*>payments pays<\/h2>/);
    assert.match((await ask('outcomes')).markdown, /96 → 11, −89%/);
  });

  test('what a file earns needs a file', async () => {
    await start();
    assert.equal(await editor.ask(OVERVIEW, { overview: 'earns' }), null);
    const { markdown } = await ask('earns', '/w/checkout/pay.ts');
    assert.match(markdown, /All revenue\./);
    assert.match(markdown, /\*\*Every call says how long it waits\.:\*\* must/);
  });

  test('the team is asked for where the reader has not told it', async () => {
    await start();
    assert.equal((await ask('team')).asksTeam, true);
    assert.equal((await ask('costs')).asksTeam, false);
  });

  test('and put in place where they have', async () => {
    await start({ settings: () => ({ team: 'payments' }) });
    const { title, markdown, asksTeam } = await ask('team', '/w/checkout/pay.ts');
    assert.equal(title, 'For payments');
    assert.equal(asksTeam, false);
    assert.match(markdown, /Next: Nothing waits for ever\./);
  });
});
