/** The project keeps its own principles, and they can be broken: the built command line on this repository and on a copy of it. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { loadAstGrep } from '../../server/src/node/astGrep.js';
import { because, ROOT } from '../support/because.js';
import { holdExamples } from '../support/examples.js';
import { load } from '../support/load.js';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary.js';

/** What `npm run self` passes to the command line, one command after another. */
const COMMANDS: readonly (readonly string[])[] = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'))
  .scripts.self.split(' && ')
  .map((command: string) => command.split(' ').slice(2));

/** One line for each principle that is checked: where it stands, and which finding it must give. */
const WRONG: readonly (readonly [code: string, file: string, text: string])[] = [
  ['core-touches-nothing/import', 'server/src/engine/a.ts', "import { readFileSync } from 'node:fs';"],
  ['core-touches-nothing/clock', 'server/src/engine/b.ts', 'const now = Date.now();'],
  ['folders-know-those-below/layers', 'server/src/model/c.ts', "import { normalisePath } from '../facts/paths.js';"],
  ['folders-know-those-below/layers', 'server/src/lsp/features/d.ts', "import { check } from '../../cli/check.js';"],
  [
    'client-knows-the-protocol-only',
    'client/src/e.ts',
    "import { LANGUAGES } from '../../server/src/facts/languages.js';",
  ],
  ['faces-use-the-front-door', 'server/src/cli/l.ts', "import { now } from '../engine/b.js';"],
  ['no-network/module', 'server/src/node/f.ts', "import http from 'node:http';"],
  ['no-network/call', 'client/src/g.ts', 'await fetch(url);'],
  ['errors-are-data', 'server/src/principles/h.ts', "throw new Error('no');"],
  ['nothing-is-printed', 'server/src/node/i.ts', 'console.log(1);'],
  ['types-are-kept', 'client/src/j.ts', 'export const x = (y: any) => y;'],
  ['lockfiles-name-no-address', 'package-lock.json', '{"resolved": "https://registry.example/yaml.tgz"}'],
  ['every-test-runs', 'test/unit/k.test.ts', "test.only('reads', () => {});"],
];
/** Said of every file above but the lockfile and the test, none of which opens with a comment. */
const MUTE = 'modules-say-what-they-are-for';

suite('our own principles', function () {
  this.timeout(30_000);
  let folder: TemporaryFolder | undefined;
  teardown(() => {
    folder?.remove();
    folder = undefined;
  });

  test('their checks do what their examples say', async () => {
    const file = `//- /w/principles/because.yaml\n${readFileSync(`${ROOT}/principles/because.yaml`, 'utf8')}`;
    assert.deepEqual((await load(file)).problems, []);
    const examined = await holdExamples(file);
    assert.ok(examined.length > 10);
    for (const { check } of examined)
      assert.ok(check.examples.bad.length > 0 && check.examples.good.length > 0, `${check.code} has no examples`);
  });

  test('hold in this repository', async () => {
    assert.equal(loadAstGrep().unavailable('typescript'), undefined, 'without syntax trees this would prove nothing');
    assert.deepEqual(
      COMMANDS.map(([name]) => name),
      ['check', 'test'],
    );
    for (const command of COMMANDS) {
      const { code, out, error } = await because(command);
      assert.equal(code, 0, out + error);
    }
  });

  test('each gives a finding where it is broken', async () => {
    folder = temporaryFolder(WRONG.map(([, file, text]) => `//- ${file}\n${text}\n`).join(''));
    for (const name of ['because.yaml', 'recipes']) {
      cpSync(`${ROOT}/principles/${name}`, `${folder.path}/principles/${name}`, { recursive: true });
    }
    const { code, out } = await because(['check', '--format', 'json'], { folder: folder.path });
    assert.equal(code, 1);
    const report = JSON.parse(out) as {
      readonly findings: readonly { readonly code: string; readonly path: string }[];
      readonly problems: readonly unknown[];
    };
    assert.deepEqual(report.problems, []);
    const found = report.findings.filter((one) => one.code !== MUTE).map((one) => `${one.code} in ${one.path}`);
    assert.deepEqual(found.sort(), WRONG.map(([id, file]) => `${id} in ${file}`).sort());
    assert.equal(report.findings.filter((one) => one.code === MUTE).length, WRONG.length - 2);
  });
});
