/** The dozen principles of the field study can be taken over: they load without a problem, and their checks do what their examples say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ROOT } from '../support/because.js';
import { prepare } from '../support/checks.js';
import { holdExamples } from '../support/examples.js';
import { load } from '../support/load.js';

suite('the dozen of the field study', () => {
  test('loads, and every check of it has examples that hold', async () => {
    const file = `//- /w/principles.yaml\n${readFileSync(`${ROOT}/docs/field-study/dozen.yaml`, 'utf8')}`;
    const { scopes, problems } = await load(file);
    assert.deepEqual(problems, []);
    const principles = scopes.flatMap((scope) => scope.principles);
    assert.equal(principles.length, 12);
    const checks = principles.flatMap((one) => one.checks);
    assert.deepEqual(prepare(checks).troubles, []);
    for (const { code, examples } of checks)
      assert.ok(examples.bad.length > 0 && examples.good.length > 0, `${code} has no examples`);
    await holdExamples(file);
  });
});
