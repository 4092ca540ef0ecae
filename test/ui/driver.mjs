/**
 * Drives VS Code as a person does: opens a workspace with the packaged extension installed, and points, types and reads.
 *
 *     const code = await openVSCode({ workspace, vsix: ['because.vsix'] });
 *     await code.openFile('src/orders.ts');
 *     const text = await code.hover('console.log', /logger/);
 *     await code.close();
 *
 * Says what is on the screen and judges nothing; a test asserts. It never waits for a time, only for a result: VS Code loses a key
 * that comes too early without a word, so whatever has a result on the screen is done again until that shows (`until`).
 * For what is not here, `code.page` is Playwright's page.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, pageOptions } from '../host/vscode-server/browser.mjs';
import { startServer } from '../host/vscode-server/server.mjs';

const STEP_MS = 3000;
const TRIES = 12;
const DEFAULT_TIMEOUT_MS = 40_000;

export const screenshots =
  process.env.BECAUSE_SCREENSHOTS ?? fileURLToPath(new URL('../../.cache/screenshots', import.meta.url));

/** The day on which walks take place, 2026-11-23: the sample's dates must not pass while a test stays the same. */
const TEST_DAY = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 23) / 1000) };

/**
 * @param {object} options
 * @param {string} options.workspace a folder or a .code-workspace file
 * @param {string[]} [options.vsix]
 * @param {Record<string, unknown>} [options.settings]
 * @param {number} [options.scale] of the pictures, in dots for each pixel
 * @returns {Promise<VSCode>}
 */
export async function openVSCode({ workspace, vsix = [], settings = {}, scale = 1 }) {
  const server = await startServer({ vsix, settings, env: TEST_DAY });
  let browser;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ ...pageOptions, deviceScaleFactor: scale });
    page.setDefaultTimeout(DEFAULT_TIMEOUT_MS);
    await page.goto(server.url(workspace));
    await page.locator('.part.statusbar .statusbar-item').first().waitFor();
    return new VSCode(page, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

export class VSCode {
  /** @type {Page} */
  page;
  /** Ends the window and the server. */
  close;

  /**
   * @param {Page} page
   * @param {() => Promise<void>} close
   */
  constructor(page, close) {
    this.page = page;
    this.close = close;
  }

  /**
   * Does something until its result is on the screen.
   * @param {() => Promise<unknown>} act
   * @param {Locator} result
   * @param {'visible' | 'attached' | 'detached' | 'hidden'} [state]
   */
  async until(act, result, state = 'visible') {
    for (let tried = 1; ; tried++) {
      await act();
      try {
        await result.waitFor({ state, timeout: STEP_MS });
        return;
      } catch (error) {
        if (tried === TRIES) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /**
   * `BECAUSE_IMAGES=docs/images` renews the pictures that the documentation shows.
   * @param {string} name of the picture, which goes to .cache/screenshots
   * @param {{ x: number, y: number, width: number, height: number }} [clip] all of the window, if it is left out
   */
  async screenshot(name, clip) {
    mkdirSync(screenshots, { recursive: true });
    const file = path.join(screenshots, `${name}.png`);
    await this.page.screenshot({ path: file, clip });
    const shown = path.join(process.env.BECAUSE_IMAGES ?? '', `${name}.png`);
    if (process.env.BECAUSE_IMAGES && existsSync(shown)) copyFileSync(file, shown);
    return file;
  }

  // Files and the editor

  /** @param {string} file relative to the workspace, with forward slashes */
  async openFile(file) {
    const name = path.posix.basename(file);
    const row = this.row(name);
    await this.until(async () => {
      await this.page.keyboard.press('Control+p');
      await this.#fillQuickInput(file);
    }, row);
    await this.until(() => this.page.keyboard.press('Enter'), this.page.locator('.tab.active', { hasText: name }));
    await this.line('').first().waitFor();
  }

  /**
   * The lines of the editor that are on the screen and have the text.
   * @param {string} text
   */
  line(text) {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-line', { hasText: text });
  }

  /**
   * The squiggles of a severity.
   * @param {'error' | 'warning' | 'info' | 'hint'} [severity]
   */
  squiggles(severity = 'warning') {
    return this.page.locator(`.editor-group-container.active .squiggly-${severity}`);
  }

  /**
   * Waits for a squiggle.
   * @param {'error' | 'warning' | 'info' | 'hint'} [severity]
   */
  async waitForSquiggle(severity) {
    await this.squiggles(severity).first().waitFor({ state: 'attached' });
  }

  /**
   * Where a piece of text stands on the screen.
   * @param {string} text within one line of the active editor
   */
  async #place(text) {
    await this.line(text).first().waitFor();
    const box = await this.line(text)
      .first()
      .evaluate((line, wanted) => {
        const plain = (/** @type {string} */ value) => value.replace(/\u00a0/g, ' ');
        let start = plain(line.textContent ?? '').indexOf(wanted);
        const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (start < length) {
            const range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, Math.min(start + wanted.length, length));
            const { left, top, width, height } = range.getBoundingClientRect();
            return { x: left + width / 2, y: top + height / 2 };
          }
          start -= length;
        }
        return undefined;
      }, text);
    if (!box) throw new Error(`\`${text}\` is not in one line on the screen`);
    return box;
  }

  /**
   * Puts the cursor into a piece of text.
   * @param {string} text
   */
  async click(text) {
    const { x, y } = await this.#place(text);
    await this.page.mouse.click(x, y);
    await this.#restMouse();
  }

  /** A hover that opens over a menu closes the menu. */
  async #restMouse() {
    await this.page.mouse.move(1000, 790);
  }

  /**
   * The hover on a piece of text, when it says what is expected.
   * @param {string} text
   * @param {string | RegExp} expected
   */
  async hover(text, expected) {
    const hover = this.page.locator('.monaco-hover:visible', { hasText: expected }).first();
    await this.until(async () => {
      await this.#restMouse();
      const { x, y } = await this.#place(text);
      await this.page.mouse.move(x, y);
    }, hover);
    return hover.innerText();
  }

  /**
   * Opens the quick-fix menu on a piece of text, and tells what it offers.
   * @param {string} text
   * @param {string | RegExp} expected the title of one of them
   */
  async quickFixes(text, expected) {
    const menu = this.page.locator('.action-widget');
    await this.click(text);
    await this.until(() => this.page.keyboard.press('Control+.'), menu.getByText(expected).first());
    return menu.locator('.monaco-list-row.action .title').allInnerTexts();
  }

  /**
   * Applies a quick fix.
   * @param {string} text
   * @param {string | RegExp} title
   */
  async quickFix(text, title) {
    await this.quickFixes(text, title);
    await this.page.locator('.action-widget').getByText(title).first().click();
  }

  /**
   * Types at the cursor.
   * @param {string} text
   */
  async type(text) {
    await this.page.keyboard.insertText(text);
  }

  /** Saves the active file, which has unsaved changes. */
  async save() {
    const unsaved = this.page.locator('.editor-group-container.active .tab.active.dirty');
    await unsaved.waitFor();
    await this.until(() => this.page.keyboard.press('Control+s'), unsaved, 'detached');
  }

  // Palette, pickers, messages

  /** @param {string} text */
  async #fillQuickInput(text) {
    const input = this.page.locator('.quick-input-widget:visible input[type=text]');
    await input.waitFor({ timeout: STEP_MS }).catch(() => {});
    await this.page.keyboard.insertText(text);
  }

  /**
   * A row of the open picker.
   * @param {string | RegExp} text
   */
  row(text) {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /**
   * Runs a command by its title.
   * @param {string} title
   */
  async command(title) {
    await this.until(async () => {
      await this.page.keyboard.press('F1');
      await this.#fillQuickInput(title);
    }, this.row(title));
    await this.page.keyboard.press('Enter');
  }

  /**
   * Chooses from the open picker.
   * @param {string | RegExp} text
   */
  async pick(text) {
    await this.row(text).click();
  }

  /**
   * Answers the open input box.
   * @param {string} text
   */
  async answer(text) {
    await this.page.locator('.quick-input-widget:visible input[type=text]').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /**
   * A message at the lower right.
   * @param {string | RegExp} text
   */
  notification(text) {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  /**
   * An entry of the status bar.
   * @param {string | RegExp} text
   */
  statusItem(text) {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text }).first();
  }

  // Side bar and panels

  /**
   * Opens a view container by its name in the activity bar.
   * @param {string} name
   */
  async openView(name) {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name });
    await this.until(() => tab.click(), this.page.locator('.sidebar .composite.title', { hasText: name }));
  }

  /**
   * An entry of a tree in the side bar or of the explorer.
   * @param {string | RegExp} name
   */
  treeItem(name) {
    return this.page.getByRole('treeitem', { name });
  }

  /** The content of the open webview. */
  webview() {
    return this.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  }
}
