/** The packs that a team can build on load without a problem, and say of each principle why, what it costs and how one sees it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { shippedPacks } from '../../../server/src/node/product.js';
import { because } from '../../support/because.js';
import { load } from '../../support/load.js';
import { temporaryFolder } from '../../support/temporary.js';

suite('principles/packs', () => {
  for (const [name, path] of shippedPacks()) {
    test(`${name} loads, and every principle has a why, a trade-off and an area`, async () => {
      const { scopes, problems } = await load(`//- /w/principles.yaml\n${readFileSync(path, 'utf8')}`);
      assert.deepEqual(problems, []);
      const principles = scopes.flatMap((scope) => scope.principles);
      assert.ok(principles.length >= 3);
      for (const { id, why, tradeoffs, area } of principles)
        assert.ok(why && area && tradeoffs.length > 0, `${id} lacks a why, a trade-off or an area`);
    });
  }

  test('no two packs have a principle of the same id, so that they can be built on together', async () => {
    const ids: string[] = [];
    for (const path of shippedPacks().values()) {
      const { scopes } = await load(`//- /w/principles.yaml\n${readFileSync(path, 'utf8')}`);
      ids.push(...scopes.flatMap((scope) => scope.principles.map(({ id }) => id)));
    }
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
  });

  test('a file builds on packs by name, changes what it likes, and is told of a name that is none', async () => {
    const folder = temporaryFolder(
      `//- principles.yaml\nextends: [because/data, because/securty]\nprinciples:\n  money-not-float: {level: must, why: Ours.}\n//- a.ts\nconst x = parseFloat(row.price);\n`,
    );
    try {
      const { out, error } = await because(['check'], { folder: folder.path });
      assert.match(out + error, /There is no pack "because\/securty"\..*Did you mean "because\/security"\?/);
      assert.match(out, /money-not-float/);
    } finally {
      folder.remove();
    }
  });
});
