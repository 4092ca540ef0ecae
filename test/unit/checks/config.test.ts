/** `config`: values in JSON, YAML and TOML; how they are asked, where the finding stands, and what mends it. */
import assert from 'node:assert/strict';
import { indexLines } from '../../../server/src/model/lines.js';
import { applyFirstFixes } from '../../support/checks.js';
import { checkWorld } from '../../support/checkWorld.js';

const principles = (config: string, rest = '') => `//- /w/principles.yaml
version: 1
principles:
  p:
    statement: S.
${rest}    check:
      config: ${config}
`;

async function checked(config: string, files: string, rest = '') {
  const result = await checkWorld(principles(config, rest) + files);
  assert.deepEqual(
    result.problems.map(({ message }) => message),
    [],
  );
  return result;
}

/** What is found stands under the lines of the files. */
async function holds(config: string, files: string, rest = ''): Promise<void> {
  const { told, expected } = await checked(config, files, rest);
  assert.deepEqual(told, expected);
}

/** The only file with all first fixes applied; nothing is found in it then. */
async function mended(config: string, file: string): Promise<string> {
  const { findings, world } = await checked(config, file);
  assert.ok(findings.length > 0, 'nothing is found');
  const [path] = findings.map((finding) => finding.path);
  const text = world.files.get(path ?? '') ?? '';
  const fixed = applyFirstFixes(text, findings as never);
  assert.notEqual(fixed, text, 'nothing is mended');
  const again = await checked(config, `//- ${path}\n${fixed}`);
  assert.deepEqual(again.told, []);
  return fixed;
}

async function problemsOf(config: string): Promise<readonly string[]> {
  const text = principles(config);
  const { problems } = await checkWorld(text);
  const own = text.slice(text.indexOf('\n') + 1);
  return problems.map(({ message, range: { start, end } }) => {
    assert.deepEqual(indexLines(own).rangeOf(start.offset, end.offset), { start, end });
    return `${own.slice(start.offset, end.offset)} | ${message}`;
  });
}

suite('checks/config', () => {
  suite('formats', () => {
    test('YAML, with the value in its place', () =>
      holds(
        '{file: services/checkout/slo.yaml, at: $.latency.p95_ms, max: 300}',
        `//- /w/services/checkout/slo.yaml
latency:
  # measured at the edge
  p95_ms: 450
  #       ^^^ latency.p95_ms is 450; it may be at most 300.
//- /w/services/other/slo.yaml
latency: {p95_ms: 900}
`,
      ));

    test('each document of YAML by itself', () =>
      holds(
        '{when: {at: $.kind, equals: Deployment}, at: $.spec.replicas, min: 2}',
        `//- /w/k8s.yaml
kind: Service
---
kind: Deployment
spec: {replicas: 1}
#                ^ spec.replicas is 1; it has to be at least 2.
---
kind: Deployment
spec:
# ^^ There is no spec.replicas.
`.replace('# ^^', '^^^^'),
      ));

    test('an alias and a merge are told where the value is written', () =>
      holds(
        '{at: "$.jobs.*.timeout", max: 10}',
        `//- /w/ci.yaml
base: &base
  timeout: 60
  #        ^^ base.timeout is 60; it may be at most 10.
jobs:
  a: {<<: *base}
  b: {<<: [*base], timeout: 5}
`.replace('base.timeout is', 'jobs.a.timeout is'),
      ));

    test('JSON with comments and trailing commas', () =>
      holds(
        '{at: $.compilerOptions.strict, equals: true}',
        `//- /w/tsconfig.json
{
  // why not
  "compilerOptions": {
    "strict": false, // later
    //        ^^^^^ compilerOptions.strict is false; it has to be true.
  },
}
`,
      ));

    test('TOML: tables, dotted keys, arrays of tables, dates', () =>
      holds(
        "{each: '$.flag[*]', must: [{at: '@.owner', exists: true}, {at: '@.until', after: today}]}",
        `//- /w/flags.toml
title = "Flags"
[[flag]]
name = "a"
owner.team = "pay"
until = 2027-01-01
[[flag]]
# ^^^^ There is no flag[1].owner.
name = "b"
until = 2026-01-01T00:00:00Z
#       ^^^^^^^^^^^^^^^^^^^^ flag[1].until is 2026-01-01; it has to be today or later.
`,
      ));
  });

  suite('what is asked of a value', () => {
    const one = async (asks: string, value: string) =>
      (await checked(`{at: $.a, ${asks}}`, `//- /w/a.yaml\na: ${value}\nk: {x: 1, y: 2}\n`)).findings.map(
        ({ message }) => message,
      );
    const cases: readonly (readonly [
      asks: string,
      good: readonly string[],
      bad: { readonly [value: string]: string },
    ])[] = [
      ['equals: 3', ['3'], { 4: 'a is 4; it has to be 3.', '"3"': 'a is "3"; it has to be 3.' }],
      ['equals: [1, {b: 2}]', ['[1, {b: 2}]'], { '[{b: 2}, 1]': 'a is a list of 2; it has to be a list of 2.' }],
      ['one_of: [a, b]', ['a', 'b'], { c: 'a is "c"; it has to be one of "a", "b".' }],
      ['not: {equals: x}', ['y', 'null'], { x: 'a must not be "x".' }],
      ["not: {pattern: ':latest$'}", ['img:1.2'], { 'img:latest': 'a is "img:latest", which matches :latest$.' }],
      [
        'min: 2, max: 4',
        ['2', '4', '"3"'],
        {
          1: 'a is 1; it has to be at least 2.',
          5: 'a is 5; it may be at most 4.',
          x: 'a is "x", which is no number.',
        },
      ],
      ['min_length: 2', ['ab', '[1, 2]', '{b: 1, c: 2}'], { '[1]': 'a has 1 item; it has to have at least 2.' }],
      [
        'max_length: 2',
        ['ab', '[]'],
        {
          abc: 'a has 3 characters; it may have at most 2.',
          '{b: 1, c: 2, d: 3}': 'a has 3 keys; it may have at most 2.',
        },
      ],
      [
        "pattern: '^\\d+\\.\\d+$'",
        ['"1.2"', '1.2'],
        {
          v1: 'a is "v1", which does not match ^\\d+\\.\\d+$.',
          '[1.2]': 'a is a list of 1, which does not match ^\\d+\\.\\d+$.',
        },
      ],
      ['type: integer', ['3'], { '3.5': 'a is 3.5; it has to be a whole number.' }],
      ['type: [string, "null"]', ['x', 'null', ''], { true: 'a is true; it has to be a text or null.' }],
      [
        'after: today',
        ['2026-11-23', '2027-01-01T10:00:00Z'],
        { '2026-11-22': 'a is 2026-11-22; it has to be today or later.', soon: 'a is "soon", which is no date.' },
      ],
      [
        'before: 6 months',
        ['2026-11-23', '2027-05-23'],
        { '2027-05-24': 'a is 2027-05-24; it has to be 6 months from today or earlier.' },
      ],
      ['before: 2026-12-31', ['2026-12-31'], { '2027-01-01': 'a is 2027-01-01; it has to be 2026-12-31 or earlier.' }],
      ['unique: true', ['[1, 2]', '[]'], { '[1, 2, 1]': 'a has 1 more than once.' }],
      [
        'contains: [npm, docker]',
        ['[docker, npm, x]', '{npm: 1, docker: 2}', 'docker and npm'],
        { '[npm]': 'a does not contain "docker".', '{}': 'a does not contain "npm", "docker".' },
      ],
      [
        "contains: {at: '@.name', one_of: [limit, cursor]}",
        ['[{name: x}, {name: limit}]'],
        { '[{name: x}]': 'a has no item that has name one of limit, cursor.' },
      ],
      ['refers_to: $.k', ['x', '[x, y]'], { z: 'a names "z", which is not in $.k.' }],
      ['refers_to: file', ['a.yaml', './a.yaml'], { 'gone.md': 'a names the file gone.md, which is not there.' }],
      [
        'schema: {type: object, required: [b], properties: {b: {type: integer}}, additionalProperties: false}',
        ['{b: 1}'],
        {
          '{}': 'a has no "b".',
          '{b: x}': 'a.b is of the type "string"; the schema asks for "integer".',
          '{b: 1, c: 2}': 'a.c is not in the schema.',
        },
      ],
      ['exists: true', ['1', 'null'], {}],
      ['exists: false', [], { 1: 'a should not be here.' }],
    ];
    for (const [asks, good, bad] of cases) {
      test(asks, async () => {
        for (const value of good) assert.deepEqual(await one(asks, value), [], value);
        for (const [value, message] of Object.entries(bad)) assert.deepEqual(await one(asks, value), [message], value);
      });
    }

    test('a path to one place asks that something is there; a path to many does not', async () => {
      const file = '//- /w/a.yaml\nb: {c: 1}\n';
      assert.deepEqual((await checked('{at: $.b.d.e, max: 3}', file)).told, ['/w/a.yaml:1:1-1:2 There is no b.d.e.']);
      assert.deepEqual((await checked('{at: "$.b[*].e", max: 3}', file)).told, []);
      assert.deepEqual((await checked('{at: $.b.d, not: {equals: 3}}', file)).told, []);
      assert.deepEqual((await checked('{when: $.b.d, at: $.b.d, max: 3}', file)).told, []);
      assert.deepEqual((await checked('{at: "$..e", exists: true}', file)).told, [
        '/w/a.yaml:1:1-1:2 There is no $..e.',
      ]);
    });

    test('all, or any of several; several paths; a pointer', async () => {
      const file = '//- /w/a.yaml\nb: [1, 5]\n';
      assert.deepEqual((await checked('{at: "$.b[*]", max: 3}', file)).told, [
        '/w/a.yaml:1:8-1:9 b[1] is 5; it may be at most 3.',
      ]);
      assert.deepEqual((await checked('{at: "$.b[*]", max: 3, match: any}', file)).told, []);
      assert.deepEqual((await checked('{at: "$.b[*]", max: 0, match: any}', file)).told.length, 1);
      assert.deepEqual((await checked('{at: [$.b, $.c]}', file)).told, ['/w/a.yaml:1:1-1:2 There is no c.']);
      assert.deepEqual((await checked('{at: [$.b, $.c], match: any}', file)).told, []);
      assert.deepEqual((await checked('{at: /b/1, max: 3}', file)).told, [
        '/w/a.yaml:1:8-1:9 b[1] is 5; it may be at most 3.',
      ]);
    });

    test('an author says it in other words', async () => {
      const config = "{at: $.b.c, max: 0, message: '{path} ({key}) is {value} in {file}.'}";
      assert.deepEqual((await checked(config, '//- /w/d/a.json\n{"b": {"c": 1}}\n')).told, [
        '/w/d/a.json:1:13-1:14 b.c (c) is 1 in a.json.',
      ]);
    });

    test('a filter chooses values', () =>
      holds(
        "{file: .github/dependabot.yml, at: \"$.updates[?@['package-ecosystem'] == 'npm'].schedule.interval\", one_of: [daily, weekly]}",
        `//- /w/.github/dependabot.yml
updates:
  - package-ecosystem: docker
    schedule: {interval: monthly}
  - package-ecosystem: npm
    schedule: {interval: monthly}
    #                    ^^^^^^^ updates[1].schedule.interval is "monthly"; it has to be one of "daily", "weekly".
`,
      ));
  });

  suite('OpenAPI', () => {
    const PAGED = `
        file: '**/openapi.yaml'
        each: $.paths.*.get
        when: {at: "@.responses['200'].content.*.schema.type", equals: array}
        must: {at: '@.parameters[*].name', one_of: [limit, cursor], match: any, message: x}
        message: '{each} returns a list without a limit.'`.replace(', message: x', '');

    test('every GET that returns a list has a limit, through $ref in the file and in others', () =>
      holds(
        PAGED,
        `//- /w/api/openapi.yaml
paths:
  /orders:
    get:
    # ^^ paths["/orders"].get returns a list without a limit.
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Orders'}}}}}
  /carts:
    get:
      parameters: [{$ref: 'common.yaml#/parameters/Limit'}]
      responses: {'200': {$ref: common.yaml#/responses/Orders}}
  /health:
    get:
      responses: {'200': {content: {application/json: {schema: {type: object}}}}}
  /far:
    get:
      responses: {'200': {$ref: 'https://example.test/x.yaml#/y'}}
components: {schemas: {Orders: {type: array}}}
//- /w/api/common.yaml
parameters: {Limit: {name: limit}}
responses: {Orders: {content: {application/json: {schema: {type: array}}}}}
`.replace('    # ^^', '    ^^^'),
      ));

    test('what a $ref leads to is told where it is written, with the way', async () => {
      const { told, findings } = await checked(
        "{file: o.yaml, at: '$.paths.*.get.parameters[*].description'}",
        `//- /w/o.yaml
paths:
  /a: {get: {parameters: [{$ref: '#/c/P'}, {$ref: 'q.yaml#/Q'}]}}
c: {P: {name: p, description: ''}}
//- /w/q.yaml
Q: {description: x}
`,
      );
      assert.deepEqual(told, []);
      assert.deepEqual(findings, []);
      const again = await checked(
        "{file: o.yaml, at: '$.paths.*.get.parameters[*].description', min_length: 5}",
        `//- /w/o.yaml
paths:
  /a: {get: {parameters: [{$ref: '#/c/P'}, {$ref: 'q.yaml#/Q'}]}}
c: {P: {name: p, description: x}}
//- /w/q.yaml
Q: {description: y}
`,
      );
      assert.deepEqual(again.told, [
        '/w/o.yaml:2:51-2:62 paths["/a"].get.parameters[1].description has 1 character; it has to have at least 5.',
        '/w/o.yaml:3:31-3:32 c.P.description has 1 character; it has to have at least 5.',
      ]);
      const related = again.findings.map((one) =>
        one.related?.map(({ place }) => `${place.path}:${place.range.start.line + 1}`),
      );
      assert.deepEqual(related.sort(), [['/w/o.yaml:2'], ['/w/q.yaml:1']].sort());
    });

    test('a circle of references comes to an end', async () => {
      const { told } = await checked('{at: $.a.b.c, equals: 1}', `//- /w/o.yaml\na: {$ref: '#/x'}\nx: {$ref: '#/a'}\n`);
      assert.deepEqual(told, ['/w/o.yaml:2:1-2:2 There is no x.b.c.']);
    });
  });

  suite('other files', () => {
    test('a schema in YAML that refers to a file beside it', () =>
      holds(
        '{file: a.json, schema: schemas/a.yaml}',
        `//- /w/a.json
{"price": {"amount": "9.99"}, "by": "x"}
//                   ^^^^^^ price.amount is of the type "string"; the schema asks for "integer".
//                                  ^^^ by is none of "card","cash".
//- /w/schemas/a.yaml
$schema: http://json-schema.org/draft-07/schema#
properties:
  price: {$ref: money.json#/definitions/Money}
  by: {enum: [card, cash]}
//- /w/schemas/money.json
{"definitions": {"Money": {"properties": {"amount": {"type": "integer"}}}}}
`,
      ));

    test('a fix where the value is written, in another file', async () => {
      const { findings } = await checked(
        "{file: o.yaml, at: '$.a.size', max: 3, fix: '3'}",
        `//- /w/o.yaml\na: {$ref: 'parts/q.yaml#/Q'}\n//- /w/parts/q.yaml\nQ:\n  size: 9 # why\n`,
      );
      const changes = findings.flatMap(({ fixes }) => fixes.flatMap(({ edits, elsewhere }) => [edits, elsewhere]));
      assert.deepEqual(JSON.parse(JSON.stringify(changes)), [
        [],
        [
          {
            kind: 'edit',
            path: '/w/parts/q.yaml',
            edits: [
              {
                range: {
                  start: { offset: 11, line: 1, character: 8 },
                  end: { offset: 12, line: 1, character: 9 },
                },
                newText: '3',
              },
            ],
          },
        ],
      ]);
    });

    test('nothing outside of the scope is read', async () => {
      const files = `//- /w/o.yaml\na: {$ref: '../../etc/q.yaml#/Q'}\nb: ../../etc/q.yaml\n//- /etc/q.yaml\nQ: {size: 9}\n`;
      assert.deepEqual((await checked("{at: '$.a.size', max: 3}", files)).told, []);
      assert.deepEqual((await checked('{at: $.b, refers_to: file}', files)).findings.length, 1);
    });

    test('a file that does not parse is told if it is named, and says nothing if it is not', async () => {
      const file = '//- /w/a.toml\na = 1\nb = = 2\n';
      assert.deepEqual((await checked('{file: a.toml, at: $.a, max: 0}', file)).told, [
        '/w/a.toml:2:5-2:6 This is not TOML from here on, so its values cannot be checked.',
      ]);
      assert.deepEqual((await checked('{at: $.a, max: 0}', file)).told, []);
    });
  });

  suite('fixes', () => {
    const cases: readonly (readonly [name: string, config: string, before: string, after: string])[] = [
      ['YAML value', '{at: $.a.b, max: 3, fix: "3"}', 'x.yaml\na:\n  b: 9 # why\n', 'a:\n  b: 3 # why\n'],
      ['YAML quotes', '{at: $.a, equals: w, fix: w}', "x.yaml\na: 'm' # why\n", "a: 'w' # why\n"],
      [
        'YAML block for a value',
        '{at: $.a, type: integer, fix: "3"}',
        'x.yaml\na:\n  b: 9\n# why\nc: 1\n',
        'a:\n  3\n# why\nc: 1\n',
      ],
      ['YAML nothing', '{at: $.a, type: integer, fix: "3"}', 'x.yaml\na:\nb: 1\n', 'a: 3\nb: 1\n'],
      [
        'YAML key in a block',
        '{at: $.a.c, max: 3, fix: "3"}',
        'x.yaml\na:\n  b: 9 # why\nd: 1\n',
        'a:\n  b: 9 # why\n  c: 3\nd: 1\n',
      ],
      [
        'YAML keys in a block',
        '{at: $.a.c.d, max: 3, fix: "3"}',
        'x.yaml\na:\n  b: |\n    text\n',
        'a:\n  b: |\n    text\n  c:\n    d: 3\n',
      ],
      [
        'YAML key in brackets',
        '{at: $.a.c, one_of: ["x, y"], fix: "\'x, y\'"}',
        'x.yaml\na: {b: 9}\n',
        'a: {b: 9, c: "x, y"}\n',
      ],
      [
        'YAML key in an item',
        '{at: "$[0].c", max: 3, fix: "3"}',
        'x.yaml\n- b: 9\n- d: 1\n',
        '- b: 9\n  c: 3\n- d: 1\n',
      ],
      [
        'YAML a key less',
        '{at: $.a.b, exists: false, fix: ""}',
        'x.yaml\na:\n  b: 9\n  # why\n  c: 1\n',
        'a:\n  # why\n  c: 1\n',
      ],
      ['JSON value', '{at: $.a, max: 3, fix: "3"}', 'x.json\n{"a": 9}\n', '{"a": 3}\n'],
      [
        'JSON key on its own line',
        '{at: $.a.c.d, max: 3, fix: "3"}',
        'x.json\n{\n  "a": {\n    "b": 1 // why\n  }\n}\n',
        '{\n  "a": {\n    "b": 1, // why\n    "c": { "d": 3 }\n  }\n}\n',
      ],
      [
        'JSON with a trailing comma',
        '{at: $.c, max: 3, fix: "3"}',
        'x.json\n{\n\t"b": 1, // why\n}\n',
        '{\n\t"b": 1, // why\n\t"c": 3,\n}\n',
      ],
      ['JSON on one line', '{at: $.c, equals: x, fix: x}', 'x.json\n{"b": 1}\n', '{"b": 1, "c": "x"}\n'],
      ['JSON empty', '{at: $.c, equals: x, fix: x}', 'x.json\n{}\n', '{ "c": "x" }\n'],
      ['JSON a key less', '{at: $.b, exists: false, fix: ""}', 'x.json\n{"b": 1, "c": 2}\n', '{"c": 2}\n'],
      ['TOML value', '{at: $.a.b, max: 3, fix: "3"}', 'x.toml\n[a]\nb = 9 # why\n', '[a]\nb = 3 # why\n'],
      ['TOML date', '{at: $.a, after: today, fix: 2027-01-01}', 'x.toml\na = 2020-01-01\n', 'a = 2027-01-01\n'],
      [
        'TOML key in a table',
        '{at: $.a.c.d, max: 3, fix: "3"}',
        'x.toml\n[a]\nb = 9 # why\n\n[e]\nf = 1\n',
        '[a]\nb = 9 # why\nc.d = 3\n\n[e]\nf = 1\n',
      ],
      ['TOML key at the root', '{at: $.c, max: 3, fix: "3"}', 'x.toml\n[a]\nb = 9\n', 'c = 3\n[a]\nb = 9\n'],
      [
        'TOML key in a table without a header',
        '{at: $.a.c, max: 3, fix: "3"}',
        'x.toml\n[a.b]\nd = 9\n',
        '[a.b]\nd = 9\n\n[a]\nc = 3\n',
      ],
      ['TOML key in brackets', '{at: $.a.c, max: 3, fix: "3"}', 'x.toml\na = { b = 9 }\n', 'a = { b = 9, c = 3 }\n'],
    ];
    for (const [name, config, before, after] of cases) {
      test(name, async () => assert.equal(await mended(config, `//- /w/${before}`), after));
    }
    test('none that would not do', async () => {
      const { findings } = await checked('{at: $.a, max: 3, fix: "4"}', '//- /w/x.yaml\na: 9\n');
      assert.deepEqual(
        findings.map(({ fixes }) => fixes),
        [[]],
      );
    });
  });

  suite('what is wrong in the principles', () => {
    test('a path, where it is wrong', async () => {
      assert.deepEqual(await problemsOf('{at: "$.a[get]", max: 3}'), [
        "get] | This is no path to a value. Names in brackets are quoted: ['get'].",
      ]);
      assert.deepEqual(await problemsOf('{at: latency.p95, max: 3}'), [
        'latency.p95 | This is no path to a value. A path begins with "$", "@" or "/". Did you mean "$.latency.p95"?',
      ]);
    });
    test('nothing that is asked, an unknown key, no day', async () => {
      assert.match(
        (await problemsOf('{file: a.yaml}'))[0] ?? '',
        /^config \| Say what is asked of the values: exists, /,
      );
      assert.match((await problemsOf('{at: $.a, maxx: 3}'))[0] ?? '', /^maxx \| .*Did you mean "max"/);
      assert.match(
        (await problemsOf('{at: $.a, contains: {equal: 3}}'))[0] ?? '',
        /^3 \| A test knows no "equal"\. Did you mean "equals"/,
      );
      assert.match((await problemsOf('{at: $.a, after: soon}'))[0] ?? '', /^soon \| "soon" is no day\./);
    });
    test('an expression, and a schema', async () => {
      assert.match((await problemsOf("{at: $.a, pattern: '('}"))[0] ?? '', /The pattern is not a regular expression/);
      assert.match(
        (await problemsOf('{schema: gone.json}'))[0] ?? '',
        /^gone\.json \| There is no schema at \/w\/gone\.json\./,
      );
      assert.match(
        (await problemsOf("{schema: {$ref: 'https://example.test/a.json'}}"))[0] ?? '',
        /which is not in its files/,
      );
    });
  });
});
