/** The first guardrails can be written into any file: they load without a problem, and their checks do what their examples say. */
import assert from 'node:assert/strict';
import { firstGuardrails } from '../../../server/src/node/product.js';
import { prepare } from '../../support/checks.js';
import { holdExamples } from '../../support/examples.js';
import { load } from '../../support/load.js';

suite('proposal/guardrails', () => {
  test('they load, and every check of them has examples that hold', async () => {
    const file = `//- /w/principles.yaml\n${firstGuardrails()}`;
    const { scopes, problems } = await load(file);
    assert.deepEqual(problems, []);
    const principles = scopes.flatMap((scope) => scope.principles);
    assert.ok(principles.length >= 10);
    for (const { id, why, tradeoffs, checks } of principles)
      assert.ok(why && tradeoffs.length > 0 && checks.length > 0, `${id} lacks a why, a trade-off or a check`);
    const checks = principles.flatMap((one) => one.checks);
    assert.deepEqual(prepare(checks).troubles, []);
    for (const { code, examples } of checks)
      assert.ok(examples.bad.length > 0 && examples.good.length > 0, `${code} has no examples`);
    await holdExamples(file);
  });
});
