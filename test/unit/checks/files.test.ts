/** `files`: what must exist, must not, must have a sibling, headings, a name; where it is told, and what creates it. */
import assert from 'node:assert/strict';
import { checkWorld } from '../../support/checkWorld.js';

const principles = (check: string, where = '') => `//- /w/principles.yaml
version: 1
principles:
  p:
    statement: S.
${where}    check:
      files: ${check}
`;

async function told(check: string, files: string, where = ''): Promise<readonly string[]> {
  const { told: found, problems } = await checkWorld(principles(check, where) + files);
  assert.deepEqual(problems, []);
  return found.map((line) => line.replace('/w/', ''));
}

suite('checks/files', () => {
  const SERVICES = `//- /w/services/pay/main.go
package main
//- /w/services/pay/README.md
# Pay
//- /w/services/pay/docs/deep/more.md
# More
//- /w/services/ship/main.go
package main
//- /w/services/ship/runbook.md
# Ship
//- /w/other/main.go
package main
`;

  test('a file must exist in each folder, told where the folder is known best', async () => {
    assert.deepEqual(await told('{per: services/*, exists: runbook.md}', SERVICES), [
      'services/pay/README.md:1:1-1:1 There is no runbook.md in services/pay.',
    ]);
  });

  test('any of several names, by braces; all of several, by a list', async () => {
    assert.deepEqual(await told('{per: services/*, exists: "{runbook,README}.md"}', SERVICES), []);
    assert.deepEqual(await told('{per: services/*, exists: [runbook.md, README.md]}', SERVICES), [
      'services/pay/README.md:1:1-1:1 There is no runbook.md in services/pay.',
      'services/ship/main.go:1:1-1:1 There is no README.md in services/ship.',
    ]);
  });

  test('without folders, the folder of the principles is meant', async () => {
    assert.deepEqual(await told('{exists: LICENSE, message: "No {file}, so nobody may use it."}', SERVICES), [
      'other/main.go:1:1-1:1 No LICENSE, so nobody may use it.',
    ]);
    assert.deepEqual(await told('{exists: services}', SERVICES), []);
  });

  test('a folder in which nothing is governed is not asked', async () => {
    const where = '    where: services/ship\n';
    assert.deepEqual(await told('{per: services/*, exists: README.md}', SERVICES, where), [
      'services/ship/main.go:1:1-1:1 There is no README.md in services/ship.',
    ]);
  });

  test('a file must not exist', async () => {
    assert.deepEqual(
      await told("{absent: ['**/*.orig', '.env*']}", `${SERVICES}//- /w/a/x.orig\nx\n//- /w/.env\nx\n`),
      ['.env:1:1-1:1 There should be no .env here.', 'a/x.orig:1:1-1:1 There should be no x.orig here.'],
    );
  });

  test('headings, whatever their depth, number and case', async () => {
    const files = `//- /w/s/a/runbook.md
# A

## 1. Purpose
### On-call:
//- /w/s/b/runbook.md
Text.
`;
    const check = '{per: s/*, headings: {in: runbook.md, has: [purpose, On-call, Rollback]}}';
    assert.deepEqual(await told(check, files), [
      's/a/runbook.md:1:1-1:4 runbook.md has no heading "Rollback".',
      's/b/runbook.md:1:1-1:1 runbook.md has no headings purpose, On-call, Rollback.',
    ]);
  });

  test('a sibling, which needs none itself', async () => {
    const files = `//- /w/src/a.ts
a
//- /w/src/b.ts
b
//- /w/src/b.test.ts
b
//- /w/src/c.ts
c
//- /w/test/c.test.ts
c
`;
    const where = '    where: src\n';
    assert.deepEqual(await told("{sibling: ['{name}.test{ext}', '../test/{name}.test{ext}']}", files, where), [
      'src/a.ts:1:1-1:1 a.ts has no a.test.ts.',
    ]);
  });

  for (const [style, wrong, right] of [
    ['kebab-case', 'orderLine.ts', 'order-line.ts'],
    ['snake_case', 'OrderLine.test.py', 'order_line.test.py'],
    ['camelCase', 'order-line.ts', 'orderLine.ts'],
    ['PascalCase', 'HTTPServer_two.cs', 'HttpServerTwo.cs'],
  ] as const) {
    test(`names in ${style}`, async () => {
      const files = `//- /w/src/${wrong}\nx\n//- /w/src/${right}\nx\n//- /w/src/__init__.py\nx\n//- /w/src/README.md\nx\n//- /w/src/[id].tsx\nx\n`;
      const found = await told(`{named: ${style}}`, files, '    where: src\n');
      assert.deepEqual(found, [`src/${wrong}:1:1-1:1 Files are named in ${style} here: ${right}.`]);
    });
  }

  test('a fix creates the file with what the author wrote, or with a beginning', async () => {
    const own = await checkWorld(
      principles("{per: services/*, exists: runbook.md, fix: {title: 'Begin {file}', template: 'For {folder}'}}") +
        SERVICES,
    );
    assert.deepEqual(own.findings[0]?.fixes, [
      {
        title: 'Begin runbook.md',
        class: 'unsafe',
        edits: [],
        elsewhere: [{ kind: 'create', path: '/w/services/pay/runbook.md', text: 'For pay' }],
      },
    ]);
    const ours = await checkWorld(
      principles('{per: services/*, exists: runbook.md, headings: {in: runbook.md, has: [Purpose]}}') + SERVICES,
    );
    const created = ours.findings.flatMap(({ fixes }) => fixes.flatMap(({ elsewhere = [] }) => elsewhere));
    assert.deepEqual(created, [{ kind: 'create', path: '/w/services/pay/runbook.md', text: '# pay\n\n## Purpose\n' }]);
  });

  test('what is asked of nothing is said', async () => {
    const { problems } = await checkWorld(`${principles('{per: services/*}')}${SERVICES}`);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['Say what is asked of the files: exists, absent, sibling, headings, named.'],
    );
  });

  test('a level by workflow is that of the folder', async () => {
    const { findings } = await checkWorld(`//- /w/principles.yaml
version: 1
workflows:
  checkout: {paths: services/pay}
principles:
  p:
    statement: S.
    level: {checkout: must, otherwise: may}
    check:
      files: {per: services/*, exists: x.md}
${SERVICES}`);
    assert.deepEqual(
      findings.map(({ path, level }) => `${path} ${level}`),
      ['/w/services/pay/README.md must', '/w/services/ship/main.go may'],
    );
  });
});
