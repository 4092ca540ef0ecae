/**
 * `npm start`: the sample workspace in VS Code, with the extension in it.
 *
 *     npm start                        desktop VS Code where `code` is on the PATH, else VS Code at a local address
 *     npm start -- --browser           at a local address in any case; --port 8123 fixes the port
 *     npm start -- --check             what the command line finds in the sample, without VS Code
 *
 * Imports nothing that npm has to install, so that it is the first command after a clone.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../test/host/vscode-server/install.mjs';
import { startServer } from '../test/host/vscode-server/server.mjs';
import { mustRun, root, run } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    browser: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    check: { type: 'boolean', default: false },
  },
});

/** Desktop VS Code's command, or undefined where there is none that could open a window. */
function desktopCode() {
  // In a terminal of a remote window `code` talks to that window, and cannot load an extension from a folder.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

async function build() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) {
    console.log("Installing the project's packages ...");
    await mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  console.log('Building ...');
  await mustRun('npm', ['run', '--silent', 'build']);
}

/** @param {string} workspace */
async function check(workspace) {
  const { code } = await run(process.execPath, [path.join(root, 'dist/because.js'), 'check'], { cwd: workspace });
  if (code === 1) {
    console.log(
      '\nThe sample is meant to have findings: they show what the product does. Your own project starts with three lines in principles.yaml: see docs/guide.md.',
    );
    return 0;
  }
  console.error(
    code === 0 ? '\nThe sample should have findings, and has none.' : `\nThe check ended with code ${code}.`,
  );
  return 1;
}

/**
 * @param {string} code
 * @param {string} workspace
 */
function openDesktop(code, workspace) {
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', workspace];
  spawn(code, args, { stdio: 'ignore', detached: true, shell: process.platform === 'win32' }).unref();
  console.log(`VS Code opens ${workspace}, with Because in it.`);
}

/** @param {string} workspace */
async function openServer(workspace) {
  console.log('Packaging the extension ...');
  await mustRun('npm', ['run', '--silent', 'package']);
  await ensureInstalled();
  const server = await startServer({ vsix: [path.join(root, 'because.vsix')], port: Number(values.port) });
  console.log(`\nVS Code with Because is at\n\n    ${server.url(workspace)}\n\nCtrl+C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => server.stop());
  await server.exited;
  return 0;
}

async function main() {
  await build();
  const { makeSampleWorkspace } = await import('./sample-history.mjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'because-'));
  const workspace = await makeSampleWorkspace(path.join(folder, 'storefront'));
  const code = values.browser || values.check ? undefined : desktopCode();
  if (code) {
    openDesktop(code, workspace);
    return 0;
  }
  try {
    return values.check ? await check(workspace) : await openServer(workspace);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
