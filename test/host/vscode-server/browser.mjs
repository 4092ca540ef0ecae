/**
 * Launches the headless browser that is VS Code's window.
 *
 * Knows neither VS Code nor tests. The browser ends with the process that launched it.
 */
import { chromium } from 'playwright-core';
import { unpackChromium } from './chromium.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchBrowser() {
  const { executablePath, env } = await unpackChromium();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    headless: true,
    args: FLAGS,
    timeout: 60_000,
  });
}

/** How every page of the tests looks: large enough for an editor and a side bar, without animation. */
export const pageOptions = { viewport: { width: 1280, height: 800 }, reducedMotion: /** @type {const} */ ('reduce') };
