/**
 * `node scripts/contract-study.mjs <folder>`: how `schema-diff` agrees with the test cases of the tools whose rules it takes. The folder
 * holds copies of oasdiff/oasdiff, bufbuild/buf and graphql/graphql-js, each as `owner+name`; none of them is part of this repository.
 * `-- --misses` lists each case that differs. Run after `npm run typecheck`.
 *
 * Cases that a peer makes by changing documents in code are left out: there is no text to compare.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const out = fileURLToPath(new URL('../out/server/src/', import.meta.url));
const load = (file) => import(pathToFileURL(path.join(out, file)).href);
const { compareOpenApi } = await load('checks/schemaDiff/openapi.js');
const { compareProtobuf } = await load('checks/schemaDiff/protobuf.js');
const { compareGraphql } = await load('checks/schemaDiff/graphql.js');
const { readDocument } = await load('checks/schemaDiff/documents.js');
const { readConfig } = await load('facts/config/index.js');

const [folder] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const showsMisses = process.argv.includes('--misses');
if (!folder) throw new Error('Name the folder that holds the copies.');
const textAt = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** Cases with what is expected and what we found, as names of rules. */
function told(peer, cases) {
  const agreed = cases.filter(({ agrees }) => agrees);
  const near = cases.filter(({ agrees, isNear }) => agrees || isNear);
  console.log(`${peer}: ${agreed.length} of ${cases.length} cases agree, ${near.length} nearly`);
  if (showsMisses)
    for (const { name, expected, found, agrees } of cases)
      if (!agrees) console.log(`  ${name}\n    expected ${expected}\n    found    ${found}`);
}

async function openapi(base, revision) {
  const read = (_source, file, text) => readConfig(file.endsWith('.json') ? 'json' : 'yaml', text);
  const [before, now] = await Promise.all(
    [base, revision].map((file) => readDocument(file, async (one) => textAt(one), { read })),
  );
  if (!before || !now) return undefined;
  const found = [];
  const sides = { before: before.view, now: now.view, roots: { before: before.root, now: now.root } };
  compareOpenApi({ ...sides, today: '2026-11-23' }, (one) => found.push(one.rule));
  return [...new Set(found)].sort();
}

async function oasdiff() {
  const root = path.join(folder, 'oasdiff+oasdiff');
  const checker = path.join(root, 'checker');
  const sources = readdirSync(checker)
    .filter((name) => name.endsWith('.go'))
    .map((name) => [name, readFileSync(path.join(checker, name), 'utf8')]);
  const ids = new Map(
    sources.flatMap(([, text]) => [...text.matchAll(/(\w+Id)\s*=\s*"([\w-]+)"/g)].map(([, name, id]) => [name, id])),
  );
  const levels = new Map(
    [...textAt(path.join(checker, 'rules.go')).matchAll(/newBackwardCompatibilityRule\((\w+), (\w+),/g)].map(
      ([, name, level]) => [ids.get(name), level],
    ),
  );
  const cases = [];
  for (const [name, text] of sources) {
    if (!name.endsWith('_test.go')) continue;
    for (const one of text.split(/^func /m).slice(1)) {
      const files = [...one.matchAll(/open\("(\.\.\/data\/[^"]+)"\)/g)].map(([, file]) => path.join(checker, file));
      if (files.length !== 2 || /\b(?:s1|s2)\.Spec\.\S.*=[^=]/.test(one) || files[0] === files[1]) continue;
      const expected = [...new Set([...one.matchAll(/checker\.(\w+Id)\b/g)].map(([, id]) => ids.get(id)))].filter(
        (id) => id && ['ERR', 'WARN'].includes(levels.get(id)),
      );
      if (expected.length === 0) continue;
      const found = (await openapi(...files)) ?? ['unreadable'];
      cases.push({
        name: one.slice(0, one.indexOf('(')),
        expected,
        found,
        agrees: expected.every((id) => found.includes(id)),
        isNear: found.length > 0,
      });
    }
  }
  told('oasdiff', cases);
}

function buf() {
  const root = path.join(folder, 'bufbuild+buf/private/bufpkg/bufcheck');
  const text = textAt(path.join(root, 'breaking_test.go'));
  const cases = [];
  const filesIn = (at, below = '') =>
    readdirSync(path.join(at, below), { withFileTypes: true }).flatMap((one) => {
      const name = path.join(below, one.name);
      return one.isDirectory()
        ? filesIn(at, name)
        : name.endsWith('.proto')
          ? [{ path: name, text: textAt(path.join(at, name)) }]
          : [];
    });
  /** Their paths are relative to the root that a case has. */
  const filesOf = (at) => filesIn(existsSync(path.join(at, 'root')) ? path.join(at, 'root') : at);
  for (const one of text.matchAll(/testBreaking\(\s*t,\s*"(\w+)",([\s\S]*?)\n\t\)/g)) {
    const [, name, annotations] = one;
    const at = (which) => path.join(root, 'testdata/breaking', which, name);
    const config = textAt(path.join(at('current'), 'buf.yaml')) ?? '';
    if (!existsSync(at('previous')) || /ignore|plugins|policies/.test(config)) continue;
    const rules = new Set([...annotations.matchAll(/"([A-Z][A-Z_]+)"/g)].map(([, rule]) => rule));
    const expected = [...annotations.matchAll(/NewFileAnnotation\(t, "([^"]+)", (\d+), \d+, (\d+), \d+, "(\w+)"/g)].map(
      ([, file, line, to, rule]) => `${file} ${rule} ${line}-${to}`,
    );
    expected.push(
      ...[...annotations.matchAll(/NewFileAnnotationNoLocation(?:OrPath)?\(t, (?:"([^"]+)", )?"(\w+)"/g)].map(
        ([, file = '', rule]) => `${file} ${rule}`,
      ),
    );
    const found = [];
    compareProtobuf(filesOf(at('previous')), filesOf(at('current')), rules, ({ rule, places: [place] }) =>
      found.push({ file: place.path, rule, line: place.range.start.line + 1 }),
    );
    // They show a whole declaration where we show its name.
    const distinct = (list) => [...new Set(JSON.parse(list))].join();
    const count = (list) => JSON.stringify([...list].sort());
    const ours = count(found.map(({ file, rule }) => `${file} ${rule}`));
    const theirs = count(expected.map((entry) => entry.split(' ').slice(0, 2).join(' ')));
    cases.push({
      name,
      expected: theirs,
      found: ours,
      agrees: ours === theirs,
      isNear: distinct(ours) === distinct(theirs),
    });
  }
  told('buf', cases);
}

async function graphqlJs() {
  const text = textAt(path.join(folder, 'graphql+graphql-js/src/utilities/__tests__/findBreakingChanges-test.ts'));
  const cases = [];
  for (const one of text.split(/\n {2}it\('/).slice(1)) {
    const schemas = [...one.matchAll(/buildSchema\(`([\s\S]*?)`\)/g)].map(([, schema]) => schema);
    const asks = /find(Breaking|Dangerous)Changes\(oldSchema, newSchema\)\)\.to\.deep\.equal\(\[([\s\S]*?)\]\)/.exec(
      one,
    );
    if (schemas.length !== 2 || !asks) continue;
    const weight = asks[1] === 'Breaking' ? 'breaks' : 'may-break';
    const expected = [...asks[2].matchAll(/type:/g)].length;
    const found = [];
    const sides = schemas.map((schema) => [{ path: '/a.graphql', text: schema }]);
    await compareGraphql(...sides, (difference) => found.push(difference));
    const counted = found.filter((difference) => difference.weight === weight);
    cases.push({
      name: one.slice(0, one.indexOf("'")),
      expected: `${expected} ${weight}`,
      found: counted.map(({ rule }) => rule),
      agrees: expected > 0 === counted.length > 0,
    });
  }
  told('graphql-js', cases);
}

await oasdiff();
buf();
await graphqlJs();
