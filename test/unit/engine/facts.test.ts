/** Findings over facts, told to whoever shows them: an open document, and the files around it. */
import assert from 'node:assert/strict';
import { NEVER } from '../../../server/src/engine/index.js';
import { createWorld, type World } from '../../support/memoryWorld.js';

const WORLD = `//- /w/principles.yaml
version: 1
principles:
  logger: {statement: L, why: W, check: {adopt: {code: no-console}}}
//- /w/open.ts
console.log(1);
//- /w/closed.ts
console.log(2);
`;
const TOLD = {
  source: 'eslint',
  code: 'no-console',
  message: 'No.',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 11 } },
};

suite('engine/facts', () => {
  let world: World;
  setup(async () => {
    world = createWorld(WORLD);
    world.project.configure({ folders: ['/w'], extraFiles: [], maxFindings: 100 });
    await world.project.load(new Map(), NEVER);
  });
  const OPEN = { path: '/w/open.ts', text: 'console.log(1);\n' };
  const CLOSED = { path: '/w/closed.ts' };

  const check = async (urgency: 'editor' | 'workspace', ...texts: readonly { path: string; text?: string }[]) => {
    const found: string[] = [];
    await world.project.check(texts, { urgency, cancellation: NEVER }, ({ path, findings }) =>
      found.push(...findings.map(() => path)),
    );
    return found.sort();
  };
  const refresh = async () => {
    const found: string[] = [];
    await world.project.refreshFacts(NEVER, ({ path, findings }) => found.push(`${path} ${findings.length}`));
    return found.sort();
  };

  test('an open document is told what only a check of the workspace has completed', async () => {
    for (const path of [OPEN.path, CLOSED.path]) world.project.adopt(path, [TOLD]);
    assert.deepEqual(await check('editor', OPEN), [], 'not everything is known yet');
    assert.deepEqual(await check('workspace', OPEN, CLOSED), [CLOSED.path, OPEN.path]);
    assert.deepEqual(await refresh(), ['/w/open.ts 1'], 'what the workspace shows of others is not told again');
    assert.deepEqual(await refresh(), []);
  });

  test('what another tool takes back is told once, of its file alone', async () => {
    await check('workspace', OPEN, CLOSED);
    for (const path of [OPEN.path, CLOSED.path]) world.project.adopt(path, [TOLD]);
    assert.deepEqual(await refresh(), ['/w/closed.ts 1', '/w/open.ts 1']);
    world.project.adopt(CLOSED.path, []);
    assert.deepEqual(await refresh(), ['/w/closed.ts 0']);
    world.project.adopt(CLOSED.path, []);
    assert.deepEqual(await refresh(), []);
  });
});
