/** How much of its reasons a principle tells: counted in plain words, as an invitation. */
import assert from 'node:assert/strict';
import { ideasInWords, ideasOf, ideasTogether } from '../../../server/src/explain/index.js';
import { load } from '../../support/load.js';

async function principlesIn(text: string) {
  const { scopes } = await load(`//- /w/principles.yaml\n${text}`);
  return scopes.flatMap((scope) => scope.principles);
}

const told = async (written: string) => {
  const [principle] = await principlesIn(`principles:\n  a:\n    statement: S.\n${written}`);
  assert.ok(principle);
  return ideasOf(principle).told.map(({ name }) => name);
};

const ROWS: readonly (readonly [written: string, idea: string | undefined])[] = [
  ['', undefined],
  ['    business: {says: Money.}\n', 'business'],
  ['    plan: {web: {next: More.}}\n', 'plan'],
  ['    plan: {web: {by: 2027-01-01}}\n', undefined],
  ['    migration: {steps: [{do: Pair.}]}\n', 'plan'],
  ['    leaves_open: The library.\n', 'what stays open'],
  ['    check: {forbid: {pattern: a, message: M.}}\n', 'what stays open'],
  ['    tradeoffs: {cost: Time.}\n', 'trade-offs'],
  ['    tradeoffs: {cost: … what it costs}\n', undefined],
  ['    decision: {record: docs/adr/1.md}\n', 'decision'],
  ['    decision: {alternatives: [{option: None.}]}\n', 'decision'],
  ['    decision: {made: 2026-01-01}\n', undefined],
  ['    outcomes: {metric: Build time}\n', 'outcomes'],
];

suite('explain/ideas', () => {
  for (const [written, idea] of ROWS)
    test(`${written.trim() || 'one line'}: ${idea ?? 'nothing'}`, async () => {
      assert.deepEqual(await told(written), idea === undefined ? [] : [idea]);
    });

  test('one line is fine, and all six are all', async () => {
    const [line, some, all] = await principlesIn(`principles:
  line: Small changes.
  some: {statement: S., business: {says: Money.}, leaves_open: How., tradeoffs: {cost: C.}, decision: {record: a.md}}
  all: {statement: A., business: {says: M.}, plan: {w: {next: N.}}, leaves_open: H., tradeoffs: {gain: G.}, decision: {record: a.md}, outcomes: {metric: T}}
`);
    assert.ok(line && some && all);
    assert.match(
      ideasInWords(line),
      /^One line is a useful principle\. Whoever wants to say more could tell \*business\* \(/,
    );
    assert.equal(
      ideasInWords(some),
      '**4 of 6 told:** business ✓, what stays open ✓, trade-offs ✓, decision ✓. Still open: *plan* (what changes for which team, and by when), *outcomes* (what became better, with a figure before and after).',
    );
    assert.match(ideasInWords(all), /^\*\*6 of 6 told:\*\* .* Nothing is missing\.$/);
    assert.equal(
      ideasTogether([line, some, all]),
      '3 principles tell on average 3.3 of the 6 things that a reader may ask for. Told least: plan and outcomes (1 of 3).',
    );
    assert.equal(
      ideasTogether([all]),
      '1 principle tells 6 of the 6 things that a reader may ask for. Nothing is missing.',
    );
    assert.equal(ideasTogether([]), '');
  });
});
