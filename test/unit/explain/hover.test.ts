/** The hover as it is read: a principle of one line, of three lines, and one with everything; and text that means harm. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { indexScope } from '../../../server/src/engine/scope.js';
import type { ExplainOptions } from '../../../server/src/explain/index.js';
import { hover, pageHtml, pageMarkdown, pageOf } from '../../../server/src/explain/index.js';
import type { Finding } from '../../../server/src/model/finding.js';
import { ROOT } from '../../support/because.js';
import { matchesGolden } from '../../support/golden.js';
import { load } from '../../support/load.js';

const OPTIONS: ExplainOptions = {
  link: (path, line) => `file://${path}#L${(line ?? 0) + 1}`,
  shown: (path) => path.replace('/w/', ''),
  actions: [{ title: 'Show reasoning', href: 'command:because.showReasoning' }],
};
const TODAY = '2026-11-23';

async function hoverOf(
  text: string,
  id: string,
  path = '/w/src/a.ts',
  more: { readonly team?: string; readonly finding?: Finding } = {},
) {
  const { scopes } = await load(text);
  const scope = scopes.find((one) => path.startsWith(`${one.root}/`));
  assert.ok(scope);
  const index = indexScope([...scopes].reverse().find((one) => path.startsWith(`${one.root}/`)) ?? scope);
  const principle = index.scope.principles.find((one) => one.id === id);
  assert.ok(principle);
  const governing = index.governing(path).find((one) => one.principle.id === id);
  const subject = {
    scope: index.scope,
    fileTeams: index.teamsOf(path),
    today: TODAY,
    ...more,
    ...(governing && { governing }),
  };
  return hover(principle, subject, OPTIONS);
}

suite('explain/hover', () => {
  test('what a rule file says of its finding, unless the principle says the same', async () => {
    const told = (why: string) =>
      hoverOf(
        `//- /w/principles.yaml\nprinciples:\n  p: {statement: S., why: ${why}, check: {syntax: r.yml}}\n//- /w/r.yml\nlanguage: ts\nrule: {pattern: a}\nnote: It hangs.\nurl: https://example.com/a\n`,
        'p',
        '/w/src/a.ts',
        { finding: { code: 'p' } as Finding },
      );
    assert.match(
      await told('Because.'),
      /\n\nBecause\.\n\nIt hangs\.\n\n\[More on this rule\]\(<https:\/\/example\.com\/a>\)/,
    );
    assert.equal((await told('It hangs.')).match(/It hangs\./g)?.length, 1);
  });

  test('a principle of one line', async () => {
    assert.equal(
      await hoverOf('//- /w/principles.yaml\nprinciples:\n  small: Prefer many small changes.\n', 'small'),
      '[**Prefer many small changes.**](command:because.showReasoning) · should\n\n[Show reasoning](command:because.showReasoning) · [from principles.yaml](file:///w/principles.yaml#L2)',
    );
  });

  test('a principle of three lines', async () => {
    const text =
      '//- /w/principles.yaml\nprinciples:\n  money:\n    statement: Money is no float.\n    why: Two bugs refunded too little.\n    check: money-not-float\n';
    assert.equal(
      await hoverOf(text, 'money'),
      [
        '[**Money is no float.**](command:because.showReasoning) · should',
        'Two bugs refunded too little.',
        'Instead of\n```typescript\nconst cents = Math.round(parseFloat(row.price) * 100);\n```\nwrite\n```typescript\nconst cents = toCents(row.price);\n```',
        '[Show reasoning](command:because.showReasoning) · [from principles.yaml](file:///w/principles.yaml#L2)',
      ].join('\n\n'),
    );
  });

  test('one with everything', async () => {
    const text = readFileSync(`${ROOT}/samples/storefront/principles.yaml`, 'utf8');
    const owners = readFileSync(`${ROOT}/samples/storefront/.github/CODEOWNERS`, 'utf8');
    const written = `//- /w/principles.yaml\n${text}//- /w/.github/CODEOWNERS\n${owners}`;
    matchesGolden(
      'hover-full.md',
      `${await hoverOf(written, 'deadline-on-every-call', '/w/apps/web/src/checkout/basket.ts')}\n`,
    );
    assert.match(
      await hoverOf(written, 'deadline-on-every-call', '/w/services/checkout/a.ts', { team: 'discovery' }),
      /\*\*For your team:\*\* Today: The web page/,
    );
  });

  test('both workflows of a file are named, the strictest first', async () => {
    const text =
      '//- /w/principles.yaml\nworkflows: {a: {paths: src, earns: Money.}, b: {paths: src}}\nprinciples:\n  p: {statement: S, level: {a: must, b: may}}\n';
    const [first = ''] = (await hoverOf(text, 'p')).split('\n');
    assert.equal(first, '[**S**](command:because.showReasoning) · must in a, may in b');
  });

  test('what this file earns, from the workflow where the principle says nothing of it', async () => {
    const text =
      '//- /w/principles.yaml\nworkflows: {a: {paths: src, earns: All the money.}}\nprinciples:\n  p: {statement: S, level: {a: must}}\n';
    assert.match(await hoverOf(text, 'p'), /\*\*Here:\*\* a – All the money\./);
  });

  test('where it comes from, and what a child scope changed', async () => {
    const text =
      '//- /w/principles.yaml\nprinciples:\n  p: {statement: S}\n//- /w/apps/principles.yaml\nprinciples:\n  p: {where: web, level: must}\n';
    assert.match(
      await hoverOf(text, 'p', '/w/apps/web/a.ts'),
      /\[from principles\.yaml\]\(.*#L2\), \[narrowed and level changed in apps\/principles\.yaml\]\(.*#L2\)$/,
    );
  });

  test('nothing in a file becomes HTML, a command or a remote image', async () => {
    const hostile = [
      '<img src=https://evil.example/x.png onerror=alert(1)>',
      '![pixel](https://evil.example/p.png)',
      '[run](command:workbench.action.terminal.sendSequence)',
      '[js](javascript:alert(1))',
      '<a href="command:x">y</a>',
      '[ref][1]\n\n[1]: command:z',
    ];
    for (const attack of hostile) {
      const text = `//- /w/principles.yaml\nprinciples:\n  p:\n    statement: ${JSON.stringify(attack)}\n    title: ${JSON.stringify(attack)}\n    why: ${JSON.stringify(attack)}\n    owner: ${JSON.stringify(attack)}\n    leaves_open: [${JSON.stringify(attack)}]\n`;
      const said = (await hoverOf(text, 'p')).replaceAll('](command:because.showReasoning)', '');
      assert.doesNotMatch(said, /(?<!\\)\]\((?!<?https?:|file:)/, attack);
      assert.doesNotMatch(said, /(?<!\\)!\[/, attack);
      assert.doesNotMatch(said, /(?<!\\)<(?!https?:)[a-z]/i, attack);
    }
  });
});

suite('explain/page', () => {
  const one = async (text: string) => {
    const { scopes, problems } = await load(`//- /w/principles.yaml\nprinciples:\n  p:\n    statement: S.\n${text}`);
    assert.deepEqual(problems, []);
    const principle = scopes[0]?.principles[0];
    assert.ok(principle);
    return pageOf(principle, { today: TODAY, teams: ['ship'], shown: (path) => path });
  };
  const BLOCKS: readonly (readonly [title: string, yaml: string, says: readonly RegExp[]])[] = [
    [
      'business',
      'business: {workflow: w, says: Pays., metric: m, value: 5, source: s.md, as_of: 2026-08-23}',
      [/\*\*w:\*\* Pays\. \(m: 5, s\.md, 3 months old\)/],
    ],
    [
      'plan, own team first',
      'plan: {pay: {today: T., next: N.}, ship: {changes: C., by: 2026-12-01}}',
      [/\*\*ship:\*\* What changes: C\. \(by 2026-12-01\)\n- \*\*pay:\*\* Today: T\. Next: N\./],
    ],
    [
      'plan whose day has passed',
      'plan: {ship: {next: N., by: 2026-11-01}}',
      [/\*\*ship:\*\* Next: N\. \(by 2026-11-01, overdue\)/],
    ],
    [
      'migration',
      'migration: {from: A, to: B, steps: [{do: One, team: t, by: 2026-01-01, done_when: quiet}]}',
      [/\*\*From:\*\* A\n- \*\*To:\*\* B/, /1\. One \(t; by 2026-01-01, overdue; done when quiet\)/],
    ],
    [
      'tradeoffs',
      'tradeoffs: [{gain: G}, {cost: C, pays: us, for: 6 weeks, size: a lot}, {risk: R, mitigation: M}]',
      [/\*\*Cost:\*\* C \(us pays, for 6 weeks, a lot\)\n- \*\*Risk:\*\* R \(against it: M\)\n- \*\*Gain:\*\* G/],
    ],
    [
      'evidence',
      'decision: {evidence: [{kind: failure, says: It broke., source: inc.md, as_of: 2025-11-23}, {kind: scaling, says: More., when: 2027-Q1}]}',
      [/\*\*failure:\*\* It broke\. \(inc\.md, 12 months old\)/, /\*\*scaling:\*\* More\. \(due 2027-Q1\)/],
    ],
    [
      'alternatives',
      'decision: {alternatives: [{option: Other, rejected: Slow., would_win_if: fast}]}',
      [/\*\*Other:\*\* Rejected: Slow\. Would win if: fast/],
    ],
    [
      'dissent',
      'decision: {dissent: [{by: "@a", says: No., answer: Yes., places: [x.ts]}]}',
      [/\*\*@a:\*\* No\. Answer: Yes\. \(x\.ts\)/],
    ],
    [
      'revisit',
      'decision: {revisit: [{when: 2026-01-01}, {if: it hurts}]}',
      [/\*\*On:\*\* 2026-01-01 \(overdue\)\n- \*\*If:\*\* it hurts/],
    ],
    [
      'decision',
      'decision: {made: 2026-02-02, certainty: low, record: adr/1.md}',
      [/\*\*Made:\*\* 2026-02-02\n- \*\*Certainty:\*\* low\n- \*\*Record:\*\* adr\/1\.md/],
    ],
    [
      'outcomes',
      'outcomes: [{metric: Build, unit: min, before: 20, after: 5, measured: 2026-10-10, felt_by: us}, {metric: Wait, unit: h, before: 31, target: 8}]',
      [
        /\*\*Build:\*\* 20 → 5 min, −75% \(2026-10-10, felt by us\)/,
        /\*\*Wait:\*\* 31 → 8 h promised, not measured yet/,
      ],
    ],
    ['leaves_open', 'leaves_open: [How.]', [/## Left to you\n\n- How\./]],
    [
      'exceptions',
      'exceptions: [{reason: Fixed., until: 2027-01-01, approved: "@x"}]',
      [/- Fixed\. \(until 2027-01-01, approved by @x\)/],
    ],
    ['where', 'where: {paths: src, not: gen}', [/- paths `src`; not in `gen`/]],
    [
      'samples',
      'good: ["yes()"]\n    bad: ["no()"]',
      [/Not like this\n\n```\nno\(\)\n```\n\nLike this\n\n```\nyes\(\)\n```/],
    ],
    [
      'facts',
      'area: api\n    owner: us\n    aka: [A-1]\n    reviewed: 2026-01-01\n    review_every: 12 months\n    status: draft',
      [
        /- Owner: us\n- Area: api\n- Also known as: A-1\n- Status: draft\n- Reviewed: 2026-01-01\n- Reviewed every: 12 months/,
      ],
    ],
    [
      'the decision in one sentence',
      'why: It hurts.\n    tradeoffs: [{cost: Time}, {gain: Peace}]\n    decision: {alternatives: [{option: Nothing}]}\n    business: {workflow: w, says: X}',
      [/> In w, facing that it hurts, we decided: S, against Nothing, to achieve that Peace, accepting that Time\./],
    ],
  ];
  for (const [title, yaml, patterns] of BLOCKS) {
    test(title, async () => {
      const markdown = pageMarkdown(await one(`    ${yaml}\n`));
      for (const pattern of patterns) assert.match(markdown, pattern);
    });
  }

  test('one line is a page of one line', async () => {
    const page = await one('');
    assert.deepEqual(
      page.sections.map((section) => section.id),
      ['written'],
    );
    assert.equal(page.sentence, undefined);
  });

  test('HTML holds only our own elements, whatever a file says', async () => {
    const attack = JSON.stringify(
      '<script>alert(1)</script> "quotes" \'single\' & [x](javascript:1) ![i](https://e.example/i.png)',
    );
    const html = pageHtml(
      await one(
        `    title: ${attack}\n    why: ${attack}\n    owner: ${attack}\n    outcomes: [{metric: ${attack}, before: 1, after: 2, unit: ${attack}}]\n`,
      ),
    );
    assert.doesNotMatch(html, /<script|<img|href="javascript|<[^>]* on\w+=/i);
    assert.match(html, /&#60;script&#62;/);
    const attributes = [...html.matchAll(/\s([a-z-]+)="/g)].map(([, name]) => name);
    const known = [
      'class',
      'id',
      'aria-labelledby',
      'tabindex',
      'aria-label',
      'role',
      'x',
      'y',
      'width',
      'height',
      'rx',
      'viewBox',
      'text-anchor',
      'dominant-baseline',
    ];
    assert.deepEqual(
      attributes.filter((name) => !known.includes(name ?? '')),
      [],
    );
  });

  test('an outcome is plotted with its words for those who do not see it', async () => {
    const html = pageHtml(await one('    outcomes: [{metric: Build, unit: min, before: 20, after: 5, target: 4}]\n'));
    assert.match(html, /role="img" aria-label="Build: 20 → 5 min, −75% \(target 4\)"/);
    const [before = 0, after = 0] = [...html.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) =>
      Number(width),
    );
    assert.equal(before, after * 4);
  });
});
