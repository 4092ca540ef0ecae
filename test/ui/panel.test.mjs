/**
 * The reasoning panel in VS Code, with the packaged extension, as people read it: in light, dark and high contrast, by keyboard alone,
 * on a narrow screen, and after a reload. `npm run package` comes first.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleWorkspace } from '../../scripts/sample-history.mjs';
import { openVSCode } from './driver.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const THEMES = [
  { name: 'light', theme: 'Default Light Modern', workbench: '.monaco-workbench.vs:not(.vs-dark)' },
  { name: 'dark', theme: 'Default Dark Modern', workbench: '.monaco-workbench.vs-dark' },
  { name: 'high-contrast', theme: 'Default High Contrast', workbench: '.monaco-workbench.hc-black' },
];
const TITLE = 'Every outbound call has a deadline';
const PRICING = 'services/checkout/src/clients/pricing.ts';

suite('The reasoning panel in VS Code', function () {
  this.timeout(120_000);
  /** @type {import('./driver.mjs').VSCode} */
  let code;
  /** @type {string} */
  let folder;
  /** @type {string} */
  let workspace;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    folder = mkdtempSync(path.join(tmpdir(), 'because-panel-'));
    workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
    code = await openVSCode({ workspace, vsix: [vsix] });
    await code.openFile(PRICING);
    await code.waitForSquiggle();
    // Room for two columns.
    await code.until(() => page().keyboard.press('Control+b'), page().locator('.part.sidebar'), 'hidden');
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await code?.screenshot(`failed ${this.currentTest.title}`);
  });

  suiteTeardown(async () => {
    await code?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const page = () => code.page;
  const heading = () => code.webview().locator('h1');

  /** The frame in which the panel's document is. */
  const frame = async () => {
    const element = await page().frameLocator('iframe.webview').locator('iframe#active-frame').elementHandle();
    const found = await element?.contentFrame();
    assert.ok(found, 'the panel has no document');
    return found;
  };

  /** What has the focus in the panel, in words. */
  const focused = async () =>
    (await frame()).evaluate(() => {
      const { localName = '', textContent = '' } = document.activeElement ?? {};
      return `${localName}: ${textContent?.trim().split('\n')[0]}`;
    });

  /** @param {Record<string, unknown>} settings of the workspace, in place of the sample's own but for what keeps it quiet */
  const set = (settings) => {
    const all = { 'typescript.validate.enable': false, ...settings };
    writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify(all));
  };

  /** Replaces a text of the principles file on the disk, as another editor would. */
  const rewrite = (/** @type {string} */ from, /** @type {string} */ to) => {
    const file = path.join(workspace, 'principles.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };

  for (const { name, theme, workbench } of THEMES) {
    test(`the hover in ${theme}`, async () => {
      set({ 'workbench.colorTheme': theme });
      await page().locator(workbench).waitFor();
      const said = await code.hover('fetch(', 'Show reasoning');
      assert.ok(said.includes('Cost:'), said);
      await code.screenshot(`hover-${name}`);
      await page().keyboard.press('Escape');
    });
  }

  test('opens from the hover, and the reading begins at its heading', async () => {
    await code.hover('fetch(', 'Show reasoning');
    await page().locator('.monaco-hover:visible a', { hasText: 'Show reasoning' }).first().click();
    // Away from the hover, which would stay.
    await page().mouse.move(700, 790);
    await heading().getByText(TITLE).waitFor();
    await page().locator('.tab.active', { hasText: TITLE }).waitFor();
    await code.until(async () => {}, code.webview().locator('h1:focus'));
    assert.equal(await focused(), `h1: ${TITLE}`);
  });

  for (const { name, theme, workbench } of THEMES) {
    test(`reads well in ${theme}: nothing that axe objects to`, async () => {
      set({ 'workbench.colorTheme': theme });
      await page().locator(workbench).waitFor();
      const there = await frame();
      await there.evaluate(axe);
      const results = await there.evaluate(
        (tags) =>
          // @ts-expect-error axe is a global of its own script
          window.axe.run(document, { iframes: false, runOnly: { type: 'tag', values: tags } }),
        STANDARDS,
      );
      const said = results.violations.map(
        (/** @type {{ id: string, nodes: { html: string, failureSummary: string }[] }} */ { id, nodes }) =>
          `${id}: ${nodes.map((node) => `${node.html}\n${node.failureSummary}`).join('\n')}`,
      );
      assert.deepEqual(said, []);
      // What stands in a plot it cannot tell; that has the colours of the text around it.
      const unsure = results.incomplete.flatMap(
        (/** @type {{ id: string, nodes: { html: string }[] }} */ { id, nodes }) =>
          nodes.filter(({ html }) => !html.startsWith('<text')).map(({ html }) => `${id}: ${html}`),
      );
      assert.deepEqual(unsure, []);
      assert.ok(results.passes.length > 10, 'axe looked at next to nothing');

      await code.command('Notifications: Clear All Notifications');
      await there.evaluate(() => window.scrollTo({ top: 0 }));
      await code.screenshot(`panel-${name}`);
      await there.evaluate(() => document.querySelector('section.migration')?.scrollIntoView());
      await code.screenshot(`panel-outcomes-${name}`);
    });
  }

  test('by keyboard alone: each control in the order of reading, visibly, and Enter opens the place', async () => {
    const expected = [
      'button: Open where it is written',
      'button: Open the reasoning page',
      'button: Copy as Markdown',
      'pre: const response = await fetch(`${base}/prices`);',
      'pre: const response = await fetch(url, { signal });',
      'button: Which team are you in?',
    ];
    await heading().focus();
    assert.equal(await focused(), `h1: ${TITLE}`);
    for (const control of expected) {
      await page().keyboard.press('Tab');
      assert.equal(await focused(), control);
      const outline = await (await frame()).evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
        return `${outlineStyle} ${outlineWidth}`;
      });
      assert.equal(outline, 'solid 2px', `nobody sees that ${control} has the focus`);
    }
    for (const control of [...expected].reverse().slice(1)) {
      await page().keyboard.press('Shift+Tab');
      assert.equal(await focused(), control);
    }
    await page().keyboard.press('Enter');
    await page().locator('.tab.active', { hasText: 'principles.yaml' }).waitFor();
    await code.line('deadline-on-every-call:').waitFor();
    await heading().waitFor();
    await page().locator('.tab', { hasText: 'pricing.ts' }).click();
    await code.line('fetch(').first().waitFor();
  });

  test('on a narrow screen, as at twice the size, nothing has to be scrolled sideways', async () => {
    const usual = page().viewportSize();
    assert.ok(usual);
    try {
      await page().setViewportSize({ width: usual.width / 2, height: usual.height / 2 });
      await heading().waitFor();
      const { wide, shown } = await (await frame()).evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        shown: document.documentElement.clientWidth,
      }));
      assert.ok(shown < 400, `${shown} px are not narrow`);
      assert.ok(wide <= shown, `${wide} px do not go into ${shown} px`);
      await code.screenshot('panel-narrow');
    } finally {
      await page().setViewportSize(usual);
    }
  });

  test('follows the principles file, and leaves the reader where they are', async () => {
    const there = await frame();
    await code.webview().locator('section.evidence h2').waitFor();
    await code.webview().getByRole('button', { name: 'Which team are you in?' }).focus();
    await there.evaluate(() => document.querySelector('section.evidence')?.scrollIntoView());
    const place = () =>
      there.evaluate(() => Math.round(document.querySelector('section.evidence')?.getBoundingClientRect().top ?? -1));
    const before = await place();
    rewrite(
      'why: A service that hangs',
      'why: A whole new sentence stands here first, and it is a long one. A service that hangs',
    );
    await code.webview().getByText('A whole new sentence').first().waitFor();
    assert.ok(Math.abs((await place()) - before) <= 2, `the reader was moved from ${before} to ${await place()}`);
    assert.equal(await focused(), 'button: Which team are you in?');
  });

  test('asks for the team once, and puts its share first', async () => {
    await code.webview().getByRole('button', { name: 'Which team are you in?' }).click();
    await code.row('discovery').waitFor();
    await code.pick('discovery');
    await code.webview().locator('section.teams li').first().getByText('discovery').waitFor();
    await code.webview().getByRole('button', { name: 'Which team are you in?' }).waitFor({ state: 'detached' });
    assert.equal(
      JSON.parse(readFileSync(path.join(workspace, '.vscode/settings.json'), 'utf8'))['because.team'],
      'discovery',
    );
  });

  test('lets in nothing that is not on its list, whoever sends it', async () => {
    const there = await frame();
    const left = await there.evaluate(() => {
      const html = `<h1 onclick="a()" style="color:red">Title</h1>
        <script>window.ran = true</script><img src="x" onerror="window.ran = true"><iframe src="https://a.example"></iframe>
        <form action="https://a.example"><button>Send</button></form><style>*{display:none}</style><object></object>
        <a id="good" href="https://a.example">good</a><a id="bad" href="javascript:window.ran=true">bad</a>
        <a id="command" href="command:workbench.action.quit">command</a><pre tabindex="99">code</pre>
        <svg onload="window.ran = true" viewBox="0 0 1 1"><foreignObject><p>in</p></foreignObject><use href="x"></use><rect width="1" height="1"/></svg>
        <p data-action="restart">text</p>`;
      const state = { id: 'probe' };
      window.dispatchEvent(new MessageEvent('message', { data: { kind: 'reasoning', state, html, actions: [] } }));
      const main = document.querySelector('main');
      const all = [...(main?.querySelectorAll('*') ?? [])];
      return {
        elements: [...new Set(all.map((one) => one.localName))].sort(),
        attributes: all.flatMap((one) => [...one.attributes].map(({ name, value }) => `${name}=${value}`)).sort(),
        ran: 'ran' in window,
      };
    });
    assert.deepEqual(left, {
      elements: ['a', 'div', 'h1', 'p', 'pre', 'rect', 'svg'],
      attributes: [
        'class=actions',
        'height=1',
        'href=https://a.example',
        'id=bad',
        'id=command',
        'id=good',
        'tabindex=-1',
        'viewBox=0 0 1 1',
        'width=1',
      ],
      ran: false,
    });
    const policy = await there.evaluate(
      () => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '',
    );
    assert.match(policy, /^default-src 'none'; style-src \S+( \S+)*; script-src 'nonce-[\w-]+'$/);
    assert.doesNotMatch(policy, /unsafe/);
  });

  test('is there again after a reload, where it was', async () => {
    await code.command('Principles: Show Reasoning');
    const row = /deadline-on-every-call|Every outbound call/;
    await code.row(row).waitFor();
    await code.pick(row);
    await heading().getByText(TITLE).waitFor();
    await (await frame()).evaluate(() => window.scrollTo({ top: 900 }));
    await code.command('Developer: Reload Window');
    await page().waitForEvent('load');
    await heading().getByText(TITLE).waitFor();
    const top = await (await frame()).waitForFunction(() => window.scrollY > 800).then((handle) => handle.jsonValue());
    assert.ok(top);
    assert.equal((await code.webview().locator('h2').allInnerTexts())[0], 'Why');
  });
});
