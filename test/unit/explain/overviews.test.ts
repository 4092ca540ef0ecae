/** The pages over all principles: what they say, in which order, and what they say where nothing is written. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { indexScope } from '../../../server/src/engine/scope.js';
import {
  costsPage,
  earnsPage,
  outcomesPage,
  type Page,
  pageHtml,
  pageMarkdown,
  teamPage,
} from '../../../server/src/explain/index.js';
import { ROOT } from '../../support/because.js';
import { load } from '../../support/load.js';

const TODAY = '2026-11-23';
const WORLD = `//- /w/principles.yaml
version: 1
workflows:
  checkout: {earns: All revenue., tier: critical, needs: [latency, consistency], usage: 900 a minute, paths: [checkout], source: docs/earn.md}
teams:
  payments: {}
  search: {}
principles:
  deadline:
    title: Every call has a deadline
    statement: Every call says how long it waits.
    level: {checkout: must, otherwise: should}
    business:
      - {workflow: checkout, says: A minute of standstill loses 36 orders., metric: orders, value: 36, as_of: 2026-08-23}
      - {driver: trust, says: Nobody likes to wait.}
    plan:
      payments: {today: Nothing waits long., next: Nothing waits for ever., by: 2027-03-31}
      search: {today: Search waits.}
    migration:
      steps:
        - {do: Find the calls, team: payments, by: 2026-10-01}
        - {do: Tell the others, team: search}
    tradeoffs:
      - {cost: Late answers are lost., pays: search, for: six weeks}
      - {risk: A deadline that is too short., mitigation: measure first}
      - {gain: Checkout survives.}
    outcomes:
      - {metric: Standstill, unit: min, before: 96, after: 11, target: 10}
      - {metric: Calls at night, before: 31, target: 8}
  money:
    statement: Money is cents.
    plan: {payments: {next: No float., by: 2026-09-30}}
    tradeoffs: [{cost: "A column more.", pays: payments}, {cost: "Reading <b>slower</b>."}]
  small-changes: Prefer many small changes.
`;

async function world(text = WORLD) {
  const { scopes } = await load(text);
  const [scope] = scopes;
  assert.ok(scope);
  return { scope, index: indexScope(scope), principles: scope.principles };
}

/** A page as lines: its headings, and under each its items. */
function told(page: Page): readonly string[] {
  return pageMarkdown(page)
    .split('\n')
    .filter((line) => line !== '');
}

suite('explain/overviews', () => {
  test('costs stand under who pays, with what is won in return; risks come after', async () => {
    const { principles } = await world();
    assert.deepEqual(told(costsPage(principles)), [
      '# What this costs us',
      'What our principles ask of us, who pays for it and for how long, and what we get in return.',
      '- Costs: 3',
      '- Risks: 1',
      '- No trade-off written: 1 of 3 principles',
      '## payments pays',
      '- **Money is cents.:** A column more.',
      '## search pays',
      '- **Every call has a deadline:** Late answers are lost. In return: Checkout survives. (for six weeks)',
      '## Nobody is named as paying',
      '- **Money is cents.:** Reading \\<b\\>slower\\</b\\>.',
      '## Risks that we take',
      '- **Every call has a deadline:** A deadline that is too short. (against it: measure first)',
    ]);
  });

  test('outcomes that were measured stand before those that were only promised', async () => {
    const { principles } = await world();
    assert.deepEqual(told(outcomesPage(principles)).slice(2), [
      '- Measured: 1',
      '- Promised: 1',
      '- No outcome written: 2 of 3 principles',
      '## Measured',
      '**Every call has a deadline**',
      '- **Standstill:** 96 → 11 min, −89% (target 10)',
      '## Promised, and not measured yet',
      '**Every call has a deadline**',
      '- **Calls at night:** 31 → 8 promised, not measured yet',
    ]);
  });

  test('for a team: its own plans and steps, what is overdue first', async () => {
    const { principles } = await world();
    assert.deepEqual(told(teamPage('payments', principles, TODAY)).slice(2), [
      '- Plans: 2',
      '- Steps: 1',
      '- Overdue: 2',
      '## Overdue',
      '- **Money is cents.:** Next: No float. (by 2026-09-30)',
      '## From today to next',
      '- **Every call has a deadline:** Today: Nothing waits long. Next: Nothing waits for ever. (by 2027-03-31)',
      '## Overdue steps',
      '- **Every call has a deadline:** Find the calls (by 2026-10-01)',
    ]);
  });

  test('for a reader without a team, and for a team of which nothing is said', async () => {
    const { principles } = await world();
    assert.match(pageMarkdown(teamPage('', principles, TODAY)), /^# For my team\n\n## Which team is yours\?/);
    assert.match(pageMarkdown(teamPage('legal', principles, TODAY)), /changes for legal/);
  });

  test('what a file earns, and what the principles that govern it say of that', async () => {
    const { scope, index } = await world();
    const path = '/w/checkout/a.ts';
    const governing = index.governing(path);
    const page = earnsPage({
      name: 'checkout/a.ts',
      scope,
      workflows: ['checkout'],
      teams: ['payments'],
      governing,
      today: TODAY,
    });
    assert.deepEqual(told(page), [
      '# What this file earns',
      '`checkout/a.ts`',
      '- Workflow: checkout',
      '- Team: payments',
      '## checkout',
      '- **Earns:** All revenue.',
      '- **Tier:** critical',
      '- **Needs:** latency, consistency',
      '- **Usage:** 900 a minute',
      '- **Source:** docs/earn.md',
      'What principles say of checkout:',
      '- **Every call has a deadline:** A minute of standstill loses 36 orders. (orders: 36, 3 months old)',
      '## For the business as a whole',
      '- **Every call has a deadline:** Nobody likes to wait.',
      '## Principles that govern it',
      '- **Every call has a deadline:** must in checkout',
      '- **Money is cents.:** should',
      '- **Prefer many small changes.:** should',
    ]);
  });

  test('where nothing is written, the page says what to write', async () => {
    const { principles, scope } = await world('//- /w/principles.yaml\nprinciples: {small: Prefer small changes.}\n');
    assert.match(pageMarkdown(costsPage(principles)), /under `tradeoffs`/);
    assert.match(pageMarkdown(outcomesPage(principles)), /under `outcomes`/);
    const file = { name: 'a.ts', scope, workflows: [], teams: [], governing: [], today: TODAY };
    assert.match(pageMarkdown(earnsPage(file)), /under `workflows`/);
  });

  test('as HTML: no text becomes an element, ids are good ones, no list of facts is empty', async () => {
    const { principles } = await world();
    for (const page of [costsPage(principles), outcomesPage(principles), teamPage('', principles, TODAY)]) {
      const html = pageHtml(page);
      assert.doesNotMatch(html, /<b>/);
      assert.doesNotMatch(html, /<dl class="facts"><\/dl>/);
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');
      assert.deepEqual([...new Set(ids)], ids);
      for (const id of ids) assert.match(id, /^\S+$/);
    }
  });

  test('the sample says what it costs each team', async () => {
    const text = readFileSync(`${ROOT}/samples/storefront/principles.yaml`, 'utf8');
    const { principles } = await world(`//- /w/principles.yaml\n${text}`);
    const titles = costsPage(principles).sections.map(({ title }) => title);
    assert.ok(
      titles.some((title) => /pays$/.test(title)),
      titles.join('\n'),
    );
  });
});
