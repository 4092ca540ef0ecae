/**
 * Unpacks the Chromium that @sparticuz/chromium carries, and finds out what the machine lacks to run it.
 *
 * A plain Debian or Ubuntu may lack three shared libraries and every font; the package carries those too, and they are used only
 * where the machine's own are missing. Starts no browser, and uses none of the package's code: that unpacks into a folder shared
 * with every other program, and takes whatever it finds there for its own.
 */
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-fs';
import { installed } from './install.mjs';

/** Which Debian package has which library; for what the message says, not for what is done. */
const DEBIAN_PACKAGES = {
  libnss: 'libnss3',
  libsmime: 'libnss3',
  libnspr: 'libnspr4',
  libplc: 'libnspr4',
  libplds: 'libnspr4',
  libexpat: 'libexpat1',
};

/**
 * @typedef {object} Chromium
 * @property {string} executablePath
 * @property {Record<string, string>} env What has to be added to the environment that it is started in.
 */

/** @returns {Promise<Chromium>} */
export async function unpackChromium() {
  const own = process.env.BECAUSE_CHROMIUM;
  if (own) return { executablePath: own, env: {} };

  const { version } = JSON.parse(readFileSync(path.join(installed.chromium, 'package.json'), 'utf8'));
  const executablePath = path.join(await unpackOnce(`chromium-${version}`, 'chromium.br'), 'chromium');
  /** @type {Record<string, string>} */
  const env = {};
  env.FONTCONFIG_FILE = fontConfiguration(await unpackOnce(`fonts-${version}`, 'fonts.tar.br'));
  if (missingLibraries(executablePath, env).length > 0) {
    const libraries = path.join(await unpackOnce(`libraries-${version}`, 'al2023.tar.br'), 'lib');
    env.LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  const missing = missingLibraries(executablePath, env);
  if (missing.length > 0) throw new Error(whatToInstall(missing));
  return { executablePath, env };
}

/**
 * The machine's own fonts, and the package's where there is none at all: Chromium crashes on a page without a single font. The
 * package's own configuration names folders of the cloud that it is made for.
 * @param {string} folder
 */
function fontConfiguration(folder) {
  const file = path.join(folder, 'because.conf');
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `  <dir>${path.join(folder, 'fonts')}</dir>`,
    `  <cachedir>${path.join(folder, 'cache')}</cachedir>`,
    '</fontconfig>',
  ];
  const text = `${lines.join('\n')}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  return file;
}

/**
 * The libraries that the system's loader does not find for a program.
 * @param {string} executable
 * @param {Record<string, string>} env
 */
function missingLibraries(executable, env) {
  const listing = execFileSync('ldd', [executable], { env: { ...process.env, ...env }, encoding: 'utf8' });
  return [...listing.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}

/** @param {string[]} missing */
export function whatToInstall(missing) {
  const packages = missing.map(
    (library) => Object.entries(DEBIAN_PACKAGES).find(([start]) => library.startsWith(start))?.[1],
  );
  const known = [...new Set(packages.filter(Boolean))];
  const unknown = missing.filter((_, index) => packages[index] === undefined);
  return [
    `The test browser (Chromium) cannot start: this machine lacks ${missing.join(', ')}.`,
    ...(known.length > 0 ? [`On Debian and Ubuntu: sudo apt-get install -y ${known.join(' ')}`] : []),
    ...(unknown.length > 0 ? [`For the package that has ${unknown.join(', ')}, see https://packages.debian.org.`] : []),
    'Or name a Chromium of your own: BECAUSE_CHROMIUM=/usr/bin/chromium',
  ].join('\n');
}

/**
 * Unpacks one archive into a folder of its own, whole or not at all, so that two runs at a time or a killed one do no harm.
 * @param {string} name
 * @param {string} archive
 */
async function unpackOnce(name, archive) {
  const cache = cacheFolder();
  const folder = path.join(cache, name);
  if (existsSync(folder)) return folder;

  const unfinished = mkdtempSync(`${folder}-`);
  try {
    const target = archive.includes('.tar.')
      ? extract(unfinished)
      : createWriteStream(path.join(unfinished, path.basename(archive, '.br')), { mode: 0o755 });
    await pipeline(createReadStream(path.join(installed.chromium, 'bin', archive)), createBrotliDecompress(), target);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Beside this file, or in the user's own cache where another user has installed the project. */
function cacheFolder() {
  const here = path.dirname(fileURLToPath(import.meta.url));
  let cache = path.join(here, '.cache');
  try {
    accessSync(existsSync(cache) ? cache : here, constants.W_OK);
  } catch {
    cache = path.join(homedir(), '.cache', 'because');
  }
  mkdirSync(cache, { recursive: true });
  return cache;
}
