/** `because list`, `explain` and `docs`: principles told without checking anything. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { because, ROOT } from '../../support/because.js';
import { matchesGolden } from '../../support/golden.js';
import { temporaryFolder } from '../../support/temporary.js';

const SHOP = { folder: `${ROOT}/samples/storefront` };

suite('cli/telling', function () {
  this.timeout(20_000);

  test('explain tells the whole reasoning, and knows what was meant', async () => {
    const { code, out } = await because(['explain', 'deadline-on-every-call', '--format', 'markdown'], SHOP);
    assert.equal(code, 0);
    matchesGolden('deadline-on-every-call.md', out);
    const text = await because(['explain', 'deadline-on-every-call/bare-fetch'], SHOP);
    assert.match(text.out, /^Every outbound call has a deadline\n/);
    assert.match(text.out, /\n6 of 6 told: business ✓.*Nothing is missing\.\n$/);
    const { error } = await because(['explain', 'deadline-on-every-cal'], SHOP);
    assert.match(error, /Did you mean "deadline-on-every-call"/);
  });

  test('explain as JSON is the page', async () => {
    const { out } = await because(['explain', 'small-changes', '--format', 'json'], SHOP);
    const page = JSON.parse(out) as { readonly id: string; readonly sections: readonly { readonly id: string }[] };
    assert.equal(page.id, 'small-changes');
    assert.deepEqual(
      page.sections.map((section) => section.id),
      ['written'],
    );
  });

  test('explain of a file: what it earns, what governs it, and why the rest does not', async () => {
    const path = 'apps/web/src/checkout/basket.ts';
    const { code, out } = await because(['explain', path], SHOP);
    assert.equal(code, 0);
    matchesGolden('explain-file.txt', out);
    const json = JSON.parse((await because(['explain', path, '--format', 'json'], SHOP)).out) as {
      readonly workflows: readonly string[];
      readonly teams: readonly string[];
      readonly governing: readonly { readonly id: string; readonly level: string }[];
      readonly notGoverning: readonly { readonly id: string; readonly because: string }[];
    };
    assert.deepEqual(json.workflows, ['checkout', 'discovery']);
    assert.deepEqual(json.teams, ['checkout', 'discovery']);
    assert.equal(json.governing.find((one) => one.id === 'deadline-on-every-call')?.level, 'must');
    assert.equal(json.notGoverning.find((one) => one.id === 'migrations-fail-fast')?.because, 'paths');
  });

  test('list names every principle once', async () => {
    const { code, out } = await because(['list'], SHOP);
    assert.equal(code, 0);
    matchesGolden('list.txt', out);
    const json = JSON.parse((await because(['list', '--format', 'json'], SHOP)).out) as readonly {
      readonly id: string;
      readonly line: number;
    }[];
    assert.equal(json.length, 12);
    assert.equal(json.find((one) => one.id === 'small-changes')?.line, 51);
  });

  test('docs is one page with all principles, their reasons, and nothing that runs', async () => {
    const folder = temporaryFolder();
    try {
      const { code, error } = await because(['docs', '--out', `${folder.path}/principles.html`], SHOP);
      assert.equal(code, 0);
      assert.match(error, /Wrote 12 principles/);
      const html = readFileSync(folder.at('principles.html'), 'utf8');
      assert.equal(html.match(/<article /g)?.length, 12);
      for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) assert.ok(html.includes(`id="${id}"`), id);
      assert.doesNotMatch(html, /<script|src=|url\(|https?:\/\/(?!www\.w3\.org)[^<]*\.(?:js|css)/);
      const headings = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
      for (const [i, level] of headings.entries()) {
        assert.ok(i === 0 || level <= (headings[i - 1] ?? 1) + 1, `h${level} after h${headings[i - 1]}`);
      }
    } finally {
      folder.remove();
    }
  });

  test('a principles file from elsewhere can be told too', async () => {
    const folder = temporaryFolder('//- rules/ours.yaml\nprinciples: {p: {statement: S, why: W}}\n//- a.ts\n');
    try {
      for (const args of [['list'], ['explain', 'p'], ['docs'], ['explain', 'a.ts']]) {
        const { code, out } = await because([...args, '--principles', 'rules/ours.yaml'], { folder: folder.path });
        assert.equal(code, 0, args.join(' '));
        assert.match(out, /\bS\b/);
      }
    } finally {
      folder.remove();
    }
  });

  test('2 where there is nothing to tell', async () => {
    const folder = temporaryFolder('//- a.ts\n');
    try {
      for (const args of [['list'], ['docs'], ['explain', 'a.ts'], ['explain', 'x']]) {
        const { code, error } = await because(args, { folder: folder.path });
        assert.equal(code, 2);
        assert.match(error, /no principles file here or above/);
      }
    } finally {
      folder.remove();
    }
  });

  test('routes lists whole paths, of several files together', async () => {
    const { code, out } = await because(['routes'], SHOP);
    assert.equal(code, 0);
    assert.match(out, /^POST +\/v1\/orders +services\/checkout\/src\/routes\/orders\.ts:12$/m);
    assert.match(out, /\n12 routes\.\n$/);
    const rows = JSON.parse((await because(['routes', '--format', 'json'], SHOP)).out) as readonly { file: string }[];
    assert.deepEqual(
      rows.find(({ file }) => file === 'services/checkout/src/routes/orders.ts'),
      {
        methods: ['POST'],
        path: '/v1/orders',
        complete: true,
        version: 'v1',
        framework: 'express',
        file: 'services/checkout/src/routes/orders.ts',
        line: 12,
        mounts: ['/v1/orders'],
      },
    );
    const nowhere = await because(['routes', 'nowhere'], SHOP);
    assert.deepEqual([nowhere.code, nowhere.error], [2, 'There is no folder at nowhere.\n']);
  });
});
