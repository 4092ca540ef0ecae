/** `imports`: every rule, told at the specifier, with its reason; what is wrong with a rule, in its own file. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cyclesIn, type Graph } from '../../../server/src/checks/imports/cycles.js';
import { NEVER } from '../../../server/src/engine/index.js';
import { checkWorld } from '../../support/checkWorld.js';

const principles = (check: string, where = '') => `//- /w/principles.yaml
version: 1
principles:
  p:
    statement: S.
${where}    check:
      imports: ${check}
`;

async function holds(check: string, files: string, where = '') {
  const checked = await checkWorld(principles(check, where) + files);
  assert.deepEqual(checked.problems, []);
  assert.deepEqual(checked.told, checked.expected);
  return checked;
}

async function problemsOf(check: string, files = '//- /w/a.ts\n\n//- /w/b.ts\n\n') {
  const { world } = await checkWorld(principles(check) + files);
  return world.project.loaded.problems.map(({ code, message, range }) => {
    const text = world.files.get('/w/principles.yaml') ?? '';
    return `${code} at ${text.slice(range.start.offset, range.end.offset)}: ${message}`;
  });
}

const SHOP = `//- /w/web/page.ts
import { rows } from '../db/rows';
//                   ^^^^^^^^^^^^ web/page.ts must not import db/rows.ts, because tables change without notice.
import type { Row } from '../db/rows';
import { view } from './view';
//- /w/web/page.test.ts
import { rows } from '../db/rows';
//- /w/web/view.ts
const { open } = await import('../db/open');
//                            ^^^^^^^^^^^^ web/view.ts must not import db/open.ts, because tables change without notice.
import '../db/public';
//- /w/db/rows.ts
import './open';
//- /w/db/open.ts

//- /w/db/public.ts

`;

suite('checks/imports', () => {
  test('to: what must not be imported, with the reason; types, tests and what is excepted are let be', async () => {
    await holds(
      '{from: web, to: db, except: db/public.ts, allow: [types, tests], because: tables change without notice.}',
      SHOP,
    );
  });

  test('where of the principle narrows it, too', async () => {
    await holds(
      "{to: db, message: 'No {to} in {from}, please: {specifier}'}",
      `//- /w/web/a.ts
import '../db/rows';
//     ^^^^^^^^^^^^ No db/rows.ts in web/a.ts, please: ../db/rows
//- /w/job/a.ts
import '../db/rows';
//- /w/db/rows.ts

`,
      '    where: web\n',
    );
  });

  test('an import that leads nowhere is told with less certainty', async () => {
    const { findings } = await holds(
      '{to: db}',
      `//- /w/a.ts
import './db/none';
//     ^^^^^^^^^^^ a.ts must not import db/none.
//- /w/b.ts
import './db/rows';
//     ^^^^^^^^^^^ b.ts must not import db/rows.ts.
//- /w/db/rows.ts

`,
    );
    assert.deepEqual(
      findings.map(({ confidence, severity }) => [confidence, severity]),
      [
        ['low', 'hint'],
        ['high', 'warning'],
      ],
    );
  });

  test('packages with what is in them, and modules of Node under either name', async () => {
    await holds(
      "{to: ['package:lodash', 'package:@old/*', 'node:fs']}",
      `//- /w/a.ts
import 'lodash';
//     ^^^^^^^^ a.ts must not import lodash.
import 'lodash/fp';
//     ^^^^^^^^^^^ a.ts must not import lodash/fp.
import 'lodash-es';
import '@old/x/y';
//     ^^^^^^^^^^ a.ts must not import @old/x/y.
import 'fs/promises';
//     ^^^^^^^^^^^^^ a.ts must not import fs/promises.
import 'node:fs';
//     ^^^^^^^^^ a.ts must not import node:fs.
import './lodash';
//- /w/lodash.ts

`,
    );
  });

  test('packages of other languages end where their names do', async () => {
    await holds(
      "{to: ['package:requests', 'package:java.sql', 'package:serde', 'package:net/http']}",
      `//- /w/a.py
import requests.auth, requests_oauth
#      ^^^^^^^^^^^^^ a.py must not import requests.auth.
//- /w/A.java
import java.sql.Connection;
//     ^^^^^^^^^^^^^^^^^^^ A.java must not import java.sql.Connection.
import java.sqlite.X;
//- /w/a.rs
use serde::de::X;
//  ^^^^^^^^^^^^ a.rs must not import serde::de::X.
use serde_json::Y;
//- /w/a.go
package a
import "net/http"
//     ^^^^^^^^^^ a.go must not import net/http.
import "net"
`,
    );
  });

  test('instead: the one that is used, and a fix where the author has one', async () => {
    const { findings } = await holds(
      "{to: 'package:axios', instead: undici, because: we run one client, fix: {title: 'Take {instead}', template: undici}}",
      `//- /w/a.ts
import axios from 'axios';
//                ^^^^^^^ Use undici, not axios, because we run one client.
`,
    );
    const [fix] = findings[0]?.fixes ?? [];
    assert.equal(fix?.title, 'Take undici');
    assert.deepEqual(
      fix?.edits.map(({ range, newText }) => [range.start.offset, range.end.offset, newText]),
      [[19, 24, 'undici']],
    );
  });

  test('only: what may be imported; of packages nothing is said until one is listed', async () => {
    const files = (packages: string) => `//- /w/domain/a.ts
import './b'; import '../shared/c'; import '../db/d';
//                                         ^^^^^^^^^ domain/a.ts may import only shared${packages}, not db/d.ts.
`;
    const rest = '//- /w/domain/b.ts\n\n//- /w/shared/c.ts\n\n//- /w/db/d.ts\n\n';
    await holds('{from: domain, only: shared}', `${files('')}import 'axios';\n${rest}`);
    await holds(
      "{from: domain, only: [shared, 'package:decimal.js']}",
      `${files(' and package:decimal.js')}import 'decimal.js';
import 'axios';
//     ^^^^^^^ domain/a.ts may import only shared and package:decimal.js, not axios.
${rest}`,
    );
  });

  const LAYERS = '{layers: [ui, {web: web, cli: cli}, domain, data]';
  const REST = ['ui', 'web', 'cli', 'domain', 'data', 'other'].map((one) => `//- /w/${one}/x.ts\n\n`).join('');

  test('layers: downward only, not past one another', async () => {
    await holds(
      `${LAYERS}}`,
      `//- /w/ui/a.ts
import '../web/x'; import '../data/x'; import '../other/x'; import './x';
//- /w/web/a.ts
import '../cli/x';
//     ^^^^^^^^^^ web must not import cli, which stands beside it.
//- /w/data/a.ts
import '../domain/x';
//     ^^^^^^^^^^^^^ data must not import domain, which lies above it.
//- /w/other/a.ts
import '../ui/x';
${REST}`,
    );
  });

  test('layers: to the next alone, and what single layers may', async () => {
    await holds(
      `${LAYERS}, reach: next, may: {domain: [], cli: [data, ui]}}`,
      `//- /w/ui/a.ts
import '../cli/x'; import '../data/x';
//                        ^^^^^^^^^^^ ui must not reach past web and cli to data.
//- /w/cli/a.ts
import '../data/x'; import '../ui/x'; import '../domain/x';
//                                           ^^^^^^^^^^^^^ cli may import only data and ui, not domain.
//- /w/domain/a.ts
import '../data/x';
//     ^^^^^^^^^^^ domain may import no other layer, not data.
${REST}`,
    );
  });

  test('apart: folders of one star do not know one another', async () => {
    await holds(
      "{apart: 'services/*', except: 'services/*/api/**'}",
      `//- /w/services/pay/a.ts
import '../ship/inside'; import '../ship/api/client'; import './b'; import '../../shared/x';
//     ^^^^^^^^^^^^^^^^ services/pay and services/ship stand apart, and this imports services/ship/inside.ts.
//- /w/services/pay/b.ts

//- /w/services/ship/inside.ts

//- /w/services/ship/api/client.ts

//- /w/shared/x.ts
import '../services/pay/a';
`,
    );
  });

  test('into and through: a folder is entered by its door', async () => {
    await holds(
      '{into: packages/*, through: index.ts}',
      `//- /w/packages/a/x.ts
import '../b'; import '../b/deep/y'; import './z';
//                    ^^^^^^^^^^^^^ Import packages/b through its index.ts, not packages/b/deep/y.ts.
//- /w/packages/a/z.ts

//- /w/packages/b/index.ts
import './deep/y';
//- /w/packages/b/deep/y.ts

`,
    );
  });

  const CIRCLE = `//- /w/x/a.ts
import './b';
//     ^^^^^ These import one another in a cycle: x/a.ts → x/b.ts → x/a.ts.
import './d';
//- /w/x/b.ts
import { a } from './a';
//- /w/x/c.ts
import './a';
//- /w/x/d.ts
import type { A } from './a';
`;

  test('cycles: the shortest, with every import of it', async () => {
    const { findings } = await holds('{cycles: none, allow: types}', CIRCLE);
    assert.deepEqual(
      findings[0]?.related?.map(({ place, message }) => `${place.path}:${place.range.start.line + 1} ${message}`),
      ['/w/x/a.ts:1 x/a.ts imports x/b.ts.', '/w/x/b.ts:1 x/b.ts imports x/a.ts.'],
    );
  });

  test('cycles between folders', async () => {
    await holds(
      "{cycles: none, between: '*', because: neither can be taken out alone}",
      `//- /w/a/1.ts
import './2';
import '../b/1';
//     ^^^^^^^^ These import one another in a cycle: a → b → c → a, because neither can be taken out alone.
//- /w/a/2.ts
import './1';
//- /w/b/1.ts
import '../c/1';
//- /w/c/1.ts
import '../a/2';
`,
    );
  });

  test('several rules of one check, each with its own words', async () => {
    await holds(
      "[{from: a, to: b, because: b is new}, {from: b, to: 'package:x', instead: y}]",
      `//- /w/a/1.ts
import '../b/1';
//     ^^^^^^^^ a/1.ts must not import b/1.ts, because b is new.
//- /w/b/1.ts
import 'x';
//     ^^^ Use y, not x.
`,
    );
  });

  for (const [says, check, expected] of [
    [
      'nothing asked',
      '{from: a.ts}',
      'empty-check at imports: Say what is asked of imports: to, only, layers, apart, into, cycles.',
    ],
    [
      'two things asked',
      '{to: a.ts, only: b.ts}',
      'several-rules at only: A rule asks one thing of imports; this one has "to" and "only". Make each an item of a list.',
    ],
    [
      'a key of another',
      '{to: a.ts, through: b.ts}',
      'key-alone at through: "through" says more of "into", which this rule does not have. It is not looked at.',
    ],
    [
      'a layer that nobody knows',
      '{layers: [{web: a.ts}, {data: b.ts}], may: {web: [dta]}}',
      'unknown-layer at dta: There is no layer "dta". Did you mean "data"?',
    ],
    [
      'layers with the same files',
      '{layers: [{web: a.ts}, {data: [b.ts, a.ts]}]}',
      'overlapping-layers at data: The layers "web" and "data" have the same files. A file is in one layer.',
    ],
    [
      'one layer',
      '{layers: [a.ts]}',
      'one-layer at layers: Layers say something from two on. Name those above and those below.',
    ],
    [
      'a package that looks like a file',
      '{to: axios}',
      'glob-matches-nothing at axios: "axios" matches no file. Globs are relative to the folder of the principles. A package is written "package:axios".',
    ],
    [
      'a glob of a layer that matches nothing',
      '{layers: [a.ts, {data: dta/**}]}',
      'glob-matches-nothing at dta/**: "dta/**" matches no file. Globs are relative to the folder of the principles.',
    ],
    ['a word for another', '{to: a.ts, allow: type}', undefined],
    ['folders that are there', "{apart: '*'}", ''],
    [
      'folders that are not there',
      "{between: 'x/*', cycles: none}",
      'glob-matches-nothing at \'x/*\': "x/*" matches no file. Globs are relative to the folder of the principles.',
    ],
  ] as const) {
    test(`what is wrong is told where it stands: ${says}`, async () => {
      const found = await problemsOf(check, '//- /w/a.ts\n\n//- /w/b.ts\n\n//- /w/f/g/h.ts\n\n');
      if (expected === undefined) assert.match(found.join(), /types/);
      else if (expected === '')
        assert.deepEqual(
          found.filter((one) => one.startsWith('glob')),
          [],
        );
      else assert.ok(found.includes(expected), found.join('\n'));
    });
  }

  test('every node of a cycle is told in one, and no other node', async () => {
    const edges = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(edges, async (pairs) => {
        const graph = new Map<string, Set<string>>();
        for (let i = 0; i < 10; i++) graph.set(String(i), new Set());
        for (const [a, b] of pairs) if (a !== b) graph.get(String(a))?.add(String(b));
        const told = await cyclesIn(graph, async () => {}, NEVER);
        for (const cycle of told) {
          assert.equal(new Set(cycle).size, cycle.length);
          for (const [i, node] of cycle.entries())
            assert.ok(graph.get(node)?.has(cycle[(i + 1) % cycle.length] ?? ''), cycle.join());
        }
        const inCycle = [...graph.keys()].filter((node) => reaches(graph, node, node));
        assert.deepEqual([...new Set(told.flat())].sort(), inCycle.sort());
      }),
    );
  });
});

function reaches(graph: Graph, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(graph.get(at) ?? []));
  }
  return false;
}
