/** `ask`: a question is shown where the principle is, and nothing else of a check is said of it. */
import assert from 'node:assert/strict';
import { hover, isChecked, pageMarkdown, pageOf } from '../../../server/src/explain/index.js';
import { checkWorld } from '../../support/checkWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  degrade-not-fail:
    statement: A failing dependency degrades the feature, not the page.
    check:
      ask: [What does a customer see when this call fails?, Who is **paged**?]
//- /w/a.ts
a
`;

suite('explain/questions', () => {
  test('the hover and the page ask; no file is looked at for them', async () => {
    const { world, problems, findings } = await checkWorld(WORLD);
    assert.deepEqual([problems, findings, world.checked()], [[], [], []]);
    const principle = world.project.principle('degrade-not-fail');
    assert.ok(principle);
    assert.equal(isChecked(principle), false);
    const options = { actions: [], link: () => undefined, shown: (path: string) => path };
    assert.match(
      hover(principle, { today: '2026-11-23' }, options),
      /\*\*Ask:\*\* What does a customer see when this call fails\?; Who is \*\*paged\*\*\?/,
    );
    const page = pageMarkdown(pageOf(principle, { today: '2026-11-23', teams: [], shown: (path) => path }));
    assert.match(
      page,
      /## What a review asks\n\n- What does a customer see when this call fails\?\n- Who is \*\*paged\*\*\?/,
    );
  });
});
