/** The merge rules, as a table: what each of two or three scopes says, and what holds in the innermost. */
import assert from 'node:assert/strict';
import type { Principle } from '../../../server/src/model/principle.js';
import { load } from '../../support/load.js';

interface Case {
  readonly title: string;
  /** What /w, /w/a and /w/a/b say under `principles:`. */
  readonly scopes: readonly string[];
  /** What holds of the principle `p` in the innermost scope. */
  readonly holds: Partial<{ readonly [Key in keyof Principle]: unknown }>;
  /** Codes of the problems, if there are any. */
  readonly problems?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: 'a child inherits',
    scopes: ['  p: {statement: S, why: W}', '  q: Other.'],
    holds: { statement: 'S', why: 'W' },
  },
  {
    title: 'a scalar replaces',
    scopes: ['  p: {statement: S, why: W}', '  p: {why: V}'],
    holds: { statement: 'S', why: 'V' },
  },
  {
    title: 'the innermost of three wins',
    scopes: ['  p: {statement: S, owner: a}', '  p: {owner: b}', '  p: {owner: c}'],
    holds: { owner: 'c' },
  },
  {
    title: 'where narrows: every layer must hold',
    scopes: ['  p: {statement: S, where: "**/*.ts"}', '  p: {where: src}', '  p: {where: {not: "*.test.ts"}}'],
    holds: {
      where: [
        { root: '/w', paths: ['**/*.ts'] },
        { root: '/w/a', paths: ['src'] },
        { root: '/w/a/b', not: ['*.test.ts'] },
      ],
    },
  },
  {
    title: 'lists of prose append',
    scopes: ['  p: {statement: S, leaves_open: [one]}', '  p: {leaves_open: two}'],
    holds: { leavesOpen: ['one', 'two'] },
  },
  {
    title: 'plans join by team',
    scopes: ['  p: {statement: S, plan: {x: {today: T}, y: {today: U}}}', '  p: {plan: {y: {today: V}}}'],
    holds: { plan: { x: { today: 'T' }, y: { today: 'V' } } },
  },
  {
    title: 'of a decision scalars replace and lists append',
    scopes: [
      '  p: {statement: S, decision: {made: "2026-01-01", revisit: [{if: a}]}}',
      '  p: {decision: {made: "2026-02-02", revisit: [{if: b}]}}',
    ],
    holds: { decision: { made: '2026-02-02', revisit: [{ if: 'a' }, { if: 'b' }] } },
  },
  {
    title: 'strengthening needs no reason',
    scopes: ['  p: {statement: S, level: should}', '  p: {level: must}'],
    holds: { level: 'must' },
  },
  {
    title: 'weakening without a reason does not hold',
    scopes: ['  p: {statement: S, level: must}', '  p: {level: may}'],
    holds: { level: 'must' },
    problems: ['weakened'],
  },
  {
    title: 'weakening with a reason holds',
    scopes: ['  p: {statement: S, level: must}', '  p: {level: off, weakened_because: No users here.}'],
    holds: { level: 'off', weakenedBecause: 'No users here.' },
  },
  {
    title: 'final forbids weakening even with a reason, and only weakening',
    scopes: [
      '  p: {statement: S, level: must, final: true}',
      '  p: {level: may, weakened_because: We like it., why: V}',
    ],
    holds: { level: 'must', why: 'V' },
    problems: ['final'],
  },
  {
    title: 'a level by workflow is weaker if it is weaker anywhere',
    scopes: ['  p: {statement: S, level: must}', '  p: {level: {otherwise: must, tools: off}}'],
    holds: { level: 'must' },
    problems: ['weakened', 'unknown-workflow'],
  },
  {
    title: 'the middle may weaken what the innermost strengthens again',
    scopes: ['  p: {statement: S, level: must}', '  p: {level: may, weakened_because: R}', '  p: {level: should}'],
    holds: { level: 'should' },
  },
  {
    title: 'a child that defines nothing inherited needs a statement',
    scopes: ['  q: Other.', '  p: {why: V}'],
    holds: {},
    problems: ['no-statement'],
  },
];

suite('principles/merge', () => {
  for (const { title, scopes, holds, problems = [] } of CASES) {
    test(title, async () => {
      const roots = ['/w', '/w/a', '/w/a/b'];
      const loaded = await load(
        scopes.map((text, i) => `//- ${roots[i]}/principles.yaml\nprinciples:\n${text}\n`).join(''),
      );
      const scope = loaded.scopes.find((one) => one.root === roots[scopes.length - 1]);
      assert.ok(scope);
      const principle = scope.principles.find((one) => one.id === 'p');
      for (const [key, value] of Object.entries(holds))
        assert.deepEqual(principle?.[key as keyof Principle], value, key);
      assert.deepEqual([...new Set(loaded.problems.map((one) => one.code))], [...problems]);
    });
  }

  test('checks add, and one of the same name replaces', async () => {
    const loaded = await load(`//- /w/principles.yaml
principles:
  p:
    statement: S
    check:
      - {name: a, forbid: {pattern: one}}
      - {name: b, forbid: {pattern: two}}
//- /w/a/principles.yaml
principles:
  p:
    check:
      - {name: b, forbid: {pattern: three}}
      - {name: c, forbid: {pattern: four}}
`);
    assert.deepEqual(loaded.problems, []);
    const checks = loaded.scopes.map((scope) =>
      scope.principles[0]?.checks.map(
        (check) => `${check.code} ${check.spec.kind === 'forbid' ? check.spec.pattern : ''}`,
      ),
    );
    assert.deepEqual(checks, [
      ['p/a one', 'p/b two'],
      ['p/a one', 'p/b three', 'p/c four'],
    ]);
  });

  test('exceptions append, and a top-level one reaches an inherited principle', async () => {
    const loaded = await load(`//- /w/principles.yaml
principles:
  p: {statement: S, exceptions: [{reason: R1, until: 2027-01-01, where: old}]}
//- /w/a/principles.yaml
exceptions:
  - {principle: p, reason: R2, until: 2027-02-02}
  - {principle: pp, reason: R3, until: 2027-02-02}
`);
    const inner = loaded.scopes.find((scope) => scope.root === '/w/a')?.principles[0]?.exceptions ?? [];
    assert.deepEqual(
      inner.map((one) => [one.reason, one.layer]),
      [
        ['R1', { root: '/w', paths: ['old'] }],
        ['R2', { root: '/w/a' }],
      ],
    );
    assert.deepEqual(
      loaded.problems.map((one) => one.message),
      ['There is no principle "pp" here. Did you mean "p"?'],
    );
  });

  test('root: true inherits nothing', async () => {
    const loaded = await load(`//- /w/principles.yaml
principles: {p: One.}
//- /w/a/principles.yaml
root: true
principles: {q: Two.}
`);
    assert.deepEqual(
      loaded.scopes.map((scope) => scope.principles.map((one) => one.id)),
      [['p'], ['q']],
    );
  });

  test('the same id twice in one scope is an error at both places', async () => {
    const loaded = await load(`//- /w/principles/a.yaml
principles: {p: One.}
//- /w/principles/p.md
---
statement: Two.
---
`);
    assert.deepEqual(
      loaded.problems.map((one) => [one.code, one.path]),
      [
        ['duplicate-id', '/w/principles/a.yaml'],
        ['duplicate-id', '/w/principles/p.md'],
      ],
    );
    assert.equal(loaded.scopes[0]?.principles[0]?.statement, 'One.');
  });

  test('extends builds on a path and on an installed package, whose recipes have its name', async () => {
    const loaded = await load(`//- /w/principles.yaml
extends: [./base.yaml, "@acme/principles"]
principles:
  own: {statement: Own., check: "@acme/principles/no-todo"}
  p: {why: V}
//- /w/base.yaml
principles: {p: {statement: Base., where: src}}
//- /w/node_modules/@acme/principles/principles.yaml
recipes:
  no-todo: {check: {forbid: {pattern: TODO}}}
principles: {packed: {statement: Packed., check: no-todo}}
`);
    assert.deepEqual(loaded.problems, []);
    const principles = loaded.scopes[0]?.principles ?? [];
    assert.deepEqual(
      principles.map((one) => [one.id, one.checks.length]),
      [
        ['p', 0],
        ['packed', 1],
        ['own', 1],
      ],
    );
    assert.deepEqual(principles[0]?.where, [{ root: '/w', paths: ['src'] }]);
  });

  test('extends that is missing or goes in circles is a problem at its place', async () => {
    const loaded = await load(`//- /w/principles.yaml
extends: [./none.yaml, not-installed, ./a.yaml]
principles: {p: One.}
//- /w/a.yaml
extends: ./principles.yaml
`);
    assert.deepEqual(
      loaded.problems.map((one) => one.message.replace(/\..*/, '')),
      ['There is no principles file at "', 'The package "not-installed" is not installed, or has no principles', '"'],
    );
    assert.equal(loaded.scopes[0]?.principles[0]?.id, 'p');
  });

  test('while a file does not parse its last good state stays in force, and is said to', async () => {
    const good = await load('//- /w/principles.yaml\nprinciples: {p: One., q: Two.}\n');
    const broken = await load('//- /w/principles.yaml\nprinciples:\n  p: One.\n  q: "Two" and more\n', good);
    assert.deepEqual(broken.stale, ['/w/principles.yaml']);
    assert.deepEqual(
      broken.scopes[0]?.principles.map((one) => one.id),
      ['p', 'q'],
    );
    assert.deepEqual(
      broken.problems.map((one) => one.code),
      ['yaml-quotes'],
    );
    const first = await load('//- /w/principles.yaml\nprinciples:\n  p: One.\n  q: "Two" and more\n');
    assert.deepEqual(
      first.scopes[0]?.principles.map((one) => one.id),
      ['p'],
    );
  });

  test('requires names the version that is wanted', async () => {
    const loaded = await load('//- /w/principles.yaml\nrequires: ">=1.5"\nprinciples: {p: One.}\n');
    assert.deepEqual(
      loaded.problems.map((one) => one.message),
      ['This file asks for Because 1.5 or later; this is 1.4.0. Update the extension or the package.'],
    );
  });
});
