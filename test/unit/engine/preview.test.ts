/** A check that is being written, tried before it is in force: which one it is, where it speaks, what it finds, what is wrong with it. */
import assert from 'node:assert/strict';
import { NEVER, type Preview } from '../../../server/src/engine/index.js';
import { createWorld, type World } from '../../support/memoryWorld.js';

const FILE = '/w/principles.yaml';
const CODE = `//- /w/src/a.ts
console.log(1); console.log(2);
//- /w/src/b.py
print(console.log)
//- /w/src/gen/c.ts
console.log(3);
//- /w/docs/d.md
console.log
`;

/** What a preview says: \`path: matches\`, or what is wrong. */
async function told(world: World, preview: Preview | undefined): Promise<readonly string[]> {
  if (!preview) return ['no check'];
  const found: string[] = [];
  const texts = (await preview.files(NEVER)).map((path) => ({ path, text: world.files.get(path) ?? '' }));
  await preview.run(texts, { urgency: 'editor', cancellation: NEVER }, ({ path, matches, more }) => {
    if (matches.length + more > 0) found.push(`${path}: ${matches.length + more}`);
  });
  return preview.troubles.length > 0 ? preview.troubles.map(({ kind, message }) => `${kind}: ${message}`) : found;
}

/** The preview at the bar of a file, over what is on the disk. */
async function previewAt(
  written: string,
  { path = FILE, disk = '' }: { readonly path?: string; readonly disk?: string } = {},
): Promise<{ readonly world: World; readonly preview: Preview | undefined }> {
  const world = createWorld(`${disk}${CODE}`);
  world.project.configure({ folders: ['/w'], extraFiles: [], maxFindings: 100 });
  await world.project.load(new Map(), NEVER);
  const offset = written.indexOf('|');
  const texts = new Map([[path, written.replace('|', '')]]);
  return { world, preview: await world.project.preview({ path, offset, texts }, NEVER) };
}

const IN_SRC = ['/w/src/a.ts: 2', '/w/src/b.py: 1', '/w/src/gen/c.ts: 1'];

interface Case {
  readonly title: string;
  readonly written: string;
  readonly expected: readonly string[];
  readonly line?: number;
}

const principle = (rest: string) => `principles:\n  logs:\n    statement: S.\n${rest}`;

const CASES: readonly Case[] = [
  {
    title: 'a block, in the scope of its principle',
    written: principle("    where: src\n    check:\n      forbid:\n        pattern: 'console\\.l|og'\n"),
    expected: IN_SRC,
    line: 4,
  },
  {
    title: 'flow style on one line',
    written: 'principles: {logs: {statement: S., where: src, check: {forbid: {pattern: consol|e}}, why: x}}',
    expected: IN_SRC,
    line: 0,
  },
  {
    title: 'flow style over several lines',
    written: principle('    check: {\n      forbid: {\n        pattern: consol|e,\n        in: code}}\n'),
    expected: ['/w/docs/d.md: 1', ...IN_SRC],
    line: 3,
  },
  {
    title: 'the item of a list that the cursor is in, and none of the others',
    written: principle(
      "    check:\n      - {name: a, forbid: {pattern: print}}\n      - name: b\n        forbid: {pattern: 'log\\(|\\d'}\n",
    ),
    expected: ['/w/src/a.ts: 2', '/w/src/gen/c.ts: 1'],
    line: 5,
  },
  {
    title: 'an empty line below, at the column of its keys',
    written: principle('    check:\n      forbid:\n        pattern: console\n        |\n'),
    expected: ['/w/docs/d.md: 1', ...IN_SRC],
  },
  {
    title: 'the tree of the code',
    written: principle(
      '    check:\n      syntax:\n        language: typescript\n        rule: {pattern: console.log($|A)}\n',
    ),
    expected: ['/w/src/a.ts: 2', '/w/src/gen/c.ts: 1'],
  },
  {
    title: 'the name of a recipe',
    written: principle('    where: src\n    check: structured|-logs\n'),
    expected: ['/w/src/a.ts: 2', '/w/src/gen/c.ts: 1'],
  },
  {
    title: 'what is ignored stays ignored, by the unsaved text',
    written: `ignore: [src/gen]\n${principle("    where: src\n    check: {forbid: {pattern: 'console|'}}\n")}`,
    expected: ['/w/src/a.ts: 2', '/w/src/b.py: 1'],
  },
  {
    title: 'no file where the level is off',
    written: principle("    level: off\n    check: {forbid: {pattern: 'console|'}}\n"),
    expected: [],
  },
  {
    title: 'a pattern that is no expression yet',
    written: principle("    check: {forbid: {pattern: 'console\\.log(|'}}\n"),
    expected: ['invalid: The pattern is not a regular expression: Unterminated group.'],
  },
  {
    title: 'a pattern that is not written yet',
    written: principle('    check:\n      forbid:\n        pattern: |\n'),
    expected: ['unread: Nothing is written here. A JavaScript regular expression (with the `u` flag).'],
    line: 3,
  },
  {
    title: 'a kind that is not written yet',
    written: principle('    check:\n      |\n'),
    expected: ['unread: Nothing is written here. What a machine can find.'],
    line: 3,
  },
  {
    title: 'a text that does not parse',
    written: principle('    check:\n      forbid:\n        pattern: "console\\.|log"\n'),
    expected: ['unread: In double quotes a backslash begins an escape. Use single quotes, or write two backslashes.'],
    line: 3,
  },
  {
    title: 'a quote that is not closed yet',
    written: principle("    check:\n      forbid:\n        pattern: 'console|\n"),
    expected: ['unread: Something is not closed here: a quote, a bracket or a brace.'],
    line: 3,
  },
  {
    title: 'a principle that says nothing yet',
    written: "principles:\n  logs:\n    check: {forbid: {pattern: 'console|'}}\n",
    expected: ['unread: "logs" is defined nowhere above, so it needs a "statement".'],
  },
  {
    title: 'a rule that can never match',
    written: principle('    check: {syntax: {language: typescript, rule: {pattern: "fetch((|"}}}\n'),
    expected: [
      'suspect: This pattern is not TSX as it stands, so it matches nothing: fetch((',
      'suspect: This pattern is not TypeScript as it stands, so it matches nothing: fetch((',
    ],
  },
  {
    title: 'a check over many files',
    written: principle('    check: {files: {absent: "**/*.log|"}}\n'),
    expected: ['unread: A check of this kind looks at many files together. Save it to see what it finds.'],
  },
  {
    title: 'nothing outside of a check',
    written: principle('    why: W|\n    check: {forbid: {pattern: x}}\n'),
    expected: ['no check'],
  },
  {
    title: 'nothing behind a check',
    written: principle('    check: {forbid: {pattern: x}}\n    why: W|\n'),
    expected: ['no check'],
  },
  {
    title: 'nothing in the next principle',
    written: principle('    check: {forbid: {pattern: x}}\n  b|: B\n'),
    expected: ['no check'],
  },
];

suite('engine/preview', () => {
  for (const { title, written, expected, line } of CASES) {
    test(title, async () => {
      const { world, preview } = await previewAt(written);
      assert.deepEqual([...(await told(world, preview))].sort(), [...expected].sort());
      if (line !== undefined) assert.equal(preview?.line, line);
      if (preview) assert.equal(preview.principle, 'logs');
    });
  }

  test('the front matter of a Markdown page', async () => {
    const { world, preview } = await previewAt(
      "---\nstatement: S.\nwhere: src\ncheck:\n  forbid: {pattern: 'console|'}\n---\n# Why\n",
      { path: '/w/principles/logs.md' },
    );
    assert.deepEqual(await told(world, preview), IN_SRC);
    assert.equal(preview?.line, 3);
  });

  const RULES = `//- ${FILE}\nprinciples: {logs: {statement: S., check: {syntax: rules/logs.yml}}}\n//- /w/rules/logs.yml\nid: a\nlanguage: ts\nrule: {pattern: nothing}\n`;

  test('a rule file, as its open text stands', async () => {
    const { world, preview } = await previewAt('id: a\nlanguage: ts\nrule: {pattern: console.log($A|)}\n', {
      path: '/w/rules/logs.yml',
      disk: RULES,
    });
    assert.deepEqual(await told(world, preview), ['/w/src/a.ts: 2', '/w/src/gen/c.ts: 1']);
    assert.equal(preview?.line, 2);
  });

  test('the path of a rule file', async () => {
    const { world, preview } = await previewAt(
      'principles: {logs: {statement: S., where: src/gen, check: {syntax: rules/|calls.yml}}}',
      { disk: '//- /w/rules/calls.yml\nid: a\nlanguage: ts\nrule: {pattern: console.log($A)}\n' },
    );
    assert.deepEqual(await told(world, preview), ['/w/src/gen/c.ts: 1']);
  });

  test('a scope below inherits the check, and narrows it', async () => {
    const { world, preview } = await previewAt(principle("    check: {forbid: {pattern: 'console|'}}\n"), {
      disk: '//- /w/src/principles.yaml\nprinciples: {logs: {where: gen}}\n',
    });
    assert.deepEqual(await told(world, preview), ['/w/docs/d.md: 1', '/w/src/gen/c.ts: 1']);
  });

  test('nothing of it is in force', async () => {
    const { world, preview } = await previewAt(principle("    check: {forbid: {pattern: 'console|'}}\n"));
    assert.ok(preview);
    assert.equal(world.project.principle('logs'), undefined);
    assert.deepEqual(world.project.loaded.scopes, []);
  });

  test('its identity is that of what it finds, wherever it stands', async () => {
    const at = async (written: string) => (await previewAt(written)).preview?.identity;
    const plain = await at(principle("    check: {forbid: {pattern: 'console|'}}\n"));
    assert.equal(
      plain,
      await at(
        `# A line more\n${principle('    why: W.\n    check:\n      forbid:\n        pattern: con|sole\n        message: M.\n')}`,
      ),
    );
    assert.notEqual(plain, await at(principle("    check: {forbid: {pattern: 'consol|'}}\n")));
    assert.notEqual(plain, await at(principle("    where: src\n    check: {forbid: {pattern: 'console|'}}\n")));
  });
});
