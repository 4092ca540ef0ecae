/** `because init` on small repositories: what it proposes, what it writes, and that a check then finds what was announced. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Asking } from '../../../server/src/cli/asking.js';
import { init } from '../../../server/src/cli/init.js';
import { createTerminal } from '../../../server/src/cli/terminal.js';
import { because, COMMAND, TEST_DAY } from '../../support/because.js';
import { matchesGolden } from '../../support/golden.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

/** A small service with two calls without a deadline, and a catch that hides an error. */
const SHOP = `//- README.md
# Corner Shop
//- package.json
{"dependencies": {"express": "5"}}
//- .github/CODEOWNERS
* @shop/platform
//- docs/adr/0001-use-express.md
# Use Express
//- src/rates.ts
export async function rate(url: string) {
  try {
    return await fetch(url);
  } catch (error) {}
}
//- src/stock.ts
export const stock = (url: string) => fetch(url, { method: 'GET' });
//- src/rates.test.ts
await fetch('http://localhost');
`;

/** One finding in each language, and what should be proposed for it. */
const LANGUAGES: readonly (readonly [language: string, files: string, ids: readonly string[]])[] = [
  ['TypeScript', '//- src/a.ts\nawait fetch(url);\n', ['call-timeout']],
  ['JavaScript', '//- lib/a.js\ntry { save(); } catch (e) {}\n', ['errors-are-not-swallowed']],
  ['Python', '//- app/a.py\ntry:\n    save()\nexcept Exception:\n    pass\n', ['errors-are-not-swallowed']],
  ['Go', '//- a.go\npackage a\n\nfunc f() {\n\tresp, err := http.Get(url)\n\tuse(resp, err)\n}\n', ['call-timeout']],
  [
    'Java',
    '//- A.java\nclass A { void f() { try { g(); } catch (IOException e) { } } }\n',
    ['errors-are-not-swallowed'],
  ],
  ['C#', '//- A.cs\nclass A { async void F() { await Save(); } }\n', ['async-code-does-not-block']],
  ['Rust', '//- src/a.rs\nfn f(p: &str) -> String { read(p).unwrap() }\n', ['failures-are-returned']],
  ['Ruby', '//- Gemfile\ngem "rails"\n//- app/a.rb\nuser.at = Time.now\n', ['rails-times-have-a-zone']],
  [
    'PHP',
    '//- composer.json\n{"require": {"laravel/framework": "12"}}\n//- app/A.php\n<?php $key = env("KEY");\n',
    ['laravel-settings-come-from-config'],
  ],
  [
    'a monorepo of two',
    '//- services/a/a.go\npackage a\n\nvar x = f() //nolint:errcheck\n//- services/b/b.ts\nawait fetch(url);\n',
    ['call-timeout', 'silence-says-why'],
  ],
];

suite('cli/init', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  teardown(() => folder.remove());

  const idsOf = (text: string) =>
    [...text.slice(text.indexOf('principles:\n')).matchAll(/^ {2}([\w-]+):/gm)].map((found) => found[1]).sort();
  const written = () => readFileSync(folder.at('principles.yaml'), 'utf8');

  test('says what is there and what it proposes, and writes it', async () => {
    folder = temporaryFolder(SHOP);
    const { code, out, error } = await because(['init', '--yes'], { folder: folder.path });
    assert.equal(error, '');
    assert.equal(code, 0);
    matchesGolden('init.txt', out);
    matchesGolden('init.yaml', written());
  });

  test('a check then finds exactly what was announced', async () => {
    folder = temporaryFolder(SHOP);
    const { out } = await because(['init', '--yes'], { folder: folder.path });
    const announced = [...out.matchAll(/^ +\S+ +(\d+) findings? in \d+ files?$/gm)].map((found) => Number(found[1]));
    const check = await because(['check', '--format', 'json', '--fail-on', 'error'], { folder: folder.path });
    const { findings, problems } = JSON.parse(check.out) as {
      readonly findings: readonly unknown[];
      readonly problems: readonly unknown[];
    };
    assert.ok(announced.length >= 2);
    assert.equal(
      findings.length,
      announced.reduce((sum, count) => sum + count, 0),
    );
    assert.deepEqual(problems, []);
    assert.match(out, new RegExp(`tells of ${findings.length} findings`));
  });

  for (const [language, files, ids] of LANGUAGES) {
    test(`finds something in ${language}`, async () => {
      folder = temporaryFolder(files);
      const { code } = await because(['init', '--yes'], { folder: folder.path });
      assert.equal(code, 0);
      assert.deepEqual(
        idsOf(written()).filter((id) => id !== 'small-changes'),
        ids,
      );
      const check = await because(['check', '--format', 'json'], { folder: folder.path });
      const { findings, problems } = JSON.parse(check.out) as {
        readonly findings: readonly { readonly principle: string }[];
        readonly problems: readonly unknown[];
      };
      assert.deepEqual(problems, []);
      assert.deepEqual([...new Set(findings.map(({ principle }) => principle))].sort(), ids);
    });
  }

  test('where nothing fits it says so, and the file begins with a line', async () => {
    folder = temporaryFolder('//- notes.md\nNothing here.\n');
    const { code, out } = await because(['init', '--yes'], { folder: folder.path });
    assert.equal(code, 0);
    assert.match(out, /^None of the principles that come with Because/m);
    assert.deepEqual(idsOf(written()), ['small-changes']);
    const check = await because(['check'], { folder: folder.path });
    assert.equal(check.code, 0);
  });

  test('never writes over principles, and says what to do instead', async () => {
    folder = temporaryFolder(`${SHOP}//- principles/ours.yaml\nprinciples: {a: A.}\n`);
    const { code, error } = await because(['init', '--yes'], { folder: folder.path });
    assert.equal(code, 2);
    assert.match(error, /in principles\/ours\.yaml; nothing was changed/);
    assert.equal(existsSync(folder.at('principles.yaml')), false);
  });

  test('prose in a folder that is called principles is nothing to stop for', async () => {
    folder = temporaryFolder(`${SHOP}//- principles/README.md\n# How we work\n`);
    assert.equal((await because(['init', '--yes'], { folder: folder.path })).code, 0);
  });

  test('--dry-run prints the file and nothing else, and writes nothing', async () => {
    folder = temporaryFolder(SHOP);
    const { code, out, error } = await because(['init', '--dry-run'], { folder: folder.path });
    assert.equal(code, 0);
    assert.match(out, /^# Engineering principles of Corner Shop/);
    assert.match(error, /Proposed for principles\.yaml/);
    assert.equal(existsSync(folder.at('principles.yaml')), false);
  });

  test('writes nothing where nobody can be asked', async () => {
    folder = temporaryFolder(SHOP);
    const { code, error } = await because(['init'], { folder: folder.path });
    assert.equal(code, 2);
    assert.match(error, /Add --yes/);
    assert.equal(existsSync(folder.at('principles.yaml')), false);
  });

  test('a folder that is not there is wrong use', async () => {
    folder = temporaryFolder(SHOP);
    assert.equal((await because(['init', 'nowhere'], { folder: folder.path })).code, 2);
    assert.equal((await because(['init', '--yes', '--dry-run'], { folder: folder.path })).code, 2);
  });

  test('Ctrl+C leaves nothing behind', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `//- src/${i}.ts\nawait fetch(url);\n`);
    folder = temporaryFolder(many.join(''));
    const child = spawn(process.execPath, [COMMAND, 'init', '--yes'], {
      cwd: folder.path,
      env: { ...process.env, ...TEST_DAY },
    });
    await new Promise((resolve) => child.once('spawn', resolve));
    // Engine processes are the sign that it is at work.
    while (readdirSync(`/proc/${child.pid}/task/${child.pid}`).length > 0) {
      const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
      if (children !== '') break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.equal(code, 130);
    assert.equal(existsSync(folder.at('principles.yaml')), false);
  });

  const answering = async (answers: Partial<Record<keyof Asking, unknown>>) => {
    let said = '';
    const terminal = {
      ...createTerminal(process),
      out: (text: string) => {
        said += text;
      },
      progress: () => {},
    };
    const asking: Asking = {
      one: async () => answers.one as string | undefined,
      some: async () => answers.some as readonly string[] | undefined,
    };
    const code = await init({ terminal, asking, folder: folder.path, startLanguageServer: async () => {} }, '.', {});
    return { code, said };
  };

  test('asks, and does what is answered', async () => {
    folder = temporaryFolder(SHOP);
    const no = await answering({ one: 'no' });
    assert.equal(no.code, 0);
    assert.match(no.said, /Nothing was written/);
    assert.equal((await answering({})).code, 0);
    assert.equal((await answering({ one: 'choose' })).code, 0);
    assert.equal(existsSync(folder.at('principles.yaml')), false);
    const some = await answering({ one: 'choose', some: ['errors-are-not-swallowed'] });
    assert.match(some.said, /tells of 1 finding\./);
    assert.deepEqual(idsOf(written()), ['errors-are-not-swallowed', 'small-changes']);
  });
});
