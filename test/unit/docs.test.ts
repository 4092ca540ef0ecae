/** The documentation says what is true: what is generated is current, what is shown works, what is linked exists. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { DEFAULTS } from '../../server/src/lsp/index.js';
import { readFile } from '../../server/src/principles/index.js';
import { because, ROOT } from '../support/because.js';
import { prepare } from '../support/checks.js';
import { examinedOf, holdExamples, saidOf } from '../support/examples.js';
import { load, RECIPES } from '../support/load.js';

/** Every page that is written for people. */
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(`${ROOT}/docs`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];

const textOf = (page: string) => readFileSync(`${ROOT}/${page}`, 'utf8');

interface Block {
  readonly page: string;
  readonly line: number;
  /** What stands behind the language: `principle` for the keys of one, `counter-example` for what is wrong on purpose, `code` for other YAML. */
  readonly sort: string;
  readonly yaml: string;
}

function yamlBlocks(page: string): readonly Block[] {
  const text = textOf(page);
  return [...text.matchAll(/^```ya?ml[ \t]*(.*)\n([\s\S]*?)^```$/gm)].map((found) => ({
    page,
    line: text.slice(0, found.index).split('\n').length,
    sort: found[1]?.trim() ?? '',
    yaml: found[2] ?? '',
  }));
}

/** The block as a whole principles file. */
function asFile({ sort, yaml }: Block): string {
  if (sort !== 'principle') return yaml;
  return `principles:\n  shown:\n${yaml.replace(/^(?=.)/gm, '    ')}`;
}

suite('docs', () => {
  test('what is generated is current: settings, commands, keys, recipes, schema', () => {
    const { status, stderr } = spawnSync(process.execPath, [`${ROOT}/scripts/generate-docs.mjs`, '--check'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });

  const blocks = PAGES.flatMap(yamlBlocks).filter(({ sort }) => sort !== 'code');

  for (const block of blocks.filter(({ sort }) => sort === '' || sort === 'principle')) {
    test(`${block.page}:${block.line} is a principles file that works`, async () => {
      const file = asFile(block);
      assert.deepEqual(readFile('/w/principles.yaml', file)?.problems, []);
      const { problems, scopes } = await load(`//- /w/principles.yaml\n${file}`);
      assert.deepEqual(problems, []);
      const checks = scopes.flatMap(({ principles }) => principles.flatMap((one) => one.checks));
      assert.deepEqual(prepare(checks).troubles, []);
      await holdExamples(`//- /w/principles.yaml\n${file}`);
    });
  }

  test('every recipe does what its examples say', async () => {
    const { project } = await examinedOf('');
    const examined = await project.shippedRecipes();
    assert.deepEqual(new Set(examined.map(({ owner }) => owner.id)), new Set(RECIPES.keys()));
    assert.deepEqual(await saidOf(project, examined), []);
  });

  test('what is shown as wrong is wrong', () => {
    const shown = blocks.filter(({ sort }) => sort === 'counter-example');
    assert.ok(shown.length > 0);
    for (const block of shown) {
      const problems = readFile('/w/principles.yaml', block.yaml)?.problems ?? [];
      assert.ok(problems.length > 0, `${block.page}:${block.line} has nothing wrong with it`);
    }
  });

  test('a block of YAML is a file, a principle, a counter-example, or says what else it is', () => {
    const odd = blocks.filter(({ sort }) => !['', 'principle', 'counter-example', 'part'].includes(sort));
    assert.deepEqual(odd, []);
  });

  for (const page of PAGES) {
    test(`${page} links to what exists`, () => {
      const lost = [...textOf(page).matchAll(/\]\(([^()\s]+)\)/g)]
        .map((found) => found[1] ?? '')
        .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link));
      assert.deepEqual(lost, []);
    });
  }

  test('the README names every command of the command line', async () => {
    const { out } = await because(['--help']);
    const commands = [...out.matchAll(/^ {2}([a-z]+) (?=\[|<| )/gm)].map((found) => found[1] ?? '');
    const described = commands.filter((name) => name !== 'help');
    assert.ok(described.includes('check') && described.includes('lsp'), out);
    const readme = textOf('README.md');
    assert.deepEqual(
      described.filter((name) => !readme.includes(`| \`because ${name}`)),
      [],
    );
  });

  test('settings have the same defaults in VS Code and in other editors', () => {
    const { properties } = JSON.parse(textOf('package.json')).contributes.configuration;
    for (const [name, value] of Object.entries(DEFAULTS)) {
      assert.deepEqual(properties[`because.${name}`]?.default, value, name);
    }
    const ours = Object.keys(properties).filter((name) => name !== 'because.trace.server');
    assert.deepEqual(
      ours.sort(),
      Object.keys(DEFAULTS)
        .map((name) => `because.${name}`)
        .sort(),
    );
  });

  test('the schema is JSON Schema that any editor reads', () => {
    const schema = JSON.parse(textOf('principles/principles.schema.json'));
    assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
    assert.equal(typeof schema.title, 'string');
    const known = new Set([
      ...['$schema', '$ref', 'title', 'description', 'definitions', 'type', 'const', 'enum', 'anyOf', 'items'],
      ...['properties', 'patternProperties', 'additionalProperties', 'required'],
    ]);
    const visit = (value: unknown, isMap: boolean): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (!isMap && !Array.isArray(value)) assert.ok(known.has(key), `draft-07 does not know "${key}"`);
        if (key === '$ref' && !isMap) {
          const name = String(inner).replace('#/definitions/', '');
          assert.ok(Object.hasOwn(schema.definitions, name), `nothing is defined as ${name}`);
        }
        const names = !isMap && ['properties', 'patternProperties', 'definitions'].includes(key);
        if (key !== 'enum' && key !== 'required') visit(inner, names);
      }
    };
    visit(schema, false);
  });
});

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  if (!existsSync(`${ROOT}/${target}`)) return false;
  return anchor === undefined || !target.endsWith('.md') || anchorsOf(target).includes(anchor);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): readonly string[] {
  const text = textOf(page).replace(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map((found) =>
    (found[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
