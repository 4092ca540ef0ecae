/** `config` on open input: an edit changes one value and no other byte, and texts that mean harm come to an end. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ConfigFormat, type ConfigNode, plain, readConfig } from '../../../server/src/facts/config/index.js';
import { applyFirstFixes, checkOf, runOn } from '../../support/checks.js';
import { checkWorld } from '../../support/checkWorld.js';
import { runInPool } from '../../support/engine/pool.js';

const CONFIG = { kind: 'config', languages: ['yaml', 'json', 'toml'], when: [] } as const;

const key = fc.stringMatching(/^[a-z][a-z0-9_-]{0,5}$/);
const value = fc.oneof(
  fc.integer({ min: -1e6, max: 1e6 }),
  fc.boolean(),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('yes', 'null', '1', '- a', '#x', 'a: b', "it's", '2026-01-01', '~', '{a}', 'ü 🙂'),
);
const flat = fc.dictionary(key, value, { maxKeys: 4 });
const document = fc.dictionary(key, fc.oneof(value, flat, fc.array(value, { maxLength: 3 })), {
  minKeys: 1,
  maxKeys: 5,
});

/** Ways in which people lay the same values out. */
const WRITERS: { readonly [layout: string]: (data: object) => { readonly path: string; readonly text: string } } = {
  json: (data) => ({ path: '/a.json', text: `${JSON.stringify(data, null, 2)}\n` }),
  'json on one line': (data) => ({ path: '/a.json', text: JSON.stringify(data) }),
  'json with comments': (data) => ({
    path: '/a.json',
    text: JSON.stringify(data, null, '\t')
      .replace(/\n(\t*)"/gu, '\n$1// why\n$1"')
      .replaceAll('\n', '\r\n'),
  }),
  'yaml in blocks': (data) => ({
    path: '/a.yaml',
    text: Object.entries(data)
      .map(([name, one]) => {
        const isMap = typeof one === 'object' && !Array.isArray(one) && Object.keys(one).length > 0;
        const inner = (map: object) => Object.entries(map).map(([k, v]) => `  ${k}: ${JSON.stringify(v)}   # why\n`);
        return isMap ? `${name}:   # why\n${inner(one).join('')}` : `# why\n${name}: ${JSON.stringify(one)}\n`;
      })
      .join(''),
  }),
  toml: (data) => {
    const pairs = (map: object) => Object.entries(map).map(([k, v]) => `${k} = ${JSON.stringify(v)}  # why\n`);
    const isTable = (one: unknown) => typeof one === 'object' && !Array.isArray(one);
    const own = Object.fromEntries(Object.entries(data).filter(([, one]) => !isTable(one)));
    const tables = Object.entries(data).filter(([, one]) => isTable(one));
    return {
      path: '/a.toml',
      text: `${pairs(own).join('')}${tables.map(([k, one]) => `\n[${k}]\n${pairs(one).join('')}`).join('')}`,
    };
  },
};

function valuesIn(path: string, text: string): unknown {
  const format = path.slice(path.lastIndexOf('.') + 1) as ConfigFormat;
  const { documents, broken } = readConfig(format, text);
  assert.equal(broken, undefined, text);
  return JSON.parse(JSON.stringify(documents.map((one: ConfigNode) => plain(one))[0] ?? {}));
}

function put(data: Record<string, unknown>, [first = '', ...rest]: readonly string[], one: unknown): unknown {
  const before = data[first];
  const inner = typeof before === 'object' && before !== null ? (before as Record<string, unknown>) : {};
  return { ...data, [first]: rest.length === 0 ? one : put(inner, rest, one) };
}

const layouts = fc.constantFrom(...Object.keys(WRITERS));

suite('checks/config, properties', () => {
  test('an edit sets one value, adds it where it is missing, and leaves the rest byte for byte', () => {
    let mended = 0;
    fc.assert(
      fc.property(
        layouts,
        document,
        fc.array(key, { minLength: 1, maxLength: 2 }),
        value,
        (layout, data, at, wanted) => {
          const { path, text } = WRITERS[layout]!(data);
          const [first = ''] = at;
          const before = (data as Record<string, unknown>)[first];
          // Beneath a value that is no object there is no place.
          fc.pre(at.length === 1 || before === undefined || (typeof before === 'object' && !Array.isArray(before)));
          const check = checkOf(
            { ...CONFIG, must: [{ at: [`$${at.map((one) => `['${one}']`).join('')}`], match: 'all', equals: wanted }] },
            { fixes: [{ template: JSON.stringify(wanted) }] },
          );
          const { matches } = runOn(path, text, [check]);
          if (matches.length === 0) return;
          const [edit] = matches[0]?.fixes[0]?.edits ?? [];
          // A table of TOML is not replaced by a value.
          if (!edit) {
            assert.equal(layout, 'toml', text);
            return;
          }
          mended++;
          const fixed = applyFirstFixes(text, matches);
          assert.deepEqual(runOn(path, fixed, [check]).matches, [], `${text}\n---\n${fixed}`);
          assert.deepEqual(
            valuesIn(path, fixed),
            put(valuesIn(path, text) as Record<string, unknown>, at, wanted),
            fixed,
          );
          const comments = (one: string) => one.match(/(?:#|\/\/) why/g)?.length ?? 0;
          if (typeof before !== 'object') assert.equal(comments(fixed), comments(text), fixed);
        },
      ),
      { numRuns: 600 },
    );
    assert.ok(mended > 100, String(mended));
  });

  test('whatever a text is, nothing is thrown, and places lie in it', () => {
    const check = checkOf({
      ...CONFIG,
      files: ['**'],
      must: [
        { at: ['$..*'], match: 'all', min: 0 },
        { at: ['$.a.b'], match: 'all', exists: true },
      ],
    });
    const lines = fc.array(
      fc.constantFrom(
        'a:',
        '  b: 1',
        '- a',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"a": ',
        '&x',
        '*x',
        '<<: *x',
        '---',
        '[a]',
        '[[a]]',
        'a = 1',
        "'",
        '# c',
        '|',
        '$ref: "#/a"',
        '\t',
        '\ufeff',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          lines.map((all) => all.join('\n')),
          lines.map((all) => all.join(' ')),
        ),
        (text) => {
          for (const path of ['/a.yaml', '/a.json', '/a.toml']) {
            for (const { range } of runOn(path, text, [check]).matches) {
              assert.ok(
                0 <= range.start.offset && range.start.offset <= range.end.offset && range.end.offset <= text.length,
              );
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  const everything = checkOf({
    ...CONFIG,
    each: '$..*',
    must: [
      { at: ['@..*'], match: 'all', pattern: '.' },
      { at: ['@.x.x.x.x.x.x'], match: 'all', exists: true },
    ],
  });
  const HOSTILE: { readonly [name: string]: readonly [path: string, text: string] } = {
    'brackets without end': ['/a.json', '['.repeat(100_000)],
    'deep objects': ['/a.json', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    'deep lists of YAML': ['/a.yaml', `${'['.repeat(3_000)}${']'.repeat(3_000)}`],
    'aliases of aliases': [
      '/a.yaml',
      `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]\n`).join('')}`,
    ],
    'merges of merges': [
      '/a.yaml',
      `m0: &m0 {x: 1}\n${Array.from({ length: 40 }, (_, n) => `m${n + 1}: &m${n + 1} {<<: [*m${n}, *m${n}], k${n}: 1}\n`).join('')}`,
    ],
    'an alias within its own anchor': ['/a.yaml', 'a: &a {b: *a, c: [*a]}\nd: &d [*d]\n'],
    'references in a circle': ['/a.yaml', "x: {$ref: '#/y', z: {$ref: '#'}}\ny: {$ref: '#/x'}\n$ref: '#'\n"],
    'keys of every object': [
      '/a.json',
      '{"__proto__": {"x": 1}, "constructor": {"prototype": 1}, "toString": 2, "hasOwnProperty": 3}',
    ],
    'deep tables': ['/a.toml', `[${Array.from({ length: 2_000 }, (_, n) => `a${n}`).join('.')}]\nb = 1\n`],
  };
  for (const [name, [path, text]] of Object.entries(HOSTILE)) {
    test(`${name} come to an end`, function () {
      this.timeout(20_000);
      const started = process.cpuUsage();
      runOn(path, text, [everything]);
      const { user, system } = process.cpuUsage(started);
      assert.ok(user + system < 10_000_000, `${(user + system) / 1000} ms`);
    });
  }

  test('a check that does not look at everything says so', () => {
    const text = JSON.stringify(Array.from({ length: 1000 }, (_, n) => n));
    const wide = checkOf({ ...CONFIG, each: '$[*]', must: [{ at: ['$[*]'], match: 'all', min: 0 }] }, { message: '' });
    const told = runOn('/a.json', text, [wide]).matches.map(({ message }) => message);
    assert.equal(told.filter((one) => one.startsWith('This file has more values than this check looks at')).length, 1);
  });

  test('an expression that does not come to an end is switched off, and nothing else', async () => {
    const check = (key: string, pattern: string) =>
      checkOf({ ...CONFIG, must: [{ at: ['$.a'], match: 'all', pattern }] }, { key, message: '' });
    const checks = [check('slow', '^(\\w+\\s?)+$'), check('fine', '^b')];
    const text = { path: '/a.yaml', language: 'yaml', text: `a: ${'a'.repeat(40)}!\n`, checks: ['slow', 'fine'] };
    const { reports, troubles } = await runInPool(checks, [text], { budget: 700 });
    assert.deepEqual(
      troubles.map((one) => `${one.check} ${one.kind}`),
      ['slow over-budget'],
    );
    assert.deepEqual(
      reports.flatMap(({ matches }) => matches.map((one) => one.check)),
      ['fine'],
    );
  }).timeout(60_000);

  test('an exception with a pointer covers that value and what is in it; one in a comment its line', async () => {
    const { told } = await checkWorld(`//- /w/principles.yaml
version: 1
principles:
  p:
    statement: S.
    check: {config: {at: '$..port', min: 1024}}
    exceptions:
      - {where: a.json, pointer: /old, reason: The host is fixed., until: 2027-03-31}
      - {where: a.json, pointer: /new/port, reason: The host is fixed., until: 2027-03-31}
      - {where: a.json, pointer: /newer/por, reason: The host is fixed., until: 2027-03-31}
//- /w/a.json
{"old": {"b": {"port": 80}}, "new": {"port": 81}, "newer": {"port": 82}}
//- /w/b.yaml
# because(p): the host is fixed until 2027-03-31 (@ana)
port: 80
c: {port: 81}  # because(p): the host is fixed until 2027-03-31
d: {port: 82}
//- /w/c.toml
port = 80 # because(p): the host is fixed until 2027-03-31
e.port = 81
//- /w/d.jsonc
{
  // because(p): the host is fixed until 2027-03-31
  "port": 80,
  "f": {"port": 81}
}
`);
    assert.deepEqual(told, [
      '/w/a.json:1:69-1:71 newer.port is 82; it has to be at least 1024.',
      '/w/b.yaml:4:11-4:13 d.port is 82; it has to be at least 1024.',
      '/w/c.toml:2:10-2:12 e.port is 81; it has to be at least 1024.',
      '/w/d.jsonc:4:17-4:19 f.port is 81; it has to be at least 1024.',
    ]);
  });
});
