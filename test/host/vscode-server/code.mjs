#!/usr/bin/env node
/**
 * Takes the place of the desktop `code` executable where a test runner asks for one: @vscode/test-electron's
 * `vscodeExecutablePath`, @vscode/test-cli's `useInstallation.fromPath`. It runs the test module in a real extension host, prints
 * what that prints, and exits with its result.
 *
 * It understands the switches that test runners pass, ignores the rest, and opens no window that a person could use.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { startServer } from './server.mjs';

/** A suite that prints nothing for so long hangs. */
const SILENCE_MS = Number(process.env.BECAUSE_HOST_SILENCE_MS || 120_000);
/** What VS Code says on every start in a browser, and which means nothing to whoever reads a test's output. */
const NOISE =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Ignoring fetching additional|\[Service Worker\]|\[AgentHost|\[AccountPolicyGate\]|Updating additional builtin|Creation of workbench contribution|TypeError: Failed to register a ServiceWorker|Canceled: Canceled)/;

const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'folder-uri': { type: 'string' },
    'disable-extensions': { type: 'boolean' },
  },
  strict: false,
  allowPositionals: true,
});

/** @param {string} file */
const absolute = (file) => path.resolve(file.replace(/^file:\/\//, ''));

function userSettings() {
  const file = values['user-data-dir'] && path.join(values['user-data-dir'], 'User/settings.json');
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** @param {import('./server.mjs').Server} server */
function payload(server) {
  /** @type {[string, string][]} */
  const entries = values.extensionDevelopmentPath.map((file) => [
    'extensionDevelopmentPath',
    server.remote(absolute(file)),
  ]);
  if (values.extensionTestsPath)
    entries.push(['extensionTestsPath', server.remote(absolute(values.extensionTestsPath))]);
  if (values['disable-extensions']) entries.push(['disableExtensions', 'true']);
  return entries;
}

/**
 * Opens the page and waits for the result that VS Code hands to it.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @returns {Promise<number>}
 */
function result(page, url) {
  return new Promise((resolve, reject) => {
    const hangs = () => reject(new Error(`nothing was printed for ${SILENCE_MS / 1000} s: the suite hangs`));
    const silence = setTimeout(hangs, SILENCE_MS);
    let ended = false;
    const log = (type, args) => {
      silence.refresh();
      const line = format(...args);
      if (ended || NOISE.test(line)) return;
      (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${line}\n`);
    };
    const exit = (code) => {
      ended = true;
      clearTimeout(silence);
      resolve(code);
    };
    page.once('crash', () => reject(new Error('the window crashed')));
    page.once('close', () => reject(new Error('the window was closed')));
    page
      .exposeFunction('codeAutomationLog', log)
      .then(() => page.exposeFunction('codeAutomationExit', exit))
      .then(() => page.goto(url))
      .catch(reject);
  });
}

/** The test runner may be killed; then nobody waits for the result. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(1), 500).unref();
}

async function main() {
  endWithParent();
  await ensureInstalled();
  const { launchBrowser, pageOptions } = await import('./browser.mjs');
  const server = await startServer({ driver: true, settings: userSettings() });
  let browser;
  let page;
  try {
    browser = await launchBrowser();
    page = await browser.newPage(pageOptions);
    const folder = positionals.at(-1) ?? values['folder-uri'];
    return await result(page, server.url(folder ? absolute(folder) : server.emptyFolder, payload(server)));
  } catch (error) {
    process.stderr.write(`The tests did not end: ${error.message}\n`);
    const shots = process.env.BECAUSE_SCREENSHOTS;
    if (shots) await page?.screenshot({ path: path.join(shots, 'host-failed.png') }).catch(() => {});
    return 1;
  } finally {
    await browser?.close();
    await server.stop();
  }
}

process.exit(await main());
